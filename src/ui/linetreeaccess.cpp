#include "ui/linetreeaccess.h"

#include "ui/linetree.h"

#include <QHeaderView>
#include <QPointer>
#include <QScrollBar>
#include <QWindow>

namespace batchlens {

namespace {

/// What heading and cell have in common: a place in the tree, by the shown columns.
class TreePart : public QAccessibleInterface
{
public:
    TreePart(LineTree *tree, int column)
        : m_tree(tree)
        , m_column(column)
    {
    }

    bool isValid() const override { return m_tree && m_tree->shownColumns().size() > m_column; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_tree ? m_tree->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_tree); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override {}

    virtual int number() const = 0;

protected:
    LineTree *tree() const { return m_tree; }
    /// The place of the column among those that are shown, and the model's number of it.
    int shownColumn() const { return m_column; }
    int column() const { return m_tree->shownColumns().value(m_column); }

private:
    QPointer<LineTree> m_tree;
    int m_column;
};

class TreeHeading final : public TreePart
{
public:
    using TreePart::TreePart;

    int number() const override { return shownColumn(); }
    QAccessible::Role role() const override { return QAccessible::ColumnHeader; }
    QAccessible::State state() const override { return {}; }
    QString text(QAccessible::Text which) const override
    {
        if (which != QAccessible::Name && which != QAccessible::Description)
            return {};
        const auto *model = tree()->filesModel();
        const int role = which == QAccessible::Name ? Qt::AccessibleTextRole : Qt::AccessibleDescriptionRole;
        const QString spoken = model->headerData(column(), Qt::Horizontal, role).toString();
        const bool named = which == QAccessible::Name && spoken.isEmpty();
        return named ? model->headerData(column(), Qt::Horizontal, Qt::DisplayRole).toString() : spoken;
    }
    QRect rect() const override
    {
        const QHeaderView *header = tree()->header();
        const QRect here(header->sectionViewportPosition(column()), 0, header->sectionSize(column()), header->height());
        return {header->viewport()->mapToGlobal(here.topLeft()), here.size()};
    }
};

class TreeCell final : public TreePart, public QAccessibleTableCellInterface, public QAccessibleActionInterface
{
public:
    TreeCell(LineTree *tree, int line, int column)
        : TreePart(tree, column)
        , m_line(line)
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableCellInterface)
            return static_cast<QAccessibleTableCellInterface *>(this);
        if (type == QAccessible::ActionInterface)
            return static_cast<QAccessibleActionInterface *>(this);
        return nullptr;
    }

    bool isValid() const override { return TreePart::isValid() && m_line < tree()->lineCount(); }
    int number() const override { return (m_line + 1) * columns() + shownColumn(); }
    QAccessible::Role role() const override { return QAccessible::TreeItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        const QRect place = tree()->visualRect(index());
        state.offscreen = !tree()->viewport()->rect().intersects(place);
        state.focusable = true;
        state.selectable = true;
        state.selected = isSelected();
        state.focused = tree()->hasFocus() && tree()->currentIndex() == index();
        state.multiSelectable = true;
        if (isGroup()) {
            state.expandable = true;
            state.expanded = tree()->isExpanded(row());
            state.collapsed = !state.expanded;
        }
        return state;
    }
    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Description)
            return index().data(Qt::AccessibleDescriptionRole).toString();
        if (which != QAccessible::Name)
            return {};
        const QString spoken = index().data(Qt::AccessibleTextRole).toString();
        return spoken.isEmpty() ? index().data().toString() : spoken;
    }
    QRect rect() const override
    {
        const QRect here = tree()->visualRect(index());
        return {tree()->viewport()->mapToGlobal(here.topLeft()), here.size()};
    }

    bool isSelected() const override { return tree()->selectionModel()->isSelected(index()); }
    QList<QAccessibleInterface *> columnHeaderCells() const override { return {parent()->child(shownColumn())}; }
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return shownColumn(); }
    int rowIndex() const override { return m_line; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

    QStringList actionNames() const override
    {
        QStringList names{setFocusAction()};
        if (isGroup())
            names.append(toggleAction());
        return names;
    }
    void doAction(const QString &name) override
    {
        if (name == setFocusAction()) {
            tree()->setFocus(Qt::OtherFocusReason);
            tree()->setCurrentIndex(index());
        } else if (name == toggleAction() && isGroup()) {
            tree()->setExpanded(row(), !tree()->isExpanded(row()));
        }
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    int columns() const { return static_cast<int>(tree()->shownColumns().size()); }
    QModelIndex row() const { return tree()->indexAtLine(m_line); }
    QModelIndex index() const { return row().siblingAtColumn(column()); }
    bool isGroup() const { return row().isValid() && tree()->filesModel()->hasChildren(row()); }

    int m_line;
};

QAccessibleInterface *accessOf(const QString &, QObject *object)
{
    auto *tree = qobject_cast<LineTree *>(object);
    return tree ? new LineTreeAccess(tree) : nullptr;
}

} // namespace

void LineTreeAccess::install()
{
    static bool done = false;
    if (!std::exchange(done, true))
        QAccessible::installFactory(accessOf);
}

