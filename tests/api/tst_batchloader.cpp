#include "api/batchloader.h"
#include "api/batchservice.h"
#include "awaited.h"
#include "rawserver.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;
using Answer = RawServer::Answer;
using End = RawServer::End;

namespace {

QStringList ids(int n)
{
    QStringList list;
    for (int i = 0; i < n; ++i)
        list.append(u"b%1"_s.arg(i));
    return list;
}

/// The batch id that a request asks for.
QByteArray idIn(const QByteArray &head)
{
    return head.split(' ').value(1).split('/').last();
}

QByteArray batchAnswer(const QByteArray &head)
{
    return RawServer::http(200, "{\"id\":\"" + idIn(head) + "\"}");
}

struct Loading
{
    explicit Loading(RawServer &server)
        : service(&client)
        , loader(&service)
    {
        client.setServer(server.url(), "vf_x_y");
        client.setLimits(shortLimits());
        QObject::connect(&loader, &BatchLoader::loaded, &loader, [this](const QString &id, const Snapshot &snapshot) {
            QCOMPARE(snapshot.batch->id, id);
            QVERIFY(snapshot.fetchedAt.isValid());
            loaded.append(id);
        });
        QObject::connect(&loader, &BatchLoader::failed, &loader, [this](const QString &id, const Error &error) {
            failed.append(id);
            errors.append(error);
        });
        QObject::connect(&loader, &BatchLoader::refused, &loader, [this] { ++refused; });
        QObject::connect(&loader, &BatchLoader::idle, &loader, [this] { ++idle; });
    }

    ApiClient client;
    BatchService service;
    BatchLoader loader;
    QStringList loaded, failed;
    QList<Error> errors;
    int refused = 0;
    int idle = 0;
};

} // namespace

/// Many batches, a few at a time.
class TestBatchLoader : public QObject
{
    Q_OBJECT

private slots:
    void loadsAFewAtATime_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("atATime");
        QTest::newRow("six") << 6 << 6;
        QTest::newRow("two") << 2 << 2;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("never more than six") << 50 << 6;
        QTest::newRow("never none") << 0 << 1;
    }
    void loadsAFewAtATime()
    {
        QFETCH(int, asked);
        QFETCH(int, atATime);
        RawServer server(RawServer::always(Answer{.bytes = {}, .end = End::Hang}));
        Loading loading(server);
        loading.loader.setAtATime(asked);
        loading.loader.load(u"p"_s, ids(20));
        QTRY_COMPARE(server.count(), atATime);
        QTest::qWait(50);
        QCOMPARE(server.count(), atATime);
        QCOMPARE(loading.loader.running(), atATime);
        QCOMPARE(loading.loader.waiting(), 20 - atATime);
        loading.loader.stop();
        QCOMPARE(loading.client.inFlight(), 0);
    }

    void loadsEachOnceAndInOrder()
    {
        RawServer server([](int, const QByteArray &head) { return Answer{.bytes = batchAnswer(head)}; });
        Loading loading(server);
        loading.loader.setAtATime(1);
        loading.loader.load(u"p"_s, ids(5));
        loading.loader.load(u"p"_s, ids(7));
        loading.loader.loadFirst(u"p"_s, {u"b4"_s, u"x"_s});
        QTRY_COMPARE(loading.idle, 1);
        QCOMPARE(loading.loaded, QStringList({u"b4"_s, u"x"_s, u"b0"_s, u"b1"_s, u"b2"_s, u"b3"_s, u"b5"_s, u"b6"_s}));
        QCOMPARE(server.count(), 8);
        // Once loaded, it can be loaded again.
        loading.loader.load(u"p"_s, {u"b1"_s});
        QTRY_COMPARE(loading.idle, 2);
        QCOMPARE(server.count(), 9);
    }

    void oneFailureIsOnlyItsOwn()
    {
        RawServer server([](int, const QByteArray &head) {
            return Answer{.bytes = idIn(head) == "b2"   ? RawServer::http(404, {})
                                   : idIn(head) == "b3" ? RawServer::http(403, {})
                                                        : batchAnswer(head)};
        });
        Loading loading(server);
        loading.loader.load(u"p"_s, ids(10));
        QTRY_COMPARE(loading.idle, 1);
        QCOMPARE(loading.loaded.size(), 8);
        loading.failed.sort();
        QCOMPARE(loading.failed, QStringList({u"b2"_s, u"b3"_s}));
        QCOMPARE(server.count(), 10);
    }

    void aRefusedKeyEndsAllAtOnce()
    {
        RawServer server(RawServer::always(401, {}));
        Loading loading(server);
        loading.loader.load(u"p"_s, ids(50));
        QTRY_COMPARE(loading.refused, 1);
        QTest::qWait(100);
        QCOMPARE(loading.refused, 1);
        QVERIFY(server.count() <= 6);
        QCOMPARE(loading.failed.size() + loading.loaded.size() + loading.idle, 0);
        QVERIFY(loading.loader.isIdle());
    }

    void holdsBackWhileThePauseLasts()
    {
        RawServer server([](int number, const QByteArray &head) {
            return Answer{.bytes = number == 0 ? RawServer::http(429, {}, "Retry-After: 1\r\n") : batchAnswer(head)};
        });
        Loading loading(server);
        RequestLimits limits = shortLimits();
        limits.attempts = 1;
        loading.client.setLimits(limits);
        loading.loader.setAtATime(1);
        loading.loader.load(u"p"_s, ids(3));
        QTRY_COMPARE(loading.failed.size(), 1);
        QTest::qWait(300);
        QCOMPARE(server.count(), 1);
        QTRY_COMPARE(loading.loaded.size(), 2);
    }

    void orFailsAtOnceWhereItShall()
    {
        RawServer server(RawServer::always(503, {}, "Retry-After: 30\r\n"));
        Loading loading(server);
        RequestLimits limits = shortLimits();
        limits.maxRetryAfter = std::chrono::seconds(30);
        loading.client.setLimits(limits);
        loading.loader.setWaitsOutPauses(false);
        loading.loader.setAtATime(1);
        loading.loader.load(u"p"_s, ids(9));
        QTRY_COMPARE(loading.idle, 1);
        QCOMPARE(loading.failed.size(), 9);
        QCOMPARE(server.count(), 1);
        for (const Error &error : std::as_const(loading.errors))
            QCOMPARE(error.kind, ErrorKind::Server);
    }

    void anotherProjectDropsTheFirst()
    {
        RawServer server([](int, const QByteArray &head) { return Answer{.bytes = batchAnswer(head)}; });
        Loading loading(server);
        loading.loader.load(u"p"_s, ids(10));
        loading.loader.load(u"q"_s, {u"z"_s});
        QTRY_COMPARE(loading.idle, 1);
        QCOMPARE(loading.loaded, QStringList({u"z"_s}));
        QCOMPARE(server.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestBatchLoader)
#include "tst_batchloader.moc"
