#include "api/apiclient.h"
#include "api/apirequest.h"
#include "awaited.h"
#include "formats/payloads.h"
#include "rawserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <netdb.h>

#include <atomic>
#include <cstring>
#include <dlfcn.h>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

/// So many more look-ups of flaky.batch.test get no answer.
std::atomic<int> silences{0};
std::atomic<int> lookups{0};

} // namespace

/// The C library's, which Qt asks, with a name server of our own for batch.test.
extern "C" int getaddrinfo(const char *node, const char *service, const addrinfo *hints, addrinfo **result)
{
    using Function = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (!node || !strstr(node, ".batch.test"))
        return real(node, service, hints, result);
    ++lookups;
    if (strstr(node, "silent."))
        return EAI_AGAIN;
    if (strstr(node, "full."))
        return EAI_MEMORY;
    if (strstr(node, "flaky."))
        return silences-- > 0 ? EAI_AGAIN : real("127.0.0.1", service, hints, result);
    if (strstr(node, "broken."))
        return EAI_FAIL;
    return EAI_NONAME;
}

/// What the client makes of a name that cannot be looked up.
class TestApiNames : public QObject
{
    Q_OBJECT

private:
    struct Seen
    {
        int kind = -2;
        Error error = {};
    };

    static Seen ask(const QUrl &url, const RequestLimits &limits = shortLimits())
    {
        ApiClient client;
        client.setServer(url, "vf_test_secret");
        client.setLimits(limits);
        QObject context;
        Awaited<Project> got;
        const auto handle =
            client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject, &context, got.callback());
        if (!got.wait())
            return {};
        return {got.kind(), got.ok() ? Error() : got.error()};
    }

private slots:
    void init()
    {
        lookups = 0;
        silences = 0;
    }

    void aNameServerThatIsSilentIsAskedAgain_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("attempts");
        QTest::newRow("no such name") << u"none.batch.test"_s
                                      << u"none.batch.test is not reachable: there is no such name."_s << 1;
        QTest::newRow("refused for good")
            << u"broken.batch.test"_s << u"broken.batch.test is not reachable: there is no such name."_s << 1;
        QTest::newRow("no answer") << u"silent.batch.test"_s
                                   << u"silent.batch.test is not reachable: the name server does not answer."_s << 4;
        QTest::newRow("no room to look it up")
            << u"full.batch.test"_s << u"full.batch.test is not reachable: the name server does not answer."_s << 4;
    }
    void aNameServerThatIsSilentIsAskedAgain()
    {
        QFETCH(QString, host);
        QFETCH(int, attempts);
        const Seen seen = ask(QUrl(u"https://"_s + host));
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QTEST(seen.error.message, "message");
        QVERIFY2(seen.error.detail.contains(u"attempt %1"_s.arg(attempts)), qPrintable(seen.error.detail));
        QVERIFY(lookups >= attempts);
    }

    void aNameThatIsFoundLaterIsReached_data()
    {
        QTest::addColumn<int>("silent");
        QTest::newRow("once") << 1; // found by the look-up that asks why the first one failed
        QTest::newRow("twice") << 2;
        QTest::newRow("four times") << 4;
    }
    void aNameThatIsFoundLaterIsReached()
    {
        QFETCH(int, silent);
        silences = silent;
        RawServer server(RawServer::always(200, R"({"id":"p1"})"));
        QFile pem(QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/good.pem"));
        QFile key(QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/good.key"));
        QVERIFY(pem.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly));
        server.setTls(QSslCertificate(&pem), QSslKey(&key, QSsl::Ec));
        QUrl url = server.url();
        url.setHost(u"flaky.batch.test"_s);
        // That it is reached at all is what counts: its certificate is not for this name.
        const Seen seen = ask(url);
        QCOMPARE(seen.kind, int(ErrorKind::Tls));
        QVERIFY(server.connections() > 0);
    }

    void whatIsTriedEndsInTime()
    {
        RequestLimits limits = shortLimits();
        limits.basePause = std::chrono::milliseconds(10'000);
        limits.maxPause = std::chrono::milliseconds(10'000);
        QElapsedTimer timer;
        timer.start();
        const Seen seen = ask(QUrl(u"https://silent.batch.test"_s), limits);
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestApiNames)
#include "tst_apinames.moc"
