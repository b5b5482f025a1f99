#include "simulator/simulator.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QSet>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

struct Reply
{
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body{};
    QByteArray type{}, retryAfter{}, location{}, allow{};

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

QList<Fault> faults(const QStringList &words)
{
    QList<Fault> list;
    for (const QString &word : words) {
        const Result<Fault> fault = parseFault(word);
        if (!fault)
            qFatal("%s", qPrintable(fault.error().message));
        list.append(*fault);
    }
    return list;
}

const QByteArray kHandbook = "/projects/fresh-zephyr/job-batches/7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10";

} // namespace

class TestSimulator : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_network = std::make_unique<QNetworkAccessManager>();
        m_network->setProxy(QNetworkProxy::NoProxy);
    }
    void cleanup() { m_simulator.reset(); }

    void answersWithAKeyOnly_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::newRow("bearer") << "Authorization"_ba
                                << "Bearer vf_test_secret"_ba << 200;
        QTest::newRow("bearer in lower case") << "authorization"_ba
                                              << "bearer vf_test_secret"_ba << 200;
        QTest::newRow("api key") << "X-API-Key"_ba
                                 << "vf_test_secret"_ba << 200;
        QTest::newRow("another key") << "Authorization"_ba
                                     << "Bearer vf_test_secrets"_ba << 401;
        QTest::newRow("another scheme") << "Authorization"_ba
                                        << "Basic vf_test_secret"_ba << 401;
        QTest::newRow("no key") << "X-Other"_ba
                                << "vf_test_secret"_ba << 401;
    }
    void answersWithAKeyOnly()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        start({.token = u"vf_test_secret"_s});
        QNetworkRequest request(url("/projects"));
        request.setRawHeader(header, value);
        const Reply reply = send(request);
        QCOMPARE(reply.status, status);
        QCOMPARE(reply.type, "application/json");
        QVERIFY(reply.json().contains(status == 200 ? "data"_L1 : "message"_L1));
        QCOMPARE(m_simulator->requests().last().hadKey, header != "X-Other");
    }

    void anyKeyIsAcceptedWhereNoneWasChosen()
    {
        start({});
        QCOMPARE(get("/projects").status, 200);
        QNetworkRequest request(url("/projects"));
        request.setRawHeader("Authorization", "Bearer  ");
        QCOMPARE(send(request).status, 401);
    }

    void refusesWhatTheDocumentsRefuse_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        const QByteArray fresh = "/projects/fresh-zephyr";
        QTest::newRow("limit 0") << fresh + "/jobs?limit=0" << 400;
        QTest::newRow("limit 101") << fresh + "/jobs?limit=101" << 400;
        QTest::newRow("limit no number") << fresh + "/jobs?limit=ten" << 400;
        QTest::newRow("limit of a batch's jobs") << kHandbook + "/jobs?limit=101" << 400;
        QTest::newRow("limit of projects") << "/projects?limit=101"_ba << 400;
        QTest::newRow("limit of events") << fresh + "/jobs/JOB/events?limit=1001" << 400;
        QTest::newRow("unknown cursor") << fresh + "/jobs?cursor=x" << 400;
        QTest::newRow("empty cursor") << fresh + "/jobs?cursor=" << 400;
        QTest::newRow("unknown cursor of projects") << "/projects?cursor=x"_ba << 400;
        QTest::newRow("unknown cursor of events") << fresh + "/jobs/JOB/events?cursor=x" << 400;
        QTest::newRow("unknown status") << fresh + "/jobs?status=done" << 400;
        QTest::newRow("unknown direction") << fresh + "/jobs/JOB/events?direction=up" << 400;
        QTest::newRow("unknown project") << "/projects/no-such"_ba << 404;
        QTest::newRow("jobs of an unknown project") << "/projects/no-such/jobs"_ba << 404;
        QTest::newRow("unknown batch") << fresh + "/job-batches/no-such" << 404;
        QTest::newRow("batch of another project")
            << "/projects/dreamy-haven/job-batches/7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10"_ba << 404;
        QTest::newRow("no list of batches") << fresh + "/job-batches" << 404;
        QTest::newRow("unknown job") << fresh + "/jobs/no-such" << 404;
        QTest::newRow("unknown route") << fresh + "/runs" << 404;
        QTest::newRow("root") << "/"_ba << 404;
        QTest::newRow("me") << "/me"_ba << 404;
        QTest::newRow("unknown upload") << fresh + "/uploads/no-such/url" << 404;
        QTest::newRow("ttl too short") << fresh + "/uploads/x/url?ttl=59" << 400;
    }
    void refusesWhatTheDocumentsRefuse()
    {
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        start({});
        const QByteArray job = get(kHandbook + "/jobs").json()["data"_L1][0]["id"_L1].toString().toUtf8();
        const Reply reply = get(target.replace("JOB", job));
        QCOMPARE(reply.status, status);
        QVERIFY(!reply.json()["message"_L1].toString().isEmpty());
    }

    void offersReadsOnly_data()
    {
        QTest::addColumn<QByteArray>("verb");
        for (const char *verb : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
            QTest::newRow(verb) << QByteArray(verb);
    }
    void offersReadsOnly()
    {
        QFETCH(QByteArray, verb);
        start({});
        QNetworkRequest request = withKey(url("/projects/fresh-zephyr/jobs"));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const Reply reply = wait(m_network->sendCustomRequest(request, verb, "{}"_ba));
        QCOMPARE(reply.status, 405);
        QCOMPARE(reply.allow, "GET");
        QVERIFY(reply.json().contains("message"_L1));
        QCOMPARE(m_simulator->requestCount(), 1);
    }

    void pagesTogetherAreTheWholeList()
    {
        start({});
        const auto idsOf = [this](const QByteArray &list) {
            QStringList ids;
            QByteArray cursor;
            do {
                const QJsonObject page = get(list + (cursor.isEmpty() ? cursor : "&cursor=" + cursor)).json();
                for (const QJsonValue row : page["data"_L1].toArray())
                    ids.append(row["id"_L1].toString());
                cursor = page["page_info"_L1]["next"_L1].toString().toUtf8();
            } while (!cursor.isEmpty());
            return ids;
        };
        const QStringList all = idsOf("/projects/fresh-zephyr/jobs?limit=100");
        QVERIFY(all.size() > 200);
        QStringList distinct = all;
        distinct.removeDuplicates();
        QCOMPARE(distinct.size(), all.size());
        QCOMPARE(idsOf("/projects/fresh-zephyr/jobs?limit=7"), all);
        QCOMPARE(get("/projects/fresh-zephyr/jobs").json()["data"_L1].toArray().size(), 20);
        QCOMPARE(idsOf("/projects?limit=1"), idsOf("/projects?limit=100"));
        const QStringList failed = idsOf("/projects/fresh-zephyr/jobs?limit=3&status=failed");
        QVERIFY(!failed.isEmpty() && failed.size() < all.size());
        const QByteArray id = kHandbook.mid(kHandbook.lastIndexOf('/') + 1);
        QCOMPARE(idsOf("/projects/fresh-zephyr/jobs?limit=1&batch_id=" + id), idsOf(kHandbook + "/jobs?limit=1"));
    }

    void eventsArePagedBothWays()
    {
        start({});
        const QByteArray job = get(kHandbook + "/jobs").json()["data"_L1][0]["id"_L1].toString().toUtf8();
        const QByteArray events = "/projects/fresh-zephyr/jobs/" + job + "/events?limit=300&direction=";
        const auto stamps = [&](const QByteArray &direction) {
            QStringList lines;
            QByteArray cursor;
            do {
                const QJsonObject page =
                    get(events + direction + (cursor.isEmpty() ? cursor : "&cursor=" + cursor)).json();
                for (const QJsonValue entry : page["entries"_L1].toArray())
                    lines.append(entry["timestamp"_L1].toString() + entry["message"_L1].toString());
                cursor = page["next_cursor"_L1].toString().toUtf8();
            } while (!cursor.isEmpty());
            return lines;
        };
        QStringList forward = stamps("forward");
        QVERIFY(forward.size() > 1000);
        std::reverse(forward.begin(), forward.end());
        QCOMPARE(stamps("backward"), forward);
    }

    void anUploadIsFetchedThroughASignedLink_data()
    {
        QTest::addColumn<QByteArray>("reference");
        QTest::newRow("path") << "uploads%2Fhandbook%2F2026%2Fscan-0412.pdf"_ba;
        QTest::newRow("path without uploads/") << "handbook%2F2026%2Fscan-0412.pdf"_ba;
        QTest::newRow("non-ASCII") << "uploads%2Fhandbook%2Fbenefits%2F%C3%9Cbersicht%20Krankenkassen.pptx"_ba;
    }
    void anUploadIsFetchedThroughASignedLink()
    {
        QFETCH(QByteArray, reference);
        start({});
        const QJsonObject link = get("/projects/fresh-zephyr/uploads/" + reference + "/url?ttl=60").json();
        QVERIFY(link["expires_at"_L1].isString());
        const QUrl address(link["signed_url"_L1].toString());
        QCOMPARE(address.port(), m_simulator->baseUrl().port());
        const Reply file = send(QNetworkRequest(address));
        QCOMPARE(file.status, 200);
        QVERIFY(file.body.contains("handbook/"));
        m_simulator->advance(std::chrono::seconds(61));
        QCOMPARE(send(QNetworkRequest(address)).status, 403);
    }

    void answersWithAStatus_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QList<int>>("statuses");
        QTest::newRow("unauthorized") << u"unauthorized"_s << QList<int>{401, 401, 401};
        QTest::newRow("forbidden") << u"forbidden"_s << QList<int>{403, 403, 403};
        QTest::newRow("notfound") << u"notfound"_s << QList<int>{404, 404, 404};
        QTest::newRow("down") << u"down"_s << QList<int>{500, 500, 500, 500};
        QTest::newRow("ratelimit") << u"ratelimit"_s << QList<int>{429, 429, 200, 200};
        QTest::newRow("ratelimit-forever") << u"ratelimit-forever"_s << QList<int>{429, 429, 429, 429};
        QTest::newRow("flaky") << u"flaky"_s << QList<int>{503, 503, 200, 200};
    }
    void answersWithAStatus()
    {
        QFETCH(QString, fault);
        QFETCH(QList<int>, statuses);
        start({.faults = faults({fault})});
        for (const int status : statuses) {
            // The query is no part of the path that is counted.
            const Reply reply = get("/projects?limit=" + QByteArray::number(1 + m_simulator->requestCount()));
            QCOMPARE(reply.status, status);
            QCOMPARE(reply.retryAfter, status == 429 ? "1"_ba : ""_ba);
            QVERIFY(!reply.json().isEmpty());
        }
        // Each path has its own two.
        QCOMPARE(get("/projects/fresh-zephyr").status, statuses.first());
    }

    void aFaultMeetsItsPrefixOnly()
    {
        start({.faults = faults({u"down@/projects/fresh-zephyr/job-batches"_s, u"notfound@/projects/dreamy"_s})});
        QCOMPARE(get("/projects").status, 200);
        QCOMPARE(get("/projects/fresh-zephyr/jobs").status, 200);
        QCOMPARE(get(kHandbook).status, 500);
        QCOMPARE(get("/projects/dreamy-haven/jobs").status, 404);
        m_simulator->setFaults({});
        QCOMPARE(get(kHandbook).status, 200);
    }

    void theFirstFaultThatActsWins()
    {
        start({.faults = faults({u"flaky"_s, u"empty"_s})});
        QCOMPARE(get("/projects").status, 503);
        QCOMPARE(get("/projects").status, 503);
        const Reply reply = get("/projects");
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body.isEmpty());
    }

    void spoilsTheBody_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("html") << u"html"_s << "text/html; charset=utf-8"_ba
                              << "<!DOCTYPE html>"_ba;
        QTest::newRow("notjson") << u"notjson"_s << "application/json"_ba
                                 << "Everything"_ba;
        QTest::newRow("empty") << u"empty"_s << "application/json"_ba
                               << ""_ba;
        QTest::newRow("bom") << u"bom"_s << "application/json"_ba
                             << "\xEF\xBB\xBF{\"id\":"_ba;
    }
    void spoilsTheBody()
    {
        QFETCH(QString, fault);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, start);
        this->start({.faults = faults({fault})});
        const Reply reply = get(kHandbook);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.type, type);
        QVERIFY(start.isEmpty() ? reply.body.isEmpty() : reply.body.startsWith(start));
    }

    void bomIsTheOnlyDifference()
    {
        start({});
        const QByteArray right = get(kHandbook).body;
        m_simulator->setFaults(faults({u"bom"_s}));
        QCOMPARE(get(kHandbook).body, "\xEF\xBB\xBF" + right);
    }

    void badUtf8IsOtherwiseTheSameDocument()
    {
        start({.faults = faults({u"badutf8"_s})});
        const QByteArray body = get(kHandbook).body;
        QVERIFY(!body.isValidUtf8());
        QByteArray mended = body;
        mended.replace("caf\xE9 \xFF ", "");
        m_simulator->setFaults({});
        QCOMPARE(mended, get(kHandbook).body);
        m_simulator->setFaults(faults({u"badutf8"_s}));
        QVERIFY(!get("/projects/fresh-zephyr/jobs").body.isValidUtf8());
        QVERIFY(!get("/projects").body.isValidUtf8());
    }

    void wrongShapeIsJsonThatTheDocumentsForbid()
    {
        start({.faults = faults({u"wrongshape"_s})});
        const QJsonObject batch = get(kHandbook).json();
        QVERIFY(batch["id"_L1].isBool());
        QVERIFY(batch["created_at"_L1].isNull());
        QVERIFY(batch["result"_L1]["failed"_L1].isObject());
        QVERIFY(get("/projects").json()["data"_L1].isObject());
        QVERIFY(get("/projects/fresh-zephyr/jobs").json()["data"_L1].isObject());
        QCOMPARE(get("/projects/no-such").status, 404);
    }

    void endsBeforeTheBodyDoes_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char *fault : {"reset", "nohead", "truncate"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void endsBeforeTheBodyDoes()
    {
        QFETCH(QString, fault);
        start({.faults = faults({fault})});
        QCOMPARE(get("/projects").error, QNetworkReply::RemoteHostClosedError);
        QCOMPARE(m_simulator->requests().first().status, fault == u"truncate" ? 200 : 0);
    }

    void badChunkIsNoWholeDocument()
    {
        start({.faults = faults({u"badchunk"_s})});
        const QByteArray raw = rawGet("/projects", "ZZZZ");
        QVERIFY(raw.contains("Transfer-Encoding: chunked"));
        QVERIFY(QJsonDocument::fromJson(get("/projects").body).isNull());
    }

    void hangsWithoutAByte()
    {
        start({.faults = faults({u"hang"_s})});
        QNetworkRequest request = withKey(url("/projects"));
        request.setTransferTimeout(150);
        const Reply reply = send(request);
        QCOMPARE(reply.error, QNetworkReply::OperationCanceledError);
        QCOMPARE(reply.status, 0);
        QVERIFY(m_simulator->requestCount() >= 1);
    }

    void slowAnswersDripButAreComplete()
    {
        // An error, because it is the shortest answer there is.
        start({.faults = faults({u"slow@/projects/no"_s})});
        QElapsedTimer timer;
        timer.start();
        const Reply reply = get("/projects/no");
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.json()["error"_L1].toString(), u"not_found"_s);
        QVERIFY(timer.elapsed() > 240 * (reply.body.size() / 16));
    }

    void endlessNeverEnds()
    {
        start({.faults = faults({u"endless"_s})});
        QNetworkReply *reply = m_network->get(withKey(url("/projects/fresh-zephyr/jobs")));
        qint64 received = 0;
        connect(reply, &QIODevice::readyRead, reply, [&] { received += reply->readAll().size(); });
        QTRY_VERIFY(received > 2'000'000);
        QVERIFY(!reply->isFinished());
        reply->abort();
        delete reply;
        m_simulator->setFaults({});
        QCOMPARE(get("/projects").status, 200);
    }

    void redirectGoesToASecondPort()
    {
        start({.faults = faults({u"redirect"_s})});
        const Reply reply = get("/projects?limit=1");
        QCOMPARE(reply.status, 302);
        const QUrl target(QString::fromLatin1(reply.location));
        QCOMPARE(target.host(), u"127.0.0.1"_s);
        QVERIFY(target.port() != m_simulator->baseUrl().port());
        QCOMPARE(target.path() + u'?' + target.query(), u"/projects?limit=1"_s);
        QCOMPARE(m_simulator->requestCount(), 1);
        // Who follows with the key is found out.
        QCOMPARE(send(withKey(target)).status, 404);
        QCOMPARE(m_simulator->requests().size(), 2);
        QVERIFY(m_simulator->requests().last().redirected);
        QVERIFY(m_simulator->requests().last().hadKey);
    }

    void cursorLoopNamesTheSamePageAgain()
    {
        start({.faults = faults({u"cursorloop"_s})});
        const QByteArray list = "/projects/fresh-zephyr/jobs?limit=100";
        const QString first = get(list).json()["page_info"_L1]["next"_L1].toString();
        QVERIFY(!first.isEmpty());
        const Reply second = get(list + "&cursor=" + first.toUtf8());
        QCOMPARE(second.json()["page_info"_L1]["next"_L1].toString(), first);
        QVERIFY(!second.json()["data"_L1].toArray().isEmpty());
        QCOMPARE(get(kHandbook).status, 200);
    }

    void oneBatchOfEachProjectIsBroken()
    {
        start({.faults = faults({u"onebatch"_s})});
        for (const QByteArray &project : {"fresh-zephyr"_ba, "dreamy-haven"_ba, "quiet-harbor"_ba}) {
            QSet<QString> ids;
            QByteArray cursor;
            do {
                const QJsonObject page =
                    get("/projects/" + project + "/jobs?limit=100" + (cursor.isEmpty() ? cursor : "&cursor=" + cursor))
                        .json();
                for (const QJsonValue job : page["data"_L1].toArray())
                    ids.insert(job["batch_id"_L1].toString());
                cursor = page["page_info"_L1]["next"_L1].toString().toUtf8();
            } while (!cursor.isEmpty());
            ids.remove(QString());
            int broken = 0;
            for (const QString &id : std::as_const(ids)) {
                const int status = get("/projects/" + project + "/job-batches/" + id.toUtf8()).status;
                QVERIFY(status == 200 || status == 500);
                broken += status == 500;
            }
            QCOMPARE(broken, 1);
        }
    }

    void delayWaitsBeforeEachAnswer()
    {
        start({.delayMs = 80});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(get("/projects").status, 200);
        QCOMPARE(get("/projects").status, 200);
        QVERIFY(timer.elapsed() >= 155);
    }

    void livesInAThreadOfItsOwn()
    {
        QThread thread;
        auto simulator = std::make_unique<Simulator>();
        Simulator *raw = simulator.get();
        raw->moveToThread(&thread);
        thread.start();
        quint16 port = 0;
        QMetaObject::invokeMethod(
            raw, [&] { port = raw->start().value(); }, Qt::BlockingQueuedConnection);
        // Without an event loop here, as a test that waits for a process has none.
        QTcpSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(socket.waitForConnected());
        raw->setFaults(faults({u"redirect"_s}));
        socket.write("GET /projects HTTP/1.1\r\nX-API-Key: k\r\n\r\n");
        QVERIFY(socket.waitForReadyRead());
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 302 "));
        QCOMPARE(raw->requestCount(u"/projects"), 1);
        QCOMPARE(raw->requestCount(u"/other"), 0);
        socket.close();
        QMetaObject::invokeMethod(
            raw, [&] { simulator.reset(); }, Qt::BlockingQueuedConnection);
        thread.quit();
        QVERIFY(thread.wait());
    }

    void parsesFaults_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        for (const QString &name : faultNames()) {
            QTest::newRow(qPrintable(name)) << name << true;
            QTest::newRow(qPrintable(name + u'@')) << name + u"@/projects/a%2Fb@c"_s << true;
        }
        QTest::newRow("unknown") << u"explode"_s << false;
        QTest::newRow("no name") << u"@/projects"_s << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("empty prefix") << u"down@"_s << false;
        QTest::newRow("prefix without slash") << u"down@projects"_s << false;
        QTest::newRow("another case") << u"Down"_s << false;
    }
    void parsesFaults()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const Result<Fault> fault = Simulator::parseFault(text);
        QCOMPARE(fault.has_value(), good);
        if (good) {
            QCOMPARE(faultName(fault->kind), text.section(u'@', 0, 0));
            QCOMPARE(fault->pathPrefix, text.section(u'@', 1).toUtf8());
        } else {
            QCOMPARE(fault.error().kind, ErrorKind::InvalidInput);
            QVERIFY(!fault.error().message.isEmpty());
        }
    }

    // The program

    void programServesWritesItsPortAndLogs()
    {
        QTemporaryDir folder;
        const QString portFile = folder.filePath(u"port"_s);
        const QString log = folder.filePath(u"requests.jsonl"_s);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"VERYFRONT_API_TOKEN"_s, u"vf_config_secret"_s);
        process.setProcessEnvironment(environment);
        process.start(program(), {u"--port-file"_s, portFile, u"--log"_s, log, u"--files"_s, u"12"_s, u"--seed"_s,
                                  u"5"_s, u"--fault"_s, u"down@/projects/dreamy-haven"_s, u"--fault"_s,
                                  u"nohead@/projects/quiet-harbor"_s});
        QTRY_VERIFY(QFile::exists(portFile));
        const QByteArray line = contents(portFile);
        QVERIFY(line.endsWith('\n'));
        m_root = QUrl(u"http://127.0.0.1:"_s + QString::fromLatin1(line.trimmed()));
        m_key = "vf_config_secret";
        QCOMPARE(get("/projects?limit=2").status, 200);
        QCOMPARE(get("/projects/fresh-zephyr/job-batches/" + Simulator::filesBatchId().toLatin1())
                     .json()["result"_L1]["total_count"_L1]
                     .toInt(),
                 12);
        QCOMPARE(get("/projects/dreamy-haven").status, 500);
        m_key = "vf_env_only";
        QCOMPARE(get("/projects/a%2Fb").status, 401);
        QCOMPARE(get("/projects/quiet-harbor").status, 0);
        process.terminate();
        QVERIFY(process.waitForFinished());

        const QByteArray logged = contents(log);
        QVERIFY(!logged.contains("vf_"));
        QVERIFY(!logged.toLower().contains("bearer"));
        QVERIFY(!process.readAllStandardOutput().contains("vf_"));
        QStringList lines;
        for (const QByteArray &text : logged.trimmed().split('\n')) {
            const QJsonObject entry = QJsonDocument::fromJson(text).object();
            QCOMPARE(entry.keys(), (QStringList{u"body_bytes"_s, u"method"_s, u"status"_s, u"t"_s, u"target"_s}));
            QVERIFY(!entry["t"_L1].toString().isEmpty());
            QCOMPARE(entry["body_bytes"_L1].toInt() > 0, entry["status"_L1].toInt() != 0);
            lines.append(entry["method"_L1].toString() + u' ' + entry["target"_L1].toString() + u' ' +
                         QString::number(entry["status"_L1].toInt()));
        }
        QCOMPARE(lines.mid(0, 4),
                 (QStringList{u"GET /projects?limit=2 200"_s,
                              u"GET /projects/fresh-zephyr/job-batches/%1 200"_s.arg(Simulator::filesBatchId()),
                              u"GET /projects/dreamy-haven 500"_s, u"GET /projects/a%2Fb 401"_s}));
        // The network manager may try once more by itself where no byte came.
        QVERIFY(lines.size() >= 5);
        QCOMPARE(lines.last(), u"GET /projects/quiet-harbor 0"_s);
    }

    void programEndsWithAStatus_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("help") << QStringList{u"--help"_s} << 0;
        QTest::newRow("version") << QStringList{u"--version"_s} << 0;
        QTest::newRow("unknown option") << QStringList{u"--nonsense"_s} << 2;
        QTest::newRow("era is not known yet") << QStringList{u"--era"_s, u"jobs"_s} << 2;
        QTest::newRow("word too many") << QStringList{u"serve"_s} << 2;
        QTest::newRow("port no number") << QStringList{u"--port"_s, u"http"_s} << 2;
        QTest::newRow("port too large") << QStringList{u"--port"_s, u"65536"_s} << 2;
        QTest::newRow("negative files") << QStringList{u"--files"_s, u"-1"_s} << 2;
        QTest::newRow("seed no number") << QStringList{u"--seed"_s, u"x"_s} << 2;
        QTest::newRow("delay no number") << QStringList{u"--delay"_s, u"1s"_s} << 2;
        QTest::newRow("value missing") << QStringList{u"--port"_s} << 2;
        QTest::newRow("unknown fault") << QStringList{u"--fault"_s, u"explode"_s} << 2;
        QTest::newRow("empty token") << QStringList{u"--token"_s, QString()} << 2;
        QTest::newRow("log that cannot be written") << QStringList{u"--log"_s, u"/no/such/folder/log"_s} << 1;
        QTest::newRow("port file that cannot be written")
            << QStringList{u"--port-file"_s, u"/no/such/folder/port"_s} << 1;
    }
    void programEndsWithAStatus()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QProcess process;
        process.start(program(), arguments);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), status);
        QCOMPARE(process.readAllStandardOutput().isEmpty(), status != 0);
        QCOMPARE(process.readAllStandardError().isEmpty(), status == 0);
    }

    void helpNamesEveryOptionAndFault()
    {
        QProcess process;
        process.start(program(), {u"--help"_s});
        QVERIFY(process.waitForFinished());
        const QString help = QString::fromUtf8(process.readAllStandardOutput());
        for (const char *option :
             {"--port", "--port-file", "--token", "--seed", "--files", "--delay", "--fault", "--log"})
            QVERIFY2(help.contains(QLatin1StringView(option)), option);
        for (const QString &name : faultNames())
            QVERIFY2(help.contains(name), qPrintable(name));
        QVERIFY(!help.contains(u"era"_s + u" <"_s));
        QVERIFY(!help.contains(u"--era"_s));
    }

