#pragma once

#include "core/counts.h"

#include <QAbstractTableModel>

#include <array>

namespace batchlens {

class BatchFilesModel;

/// The five states with the files of the whole batches, a row each in the order of kFileStates: what the donut and its
/// legend read. Words come from the server and may hold markup: a chart must escape them. GUI thread.
class StateCountsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        WordColumn,   ///< QString
        NumberColumn, ///< qint64, files
        WeightColumn, ///< double, degrees of the circle
        ColumnCount
    };
    enum Role { StateRole = Qt::UserRole + 1 /**< int of FileState */ };

    /// Follows `files`, which must outlive it.
    explicit StateCountsModel(const BatchFilesModel *files, QObject *parent = nullptr);

    FileCounts counts() const { return m_counts; }
    /// "1,147 completed, 31 failed, … of 1,204 files", for a screen reader.
    QString spokenSummary() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void follow();

    const BatchFilesModel *m_files;
    FileCounts m_counts;
    QString m_remainingLabel;
    std::array<double, kFileStateCount> m_weights{};
};

/// Degrees of a circle for some numbers: in proportion, but at least 5 for every number above zero, 360 in all
/// (nothing where all are zero).
std::array<double, kFileStateCount> drawnWeights(const FileCounts &counts);

} // namespace batchlens
