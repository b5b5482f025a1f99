#include "api/proxies.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

const QString kDirect = u"direct"_s;
const QString kDesktop = u"the desktop's"_s;
const QString kRefused = u"refused"_s;

QProcessEnvironment environmentOf(const QString &words)
{
    QProcessEnvironment environment;
    const QStringList settings = words.split(u'|', Qt::SkipEmptyParts);
    for (const QString &setting : settings)
        environment.insert(setting.section(u'=', 0, 0), setting.section(u'=', 1));
    return environment;
}

/// "user:password@name" or one of the words above.
QString wordsFor(const Result<QNetworkProxy> &proxy)
{
    if (!proxy)
        return kRefused;
    if (proxy->type() == QNetworkProxy::NoProxy)
        return kDirect;
    if (proxy->type() == QNetworkProxy::DefaultProxy)
        return kDesktop;
    const QString user = proxy->user().isEmpty() ? QString() : proxy->user() + u':' + proxy->password() + u'@';
    return user + proxies::nameOf(*proxy);
}

} // namespace

/// Which way a request goes. Where nothing else is said, curl 7.88.1 goes the same with the same variables.
class TestProxies : public QObject
{
    Q_OBJECT

private slots:
    void theEnvironmentDecides_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("way");
        const auto row = [](const char *environment, const QString &way) {
            QTest::newRow(environment) << QString::fromUtf8(environment) << way;
        };
        const QString p = u"127.0.0.1:3"_s;
        const QString q = u"127.0.0.1:4"_s;
        const QString standard = u"127.0.0.1:1080"_s;

        // Which variable. Where there is none at all, curl goes directly.
        row("", kDesktop);
        row("https_proxy=http://127.0.0.1:3", p);
        row("HTTPS_PROXY=http://127.0.0.1:3", p);
        row("https_proxy=http://127.0.0.1:3|HTTPS_PROXY=http://127.0.0.1:4", p);
        row("https_proxy=|HTTPS_PROXY=http://127.0.0.1:4", q);
        row("all_proxy=http://127.0.0.1:4", q);
        row("ALL_PROXY=http://127.0.0.1:4", q);
        row("all_proxy=http://127.0.0.1:3|ALL_PROXY=http://127.0.0.1:4", p);
        row("https_proxy=http://127.0.0.1:3|all_proxy=http://127.0.0.1:4", p);
        row("https_proxy=|all_proxy=http://127.0.0.1:4", q);
        row("http_proxy=http://127.0.0.1:3", kDirect);
        row("HTTP_PROXY=http://127.0.0.1:3", kDirect);

        // How it is spelled.
        row("https_proxy=127.0.0.1:3", p);
        row("https_proxy=127.0.0.1", standard);
        row("https_proxy=http://127.0.0.1", standard);
        row("https_proxy=http://127.0.0.1:", standard);
        row("https_proxy=HTTP://127.0.0.1:3/", p);
        row("https_proxy=http://127.0.0.1:3/path", p);
        row("https_proxy=http:/127.0.0.1:3", p);
        row("https_proxy=u:p@127.0.0.1:3", u"u:p@127.0.0.1:3"_s);
        row("https_proxy=http://u:p%40ss@127.0.0.1:3", u"u:p@ss@127.0.0.1:3"_s);
        row("https_proxy=[::1]:3", u"[::1]:3"_s);
        row("https_proxy=http://[::1]:3", u"[::1]:3"_s);
        row("https_proxy=socks5h://127.0.0.1", u"socks5h://127.0.0.1:1080"_s);
        row("https_proxy=socks5://127.0.0.1:3", u"socks5://127.0.0.1:3"_s);
        row("all_proxy=SOCKS5H://proxy.batch.test:3", u"socks5h://proxy.batch.test:3"_s);

