#include "storage/secretservice.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QLibrary>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using std::chrono::milliseconds;

constexpr auto kService = "org.freedesktop.secrets"_L1;
constexpr auto kRoot = "/org/freedesktop/secrets"_L1;
constexpr auto kDefaultCollection = "/org/freedesktop/secrets/aliases/default"_L1;
constexpr auto kLoginCollection = "/org/freedesktop/secrets/collection/login"_L1;
constexpr auto kBus = "org.freedesktop.DBus"_L1;

bool isSilence(const QDBusMessage &reply)
{
    switch (QDBusError(reply).type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return true;
    default:
        return false;
    }
}

bool isNotThere(const QDBusMessage &reply)
{
    // NameHasNoOwner has no value of its own in QDBusError.
    const QString name = reply.errorName();
    return QDBusError(reply).type() == QDBusError::ServiceUnknown ||
           QDBusError(reply).type() == QDBusError::Disconnected ||
           name == "org.freedesktop.DBus.Error.NameHasNoOwner"_L1;
}

/// QtKeychain loads libsecret at run time under this name, so a computer may lack it.
constexpr auto kLibrary = "secret-1"_L1;

bool offersKeychain(const QStringList &names, bool hasLibrary)
{
    return std::any_of(names.cbegin(), names.cend(), [hasLibrary](const QString &name) {
        return (hasLibrary && name == kService) || name.startsWith("org.kde.kwalletd"_L1);
    });
}

QDBusMessage busMessage(const QString &method)
{
    return QDBusMessage::createMethodCall(kBus, u"/org/freedesktop/DBus"_s, kBus, method);
}

QDBusMessage serviceMessage(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(kService, kRoot, u"org.freedesktop.Secret.Service"_s, method);
    message.setArguments(arguments);
    return message;
}

} // namespace

void SecretService::query(milliseconds timeout, std::function<void(State)> then)
{
    const bool hasLibrary = QLibrary(kLibrary, 0).load();
    if (hasLibrary)
        askLocked(kDefaultCollection, kLoginCollection, timeout, std::move(then));
    else
        askPresent(hasLibrary, timeout, std::move(then));
}

void SecretService::unlock(milliseconds timeout, std::function<void(State)> then)
{
    stopListening();
    call(serviceMessage(u"ReadAlias"_s, {u"default"_s}), timeout,
         [this, timeout, then = std::move(then)](const QDBusMessage &reply) {
             if (reply.type() == QDBusMessage::ErrorMessage) {
                 query(timeout, then);
                 return;
             }
             const QString path = reply.arguments().value(0).value<QDBusObjectPath>().path();
             askUnlock(path.size() > 1 ? path : kLoginCollection, timeout, then);
         });
}

void SecretService::forgetSession()
{
    if (const QFunctionPointer disconnect = QLibrary(kLibrary, 0).resolve("secret_service_disconnect"))
        disconnect();
}

void SecretService::call(const QDBusMessage &message, milliseconds timeout, Reply then)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        // A watcher of such a call never says that it is finished.
        QMetaObject::invokeMethod(
            this,
            [then = std::move(then)] {
                then(QDBusMessage::createError(QDBusError::Disconnected, u"no session bus"_s));
            },
            Qt::QueuedConnection);
        return;
    }
    const int limit = static_cast<int>(timeout.count());
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, limit), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then(watcher->reply());
    });
}

void SecretService::askLocked(const QString &path, const QString &otherPath, milliseconds timeout,
                              std::function<void(State)> then)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(kService, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message.setArguments({u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    message.setAutoStartService(false);
    call(message, timeout, [this, otherPath, timeout, then = std::move(then)](const QDBusMessage &reply) {
        if (reply.type() == QDBusMessage::ReplyMessage) {
            const bool isLocked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
            then(isLocked ? State::Locked : State::Open);
        } else if (isSilence(reply)) {
            then(State::Silent);
        } else if (isNotThere(reply)) {
            askPresent(true, timeout, then);
        } else if (!otherPath.isEmpty()) {
            askLocked(otherPath, {}, timeout, then);
        } else {
            // No collection yet: there is nothing that could be locked.
            then(State::Open);
        }
    });
}

void SecretService::askPresent(bool hasLibrary, milliseconds timeout, std::function<void(State)> then)
{
    call(busMessage(u"ListActivatableNames"_s), timeout,
         [this, hasLibrary, timeout, then = std::move(then)](const QDBusMessage &activatable) {
             if (offersKeychain(activatable.arguments().value(0).toStringList(), hasLibrary)) {
                 then(State::Open);
                 return;
             }
             call(busMessage(u"ListNames"_s), timeout, [hasLibrary, then](const QDBusMessage &running) {
                 const QStringList names = running.arguments().value(0).toStringList();
                 then(offersKeychain(names, hasLibrary) ? State::Open : State::Absent);
             });
         });
}

void SecretService::askUnlock(const QString &path, milliseconds timeout, std::function<void(State)> then)
{
    const QList<QDBusObjectPath> objects{QDBusObjectPath(path)};
    call(serviceMessage(u"Unlock"_s, {QVariant::fromValue(objects)}), timeout,
         [this, timeout, then = std::move(then)](const QDBusMessage &reply) {
             const QString prompt = reply.arguments().value(1).value<QDBusObjectPath>().path();
             if (prompt.size() > 1)
                 showPrompt(prompt, timeout, then);
             else
                 query(timeout, then);
         });
}

void SecretService::showPrompt(const QString &path, milliseconds timeout, std::function<void(State)> then)
{
    const QString interface = u"org.freedesktop.Secret.Prompt"_s;
    m_promptPath = path;
    m_promptDone = [this, timeout, then = std::move(then)] { query(timeout, then); };
    QDBusConnection::sessionBus().connect(kService, path, interface, u"Completed"_s, this,
                                          SLOT(onPromptCompleted(bool, QDBusVariant)));
    QDBusMessage message = QDBusMessage::createMethodCall(kService, path, interface, u"Prompt"_s);
    // The window the prompt belongs to: none that the service could place.
    message.setArguments({QString()});
    call(message, timeout, [this, path](const QDBusMessage &reply) {
        if (reply.type() == QDBusMessage::ErrorMessage && path == m_promptPath)
            onPromptCompleted(true, {});
    });
}

void SecretService::onPromptCompleted(bool, const QDBusVariant &)
{
    const std::function<void()> done = std::move(m_promptDone);
    stopListening();
    if (done)
        done();
}

void SecretService::stopListening()
{
    if (!m_promptPath.isEmpty()) {
        QDBusConnection::sessionBus().disconnect(kService, m_promptPath, u"org.freedesktop.Secret.Prompt"_s,
                                                 u"Completed"_s, this, SLOT(onPromptCompleted(bool, QDBusVariant)));
    }
    m_promptPath.clear();
    m_promptDone = nullptr;
}

} // namespace batchlens
