#include "models/batchlistmodel.h"

#include "core/display.h"
#include "models/batchcells.h"
#include "models/tooltip.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using Row = std::unique_ptr<BatchSummary>;

bool rowNewerFirst(const Row &a, const Row &b)
{
    return newerFirst(*a, *b);
}

} // namespace

void BatchListModel::Tally::add(const BatchSummary &batch, int n)
{
    rows += n;
    if (!batch.loaded) {
        unread += n;
        return;
    }
    outcomes[static_cast<std::size_t>(batch.outcome)] += n;
    attention += batch.attention() ? n : 0;
    inProgress += batch.inProgress() ? n : 0;
}

BatchListModel::BatchListModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_now(QDateTime::currentDateTime())
{
}

void BatchListModel::upsert(QList<BatchSummary> summaries)
{
    const Tally before = m_tally;
    std::vector<Row> fresh;
    QHash<QString, std::size_t> freshById;
    for (BatchSummary &summary : summaries) {
        if (const int row = rowOf(summary.shownId()); row >= 0) {
            update(row, std::move(summary));
        } else if (const auto twice = freshById.constFind(summary.shownId()); twice != freshById.cend()) {
            *fresh[*twice] = std::move(summary);
        } else {
            freshById.insert(summary.shownId(), fresh.size());
            fresh.push_back(std::make_unique<BatchSummary>(std::move(summary)));
        }
    }
    insertNew(std::move(fresh));
    if (m_tally != before)
        emit countsChanged();
}

void BatchListModel::update(int row, BatchSummary summary)
{
    const auto at = static_cast<std::size_t>(row);
    if (const BatchSummary &known = *m_rows[at]; known.loaded && !summary.loaded) {
        const QString jobName = summary.jobName.isEmpty() ? known.jobName : summary.jobName;
        summary = known;
        summary.jobName = jobName;
    } else if (!summary.loaded) {
        // A job list knows nothing of it.
        summary.unreadable |= known.unreadable;
    }
    const auto changed = batchcells::changed(*m_rows[at], summary);
    m_tally.add(*m_rows[at], -1);
    m_tally.add(summary, 1);

    const int place = placeOf(summary);
    const bool moves = place != row && place != row + 1;
    if (moves)
        beginMoveRows({}, row, row, {}, place);
    m_created[summary.shownId()] = summary.created;
    *m_rows[at] = std::move(summary);
    if (moves) {
        const auto from = m_rows.begin() + row;
        if (place > row)
            std::rotate(from, from + 1, m_rows.begin() + place);
        else
            std::rotate(m_rows.begin() + place, from, from + 1);
        row = place > row ? place - 1 : place;
        endMoveRows();
    }

    for (int first = 0; first < ColumnCount; ++first) {
        if (!changed[static_cast<std::size_t>(first)])
            continue;
        int last = first;
        while (last + 1 < ColumnCount && changed[static_cast<std::size_t>(last) + 1])
            ++last;
        emit dataChanged(index(row, first), index(row, last));
        first = last;
    }
}

void BatchListModel::insertNew(std::vector<Row> fresh)
{
    std::sort(fresh.begin(), fresh.end(), rowNewerFirst);
    // From the end, so that the places found stay true; neighbours that go to one place are one signal.
    auto last = fresh.end();
    while (last != fresh.begin()) {
        const int place = placeOf(**std::prev(last));
        auto first = std::prev(last);
        while (first != fresh.begin() &&
               (place == 0 || rowNewerFirst(m_rows[static_cast<std::size_t>(place) - 1], *std::prev(first))))
            --first;
        const int count = static_cast<int>(last - first);
        for (auto row = first; row != last; ++row) {
            m_created.insert((*row)->shownId(), (*row)->created);
            m_tally.add(**row, 1);
        }
        beginInsertRows({}, place, place + count - 1);
        m_rows.insert(m_rows.begin() + place, std::make_move_iterator(first), std::make_move_iterator(last));
        endInsertRows();
        last = first;
    }
}

void BatchListModel::remove(const QString &batchId)
{
    const int row = rowOf(batchId);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_tally.add(at(row), -1);
    m_created.remove(batchId);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    emit countsChanged();
}

void BatchListModel::clear()
{
    if (m_rows.empty())
        return;
    beginResetModel();
    m_rows.clear();
    m_created.clear();
    m_tally = {};
    endResetModel();
    emit countsChanged();
}

void BatchListModel::setProject(const QString &projectId)
{
    if (projectId == m_project)
        return;
    m_project = projectId;
    clear();
}

void BatchListModel::tick(const QDateTime &now)
{
    const bool anotherDay = now.date() != m_now.date();
    m_now = now;
    const int rows = rowCount();
    if (rows == 0)
        return;
    const QList<int> roles{Qt::DisplayRole, Qt::AccessibleTextRole, SortRole};
    if (anotherDay) {
        emit dataChanged(index(0, StartedColumn), index(rows - 1, StartedColumn), roles);
        emit dataChanged(index(0, UpdatedColumn), index(rows - 1, UpdatedColumn), roles);
    }
    for (int first = 0; first < rows; ++first) {
        if (!at(first).moves())
            continue;
        int last = first;
        while (last + 1 < rows && at(last + 1).moves())
            ++last;
        emit dataChanged(index(first, DurationColumn), index(last, DurationColumn), roles);
        first = last;
    }
}

int BatchListModel::placeOf(const BatchSummary &batch) const
{
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), batch,
                                        [](const Row &row, const BatchSummary &one) { return newerFirst(*row, one); });
    return static_cast<int>(place - m_rows.begin());
}

int BatchListModel::rowOf(const QString &batchId) const
{
    const auto created = m_created.constFind(batchId);
    if (created == m_created.cend())
        return -1;
    BatchSummary key;
    key.id = batchId;
    key.created = *created;
    return placeOf(key);
}

int BatchListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BatchListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BatchListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const BatchSummary &batch = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return batchcells::text(batch, index.column(), m_now);
    case Qt::AccessibleTextRole:
        return batchcells::spoken(batch, index.column(), m_now);
    case Qt::ToolTipRole:
        return tooltipOf(batchcells::tooltip(batch, index.column()));
    case Qt::TextAlignmentRole:
        return (Qt::AlignVCenter | (batchcells::isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)).toInt();
    case SortRole:
        return batchcells::sortValue(batch, index.column(), m_now);
    case SummaryRole:
        return QVariant::fromValue<const BatchSummary *>(&batch);
    case OutcomeRole:
        return batch.loaded ? QVariant(static_cast<int>(batch.outcome)) : QVariant();
    case CountsRole:
        return batch.files ? QVariant::fromValue(*batch.files) : QVariant();
    case NameRole:
        return display::visible(batch.title());
    case JobNameRole:
        return batchcells::aside(batch, m_now);
    case InProgressRole:
        return batch.inProgress();
    case AttentionRole:
        return batch.attention();
    default:
        return {};
    }
}

QVariant BatchListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return (Qt::AlignVCenter | (batchcells::isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)).toInt();
    if (role != Qt::DisplayRole)
        return {};
    return batchcells::header(section);
}

} // namespace batchlens
