#pragma once

#include <QAccessibleWidget>
#include <QHash>
#include <QItemSelectionModel>

#include <utility>

namespace batchlens {

class LineTree;

/// A LineTree as assistive technology sees it, as QTreeView is seen: a tree that is a table of the lines on the screen
/// and off it. Its children are counted row by row: first the headings of the shown columns, then the cells of each
/// line. A child knows its line and column alone, and asks the tree for the rest. GUI thread.
class LineTreeAccess final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    /// Lets QAccessible know of it. More than once is once.
    static void install();
    /// The number of the child that is the cell of an index; -1 where it is hidden.
    static int childOf(const LineTree &tree, const QModelIndex &index);

    explicit LineTreeAccess(LineTree *tree);
    ~LineTreeAccess() override;

    void *interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::State state() const override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override;
    /// All of them, though selectedCells() has those on the screen alone: a million files may be selected.
    int selectedCellCount() const override;
    QList<QAccessibleInterface *> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int) const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *event) override;

private:
    LineTree *tree() const;
    QItemSelection selection() const;
    bool select(int row, QItemSelectionModel::SelectionFlags how);

    /// Those somebody asked for, by line (-1: the headings) and shown column.
    mutable QHash<std::pair<int, int>, QAccessible::Id> m_children;
};

} // namespace batchlens
