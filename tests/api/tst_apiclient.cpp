#include "api/apiclient.h"
#include "api/apirequest.h"
#include "awaited.h"
#include "formats/payloads.h"
#include "rawserver.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QScopeGuard>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;
using Answer = RawServer::Answer;
using End = RawServer::End;

namespace {

const QByteArray kKey = "vf_canary_1f2e3d4c5b6a";
const QByteArray kProject = R"({"id":"p1","slug":"p","name":"P"})";

/// A batch of so many failed files.
QByteArray batchOf(int files)
{
    QByteArray json = R"({"id":"b1","result":{"kind":"knowledge_ingest","completed":[{"label":"ok.pdf"}],"failed":[)";
    for (int i = 0; i < files; ++i) {
        json += (i > 0 ? "," : "");
        json += R"({"path":null,"upload_id":null,"remote_path":null,"warning_count":0,"message":"no","label":)";
        json += "\"uploads/folder/file " + QByteArray::number(i) + ".pdf\"}";
    }
    return json + "]}}";
}

/// An error body.
QByteArray saying(const QByteArray &text)
{
    return "{\"message\":\"" + text + "\"}";
}

} // namespace

/// What a call promises to who makes it.
class TestApiClient : public QObject
{
    Q_OBJECT

private:
    static RequestHandle ask(ApiClient &client, QObject *context, std::function<void(Result<Project>)> callback)
    {
        return client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject, context,
                                   std::move(callback));
    }

