#include "api/apirequest.h"
#include "api/batchservice.h"
#include "api/connections.h"
#include "awaited.h"
#include "core/batch.h"
#include "formats/payloads.h"
#include "rawserver.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <memory>
#include <vector>

using namespace batchlens;
using namespace Qt::StringLiterals;
using Answer = RawServer::Answer;
using End = RawServer::End;

namespace {

const QByteArray kKey = "vf_canary_1f2e3d4c5b6a";
const QString kOneId = u"7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10"_s;
const QString kOtherId = u"e2f6a7c9-0b1d-4c38-b5e4-8d9a3f7c6b21"_s;

/// The last part of the path that was asked for, and its cursor.
QByteArray nameOf(const QByteArray &head)
{
    const QByteArray path = head.split(' ').value(1).split('?').value(0);
    return path.split('/').last();
}

QByteArray cursorOf(const QByteArray &head)
{
    const QByteArray target = head.split(' ').value(1);
    const qsizetype at = target.indexOf("cursor=");
    return at < 0 ? QByteArray() : target.mid(at + 7).split('&').first();
}

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

QByteArray batch(const QByteArray &id)
{
    return "{\"id\":" + quoted(id) + ",\"result\":{\"kind\":\"knowledge_ingest\",\"failed\":[{\"label\":" + quoted(id) +
           "}]}}";
}

/// A page with one job, of a project where one is named.
QByteArray page(const QByteArray &jobId, const QString &project = {})
{
    const QByteArray of = project.isEmpty() ? QByteArray() : "\"project_id\":" + quoted(project.toUtf8()) + ",";
    return "{\"data\":[{" + of + "\"id\":" + quoted(jobId) + "}],\"page_info\":{\"next\":null}}";
}

QByteArray project(const QString &id)
{
    return "{\"slug\":\"p\",\"id\":" + quoted(id.toUtf8()) + "}";
}

QByteArray interim(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Soon\r\nLink: </x>; rel=preload\r\n\r\n";
}

Answer keptOpen(const QByteArray &bytes)
{
    return {.bytes = bytes, .end = End::Hang};
}

Answer inTwo(const QByteArray &first, int ms, const QByteArray &second)
{
    return {.bytes = first, .end = End::Hang, .late = second, .lateMs = ms};
}

} // namespace

/// Answers that nobody asked for on connections that are kept, and what becomes of those behind them.
class TestConnections : public QObject
{
    Q_OBJECT

private:
    struct Client
    {
        explicit Client(const RawServer &server)
        {
            client.setServer(server.url(), kKey);
            client.setLimits(shortLimits());
        }
        RequestHandle batch(const QString &id, Awaited<BatchPtr> &got)
        {
            return service.fetchBatch(u"p"_s, id, {}, {}, &context, got.callback());
        }
        RequestHandle page(const QString &cursor, Awaited<JobPage> &got, const QString &project = u"p"_s)
        {
            return service.fetchJobPage(project, cursor, &context, got.callback());
        }

