#include "ui/appstyle.h"

#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/stylecontrols.h"
#include "ui/styledraw.h"
#include "ui/styleviews.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr char kFilledProperty[] = "batchlensFilled";
constexpr int kScrollBarExtent = 11;
constexpr int kScrollHandleLeast = 28;
constexpr int kComboArrow = 26;
constexpr int kSpinButtons = 20;
constexpr int kItemMargin = 7;
constexpr int kToolPadding = 5;

bool isFilled(const QWidget *widget)
{
    return widget && widget->property(kFilledProperty).toBool();
}

/// The box inside a spin box or a combo box, which paints the frame for it.
bool isInsideAnother(const QWidget *widget)
{
    return widget && (qobject_cast<QAbstractSpinBox *>(widget->parentWidget()) ||
                      qobject_cast<QComboBox *>(widget->parentWidget()));
}

/// An option whose selected text looks as text that is not.
QStyleOptionViewItem withNormalText(const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem plain = option;
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        plain.palette.setColor(group, QPalette::HighlightedText, option.palette.color(group, QPalette::Text));
    return plain;
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

AppStyle::AppStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
    setObjectName(u"batchlens"_s);
}

void AppStyle::setFilled(QPushButton *button, bool filled)
{
    button->setProperty(kFilledProperty, filled);
    button->updateGeometry();
    button->update();
}

