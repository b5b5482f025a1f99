#include "storage/secretentries.h"

#include "storage/dbuscall.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QMap>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using std::chrono::milliseconds;
using Attributes = QMap<QString, QString>;

constexpr auto kRoot = "/org/freedesktop/secrets"_L1;

QStringList paths(const QVariant &value)
{
    QStringList texts;
    const auto objects = qdbus_cast<QList<QDBusObjectPath>>(value);
    for (const QDBusObjectPath &object : objects)
        texts.append(object.path());
    return texts;
}

QDBusMessage askWhetherLocked(const QString &collection)
{
    return secretProperty(collection, u"Collection"_s, u"Locked"_s);
}

} // namespace

void SecretEntries::find(const QString &server, const QString &user, milliseconds timeout,
                         std::function<void(Finding)> then)
{
    qDBusRegisterMetaType<Attributes>();
    const Attributes attributes{{u"server"_s, server}, {u"user"_s, user}};
    QDBusMessage search = secretMessage(u"SearchItems"_s, {QVariant::fromValue(attributes)});
    search.setAutoStartService(false);
    callBus(this, search, timeout, [this, timeout, then = std::move(then)](const QDBusMessage &reply) {
        if (reply.type() == QDBusMessage::ErrorMessage) {
            then(Finding::None);
            return;
        }
        const QStringList open = paths(reply.arguments().value(0));
        const QStringList locked = paths(reply.arguments().value(1));
        if (!open.isEmpty()) {
            then(Finding::There);
        } else if (!locked.isEmpty()) {
            // KeePassXC locks an entry of an open collection until the person gave leave.
            const QString collection = locked.first().section(u'/', 0, -2);
            callBus(this, askWhetherLocked(collection), timeout, [then](const QDBusMessage &answer) {
                then(propertyValue(answer).toBool() ? Finding::Locked : Finding::There);
            });
        } else {
            listLocked(timeout, [then](const QStringList &collections) {
                then(collections.isEmpty() ? Finding::None : Finding::Unknown);
            });
        }
    });
}

void SecretEntries::listLocked(milliseconds timeout, std::function<void(const QStringList &)> then)
{
    callBus(this, secretProperty(kRoot, u"Service"_s, u"Collections"_s), timeout,
            [this, timeout, then = std::move(then)](const QDBusMessage &reply) {
                keepLocked(paths(propertyValue(reply)), {}, timeout, then);
            });
}

void SecretEntries::keepLocked(const QStringList &left, const QStringList &locked, milliseconds timeout,
                               std::function<void(const QStringList &)> then)
{
    if (left.isEmpty()) {
        then(locked);
        return;
    }
    callBus(this, askWhetherLocked(left.first()), timeout,
            [this, left, locked, timeout, then = std::move(then)](const QDBusMessage &reply) {
                const bool isLocked = propertyValue(reply).toBool();
                keepLocked(left.sliced(1), isLocked ? locked + left.first(1) : locked, timeout, then);
            });
}

} // namespace batchlens
