#include "storage/secretservice.h"

#include "storage/dbuscall.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDeadlineTimer>
#include <QLibrary>
#include <QTimer>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using std::chrono::milliseconds;

constexpr auto kService = "org.freedesktop.secrets"_L1;
constexpr auto kPrompt = "org.freedesktop.Secret.Prompt"_L1;
constexpr auto kDefaultCollection = "/org/freedesktop/secrets/aliases/default"_L1;
constexpr auto kLoginCollection = "/org/freedesktop/secrets/collection/login"_L1;
/// KDE's wallets by which the bus starts them, the newest first.
constexpr std::array kWallets{"org.kde.kwalletd6"_L1, "org.kde.kwalletd5"_L1};
/// How long a wallet that was started may take to offer a Secret Service, and how often it is asked for meanwhile.
constexpr milliseconds kWalletTime{2000};
constexpr milliseconds kWalletPause{50};

/// QtKeychain loads libsecret at run time under this name, so a computer may lack it.
constexpr auto kLibrary = "secret-1"_L1;

bool offersKeychain(const QStringList &names, bool hasLibrary)
{
    return std::any_of(names.cbegin(), names.cend(), [hasLibrary](const QString &name) {
        return (hasLibrary && name == kService) || name.startsWith("org.kde.kwalletd"_L1);
    });
}

bool hasLibrary()
{
    return QLibrary(kLibrary, 0).load();
}

/// libsecret keeps one session with the service for the life of the process and goes on with it when the service was
/// restarted, which then refuses everything.
void forgetSession()
{
    if (const QFunctionPointer disconnect = QLibrary(kLibrary, 0).resolve("secret_service_disconnect"))
        disconnect();
}

/// Whom libsecret's session is with, if there is one: as that, one for the process.
QString &sessionOwner()
{
    static QString owner;
    return owner;
}

QDBusMessage startMessage(const QString &name)
{
    return busMessage(u"StartServiceByName"_s, {name, 0U});
}

} // namespace

void SecretService::wake(milliseconds timeout, std::function<void(const QString &)> then)
{
    if (!hasLibrary()) {
        // QtKeychain then goes to KDE's wallet itself, which starts it.
        QMetaObject::invokeMethod(
            this, [then = std::move(then)] { then({}); }, Qt::QueuedConnection);
        return;
    }
    callBus(this, startMessage(kService), timeout, [this, timeout, then = std::move(then)](const QDBusMessage &reply) {
        if (isNotThere(reply))
            startWallet(timeout, then);
        else
            askOwner(QDeadlineTimer(0), timeout, then);
    });
}

void SecretService::startWallet(milliseconds timeout, std::function<void(const QString &)> then)
{
    callBus(this, busMessage(u"ListActivatableNames"_s), timeout,
            [this, timeout, then = std::move(then)](const QDBusMessage &activatable) {
                const QStringList names = activatable.arguments().value(0).toStringList();
                const auto *const wallet =
                    std::find_if(kWallets.begin(), kWallets.end(),
                                 [&names](QLatin1StringView name) { return names.contains(name); });
                if (wallet == kWallets.end()) {
                    askOwner(QDeadlineTimer(0), timeout, then);
                    return;
                }
                callBus(this, startMessage(*wallet), timeout, [this, timeout, then](const QDBusMessage &started) {
                    const bool runs = started.type() == QDBusMessage::ReplyMessage;
                    askOwner(QDeadlineTimer(runs ? kWalletTime : milliseconds::zero()), timeout, then);
                });
            });
}