int LineTreeAccess::childOf(const LineTree &tree, const QModelIndex &index)
{
    const int line = tree.lineOf(index);
    const QList<int> columns = tree.shownColumns();
    const qsizetype column = columns.indexOf(index.column());
    return line < 0 || column < 0 ? -1 : static_cast<int>((line + 1) * columns.size() + column);
}

LineTreeAccess::LineTreeAccess(LineTree *tree)
    : QAccessibleWidget(tree, QAccessible::Tree)
{
}

LineTreeAccess::~LineTreeAccess()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
}

LineTree *LineTreeAccess::tree() const
{
    return static_cast<LineTree *>(widget());
}

void *LineTreeAccess::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State LineTreeAccess::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.multiSelectable = true;
    state.extSelectable = true;
    return state;
}

int LineTreeAccess::columnCount() const
{
    return static_cast<int>(tree()->shownColumns().size());
}

int LineTreeAccess::rowCount() const
{
    return tree()->lineCount();
}

int LineTreeAccess::childCount() const
{
    return (rowCount() + 1) * columnCount();
}

QAccessibleInterface *LineTreeAccess::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const int columns = columnCount();
    const std::pair place(index / columns - 1, index % columns);
    if (const auto known = m_children.constFind(place); known != m_children.cend())
        return QAccessible::accessibleInterface(*known);
    QAccessibleInterface *made = nullptr;
    if (place.first < 0)
        made = new TreeHeading(tree(), place.second);
    else
        made = new TreeCell(tree(), place.first, place.second);
    m_children.insert(place, QAccessible::registerAccessibleInterface(made));
    return made;
}

int LineTreeAccess::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *part = dynamic_cast<const TreePart *>(child);
    return part && part->isValid() ? part->number() : -1;
}

QAccessibleInterface *LineTreeAccess::childAt(int x, int y) const
{
    const QPoint inHeader = tree()->header()->viewport()->mapFromGlobal(QPoint(x, y));
    if (tree()->header()->viewport()->rect().contains(inHeader)) {
        const int column = tree()->header()->logicalIndexAt(inHeader);
        return child(static_cast<int>(tree()->shownColumns().indexOf(column)));
    }
    return child(childOf(*tree(), tree()->indexAt(tree()->viewport()->mapFromGlobal(QPoint(x, y)))));
}

QAccessibleInterface *LineTreeAccess::focusChild() const
{
    return tree()->hasFocus() ? child(childOf(*tree(), tree()->currentIndex())) : nullptr;
}

QAccessibleInterface *LineTreeAccess::cellAt(int row, int column) const
{
    const bool there = row >= 0 && row < rowCount() && column >= 0 && column < columnCount();
    return there ? child((row + 1) * columnCount() + column) : nullptr;
}

int LineTreeAccess::selectedCellCount() const
{
    return selectedRowCount() * columnCount();
}

QList<QAccessibleInterface *> LineTreeAccess::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    for (int line = tree()->verticalScrollBar()->value(); line < rowCount(); ++line) {
        const QModelIndex index = tree()->indexAtLine(line);
        if (tree()->visualRect(index.siblingAtColumn(tree()->shownColumns().value(0))).top() >=
            tree()->viewport()->height())
            break;
        for (int column = 0; isRowSelected(line) && column < columnCount(); ++column)
            cells.append(cellAt(line, column));
    }
    return cells;
}

QString LineTreeAccess::columnDescription(int column) const
{
    const QAccessibleInterface *heading = column >= 0 && column < columnCount() ? child(column) : nullptr;
    return heading ? heading->text(QAccessible::Name) : QString();
}

int LineTreeAccess::selectedRowCount() const
{
    int rows = 0;
    for (const QItemSelectionRange &range : selection())
        rows += tree()->lineOf(range.topLeft()) >= 0 ? range.height() : 0;
    return rows;
}

QList<int> LineTreeAccess::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selection()) {
        const QAbstractItemModel *model = range.model();
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const int line = tree()->lineOf(model->index(row, range.left(), range.parent()));
            if (line >= 0)
                rows.append(line);
        }
    }
    return rows;
}

QItemSelection LineTreeAccess::selection() const
{
    return tree()->selectionModel() ? tree()->selectionModel()->selection() : QItemSelection();
}

bool LineTreeAccess::isRowSelected(int row) const
{
    return tree()->selectionModel() && tree()->selectionModel()->isSelected(tree()->indexAtLine(row));
}

bool LineTreeAccess::selectRow(int row)
{
    return select(row, QItemSelectionModel::Select);
}

bool LineTreeAccess::unselectRow(int row)
{
    return select(row, QItemSelectionModel::Deselect);
}

bool LineTreeAccess::select(int row, QItemSelectionModel::SelectionFlags how)
{
    const QModelIndex index = tree()->indexAtLine(row);
    if (index.isValid())
        tree()->selectionModel()->select(index, how | QItemSelectionModel::Rows);
    return index.isValid();
}

void LineTreeAccess::modelChange(QAccessibleTableModelChangeEvent *event)
{
    // A cell answers what stands on its line now; only the number of lines and columns makes others of them.
    if (event->modelChangeType() == QAccessibleTableModelChangeEvent::DataChanged)
        return;
    for (const QAccessible::Id id : std::exchange(m_children, {}))
        QAccessible::deleteAccessibleInterface(id);
}

} // namespace batchlens
