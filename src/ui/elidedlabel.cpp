#include "ui/elidedlabel.h"

#include "models/tooltip.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace batchlens {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QWidget(parent)
{
    setStretches(false);
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : ElidedLabel(parent)
{
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void ElidedLabel::setTextColor(const QColor &color)
{
    m_color = color;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void ElidedLabel::setStretches(bool stretches)
{
    setSizePolicy(stretches ? QSizePolicy::Ignored : QSizePolicy::Maximum, QSizePolicy::Fixed);
}

bool ElidedLabel::isElided() const
{
    return fontMetrics().elidedText(m_text, m_mode, contentsRect().width()) != m_text;
}

QSize ElidedLabel::sizeHint() const
{
    return {metrics::textWidth(font(), m_text), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StatePalette colors(palette());
    QColor color = m_tone == Tone::Grey ? colors.grey() : palette().color(foregroundRole());
    if (m_color.isValid())
        color = m_color;
    if (!isEnabled())
        color = colors.disabled();
    painter.setPen(color);
    const QRect rect = contentsRect();
    painter.drawText(rect, static_cast<int>(m_alignment) | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, m_mode, rect.width()));
}

void ElidedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (isElided())
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), tooltipOf(m_text), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace batchlens
