#include "api/batchdiscovery.h"
#include "api/batchservice.h"
#include "awaited.h"
#include "rawserver.h"
#include "simulator/simulator.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace batchlens;
using namespace Qt::StringLiterals;
using Answer = RawServer::Answer;

namespace {

const QDateTime kNewest = QDateTime::currentDateTimeUtc();

/// A job of a batch, created so many hours ago.
QByteArray job(const QByteArray &id, const QByteArray &batch, int hoursAgo, const QByteArray &more = {})
{
    const QByteArray created = kNewest.addSecs(-3600LL * hoursAgo).toString(Qt::ISODateWithMs).toLatin1();
    return "{\"id\":\"" + id + "\",\"batch_id\":" + (batch.isEmpty() ? QByteArray("null") : '"' + batch + '"') +
           ",\"status\":\"completed\",\"name\":\"Ingest\",\"target\":\"task:knowledge-ingest\",\"created_at\":\"" +
           created + '"' + more + '}';
}

QByteArray page(const QList<QByteArray> &jobs, const QByteArray &next)
{
    return "{\"data\":[" + jobs.join(',') +
           "],\"page_info\":{\"next\":" + (next.isEmpty() ? QByteArray("null") : '"' + next + '"') + "}}";
}

/// Answers the n-th request with the n-th page.
RawServer::Handler pages(const QList<QByteArray> &all)
{
    return [all](int number, const QByteArray &) {
        return number < all.size() ? Answer{.bytes = RawServer::http(200, all[number])}
                                   : Answer{.bytes = RawServer::http(500, {})};
    };
}

/// Two jobs a page of `jobs`, the newest first, each of a batch of its own; or a refusal.
Answer twoAPage(int jobs, bool refuses, const QByteArray &head)
{
    if (refuses)
        return {.bytes = RawServer::http(403, {})};
    const qsizetype at = head.indexOf("cursor=");
    const int newest = at < 0 ? jobs : head.mid(at + 7, head.indexOf(' ', at) - at - 7).toInt();
    QList<QByteArray> shown;
    for (int n = newest; n > std::max(newest - 2, 0); --n)
        shown.append(job("j" + QByteArray::number(n), "b" + QByteArray::number(n), 1000 - n));
    return {.bytes = RawServer::http(200, page(shown, newest > 2 ? QByteArray::number(newest - 2) : QByteArray()))};
}

/// A discovery with what it tells.
struct Reader
{
    explicit Reader(const QUrl &url, const QByteArray &key = "vf_x_y")
        : service(&client)
        , discovery(&service)
    {
        client.setServer(url, key);
        client.setLimits(shortLimits());
        QObject::connect(&discovery, &BatchDiscovery::found, &discovery, [this](const QList<FoundBatch> &batches) {
            for (const FoundBatch &batch : batches) {
                found[batch.id] = batch;
                order.append(batch.id);
            }
        });
        QObject::connect(&discovery, &BatchDiscovery::progressed, &discovery,
                         [this](const DiscoveryProgress &progress) { steps.append(progress); });
        QObject::connect(&discovery, &BatchDiscovery::finished, &discovery,
                         [this](const DiscoveryProgress &) { ++finished; });
        QObject::connect(&discovery, &BatchDiscovery::failed, &discovery,
                         [this](const Error &error) { errors.append(error); });
    }
    bool waitForEnd(int ends = 1)
    {
        return QTest::qWaitFor([&] { return finished + errors.size() >= ends; }, 30'000);
    }

    ApiClient client;
    BatchService service;
    BatchDiscovery discovery;
    QMap<QString, FoundBatch> found;
    QStringList order;
    QList<DiscoveryProgress> steps;
    QList<Error> errors;
    qsizetype finished = 0;
};

} // namespace

/// Batches found by reading the jobs of a project.
class TestBatchDiscovery : public QObject
{
    Q_OBJECT

private slots:
    void findsAllBatchesOfTheSimulator()
    {
        Simulator simulator;
        QVERIFY(simulator.start());
        Reader reader(simulator.baseUrl(), simulator.token().toUtf8());
        Awaited<QList<Project>> projects;
        QObject context;
        const auto handle = reader.service.listProjects(&context, projects.callback());
        QVERIFY(projects.wait());
        qsizetype batches = 0;
        QString last;
        for (const Project &project : projects.value()) {
            reader.discovery.start(project.slug, LookBack::everything());
            const qsizetype ends = reader.finished;
            QTRY_COMPARE(reader.finished, ends + 1);
            QVERIFY(reader.discovery.progress().complete);
            QCOMPARE(reader.discovery.canLookFurther(), false);
            batches += reader.discovery.progress().batchesFound;
            if (reader.discovery.progress().batchesFound > 0)
                last = project.slug;
        }
        QVERIFY(reader.errors.isEmpty());
        QVERIFY2(batches >= 40, qPrintable(QString::number(batches)));
        QCOMPARE(reader.found.size(), batches);
        // Each can be fetched.
        Awaited<BatchPtr> batch;
        const auto fetch = reader.service.fetchBatch(last, reader.order.last(), {}, {}, &context, batch.callback());
        QVERIFY(batch.wait());
        QVERIFY(batch.ok());
    }

