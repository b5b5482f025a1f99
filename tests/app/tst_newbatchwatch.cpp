#include "api/apiclient.h"
#include "api/batchservice.h"
#include "api/rawserver.h"
#include "app/batchcache.h"
#include "app/newbatchwatch.h"
#include "app/projectreader.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A server whose list of jobs can be changed, one job a page; each job has a batch of its own.
struct Server
{
    Server()
        : raw([this](int, const QByteArray &head) { return answer(head); })
        , service(&client)
        , cache(1024 * 1024)
        , reader(Project{u"p"_s, {}, {}, {}}, &service, &cache)
    {
        client.setServer(raw.url(), "vf_x_y");
    }

    RawServer::Answer answer(const QByteArray &head) const
    {
        if (const qsizetype at = head.indexOf("/job-batches/"); at > 0) {
            const QByteArray id = head.mid(at + 13, head.indexOf(' ', at) - at - 13);
            return {.bytes = RawServer::http(200, "{\"id\":\"" + id + "\"}")};
        }
        const qsizetype cursor = head.indexOf("cursor=");
        const int at = cursor < 0 ? 0 : head.mid(cursor + 7, head.indexOf(' ', cursor) - cursor - 7).toInt();
        const QByteArray n = QByteArray::number(hours.value(at));
        const QDateTime created =
            QDateTime(QDate(2026, 4, 14), QTime(10, 0), Qt::UTC).addSecs(-3600LL * hours.value(at));
        return {.bytes = RawServer::http(
                    200, "{\"data\":[{\"id\":\"j" + n + "\",\"batch_id\":\"b" + n + "\",\"created_at\":\"" +
                             created.toString(Qt::ISODate).toLatin1() + "\"}],\"page_info\":{\"next\":" +
                             (at + 1 < hours.size() ? '"' + QByteArray::number(at + 1) + '"' : QByteArray("null")) +
                             "}}")};
    }
    bool readAll()
    {
        reader.start(LookBack::everything());
        return QTest::qWaitFor([this] { return !reader.isReading(); });
    }
    int listRequests() const
    {
        int count = 0;
        for (const QByteArray &head : raw.heads())
            count += head.contains("/jobs?") ? 1 : 0;
        return count;
    }
    bool knows(int hour) const { return reader.summary(u"b%1"_s.arg(hour)).has_value(); }

    /// How long ago the job of each page was created.
    QList<int> hours;
    RawServer raw;
    ApiClient client;
    BatchService service;
    BatchCache cache;
    ProjectReader reader;
};

} // namespace

/// New batches appear by themselves, and the server is asked for no more than that takes.
class TestNewBatchWatch : public QObject
{
    Q_OBJECT

private slots:
    void findsNewBatches()
    {
        Server server;
        server.hours = {5, 6, 7, 8};
        QVERIFY(server.readAll());
        QCOMPARE(server.listRequests(), 4);
        NewBatchWatch watch([] { return true; });
        watch.setInterval(20ms);
        watch.watch(&server.reader);
        watch.setRunning(true);
        QTRY_VERIFY(server.listRequests() >= 6);
        QCOMPARE(server.reader.knownCount(), 4);
        server.hours = QList<int>{3, 4} + server.hours;
        QTRY_VERIFY(server.knows(3) && server.knows(4));
        QTRY_COMPARE(server.reader.readCount(), 6);

        watch.setRunning(false);
        QTRY_VERIFY(!server.reader.isReading());
        QTest::qWait(60);
        const int asked = server.listRequests();
        QTest::qWait(100);
        QCOMPARE(server.listRequests(), asked);
    }

    void asksForNothingWhereItMayNot_data()
    {
        QTest::addColumn<bool>("mayAsk");
        QTest::addColumn<bool>("watches");
        QTest::newRow("the server is away") << false << true;
        QTest::newRow("no project is shown") << true << false;
    }
    void asksForNothingWhereItMayNot()
    {
        QFETCH(bool, mayAsk);
        QFETCH(bool, watches);
        Server server;
        server.hours = {5};
        QVERIFY(server.readAll());
        NewBatchWatch watch([mayAsk] { return mayAsk; });
        watch.setInterval(10ms);
        watch.watch(watches ? &server.reader : nullptr);
        watch.setRunning(true);
        QTest::qWait(100);
        QCOMPARE(server.listRequests(), 1);
    }

    void readsTheWholeListAtTimesWhereItIsNotNewestFirst()
    {
        Server server;
        server.hours = {9, 5, 7};
        QVERIFY(server.readAll());
        server.hours.append(3);
        {
            NewBatchWatch watch([] { return true; });
            watch.setInterval(20ms);
            watch.watch(&server.reader);
            watch.setRunning(true);
            const int asked = server.listRequests();
            QTRY_VERIFY(server.listRequests() >= asked + 3);
            QVERIFY(!server.knows(3)); // the newest page alone
        }
        NewBatchWatch often([] { return true; }, 50ms);
        often.setInterval(20ms);
        often.watch(&server.reader);
        often.setRunning(true);
        QTRY_VERIFY(server.knows(3));
    }
};

QTEST_GUILESS_MAIN(TestNewBatchWatch)
#include "tst_newbatchwatch.moc"
