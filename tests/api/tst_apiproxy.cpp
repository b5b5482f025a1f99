#include "api/apiclient.h"
#include "api/apirequest.h"
#include "api/proxies.h"
#include "awaited.h"
#include "formats/payloads.h"
#include "rawserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <utility>
#include <vector>

using namespace batchlens;
using namespace Qt::StringLiterals;
using Answer = RawServer::Answer;
using End = RawServer::End;

Q_DECLARE_METATYPE(batchlens::RawServer::Answer)
Q_DECLARE_METATYPE(batchlens::ErrorKind)

namespace {

const QString kApi = u"https://api.batch.test"_s;

struct Seen
{
    int kind = -2;
    Error error = {};
    qint64 ms = 0;
};

/// Long enough that nothing but the proxy ends an attempt.
RequestLimits patientLimits()
{
    RequestLimits limits = shortLimits();
    limits.inactivity = std::chrono::seconds(20);
    limits.total = std::chrono::seconds(60);
    return limits;
}

Seen ask(const ProxyChoice &choice, const RequestLimits &limits = shortLimits(), const QString &api = kApi)
{
    ApiClient client;
    client.setServer(QUrl(api), "vf_test_secret");
    client.setLimits(limits);
    client.setProxy(choice);
    QObject context;
    Awaited<Project> got;
    QElapsedTimer timer;
    timer.start();
    const auto handle =
        client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject, &context, got.callback());
    if (!got.wait(30000))
        return {};
    return {got.kind(), got.ok() ? Error() : got.error(), timer.elapsed()};
}

ProxyChoice own(const QString &address, const QString &user = {}, const QString &password = {})
{
    return {ProxyUse::Own, address, user, password};
}

/// Passes on what it is asked to connect to, whatever its name, once it is told who asks.
class Tunnel final : public QTcpServer
{
public:
    Tunnel(quint16 target, const QByteArray &credentials)
        : m_target(target)
        , m_credentials(credentials)
    {
        setProxy(QNetworkProxy::NoProxy);
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] { serve(nextPendingConnection()); });
    }

    QString address() const { return u"127.0.0.1:%1"_s.arg(serverPort()); }
    QList<QByteArray> heads;
    /// So many connections are ended instead.
    int hangsUp = 0;

private:
    void serve(QTcpSocket *socket)
    {
        auto *const onward = new QTcpSocket(socket);
        onward->setProxy(QNetworkProxy::NoProxy);
        connect(socket, &QTcpSocket::readyRead, socket, [this, socket, onward, head = QByteArray()]() mutable {
            if (onward->state() == QAbstractSocket::ConnectedState) {
                onward->write(socket->readAll());
                return;
            }
            head += socket->readAll();
            if (!head.endsWith("\r\n\r\n"))
                return;
            const QByteArray whole = std::exchange(head, {});
            heads.append(whole);
            if (hangsUp-- > 0) {
                socket->disconnectFromHost();
                return;
            }
            const QByteArray given = RawServer::header(whole, "Proxy-Authorization");
            if (given != (m_credentials.isEmpty() ? QByteArray() : "Basic " + m_credentials.toBase64())) {
                socket->write("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"corp\"\r\n"
                              "Content-Length: 0\r\n\r\n");
                return;
            }
            onward->connectToHost(QHostAddress::LocalHost, m_target);
            socket->write("HTTP/1.1 200 OK\r\n\r\n");
        });
        connect(onward, &QTcpSocket::readyRead, socket, [socket, onward] { socket->write(onward->readAll()); });
        connect(onward, &QTcpSocket::disconnected, socket, &QTcpSocket::disconnectFromHost);
    }

    quint16 m_target;
    QByteArray m_credentials;
};

} // namespace

