#include "ui/chip.h"

#include "core/display.h"
#include "ui/metrics.h"
#include "ui/plaintooltip.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kPadding = 9;
constexpr int kSpace = 7;

} // namespace

Chip::Chip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    fitIcon();
}

void Chip::fitIcon()
{
    const int size = metrics::icon(fontMetrics());
    setIconSize({size, size});
}

void Chip::setWord(const QString &word)
{
    setText(word);
    if (m_compact)
        setPlainToolTip(this, word);
    updateName();
    updateGeometry();
}

void Chip::setCount(std::optional<qint64> count, const QString &spoken, bool more)
{
    if (count == m_count && spoken == m_spoken && more == m_more)
        return;
    m_count = count;
    m_spoken = spoken;
    m_more = more;
    keepRoom();
    updateName();
    updateGeometry();
    update();
}

void Chip::setCompact(bool compact)
{
    if (m_compact == compact || icon().isNull())
        return;
    m_compact = compact;
    setPlainToolTip(this, compact ? text() : QString());
    updateGeometry();
    update();
}

int Chip::widthSpared() const
{
    return icon().isNull() ? 0 : metrics::textWidth(font(), text()) + kSpace;
}

void Chip::forgetWidth()
{
    m_room.clear();
    keepRoom();
    updateGeometry();
}

QString Chip::countText() const
{
    if (!m_count)
        return {};
    return m_more ? display::number(*m_count) + u'+' : display::number(*m_count);
}

void Chip::updateName()
{
    const QString number = m_spoken.isEmpty() ? countText() : m_spoken;
    setAccessibleName(number.isEmpty() ? text() : tr("%1, %2", "a chip's word and its number").arg(text(), number));
}

void Chip::keepRoom()
{
    // As wide as any number of so many digits, so that counting up moves nothing.
    QString widest = countText();
    std::replace_if(
        widest.begin(), widest.end(), [](QChar c) { return c.isDigit(); }, QChar(u'0'));
    if (widest.size() > m_room.size())
        m_room = widest;
}

int Chip::contentWidth() const
{
    int width = metrics::textWidth(font(), text());
    if (!icon().isNull())
        width += iconSize().width() + kSpace;
    if (m_count)
        width += kSpace + metrics::textWidth(metrics::strongFont(font()), m_room);
    return m_compact ? width - widthSpared() : width;
}

QSize Chip::sizeHint() const
{
    return {contentWidth() + 2 * kPadding, metrics::control(fontMetrics()) - 1};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StatePalette colors(palette());
    QColor ground = colors.base();
    if (isChecked() || isDown())
        ground = colors.selection();
    else if (underMouse() && isEnabled())
        ground = colors.hover();
    styledraw::panel(&painter, rect(), metrics::kChipRadius, ground, isChecked() ? colors.accent() : colors.line());
    if (hasFocus())
        styledraw::focusOutline(&painter, rect(), metrics::kChipRadius, colors.accent());

    const bool quiet = isQuiet() && !isChecked();
    const auto place = [this](int left, int width) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(left, 0, width, height()));
    };
    int left = kPadding;
    if (!icon().isNull()) {
        painter.setOpacity(quiet ? 0.75 : 1);
        icon().paint(&painter, place(left, iconSize().width()), Qt::AlignCenter,
                     isEnabled() ? QIcon::Normal : QIcon::Disabled);
        painter.setOpacity(1);
        left += iconSize().width() + kSpace;
    }
    QColor color = quiet ? colors.grey() : colors.text();
    if (!isEnabled())
        color = colors.disabled();
    painter.setPen(color);
    if (!m_compact) {
        const int wordWidth = metrics::textWidth(font(), text());
        styledraw::text(&painter, place(left, wordWidth), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                        text());
        left += wordWidth + kSpace;
    }
    if (!m_count)
        return;
    if (!quiet)
        painter.setFont(metrics::strongFont(font()));
    styledraw::text(&painter, place(left, width() - kPadding - left),
                    Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, countText());
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitIcon();
        updateGeometry();
    }
    QAbstractButton::changeEvent(event);
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

} // namespace batchlens
