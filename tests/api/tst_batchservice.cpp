#include "api/batchservice.h"
#include "api/listwalk.h"
#include "awaited.h"
#include "rawserver.h"
#include "simulator/simulator.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;
using Answer = RawServer::Answer;

namespace {

QByteArray projectPage(const QList<QByteArray> &ids, const QByteArray &next)
{
    QByteArray json = R"({"data":[)";
    for (const QByteArray &id : ids)
        json += QByteArray(json.endsWith('[') ? "" : ",") + "{\"id\":\"" + id + "\",\"slug\":\"s-" + id + "\"}";
    return json + "],\"page_info\":{\"next\":" + (next.isEmpty() ? QByteArray("null") : '"' + next + '"') + "}}";
}

QStringList idsOf(const QList<Project> &projects)
{
    QStringList ids;
    for (const Project &project : projects)
        ids.append(project.id);
    return ids;
}

} // namespace

/// Projects and batches from the simulated API, right and with each of its faults.
class TestBatchService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Simulator> m_simulator;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<BatchService> m_service;
    QObject m_context;
    QString m_project;
    QString m_batch;

    void setFault(const QByteArray &name)
    {
        m_simulator->setFaults({*parseFault(QString::fromLatin1(name))});
        // A fresh client: a pause that a fault before asked for is not this one's.
        m_client = std::make_unique<ApiClient>();
        m_client->setServer(m_simulator->baseUrl(), m_simulator->token().toUtf8());
        RequestLimits limits = shortLimits();
        limits.maxBytes = qint64{8} * 1024 * 1024;
        limits.batchTotal = std::chrono::milliseconds(1700);
        m_client->setLimits(limits);
        m_service = std::make_unique<BatchService>(m_client.get());
    }