/// What the client does with a proxy between.
class TestApiProxy : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        for (const char *name : {"no_proxy", "NO_PROXY", "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY",
                                 "all_proxy", "ALL_PROXY"})
            qunsetenv(name);
    }

    void saysWhatTheProxyDid_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message"); // %1: the proxy
        QTest::addColumn<int>("attempts");
        const auto status = [](int number, const QByteArray &more = {}) {
            return Answer{.bytes = RawServer::http(number, {}, more)};
        };
        const QString noConnection = u"The proxy %1 made no connection to api.batch.test."_s;
        QTest::newRow("403") << status(403) << ErrorKind::Network
                             << u"The proxy %1 refuses to connect to api.batch.test."_s << 1;
        QTest::newRow("405") << status(405) << ErrorKind::Network
                             << u"The proxy %1 refuses to connect to api.batch.test."_s << 1;
        QTest::newRow("404") << status(404) << ErrorKind::Network << u"The proxy %1 does not find api.batch.test."_s
                             << 1;
        QTest::newRow("407") << status(407, "Proxy-Authenticate: Basic realm=\"corp\"\r\n") << ErrorKind::Network
                             << u"The proxy %1 asks for a user name and a password."_s << 1;
        QTest::newRow("502") << status(502) << ErrorKind::Network << noConnection << 4;
        QTest::newRow("503") << status(503) << ErrorKind::Network << u"The proxy %1 cannot reach api.batch.test."_s
                             << 4;
        QTest::newRow("504") << status(504) << ErrorKind::Network << noConnection << 4;
        QTest::newRow("hangs up") << Answer{} << ErrorKind::Network
                                  << u"The proxy %1 ended the connection without an answer."_s << 4;
        QTest::newRow("a reset") << Answer{.bytes = {}, .end = End::Reset} << ErrorKind::Network
                                 << u"The proxy %1 ended the connection without an answer."_s << 4;
        QTest::newRow("half an answer") << Answer{.bytes = "HTTP/1.1 20"} << ErrorKind::Network
                                        << u"The proxy %1 ended the connection without an answer."_s << 4;
        QTest::newRow("another protocol") << Answer{.bytes = "SSH-2.0-OpenSSH_9.2\r\n"} << ErrorKind::Network
                                          << u"The proxy %1 was not understood; is it one of another kind?"_s << 1;
        QTest::newRow("never answers") << Answer{.bytes = {}, .end = End::Hang} << ErrorKind::Timeout
                                       << u"api.batch.test did not answer in time through the proxy %1."_s << 4;
    }
    void saysWhatTheProxyDid()
    {
        QFETCH(Answer, answer);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, message);
        QFETCH(int, attempts);
        RawServer proxy(RawServer::always(answer));
        const QString name = u"127.0.0.1:%1"_s.arg(proxy.serverPort());
        const Seen seen = ask(own(name), kind == ErrorKind::Timeout ? shortLimits() : patientLimits());
        QCOMPARE(seen.kind, int(kind));
        QCOMPARE(seen.error.message, message.arg(name));
        QVERIFY2(seen.error.detail.contains(u"attempt %1"_s.arg(attempts)), qPrintable(seen.error.detail));
        QVERIFY(proxy.count() >= attempts);
        QVERIFY(proxy.heads().constFirst().startsWith("CONNECT api.batch.test:443 HTTP/1.1\r\n"));
        QVERIFY(!proxy.heads().constFirst().contains("vf_test_secret"));
    }

    void aProxyThatIsNotThere_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("http") << QString();
        QTest::newRow("socks5h") << u"socks5h://"_s;
    }
    void aProxyThatIsNotThere()
    {
        QFETCH(QString, scheme);
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QString name = scheme + u"127.0.0.1:%1"_s.arg(closed.serverPort());
        closed.close();
        const Seen seen = ask(own(name));
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QCOMPARE(seen.error.message, u"The proxy %1 is not reachable: it refuses connections."_s.arg(name));
    }

    void aProxyWithoutAName()
    {
        const Seen seen = ask(own(u"no such host.invalid:3128"_s));
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QVERIFY(seen.error.message.startsWith(u"The proxy of the settings cannot be used."_s));
    }

    void saysWhatASocksProxyDid_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("reply"); // -1: ends the connection
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("attempts");
        const auto row = [](const char *scheme, const QString &host, int reply, const QString &message, int attempts) {
            QTest::addRow("%s %s %d", scheme, qPrintable(host), reply)
                << QString::fromLatin1(scheme) << host << reply << message << attempts;
        };
        const QString noConnection = u"The proxy %1 made no connection to %2."_s;
        const QString cut = u"The proxy %1 ended the connection without an answer."_s;
        // Qt takes a general failure and a refusal for a name that is not found.
        for (const int reply : {1, 2, 3, 4})
            row("socks5h", u"api.batch.test"_s, reply, noConnection, 4);
        row("socks5h", u"api.batch.test"_s, 5, u"The proxy %1 cannot reach %2."_s, 4);
        row("socks5h", u"api.batch.test"_s, -1, cut, 4);
        for (const char *scheme : {"socks5", "socks5h"}) {
            row(scheme, u"192.0.2.1"_s, 1, noConnection, 4);
            row(scheme, u"192.0.2.1"_s, 2, u"The proxy %1 refuses to connect to %2."_s, 1);
            row(scheme, u"192.0.2.1"_s, 4, noConnection, 4);
            row(scheme, u"192.0.2.1"_s, -1, cut, 4);
        }
    }
    void saysWhatASocksProxyDid()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, host);
        QFETCH(int, reply);
        QFETCH(QString, message);
        QFETCH(int, attempts);
        QByteArray asked;
        QTcpServer proxy;
        proxy.setProxy(QNetworkProxy::NoProxy);
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
            QTcpSocket *const socket = proxy.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, reply, &asked] {
                const QByteArray bytes = socket->readAll();
                if (bytes.size() <= 4) {
                    socket->write(QByteArray::fromHex("0500"));
                    return;
                }
                asked = bytes;
                if (reply < 0)
                    socket->disconnectFromHost();
                else
                    socket->write("\x05"_ba + static_cast<char>(reply) + QByteArray::fromHex("0001000000000000"));
            });
        });
        const QString name = u"%1://127.0.0.1:%2"_s.arg(scheme).arg(proxy.serverPort());
        const Seen seen = ask(own(name), patientLimits(), u"https://"_s + host);
        if (host == "192.0.2.1"_L1)
            QCOMPARE(asked, QByteArray::fromHex("05010001c000020101bb"));
        else
            QCOMPARE(asked, QByteArray::fromHex("050100030e") + host.toLatin1() + QByteArray::fromHex("01bb"));
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QCOMPARE(seen.error.message, QString(message).replace("%1"_L1, name).replace("%2"_L1, host));
        QVERIFY2(seen.error.detail.contains(u"attempt %1"_s.arg(attempts)), qPrintable(seen.error.detail));
    }

    /// Nothing that hangs up makes the others wait, whether Qt tells one of their connections from the next or not.
    void manyAtATimeHearOfAProxyThatHangsUp()
    {
        RawServer proxy(RawServer::always(Answer{}));
        ApiClient client;
        client.setServer(QUrl(kApi), "vf_test_secret");
        client.setLimits(patientLimits());
        const QString name = u"127.0.0.1:%1"_s.arg(proxy.serverPort());
        client.setProxy(own(name));
        QObject context;
        QList<QString> messages;
        std::vector<RequestHandle> handles;
        handles.reserve(12);
        for (int i = 0; i < 12; ++i)
            handles.push_back(client.get<Project>(
                apirequest::project(client.baseUrl(), u"p"_s), parseProject, &context,
                [&messages](Result<Project> got) { messages.append(got ? QString() : got.error().message); }));
        QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 12, 25000);
        for (const QString &message : std::as_const(messages))
            QCOMPARE(message, u"The proxy %1 ended the connection without an answer."_s.arg(name));
    }

    void aTunnelIsMade_data()
    {
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("words"); // null: the API itself is reached
        QTest::addColumn<int>("hangsUp");   // so often before
        QTest::newRow("for everybody") << QByteArray() << QString() << QString() << QString() << 0;
        QTest::newRow("with a password") << "me:s:e/c@ret"_ba << u"me"_s << u"s:e/c@ret"_s << QString() << 0;
        QTest::newRow("beyond Latin-1") << "j\xc3\xa4ne:\xce\xa9"_ba << u"jäne"_s << u"Ω"_s << QString() << 0;
        QTest::newRow("with a wrong one")
            << "me:secret"_ba << u"me"_s << u"guess"_s << u"does not accept the user name and password"_s << 0;
        QTest::newRow("without one") << "me:secret"_ba << QString() << QString()
                                     << u"asks for a user name and a password"_s << 0;
        QTest::newRow("once it does not hang up") << QByteArray() << QString() << QString() << QString() << 1;
        QTest::newRow("the third time") << QByteArray() << QString() << QString() << QString() << 2;
    }
    void aTunnelIsMade()
    {
        QFETCH(QByteArray, wanted);
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, words);
        QFETCH(int, hangsUp);
        RawServer server(RawServer::always(200, R"({"id":"p1"})"));
        QFile pem(QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/good.pem"));
        QFile key(QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/good.key"));
        QVERIFY(pem.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly));
        server.setTls(QSslCertificate(&pem), QSslKey(&key, QSsl::Ec));
        Tunnel tunnel(server.serverPort(), wanted);
        tunnel.hangsUp = hangsUp;
        const Seen seen = ask(own(tunnel.address(), user, password), hangsUp > 0 ? patientLimits() : shortLimits());
        // The certificate at the other end is for another name: the handshake is the API's.
        QCOMPARE(seen.kind, int(words.isNull() ? ErrorKind::Tls : ErrorKind::Network));
        QVERIFY2(seen.error.message.contains(words.isNull() ? u"The certificate of api.batch.test"_s : words),
                 qPrintable(seen.error.message));
        QCOMPARE(server.connections() > 0, words.isNull());
    }

    void theEnvironmentsProxyIsAsked_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QByteArray>("value"); // %1: host and port
        QTest::addColumn<QByteArray>("noProxy");
        QTest::addColumn<bool>("asked");
        QTest::newRow("https_proxy") << "https_proxy"_ba
                                     << "http://%1"_ba << QByteArray() << true;
        QTest::newRow("without a scheme") << "https_proxy"_ba
                                          << "%1"_ba << QByteArray() << true;
        QTest::newRow("all_proxy") << "all_proxy"_ba
                                   << "http://%1"_ba << QByteArray() << true;
        QTest::newRow("http_proxy") << "http_proxy"_ba
                                    << "http://%1"_ba << QByteArray() << false;
        QTest::newRow("HTTP_PROXY") << "HTTP_PROXY"_ba
                                    << "http://%1"_ba << QByteArray() << false;
        QTest::newRow("for nobody") << "https_proxy"_ba
                                    << "http://%1"_ba
                                    << "*"_ba << false;
        QTest::newRow("not for this domain") << "https_proxy"_ba
                                             << "http://%1"_ba
                                             << "batch.test"_ba << false;
    }
    void theEnvironmentsProxyIsAsked()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, noProxy);
        QFETCH(bool, asked);
        RawServer proxy(RawServer::always(403, {}));
        qputenv(variable.constData(), value.replace("%1", "127.0.0.1:" + QByteArray::number(proxy.serverPort())));
        if (!noProxy.isEmpty())
            qputenv("no_proxy", noProxy);
        const Seen seen = ask({});
        QVERIFY(seen.kind >= 0);
        QCOMPARE(proxy.count() > 0, asked);
        QCOMPARE(seen.error.message.contains(u"proxy"_s), asked);
    }

    void loopbackIsNeverProxied()
    {
        RawServer proxy(RawServer::always(403, {}));
        RawServer server(RawServer::always(200, R"({"id":"p1"})"));
        const QString name = u"127.0.0.1:%1"_s.arg(proxy.serverPort());
        for (const char *variable : {"http_proxy", "https_proxy", "all_proxy"})
            qputenv(variable, name.toLatin1());
        for (const ProxyChoice &choice : {ProxyChoice{}, own(name)}) {
            ApiClient client;
            client.setServer(server.url(), "vf_test_secret");
            client.setLimits(shortLimits());
            client.setProxy(choice);
            QObject context;
            Awaited<Project> got;
            const auto handle = client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject,
                                                    &context, got.callback());
            QVERIFY(got.wait());
            QVERIFY(got.ok());
        }
        QCOMPARE(proxy.connections(), 0);
    }

    void anotherChoiceCountsFromTheNextRequest()
    {
        RawServer first(RawServer::always(403, {}));
        RawServer second(RawServer::always(403, {}));
        ApiClient client;
        client.setServer(QUrl(kApi), "vf_test_secret");
        client.setLimits(shortLimits());
        QObject context;
        for (RawServer *proxy : {&first, &second}) {
            client.setProxy(own(u"127.0.0.1:%1"_s.arg(proxy->serverPort())));
            Awaited<Project> got;
            const auto handle = client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject,
                                                    &context, got.callback());
            QVERIFY(got.wait());
            QCOMPARE(proxy->count(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestApiProxy)
#include "tst_apiproxy.moc"
