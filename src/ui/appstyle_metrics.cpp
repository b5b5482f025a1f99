#include "ui/appstyle.h"

#include "ui/metrics.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QStyleOption>

namespace batchlens {

namespace {

constexpr int kScrollBarExtent = 11;
constexpr int kScrollHandleLeast = 28;
constexpr int kComboArrow = 26;
constexpr int kSpinButtons = 20;
constexpr int kItemMargin = 7;
constexpr int kToolPadding = 5;

/// The size of an icon beside the words of a control.
int iconBeside(const QStyleOption *option, const QWidget *widget, int drawn)
{
    if (option)
        return metrics::icon(option->fontMetrics, drawn);
    return metrics::icon(widget ? widget->fontMetrics() : QFontMetrics(QApplication::font()), drawn);
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool vertical = option.orientation == Qt::Vertical;
    const int length = vertical ? option.rect.height() : option.rect.width();
    int handle = length;
    int start = 0;
    if (option.maximum > option.minimum) {
        const qint64 range = qint64(option.maximum) - option.minimum;
        handle = static_cast<int>(qint64(option.pageStep) * length / (range + option.pageStep));
        handle = qMin(qMax(handle, kScrollHandleLeast), length);
        start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, length - handle,
                                                option.upsideDown);
    }
    const auto stretch = [&](int from, int size) {
        const QRect rect =
            vertical ? QRect(0, from, option.rect.width(), size) : QRect(from, 0, size, option.rect.height());
        return QStyle::visualRect(option.direction, option.rect, rect.translated(option.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return stretch(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return stretch(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return stretch(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    default:
        return {};
    }
}

QRect spinBoxPart(const QStyleOptionSpinBox &option, QStyle::SubControl part)
{
    const QRect rect = option.rect;
    const int buttons = option.buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : kSpinButtons;
    const int half = rect.height() / 2;
    QRect found;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        found = QRect(rect.right() - buttons, rect.top() + 1, buttons, half - 1);
        break;
    case QStyle::SC_SpinBoxDown:
        found = QRect(rect.right() - buttons, rect.top() + half, buttons, half - 1);
        break;
    case QStyle::SC_SpinBoxEditField:
        found = rect.adjusted(6, 2, -buttons - 2, -2);
        break;
    default:
        found = rect;
        break;
    }
    return QStyle::visualRect(option.direction, rect, found);
}

} // namespace

QRect AppStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                               const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return scrollBarPart(*bar, subControl);
    } else if (control == CC_SpinBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            return spinBoxPart(*box, subControl);
    } else if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        return visualRect(option->direction, option->rect, option->rect.adjusted(8, 2, -kComboArrow, -2));
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect AppStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect:
    case SE_ItemViewItemFocusRect:
        return option->rect;
    case SE_HeaderLabel:
    case SE_HeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
            const int arrow = sorted ? pixelMetric(PM_HeaderMarkSize, option, widget) : 0;
            const QRect inner = option->rect.adjusted(kItemMargin + 1, 0, -kItemMargin - 1, 0);
            const QRect label = inner.adjusted(0, 0, sorted ? -arrow - 4 : 0, 0);
            const QRect mark(inner.right() - arrow + 1, inner.top(), arrow, inner.height());
            return visualRect(option->direction, option->rect, element == SE_HeaderLabel ? label : mark);
        }
        break;
    case SE_LineEditContents:
        if (isInsideAnother(widget))
            break;
        return visualRect(option->direction, option->rect, option->rect.adjusted(6, 1, -6, -1));
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                 const QWidget *widget) const
{
    QSize sized = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int control = option ? metrics::control(option->fontMetrics) : metrics::kHitHeight;
    switch (type) {
    case CT_PushButton: {
        constexpr int kPadding = 14;
        constexpr int kLeastWidth = 80;
        int wide = size.width() + 2 * kPadding;
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && isFilled(widget))
            wide += QFontMetrics(metrics::strongFont(widget->font())).horizontalAdvance(button->text) -
                    option->fontMetrics.horizontalAdvance(button->text);
        return {qMax(wide, kLeastWidth), qMax(control, size.height() + 8)};
    }
    case CT_LineEdit:
        if (!isInsideAnother(widget))
            sized.setHeight(control);
        break;
    case CT_ComboBox:
        sized = QSize(size.width() + 14 + kComboArrow, control);
        break;
    case CT_SpinBox:
        sized = QSize(size.width() + 12 + kSpinButtons, control);
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon)
            sized.rwidth() += kToolPadding;
        sized = sized.expandedTo(QSize(metrics::kHitHeight, metrics::kHitHeight));
        break;
    case CT_HeaderSection:
        if (option)
            sized.setHeight(metrics::headerRow(option->fontMetrics));
        break;
    case CT_TabBarTab:
        sized = QSize(size.width(), qMax(control + 6, size.height()));
        break;
    case CT_MenuBarItem:
        sized += QSize(4, 2);
        break;
    case CT_MenuItem:
        sized += QSize(16, 2);
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        sized.setHeight(qMax(sized.height(), 22));
        break;
    default:
        break;
    }
    return sized;
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return kScrollBarExtent;
    case PM_ScrollBarSliderMin:
        return kScrollHandleLeast;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return iconBeside(option, widget, metrics::kIcon);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 7;
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
        return 1;
    case PM_FocusFrameHMargin:
        return kItemMargin;
    case PM_HeaderMargin:
        return kItemMargin + 1;
    case PM_HeaderMarkSize:
        return 9;
    case PM_DefaultFrameWidth:
        // The corners of a view's ground must stay within the rounded frame.
        return qobject_cast<const QAbstractScrollArea *>(widget) ? 2 : 1;
    case PM_MenuPanelWidth:
        return 1;
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarTabHSpace:
        return 26;
    case PM_ToolBarIconSize:
        return iconBeside(option, widget, 20);
    case PM_ToolBarItemSpacing:
        return 4;
    case PM_MenuBarItemSpacing:
        return 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                        QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_Transient:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_FormLayoutLabelAlignment:
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace batchlens
