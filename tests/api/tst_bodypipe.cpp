#include "api/bodypipe.h"

#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include <atomic>

using namespace batchlens;

namespace {

/// Keeps what it is fed. While its gate is closed it waits in feed().
class Collector final : public BodyReader
{
public:
    struct Seen
    {
        QByteArray body;
        QSemaphore gate;
        QSemaphore fed;
        qsizetype stopsAt = -1; ///< bytes after which nothing more is wanted
    };

    explicit Collector(Seen *seen)
        : m_seen(seen)
    {
    }

    bool feed(QByteArrayView bytes) override
    {
        m_seen->gate.acquire();
        m_seen->body.append(bytes);
        m_seen->fed.release();
        return m_seen->stopsAt < 0 || m_seen->body.size() < m_seen->stopsAt;
    }
    Result<BodyValue> finish() override { return BodyValue(std::make_shared<QByteArray>(m_seen->body)); }

private:
    Seen *m_seen;
};

/// A pipe to a collector and what it told.
struct Rig
{
    Rig()
    {
        pool.setMaxThreadCount(2);
        pipe = std::make_shared<BodyPipe>(
            std::make_unique<Collector>(&seen), &pool,
            [this](const std::optional<Result<BodyValue>> &done) { done ? ++dones : ++rooms; });
    }
    ~Rig()
    {
        pipe->cancel();
        seen.gate.release(1'000'000);
        pool.waitForDone();
    }
    void open(int blocks = 1'000'000) { seen.gate.release(blocks); }

    Collector::Seen seen;
    std::atomic<int> dones = 0;
    std::atomic<int> rooms = 0;
    QThreadPool pool;
    std::shared_ptr<BodyPipe> pipe;
};

} // namespace

class tst_BodyPipe final : public QObject
{
    Q_OBJECT

private slots:
    void theReaderGetsAllInOrder();
    void aReaderThatHasEnoughIsDone();
    void saysWhenThereIsRoomAgain();
    void nothingIsToldAfterCancel();
};

void tst_BodyPipe::theReaderGetsAllInOrder()
{
    Rig rig;
    rig.open();
    QByteArray all;
    for (int i = 0; i < 200; ++i) {
        QByteArray bytes(1 + i * (i % 3) * 1000, static_cast<char>('a' + i % 26));
        all += bytes;
        rig.pipe->push(std::move(bytes));
    }
    rig.pipe->close();
    QTRY_COMPARE_WITH_TIMEOUT(rig.dones.load(), 1, 30'000);
    QCOMPARE(rig.seen.body, all);
}

void tst_BodyPipe::aReaderThatHasEnoughIsDone()
{
    Rig rig;
    rig.seen.stopsAt = 15;
    for (int i = 0; i < 5; ++i)
        rig.pipe->push(QByteArray(10, 'a'));
    rig.open();
    QTRY_COMPARE_WITH_TIMEOUT(rig.dones.load(), 1, 30'000);
    rig.pool.waitForDone();
    QCOMPARE(rig.seen.body.size(), 20);
    rig.pipe->push("more");
    rig.pipe->close();
    rig.pool.waitForDone();
    QCOMPARE(rig.dones.load(), 1);
}

void tst_BodyPipe::saysWhenThereIsRoomAgain()
{
    Rig rig;
    int pushed = 0;
    while (!rig.pipe->isFull() && ++pushed < 1000)
        rig.pipe->push(QByteArray(256 * 1024, 'a'));
    QVERIFY(pushed < 1000);
    QCOMPARE(rig.rooms.load(), 0);
    rig.open();
    QTRY_COMPARE_WITH_TIMEOUT(rig.rooms.load(), 1, 30'000);
    QVERIFY(!rig.pipe->isFull());
}

void tst_BodyPipe::nothingIsToldAfterCancel()
{
    Rig rig;
    rig.pipe->push("a");
    rig.pipe->push("b");
    rig.open(1);
    rig.seen.fed.acquire();
    rig.pipe->cancel();
    rig.open();
    rig.pipe->close();
    rig.pool.waitForDone();
    QCOMPARE(rig.dones.load(), 0);
    QCOMPARE(rig.rooms.load(), 0);
    QCOMPARE(rig.seen.body.size() <= 2, true);
}

QTEST_GUILESS_MAIN(tst_BodyPipe)
#include "tst_bodypipe.moc"
