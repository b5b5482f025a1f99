#include "ui/legendrow.h"

#include "core/display.h"
#include "ui/metrics.h"
#include "ui/plaintooltip.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace batchlens {

namespace {

constexpr int kRowHeight = 22;
constexpr int kSwatch = 10;
constexpr int kPadding = 4;
constexpr int kSpace = 6;
constexpr int kBarHeight = 8;
constexpr int kLeastBar = 4;

} // namespace

LegendRow::LegendRow(Kind kind, QWidget *parent)
    : QAbstractButton(parent)
    , m_kind(kind)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    fitIcon();
}

void LegendRow::fitIcon()
{
    const int size = metrics::icon(fontMetrics());
    setIconSize({size, size});
}

void LegendRow::setContent(const QString &word, std::optional<qint64> count, double share, const QString &spoken)
{
    setText(word);
    m_count = count;
    m_share = share;
    setAccessibleName(spoken.isEmpty() ? word : tr("%1, %2", "a chart's word and its number").arg(word, spoken));
    setPlainToolTip(this, accessibleName());
    updateGeometry();
    update();
}

void LegendRow::setStrongNumber(bool strong)
{
    m_strong = strong;
}

void LegendRow::setFill(const std::function<QColor()> &fill)
{
    m_fill = fill;
}

void LegendRow::setWordWidth(int width)
{
    m_wordColumn = width;
    update();
}

void LegendRow::setNumberWidth(int width)
{
    m_numberColumn = width;
    update();
}

QFont LegendRow::numberFont() const
{
    return m_strong && m_count > 0 ? metrics::strongFont(font()) : font();
}

QString LegendRow::number() const
{
    return m_count ? display::number(*m_count) : QString();
}

int LegendRow::wordWidth() const
{
    return metrics::textWidth(font(), text());
}

int LegendRow::numberWidth() const
{
    return metrics::textWidth(numberFont(), number());
}

QSize LegendRow::sizeHint() const
{
    constexpr int kBarHint = 60;
    const int mark = m_kind == Kind::Swatch ? kSwatch : iconSize().width();
    return {2 * kPadding + mark + kSpace + wordWidth() + kSpace + qMax(numberWidth(), m_numberColumn) +
                (m_kind == Kind::Bar ? kBarHint + kSpace : 0),
            qMax<int>(kRowHeight, fontMetrics().height() + 4)};
}

QSize LegendRow::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void LegendRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StatePalette colors(palette());
    if (isChecked() || isDown())
        styledraw::panel(&painter, rect(), metrics::kControlRadius, colors.selection(), QColor());
    else if (underMouse() && isEnabled())
        styledraw::panel(&painter, rect(), metrics::kControlRadius, colors.hover(), QColor());
    if (hasFocus())
        styledraw::focusOutline(&painter, rect(), metrics::kControlRadius, colors.accent());

    const auto place = [this](int left, int top, int width, int height) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(left, top, width, height));
    };
    int left = kPadding;
    if (m_kind == Kind::Swatch) {
        styledraw::panel(&painter, place(left, (height() - kSwatch) / 2, kSwatch, kSwatch), 2,
                         m_fill ? m_fill() : QColor(), QColor());
        left += kSwatch + kSpace;
    } else {
        icon().paint(&painter, place(left, 0, iconSize().width(), height()));
        left += iconSize().width() + kSpace;
    }
    const int numberColumn = qMax(m_numberColumn, numberWidth());
    const int numberLeft = width() - kPadding - numberColumn;
    const int wordColumn = qMin(m_kind == Kind::Bar ? qMax(m_wordColumn, wordWidth()) : numberLeft - kSpace - left,
                                qMax(0, numberLeft - kSpace - left));
    painter.setPen(colors.text());
    styledraw::text(&painter, place(left, 0, wordColumn, height()),
                    Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                    fontMetrics().elidedText(text(), Qt::ElideRight, wordColumn));
    left += wordColumn + kSpace;
    if (m_kind == Kind::Bar && m_count > 0 && numberLeft - kSpace - left >= kLeastBar) {
        const int bar = qMax(kLeastBar, qRound(m_share * (numberLeft - kSpace - left)));
        styledraw::panel(&painter, place(left, (height() - kBarHeight) / 2, bar, kBarHeight), 2,
                         m_fill ? m_fill() : QColor(), QColor());
    }
    painter.setFont(numberFont());
    painter.setPen(m_count > 0 ? colors.text() : colors.grey());
    styledraw::text(&painter, place(numberLeft, 0, numberColumn, height()),
                    Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, number());
}

void LegendRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    case Qt::Key_Down:
        focusNextChild();
        break;
    case Qt::Key_Up:
        focusPreviousChild();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

bool LegendRow::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    if (event->type() == QEvent::FontChange)
        fitIcon();
    return QAbstractButton::event(event);
}

} // namespace batchlens
