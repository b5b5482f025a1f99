#include "ui/dockpane.h"

#include "ui/icons.h"
#include "ui/metrics.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace batchlens {

QDockWidget *addDockPane(QMainWindow *window, Qt::DockWidgetArea area, const QString &title, const QString &name,
                         QWidget *content)
{
    auto *dock = new QDockWidget(title, window);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable);
    dock->setAccessibleName(title);

    auto *bar = new QWidget(dock);
    auto *row = new QHBoxLayout(bar);
    // Qt mirrors what is in a layout, not its margins.
    const bool mirrored = window->isRightToLeft();
    row->setContentsMargins(mirrored ? 4 : metrics::kSideMargin, 2, mirrored ? metrics::kSideMargin : 4, 2);
    auto *label = new QLabel(title, bar);
    label->setTextFormat(Qt::PlainText);
    label->setFont(metrics::strongFont(metrics::smallFont(window->font())));
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *close = new QToolButton(bar);
    close->setAutoRaise(true);
    close->setIcon(icons::action(u"close"_s));
    close->setToolTip(QObject::tr("Close %1").arg(title));
    close->setAccessibleName(QObject::tr("Close %1").arg(title));
    QObject::connect(close, &QToolButton::clicked, dock, &QDockWidget::close);
    row->addWidget(label, 1);
    row->addWidget(close);
    dock->setTitleBarWidget(bar);
    dock->setWidget(content);
    window->addDockWidget(area, dock);
    return dock;
}

} // namespace batchlens