void AppStyle::applyAppearance(Appearance appearance)
{
    QPalette palette;
    if (appearance == Appearance::System) {
        QApplication::setPalette(QPalette());
        // A platform without a palette of its own answers with Fusion's.
        const QPalette system = QApplication::palette();
        const std::unique_ptr<QStyle> fusion(QStyleFactory::create(u"Fusion"_s));
        const QPalette none = fusion->standardPalette();
        const bool bringsNone = system.color(QPalette::Window) == none.color(QPalette::Window) &&
                                system.color(QPalette::Highlight) == none.color(QPalette::Highlight);
        if (!bringsNone) {
            QToolTip::setPalette(system);
            return;
        }
        palette = isDark(system) ? darkPalette() : lightPalette();
    } else {
        palette = appearance == Appearance::Dark ? darkPalette() : lightPalette();
    }
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

void AppStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar *>(widget) || qobject_cast<QToolButton *>(widget) ||
        qobject_cast<QAbstractSpinBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

QPalette AppStyle::standardPalette() const
{
    return lightPalette();
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const StatePalette colors(option->palette);
    switch (element) {
    case PE_FrameFocusRect:
        // A push button has painted it with its panel.
        if (!(option->state & State_KeyboardFocusChange) || qobject_cast<const QPushButton *>(widget))
            return;
        if (qobject_cast<const QAbstractItemView *>(widget)) {
            styleviews::itemFocus(*option, painter, widget);
        } else {
            // Common style shrinks a tool button's focus by 3.
            const int grow = qobject_cast<const QToolButton *>(widget) ? 3 : 0;
            styledraw::focusOutline(painter, option->rect.adjusted(-grow, -grow, grow, grow), metrics::kControlRadius,
                                    colors.accent());
        }
        return;
    case PE_PanelButtonCommand:
        stylecontrols::pushButtonPanel(*option, painter, isFilled(widget));
        return;
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
    case PE_FrameTabWidget:
        return;
    case PE_PanelButtonTool:
        stylecontrols::toolButtonPanel(*option, painter);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        stylecontrols::checkIndicator(*option, painter);
        return;
    case PE_IndicatorRadioButton:
        stylecontrols::radioIndicator(*option, painter);
        return;
    case PE_PanelLineEdit:
        if (isInsideAnother(widget))
            return;
        if (const auto *field = qstyleoption_cast<const QStyleOptionFrame *>(option); field && field->lineWidth > 0)
            stylecontrols::field(*option, painter, option->state & State_HasFocus);
        else
            painter->fillRect(option->rect, colors.base());
        return;
    case PE_FrameLineEdit:
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            styleviews::itemPanel(*item, painter, widget);
        return;
    case PE_IndicatorBranch:
        styleviews::branch(*option, painter);
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            styleviews::headerArrow(*header, painter);
        return;
    case PE_Frame:
        styleviews::frame(*option, painter);
        return;
    case PE_FrameMenu:
        styledraw::panel(painter, option->rect, 0, QColor(), colors.line());
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, colors.base());
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, colors.base());
        return;
    case PE_PanelMenuBar:
    case PE_PanelToolBar:
        painter->fillRect(option->rect, colors.window());
        return;
    case PE_PanelStatusBar:
        styleviews::bar(*option, painter, true);
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), colors.line());
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, colors.line());
        return;
    case PE_IndicatorArrowDown:
        styledraw::chevron(painter, option->rect, styledraw::Direction::Down,
                           option->state & State_Enabled ? colors.grey() : colors.disabled());
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void AppStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const StatePalette colors(option->palette);
    switch (element) {
    case CE_PushButtonBevel:
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            stylecontrols::pushButtonLabel(*button, painter, isFilled(widget), *this);
        return;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            const QStyleOptionViewItem plain = withNormalText(*item);
            QProxyStyle::drawControl(element, &plain, painter, widget);
        }
        return;
    case CE_Header:
        // Common style asks itself, not the proxy, where the label and the arrow are.
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawControl(CE_HeaderSection, header, painter, widget);
            QStyleOptionHeader part = *header;
            part.rect = subElementRect(SE_HeaderLabel, header, widget);
            drawControl(CE_HeaderLabel, &part, painter, widget);
            part.rect = subElementRect(SE_HeaderArrow, header, widget);
            drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
        }
        return;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            styleviews::headerSection(*header, painter);
        return;
    case CE_HeaderEmptyArea:
        styleviews::headerEmptyArea(*option, painter);
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader label = *header;
            label.palette.setColor(QPalette::ButtonText, colors.grey());
            // Selected columns must not turn their head bold.
            label.state &= ~State_On;
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            styleviews::tab(*tab, painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab label = *tab;
            label.palette.setColor(QPalette::WindowText, tab->state & State_Selected ? colors.text() : colors.grey());
            label.state &= ~State_HasFocus;
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_MenuItem: {
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem calm = *item;
            calm.palette.setColor(QPalette::Highlight, colors.selection());
            calm.palette.setColor(QPalette::HighlightedText, colors.text());
            QProxyStyle::drawControl(element, &calm, painter, widget);
        }
        return;
    }
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            QStyleOptionToolButton label = *button;
            if (label.toolButtonStyle == Qt::ToolButtonTextBesideIcon)
                label.rect.adjust(kToolPadding, 0, -kToolPadding, 0);
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            styleviews::menuBarItem(*item, painter, styleHint(SH_UnderlineShortcut, option, widget) != 0);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, colors.window());
        return;
    case CE_ToolBar:
        styleviews::bar(*option, painter, false);
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, colors.line());
        return;
    case CE_ShapedFrame:
        // Lines between panes are 1 px and flat, whatever shadow a frame asks for.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QRect rect = option->rect;
            painter->fillRect(frame->frameShape == QFrame::HLine
                                  ? QRect(rect.left(), rect.center().y(), rect.width(), 1)
                                  : QRect(rect.center().x(), rect.top(), 1, rect.height()),
                              colors.line());
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void AppStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                  const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return stylecontrols::scrollBar(*bar, painter, *this, widget);
    } else if (control == CC_ComboBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return stylecontrols::comboBox(*box, painter);
    } else if (control == CC_SpinBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
            return stylecontrols::spinBox(*box, painter, *this, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

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
        return metrics::kIcon;
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
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarTabHSpace:
        return 26;
    case PM_ToolBarIconSize:
        return 20;
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
        return 0;
    case SH_FormLayoutLabelAlignment:
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace batchlens