void SecretService::askOwner(QDeadlineTimer untilWhen, milliseconds timeout, std::function<void(const QString &)> then)
{
    callBus(this, busMessage(u"GetNameOwner"_s, {kService}), timeout,
            [this, untilWhen, timeout, then = std::move(then)](const QDBusMessage &reply) {
                const bool isThere = reply.type() == QDBusMessage::ReplyMessage;
                if (!isThere && !untilWhen.hasExpired()) {
                    QTimer::singleShot(kWalletPause, this,
                                       [this, untilWhen, timeout, then] { askOwner(untilWhen, timeout, then); });
                    return;
                }
                const QString owner = isThere ? reply.arguments().value(0).toString() : QString();
                if (std::exchange(sessionOwner(), owner) != owner)
                    forgetSession();
                then(owner);
            });
}

void SecretService::query(milliseconds timeout, std::function<void(State)> then)
{
    if (hasLibrary())
        askLocked(kDefaultCollection, kLoginCollection, timeout, std::move(then));
    else
        askPresent(false, timeout, std::move(then));
}

void SecretService::unlock(milliseconds timeout, std::function<void(State)> then)
{
    stopListening();
    callBus(this, secretMessage(u"ReadAlias"_s, {u"default"_s}), timeout,
            [this, timeout, then = std::move(then)](const QDBusMessage &reply) {
                if (reply.type() == QDBusMessage::ErrorMessage) {
                    query(timeout, then);
                    return;
                }
                const QString alias = reply.arguments().value(0).value<QDBusObjectPath>().path();
                const QString path = alias.size() > 1 ? alias : QString(kLoginCollection);
                m_entries.listLocked(timeout, [this, path, timeout, then](const QStringList &locked) {
                    // Of several the one that keys are put into does, as long as it is locked.
                    askUnlock(locked.isEmpty() || locked.contains(path) ? QStringList{path} : locked, timeout, then);
                });
            });
}

void SecretService::askLocked(const QString &path, const QString &otherPath, milliseconds timeout,
                              std::function<void(State)> then)
{
    const QDBusMessage message = secretProperty(path, u"Collection"_s, u"Locked"_s);
    callBus(this, message, timeout, [this, otherPath, timeout, then = std::move(then)](const QDBusMessage &reply) {
        if (reply.type() == QDBusMessage::ReplyMessage) {
            then(propertyValue(reply).toBool() ? State::Locked : State::Open);
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
    callBus(this, busMessage(u"ListActivatableNames"_s), timeout,
            [this, hasLibrary, timeout, then = std::move(then)](const QDBusMessage &activatable) {
                if (offersKeychain(activatable.arguments().value(0).toStringList(), hasLibrary)) {
                    then(State::Open);
                    return;
                }
                callBus(this, busMessage(u"ListNames"_s), timeout, [hasLibrary, then](const QDBusMessage &running) {
                    const QStringList names = running.arguments().value(0).toStringList();
                    then(offersKeychain(names, hasLibrary) ? State::Open : State::Absent);
                });
            });
}

void SecretService::askUnlock(const QStringList &paths, milliseconds timeout, std::function<void(State)> then)
{
    QList<QDBusObjectPath> objects;
    for (const QString &path : paths)
        objects.append(QDBusObjectPath(path));
    callBus(this, secretMessage(u"Unlock"_s, {QVariant::fromValue(objects)}), timeout,
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
    m_promptPath = path;
    m_promptDone = [this, timeout, then = std::move(then)] { query(timeout, then); };
    QDBusConnection::sessionBus().connect(kService, path, kPrompt, u"Completed"_s, this,
                                          SLOT(onPromptCompleted(bool, QDBusVariant)));
    QDBusMessage message = QDBusMessage::createMethodCall(kService, path, kPrompt, u"Prompt"_s);
    // The window the prompt belongs to: none that the service could place.
    message.setArguments({QString()});
    callBus(this, message, timeout, [this, path](const QDBusMessage &reply) {
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
        QDBusConnection::sessionBus().disconnect(kService, m_promptPath, kPrompt, u"Completed"_s, this,
                                                 SLOT(onPromptCompleted(bool, QDBusVariant)));
    }
    m_promptPath.clear();
    m_promptDone = nullptr;
}

} // namespace batchlens
