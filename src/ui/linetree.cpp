#include "ui/linetree.h"

#include "ui/linetreeaccess.h"
#include "ui/manyranges.h"

#include <QAccessible>
#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

// What is shown, where it is, and how it is painted. Keys and the mouse are in linetree_input.cpp.

namespace batchlens {

LineTree::LineTree(QWidget *parent)
    : QAbstractItemView(parent)
    , m_header(new QHeaderView(Qt::Horizontal, this))
{
    LineTreeAccess::install();
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setSectionsMovable(true);
    m_header->setTextElideMode(Qt::ElideRight);
    m_header->setFirstSectionMovable(false);
    m_header->setFocusProxy(this);
    const auto anew = [this] { scheduleDelayedItemsLayout(); };
    connect(m_header, &QHeaderView::sectionResized, this, anew);
    connect(m_header, &QHeaderView::sectionMoved, this, anew);
    connect(m_header, &QHeaderView::sectionCountChanged, this, anew);
    connect(m_header, &QHeaderView::geometriesChanged, this, anew);
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, &LineTree::fitColumn);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (m_keepsTop)
            updateScrollBars();
    });
}

LineTree::~LineTree()
{
    // It would tell of its own end, when this is a plain widget already.
    m_header->disconnect(this);
}

void LineTree::setFilesModel(BatchFilesModel *model)
{
    m_files = model;
    m_header->setModel(model);
    setModel(model);
    const QItemSelectionModel *const plain = selectionModel();
    setSelectionModel(new ManyRanges(model, this));
    delete plain;
}

void LineTree::reset()
{
    m_open.assign(m_files ? static_cast<std::size_t>(m_files->groupCount()) : 0, false);
    m_lines.reset();
    m_keepsTop = false;
    QAbstractItemView::reset();
}

bool LineTree::isExpanded(const QModelIndex &group) const
{
    const int number = group.isValid() ? m_files->groupAt(group) : -1;
    return number >= 0 && isOpen(number);
}

void LineTree::setExpanded(const QModelIndex &group, bool open)
{
    const int number = group.isValid() ? m_files->groupAt(group) : -1;
    if (number < 0 || isOpen(number) == open)
        return;
    setOpen(number, open);
    layOutLines();
    if (open)
        emit expanded(group);
    else
        emit collapsed(group);
}

void LineTree::expandAll()
{
    expandGroupsBelow({});
}

void LineTree::expandGroupsBelow(const QModelIndex &parent)
{
    QModelIndexList opened;
    forEachGroup(parent, [&](const QModelIndex &group) {
        const int number = m_files->groupAt(group);
        if (isOpen(number))
            return;
        setOpen(number, true);
        if (m_files->hasChildren(group))
            opened.append(group);
    });
    layOutLines();
    for (const QModelIndex &group : std::as_const(opened))
        emit expanded(group);
}

void LineTree::forEachGroup(const QModelIndex &parent, const std::function<void(const QModelIndex &)> &visit) const
{
    const int groups = m_files->groupsBelow(parent.isValid() ? m_files->groupAt(parent) : -1);
    for (int row = 0; row < groups; ++row) {
        const QModelIndex group = m_files->index(row, 0, parent);
        visit(group);
        forEachGroup(group, visit);
    }
}

void LineTree::layOutLines()
{
    m_lines.reset();
    doItemsLayout();
    tellAccess(QAccessible::TableModelChanged, {});
}

const TreeLines &LineTree::lines() const
{
    if (!m_lines) {
        m_lines.emplace();
        if (m_files)
            m_lines->count(*m_files, [this](int group) { return isOpen(group); });
    }
    return *m_lines;
}

int LineTree::lineOf(const QModelIndex &index) const
{
    return m_files && index.model() == m_files ? lines().lineOf(*m_files, index) : -1;
}

QModelIndex LineTree::indexAtLine(int line) const
{
    return m_files ? lines().indexAt(*m_files, line) : QModelIndex();
}

QList<int> LineTree::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!m_header->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

int LineTree::lineHeight() const
{
    if (m_lineHeight == 0 && m_files && m_files->rowCount() > 0) {
        QStyleOptionViewItem option;
        initViewItemOption(&option);
        const QModelIndex first = m_files->index(0, 0);
        m_lineHeight = itemDelegateForIndex(first)->sizeHint(option, first).height();
    }
    return std::max(m_lineHeight, 1);
}

int LineTree::firstLine() const
{
    return verticalScrollBar()->value();
}

int LineTree::page() const
{
    return std::max(1, (viewport()->height() - m_covered) / lineHeight());
}

void LineTree::setCovered(int pixels)
{
    if (m_covered == pixels)
        return;
    m_keepsTop = pixels < m_covered;
    m_covered = pixels;
    updateScrollBars();
}

