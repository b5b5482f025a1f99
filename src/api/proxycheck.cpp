#include "api/proxycheck.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// For what follows behind the proxy until a request can be sent: the handshake of TLS.
constexpr std::chrono::seconds kPatience{10};
constexpr int kHttpsPort = 443;

QNetworkReply::NetworkError asReplyError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ProxyConnectionClosedError:
        return QNetworkReply::ProxyConnectionClosedError;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    case QAbstractSocket::ProxyNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

} // namespace

ProxyCheck::ProxyCheck(QNetworkReply *reply, const QNetworkProxy &proxy, std::chrono::milliseconds soon)
    : QObject(reply)
    , m_reply(reply)
    , m_proxy(proxy)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ProxyCheck::ask);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        stop();
        emit failed(QNetworkReply::TimeoutError, u"not through the proxy"_s);
    });
    connect(&m_socket, &QAbstractSocket::connected, this, &ProxyCheck::onConnected);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &ProxyCheck::onError);
    connect(reply, &QNetworkReply::requestSent, this, &ProxyCheck::stop);
    connect(reply, &QNetworkReply::metaDataChanged, this, &ProxyCheck::stop);
    connect(reply, &QNetworkReply::finished, this, &ProxyCheck::stop);
    m_soon.start(soon);
}

void ProxyCheck::ask()
{
    const QUrl url = m_reply->url();
    m_socket.setProxy(m_proxy);
    m_socket.connectToHost(url.host(), static_cast<quint16>(url.port(kHttpsPort)));
}

/// The request itself says what comes of it.
void ProxyCheck::stop()
{
    m_isOver = true;
    m_soon.stop();
    m_patience.stop();
    m_socket.abort();
}

void ProxyCheck::onConnected()
{
    m_socket.abort();
    m_patience.start(kPatience);
}

void ProxyCheck::onError(QAbstractSocket::SocketError error)
{
    if (m_isOver)
        return;
    m_isOver = true;
    emit failed(asReplyError(error), m_socket.errorString());
}

} // namespace batchlens
