#include "storage/standinsecretservice.h"

#include <QDBusArgument>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QMap>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace {

constexpr auto kName = "org.freedesktop.secrets"_L1;
constexpr auto kRoot = "/org/freedesktop/secrets"_L1;
constexpr auto kOpen = "/org/freedesktop/secrets/collection/open"_L1;
constexpr auto kLocked = "/org/freedesktop/secrets/collection/locked"_L1;
constexpr auto kDefault = "/org/freedesktop/secrets/aliases/default"_L1;
constexpr auto kPrompt = "/org/freedesktop/secrets/prompt/1"_L1;

using Paths = QList<QDBusObjectPath>;

QVariant pathOf(const QString &path)
{
    return QVariant::fromValue(QDBusObjectPath(path));
}

} // namespace

StandInSecretService::StandInSecretService()
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"stand-in"_s))
{
}

StandInSecretService::~StandInSecretService()
{
    m_bus.unregisterObject(kRoot, QDBusConnection::UnregisterTree);
    QDBusConnection::disconnectFromBus(u"stand-in"_s);
}

bool StandInSecretService::takePlace()
{
    return m_bus.registerVirtualObject(kRoot, this, QDBusConnection::SubPath) && m_bus.registerService(kName);
}

QString StandInSecretService::introspect(const QString &) const
{
    return {};
}

/// The entry is a text; QtKeychain looks for one of bytes after it.
QVariantList StandInSecretService::found(const QVariant &wanted) const
{
    Paths open;
    Paths locked;
    if (qdbus_cast<QMap<QString, QString>>(wanted).value(u"type"_s) == "base64"_L1)
        return {QVariant::fromValue(open), QVariant::fromValue(locked)};
    if (entry == Entry::Open)
        open.append(QDBusObjectPath(kOpen + u"/1"_s));
    else if (entry == Entry::NeedsLeave)
        locked.append(QDBusObjectPath(kOpen + u"/1"_s));
    else if (entry == Entry::InLocked)
        locked.append(QDBusObjectPath(kLocked + u"/1"_s));
    return {QVariant::fromValue(open), QVariant::fromValue(locked)};
}

QVariant StandInSecretService::property(const QString &path, const QString &name) const
{
    if (name == "Locked"_L1)
        return path.startsWith(kLocked) || (path.startsWith(kOpen + u'/') && entry == Entry::NeedsLeave);
    Paths collections;
    if (hasDefault)
        collections.append(QDBusObjectPath(kOpen));
    if (hasLocked || entry == Entry::InLocked)
        collections.append(QDBusObjectPath(kLocked));
    return QVariant::fromValue(collections);
}

/// What a call is answered with; an empty list is an error.
QVariantList StandInSecretService::answer(const QDBusMessage &message)
{
    const QString member = message.member();
    const QString path = message.path();
    if (member == "OpenSession"_L1 && message.arguments().value(0).toString() == "plain"_L1)
        return {QVariant::fromValue(QDBusVariant(QString())), pathOf(kRoot + u"/session/1"_s)};
    if (member == "SearchItems"_L1)
        return found(message.arguments().value(0));
    if (member == "ReadAlias"_L1)
        return {pathOf(hasDefault ? QString(kOpen) : u"/"_s)};
    if (member == "Unlock"_L1)
        return {QVariant::fromValue(Paths()), pathOf(kPrompt)};
    if (member == "CreateCollection"_L1)
        return {pathOf(u"/"_s), pathOf(kPrompt)};
    if (member == "CreateItem"_L1) // KeePassXC answers so too when the person refused
        return {pathOf(kOpen + u"/1"_s), pathOf(u"/"_s)};
    if (member == "Get"_L1)
        return {QVariant::fromValue(QDBusVariant(property(path, message.arguments().value(1).toString())))};
    if (member == "GetAll"_L1)
        return {QVariantMap()};
    return {};
}

bool StandInSecretService::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
{
    if (message.member() == "Prompt"_L1) {
        ++prompts;
        connection.send(message.createReply());
        if (closesPrompts) {
            QDBusMessage completed =
                QDBusMessage::createSignal(kPrompt, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s);
            // KWallet 5 gives a list whatever was asked for.
            completed.setArguments({true, QVariant::fromValue(QDBusVariant(QVariant::fromValue(Paths())))});
            connection.send(completed);
        }
        return true;
    }
    // By this libsecret sees that there is nothing to put an entry into.
    const bool isThere = hasDefault || message.path() != kDefault;
    const QVariantList arguments = isThere ? answer(message) : QVariantList();
    const QDBusError::ErrorType error = isThere ? QDBusError::NotSupported : QDBusError::UnknownObject;
    connection.send(arguments.isEmpty() ? message.createErrorReply(error, u"not here"_s)
                                        : message.createReply(arguments));
    return true;
}
