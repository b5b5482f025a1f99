#pragma once

#include "core/batchsummary.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <array>
#include <memory>
#include <vector>

namespace batchlens {

/// The batches of a project, newest first, a row each, told apart by their shown ids. GUI thread.
class BatchListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        OutcomeColumn,
        BatchColumn,
        ProgressColumn,
        FailedColumn,
        SkippedColumn,
        FilesColumn,
        StartedColumn,
        DurationColumn,
        WarningsColumn,
        JobsColumn,
        TargetColumn,
        UpdatedColumn,
        IdColumn,
        ColumnCount
    };
    /// All but SortRole, the texts and the tooltips answer the same in every column of a row.
    enum Role {
        /// What the column is ordered by: numbers as numbers, times as milliseconds since 1970; invalid where
        /// there is nothing.
        SortRole = Qt::UserRole + 1,
        SummaryRole,    ///< const BatchSummary *, owned by the model, valid until the model changes next
        OutcomeRole,    ///< int of Outcome; invalid while the batch is not read
        CountsRole,     ///< FileCounts; invalid where the batch has none
        NameRole,       ///< QString, the title for a screen
        JobNameRole,    ///< QString, what is shown beside the title in grey, empty for nothing
        InProgressRole, ///< bool
        AttentionRole   ///< bool
    };

    explicit BatchListModel(QObject *parent = nullptr);

    /// Adds batches where they are new (newest first) and updates the others; only cells that changed are signalled. A
    /// summary that only the job list told of never replaces a batch that was read, it only brings the job name.
    void upsert(QList<BatchSummary> summaries);
    void remove(const QString &batchId);
    void clear();
    /// The project whose batches these are; another one than before clears the rows.
    void setProject(const QString &projectId);
    QString project() const { return m_project; }
    /// Tells the time: durations of batches in progress run on, times of day become "Yesterday".
    void tick(const QDateTime &now);

    /// A row's batch; the reference is valid until the model changes next.
    const BatchSummary &at(int row) const { return *m_rows[static_cast<std::size_t>(row)]; }
    /// The row of a batch, -1 for none.
    int rowOf(const QString &batchId) const;
    /// Batches read with this outcome.
    int outcomeCount(Outcome outcome) const { return m_tally.outcomes[static_cast<std::size_t>(outcome)]; }
    int attentionCount() const { return m_tally.attention; }
    int inProgressCount() const { return m_tally.inProgress; }
    /// Rows whose batch is still to be read.
    int unreadCount() const { return m_tally.unread; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// The numbers of outcomes, attention, in progress, unread or all rows changed.
    void countsChanged();

private:
    /// What countsChanged() tells about.
    struct Tally
    {
        std::array<int, kOutcomeCount> outcomes{};
        int rows = 0;
        int attention = 0;
        int inProgress = 0;
        int unread = 0;
        void add(const BatchSummary &batch, int n);
        bool operator==(const Tally &) const = default;
    };

    void update(int row, BatchSummary summary);
    void insertNew(std::vector<std::unique_ptr<BatchSummary>> fresh);
    /// Where a batch belongs among the rows.
    int placeOf(const BatchSummary &batch) const;

    QString m_project;
    std::vector<std::unique_ptr<BatchSummary>> m_rows;
    /// When each batch was created; with its id it tells a batch's place by binary search.
    QHash<QString, QDateTime> m_created;
    QDateTime m_now;
    Tally m_tally;
};

} // namespace batchlens

Q_DECLARE_METATYPE(const batchlens::BatchSummary *)
