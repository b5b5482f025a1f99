#include "ui/floatingrow.h"

#include <QEvent>
#include <QWidget>

namespace batchlens {

FloatingRow::FloatingRow(QWidget *row, QWidget *over)
    : QObject(over)
    , m_row(row)
    , m_over(over)
{
    row->setParent(over);
    row->installEventFilter(this);
    over->installEventFilter(this);
    place();
}

int FloatingRow::covered() const
{
    return m_row->isHidden() ? 0 : m_row->height();
}

void FloatingRow::place()
{
    const int height = m_row->height();
    m_row->setGeometry(0, m_over->height() - height, m_over->width(), height);
    m_row->raise();
    if (covered() == m_told)
        return;
    m_told = covered();
    emit coveredChanged(m_told);
}

bool FloatingRow::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::ShowToParent:
    case QEvent::HideToParent:
        place();
        break;
    default:
        break;
    }
    return handled;
}

} // namespace batchlens
