#include "rawserver.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace batchlens {

RawServer::RawServer(Handler handler)
    : m_handler(std::move(handler))
{
    setProxy(QNetworkProxy::NoProxy);
    listen(QHostAddress::LocalHost);
}

void RawServer::setTls(const QSslCertificate &certificate, const QSslKey &key)
{
    m_certificate = certificate;
    m_key = key;
}

QUrl RawServer::url(const QString &path) const
{
    const QString scheme = m_key.isNull() ? u"http"_s : u"https"_s;
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(serverPort()).arg(path));
}

QByteArray RawServer::http(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " Word\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           headers + "Connection: close\r\n\r\n" + body;
}

QByteArray RawServer::kept(int status, const QByteArray &body, const QByteArray &headers)
{
    return http(status, body, headers).replace("Connection: close\r\n", "");
}

RawServer::Handler RawServer::always(int status, const QByteArray &body, const QByteArray &headers)
{
    return always(Answer{.bytes = http(status, body, headers)});
}

RawServer::Handler RawServer::always(const Answer &answer)
{
    return [answer](int, const QByteArray &) { return answer; };
}

QByteArray RawServer::header(const QByteArray &head, const QByteArray &name)
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

void RawServer::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    if (m_key.isNull()) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        serve(socket);
        return;
    }
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setLocalCertificate(m_certificate);
    socket->setPrivateKey(m_key);
    serve(socket);
    socket->startServerEncryption();
}

void RawServer::serve(QTcpSocket *socket)
{
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, head = QByteArray()]() mutable {
        head += socket->readAll();
        if (!head.endsWith("\r\n\r\n"))
            return;
        const QByteArray whole = std::exchange(head, {});
        m_heads.append(whole);
        send(socket, m_handler(count() - 1, whole));
    });
}

void RawServer::send(QTcpSocket *socket, const Answer &answer)
{
    if (answer.dripMs > 0) {
        socket->write(answer.bytes.first(answer.dripFrom));
        drip(socket, answer, answer.dripFrom);
        return;
    }
    socket->write(answer.bytes);
    if (!answer.forEver.isEmpty()) {
        connect(socket, &QTcpSocket::bytesWritten, socket, [socket, answer] {
            while (socket->bytesToWrite() < 1024 * 1024)
                socket->write(answer.forEver);
        });
        return;
    }
    if (!answer.late.isEmpty()) {
        QTimer::singleShot(answer.lateMs, socket, [socket, answer] {
            socket->write(answer.late);
            end(socket, answer.end);
        });
        return;
    }
    end(socket, answer.end);
}

void RawServer::drip(QTcpSocket *socket, const Answer &answer, qsizetype from)
{
    if (from >= answer.bytes.size()) {
        end(socket, answer.end);
        return;
    }
    socket->write(answer.bytes.mid(from, answer.pieceSize));
    QTimer::singleShot(answer.dripMs, socket,
                       [this, socket, answer, from] { drip(socket, answer, from + answer.pieceSize); });
}

void RawServer::end(QTcpSocket *socket, End how)
{
    switch (how) {
    case End::Close:
        socket->disconnectFromHost();
        break;
    case End::Hang:
        break;
    case End::Reset: {
        socket->flush();
        const linger now{1, 0};
        setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket->abort();
        break;
    }
    }
}

} // namespace batchlens
