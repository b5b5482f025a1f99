#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace batchlens {

class SecretStore;
class Session;

/// The password of the proxy that the preferences name: in the keychain, and in the session while it runs. GUI thread.
class ProxyLogin final : public QObject
{
    Q_OBJECT

public:
    /// `store` gives the keychain, made when it is first needed. The session outlives this object.
    ProxyLogin(Session *session, std::function<SecretStore *()> store, QObject *parent = nullptr);

    /// Runs `then` once the session has the password, where one is needed: at once, or after the keychain's answer,
    /// whatever that is. Not after this object is gone.
    void ensure(std::function<void()> then = {});
    /// Uses a password from now on and keeps it in the keychain; an empty one is removed from there.
    void keep(const QString &password);

signals:
    /// The keychain could not be asked for the password or did not keep it.
    void failed(const QString &sentence);

private:
    Session *m_session;
    std::function<SecretStore *()> m_store;
    QString m_known; ///< the entry whose password the session has, or that holds none
};

} // namespace batchlens
