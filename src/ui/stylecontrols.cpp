#include "ui/stylecontrols.h"

#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionComplex>

namespace batchlens::stylecontrols {

namespace {

using metrics::kControlRadius;
using styledraw::Direction;

bool isOn(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state & flag;
}

bool isEnabled(const QStyleOption &option)
{
    return isOn(option, QStyle::State_Enabled);
}

/// The ground of an indicator: filled once it is ticked, outlined in grey otherwise so that it is seen on dark.
void indicatorPanel(const QStyleOption &option, QPainter *painter, qreal radius)
{
    const StatePalette colors(option.palette);
    const bool ticked = isOn(option, QStyle::State_On) || isOn(option, QStyle::State_NoChange);
    if (ticked) {
        styledraw::panel(painter, option.rect, radius, isEnabled(option) ? colors.filledButton() : colors.disabled(),
                         QColor());
        return;
    }
    const QColor ground = isOn(option, QStyle::State_MouseOver) && isEnabled(option) ? colors.hover() : colors.base();
    styledraw::panel(painter, option.rect, radius, ground, isEnabled(option) ? colors.grey() : colors.disabled());
}

} // namespace

void pushButtonPanel(const QStyleOption &option, QPainter *painter, bool filled)
{
    const StatePalette colors(option.palette);
    const bool focused = isOn(option, QStyle::State_HasFocus);
    const bool hovered = isOn(option, QStyle::State_MouseOver) && isEnabled(option);
    // A filled button stands back from its outline, which has the same colour.
    constexpr int kGap = 3;
    const QRect rect = filled && focused ? option.rect.adjusted(kGap, kGap, -kGap, -kGap) : option.rect;
    if (filled && isEnabled(option)) {
        QColor ground = colors.filledButton();
        if (isOn(option, QStyle::State_Sunken))
            ground = ground.darker(115);
        else if (hovered)
            ground = ground.darker(108);
        styledraw::panel(painter, rect, kControlRadius, ground, QColor());
        if (focused)
            styledraw::focusOutline(painter, option.rect, kControlRadius, colors.accent());
        return;
    }
    QColor ground = colors.button();
    if (isOn(option, QStyle::State_Sunken) || isOn(option, QStyle::State_On))
        ground = colors.selection();
    else if (hovered)
        ground = colors.hover();
    else if (!isEnabled(option))
        ground = colors.window();
    styledraw::panel(painter, rect, kControlRadius, ground, colors.line());
    if (focused)
        styledraw::focusOutline(painter, rect, kControlRadius, colors.accent());
}

void pushButtonLabel(const QStyleOptionButton &option, QPainter *painter, bool filled, const QStyle &style)
{
    const StatePalette colors(option.palette);
    QColor color = colors.text();
    if (!isEnabled(option))
        color = colors.disabled();
    else if (filled)
        color = colors.filledText();
    painter->save();
    if (filled)
        painter->setFont(metrics::strongFont(painter->font()));
    painter->setPen(color);

    constexpr int kSpace = 6;
    const QFontMetrics fontMetrics = painter->fontMetrics();
    const int flags =
        Qt::AlignCenter | Qt::TextSingleLine |
        (style.styleHint(QStyle::SH_UnderlineShortcut, &option) != 0 ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const int textWidth = option.text.isEmpty() ? 0 : fontMetrics.size(flags, option.text).width();
    const int iconWidth = option.icon.isNull() ? 0 : option.iconSize.width();
    const int space = textWidth > 0 && iconWidth > 0 ? kSpace : 0;
    QRect rect = option.rect;
    int left = rect.left() + qMax(4, (rect.width() - textWidth - iconWidth - space) / 2);
    if (option.features & QStyleOptionButton::HasMenu) {
        // As a combo box, which it stands in for.
        left = rect.left() + 9;
        const QRect arrow(rect.right() - 22, rect.top(), 16, rect.height());
        styledraw::chevron(painter, QStyle::visualRect(option.direction, option.rect, arrow), Direction::Down,
                           isEnabled(option) ? colors.grey() : colors.disabled());
        rect.setRight(arrow.left());
    }
    if (iconWidth > 0) {
        const QRect icon(left, rect.top() + (rect.height() - option.iconSize.height()) / 2, iconWidth,
                         option.iconSize.height());
        option.icon.paint(painter, QStyle::visualRect(option.direction, option.rect, icon), Qt::AlignCenter,
                          isEnabled(option) ? QIcon::Normal : QIcon::Disabled);
        left += iconWidth + space;
    }
    const QRect text(left, rect.top(), qMin(textWidth, rect.right() - left), rect.height());
    styledraw::text(painter, QStyle::visualRect(option.direction, option.rect, text), flags, option.text);
    painter->restore();
}

void toolButtonPanel(const QStyleOption &option, QPainter *painter)
{
    const StatePalette colors(option.palette);
    const bool hovered = isOn(option, QStyle::State_MouseOver) && isEnabled(option);
    if (isOn(option, QStyle::State_Sunken))
        styledraw::panel(painter, option.rect, kControlRadius, colors.selection(), colors.line());
    else if (isOn(option, QStyle::State_On))
        styledraw::panel(painter, option.rect, kControlRadius, colors.hover(), colors.line());
    else if (!isOn(option, QStyle::State_AutoRaise))
        styledraw::panel(painter, option.rect, kControlRadius, hovered ? colors.hover() : colors.button(),
                         colors.line());
    else if (hovered)
        styledraw::panel(painter, option.rect, kControlRadius, colors.hover(), QColor());
}

void checkIndicator(const QStyleOption &option, QPainter *painter)
{
    indicatorPanel(option, painter, 3);
    const QRectF rect(option.rect);
    const StatePalette colors(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors.filledText(), rect.width() * 0.11, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&rect](qreal x, qreal y) {
        return QPointF(rect.left() + rect.width() * x, rect.top() + rect.height() * y);
    };
    if (isOn(option, QStyle::State_On))
        painter->drawPolyline(QPolygonF({at(0.26, 0.53), at(0.43, 0.70), at(0.74, 0.33)}));
    else if (isOn(option, QStyle::State_NoChange))
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter->restore();
}

void radioIndicator(const QStyleOption &option, QPainter *painter)
{
    indicatorPanel(option, painter, option.rect.width() / 2.0);
    if (!isOn(option, QStyle::State_On))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(StatePalette(option.palette).filledText());
    const double dot = option.rect.width() * 0.175;
    painter->drawEllipse(QRectF(option.rect).center(), dot, dot);
    painter->restore();
}

void field(const QStyleOption &option, QPainter *painter, bool focused)
{
    const StatePalette colors(option.palette);
    styledraw::panel(painter, option.rect, kControlRadius, isEnabled(option) ? colors.base() : colors.window(),
                     colors.line());
    if (focused)
        styledraw::focusOutline(painter, option.rect, kControlRadius, colors.accent());
}

void comboBox(const QStyleOptionComboBox &option, QPainter *painter)
{
    const StatePalette colors(option.palette);
    const bool focused = isOn(option, QStyle::State_HasFocus);
    const bool hovered = isOn(option, QStyle::State_MouseOver) && isEnabled(option);
    QColor ground = hovered ? colors.hover() : colors.button();
    if (!isEnabled(option))
        ground = colors.window();
    styledraw::panel(painter, option.rect, kControlRadius, ground, colors.line());
    if (focused)
        styledraw::focusOutline(painter, option.rect, kControlRadius, colors.accent());
    const QRect arrow(option.rect.right() - 22, option.rect.top(), 16, option.rect.height());
    styledraw::chevron(painter, QStyle::visualRect(option.direction, option.rect, arrow), Direction::Down,
                       isEnabled(option) ? colors.grey() : colors.disabled());
}

void spinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QStyle &style, const QWidget *widget)
{
    const StatePalette colors(option.palette);
    field(option, painter, isOn(option, QStyle::State_HasFocus));
    const auto arrow = [&](QStyle::SubControl control, Direction direction, QAbstractSpinBox::StepEnabledFlag step) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, control, widget);
        if (rect.isEmpty())
            return;
        const bool can = isEnabled(option) && option.stepEnabled.testFlag(step);
        const bool over = can && option.activeSubControls == control && isOn(option, QStyle::State_MouseOver);
        if (over)
            styledraw::panel(painter, rect.adjusted(2, 2, -2, -2), 3, colors.hover(), QColor());
        styledraw::chevron(painter, rect, direction, can ? colors.grey() : colors.disabled(), 6);
    };
    arrow(QStyle::SC_SpinBoxUp, Direction::Up, QAbstractSpinBox::StepUpEnabled);
    arrow(QStyle::SC_SpinBoxDown, Direction::Down, QAbstractSpinBox::StepDownEnabled);
}

void scrollBar(const QStyleOptionSlider &option, QPainter *painter, const QStyle &style, const QWidget *widget)
{
    const StatePalette colors(option.palette);
    painter->fillRect(option.rect, colors.base());
    if (option.maximum <= option.minimum)
        return;
    QRectF handle = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    handle = option.orientation == Qt::Vertical ? handle.adjusted(2, 1, -1, -1) : handle.adjusted(1, 2, -1, -1);
    const bool held = option.activeSubControls & QStyle::SC_ScrollBarSlider &&
                      option.state & (QStyle::State_Sunken | QStyle::State_MouseOver);
    styledraw::panel(painter, handle, 2, held ? colors.grey() : colors.scrollHandle(), QColor());
}

} // namespace batchlens::stylecontrols