    void gathersTheJobsOfABatch()
    {
        const QList<QByteArray> all{
            page({job("j1", "b1", 1, R"(,"kind":null,"result_summary":{"failed_count":2})"), job("j2", "b2", 2),
                  job("j3", {}, 3)},
                 "c"),
            page({job("j2", "b2", 2), job("j4", "b1", 4, R"(,"kind":"knowledge_ingest","target":"task:other")"), "7"},
                 {})};
        RawServer server(pages(all));
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, LookBack::recent());
        QVERIFY(reader.waitForEnd());
        QCOMPARE(server.count(), 2);
        QVERIFY(server.heads().at(1).startsWith("GET /projects/p/jobs?limit=100&cursor=c "));
        QCOMPARE(reader.order, QStringList({u"b1"_s, u"b2"_s, u"b1"_s}));
        const FoundBatch b1 = reader.found[u"b1"_s];
        QCOMPARE(b1.jobCount, 2);
        QCOMPARE(b1.jobs.completed, 2);
        QCOMPARE(b1.jobNames, QStringList({u"Ingest"_s, u"Ingest"_s}));
        QCOMPARE(b1.newest, kNewest.addSecs(-3600));
        QCOMPARE(b1.oldest, kNewest.addSecs(-4 * 3600));
        QCOMPARE(b1.kind, u"knowledge_ingest"_s);
        QVERIFY(b1.target.isNull());
        QCOMPARE(b1.failedFiles, 2);
        QCOMPARE(reader.found[u"b2"_s].jobCount, 1); // though the job came twice
        QCOMPARE(reader.found[u"b2"_s].target, u"task:knowledge-ingest"_s);
        const DiscoveryProgress end = reader.discovery.progress();
        QCOMPARE(end.jobsRead, 4);
        QCOMPARE(end.batchesFound, 2);
        QCOMPARE(end.backTo, kNewest.addSecs(-4 * 3600));
        QCOMPARE(end.entriesLeftOut, 1);
        QVERIFY(end.complete);
        QCOMPARE(reader.steps.size(), 2);
        QVERIFY(!reader.steps.first().complete);
    }

    void readsAsFarBackAsWasAsked_data()
    {
        QTest::addColumn<int>("days"); // 0: a date two days ago instead
        QTest::addColumn<int>("batches");
        QTest::addColumn<int>("pagesRead");
        QTest::newRow("days reach further") << 3 << 1 << 4;
        QTest::newRow("batches reach further") << 1 << 5 << 5;
        QTest::newRow("since a date") << 0 << 0 << 3;
    }
    void readsAsFarBackAsWasAsked()
    {
        QFETCH(int, days);
        QFETCH(int, batches);
        QFETCH(int, pagesRead);
        QList<QByteArray> all; // one batch a page, a day apart
        for (int i = 0; i < 10; ++i) {
            const QByteArray n = QByteArray::number(i);
            all.append(page({job("j" + n, "b" + n, 24 * i + 1)}, i < 9 ? "c" + n : QByteArray()));
        }
        RawServer server(pages(all));
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, days > 0 ? LookBack::recent(days, batches)
                                                : LookBack::since(QDateTime::currentDateTimeUtc().addDays(-2)));
        QVERIFY(reader.waitForEnd());
        QCOMPARE(server.count(), pagesRead);
        QVERIFY(!reader.discovery.progress().complete);
        QVERIFY(reader.discovery.canLookFurther());

