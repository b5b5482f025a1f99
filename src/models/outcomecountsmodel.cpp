#include "models/outcomecountsmodel.h"

#include "core/display.h"
#include "models/batchlistmodel.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr std::array<Outcome, kOutcomeCount> kChartOrder{Outcome::Completed,
                                                         Outcome::CompletedWithSkips,
                                                         Outcome::CompletedWithWarnings,
                                                         Outcome::CompletedWithFailures,
                                                         Outcome::Failed,
                                                         Outcome::Incomplete,
                                                         Outcome::Canceled,
                                                         Outcome::Unknown,
                                                         Outcome::Running,
                                                         Outcome::Queued};

} // namespace

OutcomeCountsModel::OutcomeCountsModel(const BatchListModel *batches, QObject *parent)
    : QAbstractTableModel(parent)
    , m_batches(batches)
{
    connect(batches, &BatchListModel::countsChanged, this, &OutcomeCountsModel::follow);
    follow();
}

void OutcomeCountsModel::follow()
{
    int row = 0;
    for (Outcome outcome : kChartOrder) {
        const int count = m_batches->outcomeCount(outcome);
        const auto at = m_rows.begin() + row;
        if (at != m_rows.end() && at->outcome == outcome) {
            if (count == 0) {
                beginRemoveRows({}, row, row);
                m_rows.erase(at);
                endRemoveRows();
                continue;
            }
            if (at->count != count) {
                at->count = count;
                emit dataChanged(index(row, NumberColumn), index(row, NumberColumn));
            }
            ++row;
        } else if (count > 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(at, Row{outcome, count});
            endInsertRows();
            ++row;
        }
    }
}

QString OutcomeCountsModel::spokenSummary() const
{
    QStringList parts;
    for (const Row &row : m_rows)
        parts += u"%1 %2"_s.arg(display::number(row.count), display::outcomeName(row.outcome));
    return parts.isEmpty() ? tr("no batches") : parts.join(", "_L1);
}

int OutcomeCountsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OutcomeCountsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutcomeCountsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const QString word = display::outcomeName(row.outcome);
    switch (role) {
    case OutcomeRole:
        return static_cast<int>(row.outcome);
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(word, display::number(row.count));
    case Qt::DisplayRole:
        return index.column() == WordColumn ? QVariant(word) : QVariant(row.count);
    default:
        return {};
    }
}

QVariant OutcomeCountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == WordColumn ? tr("Outcome") : tr("Batches");
}

} // namespace batchlens
