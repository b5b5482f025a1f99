#include "models/batchfiltermodel.h"

#include "core/composer.h"
#include "models/batchlistmodel.h"

namespace batchlens {

BatchFilterModel::BatchFilterModel(BatchListModel *batches, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_batches(batches)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(batches);
    sort(BatchListModel::StartedColumn, Qt::DescendingOrder);
    connect(batches, &BatchListModel::countsChanged, this, &BatchFilterModel::countsChanged);
}

template <typename Value>
void BatchFilterModel::change(Value &member, const Value &value)
{
    if (value == member)
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
    beginFilterChange();
    member = value;
    endFilterChange(Direction::Rows);
#else
    member = value;
    invalidateRowsFilter();
#endif
}

void BatchFilterModel::setShow(Show show)
{
    change(m_show, show);
}

void BatchFilterModel::setText(const QString &text)
{
    change(m_text, text);
}

void BatchFilterModel::setOutcome(std::optional<Outcome> outcome)
{
    change(m_outcome, outcome);
}

int BatchFilterModel::allCount() const
{
    return m_batches->rowCount();
}

int BatchFilterModel::attentionCount() const
{
    return m_batches->attentionCount();
}

int BatchFilterModel::inProgressCount() const
{
    return m_batches->inProgressCount();
}

int BatchFilterModel::nextAttention(int fromRow, bool forward) const
{
    const int rows = rowCount();
    const int start = fromRow >= 0 ? fromRow : (forward ? -1 : rows);
    for (int step = 1; step <= rows; ++step) {
        const int row = (start + (forward ? step : -step) + rows) % rows;
        if (index(row, 0).data(BatchListModel::AttentionRole).toBool())
            return row;
    }
    return -1;
}

int BatchFilterModel::rowOf(const QString &batchId) const
{
    const int row = m_batches->rowOf(batchId);
    return row < 0 ? -1 : mapFromSource(m_batches->index(row, 0)).row();
}

QString BatchFilterModel::idAt(int row) const
{
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? m_batches->at(source.row()).shownId() : QString();
}

bool BatchFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const BatchSummary &batch = m_batches->at(sourceRow);
    if (m_show == Show::NeedsAttention && !batch.attention())
        return false;
    if (m_show == Show::InProgress && !batch.inProgress())
        return false;
    if (m_outcome && (!batch.loaded || batch.outcome != *m_outcome))
        return false;
    const auto holds = [needle = composed(m_text)](const QString &field) {
        return composed(field).contains(needle, Qt::CaseInsensitive);
    };
    return m_text.isEmpty() || holds(batch.title()) || holds(batch.folder) || holds(batch.jobName) || holds(batch.id) ||
           holds(batch.target);
}

bool BatchFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    // The batches stand newest first; their own order also settles what else is equal, newest first either way.
    if (left.column() == BatchListModel::StartedColumn)
        return left.row() > right.row();
    const QVariant a = left.data(BatchListModel::SortRole);
    const QVariant b = right.data(BatchListModel::SortRole);
    // What is not known comes last either way.
    if (a.isValid() != b.isValid())
        return a.isValid() == ascending;
    int order = 0;
    if (a.typeId() == QMetaType::QString) {
        order = m_collator.compare(composed(a.toString()), composed(b.toString()));
    } else if (const QPartialOrdering partial = QVariant::compare(a, b); partial != QPartialOrdering::Unordered) {
        order = partial == QPartialOrdering::Less ? -1 : (partial == QPartialOrdering::Greater ? 1 : 0);
    }
    if (order != 0)
        return order < 0;
    return ascending ? left.row() < right.row() : left.row() > right.row();
}

} // namespace batchlens
