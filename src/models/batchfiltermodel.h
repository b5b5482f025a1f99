#pragma once

#include "core/outcome.h"

#include <QCollator>
#include <QSortFilterProxyModel>

#include <optional>

namespace batchlens {

class BatchListModel;

/// The batches table's own filter row and order, over a BatchListModel. GUI thread.
class BatchFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_PROPERTY(int allCount READ allCount NOTIFY countsChanged)
    Q_PROPERTY(int attentionCount READ attentionCount NOTIFY countsChanged)
    Q_PROPERTY(int inProgressCount READ inProgressCount NOTIFY countsChanged)

public:
    enum class Show { All, NeedsAttention, InProgress };
    Q_ENUM(Show)

    /// Orders by started, newest first, until told otherwise. `batches` must outlive it.
    explicit BatchFilterModel(BatchListModel *batches, QObject *parent = nullptr);

    BatchListModel *batches() const { return m_batches; }
    Show show() const { return m_show; }
    void setShow(Show show);
    /// Anywhere in name, folder, job name, id or target, without case and in any form; empty shows all.
    QString text() const { return m_text; }
    void setText(const QString &text);
    /// One outcome alone, or nothing for all.
    std::optional<Outcome> outcome() const { return m_outcome; }
    void setOutcome(std::optional<Outcome> outcome);
    bool filters() const { return m_show != Show::All || !m_text.isEmpty() || m_outcome; }

    /// The chips' numbers: of all batches, whatever the filter shows.
    int allCount() const;
    int attentionCount() const;
    int inProgressCount() const;

    /// The next shown row that needs attention after (or before) a row, around the end; -1 where there is none.
    /// From -1 it starts at the first (or last) row.
    int nextAttention(int fromRow, bool forward) const;
    /// The shown row of a batch, -1 where it is not shown.
    int rowOf(const QString &batchId) const;
    QString idAt(int row) const;

signals:
    void countsChanged();

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    /// Gives what is filtered by another value and asks every row anew, as each Qt wants it done.
    template <typename Value>
    void change(Value &member, const Value &value);

    BatchListModel *m_batches;
    QCollator m_collator;
    Show m_show = Show::All;
    QString m_text;
    std::optional<Outcome> m_outcome;
};

} // namespace batchlens
