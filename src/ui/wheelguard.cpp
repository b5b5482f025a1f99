#include "ui/wheelguard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QScrollBar>
#include <QTabBar>
#include <QWheelEvent>

namespace batchlens {

namespace {

/// Whether the wheel changes a value of the widget, not only what part of it is seen.
bool holdsValue(const QObject *object)
{
    return qobject_cast<const QAbstractSpinBox *>(object) || qobject_cast<const QComboBox *>(object) ||
           qobject_cast<const QTabBar *>(object) ||
           (qobject_cast<const QAbstractSlider *>(object) && !qobject_cast<const QScrollBar *>(object));
}

} // namespace

WheelGuard::WheelGuard(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish && holdsValue(watched)) {
        // Qt gives these the keyboard at the first turn of the wheel, and has them take it with the same turn.
        auto *widget = static_cast<QWidget *>(watched);
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
    } else if (event->type() == QEvent::Wheel && holdsValue(watched) && !static_cast<QWidget *>(watched)->hasFocus()) {
        // Not taken, so that it goes on to what is around.
        event->ignore();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace batchlens
