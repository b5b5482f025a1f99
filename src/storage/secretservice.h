#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

class QDBusMessage;

namespace batchlens {

/// What QtKeychain 0.13 cannot tell about the keychain, asked of D-Bus itself (freedesktop Secret Service API).
/// Every call is asynchronous: `then` runs later, once, on the calling thread, and not after this object is gone.
class SecretService final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Absent, ///< no session bus, nothing on it that keeps secrets, or no library to reach it with
        Locked, ///< the default collection is locked
        Open,   ///< there, and not known to be locked (KWallet does not say)
        Silent  ///< there, and no answer in time
    };

    using QObject::QObject;

    /// Never starts a service that is not running.
    void query(std::chrono::milliseconds timeout, std::function<void(State)> then);

    /// Asks the service to unlock the default collection, which shows the person a prompt; ends with the state it is
    /// in afterwards. `timeout` is for each answer of the service, not for the person. A newer call replaces one that
    /// is waiting for the person; the older one then never ends.
    void unlock(std::chrono::milliseconds timeout, std::function<void(State)> then);

    /// Makes libsecret begin anew with the next job. It keeps one session with the service for the life of the process
    /// and goes on with it when the service was restarted, which then refuses everything. No job may be running.
    static void forgetSession();

private slots:
    void onPromptCompleted(bool dismissed, const QDBusVariant &result);

private:
    using Reply = std::function<void(const QDBusMessage &)>;

    void call(const QDBusMessage &message, std::chrono::milliseconds timeout, Reply then);
    void askLocked(const QString &path, const QString &otherPath, std::chrono::milliseconds timeout,
                   std::function<void(State)> then);
    void askPresent(bool hasLibrary, std::chrono::milliseconds timeout, std::function<void(State)> then);
    void askUnlock(const QString &path, std::chrono::milliseconds timeout, std::function<void(State)> then);
    void showPrompt(const QString &path, std::chrono::milliseconds timeout, std::function<void(State)> then);
    void stopListening();

    QString m_promptPath;
    std::function<void()> m_promptDone;
};

} // namespace batchlens
