#include "ui/elidedlabel.h"

#include "models/tooltip.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QTextLayout>
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

void ElidedLabel::setLines(int lines)
{
    m_lines = lines;
    updateGeometry();
    update();
}

QStringList ElidedLabel::linesFor(int width) const
{
    QStringList lines;
    QTextLayout layout(m_text, font());
    // A path has no blanks to break at.
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qsizetype from = 0;
    while (lines.size() + 1 < m_lines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        from = line.textStart() + line.textLength();
        lines.append(m_text.sliced(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    if (from < m_text.size() || lines.isEmpty())
        lines.append(fontMetrics().elidedText(m_text.sliced(from), m_mode, width));
    return lines;
}

bool ElidedLabel::isElided() const
{
    const QString last = linesFor(contentsRect().width()).last();
    return !m_text.endsWith(last);
}

QSize ElidedLabel::sizeHint() const
{
    return {metrics::textWidth(font(), m_text), m_lines * fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, m_lines * fontMetrics().height()};
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
    if (m_lines == 1) {
        styledraw::text(&painter, rect, static_cast<int>(m_alignment) | Qt::TextSingleLine,
                        fontMetrics().elidedText(m_text, m_mode, rect.width()));
        return;
    }
    styledraw::text(&painter, rect, static_cast<int>(m_alignment), linesFor(rect.width()).join(u'\n'));
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
