#include "models/statecountsmodel.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "models/spokencounts.h"

using namespace Qt::StringLiterals;

namespace batchlens {

std::array<double, kFileStateCount> drawnWeights(const FileCounts &counts)
{
    constexpr double kCircle = 360;
    constexpr double kLeast = 5;
    std::array<double, kFileStateCount> weights{};
    std::array<bool, kFileStateCount> lifted{};
    // Lifting one slice shrinks the others, which may push another below the least: at most five rounds.
    for (bool again = true; again;) {
        again = false;
        double share = 0;
        double degrees = kCircle;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (lifted[i])
                degrees -= kLeast;
            else
                share += static_cast<double>(counts.byState[i]);
        }
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (lifted[i] || counts.byState[i] <= 0)
                continue;
            weights[i] = degrees * static_cast<double>(counts.byState[i]) / share;
            if (weights[i] < kLeast) {
                weights[i] = kLeast;
                lifted[i] = again = true;
            }
        }
    }
    return weights;
}

StateCountsModel::StateCountsModel(const BatchFilesModel *files, QObject *parent)
    : QAbstractTableModel(parent)
    , m_files(files)
{
    connect(files, &BatchFilesModel::countsChanged, this, &StateCountsModel::follow);
    follow();
}

void StateCountsModel::follow()
{
    const FileCounts counts = m_files->wholeCounts();
    const QString remainingLabel = m_files->remainingLabel();
    if (counts == m_counts && remainingLabel == m_remainingLabel)
        return;
    m_counts = counts;
    m_remainingLabel = remainingLabel;
    m_weights = drawnWeights(counts);
    emit dataChanged(index(0, 0), index(kFileStateCount - 1, ColumnCount - 1));
}

QString StateCountsModel::spokenSummary() const
{
    return spokenCounts(m_counts, m_remainingLabel);
}

int StateCountsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kFileStateCount;
}

int StateCountsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StateCountsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const FileState state = kFileStates[row];
    const QString word = display::stateName(state, m_remainingLabel);
    if (role == StateRole)
        return static_cast<int>(state);
    if (role == Qt::AccessibleTextRole)
        return u"%1: %2"_s.arg(word, display::number(m_counts[state]));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case WordColumn:
        return word;
    case NumberColumn:
        return m_counts[state];
    default:
        return m_weights[row];
    }
}

QVariant StateCountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WordColumn:
        return tr("State");
    case NumberColumn:
        return tr("Files");
    default:
        return tr("Degrees");
    }
}

} // namespace batchlens
