#include "api/apiclient.h"
#include "api/apirequest.h"
#include "awaited.h"
#include "core/apiurl.h"
#include "formats/payloads.h"
#include "rawserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;
using Answer = RawServer::Answer;
using End = RawServer::End;

Q_DECLARE_METATYPE(batchlens::RawServer::Answer)
Q_DECLARE_METATYPE(batchlens::RawServer::Handler)
Q_DECLARE_METATYPE(batchlens::RawServer::End)
Q_DECLARE_METATYPE(batchlens::ErrorKind)

namespace {

const QByteArray kKey = "vf_canary_1f2e3d4c5b6a";
const QByteArray kBatch = R"({"id":"b1","result":{"kind":"knowledge_ingest","failed":[{"label":"a.pdf"}]}})";

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

const QByteArray kChunkedHead =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray kOpenHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";

qint64 residentMiB()
{
    QFile status(u"/proc/self/statm"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').value(1).toLongLong() * 4096 / (1024 * 1024);
}

} // namespace

/// The most that resident memory may grow under a body that is not wanted, in MiB.
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 kMostMiB = 80 + 256; // freed memory stays in the sanitizer's quarantine, 256 MiB of it
#else
constexpr qint64 kMostMiB = 80;
#endif

/// What comes over the wire, and what the client makes of it.
class TestApiWire : public QObject
{
    Q_OBJECT

private:
    struct Seen
    {
        int kind = -1;
        Error error = {};
        BatchPtr batch = nullptr;
        qint64 ms = 0;
    };

    static Seen fetch(RawServer &server, const RequestLimits &limits = shortLimits())
    {
        ApiClient client;
        client.setServer(server.url(), kKey);
        client.setLimits(limits);
        QObject context;
        Awaited<BatchPtr> got;
        QElapsedTimer timer;
        timer.start();
        const auto handle =
            client.getBatch(apirequest::batch(client.baseUrl(), u"p"_s, u"b1"_s), {}, &context, got.callback());
        if (!got.wait(15'000))
            return {.kind = -2};
        Seen seen{.kind = got.kind(), .ms = timer.elapsed()};
        if (got.ok())
            seen.batch = got.value();
        else
            seen.error = got.error();
        return seen;
    }

private slots:
    void statusDecides_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("requests");
        const auto row = [](int status, ErrorKind kind, int requests) {
            QTest::addRow("%d", status) << status << kind << requests;
        };
        for (int status : {300, 301, 302, 303, 304, 307, 308})
            row(status, ErrorKind::Network, 1);
        for (int status : {400, 402, 405, 406, 409, 413, 415, 418, 422, 451})
            row(status, ErrorKind::BadResponse, 1);
        row(401, ErrorKind::Unauthorized, 1);
        row(403, ErrorKind::Forbidden, 1);
        row(404, ErrorKind::NotFound, 1);
        row(410, ErrorKind::NotFound, 1);
        row(408, ErrorKind::Server, 4);
        row(429, ErrorKind::RateLimited, 4);
        for (int status : {500, 502, 503, 504, 520, 525, 529})
            row(status, ErrorKind::Server, 4);
        for (int status : {501, 505, 507, 511, 519, 530, 599})
            row(status, ErrorKind::Server, 1);
    }
    void statusDecides()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        QFETCH(int, requests);
        RawServer server(RawServer::always(status, R"({"message":"The reason."})", "WWW-Authenticate: Basic\r\n"));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(kind));
        QCOMPARE(seen.error.httpStatus, status);
        QCOMPARE(server.count(), requests);
        QVERIFY2(seen.error.message.contains(u"127.0.0.1"_s), qPrintable(seen.error.message));
        if (status != 304) // has no body by definition
            QVERIFY2(seen.error.message.endsWith(u" It says: “The reason.”"_s), qPrintable(seen.error.message));
    }