private:
    static QString program() { return QStringLiteral(BATCHLENS_BIN_DIR "/batchlens-simulator"); }

    static QByteArray contents(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void start(const Simulator::Options &options)
    {
        m_simulator = std::make_unique<Simulator>(options);
        const Result<quint16> port = m_simulator->start();
        if (!port)
            qFatal("%s", qPrintable(port.error().message));
        m_root = m_simulator->baseUrl();
        m_key = m_simulator->token().toUtf8();
    }

    QUrl url(const QByteArray &target) const
    {
        return QUrl::fromEncoded(m_root.toEncoded() + target, QUrl::StrictMode);
    }

    QNetworkRequest withKey(const QUrl &address) const
    {
        QNetworkRequest request(address);
        request.setRawHeader("Authorization", "Bearer " + m_key);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setTransferTimeout(20'000);
        return request;
    }

    Reply wait(QNetworkReply *reply)
    {
        const std::unique_ptr<QNetworkReply> owner(reply);
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 30'000))
            qWarning("no answer");
        return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                .error = reply->error(),
                .body = reply->isOpen() ? reply->readAll() : QByteArray(),
                .type = reply->rawHeader("Content-Type"),
                .retryAfter = reply->rawHeader("Retry-After"),
                .location = reply->rawHeader("Location"),
                .allow = reply->rawHeader("Allow")};
    }
    Reply send(const QNetworkRequest &request) { return wait(m_network->get(request)); }
    Reply get(const QByteArray &target) { return send(withKey(url(target))); }

    /// The bytes of an answer up to and with a mark.
    QByteArray rawGet(const QByteArray &target, const QByteArray &mark)
    {
        QTcpSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_root.port()));
        socket.write("GET " + target + " HTTP/1.1\r\nAuthorization: Bearer " + m_key + "\r\n\r\n");
        QByteArray bytes;
        if (!QTest::qWaitFor([&] { return (bytes += socket.readAll()).contains(mark); }))
            qWarning("the mark did not come");
        return bytes;
    }

    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<Simulator> m_simulator;
    QUrl m_root;
    QByteArray m_key;
};

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_simulator.moc"
