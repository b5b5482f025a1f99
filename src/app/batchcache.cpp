#include "app/batchcache.h"

#include <iterator>

namespace batchlens {

BatchCache::BatchCache(std::size_t limitBytes)
    : m_limit(limitBytes)
{
}

Snapshot BatchCache::find(const QString &id)
{
    const auto found = m_byId.constFind(id);
    if (found == m_byId.constEnd())
        return {};
    m_order.splice(m_order.begin(), m_order, *found);
    return m_order.front();
}

void BatchCache::insert(const Snapshot &snapshot)
{
    if (const auto found = m_byId.constFind(snapshot.batch->id); found != m_byId.constEnd())
        drop(*found);
    m_order.push_front(snapshot);
    m_byId.insert(snapshot.batch->id, m_order.begin());
    m_held += snapshot.batch->files.heldBytes();
    while (m_held > m_limit && m_order.size() > 1)
        drop(std::prev(m_order.end()));
}

void BatchCache::clear()
{
    m_order.clear();
    m_byId.clear();
    m_held = 0;
}

void BatchCache::drop(Order::iterator entry)
{
    m_held -= entry->batch->files.heldBytes();
    m_byId.remove(entry->batch->id);
    m_order.erase(entry);
}

} // namespace batchlens
