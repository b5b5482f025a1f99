#include "simulator/httpconnection.h"

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr qsizetype kMaxHead = 16 * 1024;
constexpr qsizetype kMaxBody = 1024 * 1024;
constexpr qsizetype kPiece = 256 * 1024;
constexpr qsizetype kChunk = 64 * 1024;
constexpr qsizetype kDrip = 16;
constexpr int kDripMs = 250;

bool isTokenChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

/// 0, or the status that refuses the head.
int parseHead(const QByteArray &head, HttpRequest &request, bool &keepAlive, qsizetype &bodySize)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || !isToken(words[0]) || !words[1].startsWith('/'))
        return 400;
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0")
        return 505;
    request.method = words[0];
    request.target = words[1];
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines[i].endsWith('\r') ? lines[i].chopped(1) : lines[i];
        const qsizetype colon = line.indexOf(':');
        if (colon < 1 || !isToken(QByteArrayView(line).first(colon)))
            return 400;
        request.headers.emplaceBack(line.first(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    if (!request.header("transfer-encoding").isNull())
        return 501;
    const QByteArray length = request.header("content-length");
    if (!length.isNull()) {
        bool ok = false;
        bodySize = length.toLongLong(&ok);
        if (!ok || bodySize < 0)
            return 400;
        if (bodySize > kMaxBody)
            return 413;
    }
    keepAlive = words[2] == "HTTP/1.1" && !request.header("connection").toLower().contains("close");
    return 0;
}

QByteArray httpDate()
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, const HttpServer::Handler &handler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_handler(handler)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // Bounds what a client can make us hold while its earlier request is still being answered.
    socket->setReadBufferSize(kMaxHead + kMaxBody);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpConnection::pump);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    if (socket->state() != QAbstractSocket::ConnectedState)
        deleteLater();
}

void HttpConnection::read()
{
    if (m_busy)
        return;
    m_in += m_socket->readAll();
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0 ? m_in.size() > kMaxHead : end > kMaxHead) {
        refuse(431);
        return;
    }
    if (end < 0)
        return;
    HttpRequest request;
    qsizetype bodySize = 0;
    if (const int status = parseHead(m_in.first(end), request, m_keepAlive, bodySize)) {
        refuse(status);
        return;
    }
    if (m_in.size() - end - 4 < bodySize)
        return;
    request.body = m_in.mid(end + 4, bodySize);
    m_in.remove(0, end + 4 + bodySize);
    m_busy = true;
    m_isHead = request.method == "HEAD";
    m_answer = m_handler(request);
    if (m_answer.delayMs > 0)
        QTimer::singleShot(m_answer.delayMs, this, &HttpConnection::begin);
    else
        begin();
}

void HttpConnection::refuse(int status)
{
    m_busy = true;
    m_keepAlive = false;
    m_answer = HttpAnswer{};
    m_answer.status = status;
    m_answer.body = R"({"error":"bad_request","message":")" + httpReason(status) + R"("})";
    begin();
}

void HttpConnection::begin()
{
    using Wire = HttpAnswer::Wire;
    m_sent = 0;
    switch (m_answer.wire) {
    case Wire::Hang:
        return;
    case Wire::Reset:
        reset();
        return;
    case Wire::Close:
        m_socket->disconnectFromHost();
        return;
    case Wire::Truncate:
    case Wire::BadChunk:
    case Wire::Endless:
        m_keepAlive = false;
        break;
    case Wire::Plain:
    case Wire::Chunked:
    case Wire::Drip:
        break;
    }
    const bool chunked =
        m_answer.wire == Wire::Chunked || m_answer.wire == Wire::BadChunk || m_answer.wire == Wire::Endless;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(m_answer.status) + ' ' + httpReason(m_answer.status) +
                      "\r\nDate: " + httpDate();
    if (!m_answer.contentType.isEmpty())
        head += "\r\nContent-Type: " + m_answer.contentType;
    head += chunked ? QByteArray("\r\nTransfer-Encoding: chunked")
                    : "\r\nContent-Length: " + QByteArray::number(m_answer.body.size());
    for (const auto &[name, value] : std::as_const(m_answer.headers))
        head += "\r\n" + name + ": " + value;
    head += m_keepAlive ? "\r\nConnection: keep-alive\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
    if (m_isHead)
        m_answer.body.clear();
    if (m_answer.wire == Wire::Truncate)
        m_answer.body.truncate(m_answer.body.size() / 2);
    m_sending = true;
    m_socket->write(head);
    if (m_answer.wire == Wire::Drip)
        drip();
    else
        pump();
}

void HttpConnection::pump()
{
    using Wire = HttpAnswer::Wire;
    if (!m_sending || m_answer.wire == Wire::Drip)
        return;
    while (m_sending && m_socket->bytesToWrite() < kPiece) {
        const qsizetype left = m_answer.body.size() - m_sent;
        switch (m_answer.wire) {
        case Wire::Chunked:
        case Wire::Endless:
            if (left > 0)
                sendChunk(m_answer.body.mid(m_sent, kChunk));
            else if (m_answer.wire == Wire::Endless)
                sendChunk(QByteArray(kPiece / 4, ' '));
            else
                m_socket->write("0\r\n\r\n");
            break;
        case Wire::BadChunk:
            sendChunk(m_answer.body.first(m_answer.body.size() / 2));
            m_socket->write("ZZZZ\r\nxx");
            m_sent = m_answer.body.size();
            break;
        default:
            m_socket->write(m_answer.body.constData() + m_sent, std::min(left, kPiece));
            m_sent += std::min(left, kPiece);
            break;
        }
        const bool ended = m_answer.wire == Wire::Chunked ? left <= 0 : m_sent >= m_answer.body.size();
        if (m_answer.wire != Wire::Endless && ended)
            finish();
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            return;
    }
}

void HttpConnection::sendChunk(const QByteArray &bytes)
{
    m_sent += bytes.size();
    if (!bytes.isEmpty())
        m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void HttpConnection::drip()
{
    const qsizetype n = std::min(m_answer.body.size() - m_sent, kDrip);
    m_socket->write(m_answer.body.constData() + m_sent, n);
    m_sent += n;
    if (m_sent >= m_answer.body.size())
        finish();
    else
        QTimer::singleShot(kDripMs, this, &HttpConnection::drip);
}

void HttpConnection::finish()
{
    m_sending = false;
    m_answer = HttpAnswer{};
    if (!m_keepAlive) {
        m_socket->disconnectFromHost();
        return;
    }
    m_busy = false;
    // From the event loop: a client that sends many requests at once must not make this recurse.
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::reset()
{
    linger on{};
    on.l_onoff = 1;
    on.l_linger = 0;
#ifdef Q_OS_WIN
    ::setsockopt(static_cast<SOCKET>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER,
                 reinterpret_cast<const char *>(&on), sizeof on);
#else
    ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &on, sizeof on);
#endif
    m_socket->abort();
}

} // namespace batchlens
