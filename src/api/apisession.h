#pragma once

#include "api/apiclient.h"
#include "api/connections.h"
#include "api/proxies.h"

#include <QDeadlineTimer>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QThreadPool>

namespace batchlens {

/// What the calls of a client share: where they go and with which key, the network manager, the pause the server asked
/// for, and the workers. GUI thread.
class ApiSession final
{
public:
    explicit ApiSession(ApiClient::MakeManager makeManager);
    ~ApiSession();
    ApiSession(const ApiSession &) = delete;
    ApiSession &operator=(const ApiSession &) = delete;

    /// Forgets the pause where the origin is another one.
    void setServer(const QUrl &baseUrl, const QByteArray &key);
    /// Gives up the connections that calls share where the key is another one: what they hold of the old one is
    /// overwritten once no call needs them.
    void setKey(const QByteArray &key);
    const QUrl &baseUrl() const { return m_baseUrl; }
    const QByteArray &key() const { return m_key; }

    /// The reason why a request may not be sent with this key: another origin, plain http beyond loopback, no key or
    /// one that cannot stand in a header. Nothing where it may.
    std::optional<Error> objection(const QUrl &url);
    /// The connections that calls share: others than before once those are not trusted any more, and after three
    /// straight failures of the network. After objection() alone, which looks for the way.
    std::shared_ptr<Connections> sharedConnections();
    /// Connections for one attempt alone, none of which exists yet. After objection() alone.
    std::shared_ptr<Connections> ownConnections() const;
    /// Sends one attempt, which reaches the server once at most. The reply is the caller's to delete; it lives no
    /// longer than the connections, which the caller keeps and gives up outside of any signal of the reply.
    QNetworkReply *send(QNetworkRequest request, Connections &connections);
    /// How an attempt went. After three straight failures of the network the next attempt gets a new manager: one that
    /// went through a suspended machine sometimes stays dead.
    void noteAnswered() { m_straightFailures = 0; }
    void noteNetworkFailure();

    /// No request before that time; the reason is what calls get that may not wait so long.
    void pause(std::chrono::milliseconds duration, const Error &reason);
    std::chrono::milliseconds pauseLeft() const;
    /// The reason, with what is left of the pause.
    Error pauseReason() const;

    Result<Done> setExtraCaFile(const QString &path);
    /// For the attempts from now on.
    void setProxy(const ProxyChoice &choice);
    void setUpLike(const ApiSession &other);

    RequestLimits limits;
    /// Where bodies are read.
    QThreadPool workers;

private:
    void trust(const std::optional<QSslConfiguration> &configuration);

    QUrl m_baseUrl;
    QByteArray m_key;
    ApiClient::MakeManager m_makeManager;
    std::shared_ptr<Connections> m_connections;
    int m_straightFailures = 0;
    QDeadlineTimer m_pausedUntil{0};
    Error m_pauseReason;
    std::optional<QSslConfiguration> m_ssl;
    ProxyChoice m_proxyChoice;
    std::optional<Result<QNetworkProxy>> m_proxy; ///< the way to m_baseUrl, once it was looked for
};

} // namespace batchlens
