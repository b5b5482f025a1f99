#include "api/apiclient.h"
#include "api/batchservice.h"
#include "api/rawserver.h"
#include "app/projectpeek.h"

#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Two batches: one with a failed file, one that moves; and more pages behind.
const QByteArray kPage = R"({"data":[
    {"id":"j1","batch_id":"b1","status":"completed","result_summary":{"failed_count":2}},
    {"id":"j2","batch_id":"b1","status":"completed","result_summary":{"failed_count":0}},
    {"id":"j3","batch_id":"b2","status":"working"},{"id":"j4","batch_id":null,"status":"failed"}],
    "page_info":{"next":"c"}})";

QList<Project> projects(const QStringList &ids)
{
    QList<Project> all;
    for (const QString &id : ids)
        all.append({id, {}, {}, {}});
    return all;
}

struct Server
{
    Server()
        : raw([this](int, const QByteArray &head) {
            const QByteArray id = head.mid(14, head.indexOf('/', 14) - 14);
            return RawServer::Answer{.bytes = refused.contains(id) ? RawServer::http(refused.value(id), {})
                                                                   : RawServer::http(200, kPage)};
        })
        , service(&client)
    {
        client.setServer(raw.url(), "vf_x_y");
    }
    QHash<QByteArray, int> refused;
    RawServer raw;
    ApiClient client;
    BatchService service;
};

} // namespace

/// The numbers beside the projects that nobody looks at: one request each, of those on the screen alone.
class TestProjectPeek : public QObject
{
    Q_OBJECT

private slots:
    void readsTheNewestPageOfEachOnce()
    {
        Server server;
        ProjectPeek peek(&server.service, 5ms);
        QSignalSpy peeked(&peek, &ProjectPeek::peeked);
        peek.want(projects({u"a"_s, u"b"_s}));
        QTest::qWait(50);
        QCOMPARE(server.raw.count(), 0); // held back at first
        peek.setPaused(false);
        QTRY_COMPARE(peeked.size(), 2);
        QCOMPARE(peeked.at(0).at(0).toString(), u"a"_s);
        QCOMPARE(peek.counts(u"a"_s)->attention, 1);
        QCOMPARE(peek.counts(u"a"_s)->inProgress, 1);
        QVERIFY(!peek.counts(u"c"_s));
        peek.want(projects({u"b"_s, u"a"_s}));
        QTest::qWait(50);
        QCOMPARE(server.raw.count(), 2);

        peek.readAnew();
        peek.want(projects({u"b"_s}));
        QTRY_COMPARE(server.raw.count(), 3);
        QVERIFY(peek.counts(u"a"_s));
    }

    void readsNoneThatWentOffTheScreen()
    {
        Server server;
        ProjectPeek peek(&server.service, 30ms);
        peek.setPaused(false);
        peek.want(projects({u"a"_s, u"b"_s, u"c"_s}));
        peek.want(projects({u"z"_s}));
        QTRY_VERIFY(peek.counts(u"z"_s));
        QTest::qWait(100);
        QCOMPARE(server.raw.count(), 1);
    }

    void aProjectInTroubleStaysUnknown()
    {
        Server server;
        server.refused.insert("a", 403);
        ProjectPeek peek(&server.service, 5ms);
        QSignalSpy refused(&peek, &ProjectPeek::refused);
        peek.setPaused(false);
        peek.want(projects({u"a"_s, u"b"_s}));
        QTRY_VERIFY(peek.counts(u"b"_s));
        QVERIFY(!peek.counts(u"a"_s));
        QCOMPARE(refused.size(), 0);
    }

    void aRefusedKeyEndsIt()
    {
        Server server;
        server.refused.insert("a", 401);
        ProjectPeek peek(&server.service, 5ms);
        QSignalSpy refused(&peek, &ProjectPeek::refused);
        peek.setPaused(false);
        peek.want(projects({u"a"_s, u"b"_s}));
        QTRY_COMPARE(refused.size(), 1);
        QTest::qWait(50);
        QCOMPARE(server.raw.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestProjectPeek)
#include "tst_projectpeek.moc"
