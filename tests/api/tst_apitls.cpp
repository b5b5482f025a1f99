#include "api/apiclient.h"
#include "api/apirequest.h"
#include "awaited.h"
#include "formats/payloads.h"
#include "rawserver.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

// What OpenSSL keeps for a thread is freed as the thread ends, which Qt's network threads do behind wait(): a process
// that exits at once overtakes them, one time in ten on a busy machine.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libcrypto.so";
}

namespace {

const QByteArray kKey = "vf_canary_1f2e3d4c5b6a";

/// The certificates of tls/: ca.pem signed good, otherhost (example.org) and expired (2020). Its key was thrown away;
/// the other keys are of no use beyond these tests.
QByteArray file(const QString &name)
{
    QFile pem(QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/") + name);
    return pem.open(QIODevice::ReadOnly) ? pem.readAll() : QByteArray();
}

} // namespace

/// Whom the client trusts.
class TestApiTls : public QObject
{
    Q_OBJECT

private slots:
    void trustsOnlyWhatItShould_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("extraCa");
        QTest::addColumn<QString>("why"); // empty: it is trusted
        const QString unknown = u" is not trusted: this computer does not know “"_s;
        QTest::newRow("unknown authority") << u"good"_s << false << unknown;
        QTest::newRow("authority from a file") << u"good"_s << true << QString();
        QTest::newRow("self-signed") << u"selfsigned"_s << true << unknown;
        QTest::newRow("expired") << u"expired"_s << true << u" expired on "_s;
        QTest::newRow("another host") << u"otherhost"_s << true << u" is for another host, “example.org”."_s;
    }
    void trustsOnlyWhatItShould()
    {
        QFETCH(QString, certificate);
        QFETCH(bool, extraCa);
        QFETCH(QString, why);
        const bool trusted = why.isEmpty();
        const QSslCertificate pem(file(certificate + u".pem"_s));
        const QSslKey key(file(certificate + u".key"_s), QSsl::Ec);
        QVERIFY(!pem.isNull() && !key.isNull());
        RawServer server(RawServer::always(200, R"({"id":"p1"})"));
        server.setTls(pem, key);

        ApiClient client;
        client.setServer(server.url(), kKey);
        client.setLimits(shortLimits());
        if (extraCa)
            QVERIFY(client.setExtraCaFile(QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/ca.pem")));
        QObject context;
        Awaited<Project> got;
        const auto handle =
            client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject, &context, got.callback());
        QVERIFY(got.wait());
        QCOMPARE(got.ok(), trusted);
        QCOMPARE(server.count(), trusted ? 1 : 0);
        if (trusted)
            return;
        QCOMPARE(got.kind(), int(ErrorKind::Tls));
        const QString start = u"The certificate of 127.0.0.1:%1"_s.arg(server.serverPort()) + why;
        QVERIFY2(got.error().message.startsWith(start), qPrintable(got.error().message));
        QVERIFY(got.error().detail.contains(u"SslHandshakeFailedError"_s));
    }

    void anotherFileCountsFromTheNextRequest()
    {
        RawServer server([](int, const QByteArray &) {
            return RawServer::Answer{.bytes = RawServer::kept(200, R"({"id":"p1"})"), .end = RawServer::End::Hang};
        });
        server.setTls(QSslCertificate(file(u"good.pem"_s)), QSslKey(file(u"good.key"_s), QSsl::Ec));
        ApiClient client;
        client.setServer(server.url(), kKey);
        client.setLimits(shortLimits());
        const QString ca = QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/ca.pem");
        for (const QString &path : {QString(), ca, ca, QString()}) {
            QVERIFY(client.setExtraCaFile(path));
            QObject context;
            Awaited<Project> got;
            const auto handle = client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject,
                                                    &context, got.callback());
            QVERIFY(got.wait());
            QCOMPARE(got.ok(), !path.isEmpty());
        }
        // The same file twice costs no connection.
        QCOMPARE(server.count(), 2);
        QCOMPARE(server.connections(), 3);
    }

    void anAttemptReachesTheServerOnce_data()
    {
        QTest::addColumn<RawServer::End>("end");
        QTest::newRow("closed before an answer") << RawServer::End::Close;
        QTest::newRow("reset before an answer") << RawServer::End::Reset;
    }
    void anAttemptReachesTheServerOnce()
    {
        QFETCH(RawServer::End, end);
        RawServer server(RawServer::always(RawServer::Answer{.bytes = {}, .end = end}));
        server.setTls(QSslCertificate(file(u"good.pem"_s)), QSslKey(file(u"good.key"_s), QSsl::Ec));
        ApiClient client;
        client.setServer(server.url(), kKey);
        client.setLimits(shortLimits());
        QVERIFY(client.setExtraCaFile(QStringLiteral(QT_TESTCASE_SOURCEDIR "/tls/ca.pem")));
        QObject context;
        Awaited<Project> got;
        const auto handle =
            client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject, &context, got.callback());
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), int(ErrorKind::Network));
        QCOMPARE(server.count(), 4);
    }

    void saysWhatIsNoCertificate()
    {
        ApiClient client;
        const Result<Done> missing = client.setExtraCaFile(u"/no/such/file.pem"_s);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::Io);
        QTemporaryFile text;
        QVERIFY(text.open());
        text.write("no certificate");
        text.close();
        const Result<Done> wrong = client.setExtraCaFile(text.fileName());
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::InvalidInput);
        QVERIFY(client.setExtraCaFile({}));
    }

    void aPlainServerIsNoTlsServer()
    {
        RawServer server(RawServer::always(200, R"({"id":"p1"})"));
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        ApiClient client;
        client.setServer(url, kKey);
        client.setLimits(shortLimits());
        QObject context;
        Awaited<Project> got;
        const auto handle =
            client.get<Project>(apirequest::project(url, u"p"_s), parseProject, &context, got.callback());
        QVERIFY(got.wait());
        QVERIFY(!got.ok());
        QCOMPARE(server.count(), 0);
    }

    void noTlsIsNoMatterOfTrust_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("a plain server") << "HTTP/1.1 400 Bad Request\r\n\r\n"_ba;
        QTest::newRow("nothing in common") << QByteArray::fromHex("15030300020228"); // the alert handshake_failure
    }
    void noTlsIsNoMatterOfTrust()
    {
        QFETCH(QByteArray, answer);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server, answer] {
            QTcpSocket *const socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });
        ApiClient client;
        client.setServer(QUrl(u"https://127.0.0.1:%1"_s.arg(server.serverPort())), kKey);
        client.setLimits(shortLimits());
        QObject context;
        Awaited<Project> got;
        const auto handle =
            client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject, &context, got.callback());
        QVERIFY(got.wait());
        QCOMPARE(got.kind(), int(ErrorKind::Tls));
        QCOMPARE(got.error().message,
                 u"No secure connection to 127.0.0.1:%1 could be made."_s.arg(server.serverPort()));
    }
};

QTEST_GUILESS_MAIN(TestApiTls)
#include "tst_apitls.moc"