        // What curl refuses too, or can and we cannot: never past the proxy.
        for (const char *refused :
             {"https_proxy=https://127.0.0.1", "https_proxy=socks4://127.0.0.1:3", "https_proxy=socks4a://127.0.0.1:3",
              "https_proxy=socks://127.0.0.1:3", "https_proxy=ftp://127.0.0.1:3", "https_proxy=::1",
              "https_proxy= http://127.0.0.1:3", "https_proxy=http://127.0.0.1:3 ",
              "https_proxy=http://127.0.0.1:99999", "https_proxy=http://", "https_proxy=http:127.0.0.1:3",
              "https_proxy=direct://", "all_proxy=ftp://x"})
            row(refused, kRefused);
    }
    void theEnvironmentDecides()
    {
        QFETCH(QString, environment);
        const auto proxy =
            proxies::fromEnvironment(environmentOf(environment), QUrl(u"https://api.batch.test/projects"_s));
        QTEST(wordsFor(proxy), "way");
    }

    void plainHttpHasAVariableOfItsOwn_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("way");
        QTest::newRow("lower case") << u"http_proxy=http://127.0.0.1:3"_s << u"127.0.0.1:3"_s;
        // A CGI script gets this one from whoever asks it.
        QTest::newRow("upper case") << u"HTTP_PROXY=http://127.0.0.1:3"_s << kDirect;
        QTest::newRow("all") << u"HTTP_PROXY=http://127.0.0.1:3|all_proxy=http://127.0.0.1:4"_s << u"127.0.0.1:4"_s;
        QTest::newRow("https alone") << u"https_proxy=http://127.0.0.1:3"_s << kDirect;
    }
    void plainHttpHasAVariableOfItsOwn()
    {
        QFETCH(QString, environment);
        QTEST(wordsFor(proxies::fromEnvironment(environmentOf(environment), QUrl(u"http://api.batch.test"_s))), "way");
    }

    void someHostsAreExcepted_data()
    {
        QTest::addColumn<QString>("noProxy");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("direct");
        const auto row = [](const QString &host, const char *noProxy, bool direct) {
            QTest::addRow("%s, %s", qPrintable(host), noProxy) << QString::fromUtf8(noProxy) << host << direct;
        };
        const QString api = u"api.batch.test"_s;
        for (const char *direct :
             {"*", "batch.test", ".batch.test", "api.batch.test", "API.Batch.Test", "api.batch.test.", "test",
              "x batch.test", "x,,batch.test", "x, batch.test", ".batch.test.", "\tbatch.test"})
            row(api, direct, true);
        for (const char *proxied :
             {" * ", "*,x", "x,*", "*.batch.test", "pi.batch.test", "xapi.batch.test", "api.batch.test:443",
              "api.batch.test:80", ".batch.test:443", "https://api.batch.test", "batch.test/", "..batch.test", ".",
              "127.0.0.1", "x;batch.test", "batch.test.."})
            row(api, proxied, false);
        row(u"batch.test"_s, "batch.test", true);
        row(u"batch.test"_s, ".batch.test", true);
        row(u"api.batch.test."_s, "batch.test", true);
        for (const char *direct :
             {"10.1.2.3", "10.0.0.0/8", "10.1.2.0/24", "10.1.2.3/32", "10.1.2.3/0", "10.1.2.4,10.1.2.3"})
            row(u"10.1.2.3"_s, direct, true);
        for (const char *proxied :
             {"10.1.2.3:443", "10.1.3.0/24", "10.1.2.3/33", ".2.3", "10.", "10.*", "fd00::1", "10.1.2.3.4"})
            row(u"10.1.2.3"_s, proxied, false);
        // Networks of IPv6 addresses: as curl says and as its later versions do.
        for (const char *direct : {"fd00::1", "FD00:0::1", "fd00::/8", "fd00::/16", "fd00::1/128"})
            row(u"[fd00::1]"_s, direct, true);
        for (const char *proxied : {"[fd00::1]", "fe00::/8", "fd00::1/129", "fd00::2", "10.0.0.0/8"})
            row(u"[fd00::1]"_s, proxied, false);
    }
    void someHostsAreExcepted()
    {
        QFETCH(QString, noProxy);
        QFETCH(QString, host);
        QFETCH(bool, direct);
        QProcessEnvironment environment = environmentOf(u"https_proxy=http://127.0.0.1:3"_s);
        const QUrl url(u"https://%1/projects"_s.arg(host));
        for (const QString &name : {u"no_proxy"_s, u"NO_PROXY"_s}) {
            environment.remove(u"no_proxy"_s);
            environment.insert(name, noProxy);
            QCOMPARE(wordsFor(proxies::fromEnvironment(environment, url)), direct ? kDirect : u"127.0.0.1:3"_s);
        }
        // The lower case wins.
        environment.insert(u"no_proxy"_s, u"elsewhere.test"_s);
        QCOMPARE(wordsFor(proxies::fromEnvironment(environment, url)), u"127.0.0.1:3"_s);
    }

    void namesTheVariableAndNotItsPassword()
    {
        const auto proxy = proxies::fromEnvironment(environmentOf(u"all_proxy=socks4://me:secret@proxy.test"_s),
                                                    QUrl(u"https://api.batch.test"_s));
        QVERIFY(!proxy);
        QCOMPARE(proxy.error().kind, ErrorKind::Network);
        QCOMPARE(proxy.error().message, u"The proxy that all_proxy names cannot be used. Proxies of the kind “socks4” "
                                        "cannot be used, only http, socks5 and socks5h."_s);
        const auto broken = proxies::fromEnvironment(environmentOf(u"https_proxy=me:secret@proxy.test:x"_s),
                                                     QUrl(u"https://api.batch.test"_s));
        QVERIFY(!broken);
        QVERIFY(!broken.error().message.contains(u"secret"_s));
        QVERIFY(broken.error().message.contains(u"https_proxy"_s));
    }

    void whoLooksNamesUp()
    {
        const auto capable = [](const QString &value) {
            const auto proxy =
                proxies::fromEnvironment(environmentOf(u"https_proxy="_s + value), QUrl(u"https://api.batch.test"_s));
            return proxy && proxy->capabilities().testFlag(QNetworkProxy::HostNameLookupCapability);
        };
        QVERIFY(capable(u"socks5h://127.0.0.1"_s));
        QVERIFY(!capable(u"socks5://127.0.0.1"_s));
        QVERIFY(capable(u"http://127.0.0.1"_s));
    }

    void aPersonMayChoose_data()
    {
        QTest::addColumn<ProxyChoice>("choice");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("way");
        const QString api = u"https://api.batch.test"_s;
        QTest::newRow("as the system") << ProxyChoice{} << api << u"127.0.0.1:3"_s;
        QTest::newRow("none") << ProxyChoice{ProxyUse::None, u"127.0.0.1:4"_s, {}, {}} << api << kDirect;
        QTest::newRow("this one") << ProxyChoice{ProxyUse::Own, u"127.0.0.1:4"_s, {}, {}} << api << u"127.0.0.1:4"_s;
        QTest::newRow("this one, with a user")
            << ProxyChoice{ProxyUse::Own, u"socks5h://127.0.0.1:4"_s, u"me"_s, u"s:e/c@ret"_s} << api
            << u"me:s:e/c@ret@socks5h://127.0.0.1:4"_s;
        QTest::newRow("this one, which is none") << ProxyChoice{ProxyUse::Own, {}, {}, {}} << api << kRefused;
        for (const QString &loopback :
             {u"http://127.0.0.1:8080"_s, u"http://localhost"_s, u"https://127.1.2.3"_s, u"http://[::1]:8080"_s}) {
            QTest::addRow("%s, as the system", qPrintable(loopback)) << ProxyChoice{} << loopback << kDirect;
            QTest::addRow("%s, this one", qPrintable(loopback))
                << ProxyChoice{ProxyUse::Own, u"127.0.0.1:4"_s, {}, {}} << loopback << kDirect;
        }
    }
    void aPersonMayChoose()
    {
        QFETCH(ProxyChoice, choice);
        QFETCH(QString, url);
        qunsetenv("no_proxy");
        qunsetenv("NO_PROXY");
        qputenv("https_proxy", "http://127.0.0.1:3");
        qputenv("http_proxy", "http://127.0.0.1:3");
        QTEST(wordsFor(proxies::choose(choice, QUrl(url))), "way");
    }
};

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
