#include "ui/mainwindow.h"

#include "models/batchlistmodel.h"
#include "models/openfilesmodel.h"
#include "models/outcomecountsmodel.h"
#include "models/projectlistmodel.h"
#include "models/statecountsmodel.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/columnkeeper.h"
#include "ui/dockpane.h"
#include "ui/elidedlabel.h"
#include "ui/filedetails.h"
#include "ui/filesgroup.h"
#include "ui/filestree.h"
#include "ui/messagebar.h"
#include "ui/metrics.h"
#include "ui/outcomechart.h"
#include "ui/panesizes.h"
#include "ui/projectspane.h"
#include "ui/statechart.h"
#include "ui/typetorow.h"
#include "ui/welcomepage.h"

#include <QDockWidget>
#include <QResizeEvent>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

// Sizes in logical pixels for a 10 pt font at 96 dpi.
constexpr int kLeastProjects = 130;
constexpr int kNarrow = 1000;
constexpr int kLeastRight = 170;  ///< room for a chart's numbers and some of its words
constexpr int kLeastMiddle = 400; ///< room for the chips without their words, and for a table

} // namespace

void MainWindow::buildPanes()
{
    m_splitter->addWidget(m_batchesPane);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);

    auto *column = new QVBoxLayout(m_browser);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_splitter, 1);
    m_stack->addWidget(m_browser);

    m_projectsPane->setMinimumWidth(kLeastProjects);
    auto *projects = new QWidget;
    auto *projectColumn = new QVBoxLayout(projects);
    projectColumn->setContentsMargins(0, 0, 0, 0);
    projectColumn->setSpacing(0);
    projectColumn->addWidget(m_projectsPane, 1);
    projectColumn->addWidget(m_filesGroup);
    // Where only files are open they begin at the top.
    projectColumn->addStretch(0);
    m_projectDock = addDockPane(this, Qt::LeftDockWidgetArea, tr("Projects"), u"projects"_s, projects);

    auto *charts = new QWidget;
    auto *chartColumn = new QVBoxLayout(charts);
    chartColumn->setContentsMargins(metrics::kSideMargin, 8, metrics::kSideMargin, 8);
    for (ElidedLabel *heading : {m_stateHeading, m_outcomeHeading}) {
        heading->setStretches(true);
        heading->setFont(metrics::strongFont(font()));
    }
    chartColumn->addWidget(m_stateHeading);
    chartColumn->addWidget(m_stateChart);
    chartColumn->addSpacing(8);
    chartColumn->addWidget(m_outcomeHeading);
    chartColumn->addWidget(m_outcomeChart);
    chartColumn->addStretch(1);
    m_stateChart->setModel(m_stateCounts);
    m_outcomeChart->setModel(m_outcomeCounts);
    const auto scrolled = [](QWidget *content, const QString &name) {
        auto *area = new QScrollArea;
        area->setWidget(content);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setFocusPolicy(Qt::NoFocus);
        area->setAccessibleName(name);
        return area;
    };
    m_chartDock = addDockPane(this, Qt::RightDockWidgetArea, tr("Charts"), u"charts"_s, scrolled(charts, tr("Charts")));
    m_detailDock =
        addDockPane(this, Qt::RightDockWidgetArea, tr("Details"), u"details"_s, scrolled(m_details, tr("Details")));
    connect(m_projectDock->titleBarWidget()->findChild<QToolButton *>(), &QToolButton::clicked, this,
            [this] { m_projectsChosen = true; });
    for (const QDockWidget *dock : {m_chartDock, m_detailDock}) {
        const auto *close = dock->titleBarWidget()->findChild<QToolButton *>();
        connect(close, &QToolButton::clicked, this, [this] { m_chartsChosen = true; });
    }
    m_paneSizes = new PaneSizes(this, m_projectDock, m_chartDock, m_detailDock, m_splitter);
    fitLeastSizes();
}

void MainWindow::fitLeastSizes()
{
    // A screen that has not the room for that is not left by the window.
    const QSize screen = this->screen()->availableSize() - metrics::kWindowFrame;
    const int middle = std::min(qRound(kLeastMiddle * metrics::scale(fontMetrics())), screen.width());
    m_page->setMinimumWidth(middle);
    m_batchesPane->setMinimumWidth(middle);
    // Charts that the person opened where it is narrow keep their numbers, unless the window had to leave the screen.
    const int right = qRound(kLeastRight * metrics::scale(fontMetrics()));
    for (const QDockWidget *dock : {m_chartDock, m_detailDock})
        dock->widget()->setMinimumWidth(middle + right <= screen.width() ? right : 0);
    // So many rows of the batches as leave the page two of the files: menus, tool bar, status bar, heading and head of
    // the batches, and head, chips, filter and head of the files are a control high each.
    constexpr int kControls = 9;
    constexpr int kFiles = 2;
    constexpr int kMostRows = 4;
    const int row = metrics::batchRow(fontMetrics());
    const int control = metrics::control(fontMetrics());
    const int rows = (screen.height() - kControls * control) / row - kFiles;
    m_batchesPane->setMinimumHeight(std::clamp(rows, 1, kMostRows) * row + 2 * control);
}

/// Where there are no projects the open files take their place.
void MainWindow::fitProjects()
{
    m_projectsPane->setVisible(m_projects->rowCount() > 0 || m_openFiles->rowCount() == 0);
}

