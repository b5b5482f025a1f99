#include "storage/dbuscall.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QObject>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr auto kService = "org.freedesktop.secrets"_L1;
constexpr auto kRoot = "/org/freedesktop/secrets"_L1;
constexpr auto kBus = "org.freedesktop.DBus"_L1;

} // namespace

void callBus(QObject *context, const QDBusMessage &message, std::chrono::milliseconds timeout,
             std::function<void(const QDBusMessage &)> then)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        // A watcher of such a call never says that it is finished.
        QMetaObject::invokeMethod(
            context,
            [then = std::move(then)] {
                then(QDBusMessage::createError(QDBusError::Disconnected, u"no session bus"_s));
            },
            Qt::QueuedConnection);
        return;
    }
    const int limit = static_cast<int>(timeout.count());
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, limit), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        then(watcher->reply());
    });
}

QDBusMessage busMessage(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(kBus, u"/org/freedesktop/DBus"_s, kBus, method);
    message.setArguments(arguments);
    return message;
}

QDBusMessage secretMessage(const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(kService, kRoot, u"org.freedesktop.Secret.Service"_s, method);
    message.setArguments(arguments);
    return message;
}

QDBusMessage secretProperty(const QString &path, const QString &interface, const QString &name)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(kService, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message.setArguments({u"org.freedesktop.Secret."_s + interface, name});
    message.setAutoStartService(false);
    return message;
}

QVariant propertyValue(const QDBusMessage &reply)
{
    return reply.arguments().value(0).value<QDBusVariant>().variant();
}

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

} // namespace batchlens
