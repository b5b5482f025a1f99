#include "ui/filestree.h"

#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

// Where the rows are on the screen: all that QTreeView would answer by a walk over its lines.

namespace batchlens {

void FilesTree::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    // A click or a key selects one row; the base class walks over the lines for that, too.
    const QModelIndex first = indexAt(rect.topLeft());
    const QModelIndex last = indexAt(rect.bottomRight());
    const bool oneRow = first.isValid() && first.row() == last.row() && first.internalId() == last.internalId();
    if (oneRow && command & QItemSelectionModel::Rows)
        selectionModel()->select(first, command);
    else
        QTreeView::setSelection(rect, command);
}

QModelIndex FilesTree::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int column = std::max(0, currentIndex().column());
    if (action == MoveHome)
        return m_files->index(0, column);
    if (action == MoveEnd)
        return TreeLines::last(*m_files, [this](const QModelIndex &group) { return isExpanded(group); })
            .siblingAtColumn(column);
    return QTreeView::moveCursor(action, modifiers);
}

void FilesTree::updateGeometries()
{
    // Called whenever the lines are others.
    m_lines.reset();
    m_lineHeight = 0;
    QTreeView::updateGeometries();
}

int FilesTree::lineOf(const QModelIndex &index) const
{
    if (!m_files || index.model() != m_files)
        return -1;
    // A layout that waits is done first.
    (void)QTreeView::indexAt(QPoint(0, 0));
    if (!m_lines)
        m_lines.emplace().count(*m_files, [this](const QModelIndex &group) { return isExpanded(group); });
    return m_lines->lineOf(*m_files, index);
}

int FilesTree::lineHeight() const
{
    if (m_lineHeight == 0 && m_files->rowCount() > 0)
        m_lineHeight = indexRowSizeHint(m_files->index(0, 0));
    return m_lineHeight;
}

QRect FilesTree::visualRect(const QModelIndex &index) const
{
    const int line = lineOf(index);
    if (line < 0 || isColumnHidden(index.column()))
        return {};
    int left = columnViewportPosition(index.column());
    int width = columnWidth(index.column());
    if (index.column() == treePosition()) {
        int indent = rootIsDecorated() ? indentation() : 0;
        for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
            indent += indentation();
        width -= indent;
        if (!isRightToLeft())
            left += indent;
    }
    const int height = lineHeight();
    const int scrolled = verticalScrollBar()->value();
    const int top = verticalScrollMode() == ScrollPerPixel ? line * height - scrolled : (line - scrolled) * height;
    return {left, top, width, height};
}

void FilesTree::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent()) {
        // Opening what is open lays all lines out anew.
        if (!isExpanded(up))
            expand(up);
    }
    const int line = lineOf(index);
    if (line < 0)
        return;
    const bool byPixel = verticalScrollMode() == ScrollPerPixel;
    const int unit = byPixel ? lineHeight() : 1;
    const int page = byPixel ? viewport()->height() : viewport()->height() / lineHeight();
    const int top = line * unit;
    const int atBottom = top + unit - page;
    QScrollBar *bar = verticalScrollBar();
    switch (hint) {
    case EnsureVisible:
        if (top < bar->value() || page < unit)
            bar->setValue(top);
        else if (atBottom > bar->value())
            bar->setValue(atBottom);
        break;
    case PositionAtTop:
        bar->setValue(top);
        break;
    case PositionAtBottom:
        bar->setValue(atBottom);
        break;
    case PositionAtCenter:
        bar->setValue(top - (page - unit) / 2);
        break;
    }
    scrollSideways(index.column(), hint);
}

void FilesTree::scrollSideways(int column, ScrollHint hint)
{
    const int left = header()->sectionPosition(column);
    const int width = header()->sectionSize(column);
    const int scrolled = header()->offset();
    const int room = viewport()->width();
    QScrollBar *bar = horizontalScrollBar();
    if (hint == PositionAtCenter)
        bar->setValue(left - (room - width) / 2);
    else if (left < scrolled || width > room)
        bar->setValue(left);
    else if (left + width > scrolled + room)
        bar->setValue(left + width - room);
}

} // namespace batchlens
