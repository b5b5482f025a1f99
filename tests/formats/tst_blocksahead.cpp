#include "formats/blocksahead.h"

#include <QBuffer>
#include <QTest>

#include <thread>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMiB = 1 << 20;

QByteArray countingBytes(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i ^ i >> 8 ^ i >> 16);
    return bytes;
}

QByteArray allOf(BlocksAhead &blocks)
{
    QByteArray bytes;
    for (QByteArrayView block = blocks.next(); !block.isEmpty(); block = blocks.next())
        bytes += block;
    return bytes;
}

/// Gives bytes as told, and fails where they end if it is to; counts how often it was read.
class TestDevice final : public QIODevice
{
public:
    QByteArray bytes;
    qint64 atMost = kMiB; ///< of bytes a read
    bool fails = false;
    int pauseMs = 0;
    std::atomic<int> reads = 0;

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 room) override
    {
        ++reads;
        if (pauseMs > 0)
            QTest::qSleep(pauseMs);
        const qint64 size = std::min({room, atMost, bytes.size() - m_at});
        if (size == 0 && fails) {
            setErrorString(u"the disk is gone"_s);
            return -1;
        }
        std::copy_n(bytes.constData() + m_at, size, data);
        m_at += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_at = 0;
};

} // namespace

class tst_BlocksAhead final : public QObject
{
    Q_OBJECT

private slots:
    void givesEveryByteInOrder_data();
    void givesEveryByteInOrder();
    void aSlowUserAndASlowDevice_data();
    void aSlowUserAndASlowDevice();
    void shortReadsAreBlocksOfTheirOwn();
    void aFailureIsToldWhereItIs_data();
    void aFailureIsToldWhereItIs();
    void theEndStaysTheEnd();
    void aSmallDeviceIsReadByItsUser();
    void goingAwayWaitsForNothingMore();
};

void tst_BlocksAhead::givesEveryByteInOrder_data()
{
    QTest::addColumn<qint64>("size");
    for (const qint64 size : {qint64{0}, qint64{1}, kMiB - 1, kMiB, kMiB + 1, 3 * kMiB, 4 * kMiB, 7 * kMiB + 5})
        QTest::addRow("%lld bytes", size) << size;
}

void tst_BlocksAhead::givesEveryByteInOrder()
{
    QFETCH(qint64, size);
    QByteArray bytes = countingBytes(size);
    QBuffer buffer(&bytes);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    BlocksAhead blocks(buffer);
    QVERIFY(allOf(blocks) == bytes);
    QVERIFY(blocks.error().isNull());
}

void tst_BlocksAhead::aSlowUserAndASlowDevice_data()
{
    QTest::addColumn<int>("userMs");
    QTest::addColumn<int>("deviceMs");
    QTest::newRow("the user") << 5 << 0;
    QTest::newRow("the device") << 0 << 5;
    QTest::newRow("both") << 3 << 3;
}

void tst_BlocksAhead::aSlowUserAndASlowDevice()
{
    QFETCH(int, userMs);
    QFETCH(int, deviceMs);
    TestDevice device;
    device.bytes = countingBytes(9 * kMiB + 17);
    device.pauseMs = deviceMs;
    QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    BlocksAhead blocks(device);
    QByteArray bytes;
    for (QByteArrayView block = blocks.next(); !block.isEmpty(); block = blocks.next()) {
        QTest::qSleep(std::max(userMs, 1));
        bytes += block; // after the pause: the block must still be the same
    }
    QVERIFY(bytes == device.bytes);
}

void tst_BlocksAhead::shortReadsAreBlocksOfTheirOwn()
{
    TestDevice device;
    device.bytes = countingBytes(1000);
    device.atMost = 300;
    QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    BlocksAhead blocks(device);
    QCOMPARE(blocks.next().size(), 300);
    QCOMPARE(allOf(blocks).size(), 700);
}

void tst_BlocksAhead::aFailureIsToldWhereItIs_data()
{
    QTest::addColumn<qint64>("good");
    QTest::newRow("at once") << qint64{0};
    QTest::newRow("by the user's own reading") << qint64{1000};
    QTest::newRow("far ahead of the user") << 2 * kMiB;
    QTest::newRow("behind many blocks") << 6 * kMiB + 1;
}

void tst_BlocksAhead::aFailureIsToldWhereItIs()
{
    QFETCH(qint64, good);
    TestDevice device;
    device.bytes = countingBytes(good);
    device.fails = true;
    QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    BlocksAhead blocks(device);
    qint64 got = 0;
    for (QByteArrayView block = blocks.next(); !block.isEmpty(); block = blocks.next()) {
        QVERIFY(blocks.error().isNull());
        got += block.size();
    }
    QCOMPARE(got, good);
    QCOMPARE(blocks.error(), u"the disk is gone"_s);
}

void tst_BlocksAhead::theEndStaysTheEnd()
{
    for (const qint64 size : {qint64{5}, 5 * kMiB}) {
        TestDevice device;
        device.bytes = countingBytes(size);
        QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        BlocksAhead blocks(device);
        QCOMPARE(allOf(blocks).size(), size);
        const int reads = device.reads;
        QVERIFY(blocks.next().isEmpty());
        QVERIFY(blocks.next().isEmpty());
        QCOMPARE(device.reads.load(), reads);
    }
}

void tst_BlocksAhead::aSmallDeviceIsReadByItsUser()
{
    TestDevice device;
    device.bytes = countingBytes(kMiB - 1);
    QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    BlocksAhead blocks(device);
    QCOMPARE(blocks.next().size(), kMiB - 1);
    QTest::qSleep(20); // for a thread that is not to be there
    QCOMPARE(device.reads.load(), 1);
}

void tst_BlocksAhead::goingAwayWaitsForNothingMore()
{
    TestDevice device;
    device.bytes = countingBytes(20 * kMiB);
    QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    {
        BlocksAhead blocks(device);
        QVERIFY(!blocks.next().isEmpty());
        QTRY_COMPARE(device.reads.load(), 3); // two ahead of the user, and no more
        QTest::qSleep(20);
        QCOMPARE(device.reads.load(), 3);
    }
    QVERIFY(device.reads < 5);
}

QTEST_APPLESS_MAIN(tst_BlocksAhead)
#include "tst_blocksahead.moc"
