#include "cli/clirun.h"

#include "api/rawserver.h"
#include "simulator/simulator.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

const QString kHandbook = u"7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10"_s;

} // namespace

/// What a run ends with when the server, the network or the key is not as it should be.
class CliStatusTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        Simulator::Options options;
        options.token = Cli::key();
        m_simulator = std::make_unique<Simulator>(options);
        QVERIFY(m_simulator->start());
        m_cli = std::make_unique<Cli>();
        m_cli->environment.insert(u"VERYFRONT_API_TOKEN"_s, Cli::key());
        m_cli->environment.insert(u"VERYFRONT_API_URL"_s, m_simulator->baseUrl().toString());
        m_cli->environment.insert(u"VERYFRONT_PROJECT_SLUG"_s, u"fresh-zephyr"_s);
        m_cli->write(u"out.csv"_s, "old");
    }

    void cleanup() { QVERIFY(!m_cli->hasShownKey()); }

    void faults_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");

        QTest::newRow("401") << u"unauthorized"_s << QString() << 3 << u"refused the key"_s;
        QTest::newRow("403") << u"forbidden"_s << QString() << 3 << u"may not read"_s;
        QTest::newRow("404") << u"notfound"_s << QString() << 4 << u"Not found"_s;
        QTest::newRow("a redirect") << u"redirect"_s << QString() << 5 << u"redirect"_s;
        QTest::newRow("cut") << u"truncate"_s << QString() << 5 << u"incomplete"_s;
        QTest::newRow("reset") << u"reset"_s << QString() << 5 << u"without an answer"_s;
        QTest::newRow("a sign-in page") << u"html"_s << QString() << 6 << u"sign-in page of the network?"_s;
        QTest::newRow("no JSON") << u"notjson"_s << QString() << 6 << u"not understood"_s;
        QTest::newRow("wrong shape") << u"wrongshape"_s << QString() << 6 << QString();
        QTest::newRow("empty") << u"empty"_s << QString() << 6 << u"empty"_s;
        QTest::newRow("too large") << u"endless"_s << u"--max-size 1"_s << 6 << u"larger than 1 MiB"_s;
        QTest::newRow("500") << u"down"_s << QString() << 7 << u"keeps failing"_s;
        QTest::newRow("429 for ever") << u"ratelimit-forever"_s << QString() << 7 << u"asks for a pause"_s;
        QTest::newRow("429 twice") << u"ratelimit"_s << QString() << 0 << QString();
        QTest::newRow("503 twice") << u"flaky"_s << QString() << 0 << QString();
        QTest::newRow("no UTF-8") << u"badutf8"_s << QString() << 0 << u"replaced"_s;
        QTest::newRow("a byte order mark") << u"bom"_s << QString() << 0 << QString();
    }

    void faults()
    {
        QFETCH(QString, fault);
        QFETCH(QString, options);
        QFETCH(int, status);
        QFETCH(QString, words);
        const Result<Fault> parsed = parseFault(fault);
        QVERIFY(parsed);
        m_simulator->setFaults({*parsed});

        const CliRun run = m_cli->run(QStringList{u"export"_s, u"--batch"_s, kHandbook, u"--output"_s, u"out.csv"_s} +
                                      options.split(u' ', Qt::SkipEmptyParts));
        QVERIFY2(run.status == status, qPrintable(run.words()));
        QVERIFY2(QString::fromUtf8(run.err).contains(words), run.err.constData());
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(m_cli->files(), QStringList{u"out.csv"_s});
        QCOMPARE(m_cli->read(u"out.csv"_s) == "old", status != 0);
        for (const Simulator::Request &request : m_simulator->requests())
            QVERIFY(!request.redirected);
        if (parsed->kind == FaultKind::Unauthorized || parsed->kind == FaultKind::Redirect)
            QCOMPARE(m_simulator->requestCount(), 1);
    }

    void anAnswerThatIsTooLargeNamesTheOption()
    {
        m_simulator->setFaults({Fault{FaultKind::Endless, {}}});
        const QByteArray hint = "--max-size reads larger ones, up to 1024 MiB.";
        for (const QStringList &ask : {QStringList{u"show"_s, u"--batch"_s, kHandbook}, QStringList{u"batches"_s}}) {
            const CliRun run = m_cli->run(ask + QStringList{u"--max-size"_s, u"1"_s});
            QVERIFY2(run.status == 6, qPrintable(run.words()));
            QVERIFY2(run.err.contains(hint), run.err.constData());
        }
    }

    void replacedTextIsSaidOfAList()
    {
        m_simulator->setFaults({Fault{FaultKind::BadUtf8, {}}});
        const CliRun run = m_cli->run({u"batches"_s, u"--json"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QVERIFY2(run.err.contains("cannot be read were replaced"), run.err.constData());
        QCOMPARE(run.err.count('\n'), 1);
    }

    void aRefusedKeyEndsTheRunAtOnce()
    {
        m_simulator->setFaults({Fault{FaultKind::Unauthorized, {}}});
        for (const QStringList &ask : {QStringList{u"export"_s, u"--all"_s, u"--output"_s, u"out.csv"_s},
                                       QStringList{u"batches"_s, u"--json"_s}}) {
            const int before = m_simulator->requestCount();
            const CliRun run = m_cli->run(ask);
            QVERIFY2(run.status == 3, qPrintable(run.words()));
            QCOMPARE(m_simulator->requestCount() - before, 1);
            QCOMPARE(run.out, QByteArray());
            QCOMPARE(run.err.count('\n'), 1);
        }
        QCOMPARE(m_cli->read(u"out.csv"_s), "old"_ba);
    }

    void aKeyThatIsRefusedHalfWayLeavesNothingWritten()
    {
        // The list is read, then one of many batches refuses the key.
        m_simulator->setFaults(
            {Fault{FaultKind::Unauthorized, "/projects/fresh-zephyr/job-batches/" + kHandbook.toUtf8()}});
        const CliRun toFile = m_cli->run({u"export"_s, u"--all"_s, u"--output"_s, u"out.csv"_s});
        QVERIFY2(toFile.status == 3, qPrintable(toFile.words()));
        QCOMPARE(toFile.err.count('\n'), 1);
        QCOMPARE(m_cli->read(u"out.csv"_s), "old"_ba);
        QCOMPARE(m_cli->files(), QStringList{u"out.csv"_s});
        const CliRun toStdout = m_cli->run({u"export"_s, u"--all"_s});
        QCOMPARE(toStdout.status, 3);
        QCOMPARE(toStdout.out, QByteArray());
    }

    void listsThatGoInACircleEnd()
    {
        m_simulator->setFaults({Fault{FaultKind::CursorLoop, {}}});
        CliRun run = m_cli->run({u"batches"_s, u"--json"_s});
        QVERIFY2(run.status == 9, qPrintable(run.words()));
        QVERIFY2(run.err.contains("goes in a circle. Batches may be missing."), run.err.constData());
        QVERIFY(run.outLines().size() > 2);
        QVERIFY(m_simulator->requestCount(u"/projects/fresh-zephyr/jobs"_s) < 10);

        run = m_cli->run({u"export"_s, u"--all"_s, u"--output"_s, u"out.csv"_s});
        QVERIFY2(run.status == 9, qPrintable(run.words()));
        QVERIFY(m_cli->read(u"out.csv"_s).startsWith("project_id,"));
    }

    void aCircleWithoutABatchIsNotUnderstood()
    {
        RawServer server(RawServer::always(200, R"({"data":[{"id":"j1","batch_id":null}],"page_info":{"next":"c"}})"));
        m_cli->environment.insert(u"VERYFRONT_API_URL"_s, server.url().toString());
        const CliRun run = m_cli->run({u"export"_s, u"--all"_s, u"--output"_s, u"out.csv"_s});
        QVERIFY2(run.status == 6, qPrintable(run.words()));
        QVERIFY2(run.err.contains("circle"), run.err.constData());
        QCOMPARE(m_cli->read(u"out.csv"_s), "old"_ba);
    }

    void whatAListLacksIsSaid_data()
    {
        QTest::addColumn<QByteArray>("second"); // the page behind the first
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("nothing") << R"({"data":[{"id":"j2","batch_id":77}]})"_ba << 0 << QByteArray();
        QTest::newRow("the end, with a cursor")
            << R"({"data":[{"id":"j2","batch_id":77}],"page_info":{"has_next_page":false,"next_cursor":"7"}})"_ba << 0
            << QByteArray();
        QTest::newRow("a batch")
            << R"({"data":[{"id":"j2","batch_id":77},{"id":"j3","batch_id":{}}]})"_ba << 9
            << "1 job names its batch in a way that was not understood. Batches may be missing."_ba;
        QTest::newRow("an entry") << R"({"data":[{"id":"j2","batch_id":77},null]})"_ba << 9
                                  << "1 job without an ID was left out. Batches may be missing."_ba;
        QTest::newRow("the rest") << R"({"data":[{"id":"j2","batch_id":77}],"page_info":{"next":true}})"_ba << 9
                                  << "where it goes on was not understood. Batches may be missing."_ba;
    }
    void whatAListLacksIsSaid()
    {
        QFETCH(QByteArray, second);
        QFETCH(int, status);
        QFETCH(QByteArray, words);
        RawServer server([second](int, const QByteArray &head) {
            const QByteArray first = R"({"data":[{"id":"j1","batch_id":"b1"}],"page_info":{"next":7}})";
            QByteArray body = head.contains("cursor=7 ") ? second : first;
            if (head.contains("/job-batches/b1"))
                body = R"({"id":"b1","result":{"failed":[{"label":"a"}]}})";
            else if (head.contains("/job-batches/77"))
                body = R"({"id":77,"result":{"failed":[{"label":"b"}]}})";
            return RawServer::Answer{.bytes = RawServer::http(200, body)};
        });
        m_cli->environment.insert(u"VERYFRONT_API_URL"_s, server.url().toString());
        const CliRun run =
            m_cli->run({u"export"_s, u"--all"_s, u"--columns"_s, u"batch_id"_s, u"--output"_s, u"out.csv"_s});
        QVERIFY2(run.status == status, qPrintable(run.words()));
        QVERIFY2(run.err.contains(words), run.err.constData());
        QCOMPARE(run.err.count('\n'), status == 0 ? 0 : 1);
        const QByteArray written = m_cli->read(u"out.csv"_s);
        QVERIFY2(written.contains("\r\nb1\r\n") && written.contains("\r\n77\r\n"), written.constData());
    }

    void aListThatBreaksOffIsReadInPart_data()
    {
        QTest::addColumn<QByteArray>("secondPage"); // the whole answer
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("not understood") << RawServer::http(200, "[]") << 9
                                        << "it is no page of a list. Batches may be missing."_ba;
        QTest::newRow("not found") << RawServer::http(404, {}) << 9 << "(404). Batches may be missing."_ba;
        QTest::newRow("the key is refused") << RawServer::http(401, {}) << 3 << "refused the key (401)."_ba;
    }
    void aListThatBreaksOffIsReadInPart()
    {
        QFETCH(QByteArray, secondPage);
        QFETCH(int, status);
        QFETCH(QByteArray, words);
        RawServer server([secondPage](int, const QByteArray &head) {
            if (head.contains("cursor=c"))
                return RawServer::Answer{.bytes = secondPage};
            return RawServer::Answer{
                .bytes =
                    RawServer::http(200, head.contains("/jobs?")
                                             ? R"({"data":[{"id":"j1","batch_id":"b1"}],"page_info":{"next":"c"}})"_ba
                                             : R"({"id":"b1","result":{"failed":[{"label":"a"}]}})"_ba)};
        });
        m_cli->environment.insert(u"VERYFRONT_API_URL"_s, server.url().toString());
        const CliRun run =
            m_cli->run({u"export"_s, u"--all"_s, u"--columns"_s, u"label"_s, u"--output"_s, u"out.csv"_s});
        QVERIFY2(run.status == status, qPrintable(run.words()));
        QVERIFY2(run.err.endsWith(words + '\n'), run.err.constData());
        QCOMPARE(run.err.count('\n'), 1);
        QCOMPARE(m_cli->read(u"out.csv"_s), status == 9 ? "label\r\na\r\n"_ba : "old"_ba);
    }

    void aServerWithoutJobsSaysSo()
    {
        m_simulator->setFaults({Fault{FaultKind::NotFound, "/projects/fresh-zephyr/jobs"}});
        const CliRun run = m_cli->run({u"batches"_s});
        QVERIFY2(run.status == 4, qPrintable(run.words()));
        QVERIFY2(run.err.contains("no longer offers jobs"), run.err.constData());
    }

    void nobodyListens()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        m_cli->environment.insert(u"VERYFRONT_API_URL"_s, u"http://127.0.0.1:%1"_s.arg(port));
        const CliRun run = m_cli->run({u"show"_s, u"--batch"_s, kHandbook});
        QVERIFY2(run.status == 5, qPrintable(run.words()));
        QVERIFY2(run.err.contains("refuses connections"), run.err.constData());
    }

    void unusualIds()
    {
        // What can be no part of a path is not asked for.
        CliRun run = m_cli->run({u"show"_s, u"--batch"_s, u".."_s});
        QVERIFY2(run.status == 2, qPrintable(run.words()));
        QCOMPARE(m_simulator->requestCount(), 0);
        // What would be several parts is one.
        run = m_cli->run({u"show"_s, u"--batch"_s, u"a/../../../projects?x#y"_s});
        QVERIFY2(run.status == 4, qPrintable(run.words()));
        QCOMPARE(m_simulator->requestCount(u"/projects/fresh-zephyr/job-batches/a%2F"_s), 1);
    }

    void aKeyThatIsNoneIsNotSent()
    {
        m_cli->environment.insert(u"VERYFRONT_API_TOKEN"_s, u"vf_a b"_s);
        const CliRun run = m_cli->run({u"show"_s, u"--batch"_s, kHandbook});
        QVERIFY2(run.status == 3, qPrintable(run.words()));
        QCOMPARE(m_simulator->requestCount(), 0);
        QVERIFY(!run.err.contains("vf_a b"));
    }

    void damagedSettingsCostOnlyThemselves_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: a pipe into which nobody writes
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("a pipe in their place") << QByteArray() << "settings"_ba;
        QTest::newRow("damaged") << "[refresh\n"_ba
                                 << "damaged"_ba;
        QTest::newRow("a pipe as the certificate file") << "[network]\nextraCaFile=%1\n"_ba
                                                        << "certificate file"_ba;
    }
    void damagedSettingsCostOnlyThemselves()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, words);
        const QString folder = m_cli->path(u".home/config/batchlens"_s);
        QVERIFY(QDir().mkpath(folder));
        const QByteArray ini = QFile::encodeName(folder + u"/batchlens.ini"_s);
        const QByteArray pipe = content.isNull() ? ini : QFile::encodeName(folder + u"/pipe"_s);
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        if (!content.isNull())
            m_cli->write(u".home/config/batchlens/batchlens.ini"_s, content.replace("%1", pipe));
        const CliRun run = m_cli->run({u"show"_s, u"--batch"_s, kHandbook});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QVERIFY2(run.err.contains(words), run.err.constData());
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY(!run.out.isEmpty());
    }

    void refusedAddresses()
    {
        for (const QString &address : {u"http://api.veryfront.com"_s, u"ftp://127.0.0.1"_s, u"https://u:p@x.example"_s,
                                       u"https://x.example/?key=1"_s}) {
            const CliRun run = m_cli->run({u"batches"_s, u"--api-url"_s, address});
            QVERIFY2(run.status == 2, qPrintable(run.words()));
        }
        QCOMPARE(m_simulator->requestCount(), 0);
    }

private:
    std::unique_ptr<Cli> m_cli;
    std::unique_ptr<Simulator> m_simulator;
};

QTEST_GUILESS_MAIN(CliStatusTest)
#include "tst_clistatus.moc"
