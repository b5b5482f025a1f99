#include "simulator/httpserver.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QScopeGuard>
#include <QTcpSocket>
#include <QTest>

#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

/// A client that sends bytes and keeps what comes back, as bytes.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        socket.setProxy(QNetworkProxy::NoProxy);
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress::LocalHost, port);
        if (!QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState; }))
            qWarning("not connected");
    }
    void send(const QByteArray &bytes) { socket.write(bytes); }
    bool closed() const { return socket.state() == QAbstractSocket::UnconnectedState; }

    QTcpSocket socket;
    QByteArray received;
};

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_seen.clear();
        m_answer = HttpAnswer{};
        m_answer.body = "hello";
        m_server = std::make_unique<HttpServer>([this](const HttpRequest &request) {
            m_seen.append(request);
            return m_answer;
        });
        const Result<quint16> port = m_server->listen(QHostAddress::LocalHost, 0);
        QVERIFY(port.has_value());
        m_port = *port;
    }

    void answersAndKeepsTheConnection()
    {
        RawClient client(m_port);
        client.send(get("/a"));
        QTRY_VERIFY(client.received.endsWith("\r\n\r\nhello"));
        QVERIFY(client.received.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(client.received.contains("\r\nContent-Length: 5\r\n"));
        client.send(get("/b"));
        QTRY_COMPARE(client.received.count("hello"), 2);
        QVERIFY(!client.closed());
        QCOMPARE(m_seen[1].target, "/b");
    }

    void answersRequestsThatCameTogetherInTheirOrder()
    {
        RawClient client(m_port);
        client.send(get("/1") + get("/2") + get("/3"));
        QTRY_COMPARE(client.received.count("hello"), 3);
        QCOMPARE(m_seen.size(), 3);
        QCOMPARE(m_seen[2].target, "/3");
    }

    void readsARequestThatComesByteByByte()
    {
        RawClient client(m_port);
        for (const char c : "POST /p?q=1 HTTP/1.1\r\nX-A:  b \r\nContent-Length: 3\r\n\r\nabc"_ba) {
            client.send(QByteArray(1, c));
            client.socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(m_seen.size(), 1);
        QCOMPARE(m_seen[0].method, "POST");
        QCOMPARE(m_seen[0].path(), "/p");
        QCOMPARE(m_seen[0].query(), "q=1");
        QCOMPARE(m_seen[0].header("x-a"), "b");
        QVERIFY(m_seen[0].header("x-b").isNull());
        QCOMPARE(m_seen[0].body, "abc");
    }

    void leavesPercentSignsAlone()
    {
        RawClient client(m_port);
        client.send(get("/uploads/a%2Fb%20c/url"));
        QTRY_COMPARE(m_seen.size(), 1);
        QCOMPARE(m_seen[0].path(), "/uploads/a%2Fb%20c/url");
        QCOMPARE(percentDecoded("a%2Fb%20c+%zz"), "a/b c+%zz");
    }

    void closesWhereTheClientAsksForIt_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("HTTP/1.0") << "GET / HTTP/1.0\r\n\r\n"_ba;
        QTest::newRow("Connection: close") << "GET / HTTP/1.1\r\nConnection: Close\r\n\r\n"_ba;
    }
    void closesWhereTheClientAsksForIt()
    {
        QFETCH(QByteArray, request);
        RawClient client(m_port);
        client.send(request);
        QTRY_VERIFY(client.closed());
        QVERIFY(client.received.endsWith("hello"));
    }

    void refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("no request line") << "hello\r\n\r\n"_ba
                                         << "400"_ba;
        QTest::newRow("no slash") << "GET x HTTP/1.1\r\n\r\n"_ba
                                  << "400"_ba;
        QTest::newRow("header without colon") << "GET / HTTP/1.1\r\nx\r\n\r\n"_ba
                                              << "400"_ba;
        QTest::newRow("folded header") << "GET / HTTP/1.1\r\nA: b\r\n c: d\r\n\r\n"_ba
                                       << "400"_ba;
        QTest::newRow("length that is no number") << "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"_ba
                                                  << "400"_ba;
        QTest::newRow("body too large") << "POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n"_ba
                                        << "413"_ba;
        QTest::newRow("chunked body") << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"_ba
                                      << "501"_ba;
        QTest::newRow("version") << "GET / HTTP/9.9\r\n\r\n"_ba
                                 << "505"_ba;
        QTest::newRow("head too large") << "GET / HTTP/1.1\r\nA: " + QByteArray(20'000, 'a') << "431"_ba;
    }
    void refusesWhatItCannotRead()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        RawClient client(m_port);
        client.send(request);
        QTRY_VERIFY(client.closed());
        QVERIFY2(client.received.startsWith("HTTP/1.1 " + status + ' '), client.received.constData());
        QVERIFY(m_seen.isEmpty());
    }

    void headHasNoBody()
    {
        RawClient client(m_port);
        client.send("HEAD / HTTP/1.1\r\n\r\n" + get("/next"));
        QTRY_COMPARE(m_seen.size(), 2);
        QTRY_COMPARE(client.received.count("hello"), 1);
        QCOMPARE(client.received.count("Content-Length: 5"), 2);
    }

    void aDelayedAnswerSurvivesAClientThatLeft()
    {
        m_answer.delayMs = 60;
        {
            RawClient gone(m_port);
            gone.send(get("/gone"));
            QTRY_COMPARE(m_seen.size(), 1);
            gone.socket.abort();
        }
        RawClient stays(m_port);
        QElapsedTimer timer;
        timer.start();
        stays.send(get("/stays"));
        QTRY_VERIFY(stays.received.endsWith("hello"));
        QVERIFY(timer.elapsed() >= 55);
    }

    void sendsALargeBodyWhole()
    {
        m_answer.body = QByteArray(5'000'000, 'x');
        RawClient client(m_port);
        client.send(get("/"));
        QTRY_COMPARE(client.received.count('x'), 5'000'000);
    }

    void chunkedBodyIsComplete()
    {
        m_answer.wire = HttpAnswer::Wire::Chunked;
        m_answer.body = QByteArray(70'000, 'x');
        RawClient client(m_port);
        client.send(get("/"));
        QTRY_VERIFY(client.received.endsWith("\r\n0\r\n\r\n"));
        QVERIFY(client.received.contains("\r\nTransfer-Encoding: chunked\r\n"));
        QVERIFY(client.received.contains("\r\n\r\n10000\r\nxxx"));
        QVERIFY(!client.received.contains("Content-Length"));
        QCOMPARE(client.received.count('x'), 70'000);
        QVERIFY(!client.closed());
    }

    void resetIsNoOrderlyEnd_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::addColumn<int>("error");
        QTest::newRow("reset") << true << ECONNRESET;
        QTest::newRow("close") << false << 0;
    }
    void resetIsNoOrderlyEnd()
    {
        QFETCH(bool, reset);
        QFETCH(int, error);
        m_answer.wire = reset ? HttpAnswer::Wire::Reset : HttpAnswer::Wire::Close;
        // QTcpSocket tells no difference between the two, the system does.
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        const auto close = qScopeGuard([fd] { ::close(fd); });
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        const QByteArray request = get("/");
        QCOMPARE(::send(fd, request.constData(), static_cast<size_t>(request.size()), 0), ssize_t{request.size()});
        QTRY_COMPARE(m_seen.size(), 1);
        QTest::qWait(20);
        char byte = 0;
        errno = 0;
        QCOMPARE(::recv(fd, &byte, 1, 0), ssize_t{reset ? -1 : 0});
        QCOMPARE(errno, error);
    }

    void closeSendsNothing()
    {
        m_answer.wire = HttpAnswer::Wire::Close;
        RawClient client(m_port);
        client.send(get("/"));
        QTRY_VERIFY(client.closed());
        QVERIFY(client.received.isEmpty());
    }

    void truncatedBodyEndsAtItsHalf()
    {
        m_answer.wire = HttpAnswer::Wire::Truncate;
        m_answer.body = "0123456789";
        RawClient client(m_port);
        client.send(get("/"));
        QTRY_VERIFY(client.closed());
        QVERIFY(client.received.contains("\r\nContent-Length: 10\r\n"));
        QVERIFY(client.received.endsWith("\r\n\r\n01234"));
    }

    void badChunkHasNoReadableSize()
    {
        m_answer.wire = HttpAnswer::Wire::BadChunk;
        m_answer.body = "0123456789";
        RawClient client(m_port);
        client.send(get("/"));
        QTRY_VERIFY(client.closed());
        QVERIFY(client.received.endsWith("\r\n\r\n5\r\n01234\r\nZZZZ\r\nxx"));
    }

    void drippingBodyComesInPieces()
    {
        m_answer.wire = HttpAnswer::Wire::Drip;
        m_answer.body = QByteArray(40, 'x');
        RawClient client(m_port);
        client.send(get("/"));
        QTRY_COMPARE(client.received.count('x'), 16);
        QTRY_COMPARE(client.received.count('x'), 32);
        QTRY_COMPARE(client.received.count('x'), 40);
        QVERIFY(!client.closed());
    }

    void endlessBodyGoesOnButHoldsLittle()
    {
        m_answer.wire = HttpAnswer::Wire::Endless;
        m_answer.body = R"({"data":[)";
        RawClient client(m_port);
        client.send(get("/"));
        QTRY_VERIFY(client.received.size() > 3'000'000);
        QVERIFY(client.received.contains(R"({"data":[)"));
        client.socket.abort();
        // The server is still there for others.
        m_answer = HttpAnswer{};
        RawClient next(m_port);
        next.send(get("/"));
        QTRY_VERIFY(next.received.contains("200 OK"));
    }

    void hangingLeavesTheConnectionOpen()
    {
        m_answer.wire = HttpAnswer::Wire::Hang;
        RawClient client(m_port);
        client.send(get("/"));
        QTRY_COMPARE(m_seen.size(), 1);
        QTest::qWait(80);
        QVERIFY(!client.closed());
        QVERIFY(client.received.isEmpty());
    }

    void aTakenPortIsAnError()
    {
        HttpServer other([](const HttpRequest &) { return HttpAnswer{}; });
        const Result<quint16> port = other.listen(QHostAddress::LocalHost, m_port);
        QVERIFY(!port);
        QCOMPARE(port.error().kind, ErrorKind::Io);
        QVERIFY(port.error().message.contains(QString::number(m_port)));
    }

private:
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    QList<HttpRequest> m_seen;
    HttpAnswer m_answer;
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
