#include "ui/columnsmenu.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace batchlens {

ColumnsMenu::ColumnsMenu(QWidget *parent)
    : QMenu(parent)
{
    setAccessibleName(tr("Columns of the export"));
    for (const ExportColumn column : allColumns()) {
        QAction *action = addAction(columnName(column));
        action->setCheckable(true);
        action->setData(static_cast<int>(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) { toggled(column, on); });
    }
    updateChecks();
}

void ColumnsMenu::setColumns(const QList<ExportColumn> &columns)
{
    m_columns = columns.isEmpty() ? allColumns() : columns;
    updateChecks();
}

QString ColumnsMenu::summary() const
{
    return tr("%Ln column(s)", nullptr, static_cast<int>(m_columns.size()));
}

void ColumnsMenu::toggled(ExportColumn column, bool on)
{
    if (on == m_columns.contains(column))
        return;
    if (on) {
        // Before the first one that comes after it by default.
        const auto after =
            std::find_if(m_columns.begin(), m_columns.end(), [column](ExportColumn other) { return other > column; });
        m_columns.insert(after, column);
    } else {
        m_columns.removeOne(column);
    }
    updateChecks();
    emit columnsChanged();
}

void ColumnsMenu::updateChecks()
{
    const QList<QAction *> all = actions();
    for (QAction *action : all) {
        const bool on = m_columns.contains(static_cast<ExportColumn>(action->data().toInt()));
        action->setChecked(on);
        action->setEnabled(!on || m_columns.size() > 1);
    }
}

void ColumnsMenu::mouseReleaseEvent(QMouseEvent *event)
{
    // Several columns are ticked in one visit.
    if (QAction *action = actionAt(event->pos()); action && action->isEnabled())
        action->trigger();
    else
        QMenu::mouseReleaseEvent(event);
}

void ColumnsMenu::keyPressEvent(QKeyEvent *event)
{
    QAction *action = activeAction();
    if (event->key() == Qt::Key_Space && action && action->isEnabled())
        action->trigger();
    else
        QMenu::keyPressEvent(event);
}

} // namespace batchlens