private slots:
    void callsBackOnceAndLater()
    {
        RawServer server(RawServer::always(200, kProject));
        ApiClient client;
        client.setServer(server.url(), kKey);
        QObject context;
        Awaited<Project> got;
        const auto handle = ask(client, &context, got.callback());
        QCOMPARE(got.count(), 0);
        QCOMPARE(client.inFlight(), 1);
        QVERIFY(got.wait());
        QCOMPARE(got.value().name, u"P"_s);
        QCOMPARE(client.inFlight(), 0);
        QTest::qWait(50);
        QCOMPARE(got.count(), 1);
        QCOMPARE(server.count(), 1);
    }

    void refusalsComeLaterToo()
    {
        ApiClient client;
        client.setServer(QUrl(u"http://127.0.0.1:1"_s), {});
        QObject context;
        Awaited<Project> got;
        const auto handle = ask(client, &context, got.callback());
        QCOMPARE(got.count(), 0);
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), int(ErrorKind::Unauthorized));
    }

    void nothingIsHeardOnceTheHandleIsGone()
    {
        RawServer server(
            RawServer::always(Answer{.bytes = RawServer::http(200, kProject), .dripMs = 5, .dripFrom = 90}));
        ApiClient client;
        client.setServer(server.url(), kKey);
        QObject context;
        Awaited<Project> got;
        {
            const auto handle = ask(client, &context, got.callback());
            QTRY_COMPARE(server.count(), 1);
        }
        QCOMPARE(client.inFlight(), 0);
        QTest::qWait(300);
        QCOMPARE(got.count(), 0);
        // Also before the request was sent, and while the answer is on its way to the callback.
        for (int ms : {0, 1, 2, 3, 5, 8, 13, 21}) {
            Awaited<Project> none;
            RequestHandle handle = ask(client, &context, none.callback());
            QTest::qWait(ms);
            const int heard = none.count();
            handle.abort();
            QTest::qWait(60);
            QCOMPARE(none.count(), heard);
        }
    }

    void nothingIsHeardOnceTheContextIsGone()
    {
        RawServer server(RawServer::always(200, kProject));
        ApiClient client;
        client.setServer(server.url(), kKey);
        Awaited<Project> got;
        auto context = std::make_unique<QObject>();
        const auto handle = ask(client, context.get(), got.callback());
        context.reset();
        QCOMPARE(client.inFlight(), 0);
        QTest::qWait(100);
        QCOMPARE(got.count(), 0);
    }

    void pausesThatFollowOneAnotherEndACallToo()
    {
        // Six calls are under way and are answered one after another, each answer with a pause of its own.
        const QByteArray refusal = RawServer::http(429, {}, "Retry-After: 1\r\n");
        RawServer server([&](int number, const QByteArray &) {
            return Answer{
                .bytes = refusal, .dripMs = number * 120, .pieceSize = int(refusal.size()) - 10, .dripFrom = 5};
        });
        ApiClient client;
        client.setServer(server.url(), kKey);
        RequestLimits limits = shortLimits();
        limits.attempts = 1;
        limits.inactivity = std::chrono::milliseconds(2000);
        limits.total = std::chrono::milliseconds(500);
        limits.maxRetryAfter = std::chrono::milliseconds(300);
        client.setLimits(limits);
        QObject context;
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 6; ++i)
            handles.push_back(ask(client, &context, [](const Result<Project> &) {}));
        QTRY_VERIFY(client.pauseLeft().count() > 0);
        Awaited<Project> got;
        const auto handle = ask(client, &context, got.callback());
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), int(ErrorKind::RateLimited));
        QCOMPARE(server.count(), 6);
    }

    void aPauseEndsWithItsHandle()
    {
        RawServer server(RawServer::always(503, {}, "Retry-After: 0\r\n"));
        ApiClient client;
        client.setServer(server.url(), kKey);
        RequestLimits limits = shortLimits();
        limits.minRetryAfter = std::chrono::milliseconds(150);
        client.setLimits(limits);
        QObject context;
        Awaited<Project> got;
        RequestHandle handle = ask(client, &context, got.callback());
        QTRY_COMPARE(server.count(), 1);
        QTest::qWait(30);
        handle.abort();
        QTest::qWait(300);
        QCOMPARE(server.count(), 1);
        QCOMPARE(got.count(), 0);
    }

    void theCallbackMayDropItsHandleAndTheClient()
    {
        RawServer server(RawServer::always(200, kProject));
        auto client = std::make_unique<ApiClient>();
        client->setServer(server.url(), kKey);
        QObject context;
        RequestHandle handle;
        bool called = false;
        handle = ask(*client, &context, [&](const Result<Project> &project) {
            called = project.has_value();
            handle.abort();
            client.reset();
        });
        QTRY_VERIFY(called);
        QTest::qWait(50);
    }

    void theClientMayGoAtAnyTime()
    {
        const QByteArray large = RawServer::http(200, batchOf(30'000));
        RawServer server(RawServer::always(Answer{.bytes = large}));
        for (int ms : {0, 1, 3, 6, 10, 20, 40}) {
            ApiClient client;
            client.setServer(server.url(), kKey);
            QObject context;
            Awaited<BatchPtr> got;
            const auto handle =
                client.getBatch(apirequest::batch(client.baseUrl(), u"p"_s, u"b1"_s), {}, &context, got.callback());
            QTest::qWait(ms);
        }
        QTest::qWait(50);
    }

    void aFullBatchComesInPieces()
    {
        constexpr int kFiles = 60'000;
        const QByteArray document = batchOf(kFiles);
        RawServer server(RawServer::always(200, document));
        ApiClient client;
        client.setServer(server.url(), kKey);
        QObject context;
        Awaited<BatchPtr> got;
        QList<DownloadProgress> steps;
        BatchParser::Options options;
        options.keep = {true, false, false, false, false};
        const auto handle =
            client.getBatch(apirequest::batch(client.baseUrl(), u"p"_s, u"b1"_s), options, &context, got.callback(),
                            [&](const DownloadProgress &progress) { steps.append(progress); });
        QVERIFY(got.wait());
        QVERIFY(got.ok());
        QCOMPARE(got.value()->files.count(FileState::Failed), quint32(kFiles));
        QCOMPARE(got.value()->files.count(FileState::Completed), 0u);
        for (const DownloadProgress &step : std::as_const(steps)) {
            QVERIFY(step.bytesReceived <= document.size());
            QCOMPARE(step.bytesTotal.value_or(0), document.size());
        }
    }

    void progressIsTold()
    {
        const QByteArray whole = RawServer::http(200, batchOf(100));
        RawServer server(RawServer::always(Answer{.bytes = whole, .dripMs = 20, .pieceSize = 1000}));
        ApiClient client;
        client.setServer(server.url(), kKey);
        QObject context;
        Awaited<BatchPtr> got;
        qint64 files = 0, bytes = 0;
        int told = 0;
        const auto handle = client.getBatch(apirequest::batch(client.baseUrl(), u"p"_s, u"b1"_s), {}, &context,
                                            got.callback(), [&](const DownloadProgress &progress) {
                                                QVERIFY(progress.bytesReceived >= bytes && progress.filesRead >= files);
                                                bytes = progress.bytesReceived;
                                                files = progress.filesRead;
                                                ++told;
                                            });
        QVERIFY(got.wait());
        QVERIFY(got.ok());
        QVERIFY2(told >= 1 && told <= 10, qPrintable(QString::number(told)));
        QVERIFY(files > 0 && bytes > 0);
    }

    void sendsTheKeyAsBearer()
    {
        RawServer server(RawServer::always(200, kProject));
        ApiClient client;
        client.setServer(server.url(u"/base"_s), kKey);
        QObject context;
        Awaited<Project> got;
        const auto handle = ask(client, &context, got.callback());
        QVERIFY(got.wait());
        const QByteArray head = server.heads().first();
        QVERIFY(head.startsWith("GET /base/projects/p HTTP/1.1\r\n"));
        QCOMPARE(RawServer::header(head, "Authorization"), "Bearer " + kKey);
        QCOMPARE(RawServer::header(head, "User-Agent"), apirequest::userAgent());
        QCOMPARE(RawServer::header(head, "Accept"), "application/json"_ba);
        QCOMPARE(RawServer::header(head, "X-Request-ID").size(), 36);
        QVERIFY(RawServer::header(head, "Cookie").isNull());
    }

    void keepsNoCookies()
    {
        RawServer server(RawServer::always(200, kProject, "Set-Cookie: a=b\r\nCache-Control: max-age=1000\r\n"));
        ApiClient client;
        client.setServer(server.url(), kKey);
        QObject context;
        for (int i = 0; i < 2; ++i) {
            Awaited<Project> got;
            const auto handle = ask(client, &context, got.callback());
            QVERIFY(got.wait());
        }
        QCOMPARE(server.count(), 2);
        QVERIFY(RawServer::header(server.heads().last(), "Cookie").isNull());
    }

    void theKeyGoesNowhereElse_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("kind");
        const int refused = int(ErrorKind::InvalidInput);
        QTest::newRow("plain http") << u"http://api.example.org"_s << u"http://api.example.org"_s << kKey << refused;
        QTest::newRow("http to a name like loopback")
            << u"http://127.example.org"_s << u"http://127.example.org"_s << kKey << refused;
        QTest::newRow("another host") << u"https://127.0.0.1:1"_s << u"https://127.0.0.2:1"_s << kKey << refused;
        QTest::newRow("another port") << u"http://127.0.0.1:1"_s << u"http://127.0.0.1:2"_s << kKey << refused;
        QTest::newRow("another scheme") << u"https://127.0.0.1:1"_s << u"http://127.0.0.1:1"_s << kKey << refused;
        QTest::newRow("ftp") << u"ftp://127.0.0.1:1"_s << u"ftp://127.0.0.1:1"_s << kKey << refused;
        QTest::newRow("a key with a line break")
            << u"http://127.0.0.1:1"_s << u"http://127.0.0.1:1"_s << "vf_a\r\nX-Evil: 1"_ba << refused;
        QTest::newRow("no key") << u"http://127.0.0.1:1"_s << u"http://127.0.0.1:1"_s << QByteArray()
                                << int(ErrorKind::Unauthorized);
    }
    void theKeyGoesNowhereElse()
    {
        QFETCH(QString, base);
        QFETCH(QString, asked);
        QFETCH(QByteArray, key);
        QFETCH(int, kind);
        int managers = 0;
        ApiClient client([&] {
            ++managers;
            return std::make_unique<QNetworkAccessManager>();
        });
        client.setServer(QUrl(base), key);
        QObject context;
        Awaited<Project> got;
        const auto handle =
            client.get<Project>(apirequest::project(QUrl(asked), u"p"_s), parseProject, &context, got.callback());
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), kind);
        QCOMPARE(managers, 0);
    }

    void anotherServerEndsWhatRuns()
    {
        RawServer slow(RawServer::always(503, {}, "Retry-After: 1\r\n"));
        RawServer next(RawServer::always(200, kProject));
        ApiClient client;
        client.setServer(slow.url(), kKey);
        QObject context;
        Awaited<Project> old, fresh;
        const auto handle = ask(client, &context, old.callback());
        QTRY_COMPARE(slow.count(), 1);
        client.setServer(next.url(), "vf_other_key");
        QCOMPARE(client.pauseLeft().count(), 0);
        const auto other = ask(client, &context, fresh.callback());
        QVERIFY(old.wait());
        QCOMPARE(old.kind(), int(ErrorKind::Canceled));
        QVERIFY(fresh.wait());
        QVERIFY(fresh.ok());
        QCOMPARE(RawServer::header(next.heads().first(), "Authorization"), "Bearer vf_other_key"_ba);
        QCOMPARE(slow.count(), 1);
    }

    void anEchoedKeyIsHidden_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("in a refusal") << 400 << saying("bad key " + kKey);
        QTest::newRow("with Bearer") << 422 << R"({"detail":"Authorization: Bearer abcdef was sent"})"_ba;
        QTest::newRow("where the text is cut") << 400 << saying(QByteArray(488, 'x') + kKey);
        QTest::newRow("in a failure") << 501 << saying(kKey);
        QTest::newRow("in an answer") << 200 << "{\"" + kKey + "\":";
    }
    void anEchoedKeyIsHidden()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        RawServer server(RawServer::always(status, body));
        ApiClient client;
        client.setServer(server.url(), kKey);
        QObject context;
        Awaited<Project> got;
        const auto handle = ask(client, &context, got.callback());
        QVERIFY(got.wait());
        const QString said = got.error().message + got.error().detail;
        QVERIFY2(!said.contains(u"vf_canary"_s) && !said.contains(u"abcdef"_s), qPrintable(said));
        QVERIFY(got.error().detail.size() <= 500);
    }

    void loopbackGoesThroughNoProxy()
    {
        QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, 1));
        const auto reset = qScopeGuard([] { QNetworkProxy::setApplicationProxy(QNetworkProxy::DefaultProxy); });
        RawServer server(RawServer::always(200, kProject));
        ApiClient client;
        client.setServer(server.url(), kKey);
        QObject context;
        Awaited<Project> got;
        const auto handle = ask(client, &context, got.callback());
        QVERIFY(got.wait());
        QVERIFY(got.ok());
    }

    void threeFailuresBringANewManager()
    {
        int managers = 0;
        RawServer server([](int number, const QByteArray &) {
            return number < 3 ? Answer{.bytes = {}, .end = End::Hang} : Answer{.bytes = RawServer::http(200, kProject)};
        });
        ApiClient client([&] {
            ++managers;
            return std::make_unique<QNetworkAccessManager>();
        });
        client.setServer(server.url(), kKey);
        RequestLimits limits = shortLimits();
        limits.inactivity = std::chrono::milliseconds(100);
        client.setLimits(limits);
        QObject context;
        Awaited<Project> got;
        const auto handle = ask(client, &context, got.callback());
        QVERIFY(got.wait());
        QVERIFY(got.ok());
        QCOMPARE(server.count(), 4);
        QCOMPARE(managers, 2);
    }

    void manyCallsAtOnceAllEnd()
    {
        RawServer server(RawServer::always(200, kProject));
        ApiClient client;
        client.setServer(server.url(), kKey);
        QObject context;
        constexpr int kCalls = 100;
        std::vector<RequestHandle> handles;
        int ended = 0;
        for (int i = 0; i < kCalls; ++i)
            handles.push_back(ask(client, &context, [&](const Result<Project> &project) { ended += project ? 1 : 0; }));
        QCOMPARE(client.inFlight(), kCalls);
        QTRY_COMPARE(ended, kCalls);
        QCOMPARE(server.count(), kCalls);
        QCOMPARE(client.inFlight(), 0);
    }
};

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
