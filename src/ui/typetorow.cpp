#include "ui/typetorow.h"

#include <QAbstractItemView>
#include <QKeyEvent>

#include <algorithm>

namespace batchlens {

TypeToRow::TypeToRow(QAbstractItemView *view, int column)
    : QObject(view)
    , m_view(view)
    , m_column(column)
{
    view->installEventFilter(this);
}

bool TypeToRow::search(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers harmless = Qt::ShiftModifier | Qt::KeypadModifier | Qt::GroupSwitchModifier;
    const QString typed = event.text();
    // Blanks select, and what is no letter is a command.
    if ((event.modifiers() & ~harmless) != Qt::NoModifier || typed.isEmpty() || !typed.front().isPrint() ||
        typed.front().isSpace())
        return false;
    const QAbstractItemModel *model = m_view->model();
    const int column = m_column == kCurrent ? std::max(0, m_view->currentIndex().column()) : m_column;
    m_typed.type(typed);
    const int row = m_typed.find(m_view->currentIndex().row(), model->rowCount(), [&](int each) {
        return m_typed.begins(model->index(each, column).data().toString());
    });
    if (row >= 0)
        m_view->setCurrentIndex(model->index(row, column));
    return true;
}

bool TypeToRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_view->model() && search(*static_cast<QKeyEvent *>(event)))
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace batchlens