private slots:
    void initTestCase()
    {
        Simulator::Options options;
        options.files = 1000;
        m_simulator = std::make_unique<Simulator>(options);
        QVERIFY(m_simulator->start());
        setFault("onebatch@/nowhere");
        Awaited<QList<Project>> projects;
        const auto handle = m_service->listProjects(&m_context, projects.callback());
        QVERIFY(projects.wait());
        QVERIFY(projects.ok());
        QVERIFY(projects.value().size() >= 3);
        m_project = projects.value().first().slug;
        m_batch = Simulator::filesBatchId();
    }

    void fetchesAProject()
    {
        Awaited<Project> got;
        const auto handle = m_service->fetchProject(m_project, &m_context, got.callback());
        QVERIFY(got.wait());
        QCOMPARE(got.value().slug, m_project);
        QVERIFY(!got.value().name.isEmpty());
    }

    void fetchesABatch()
    {
        Awaited<BatchPtr> got;
        const auto handle = m_service->fetchBatch(m_project, m_batch, {}, {}, &m_context, got.callback());
        QVERIFY(got.wait());
        QVERIFY(got.ok());
        QCOMPARE(got.value()->id, m_batch);
        QCOMPARE(got.value()->files.size(), 1000u);
    }

    void saysWhatIsNotThere()
    {
        Awaited<BatchPtr> batch;
        const auto handle = m_service->fetchBatch(m_project, u"no-such"_s, {}, {}, &m_context, batch.callback());
        QVERIFY(batch.wait());
        QCOMPARE(batch.kind(), int(ErrorKind::NotFound));
        Awaited<Project> project;
        const auto other = m_service->fetchProject({}, &m_context, project.callback());
        QVERIFY(project.wait());
        QCOMPARE(project.kind(), int(ErrorKind::InvalidInput));
    }

    void everyFaultHasItsError_data()
    {
        QTest::addColumn<int>("kind"); // -1: the batch comes all the same
        // 0: not counted.
        QTest::addColumn<int>("requests");
        const auto row = [](const char *fault, int kind, int requests) { QTest::newRow(fault) << kind << requests; };
        row("unauthorized", int(ErrorKind::Unauthorized), 1);
        row("forbidden", int(ErrorKind::Forbidden), 1);
        row("notfound", int(ErrorKind::NotFound), 1);
        row("ratelimit", -1, 3);
        row("ratelimit-forever", int(ErrorKind::RateLimited), 4);
        row("flaky", -1, 3);
        row("down", int(ErrorKind::Server), 4);
        row("hang", int(ErrorKind::Timeout), 4);
        row("slow", int(ErrorKind::Timeout), 1);
        row("reset", int(ErrorKind::Network), 4);
        row("nohead", int(ErrorKind::Network), 4);
        row("truncate", int(ErrorKind::Network), 4);
        row("badchunk", int(ErrorKind::Network), 4);
        row("html", int(ErrorKind::BadResponse), 1);
        row("notjson", int(ErrorKind::BadResponse), 1);
        row("wrongshape", int(ErrorKind::BadResponse), 1);
        row("badutf8", -1, 1);
        row("bom", -1, 1);
        row("empty", int(ErrorKind::BadResponse), 1);
        row("endless", int(ErrorKind::TooLarge), 1);
        row("redirect", int(ErrorKind::Network), 1);
        row("cursorloop", -1, 0);
        row("onebatch", -1, 1);
    }
    void everyFaultHasItsError()
    {
        QFETCH(int, kind);
        QFETCH(int, requests);
        setFault(QTest::currentDataTag());
        RequestLimits limits = m_client->limits();
        limits.maxRetryAfter = std::chrono::milliseconds(50);
        limits.inactivity = std::chrono::milliseconds(350); // the simulator drips every 250 ms
        limits.total = std::chrono::milliseconds(1700);
        m_client->setLimits(limits);
        const int before = m_simulator->requestCount();
        Awaited<BatchPtr> got;
        const auto handle = m_service->fetchBatch(m_project, m_batch, {}, {}, &m_context, got.callback());
        QVERIFY(got.wait(10'000));
        QCOMPARE(got.kind(), kind);
        const int counted = m_simulator->requestCount() - before;
        if (requests > 0)
            QCOMPARE(counted, requests);
        if (got.ok())
            QCOMPARE(got.value()->files.size(), 1000u);
        else
            QVERIFY(!got.error().message.isEmpty());
        QCOMPARE(got.ok() && got.value()->textReplaced > 0, "badutf8"_ba == QTest::currentDataTag());
        const QList<Simulator::Request> all = m_simulator->requests();
        for (const Simulator::Request &request : all)
            QVERIFY(!request.redirected);
    }

    void everyFaultOfAList_data() { everyFaultHasItsError_data(); }
    void everyFaultOfAList()
    {
        QFETCH(int, kind);
        QFETCH(int, requests);
        setFault(QTest::currentDataTag());
        RequestLimits limits = m_client->limits();
        limits.maxRetryAfter = std::chrono::milliseconds(50);
        limits.inactivity = std::chrono::milliseconds(350);
        limits.total = std::chrono::milliseconds(1700);
        m_client->setLimits(limits);
        const int before = m_simulator->requestCount();
        Awaited<QList<Project>> got;
        const auto handle = m_service->listProjects(&m_context, got.callback());
        QVERIFY(got.wait(10'000));
        QCOMPARE(got.kind(), kind);
        const int counted = m_simulator->requestCount() - before;
        if (requests > 0)
            QCOMPARE(counted, requests);
    }

    void readsAllPagesOfProjects_data()
    {
        QTest::addColumn<QList<QByteArray>>("pages");
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<int>("requests");
        QTest::newRow("one") << QList{projectPage({"a", "b"}, {})} << QStringList{u"a"_s, u"b"_s} << 1;
        QTest::newRow("none") << QList{projectPage({}, {})} << QStringList{} << 1;
        QTest::newRow("three") << QList{projectPage({"a"}, "1"), projectPage({"b"}, "2"), projectPage({"c"}, {})}
                               << QStringList{u"a"_s, u"b"_s, u"c"_s} << 3;
        QTest::newRow("twice the same project") << QList{projectPage({"a", "b"}, "1"), projectPage({"b", "c"}, {})}
                                                << QStringList{u"a"_s, u"b"_s, u"c"_s} << 2;
        QTest::newRow("a cursor names itself")
            << QList{projectPage({"a"}, "1"), projectPage({"b"}, "1")} << QStringList{u"a"_s, u"b"_s} << 2;
        QTest::newRow("pages without news before one with")
            << QList{projectPage({"a"}, "1"), projectPage({"a"}, "2"), projectPage({}, "3"), projectPage({"b"}, {})}
            << QStringList{u"a"_s, u"b"_s} << 4;
        QTest::newRow("new cursors for ever")
            << QList<QByteArray>() << QStringList{u"a"_s} << 1 + ListWalk::kMostWithoutNews;
    }
    void readsAllPagesOfProjects()
    {
        QFETCH(QList<QByteArray>, pages);
        QFETCH(QStringList, ids);
        QFETCH(int, requests);
        RawServer server([&](int number, const QByteArray &) {
            const QByteArray more = projectPage({"a"}, QByteArray::number(number + 1));
            return Answer{.bytes = RawServer::http(200, pages.value(number, more))};
        });
        ApiClient client;
        client.setServer(server.url(), "vf_x_y");
        BatchService service(&client);
        Awaited<QList<Project>> got;
        const auto handle = service.listProjects(&m_context, got.callback());
        QVERIFY(got.wait());
        QVERIFY(got.ok());
        QCOMPARE(idsOf(got.value()), ids);
        QCOMPARE(server.count(), requests);
        if (requests > 1)
            QVERIFY(server.heads().at(1).startsWith("GET /projects?limit=100&cursor=1 "));
    }

    void aListEndsWithItsHandle()
    {
        RawServer server([&](int number, const QByteArray &) {
            return Answer{.bytes = RawServer::http(
                              200, projectPage({QByteArray::number(number)}, QByteArray::number(number + 1)))};
        });
        ApiClient client;
        client.setServer(server.url(), "vf_x_y");
        BatchService service(&client);
        Awaited<QList<Project>> got;
        {
            const auto handle = service.listProjects(&m_context, got.callback());
            QTRY_VERIFY(server.count() >= 2);
        }
        const int then = server.count();
        QTest::qWait(100);
        QVERIFY(server.count() <= then + 1);
        QCOMPARE(got.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBatchService)
#include "tst_batchservice.moc"
