#pragma once

#include "models/batchfiltermodel.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QTreeView;

namespace batchlens {

namespace Ui {
class BatchesPane;
}
class ColumnKeeper;

/// The batches of a project: a heading with its own filter, and the table. Refreshes never move the person: rows are
/// keyed by id, and a new row above does not shift what is seen.
class BatchesPane final : public QWidget
{
    Q_OBJECT

public:
    /// `batches` outlives the pane.
    explicit BatchesPane(BatchFilterModel *batches, QWidget *parent = nullptr);
    ~BatchesPane() override;

    QTreeView *table() const;
    /// The project's name, and whether all its batches were read ("11+" until then).
    void setProject(const QString &title, bool complete);
    /// What stands in place of an empty table; `buttons` are told by emptyActionRequested().
    void setEmptyText(const QString &title, const QString &text, const QStringList &buttons);

    /// The selected batches from the top down.
    QStringList selectedIds() const;
    /// Selects one batch alone and shows it; false where it is not shown.
    bool selectBatch(const QString &id);
    /// Selects several and shows the first of them; those that are not shown are left out.
    void selectBatches(const QStringList &ids);
    /// Drops the filters where they hide one of these.
    void reveal(const QStringList &ids);
    /// Goes to the next (or previous) batch that needs attention; false where there is none.
    bool goToAttention(bool forward);
    void setOutcome(std::optional<Outcome> outcome);
    /// Drops the filters; false where none was on.
    bool clearFilter();
    void focusFilter();
    /// The keyboard goes to the table, or to what stands in its place and hands it on.
    void focusTable(Qt::FocusReason reason);

    /// What the person chose of the columns.
    ColumnKeeper *columns() const { return m_columns; }
    void resetColumns();

signals:
    /// Other batches are selected.
    void selectionChanged();
    /// Another outcome filters the batches, or none.
    void outcomeChanged();
    /// Return was pressed on a batch.
    void entered();
    /// An id or an address was pasted that is not in the table.
    void batchAsked(const QString &idOrAddress);
    void emptyActionRequested(int button);
    void columnsMenuRequested(const QPoint &globalPosition);
    void rowMenuRequested(const QPoint &globalPosition);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectParts();
    /// Has a reader speak how many batches are left.
    void tellFiltered() const;
    void filterAnew(const std::function<void()> &change);
    void updateCounts();
    void updateStack();
    void fitHeading();
    void keepTopRow();

    std::unique_ptr<Ui::BatchesPane> m_ui;
    BatchFilterModel *m_batches;
    ColumnKeeper *m_columns = nullptr;
    bool m_complete = true;
    QString m_emptyTitle, m_emptyText;
    QStringList m_emptyButtons;
    QStringList m_hidden; ///< the batches that were selected until a filter hid them all
    QString m_topId;      ///< the batch of the top row before rows came in
};

} // namespace batchlens