int LineTree::horizontalOffset() const
{
    return m_header->offset();
}

int LineTree::verticalOffset() const
{
    return firstLine() * lineHeight();
}

bool LineTree::isIndexHidden(const QModelIndex &index) const
{
    return m_header->isSectionHidden(index.column()) || lineOf(index) < 0;
}

QRect LineTree::lineRect(int line) const
{
    return {0, (line - firstLine()) * lineHeight(), viewport()->width(), lineHeight()};
}

int LineTree::indentOf(const QModelIndex &index) const
{
    const int step = style()->pixelMetric(QStyle::PM_TreeViewIndentation, nullptr, this);
    int indent = step;
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
        indent += step;
    return indent;
}

QRect LineTree::visualRect(const QModelIndex &index) const
{
    const int line = lineOf(index);
    if (line < 0 || m_header->isSectionHidden(index.column()))
        return {};
    QRect rect = lineRect(line);
    rect.setLeft(m_header->sectionViewportPosition(index.column()));
    rect.setWidth(m_header->sectionSize(index.column()));
    if (index.column() == 0) {
        if (isRightToLeft())
            rect.setRight(rect.right() - indentOf(index));
        else
            rect.setLeft(rect.left() + indentOf(index));
    }
    return rect;
}

bool LineTree::hasBranch(const QModelIndex &index) const
{
    return m_files->groupAt(index) >= 0 && m_files->hasChildren(index.siblingAtColumn(0));
}

QRect LineTree::branchRect(const QModelIndex &group) const
{
    if (!group.isValid() || !hasBranch(group) || m_header->isSectionHidden(0))
        return {};
    const QRect cell = visualRect(group.siblingAtColumn(0));
    const int step = style()->pixelMetric(QStyle::PM_TreeViewIndentation, nullptr, this);
    const int left = isRightToLeft() ? cell.right() + 1 : cell.left() - step;
    return {left, cell.top(), step, cell.height()};
}

QModelIndex LineTree::indexAt(const QPoint &point) const
{
    const int column = m_header->logicalIndexAt(point.x());
    if (column < 0 || point.y() < -verticalOffset())
        return {};
    const int line = (point.y() + verticalOffset()) / lineHeight();
    const QModelIndex index = indexAtLine(line);
    return index.isValid() ? index.siblingAtColumn(column) : QModelIndex();
}

void LineTree::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
        setExpanded(up, true);
    executeDelayedItemsLayout();
    const int line = lineOf(index);
    if (line < 0)
        return;
    const int page = this->page();
    QScrollBar *bar = verticalScrollBar();
    switch (hint) {
    case EnsureVisible:
        if (line < bar->value())
            bar->setValue(line);
        else if (line > bar->value() + page - 1)
            bar->setValue(line - page + 1);
        break;
    case PositionAtTop:
        bar->setValue(line);
        break;
    case PositionAtBottom:
        bar->setValue(line - page + 1);
        break;
    case PositionAtCenter:
        bar->setValue(line - (page - 1) / 2);
        break;
    }
    scrollSideways(index.column(), hint);
}

void LineTree::scrollSideways(int column, ScrollHint hint)
{
    const int left = m_header->sectionPosition(column);
    const int width = m_header->sectionSize(column);
    const int scrolled = m_header->offset();
    const int room = viewport()->width();
    QScrollBar *bar = horizontalScrollBar();
    if (hint == PositionAtCenter)
        bar->setValue(left - (room - width) / 2);
    else if (left < scrolled || width > room)
        bar->setValue(left);
    else if (left + width > scrolled + room)
        bar->setValue(left + width - room);
}

void LineTree::scrollContentsBy(int dx, int dy)
{
    m_header->setOffset(horizontalScrollBar()->value());
    viewport()->scroll(isRightToLeft() ? -dx : dx, dy * lineHeight());
}

void LineTree::updateGeometries()
{
    if (m_placing)
        return;
    m_placing = true;
    const int height = m_header->isHidden() ? 0 : m_header->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    const QRect place = viewport()->geometry();
    m_header->setGeometry(place.left(), place.top() - height, place.width(), height);
    QMetaObject::invokeMethod(m_header, "updateGeometries");
    updateScrollBars();
    // A scroll bar that came or went with it left the header another room.
    if (const QRect now = viewport()->geometry(); now.width() != place.width()) {
        m_header->setGeometry(now.left(), now.top() - height, now.width(), height);
        QMetaObject::invokeMethod(m_header, "updateGeometries");
        updateScrollBars();
    }
    m_placing = false;
    QAbstractItemView::updateGeometries();
}

