#pragma once

#include "storage/secretentries.h"

#include <QDBusVariant>
#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

class QDeadlineTimer;

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

    /// Starts the person's keychain if it is not running, KDE's wallet too: that offers a Secret Service as long as it
    /// runs, and the bus knows it by its own name alone. Then gives the name by which the bus knows the process that
    /// offers one, empty if none does, and makes libsecret begin anew if that is another one than before. No job may
    /// be running.
    void wake(std::chrono::milliseconds timeout, std::function<void(const QString &owner)> then);

    /// Never starts a service that is not running.
    void query(std::chrono::milliseconds timeout, std::function<void(State)> then);

    /// Asks the service to unlock what is locked of it, which shows the person a prompt; ends with the state the
    /// default collection is in afterwards. `timeout` is for each answer of the service, not for the person. A newer
    /// call replaces one that is waiting for the person; the older one then never ends.
    void unlock(std::chrono::milliseconds timeout, std::function<void(State)> then);

    /// What it holds.
    SecretEntries *entries() { return &m_entries; }

private slots:
    void onPromptCompleted(bool dismissed, const QDBusVariant &result);

private:
    void startWallet(std::chrono::milliseconds timeout, std::function<void(const QString &)> then);
    void askOwner(QDeadlineTimer untilWhen, std::chrono::milliseconds timeout,
                  std::function<void(const QString &)> then);
    void askLocked(const QString &path, const QString &otherPath, std::chrono::milliseconds timeout,
                   std::function<void(State)> then);
    void askPresent(bool hasLibrary, std::chrono::milliseconds timeout, std::function<void(State)> then);
    void askUnlock(const QStringList &paths, std::chrono::milliseconds timeout, std::function<void(State)> then);
    void showPrompt(const QString &path, std::chrono::milliseconds timeout, std::function<void(State)> then);
    void stopListening();

    SecretEntries m_entries;
    QString m_promptPath;
    std::function<void()> m_promptDone;
};

} // namespace batchlens
