#include "ui/styleviews.h"

#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include <QListView>
#include <QPainter>
#include <QStyleOptionHeader>

namespace batchlens::styleviews {

namespace {

using styledraw::Direction;

bool isList(const QWidget *widget)
{
    return qobject_cast<const QListView *>(widget) != nullptr;
}

} // namespace

void itemPanel(const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget)
{
    const StatePalette colors(option.palette);
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option.rect, option.backgroundBrush);
    QColor ground;
    if (option.state & QStyle::State_Selected)
        ground = colors.selection();
    else if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled && isList(widget))
        ground = colors.hover();
    if (!ground.isValid())
        return;
    if (isList(widget))
        styledraw::panel(painter, option.rect, metrics::kChipRadius, ground, QColor());
    else
        painter->fillRect(option.rect, ground);
}

void itemFocus(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    styledraw::focusOutline(painter, option.rect, isList(widget) ? metrics::kChipRadius : 3,
                            StatePalette(option.palette).accent());
}

void branch(const QStyleOption &option, QPainter *painter)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const Direction closed = rightToLeft ? Direction::Left : Direction::Right;
    styledraw::triangle(painter, option.rect, option.state & QStyle::State_Open ? Direction::Down : closed,
                        StatePalette(option.palette).grey());
}

void headerSection(const QStyleOptionHeader &option, QPainter *painter)
{
    const StatePalette colors(option.palette);
    const QRect rect = option.rect;
    const bool over = option.state & QStyle::State_MouseOver || option.state & QStyle::State_Sunken;
    painter->fillRect(rect, over ? colors.hover() : colors.base());
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colors.line());
    if (option.orientation == Qt::Horizontal && option.position != QStyleOptionHeader::End &&
        option.position != QStyleOptionHeader::OnlyOneSection) {
        const int x = option.direction == Qt::RightToLeft ? rect.left() : rect.right();
        painter->fillRect(QRect(x, rect.top(), 1, rect.height()), colors.hover());
    }
}

void headerEmptyArea(const QStyleOption &option, QPainter *painter)
{
    const StatePalette colors(option.palette);
    painter->fillRect(option.rect, colors.base());
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.line());
}

void headerArrow(const QStyleOptionHeader &option, QPainter *painter)
{
    if (option.sortIndicator == QStyleOptionHeader::None)
        return;
    // Qt calls the arrow of ascending rows SortDown; people expect it to point to where the values grow.
    styledraw::triangle(painter, option.rect,
                        option.sortIndicator == QStyleOptionHeader::SortUp ? Direction::Down : Direction::Up,
                        StatePalette(option.palette).grey(), 7);
}

void tab(const QStyleOptionTab &option, QPainter *painter)
{
    const StatePalette colors(option.palette);
    const QRect rect = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colors.accent());
    else if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
        styledraw::panel(painter, rect.adjusted(2, 4, -2, -6), metrics::kControlRadius, colors.hover(), QColor());
    if (option.state & QStyle::State_HasFocus)
        styledraw::focusOutline(painter, rect.adjusted(2, 2, -2, -4), metrics::kControlRadius, colors.accent());
}

void menuBarItem(const QStyleOptionMenuItem &option, QPainter *painter, bool underline)
{
    const StatePalette colors(option.palette);
    painter->fillRect(option.rect, colors.window());
    if (option.state & (QStyle::State_Selected | QStyle::State_Sunken) && option.state & QStyle::State_Enabled)
        styledraw::panel(painter, option.rect.adjusted(1, 1, -1, -1), metrics::kControlRadius, colors.selection(),
                         QColor());
    painter->setPen(option.state & QStyle::State_Enabled ? colors.text() : colors.disabled());
    styledraw::text(painter, option.rect,
                    Qt::AlignCenter | Qt::TextSingleLine | (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                    option.text);
}

void bar(const QStyleOption &option, QPainter *painter, bool lineAbove)
{
    const StatePalette colors(option.palette);
    const QRect rect = option.rect;
    painter->fillRect(rect, colors.window());
    painter->fillRect(QRect(rect.left(), lineAbove ? rect.top() : rect.bottom(), rect.width(), 1), colors.line());
}

void frame(const QStyleOption &option, QPainter *painter, bool showsFocus)
{
    const StatePalette colors(option.palette);
    styledraw::panel(painter, option.rect, metrics::kControlRadius - 1, colors.base(), colors.line());
    if (showsFocus && option.state & QStyle::State_HasFocus)
        styledraw::focusOutline(painter, option.rect, metrics::kControlRadius - 1, colors.accent());
}

} // namespace batchlens::styleviews
