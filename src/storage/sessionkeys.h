#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace batchlens {

/// Keys that are kept until the program is closed: in memory and nowhere else, one for each API origin.
class SessionKeys final
{
public:
    /// The key of an origin; nothing where none was kept.
    std::optional<QByteArray> key(const QString &origin) const;
    /// Keeps a key in place of an older one. The caller has cleaned it (cleanKey()).
    void keep(const QString &origin, const QByteArray &key);
    /// Forgets the key of an origin; false where there was none.
    bool forget(const QString &origin);

private:
    QHash<QString, QByteArray> m_keys;
};

} // namespace batchlens
