#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QHash>

/// A Secret Service that holds one entry, which it never hands out: what KeePassXC 2.7 and KWallet 5 do when the person
/// closes their prompts, as seen on the bus. It sits on a connection of its own and leaves the bus with this object.
class StandInSecretService final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    /// What it keeps.
    enum class Entry {
        None,
        Open,       ///< in the open collection, and its secret cannot be read
        NeedsLeave, ///< in the open collection, locked by itself until the person gives leave, as KeePassXC has it
        InLocked    ///< in another collection, which is locked
    };

    StandInSecretService();
    ~StandInSecretService() override;

    /// True once it serves.
    bool takePlace();

    Entry entry = Entry::None;
    /// Whether there is a second collection, which is locked.
    bool hasLocked = false;
    /// Whether there is a collection to put a new entry into; else the person is asked to make one.
    bool hasDefault = true;
    /// Whether the person closes each prompt at once; else it stays open.
    bool closesPrompts = true;
    /// The prompts that were shown.
    int prompts = 0;

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    QVariantList answer(const QDBusMessage &message);
    QVariantList found(const QVariant &wanted) const;
    QVariant property(const QString &path, const QString &name) const;

    QDBusConnection m_bus;
};