void MainWindow::showWelcome(const QStringList &foundKeys)
{
    m_welcome->setFoundKeys(foundKeys);
    if (showsBrowser())
        m_layout = saveLayout();
    m_welcome->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_stack->setCurrentWidget(m_welcome);
    m_welcome->takeFocus();
    if (!m_browser)
        return;
    for (QDockWidget *dock : {m_projectDock, m_chartDock, m_detailDock})
        dock->hide();
    m_toolBar->hide();
    updateActions();
}

void MainWindow::showBrowser()
{
    if (showsBrowser())
        return;
    buildBrowser();
    m_stack->setCurrentWidget(m_browser);
    // What is not shown must not keep the window wide.
    m_welcome->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_toolBar->show();
    showProjectsIfRoom();
    showChartsIfRoom();
    restorePanes(std::exchange(m_layout, {}));
    m_batchesPane->focusTable(Qt::OtherFocusReason);
    updateActions();
}

bool MainWindow::showsBrowser() const
{
    return m_browser && m_stack->currentWidget() == m_browser;
}

bool MainWindow::showsSavedFiles() const
{
    return m_batches->rowCount() > 0 && !m_batches->at(0).saved.isEmpty();
}

bool MainWindow::showsNothing() const
{
    return !showsBrowser() && m_stack->currentWidget() != m_welcome;
}

void MainWindow::showChartsIfRoom()
{
    m_chartDock->setVisible(m_paneSizes->hasRoomForCharts());
    m_detailDock->setVisible(m_paneSizes->hasRoomForCharts());
}

void MainWindow::showProjectsIfRoom()
{
    m_projectDock->setVisible(m_paneSizes->hasRoomForProjects());
}

void MainWindow::setPageOnly(bool on)
{
    for (QWidget *pane : std::exchange(m_hiddenForPage, {}))
        pane->show();
    if (!on)
        return;
    for (QWidget *pane : std::initializer_list<QWidget *>{m_batchesPane, m_projectDock, m_chartDock, m_detailDock}) {
        if (pane->isHidden())
            continue;
        m_hiddenForPage.append(pane);
        pane->hide();
    }
    m_page->focusFiles(Qt::OtherFocusReason);
}

void MainWindow::resetLayout()
{
    action(Actions::PageOnly)->setChecked(false);
    m_hiddenForPage.clear();
    m_batchesPane->show();
    m_projectsChosen = false;
    showProjectsIfRoom();
    m_chartsChosen = false;
    showChartsIfRoom();
    m_paneSizes->reset();
    m_batchesPane->resetColumns();
    m_page->columns()->reset();
}

QHash<QString, QByteArray> MainWindow::saveLayout() const
{
    if (!m_browser)
        return {};
    const QSize keep = sizeToKeep();
    // Before the browser was ever shown its panes have no sizes of their own.
    return {{u"windowGeometry"_s, saveGeometry()},
            {u"windowSize"_s, QByteArray::number(keep.width()) + 'x' + QByteArray::number(keep.height())},
            {u"windowState"_s, showsBrowser() ? saveState() : QByteArray()},
            {u"projectsChosen"_s, m_projectsChosen ? "true" : "false"},
            {u"chartsChosen"_s, m_chartsChosen ? "true" : "false"},
            {u"paneSizes"_s, m_paneSizes->save()},
            {u"batchColumns"_s, m_batchesPane->columns()->save()},
            {u"fileColumns"_s, m_page->columns()->save()}};
}

void MainWindow::restoreLayout(const QHash<QString, QByteArray> &layout)
{
    restoreGeometry(layout.value(u"windowGeometry"_s));
    restoreSize(layout.value(u"windowSize"_s));
    if (m_browser)
        restoreColumns(layout);
    if (showsBrowser())
        restorePanes(layout);
    else
        m_layout = layout;
}

void MainWindow::restoreColumns(const QHash<QString, QByteArray> &layout)
{
    m_batchesPane->columns()->restore(layout.value(u"batchColumns"_s));
    m_page->columns()->restore(layout.value(u"fileColumns"_s));
}

void MainWindow::restorePanes(const QHash<QString, QByteArray> &layout)
{
    m_paneSizes->restore(layout.value(u"paneSizes"_s));
    const QByteArray state = layout.value(u"windowState"_s);
    if (!state.isEmpty() && restoreState(state)) {
        m_chartsChosen = layout.value(u"chartsChosen"_s) == "true";
        m_projectsChosen = layout.value(u"projectsChosen"_s, "true") == "true";
        // What the width of another screen opened or closed is nobody's choice.
        if (!m_projectsChosen)
            showProjectsIfRoom();
        if (!m_chartsChosen)
            showChartsIfRoom();
    }
    m_paneSizes->arrange();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (!m_toolBar)
        return;
    fitBadge();
    if (showsBrowser() && !action(Actions::PageOnly)->isChecked()) {
        if (!m_projectsChosen && m_projectDock->isHidden() == m_paneSizes->hasRoomForProjects())
            showProjectsIfRoom();
        if (!m_chartsChosen && m_chartDock->isHidden() == m_paneSizes->hasRoomForCharts())
            showChartsIfRoom();
        m_paneSizes->arrange();
    }
    if (auto *refresh = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(action(Actions::Refresh))))
        refresh->setToolButtonStyle(width() < kNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

} // namespace batchlens
