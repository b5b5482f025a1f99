#include "storage/sessionkeys.h"

namespace batchlens {

std::optional<QByteArray> SessionKeys::key(const QString &origin) const
{
    const auto found = m_keys.constFind(origin);
    if (found == m_keys.constEnd())
        return std::nullopt;
    return *found;
}

void SessionKeys::keep(const QString &origin, const QByteArray &key)
{
    m_keys.insert(origin, key);
}

bool SessionKeys::forget(const QString &origin)
{
    return m_keys.remove(origin);
}

} // namespace batchlens