        QObject context;
        ApiClient client;
        BatchService service{&client};
    };

private slots:
    void interimAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("ms"); // before the answer; 0: in one piece
        QTest::addColumn<int>("times");
        for (int status : {101, 102, 103, 110, 199}) {
            QTest::addRow("%d in one piece", status) << status << 0 << 1;
            QTest::addRow("%d and the answer later", status) << status << 20 << 1;
            QTest::addRow("%d twice", status) << status << 20 << 2;
        }
        QTest::newRow("103 and no answer") << 103 << 100'000 << 1;
    }
    void interimAnswers()
    {
        QFETCH(int, status);
        QFETCH(int, ms);
        QFETCH(int, times);
        const auto answer = [&](const QByteArray &head) {
            const QByteArray before = interim(status).repeated(times);
            const QByteArray real = RawServer::kept(200, batch(nameOf(head)));
            return ms == 0 ? keptOpen(before + real) : inTwo(before, ms, real);
        };

        // Where they come each time, that is said.
        RawServer always([&](int, const QByteArray &head) { return answer(head); });
        Client there(always);
        Awaited<BatchPtr> got;
        const auto handle = there.batch(u"b1"_s, got);
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), int(ErrorKind::BadResponse));
        QCOMPARE(got.error().message,
                 u"A gateway between here and 127.0.0.1:%1 sends interim answers (%2) that this Qt cannot read."_s
                     .arg(always.serverPort())
                     .arg(status));
        QCOMPARE(always.count(), 2);
        QCOMPARE(always.connections(), 2);

        // Where they come once, the request is asked again, and the next ones are answered by their own answers.
        RawServer once([&](int number, const QByteArray &head) {
            return number == 0 ? answer(head) : keptOpen(RawServer::kept(200, batch(nameOf(head))));
        });
        Client here(once);
        for (const QString &id : {u"b1"_s, u"b2"_s, u"b3"_s}) {
            Awaited<BatchPtr> batch;
            const auto other = here.batch(id, batch);
            QVERIFY(batch.wait());
            QVERIFY2(batch.ok(), qPrintable(id));
            QCOMPARE(batch.value()->id, id);
        }
        QCOMPARE(once.count(), 4);
    }

    void aContinueIsNone()
    {
        RawServer server([](int, const QByteArray &head) {
            return inTwo("HTTP/1.1 100 Continue\r\n\r\n", 10, RawServer::kept(200, batch(nameOf(head))));
        });
        Client there(server);
        for (const QString &id : {u"b1"_s, u"b2"_s}) {
            Awaited<BatchPtr> got;
            const auto handle = there.batch(id, got);
            QVERIFY(got.wait());
            QVERIFY(got.ok());
            QCOMPARE(got.value()->id, id);
        }
        QCOMPARE(server.connections(), 1);
    }

    void noForeignPageBehindInterimAnswers()
    {
        // Nothing in such a page says what was asked for.
        RawServer server([](int number, const QByteArray &head) {
            const QByteArray real = RawServer::kept(200, page(cursorOf(head)));
            if (number % 11 == 3)
                return inTwo(interim(103), 2, real);
            if (number % 13 == 5)
                return inTwo(interim(102), 0, real);
            if (number % 17 == 7)
                return keptOpen(interim(103) + real);
            return keptOpen(real);
        });
        Client there(server);
        constexpr int kRuns = 200;
        constexpr int kCalls = 12; // six are sent, six wait in Qt for a connection
        int read = 0;
        for (int run = 0; run < kRuns; ++run) {
            std::vector<Awaited<JobPage>> got(kCalls);
            std::vector<RequestHandle> handles;
            for (int i = 0; i < kCalls; ++i)
                handles.push_back(there.page(u"%1-%2"_s.arg(run).arg(i), got.at(i)));
            for (int i = 0; i < kCalls; ++i) {
                QVERIFY(got.at(i).wait());
                if (!got.at(i).ok()) {
                    QCOMPARE(got.at(i).error().detail.first(14), u"interim answer"_s);
                    continue;
                }
                ++read;
                QCOMPARE(got.at(i).value().jobs.first().id, u"%1-%2"_s.arg(run).arg(i));
            }
        }
        QVERIFY2(read > kRuns * kCalls / 2, qPrintable(QString::number(read)));
    }

    void otherIds_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("answered");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("the same") << u"b1"_s << u"b1"_s << true;
        QTest::newRow("the same UUID") << kOneId << kOneId << true;
        QTest::newRow("a UUID in capitals") << kOneId.toUpper() << kOneId << true;
        QTest::newRow("another") << u"b1"_s << u"OTHER"_s << false;
        QTest::newRow("another UUID") << kOneId << kOtherId << false;
        QTest::newRow("other letters") << u"b1"_s << u"B1"_s << false;
        QTest::newRow("longer") << u"b1"_s << u"b12"_s << false;
        QTest::newRow("with a space") << u"b1"_s << u"b1 "_s << false;
        QTest::newRow("letters that look alike") << u"b1"_s << u"b\u0661"_s << false;
    }
    void otherIds()
    {
        QFETCH(QString, asked);
        QFETCH(QString, answered);
        QFETCH(bool, isOne);
        RawServer server(
            [&](int, const QByteArray &) { return keptOpen(RawServer::kept(200, batch(answered.toUtf8()))); });
        Client there(server);
        Awaited<BatchPtr> got;
        const auto handle = there.batch(asked, got);
        QVERIFY(got.wait());
        QCOMPARE(got.ok(), isOne);
        QCOMPARE(server.count(), isOne ? 1 : 2);
        if (isOne)
            return;
        QCOMPARE(got.kind(), int(ErrorKind::BadResponse));
        QCOMPARE(got.error().message, u"The answer was not understood: the server answered for another batch."_s);
        QCOMPARE(server.connections(), 2);
    }

    void idsSentAsNumbers_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QByteArray>("answered");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("the same") << u"7"_s << "7"_ba << true;
        QTest::newRow("more digits than a double holds") << u"90071992547409931"_s << "90071992547409931"_ba << true;
        QTest::newRow("another in its last digit") << u"90071992547409931"_s << "90071992547409930"_ba << false;
        QTest::newRow("another") << u"7"_s << "8"_ba << false;
        QTest::newRow("longer") << u"7"_s << "70"_ba << false;
    }
    void idsSentAsNumbers()
    {
        QFETCH(QString, asked);
        QFETCH(QByteArray, answered);
        QFETCH(bool, isOne);
        RawServer server([&](int, const QByteArray &) {
            return keptOpen(RawServer::kept(200, "{\"id\":" + answered + ",\"result\":null}"));
        });
        Client there(server);
        Awaited<BatchPtr> got;
        const auto handle = there.batch(asked, got);
        QVERIFY(got.wait());
        QCOMPARE(got.ok(), isOne);
        QCOMPARE(server.count(), isOne ? 1 : 2);
    }

    void anAnswerThatCameUnasked_data()
    {
        QTest::addColumn<QByteArray>("unasked");
        QTest::newRow("another batch") << RawServer::kept(200, batch("POISON"));
        QTest::newRow("another batch in chunks") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                                        QByteArray::number(batch("POISON").size(), 16) + "\r\n" +
                                                        batch("POISON") + "\r\n0\r\n\r\n";
        QTest::newRow("two of them") << RawServer::kept(200, batch("POISON")) + RawServer::kept(200, batch("POISON2"));
        QTest::newRow("an interim one") << interim(103);
        QTest::newRow("no HTTP") << "{\"id\":\"POISON\"}"_ba;
    }
    void anAnswerThatCameUnasked()
    {
        QFETCH(QByteArray, unasked);
        RawServer server([&](int number, const QByteArray &head) {
            const QByteArray real = RawServer::kept(200, batch(nameOf(head)));
            return number == 0 ? inTwo(real, 10, unasked) : keptOpen(real);
        });
        Client there(server);
        for (const QString &id : {u"b1"_s, u"b2"_s, u"b3"_s, u"b4"_s}) {
            Awaited<BatchPtr> got;
            const auto handle = there.batch(id, got);
            QVERIFY(got.wait());
            QVERIFY2(got.ok(), qPrintable(id));
            QCOMPARE(got.value()->id, id);
            QTest::qWait(30);
        }
        QVERIFY(server.connections() > 1);
    }

    void whatElseIsUnderWayIsAskedAgain()
    {
        // Three answers never come on the connections that are given up.
        RawServer server([](int number, const QByteArray &head) {
            const QByteArray name = nameOf(head);
            if (number < 4)
                return name == "b0" ? inTwo({}, 60, RawServer::kept(200, batch("OTHER"))) : keptOpen({});
            return keptOpen(RawServer::kept(200, batch(name)));
        });
        Client there(server);
        RequestLimits limits = shortLimits();
        limits.inactivity = std::chrono::seconds(20);
        limits.total = std::chrono::seconds(30);
        there.client.setLimits(limits);
        std::vector<Awaited<BatchPtr>> got(4);
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 4; ++i)
            handles.push_back(there.batch(u"b%1"_s.arg(i), got.at(i)));
        for (int i = 0; i < 4; ++i) {
            QVERIFY(got.at(i).wait());
            QVERIFY(got.at(i).ok());
            QCOMPARE(got.at(i).value()->id, u"b%1"_s.arg(i));
        }
        QCOMPARE(server.count(), 8);
    }

    void aServerThatAlwaysAnswersForAnotherIsAskedAFewTimesEach()
    {
        RawServer server([](int, const QByteArray &) { return keptOpen(RawServer::kept(200, batch("OTHER"))); });
        Client there(server);
        constexpr int kCalls = 30;
        std::vector<Awaited<BatchPtr>> got(kCalls);
        std::vector<RequestHandle> handles;
        for (int i = 0; i < kCalls; ++i)
            handles.push_back(there.batch(u"b%1"_s.arg(i), got.at(i)));
        for (Awaited<BatchPtr> &one : got) {
            QVERIFY(one.wait());
            QCOMPARE(one.kind(), int(ErrorKind::BadResponse));
        }
        QVERIFY2(server.count() <= 4 * kCalls, qPrintable(QString::number(server.count())));
    }

    void jobsOfAnotherProject_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<QStringList>("pages"); // the project of each
        QTest::addColumn<bool>("lastIsRight");
        QTest::newRow("by id") << kOneId << QStringList{kOneId} << true;
        QTest::newRow("by id in capitals") << kOneId.toUpper() << QStringList{kOneId} << true;
        QTest::newRow("by id, another's") << kOneId << QStringList{kOtherId} << false;
        QTest::newRow("by slug") << u"p"_s << QStringList{kOneId, kOneId} << true;
        QTest::newRow("by slug, another's later") << u"p"_s << QStringList{kOneId, kOtherId} << false;
        QTest::newRow("by slug, none named before") << u"p"_s << QStringList{QString(), kOtherId} << true;
        QTest::newRow("none named") << kOneId << QStringList{QString()} << true;
    }
    void jobsOfAnotherProject()
    {
        QFETCH(QString, reference);
        QFETCH(QStringList, pages);
        QFETCH(bool, lastIsRight);
        RawServer server([&](int, const QByteArray &head) {
            return keptOpen(RawServer::kept(200, page("j1", pages.value(cursorOf(head).toInt()))));
        });
        Client there(server);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            Awaited<JobPage> got;
            const auto handle = there.page(QString::number(i), got, reference);
            QVERIFY(got.wait());
            QCOMPARE(got.ok(), lastIsRight || i + 1 < pages.size());
            if (!got.ok())
                QCOMPARE(got.error().message,
                         u"The answer was not understood: the server answered for another project."_s);
        }
    }

    void aProjectsIdIsLearnedFromTheList()
    {
        RawServer server([&](int, const QByteArray &head) {
            return keptOpen(RawServer::kept(200, head.startsWith("GET /projects?")
                                                     ? "{\"data\":[" + project(kOneId) + "]}"
                                                     : page("j1", kOtherId)));
        });
        Client there(server);
        Awaited<QList<Project>> projects;
        const auto list = there.service.listProjects(&there.context, projects.callback());
        QVERIFY(projects.wait());
        QVERIFY(projects.ok());
        Awaited<JobPage> got;
        const auto handle = there.page({}, got);
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), int(ErrorKind::BadResponse));
    }

    void twoProjectsInOnePageAreNotUnderstood()
    {
        RawServer server(RawServer::always(200, "{\"data\":[{\"id\":\"j1\",\"project_id\":\"a\"},{\"id\":\"j2\"},"
                                                "{\"id\":\"j3\",\"project_id\":\"b\"}]}"));
        Client there(server);
        Awaited<JobPage> got;
        const auto handle = there.page({}, got);
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), int(ErrorKind::BadResponse));
    }

    void anotherProjectThanAskedFor_data()
    {
        QTest::addColumn<QString>("reference");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("its id") << kOneId << true;
        QTest::newRow("its slug") << u"p"_s << true;
        QTest::newRow("perhaps its domain") << u"p.example.org"_s << true;
        QTest::newRow("another id") << kOtherId << false;
    }
    void anotherProjectThanAskedFor()
    {
        QFETCH(QString, reference);
        QFETCH(bool, isRight);
        RawServer server(RawServer::always(200, project(kOneId)));
        Client there(server);
        Awaited<Project> got;
        const auto handle = there.service.fetchProject(reference, &there.context, got.callback());
        QVERIFY(got.wait());
        QCOMPARE(got.ok(), isRight);
    }

    void anIdOfTheRequestThatIsRepeatedTellsAnAnswerApart()
    {
        // Pages that look alike, and a second answer to the first request behind it.
        RawServer server([](int number, const QByteArray &head) {
            const QByteArray id = "X-Request-ID: " + RawServer::header(head, "X-Request-ID") + "\r\n";
            const QByteArray real = RawServer::kept(200, page(cursorOf(head)), id);
            return number == 0 ? inTwo(real, 10, RawServer::kept(200, page("stale"), id)) : keptOpen(real);
        });
        Client there(server);
        for (const QString &cursor : {u"1"_s, u"2"_s, u"3"_s}) {
            Awaited<JobPage> got;
            const auto handle = there.page(cursor, got);
            QVERIFY(got.wait());
            QVERIFY(got.ok());
            QCOMPARE(got.value().jobs.first().id, cursor);
            QTest::qWait(30);
        }
        QCOMPARE(server.count(), 4);
    }

    void aHeaderIsOverwrittenWithTheConnections()
    {
        auto connections = std::make_unique<Connections>(std::make_unique<QNetworkAccessManager>());
        auto next = std::make_unique<Connections>(std::make_unique<QNetworkAccessManager>());
        const QByteArray header = connections->authorization(kKey);
        QCOMPARE(connections->authorization(kKey).constData(), header.constData());
        const QByteArray other = connections->authorization("another");
        const QByteArray kept = next->authorization(kKey);
        QCOMPARE(header, "Bearer " + kKey);
        connections.reset();
        QCOMPARE(header.count('\0'), header.size());
        QCOMPARE(other.count('\0'), other.size());
        // Others with the same key are none the wiser.
        QCOMPARE(kept, "Bearer " + kKey);
    }

    void theKeyIsSentOverNewConnectionsToo()
    {
        // Three straight failures of the network bring new connections.
        RawServer server([](int number, const QByteArray &head) {
            return number < 3 ? Answer{.bytes = "cut"} : Answer{.bytes = RawServer::http(200, batch(nameOf(head)))};
        });
        Client there(server);
        Awaited<BatchPtr> got;
        const RequestHandle asked = there.batch(kOneId, got);
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), -1);
        QVERIFY(server.count() > 3);
        for (const QByteArray &head : server.heads())
            QCOMPARE(RawServer::header(head, "Authorization"), "Bearer " + kKey);
    }
};

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
