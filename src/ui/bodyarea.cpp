#include "ui/bodyarea.h"

#include "ui/metrics.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScreen>
#include <QScrollBar>

#include <algorithm>

namespace batchlens {

BodyArea::BodyArea(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
}

QSize BodyArea::room() const
{
    QSize room = screen()->availableSize() - metrics::kWindowFrame;
    if (parentWidget() && parentWidget()->layout())
        takeOthers(*parentWidget()->layout(), room);
    return room;
}

bool BodyArea::takeOthers(const QLayout &layout, QSize &room) const
{
    QSize others(0, 0);
    bool found = false;
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem *item = layout.itemAt(i);
        if (item->widget() == this || (item->layout() && takeOthers(*item->layout(), room)))
            found = true;
        else if (!item->isEmpty())
            others += item->minimumSize() + QSize(1, 1) * std::max(0, layout.spacing());
    }
    if (!found)
        return false;
    const auto *box = qobject_cast<const QBoxLayout *>(&layout);
    const bool across =
        box && (box->direction() == QBoxLayout::LeftToRight || box->direction() == QBoxLayout::RightToLeft);
    const QMargins margins = layout.contentsMargins();
    room -= across ? QSize(others.width(), 0) : QSize(0, others.height());
    room -= QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
    return true;
}

QSize BodyArea::sizeHint() const
{
    return widget() ? widget()->sizeHint().boundedTo(room()) : QScrollArea::sizeHint();
}

QSize BodyArea::minimumSizeHint() const
{
    if (!widget())
        return QScrollArea::minimumSizeHint();
    QSize least = widget()->minimumSizeHint();
    const QSize most = room();
    // The bar takes its width from the content.
    if (least.height() > most.height())
        least.rwidth() += verticalScrollBar()->sizeHint().width();
    return least.boundedTo(most);
}

bool BodyArea::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return handled;
}

} // namespace batchlens
