#pragma once

#include "core/outcome.h"

#include <QAbstractTableModel>

#include <vector>

namespace batchlens {

class BatchListModel;

/// The outcomes that occur among the batches with how often, a row each in the chart's order (completed first, in
/// progress last). Rows come and go one by one, so a checked bar stays checked. GUI thread.
class OutcomeCountsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        WordColumn,   ///< QString
        NumberColumn, ///< int, batches
        ColumnCount
    };
    enum Role { OutcomeRole = Qt::UserRole + 1 /**< int of Outcome */ };

    /// Follows `batches`, which must outlive it.
    explicit OutcomeCountsModel(const BatchListModel *batches, QObject *parent = nullptr);

    /// "134 Completed, 31 Some skipped, …", for a screen reader.
    QString spokenSummary() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        Outcome outcome;
        int count;
    };
    void follow();

    const BatchListModel *m_batches;
    std::vector<Row> m_rows;
};

} // namespace batchlens
