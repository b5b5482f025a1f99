#pragma once

#include <Qt>

class QDockWidget;
class QMainWindow;
class QString;
class QWidget;

namespace batchlens {

/// Adds a pane with a flat title and a close button to a window, which owns it. `name` is for saved layouts.
QDockWidget *addDockPane(QMainWindow *window, Qt::DockWidgetArea area, const QString &title, const QString &name,
                         QWidget *content);

} // namespace batchlens
