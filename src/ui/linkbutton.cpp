#include "ui/linkbutton.h"

#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace batchlens {

namespace {

constexpr int kPadding = 3;

} // namespace

LinkButton::LinkButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

LinkButton::LinkButton(const QString &text, QWidget *parent)
    : LinkButton(parent)
{
    setText(text);
}

QSize LinkButton::sizeHint() const
{
    return {metrics::textWidth(font(), text()) + 2 * kPadding,
            qMax<int>(metrics::kHitHeight, fontMetrics().height() + 2 * kPadding)};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StatePalette colors(palette());
    QFont linkFont = font();
    linkFont.setUnderline(underMouse() && isEnabled());
    painter.setFont(linkFont);
    painter.setPen(isEnabled() ? colors.accent() : colors.disabled());
    const QRect inner = rect().adjusted(kPadding, 0, -kPadding, 0);
    styledraw::text(&painter, inner, Qt::AlignCenter | Qt::TextSingleLine,
                    fontMetrics().elidedText(text(), Qt::ElideRight, inner.width()));
    if (hasFocus())
        styledraw::focusOutline(&painter, rect(), metrics::kControlRadius, colors.accent());
}

void LinkButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void LinkButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void LinkButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

bool LinkButton::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

} // namespace batchlens