        reader.discovery.lookFurtherBack();
        QVERIFY(reader.waitForEnd(2));
        QVERIFY(server.count() > pagesRead);
        for (int ends = 3; reader.discovery.canLookFurther(); ++ends) {
            reader.discovery.lookFurtherBack();
            QVERIFY(reader.waitForEnd(ends));
        }
        QVERIFY(reader.discovery.progress().complete);
        QCOMPARE(reader.found.size(), 10);
        QCOMPARE(server.count(), 10);
    }

    void readsAllWhereTheOrderIsAnother_data()
    {
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("older jobs first") << job("j2", "b2", 24 * 99);
        QTest::newRow("a job without a time") << "{\"id\":\"j2\",\"batch_id\":\"b2\"}"_ba;
    }
    void readsAllWhereTheOrderIsAnother()
    {
        QFETCH(QByteArray, second);
        RawServer server(pages({page({job("j1", "b1", 24 * 100), second}, "c1"),
                                page({job("j3", "b3", 24 * 101)}, "c2"), page({job("j4", "b4", 24 * 102)}, {})}));
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, LookBack::recent(30, 1));
        QVERIFY(reader.waitForEnd());
        QCOMPARE(server.count(), 3);
        QVERIFY(reader.discovery.progress().complete);
        QCOMPARE(reader.found.size(), 4);
    }

    void loopsEnd_data()
    {
        QTest::addColumn<QByteArray>("cursor"); // %n: the page's number
        QTest::addColumn<bool>("sameJobs");
        QTest::addColumn<int>("mostPages");
        QTest::addColumn<int>("pagesRead");
        QTest::addColumn<ListBreak>("why");
        QTest::newRow("a cursor names itself") << "c"_ba << false << 10'000 << 2 << ListBreak::Circle;
        QTest::newRow("new cursors, nothing new") << "c%n"_ba << true << 10'000 << 101 << ListBreak::NothingNew;
        QTest::newRow("new jobs for ever") << "c%n"_ba << false << 7 << 7 << ListBreak::MostPages;
    }
    void loopsEnd()
    {
        QFETCH(QByteArray, cursor);
        QFETCH(bool, sameJobs);
        QFETCH(int, mostPages);
        QFETCH(int, pagesRead);
        RawServer server([&](int number, const QByteArray &) {
            const QByteArray n = QByteArray::number(number);
            return Answer{.bytes = RawServer::http(200, page({job(sameJobs ? "j" : "j" + n, "b", number)},
                                                             QByteArray(cursor).replace("%n", n)))};
        });
        Reader reader(server.url());
        reader.discovery.setMostPages(mostPages);
        reader.discovery.start(u"p"_s, LookBack::everything());
        QVERIFY(reader.waitForEnd());
        QCOMPARE(reader.finished, 1);
        QCOMPARE(server.count(), pagesRead);
        QTEST(reader.discovery.progress().brokenBy, "why");
        QVERIFY(reader.discovery.progress().mayLack());
        QVERIFY(!reader.discovery.progress().complete);
        QVERIFY(!reader.discovery.canLookFurther());
        QVERIFY(sayLack(reader.discovery.progress(), mostPages).contains(u"could not be read to its end: "_s));
    }

    void emptyPagesAreNoEnd_data()
    {
        QTest::addColumn<int>("empty"); // pages in a row
        QTest::addColumn<QByteArray>("behind");
        for (int empty : {1, 3, 4, 98})
            QTest::addRow("%d and then news", empty) << empty << page({job("j2", "b2", 2)}, {});
        QTest::newRow("and then the end") << 3 << page({}, {});
    }
    void emptyPagesAreNoEnd()
    {
        QFETCH(int, empty);
        QFETCH(QByteArray, behind);
        QList<QByteArray> all{page({job("j1", "b1", 1)}, "c0")};
        for (int i = 1; i <= empty; ++i)
            all.append(page({}, "c" + QByteArray::number(i)));
        all.append(behind);
        RawServer server(pages(all));
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, LookBack::everything());
        QVERIFY(reader.waitForEnd());
        QVERIFY(reader.errors.isEmpty());
        QCOMPARE(server.count(), empty + 2);
        QCOMPARE(reader.found.size(), behind.contains("b2") ? 2 : 1);
        QVERIFY(reader.discovery.progress().complete);
        QVERIFY(!reader.discovery.progress().mayLack());
    }

    void whatHangsOnAWrongTypeIsTold_data()
    {
        QTest::addColumn<QByteArray>("only"); // the one page
        QTest::addColumn<QString>("says");
        const QByteArray good = job("j1", "b1", 1);
        QTest::newRow("where it goes on")
            << "{\"data\":[" + good + "],\"page_info\":{\"next\":[1]}}" << u"not understood"_s;
        QTest::newRow("a batch") << "{\"data\":[" + good + ",{\"id\":\"j2\",\"batch_id\":true}]}"
                                 << u"was not understood"_s;
        QTest::newRow("an entry") << "{\"data\":[" + good + ",7]}" << u"left out"_s;
        QTest::newRow("nothing") << "{\"data\":[" + good + "]}" << QString();
    }
    void whatHangsOnAWrongTypeIsTold()
    {
        QFETCH(QByteArray, only);
        QFETCH(QString, says);
        RawServer server(pages({only}));
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, LookBack::everything());
        QVERIFY(reader.waitForEnd());
        QCOMPARE(reader.found.size(), 1);
        const QString said = sayLack(reader.discovery.progress(), reader.discovery.mostPages());
        QCOMPARE(said.isEmpty(), says.isEmpty());
        QVERIFY2(said.contains(says), qPrintable(said));
        QCOMPARE(reader.discovery.progress().mayLack(), !says.isEmpty());
    }

    void readsOnWithACursorThatIsANumber()
    {
        RawServer server([](int number, const QByteArray &) {
            QByteArray body = page({job("j" + QByteArray::number(number), "b" + QByteArray::number(number), number)},
                                   number == 0 ? "12345"_ba : QByteArray());
            return Answer{.bytes = RawServer::http(200, body.replace("\"12345\"", "12345"))};
        });
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, LookBack::everything());
        QVERIFY(reader.waitForEnd());
        QCOMPARE(reader.found.size(), 2);
        QVERIFY(server.heads().at(1).contains("cursor=12345 "));
    }

    void findsNewJobs_data()
    {
        QTest::addColumn<int>("jobsAdded");
        QTest::addColumn<int>("pagesAsked");
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("on the newest page") << 1 << 1;
        QTest::newRow("as many as a page holds") << 2 << 2;
        QTest::newRow("over several pages") << 5 << 3;
    }
    void findsNewJobs()
    {
        QFETCH(int, jobsAdded);
        QFETCH(int, pagesAsked);
        int known = 6;
        int refuses = -1;
        RawServer server([&](int number, const QByteArray &head) { return twoAPage(known, refuses == number, head); });
        Reader reader(server.url());
        QSignalSpy looked(&reader.discovery, &BatchDiscovery::looked);
        QSignalSpy lookFailed(&reader.discovery, &BatchDiscovery::lookFailed);
        reader.discovery.lookForNew(); // nothing was begun
        reader.discovery.start(u"p"_s, LookBack::everything());
        QVERIFY(reader.waitForEnd());
        QCOMPARE(server.count(), 3);
        known += jobsAdded;
        reader.discovery.lookForNew();
        reader.discovery.lookForNew();
        QTRY_COMPARE(looked.size(), 1);
        QCOMPARE(server.count(), 3 + pagesAsked);
        QCOMPARE(reader.found.size(), known);
        QVERIFY(reader.discovery.isNewestFirst());
        QCOMPARE(reader.finished, 1);

        // What a look that failed had read is no reason to stop the next one there.
        known += 4;
        refuses = server.count() + 1;
        reader.discovery.lookForNew();
        QTRY_COMPARE(lookFailed.size(), 1);
        QCOMPARE(reader.found.size(), known - 2);
        reader.discovery.lookForNew();
        QTRY_COMPARE(looked.size(), 2);
        QCOMPARE(reader.found.size(), known);
        QVERIFY(reader.errors.isEmpty());
    }

    void looksAtTheNewestPageAloneWhereTheOrderIsAnother()
    {
        QList<QByteArray> jobs{job("j1", "b1", 9), job("j2", "b2", 5), job("j3", "b3", 7)};
        RawServer server([&](int, const QByteArray &head) {
            const qsizetype at = head.contains("cursor=") ? head.mid(head.indexOf("cursor=") + 7, 1).toInt() : 0;
            return Answer{.bytes = RawServer::http(
                              200, page({jobs[at]}, at + 1 < jobs.size() ? QByteArray::number(at + 1) : QByteArray()))};
        });
        Reader reader(server.url());
        QSignalSpy looked(&reader.discovery, &BatchDiscovery::looked);
        reader.discovery.start(u"p"_s, LookBack::everything());
        QVERIFY(reader.waitForEnd());
        QVERIFY(!reader.discovery.isNewestFirst());
        jobs.prepend(job("n1", "n1", 1));
        jobs.append(job("n2", "n2", 2));
        const int before = server.count();
        reader.discovery.lookForNew();
        QTRY_COMPARE(looked.size(), 1);
        QCOMPARE(server.count(), before + 1);
        QVERIFY(reader.found.contains(u"n1"_s) && !reader.found.contains(u"n2"_s));
        reader.discovery.lookForNew(true);
        QTRY_COMPARE(looked.size(), 2);
        QCOMPARE(server.count(), before + 1 + jobs.size());
        QVERIFY(reader.found.contains(u"n2"_s));
    }

    void jobsWithoutIdsAreNoNews()
    {
        RawServer server(RawServer::always(200, R"({"data":[{"batch_id":"b1"},{"batch_id":7}]})"));
        Reader reader(server.url());
        QSignalSpy looked(&reader.discovery, &BatchDiscovery::looked);
        reader.discovery.start(u"p"_s, LookBack::everything());
        QVERIFY(reader.waitForEnd());
        reader.discovery.lookForNew();
        QTRY_COMPARE(looked.size(), 1);
        QCOMPARE(reader.order.size(), 2);
        QCOMPARE(reader.found[u"7"_s].jobCount, 1);
    }

    void aCircleBehindWhatIsAskedIsMetByWhoeverLooksFurther()
    {
        const QByteArray last = page({job("j2", "b2", 100)}, "c1");
        RawServer server(pages({page({job("j1", "b1", 1)}, "c1"), last, last}));
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, LookBack::since(kNewest.addSecs(-3600 * 50)));
        QVERIFY(reader.waitForEnd());
        QCOMPARE(server.count(), 2);
        QCOMPARE(reader.discovery.progress().brokenBy, ListBreak::None);
        QVERIFY(reader.discovery.canLookFurther());
        reader.discovery.lookFurtherBack();
        QVERIFY(reader.waitForEnd(2));
        QCOMPARE(server.count(), 3);
        QCOMPARE(reader.discovery.progress().brokenBy, ListBreak::Circle);
        QVERIFY(!reader.discovery.canLookFurther());
    }

    void theSimulatorsCursorLoopEnds()
    {
        Simulator::Options options;
        options.faults = {*parseFault(u"cursorloop"_s)};
        Simulator simulator(options);
        QVERIFY(simulator.start());
        Reader reader(simulator.baseUrl(), simulator.token().toUtf8());
        Awaited<QList<Project>> projects;
        QObject context;
        const auto handle = reader.service.listProjects(&context, projects.callback());
        QVERIFY(projects.wait());
        reader.discovery.start(projects.value().first().slug, LookBack::everything());
        QVERIFY(reader.waitForEnd());
        QCOMPARE(reader.finished, 1);
        QCOMPARE(reader.discovery.progress().brokenBy, ListBreak::Circle);
        QVERIFY(!reader.found.isEmpty());
    }

    void tellsAServerWithoutJobs_data()
    {
        QTest::addColumn<int>("jobsStatus");
        QTest::addColumn<QByteArray>("project"); // the whole answer
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("says");
        const QString gone = u"no longer offers jobs"_s;
        QTest::newRow("404") << 404 << RawServer::http(200, R"({"id":"p"})") << int(ErrorKind::NotFound) << gone;
        QTest::newRow("410") << 410 << RawServer::http(200, R"({"id":"p"})") << int(ErrorKind::NotFound) << gone;
        QTest::newRow("no such project") << 404 << RawServer::http(404, {}) << int(ErrorKind::NotFound)
                                         << u"not visible to this key"_s;
        QTest::newRow("a sign-in page") << 404 << RawServer::http(200, "<html>Sign in") << int(ErrorKind::BadResponse)
                                        << u"sign-in page"_s;
        QTest::newRow("the key is refused")
            << 404 << RawServer::http(401, {}) << int(ErrorKind::Unauthorized) << u"refused the key"_s;
        QTest::newRow("another failure") << 403 << QByteArray() << int(ErrorKind::Forbidden) << u"may not read"_s;
    }
    void tellsAServerWithoutJobs()
    {
        QFETCH(int, jobsStatus);
        QFETCH(QByteArray, project);
        QFETCH(int, kind);
        QFETCH(QString, says);
        RawServer server([&](int, const QByteArray &head) {
            return Answer{.bytes =
                              head.startsWith("GET /projects/p/jobs?") ? RawServer::http(jobsStatus, {}) : project};
        });
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, LookBack::recent());
        QVERIFY(reader.waitForEnd());
        QCOMPARE(reader.errors.size(), 1);
        QCOMPARE(int(reader.errors.first().kind), kind);
        QVERIFY2(reader.errors.first().message.contains(says), qPrintable(reader.errors.first().message));
        QCOMPARE(server.count(), jobsStatus == 403 ? 1 : 2);
    }

    void goesOnAfterAFailure()
    {
        RawServer server([](int number, const QByteArray &) {
            if (number == 1)
                return Answer{.bytes = RawServer::http(403, {})};
            return Answer{.bytes = RawServer::http(200, number == 0 ? page({job("j1", "b1", 1)}, "c")
                                                                    : page({job("j2", "b2", 2)}, {}))};
        });
        Reader reader(server.url());
        reader.discovery.start(u"p"_s, LookBack::recent());
        QVERIFY(reader.waitForEnd());
        QCOMPARE(reader.errors.size(), 1);
        QCOMPARE(reader.found.size(), 1);
        reader.discovery.lookFurtherBack();
        QVERIFY(reader.waitForEnd(2));
        QCOMPARE(reader.found.size(), 2);
        QVERIFY(server.heads().at(2).contains("cursor=c"));
    }

    void aSlotMayStopBeginAnewOrDelete()
    {
        QList<QByteArray> all;
        for (int i = 0; i < 6; ++i)
            all.append(page({job("j" + QByteArray::number(i), "b", i)}, "c" + QByteArray::number(i)));
        RawServer server(pages(all));
        Reader reader(server.url());
        connect(&reader.discovery, &BatchDiscovery::found, &reader.discovery, [&] { reader.discovery.stop(); });
        reader.discovery.start(u"p"_s, LookBack::everything());
        QTRY_COMPARE(reader.found.size(), 1);
        QTest::qWait(100);
        QCOMPARE(reader.finished + reader.errors.size(), 0);
        QVERIFY(!reader.discovery.isRunning());

        auto *other = new BatchDiscovery(&reader.service);
        bool gone = false;
        connect(other, &BatchDiscovery::found, other, [other] { delete other; });
        connect(other, &QObject::destroyed, this, [&] { gone = true; });
        other->start(u"p"_s, LookBack::everything());
        QTRY_VERIFY(gone);
        QTest::qWait(50);
    }
};

QTEST_GUILESS_MAIN(TestBatchDiscovery)
#include "tst_batchdiscovery.moc"
