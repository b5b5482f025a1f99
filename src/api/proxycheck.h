#pragma once

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace batchlens {

/// Finds out why a request does not get through a proxy.
///
/// Where a proxy ends the connection instead of answering, Qt (without HTTP/2) says nothing and waits for nothing until
/// the request's time is over. So where the way is not open soon, this asks the proxy for the same way itself: a plain
/// socket says how that ended. Where it gets through and the request does not, the request has some more time and no
/// more. GUI thread.
class ProxyCheck final : public QObject
{
    Q_OBJECT

public:
    /// For a request that sets out through a proxy, whose way should be open before `soon`. A child of the reply.
    ProxyCheck(QNetworkReply *reply, const QNetworkProxy &proxy, std::chrono::milliseconds soon);

signals:
    /// Once at most: the request does not get through. The words are a socket's.
    void failed(QNetworkReply::NetworkError failure, const QString &reason);

private:
    void ask();
    void stop();
    void onConnected();
    void onError(QAbstractSocket::SocketError error);

    QNetworkReply *m_reply;
    QNetworkProxy m_proxy;
    QTimer m_soon;
    QTimer m_patience;
    QTcpSocket m_socket;
    bool m_isOver = false;
};

} // namespace batchlens
