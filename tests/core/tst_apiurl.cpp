#include "core/apiurl.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class TestApiUrl final : public QObject
{
    Q_OBJECT

private slots:
    void acceptsAndCleans_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::newRow("default") << u"https://api.veryfront.com"_s << u"https://api.veryfront.com"_s;
        QTest::newRow("trailing slash") << u"https://api.veryfront.com/"_s << u"https://api.veryfront.com"_s;
        QTest::newRow("white space around") << u"  https://api.veryfront.com \n"_s << u"https://api.veryfront.com"_s;
        QTest::newRow("a path") << u"https://host.example/api"_s << u"https://host.example/api"_s;
        QTest::newRow("a path with slashes") << u"https://host.example/api//"_s << u"https://host.example/api"_s;
        QTest::newRow("an encoded path") << u"https://host.example/a%2Fb/"_s << u"https://host.example/a%2Fb"_s;
        QTest::newRow("graphql") << u"https://host.example/graphql"_s << u"https://host.example/api"_s;
        QTest::newRow("graphql with slash") << u"https://host.example/x/graphql/"_s << u"https://host.example/x/api"_s;
        QTest::newRow("graphql inside a word")
            << u"https://host.example/mygraphql"_s << u"https://host.example/mygraphql"_s;
        QTest::newRow("upper case") << u"HTTPS://API.Example.com"_s << u"https://api.example.com"_s;
        QTest::newRow("a port") << u"https://host.example:8443"_s << u"https://host.example:8443"_s;
        QTest::newRow("http to localhost") << u"http://localhost:8080"_s << u"http://localhost:8080"_s;
        QTest::newRow("http to 127.0.0.1") << u"http://127.0.0.1:8080/"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("http to 127.9.8.7") << u"http://127.9.8.7"_s << u"http://127.9.8.7"_s;
        QTest::newRow("http to ::1") << u"http://[::1]:99"_s << u"http://[::1]:99"_s;
    }
    void acceptsAndCleans()
    {
        QFETCH(QString, text);
        const Result<QUrl> url = parseApiUrl(text);
        QVERIFY2(url, url ? "" : qPrintable(url.error().message));
        QTEST(url->toString(QUrl::FullyEncoded), "url");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentencePart");
        QTest::newRow("empty") << u" "_s << u"empty"_s;
        QTest::newRow("no scheme") << u"api.veryfront.com"_s << u"https://"_s;
        QTest::newRow("a host and a port") << u"localhost:8080"_s << u"https://"_s;
        QTest::newRow("another scheme") << u"ftp://api.veryfront.com"_s << u"https://"_s;
        QTest::newRow("a file") << u"file:///etc/passwd"_s << u"https://"_s;
        QTest::newRow("no host") << u"https://"_s << u"not a valid"_s;
        QTest::newRow("no host but a path") << u"https:///api"_s << u"not a valid"_s;
        QTest::newRow("white space inside") << u"https://api .com"_s << u"not a valid"_s;
        QTest::newRow("a port too high") << u"https://host.example:99999"_s << u"not a valid"_s;
        QTest::newRow("port 0") << u"https://host.example:0"_s << u"not a valid"_s;
        QTest::newRow("user and password") << u"https://user:secret@host.example"_s << u"user name"_s;
        QTest::newRow("user") << u"https://user@host.example"_s << u"user name"_s;
        QTest::newRow("empty user") << u"https://@host.example"_s << u"user name"_s;
        QTest::newRow("query") << u"https://host.example/?key=vf_a_b"_s << u"“?”"_s;
        QTest::newRow("empty query") << u"https://host.example?"_s << u"“?”"_s;
        QTest::newRow("fragment") << u"https://host.example/#x"_s << u"“?”"_s;
        QTest::newRow("plain http") << u"http://api.veryfront.com"_s << u"Plain http"_s;
        QTest::newRow("a name like loopback") << u"http://127.0.0.1.example.org"_s << u"Plain http"_s;
        QTest::newRow("localhost as a part") << u"http://localhost.example.org"_s << u"Plain http"_s;
        QTest::newRow("the any address") << u"http://0.0.0.0"_s << u"Plain http"_s;
        QTest::newRow("128") << u"http://128.0.0.1"_s << u"Plain http"_s;
        QTest::newRow("a loopback user") << u"http://127.0.0.1@evil.example"_s << u"user name"_s;
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, sentencePart);
        const Result<QUrl> url = parseApiUrl(text);
        QVERIFY2(!url, url ? qPrintable(url->toString()) : "");
        QCOMPARE(url.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(url.error().message.contains(sentencePart), qPrintable(url.error().message));
        QVERIFY2(!url.error().message.contains(u"secret"_s), "a refused address must not be repeated");
    }

    void originIsSchemeHostAndPort_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("origin");
        QTest::newRow("default port") << u"https://API.veryfront.com:443/api"_s << u"https://api.veryfront.com"_s;
        QTest::newRow("other port") << u"https://h.example:444"_s << u"https://h.example:444"_s;
        QTest::newRow("http") << u"http://localhost:80"_s << u"http://localhost"_s;
        QTest::newRow("http on 443") << u"http://localhost:443"_s << u"http://localhost:443"_s;
        QTest::newRow("IPv6") << u"http://[::1]:8080/x"_s << u"http://[::1]:8080"_s;
        QTest::newRow("international") << u"https://übersicht.example"_s << u"https://xn--bersicht-55a.example"_s;
    }
    void originIsSchemeHostAndPort()
    {
        QFETCH(QString, url);
        QTEST(originOf(QUrl(url)), "origin");
    }

    void loopback()
    {
        QVERIFY(isLoopback(QUrl(u"http://LOCALHOST"_s)));
        QVERIFY(isLoopback(QUrl(u"http://[0:0:0:0:0:0:0:1]"_s)));
        QVERIFY(isLoopback(QUrl(u"http://127.255.255.255"_s)));
        QVERIFY(!isLoopback(QUrl(u"http://[::2]"_s)));
        QVERIFY(!isLoopback(QUrl(u"http://10.0.0.1"_s)));
        QVERIFY(!isLoopback(QUrl()));
        QCOMPARE(parseApiUrl(defaultApiUrl())->toString(), defaultApiUrl());
    }
};

QTEST_APPLESS_MAIN(TestApiUrl)
#include "tst_apiurl.moc"
