#include "ui/appstyle.h"

#include "ui/colorscheme.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/stylecontrols.h"
#include "ui/styledraw.h"
#include "ui/styleviews.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr char kFilledProperty[] = "batchlensFilled";
constexpr int kToolPadding = 5;

/// The name of the style that a desktop's plugin brings: Qt itself has two.
QString desktopStyle()
{
    const QStringList all = QStyleFactory::keys();
    const QString asked = qEnvironmentVariable("QT_STYLE_OVERRIDE");
    if (all.contains(asked, Qt::CaseInsensitive))
        return asked;
    const auto brought = std::find_if(all.begin(), all.end(), [](const QString &name) {
        return name.compare("Fusion"_L1, Qt::CaseInsensitive) != 0 &&
               name.compare("Windows"_L1, Qt::CaseInsensitive) != 0;
    });
    return brought == all.end() ? u"Fusion"_s : *brought;
}

/// An option whose selected text looks as text that is not.
QStyleOptionViewItem withNormalText(const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem plain = option;
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        plain.palette.setColor(group, QPalette::HighlightedText, option.palette.color(group, QPalette::Text));
    return plain;
}

} // namespace

bool AppStyle::isFilled(const QWidget *widget)
{
    return widget && widget->property(kFilledProperty).toBool();
}

bool AppStyle::isInsideAnother(const QWidget *widget)
{
    return widget && (qobject_cast<QAbstractSpinBox *>(widget->parentWidget()) ||
                      qobject_cast<QComboBox *>(widget->parentWidget()));
}

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

void AppStyle::applyStyle(bool systemStyle)
{
    const bool isOurs = qobject_cast<AppStyle *>(QApplication::style()) != nullptr;
    if (isOurs != systemStyle)
        return;
    if (systemStyle)
        QApplication::setStyle(desktopStyle());
    else
        QApplication::setStyle(new AppStyle);
}

void AppStyle::applyAppearance(Appearance appearance)
{
    colorscheme::choose(appearance);
    // Only where it is asked for: each palette is told to every widget.
    if (appearance == Appearance::System)
        QApplication::setPalette(QPalette());
    const QPalette system = QApplication::palette();
    // A platform without a palette of its own answers with Fusion's.
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(u"Fusion"_s));
    const QPalette palette =
        colorscheme::paletteFor(appearance, system, fusion->standardPalette(), colorscheme::systemHint());
    if (palette != system)
        QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

void AppStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar *>(widget) || qobject_cast<QToolButton *>(widget) ||
        qobject_cast<QAbstractSpinBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Qt puts English words to the left although the window is mirrored.
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->isRightToLeft())
        label->setAlignment(visualAlignment(Qt::RightToLeft, label->alignment()));
}

QPalette AppStyle::standardPalette() const
{
    return colorscheme::systemHint() == colorscheme::Hint::Dark ? darkPalette() : lightPalette();
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    const StatePalette colors(option->palette);
    switch (element) {
    case PE_FrameFocusRect:
        // Where the keyboard is is seen from the start, not only once Tab was pressed. A push button has painted it
        // with its panel.
        if (qobject_cast<const QPushButton *>(widget))
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
        styleviews::frame(*option, painter, qobject_cast<const QPlainTextEdit *>(widget));
        return;
    case PE_FrameMenu:
        painter->setPen(colors.line());
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelMenu:
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
            QStyleOptionViewItem plain = withNormalText(*item);
            plain.text = styledraw::inOwnOrder(plain.direction, plain.text);
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
            // The words and, behind a tab, the keys.
            QStringList parts = calm.text.split(u'\t');
            for (QString &part : parts)
                part = styledraw::inOwnOrder(calm.direction, part);
            calm.text = parts.join(u'\t');
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

void AppStyle::drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled,
                            const QString &text, QPalette::ColorRole role) const
{
    const int inOrder = styledraw::readingFlags(painter->layoutDirection(), flags, text);
    QProxyStyle::drawItemText(painter, rect, inOrder, palette, enabled, text, role);
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

} // namespace batchlens
