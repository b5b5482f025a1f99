#pragma once

#include "core/batch.h"

#include <QHash>
#include <QString>

#include <list>

namespace batchlens {

/// Keeps the batches read last, up to a number of bytes, so that looking at one again costs no request. GUI thread.
class BatchCache final
{
public:
    explicit BatchCache(std::size_t limitBytes);

    /// The batch, which then counts as used last; null where it is not kept.
    Snapshot find(const QString &id);
    /// Keeps a batch and lets the longest unused ones go. The newest always stays, however large.
    void insert(const Snapshot &snapshot);
    void clear();
    std::size_t heldBytes() const { return m_held; }

private:
    using Order = std::list<Snapshot>; // used last first
    void drop(Order::iterator entry);

    Order m_order;
    QHash<QString, Order::iterator> m_byId;
    std::size_t m_limit;
    std::size_t m_held = 0;
};

} // namespace batchlens
