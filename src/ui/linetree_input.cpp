#include "ui/linetree.h"

#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

// Keys, the mouse, and what they select: as in QTreeView.

namespace batchlens {

QModelIndex LineTree::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = lineCount();
    if (count == 0)
        return {};
    // What is hidden is nowhere, and the base class would select what stands at the top.
    int column = std::max(0, currentIndex().column());
    if (m_header->isSectionHidden(column))
        column = shownColumns().value(0);
    if (isRightToLeft() && (action == MoveLeft || action == MoveRight))
        action = action == MoveLeft ? MoveRight : MoveLeft;
    const auto at = [&](int line) { return indexAtLine(std::clamp(line, 0, count - 1)).siblingAtColumn(column); };
    // A closed group may have hidden the current row: it stands where the group is.
    QModelIndex current = currentIndex();
    while (current.isValid() && lineOf(current) < 0)
        current = current.parent();
    if (!current.isValid())
        return at(0);
    const int line = lineOf(current);
    const int page = this->page();
    const QModelIndex row = current.siblingAtColumn(0);
    QScrollBar *sideways = horizontalScrollBar();
    switch (action) {
    case MoveNext:
    case MoveDown:
        return at(line + 1);
    case MovePrevious:
    case MoveUp:
        return at(line - 1);
    case MovePageDown:
        return at(line + page);
    case MovePageUp:
        return at(line - page);
    case MoveHome:
        return at(0);
    case MoveEnd:
        return at(count - 1);
    case MoveLeft:
        if (hasBranch(row) && isExpanded(row) && sideways->value() == sideways->minimum())
            collapse(row);
        else if (row.parent().isValid())
            return row.parent().siblingAtColumn(column);
        else
            sideways->setValue(sideways->value() - sideways->singleStep());
        return current.siblingAtColumn(column);
    case MoveRight:
        if (hasBranch(row) && !isExpanded(row))
            expand(row);
        else if (hasBranch(row))
            return at(line + 1);
        else
            sideways->setValue(sideways->value() + sideways->singleStep());
        return current.siblingAtColumn(column);
    }
    return current.siblingAtColumn(column);
}

void LineTree::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex row = currentIndex().siblingAtColumn(0);
    if (row.isValid() && m_files->groupAt(row) >= 0) {
        switch (event->key()) {
        case Qt::Key_Asterisk:
            expandBelow(row);
            return;
        case Qt::Key_Plus:
            expand(row);
            return;
        case Qt::Key_Minus:
            collapse(row);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            toggle(row);
            return;
        default:
            break;
        }
    }
    QAbstractItemView::keyPressEvent(event);
}

void LineTree::expandBelow(const QModelIndex &group)
{
    setExpanded(group, true);
    expandGroupsBelow(group);
}

void LineTree::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    m_pressed = index;
    m_toggling = event->button() == Qt::LeftButton && branchRect(index).contains(at);
    if (m_toggling) {
        toggle(index.siblingAtColumn(0));
        return;
    }
    // The base class would scroll back to the row half a second later, wherever the person went meanwhile.
    setAutoScroll(false);
    QAbstractItemView::mousePressEvent(event);
    setAutoScroll(true);
}

void LineTree::mouseMoveEvent(QMouseEvent *event)
{
    // The base class did not hear of a press on a triangle, and would select from the one before.
    if (!m_toggling)
        QAbstractItemView::mouseMoveEvent(event);
}

void LineTree::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_toggling, false))
        QAbstractItemView::mouseReleaseEvent(event);
}

void LineTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    // Where the first click was on another row, the second is the first of this one.
    const bool group = event->button() == Qt::LeftButton && index.isValid() && index == m_pressed && hasBranch(index);
    m_toggling = group;
    if (group)
        toggle(index.siblingAtColumn(0));
    else
        QAbstractItemView::mouseDoubleClickEvent(event);
}

QItemSelection LineTree::selectionOfLines(int first, int last) const
{
    const int lastColumn = m_files->columnCount() - 1;
    QItemSelection selection;
    for (int line = first; line <= last;) {
        const QModelIndex index = indexAtLine(line);
        int row = index.row();
        // Files of one group follow one another.
        if (m_files->groupAt(index) < 0)
            row = std::min(row + last - line, m_files->rowCount(index.parent()) - 1);
        line += row - index.row() + 1;
        QModelIndex top = index;
        const QModelIndex bottom = m_files->index(row, lastColumn, index.parent());
        if (!selection.isEmpty() && selection.last().parent() == index.parent() &&
            selection.last().bottom() == index.row() - 1)
            top = selection.takeLast().topLeft();
        selection.append(QItemSelectionRange(top, bottom));
    }
    return selection;
}

void LineTree::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const int count = lineCount();
    const int height = lineHeight();
    const int above = verticalOffset();
    const int top = std::min(rect.top(), rect.bottom()) + above;
    const int bottom = std::max(rect.top(), rect.bottom()) + above;
    const int left = std::min(rect.left(), rect.right());
    const int right = std::max(rect.left(), rect.right());
    // Beside the rows and below them there is nothing to select.
    const bool beside = m_header->logicalIndexAt(left) < 0 && m_header->logicalIndexAt(right) < 0;
    if (count == 0 || bottom < 0 || top >= count * height || beside) {
        selectionModel()->select(QItemSelection(), command);
        return;
    }
    const int first = std::max(0, top) / height;
    const int last = std::min(bottom / height, count - 1);
    selectionModel()->select(selectionOfLines(first, last), command);
}

void LineTree::selectAll()
{
    if (lineCount() > 0 && selectionMode() == ExtendedSelection)
        selectionModel()->select(selectionOfLines(0, lineCount() - 1), QItemSelectionModel::ClearAndSelect);
}

QRegion LineTree::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    const QRect screen = viewport()->rect();
    for (const QItemSelectionRange &range : selection) {
        const int first = lineOf(range.topLeft());
        const int last = lineOf(range.bottomRight());
        if (first >= 0 && last >= first)
            region += lineRect(first).united(lineRect(last)).intersected(screen);
    }
    return region;
}

void LineTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    // The focus goes around the whole line.
    for (const QModelIndex &index : {current, previous}) {
        if (const int line = lineOf(index); line >= 0)
            viewport()->update(lineRect(line));
    }
    if (hasFocus())
        tellAccess(QAccessible::Focus, current);
}

void LineTree::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    if (!selected.isEmpty())
        tellAccess(QAccessible::SelectionAdd, selected.first().topLeft());
    if (!deselected.isEmpty())
        tellAccess(QAccessible::SelectionRemove, deselected.first().topLeft());
}

} // namespace batchlens