    void aNumberThatIsNoStatusIsNotUnderstood_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<End>("end");
        for (const char *status : {"-200", "-404", "-1", "0", "000", "7", "99", "600", "999", "2147483647"}) {
            QTest::addRow("%s", status) << QByteArray(status) << End::Close;
            QTest::addRow("%s, and no end", status) << QByteArray(status) << End::Hang;
        }
    }
    void aNumberThatIsNoStatusIsNotUnderstood()
    {
        QFETCH(QByteArray, status);
        QFETCH(End, end);
        const QByteArray length = end == End::Close ? QByteArray::number(kBatch.size()) : "100000"_ba;
        RawServer server(RawServer::always(Answer{
            .bytes = "HTTP/1.1 " + status + " OK\r\nContent-Length: " + length + "\r\n\r\n" + kBatch, .end = end}));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::BadResponse));
        QCOMPARE(seen.error.message, u"The answer was not understood: %1 is no status of HTTP."_s.arg(status.toInt()));
        QCOMPARE(seen.error.httpStatus, 0);
        QCOMPARE(server.count(), 1);
    }

    void aStatusLineWithoutANumberEndsInAnError_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no number") << "HTTP/1.1  OK"_ba;
        QTest::newRow("no number and no word") << "HTTP/1.1"_ba;
        QTest::newRow("a word") << "HTTP/1.1 good OK"_ba;
        QTest::newRow("a sign alone") << "HTTP/1.1 - OK"_ba;
        QTest::newRow("two signs") << "HTTP/1.1 --200 OK"_ba;
        QTest::newRow("a fraction") << "HTTP/1.1 200.5 OK"_ba;
        QTest::newRow("more than an integer holds") << "HTTP/1.1 2147483648 OK"_ba;
        QTest::newRow("less than an integer holds") << "HTTP/1.1 -2147483649 OK"_ba;
        QTest::newRow("twenty digits") << "HTTP/1.1 20000000000000000000 OK"_ba;
        QTest::newRow("a letter as the version") << "HTTP/x.y 200 OK"_ba;
        QTest::newRow("nothing") << QByteArray();
    }
    void aStatusLineWithoutANumberEndsInAnError()
    {
        // Qt says no more of it than of a connection that ends without a byte.
        QFETCH(QByteArray, line);
        RawServer server(RawServer::always(Answer{.bytes = line + "\r\nContent-Length: 11\r\n\r\n{\"id\":\"b1\"}"}));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QVERIFY2(seen.error.message.endsWith(u"the connection ended without an answer that can be read."_s),
                 qPrintable(seen.error.message));
        QCOMPARE(server.count(), 4);
    }

    void brokenAnswers_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("requests"); // 0: as many as the time allows
        QTest::newRow("nothing at all") << Answer{.bytes = {}} << ErrorKind::Network << 4;
        QTest::newRow("reset before an answer") << Answer{.bytes = {}, .end = End::Reset} << ErrorKind::Network << 4;
        QTest::newRow("reset inside the body")
            << Answer{.bytes = RawServer::http(200, kBatch).chopped(20), .end = End::Reset} << ErrorKind::Network << 4;
        QTest::newRow("shorter than announced")
            << Answer{.bytes = RawServer::http(200, kBatch).chopped(20)} << ErrorKind::Network << 4;
        QTest::newRow("never answers") << Answer{.bytes = {}, .end = End::Hang} << ErrorKind::Timeout << 4;
        QTest::newRow("stops inside the head")
            << Answer{.bytes = "HTTP/1.1 200 OK\r\nContent-", .end = End::Hang} << ErrorKind::Timeout << 4;
        QTest::newRow("stops inside the body")
            << Answer{.bytes = RawServer::http(200, kBatch).chopped(20), .end = End::Hang} << ErrorKind::Timeout << 4;
        QTest::newRow("not HTTP") << Answer{.bytes = "220 mail.example.org ESMTP\r\n"} << ErrorKind::Network << 4;
        QTest::newRow("204") << Answer{.bytes = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"}
                             << ErrorKind::BadResponse << 1;
        QTest::newRow("200 without a body") << Answer{.bytes = RawServer::http(200, {})} << ErrorKind::BadResponse << 1;
        QTest::newRow("not JSON") << Answer{.bytes = RawServer::http(200, "all fine")} << ErrorKind::BadResponse << 1;
        QTest::newRow("no batch") << Answer{.bytes = RawServer::http(200, R"({"id":[7]})")} << ErrorKind::BadResponse
                                  << 1;
        QTest::newRow("a second document")
            << Answer{.bytes = RawServer::http(200, kBatch + kBatch)} << ErrorKind::BadResponse << 1;
        QTest::newRow("100,000 deep") << Answer{.bytes = RawServer::http(200, R"({"id":"b","x":)" +
                                                                                  QByteArray(100'000, '['))}
                                      << ErrorKind::BadResponse << 1;
        QTest::newRow("announced over the cap")
            << Answer{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 74448896\r\n\r\n{", .end = End::Hang}
            << ErrorKind::TooLarge << 1;
        QTest::newRow("endless") << Answer{.bytes = kChunkedHead + chunk("{\"id\":\"b\",\"x\":[1"),
                                           .forEver = chunk("1,1,1,1," + QByteArray(10'000, ' '))}
                                 << ErrorKind::TooLarge << 1;
        QTest::newRow("an endless refusal")
            << Answer{.bytes = "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n",
                      .forEver = chunk(QByteArray(1000, 'x'))}
            << ErrorKind::NotFound << 1;
        QTest::newRow("drips for ever") << Answer{.bytes = RawServer::http(404, QByteArray(8000, 'x')),
                                                  .dripMs = 100,
                                                  .dripFrom = 200}
                                        << ErrorKind::Timeout << 1;
    }
    void brokenAnswers()
    {
        QFETCH(Answer, answer);
        QFETCH(ErrorKind, kind);
        QFETCH(int, requests);
        RawServer server(RawServer::always(answer));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(kind));
        if (requests > 0)
            QCOMPARE(server.count(), requests);
        QVERIFY(!seen.error.message.isEmpty());
        QVERIFY2(!seen.error.message.contains(u"ancel"_s), qPrintable(seen.error.message));
        QVERIFY2(seen.ms < 3000, qPrintable(QString::number(seen.ms)));
    }

    void aKeptConnectionThatEndsCostsAnAttempt()
    {
        const QByteArray kept = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(kBatch.size()) + "\r\n\r\n";
        RawServer server([&](int number, const QByteArray &) {
            return number == 2 ? Answer{.bytes = {}, .end = End::Reset}
                               : Answer{.bytes = kept + kBatch, .end = End::Hang};
        });
        ApiClient client;
        client.setServer(server.url(), kKey);
        client.setLimits(shortLimits());
        QObject context;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(server.connections(), i == 0 ? 0 : 1);
            Awaited<BatchPtr> got;
            const auto handle =
                client.getBatch(apirequest::batch(client.baseUrl(), u"p"_s, u"b1"_s), {}, &context, got.callback());
            QVERIFY(got.wait());
            QVERIFY(got.ok());
        }
        QCOMPARE(server.connections(), 2);
        QCOMPARE(server.count(), 4);
        const QList<QByteArray> heads = server.heads();
        QSet<QByteArray> attempts;
        for (const QByteArray &head : heads)
            attempts.insert(RawServer::header(head, "X-Request-ID"));
        QCOMPARE(attempts.size(), 4);
    }

    void cutAnswersWithoutALengthAreTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray inside = R"({"id":"b1","result":{"failed":[{"label":"a.pdf"})";
        QTest::newRow("ends between chunks") << kChunkedHead + chunk(kBatch.first(40));
        QTest::newRow("ends between chunks behind a brace") << kChunkedHead + chunk(inside);
        QTest::newRow("ends inside a chunk") << kChunkedHead + chunk(kBatch).chopped(20);
        QTest::newRow("ends before the first chunk") << kChunkedHead;
        QTest::newRow("a chunk without a readable size") << kChunkedHead + chunk(kBatch.first(40)) + "ZZZZ\r\nxx";
        QTest::newRow("ends with the connection") << kOpenHead + kBatch.chopped(10);
        QTest::newRow("behind a brace") << kOpenHead + inside;
        QTest::newRow("behind a bracket") << kOpenHead + inside + "]";
        QTest::newRow("before the last brace") << kOpenHead + kBatch.chopped(1);
        QTest::newRow("inside a word") << kOpenHead + R"({"id":"b1","result":nul)";
        QTest::newRow("inside a number") << kOpenHead + R"({"id":"b1","job_count":1.)";
        QTest::newRow("behind a number") << kOpenHead + R"({"id":"b1","job_count":12)";
        QTest::newRow("inside a letter") << kOpenHead + "{\"id\":\"b1\",\"name\":\"\xc3";
        QTest::newRow("behind white space") << kOpenHead + inside + " \r\n";
        QTest::newRow("behind the first byte") << kOpenHead + "{";
        QTest::newRow("without a byte") << kOpenHead;
    }
    void cutAnswersWithoutALengthAreTriedAgain()
    {
        QFETCH(QByteArray, answer);
        RawServer server(RawServer::always(Answer{.bytes = answer}));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QVERIFY2(seen.error.message.endsWith(u"is incomplete: the connection ended early."_s),
                 qPrintable(seen.error.message));
        QCOMPARE(server.count(), 4);
    }

    void aCutListIsTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("behind a brace") << R"({"data":[{"id":"j1"})"_ba;
        QTest::newRow("behind a bracket") << R"({"data":[{"id":"j1"}])"_ba;
        QTest::newRow("inside a text") << "{\"data\":[{\"id\":\"j"_ba;
    }
    void aCutListIsTriedAgain()
    {
        QFETCH(QByteArray, body);
        RawServer server([&](int number, const QByteArray &) {
            return Answer{.bytes = kOpenHead + (number < 2 ? body : R"({"data":[]})"_ba)};
        });
        ApiClient client;
        client.setServer(server.url(), kKey);
        client.setLimits(shortLimits());
        QObject context;
        Awaited<JobPage> got;
        const auto handle =
            client.get<JobPage>(apirequest::jobs(client.baseUrl(), u"p"_s), parseJobPage, &context, got.callback());
        QVERIFY(got.wait());
        QVERIFY(got.ok());
        QCOMPARE(server.count(), 3);
    }

    void answersThatAreWrongAreNotTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("ends inside, of the length announced") << RawServer::http(200, kBatch.chopped(2));
        QTest::newRow("no JSON in the middle") << kOpenHead + R"({"id":"b1",,"result":{)";
        QTest::newRow("a bracket for a brace") << kOpenHead + R"({"id":"b1"])";
        QTest::newRow("a second document") << kOpenHead + kBatch + kBatch.chopped(3);
        QTest::newRow("a text") << kOpenHead + "\"all fi";
    }
    void answersThatAreWrongAreNotTriedAgain()
    {
        QFETCH(QByteArray, answer);
        RawServer server(RawServer::always(Answer{.bytes = answer}));
        QCOMPARE(fetch(server).kind, int(ErrorKind::BadResponse));
        QCOMPARE(server.count(), 1);
    }

    void headerFieldsThatQtDoesNotKeep_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<int>("requests");
        QByteArray many;
        for (int i = 0; i < 101; ++i)
            many += "X-" + QByteArray::number(i) + ": y\r\n";
        const QByteArray large = "X: " + QByteArray(256 * 1024, 'x') + "\r\n";
        for (int status : {200, 206}) {
            QTest::addRow("101 with %d", status) << many << status << ErrorKind::BadResponse << 1;
            QTest::addRow("256 KiB with %d", status) << large << status << ErrorKind::BadResponse << 1;
            QTest::addRow("a name with a space and %d", status)
                << "Bad Name: y\r\n"_ba << status << ErrorKind::BadResponse << 1;
            QTest::addRow("no colon with %d", status)
                << "A: b\r\nnothing\r\n"_ba << status << ErrorKind::BadResponse << 1;
        }
        QTest::newRow("101 with 503") << many << 503 << ErrorKind::Server << 4;
        QTest::newRow("101 with 404") << many << 404 << ErrorKind::NotFound << 1;
        QTest::newRow("256 KiB with 502") << large << 502 << ErrorKind::Server << 4;
    }
    void headerFieldsThatQtDoesNotKeep()
    {
        // Qt knows no end of such an answer: the connection stays open.
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        QFETCH(int, requests);
        RawServer server(RawServer::always(Answer{.bytes = RawServer::kept(status, kBatch, fields), .end = End::Hang}));
        RequestLimits limits = shortLimits();
        limits.inactivity = std::chrono::seconds(60);
        limits.total = std::chrono::seconds(60);
        const Seen seen = fetch(server, limits);
        QCOMPARE(seen.kind, int(kind));
        QCOMPARE(server.count(), requests);
        QCOMPARE(seen.error.httpStatus, status);
        if (kind == ErrorKind::BadResponse)
            QCOMPARE(seen.error.message,
                     u"The answer was not understood: it has no header fields that can be read (too "
                     "many, or too large?)."_s);
    }

    void aHundredHeaderFieldsAreRead()
    {
        QByteArray many;
        for (int i = 0; i < 97; ++i)
            many += "X-" + QByteArray::number(i) + ": y\r\n";
        RawServer server(RawServer::always(200, kBatch, many));
        QCOMPARE(fetch(server).kind, -1);
    }

    void anAnswerThatStopsEndsWithAllAttemptsInTime_data()
    {
        QTest::addColumn<qsizetype>("bytes"); // of the body
        QTest::newRow("before its body") << qsizetype{0};
        QTest::newRow("behind one byte") << qsizetype{1};
        QTest::newRow("behind ten bytes") << qsizetype{10};
        QTest::newRow("before its last byte") << kBatch.size() - 1;
    }
    void anAnswerThatStopsEndsWithAllAttemptsInTime()
    {
        QFETCH(qsizetype, bytes);
        const QByteArray whole = RawServer::http(200, kBatch);
        RawServer server(
            RawServer::always(Answer{.bytes = whole.first(whole.size() - kBatch.size() + bytes), .end = End::Hang}));
        RequestLimits limits = shortLimits();
        limits.inactivity = std::chrono::milliseconds(600);
        limits.total = std::chrono::milliseconds(1200);
        limits.batchTotal = std::chrono::seconds(12);
        const Seen seen = fetch(server, limits);
        QCOMPARE(seen.kind, int(ErrorKind::Timeout));
        // Four attempts would take 2400.
        QVERIFY2(server.count() >= 2 && server.count() <= 3, qPrintable(QString::number(server.count())));
        QVERIFY2(seen.ms >= 600 && seen.ms < 2200, qPrintable(QString::number(seen.ms)));
    }

    void saysHowLargeABatchIs()
    {
        RawServer server(RawServer::always(
            Answer{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 74448896\r\n\r\n{", .end = End::Hang}));
        RequestLimits limits = shortLimits();
        limits.maxBytes = qint64{64} * 1024 * 1024;
        QCOMPARE(fetch(server, limits).error.message, u"This batch is larger than 64 MiB (71 MiB)."_s);
    }

    void aBatchMayTakeLongWhileItsBytesArrive()
    {
        const QByteArray whole = RawServer::http(200, kBatch);
        RawServer server(RawServer::always(
            Answer{.bytes = whole, .dripMs = 60, .pieceSize = 5, .dripFrom = whole.size() - kBatch.size()}));
        RequestLimits limits = shortLimits();
        limits.total = std::chrono::milliseconds(400);
        Seen seen = fetch(server, limits);
        QCOMPARE(seen.kind, -1);
        QVERIFY(seen.ms > 600);

        limits.batchTotal = std::chrono::milliseconds(600);
        seen = fetch(server, limits);
        QCOMPARE(seen.kind, int(ErrorKind::Timeout));
        QVERIFY(seen.ms < 1200);
    }

    void understandsAnswersThatEndWithTheConnection()
    {
        RawServer server(RawServer::always(Answer{.bytes = kOpenHead + kBatch}));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(fetch(server).kind, -1);
    }

    void anEndlessAnswerCostsNoMemory()
    {
        // Entries of a list that are no files: read and left out.
        const QByteArray entries = ("\"" + QByteArray(10'000, 'x') + "\",").repeated(20);
        RawServer server(RawServer::always(
            Answer{.bytes = kChunkedHead + chunk(R"({"id":"b","result":{"failed":[)"), .forEver = chunk(entries)}));
        RequestLimits limits = shortLimits();
        limits.maxBytes = qint64{200} * 1024 * 1024;
        limits.batchTotal = std::chrono::seconds(30);
        const qint64 before = residentMiB();
        QCOMPARE(fetch(server, limits).kind, int(ErrorKind::TooLarge));
        QVERIFY2(residentMiB() - before < kMostMiB, qPrintable(QString::number(residentMiB() - before)));
    }

    void aWebPageIsASignInPage_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("by its first character") << "\n <!DOCTYPE html><title>Sign in"_ba
                                                << "application/json"_ba;
        QTest::newRow("by its type") << "Welcome to the network"_ba
                                     << "text/html; charset=utf-8"_ba;
    }
    void aWebPageIsASignInPage()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        RawServer server(RawServer::always(Answer{.bytes = "HTTP/1.1 200 OK\r\nContent-Type: " + type +
                                                           "\r\nContent-Length: " + QByteArray::number(body.size()) +
                                                           "\r\n\r\n" + body}));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::BadResponse));
        QCOMPARE(seen.error.message, u"The answer was a web page; a sign-in page of the network?"_s);
        QCOMPARE(server.count(), 1);
    }

    void redirectsAreNeverFollowed_data()
    {
        QTest::addColumn<QByteArray>("target"); // %1: the other server
        QTest::newRow("another port") << "%1/projects/p"_ba;
        QTest::newRow("the same path there") << "%1"_ba;
        QTest::newRow("a relative address") << "/elsewhere"_ba;
        QTest::newRow("itself") << "/projects/p/job-batches/b1"_ba;
        QTest::newRow("https") << "https://127.0.0.1:1/"_ba;
        QTest::newRow("a file") << "file:///etc/passwd"_ba;
        QTest::newRow("data") << "data:application/json,{}"_ba;
    }
    void redirectsAreNeverFollowed()
    {
        QFETCH(QByteArray, target);
        RawServer other(RawServer::always(200, kBatch));
        target.replace("%1", other.url().toEncoded());
        RawServer server(RawServer::always(302, {}, "Location: " + target + "\r\n"));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QCOMPARE(seen.error.httpStatus, 302);
        QCOMPARE(server.count(), 1);
        QTest::qWait(50);
        QCOMPARE(other.count(), 0);
    }

    void obeysRetryAfter_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header"); // the limits clamp it to 300 to 600 ms here
        QTest::addColumn<int>("leastMs");
        QTest::addColumn<int>("mostMs");
        QTest::newRow("seconds") << 429 << "0"_ba << 300 << 600;
        QTest::newRow("also with 503") << 503 << "0"_ba << 300 << 600;
        QTest::newRow("a minute") << 429 << "60"_ba << 600 << 1000;
        QTest::newRow("for ever") << 429 << "99999999"_ba << 600 << 1000;
        QTest::newRow("a date") << 429 << "Wed, 21 Oct 2099 07:28:30 GMT"_ba << 600 << 1000;
        QTest::newRow("with a fraction") << 429 << "0.0"_ba << 300 << 600;
        QTest::newRow("negative") << 429 << "-5"_ba << 0 << 250;
        QTest::newRow("garbage") << 429 << "later"_ba << 0 << 250;
        QTest::newRow("not with 500") << 500 << "60"_ba << 0 << 250;
    }
    void obeysRetryAfter()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, header);
        QFETCH(int, leastMs);
        QFETCH(int, mostMs);
        RawServer server([&](int number, const QByteArray &) {
            return Answer{.bytes = number == 0 ? RawServer::http(status, {}, "Retry-After: " + header + "\r\n")
                                               : RawServer::http(200, kBatch)};
        });
        RequestLimits limits = shortLimits();
        limits.minRetryAfter = std::chrono::milliseconds(300);
        const Seen seen = fetch(server, limits);
        QCOMPARE(seen.kind, -1);
        QCOMPARE(server.count(), 2);
        QVERIFY2(seen.ms >= leastMs && seen.ms <= mostMs, qPrintable(QString::number(seen.ms)));
    }

    void aPauseThatDoesNotFitEndsTheCallAtOnce()
    {
        RawServer server(RawServer::always(429, R"({"message":"slow down"})", "Retry-After: 30\r\n"));
        ApiClient client;
        client.setServer(server.url(), kKey);
        RequestLimits limits = shortLimits();
        limits.maxRetryAfter = std::chrono::milliseconds(2500);
        client.setLimits(limits);
        QObject context;
        const auto request = apirequest::project(client.baseUrl(), u"p"_s);

        Awaited<Project> first;
        const auto handle = client.get<Project>(request, parseProject, &context, first.callback());
        QVERIFY(first.wait(500));
        QCOMPARE(first.kind(), int(ErrorKind::RateLimited));
        QCOMPARE(first.error().retryAfter, limits.maxRetryAfter);
        QCOMPARE(server.count(), 1);
        QVERIFY(client.pauseLeft() > std::chrono::milliseconds(2000));

        // The next call does not even ask.
        Awaited<Project> second;
        const auto other = client.get<Project>(request, parseProject, &context, second.callback());
        QVERIFY(second.wait(500));
        QCOMPARE(second.kind(), int(ErrorKind::RateLimited));
        QCOMPARE(second.error().httpStatus, 429);
        QVERIFY(second.error().retryAfter > std::chrono::milliseconds(1500));
        QCOMPARE(server.count(), 1);
    }

    void allCallsWaitOutAPause()
    {
        RawServer server([](int number, const QByteArray &) {
            return Answer{.bytes = number == 0 ? RawServer::http(429, {}, "Retry-After: 1\r\n")
                                               : RawServer::http(200, R"({"id":"p"})")};
        });
        ApiClient client;
        client.setServer(server.url(), kKey);
        RequestLimits limits = shortLimits();
        limits.attempts = 1;
        client.setLimits(limits);
        QObject context;
        const auto request = apirequest::project(client.baseUrl(), u"p"_s);
        Awaited<Project> first, second;
        const auto handle = client.get<Project>(request, parseProject, &context, first.callback());
        QVERIFY(first.wait());
        QCOMPARE(first.kind(), int(ErrorKind::RateLimited));
        const auto other = client.get<Project>(request, parseProject, &context, second.callback());
        QTest::qWait(400);
        QCOMPARE(server.count(), 1);
        QVERIFY(second.wait());
        QVERIFY(second.ok());
        QCOMPARE(server.count(), 2);
    }

    void recoversByItself()
    {
        RawServer server([](int number, const QByteArray &) {
            return Answer{.bytes = number < 3 ? RawServer::http(503, {}) : RawServer::http(200, kBatch)};
        });
        QCOMPARE(fetch(server).kind, -1);
        QCOMPARE(server.count(), 4);
    }

    void aCutDownloadBeginsAnew()
    {
        const QByteArray whole = RawServer::http(200, kBatch);
        RawServer server(
            [&](int number, const QByteArray &) { return Answer{.bytes = number < 2 ? whole.chopped(20) : whole}; });
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, -1);
        QCOMPARE(seen.batch->files.size(), 1u);
        QCOMPARE(server.count(), 3);
    }

    void nothingListensIsSaidAtOnce()
    {
        QUrl dead;
        {
            RawServer server(RawServer::always(200, kBatch));
            dead = server.url();
        }
        ApiClient client;
        client.setServer(dead, kKey);
        QObject context;
        Awaited<Project> got;
        const auto handle =
            client.get<Project>(apirequest::project(dead, u"p"_s), parseProject, &context, got.callback());
        QVERIFY(got.wait(1000));
        QCOMPARE(got.kind(), int(ErrorKind::Network));
        QVERIFY(got.error().message.contains(u"127.0.0.1:%1"_s.arg(dead.port())));
    }
};

QTEST_GUILESS_MAIN(TestApiWire)
#include "tst_apiwire.moc"