void LineTree::updateScrollBars()
{
    QScrollBar *down = verticalScrollBar();
    const int least = std::max(0, lineCount() - page());
    // Room that came at the lower edge stays empty until the person scrolls, rather than moving what they look at.
    m_keepsTop = m_keepsTop && down->value() > least && down->value() < lineCount();
    const int most = m_keepsTop ? down->value() : least;
    down->setPageStep(page());
    down->setSingleStep(1);
    down->setRange(0, most);
    const int room = viewport()->width();
    horizontalScrollBar()->setPageStep(room);
    horizontalScrollBar()->setSingleStep(std::max(2, room / 4));
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - room));
}

void LineTree::fitColumn(int column)
{
    constexpr int kMargins = 24;
    int width = m_header->sectionSizeHint(column);
    // As wide as what is on the screen needs.
    const int last = firstLine() + viewport()->height() / lineHeight();
    for (int line = firstLine(); line <= last; ++line) {
        const QModelIndex index = indexAtLine(line);
        if (!index.isValid())
            break;
        const QString text = index.siblingAtColumn(column).data().toString();
        const int indent = column == 0 ? indentOf(index) : 0;
        width = std::max(width, indent + fontMetrics().horizontalAdvance(text) + kMargins);
    }
    m_header->resizeSection(column, std::min(width, viewport()->width()));
}

void LineTree::changeEvent(QEvent *event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_lineHeight = 0;
        scheduleDelayedItemsLayout();
    }
}

void LineTree::paintEvent(QPaintEvent *event)
{
    executeDelayedItemsLayout();
    QPainter painter(viewport());
    if (lineCount() == 0)
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.showDecorationSelected = true;
    const QRect area = event->rect();
    QList<int> columns = shownColumns();
    columns.removeIf([&](int column) {
        const int left = m_header->sectionViewportPosition(column);
        return left > area.right() || left + m_header->sectionSize(column) <= area.left();
    });
    const int height = lineHeight();
    const int end = std::min(lineCount(), firstLine() + area.bottom() / height + 1);
    for (int line = firstLine() + area.top() / height; line < end; ++line) {
        option.rect = lineRect(line);
        if (event->region().intersects(option.rect))
            paintLine(&painter, option, indexAtLine(line), columns);
    }
}

void LineTree::paintLine(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index,
                         const QList<int> &columns) const
{
    const QRect line = option.rect;
    if (selectionModel()->isSelected(index))
        option.state |= QStyle::State_Selected;
    style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, painter, this);
    for (const int column : columns) {
        const QModelIndex cell = index.siblingAtColumn(column);
        option.rect = visualRect(cell);
        itemDelegateForIndex(cell)->paint(painter, option, cell);
    }
    if (const QRect place = branchRect(index); !place.isEmpty()) {
        QStyleOptionViewItem branch = option;
        branch.rect = place;
        branch.state |= QStyle::State_Item | QStyle::State_Children;
        branch.state.setFlag(QStyle::State_Open, isExpanded(index));
        style()->drawPrimitive(QStyle::PE_IndicatorBranch, &branch, painter, this);
    }
    const QModelIndex current = currentIndex();
    if (!hasFocus() || !current.isValid() || current.siblingAtColumn(0) != index)
        return;
    QStyleOptionFocusRect focus;
    focus.QStyleOption::operator=(option);
    focus.state |= QStyle::State_KeyboardFocusChange | QStyle::State_HasFocus;
    focus.rect = line;
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, this);
}

void LineTree::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    // The base class asks for the place of each cell of a million rows, to paint no more than them.
    Q_UNUSED(roles)
    viewport()->update();
    const int first = lineOf(topLeft);
    const int last = lineOf(bottomRight);
    if (QAccessible::isActive() && first >= 0 && last >= first) {
        QAccessibleTableModelChangeEvent change(this, QAccessibleTableModelChangeEvent::DataChanged);
        change.setFirstRow(first);
        change.setFirstColumn(0);
        change.setLastRow(last);
        change.setLastColumn(static_cast<int>(shownColumns().size()) - 1);
        QAccessible::updateAccessibility(&change);
    }
}

void LineTree::tellAccess(int event, const QModelIndex &index)
{
    if (!QAccessible::isActive())
        return;
    if (event == QAccessible::TableModelChanged) {
        QAccessibleTableModelChangeEvent change(this, QAccessibleTableModelChangeEvent::ModelReset);
        QAccessible::updateAccessibility(&change);
        return;
    }
    const int child = LineTreeAccess::childOf(*this, index);
    if (child < 0)
        return;
    QAccessibleEvent told(this, static_cast<QAccessible::Event>(event));
    told.setChild(child);
    QAccessible::updateAccessibility(&told);
}

} // namespace batchlens
