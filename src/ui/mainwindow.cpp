#include "ui/mainwindow.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "models/batchlistmodel.h"
#include "models/outcomecountsmodel.h"
#include "models/projectlistmodel.h"
#include "models/statecountsmodel.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/dockpane.h"
#include "ui/filedetails.h"
#include "ui/filestree.h"
#include "ui/filterbox.h"
#include "ui/icons.h"
#include "ui/messagebar.h"
#include "ui/messagelist.h"
#include "ui/metrics.h"
#include "ui/outcomechart.h"
#include "ui/projectdelegate.h"
#include "ui/rowcopy.h"
#include "ui/shortcutguard.h"
#include "ui/statechart.h"
#include "ui/statusstrip.h"
#include "ui/welcomepage.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QThreadPool>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <new>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

// Sizes in logical pixels for a 10 pt font at 96 dpi.
constexpr QSize kFirstSize(1440, 900);
constexpr int kProjectsWidth = 216;
constexpr int kNarrowProjectsWidth = 176;
constexpr int kLeastProjects = 130;
constexpr int kNarrow = 1000;
constexpr int kChartsWidth = 300;
constexpr int kChartsHeight = 460;
constexpr int kDetailsHeight = 300;
constexpr int kRoomForCharts = 1200;
constexpr int kLeastPage = 220;
constexpr int kLeastMiddle = 400;    ///< room for the chips without their words, and for a table
constexpr double kTableShare = 0.38; ///< of the height that table and page have together

const QString kCopyTopic = u"copy"_s;

/// What of a pane takes the keyboard first: itself or something in it; null for nothing.
QWidget *firstToFocus(QWidget *pane)
{
    QWidget *each = pane;
    do {
        const bool inside = each == pane || pane->isAncestorOf(each);
        if (inside && each->focusPolicy() != Qt::NoFocus && each->isVisible() && each->isEnabled())
            return each;
        each = each->nextInFocusChain();
    } while (each && each != pane);
    return nullptr;
}

QString windowTitle(const QString &project)
{
    // With the dash that Qt puts between a dialog's title and the program's name.
    return project.isEmpty() ? u"Batchlens"_s : u"%1 — Batchlens"_s.arg(display::visible(project, 80));
}

} // namespace

MainWindow::MainWindow(ProjectListModel *projects, BatchListModel *batches, QWidget *parent)
    : QMainWindow(parent)
    , m_projects(projects)
    , m_batches(batches)
    , m_filtered(new BatchFilterModel(batches, this))
    , m_files(new BatchFilesModel(this))
    , m_stateCounts(new StateCountsModel(m_files, this))
    , m_outcomeCounts(new OutcomeCountsModel(batches, this))
    , m_actions(new Actions(this))
    , m_stack(new QStackedWidget(this))
    , m_welcome(new WelcomePage)
    , m_browser(new QWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_projectList(new QListView)
    , m_batchesPane(new BatchesPane(m_filtered))
    , m_page(new BatchPage(m_files))
    , m_messages(new MessageBar)
    , m_status(new StatusStrip)
    , m_stateChart(new StateChart)
    , m_outcomeChart(new OutcomeChart)
    , m_stateHeading(new QLabel)
    , m_outcomeHeading(new QLabel)
    , m_details(new FileDetails)
{
    setWindowTitle(batchlens::windowTitle({}));
    setAcceptDrops(true);
    setDockOptions(AllowNestedDocks);
    // A screen that is smaller than that keeps room for the frame that the window manager adds.
    constexpr QSize kFrame(16, 48);
    resize(kFirstSize.boundedTo(QGuiApplication::primaryScreen()->availableSize() - kFrame));
    buildPanes();
    buildToolBar();
    m_actions->fill(menuBar());
    setStatusBar(m_status);
    buildColumnMenus();
    auto *guard = new ShortcutGuard({action(Actions::ExportFailed), action(Actions::ExportAll)}, this);
    for (QWidget *box : m_browser->findChildren<QLineEdit *>())
        box->installEventFilter(guard);
    for (QWidget *box : m_details->findChildren<QPlainTextEdit *>() + m_page->findChildren<QPlainTextEdit *>())
        box->installEventFilter(guard);
    connectPanes();
    connectActions();
    updateIcons();
    updateActions();
    updateDetails();
    showWelcome({});
    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, this, [this] {
        const QDateTime now = m_utcTimes ? QDateTime::currentDateTimeUtc() : QDateTime::currentDateTime();
        m_batches->tick(now);
        m_page->tick(now);
    });
    m_clock.start();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPanes()
{
    m_splitter->addWidget(m_batchesPane);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_page->setMinimumSize(kLeastMiddle, kLeastPage);
    m_batchesPane->setMinimumWidth(kLeastMiddle);
    m_batchesPane->setMinimumHeight(metrics::batchRow(fontMetrics()) * 4 + 2 * metrics::control(fontMetrics()));

    auto *column = new QVBoxLayout(m_browser);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_splitter, 1);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_browser);
    // The bar stands under whatever is shown: trouble on the first page is said there too.
    auto *center = new QWidget;
    auto *rows = new QVBoxLayout(center);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_stack, 1);
    rows->addWidget(m_messages);
    setCentralWidget(center);

    m_projectList->setModel(m_projects);
    m_projectList->setItemDelegate(new ProjectDelegate(m_projectList));
    m_projectList->setFrameShape(QFrame::NoFrame);
    m_projectList->setAccessibleName(tr("Projects"));
    m_projectList->setUniformItemSizes(true);
    m_projectList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_projectList->setMinimumWidth(kLeastProjects);
    m_projectList->viewport()->setBackgroundRole(QPalette::Window);
    m_projectDock = addDockPane(this, Qt::LeftDockWidgetArea, tr("Projects"), u"projects"_s, m_projectList);

    auto *charts = new QWidget;
    auto *chartColumn = new QVBoxLayout(charts);
    chartColumn->setContentsMargins(metrics::kSideMargin, 8, metrics::kSideMargin, 8);
    for (QLabel *heading : {m_stateHeading, m_outcomeHeading}) {
        heading->setTextFormat(Qt::PlainText);
        heading->setWordWrap(true);
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
    for (const QDockWidget *dock : {m_chartDock, m_detailDock}) {
        const auto *close = dock->titleBarWidget()->findChild<QToolButton *>();
        connect(close, &QToolButton::clicked, this, [this] { m_chartsChosen = true; });
    }
}

void MainWindow::buildToolBar()
{
    m_toolBar = addToolBar(tr("Tools"));
    m_toolBar->setObjectName(u"tools"_s);
    m_toolBar->setMovable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_toolBar->addAction(action(Actions::ShowProjects));
    m_toolBar->addAction(action(Actions::Refresh));
    m_toolBar->addAction(action(Actions::Live));
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(space);
    m_badge = new QToolButton;
    m_badge->setAccessibleName(tr("Connection"));
    m_badge->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *menu = new QMenu(m_badge);
    for (const Actions::Name name : {Actions::NewConnection, Actions::ForgetKey, Actions::Settings})
        menu->addAction(action(name));
    connect(m_badge, &QToolButton::clicked, menu,
            [this, menu] { menu->popup(m_badge->mapToGlobal(QPoint(0, m_badge->height()))); });
    m_toolBar->addWidget(m_badge);
    m_toolBar->addAction(action(Actions::ShowCharts));
    for (const Actions::Name name : {Actions::Refresh, Actions::Live}) {
        if (auto *button = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(action(name))))
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    for (const Actions::Name name : {Actions::ShowProjects, Actions::Refresh, Actions::Live, Actions::ShowCharts}) {
        const QString keys = action(name)->shortcut().toString(QKeySequence::NativeText);
        const QString text = action(name)->text().remove(u'&');
        action(name)->setToolTip(u"%1 (%2)"_s.arg(text, keys));
        if (auto *button = m_toolBar->widgetForAction(action(name)))
            button->setAccessibleName(text);
    }
}

void MainWindow::buildColumnMenus()
{
    const auto fill = [this](QMenu *menu, QHeaderView *header, int fixed) {
        connect(menu, &QMenu::aboutToShow, this, [menu, header, fixed] {
            menu->clear();
            for (int column = 0; column < header->count(); ++column) {
                if (column == fixed)
                    continue;
                QAction *shown = menu->addAction(header->model()->headerData(column, Qt::Horizontal).toString());
                shown->setCheckable(true);
                shown->setChecked(!header->isSectionHidden(column));
                connect(shown, &QAction::toggled, header,
                        [header, column](bool on) { header->setSectionHidden(column, !on); });
            }
        });
    };
    fill(m_actions->columnsMenu(), m_batchesPane->table()->header(), BatchListModel::BatchColumn);
    fill(m_actions->fileColumnsMenu(), m_page->tree()->header(), BatchFilesModel::FileColumn);
    QHeaderView *header = m_page->tree()->header();
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint &at) { m_actions->fileColumnsMenu()->popup(header->mapToGlobal(at)); });
    connect(m_batchesPane, &BatchesPane::columnsMenuRequested, this,
            [this](const QPoint &at) { m_actions->columnsMenu()->popup(at); });
    connect(m_actions->goMenu(), &QMenu::aboutToShow, this, &MainWindow::fillGoMenu);
    for (const Actions::Name name :
         {Actions::CopyBatchId, Actions::Refresh, Actions::ExportFailed, Actions::ExportAgain})
        m_page->moreMenu()->addAction(action(name));
}

void MainWindow::connectPanes()
{
    connect(m_projectList->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid() && !m_settingProject)
                    emit projectChosen(current.data(ProjectListModel::IdRole).toString());
            });
    connect(m_batchesPane, &BatchesPane::selectionChanged, this, &MainWindow::updateSelection);
    connect(m_batchesPane, &BatchesPane::entered, this, [this] { m_page->focusFiles(Qt::TabFocusReason); });
    connect(m_batchesPane, &BatchesPane::rowMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        for (const Actions::Name name : {Actions::ExportFailed, Actions::Refresh, Actions::Copy, Actions::CopyBatchId})
            menu.addAction(action(name));
        menu.exec(at);
    });
    connect(m_page->tree(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        menu.addAction(action(Actions::Copy));
        QMenu *as = menu.addMenu(tr("Copy as"));
        for (const Actions::Name name : {Actions::CopyCsv, Actions::CopyJson, Actions::CopyPaths})
            as->addAction(action(name));
        for (const Actions::Name name : {Actions::SelectAll, Actions::ExportFailed})
            menu.addAction(action(name));
        menu.exec(m_page->tree()->viewport()->mapToGlobal(at));
    });
    connect(m_batches, &BatchListModel::dataChanged, this, &MainWindow::updateSummaries);
    connect(m_page, &BatchPage::currentFileChanged, this, &MainWindow::updateDetails);
    connect(m_page, &BatchPage::contentChanged, this, [this] {
        m_stateChart->setSelected(m_page->onlyState());
        const QSignalBlocker quiet(action(Actions::OnlyFailed));
        action(Actions::OnlyFailed)->setChecked(m_page->onlyState() == FileState::Failed);
        updateActions();
    });
    connect(m_page, &BatchPage::exportRequested, action(Actions::ExportFailed), &QAction::trigger);
    connect(m_page, &BatchPage::copyIdRequested, action(Actions::CopyBatchId), &QAction::trigger);
    connect(m_page, &BatchPage::left, this, [this] { m_batchesPane->focusTable(Qt::TabFocusReason); });
    connect(m_page->tree(), &FilesTree::detailsToggled, this, [this] {
        m_chartsChosen = true;
        m_detailDock->setVisible(!m_detailDock->isVisible());
        giveRightPanesRoom();
    });
    connect(m_details, &FileDetails::copied, this,
            [this](const QString &what) { m_messages->post(MessageKind::Done, tr("%1 copied.").arg(what)); });
    connect(m_stateChart, &StateChart::stateActivated, this, [this](FileState state) {
        m_page->setOnlyState(m_page->onlyState() == state ? std::nullopt : std::optional(state));
    });
    connect(m_outcomeChart, &OutcomeChart::outcomeActivated, this, [this](Outcome outcome) {
        const bool again = m_filtered->outcome() == outcome;
        m_batchesPane->setOutcome(again ? std::nullopt : std::optional(outcome));
    });
    connect(m_batchesPane, &BatchesPane::outcomeChanged, this,
            [this] { m_outcomeChart->setSelected(m_filtered->outcome()); });
    connect(m_filtered, &BatchFilterModel::countsChanged, this, [this] {
        m_outcomeHeading->setText(
            tr("%Ln batch(es) of %1", nullptr, m_filtered->allCount()).arg(display::visible(m_projectTitle, 60)));
        m_outcomeHeading->setVisible(m_filtered->allCount() > 0);
    });
}

void MainWindow::connectActions()
{
    const auto on = [this](Actions::Name name, auto what) { connect(action(name), &QAction::triggered, this, what); };
    on(Actions::Quit, [this] { close(); });
    on(Actions::Copy, [this] { copy(CopyFormat::Tsv); });
    on(Actions::CopyCsv, [this] { copy(CopyFormat::Csv); });
    on(Actions::CopyJson, [this] { copy(CopyFormat::Json); });
    on(Actions::CopyPaths, [this] { copy(CopyFormat::Paths); });
    on(Actions::CopyBatchId, [this] {
        const QStringList ids = selectedBatchIds();
        if (ids.isEmpty())
            return;
        QGuiApplication::clipboard()->setText(ids.join(u'\n'));
        m_messages->post(MessageKind::Done, tr("%Ln batch ID(s) copied.", nullptr, static_cast<int>(ids.size())));
    });
    on(Actions::SelectAll, [this] {
        QAbstractItemView *view = m_page->tree();
        if (m_batchesPane->isAncestorOf(focusWidget()))
            view = m_batchesPane->table();
        view->selectAll();
    });
    on(Actions::FilterHere, [this] {
        if (m_page->isAncestorOf(focusWidget()) && m_page->filterBox()->isVisible()) {
            m_page->filterBox()->setFocus(Qt::ShortcutFocusReason);
            m_page->filterBox()->selectAll();
        } else {
            m_batchesPane->focusFilter();
        }
    });
    on(Actions::ClearFilter, [this] { escape(); });
    // Qt knows the menu key alone on X11.
    connect(new QShortcut(Qt::SHIFT | Qt::Key_F10, this), &QShortcut::activated, this, &MainWindow::openRowMenu);
    on(Actions::OnlyFailed,
       [this](bool only) { m_page->setOnlyState(only ? std::optional(FileState::Failed) : std::nullopt); });
    on(Actions::GroupByState, [this] { m_page->setGrouping(FileQuery::Grouping::State); });
    on(Actions::GroupByFolder, [this] { m_page->setGrouping(FileQuery::Grouping::Folder); });
    on(Actions::ShowProjects, [this](bool show) { m_projectDock->setVisible(show); });
    on(Actions::Files, [this] { m_page->focusFiles(Qt::ShortcutFocusReason); });
    on(Actions::ShowCharts, [this](bool show) {
        m_chartsChosen = true;
        m_chartDock->setVisible(show);
        m_detailDock->setVisible(show);
        giveRightPanesRoom();
    });
    connect(m_projectDock, &QDockWidget::visibilityChanged, this, [this] { updateActions(); });
    connect(m_chartDock, &QDockWidget::visibilityChanged, this, [this] { updateActions(); });
    connect(m_detailDock, &QDockWidget::visibilityChanged, this, [this] { updateActions(); });
    on(Actions::PageOnly, [this](bool only) { setPageOnly(only); });
    on(Actions::FullScreen, [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
    on(Actions::ResetLayout, [this] { resetLayout(); });
    on(Actions::Live, [this](bool live) {
        setLive(live);
        emit liveChosen(live);
    });
    const auto toAttention = [this](bool forward) {
        if (!m_batchesPane->goToAttention(forward))
            m_messages->post(MessageKind::Note, tr("No batch here needs attention."));
    };
    on(Actions::NextAttention, [toAttention] { toAttention(true); });
    on(Actions::PreviousAttention, [toAttention] { toAttention(false); });
    on(Actions::NextPane, [this] { goToPane(1); });
    on(Actions::PreviousPane, [this] { goToPane(-1); });
    on(Actions::Messages, [this] { showMessageList(); });
    on(Actions::About, [this] {
        QMessageBox box(
            QMessageBox::NoIcon, tr("About Batchlens"),
            tr("Batchlens %1\n\nSee every file in a Veryfront job batch: what failed, why, and a list of it "
               "you can hand on.\n\nFree software under the GNU General Public License, version 3 or "
               "later.\nQt %2")
                .arg(QString::fromLatin1(BATCHLENS_VERSION), QString::fromLatin1(qVersion())),
            QMessageBox::Close, this);
        box.setTextFormat(Qt::PlainText);
        box.setIconPixmap(windowIcon().pixmap(64));
        box.exec();
    });
    // The projects' shortcuts work before the menu was ever opened.
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_projects, changed, this, [this] { fillGoMenu(); });
    connect(m_projects, &QAbstractItemModel::rowsMoved, this, [this] { fillGoMenu(); });
}

void MainWindow::showWelcome(const QStringList &foundKeys)
{
    m_welcome->setFoundKeys(foundKeys);
    if (showsBrowser())
        m_layout = saveLayout();
    m_welcome->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_stack->setCurrentWidget(m_welcome);
    for (QDockWidget *dock : {m_projectDock, m_chartDock, m_detailDock})
        dock->hide();
    m_toolBar->hide();
    m_welcome->takeFocus();
    updateActions();
}

void MainWindow::showBrowser()
{
    if (showsBrowser())
        return;
    m_stack->setCurrentWidget(m_browser);
    // What is not shown must not keep the window wide.
    m_welcome->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_toolBar->show();
    m_projectDock->show();
    showChartsIfRoom();
    sizeDocks();
    restorePanes(std::exchange(m_layout, {}));
    m_batchesPane->focusTable(Qt::OtherFocusReason);
    updateActions();
}

void MainWindow::showChartsIfRoom()
{
    m_chartDock->setVisible(width() >= kRoomForCharts);
    m_detailDock->setVisible(width() >= kRoomForCharts);
}

void MainWindow::giveRightPanesRoom()
{
    // In a narrow window Qt would leave them what the middle does not want.
    if (width() < kRoomForCharts)
        resizeDocks({m_chartDock, m_detailDock}, {kChartsWidth, kChartsWidth}, Qt::Horizontal);
}

void MainWindow::sizeDocks()
{
    const int projects = width() < kNarrow ? kNarrowProjectsWidth : kProjectsWidth;
    resizeDocks({m_projectDock, m_chartDock}, {projects, kChartsWidth}, Qt::Horizontal);
    const int room = m_stack->height();
    const int table = qRound(room * kTableShare);
    m_splitter->setSizes({table, room - table});
    resizeDocks({m_chartDock, m_detailDock}, {kChartsHeight, kDetailsHeight}, Qt::Vertical);
}

bool MainWindow::showsBrowser() const
{
    return m_stack->currentWidget() == m_browser;
}

void MainWindow::setConnectionBadge(const QString &name, const QString &tooltip)
{
    QString text = display::visible(name, 40);
    m_badge->setText(text.replace(u'&', u"&&"_s) + u" ▾"_s);
    m_badge->setToolTip(tooltip.toHtmlEscaped());
    m_badge->setAccessibleName(tr("Connection %1").arg(name));
}

void MainWindow::setCurrentProject(const QString &projectId)
{
    m_settingProject = true;
    const int row = m_projects->rowOf(projectId);
    m_projectList->setCurrentIndex(row >= 0 ? m_projects->index(row) : QModelIndex());
    m_settingProject = false;
}

void MainWindow::setProject(const QString &title, bool complete)
{
    m_projectTitle = title;
    m_batchesPane->setProject(title, complete);
    m_outcomeHeading->setText(
        tr("%Ln batch(es) of %1", nullptr, m_filtered->allCount()).arg(display::visible(title, 60)));
    m_outcomeHeading->setVisible(m_filtered->allCount() > 0);
    setWindowTitle(batchlens::windowTitle(title));
}

void MainWindow::setLive(bool live)
{
    action(Actions::Live)->setChecked(live);
    action(Actions::Live)->setText(live ? tr("&Live") : tr("Paused"));
}

void MainWindow::setUtcTimes(bool utc)
{
    m_utcTimes = utc;
}

QStringList MainWindow::selectedBatchIds() const
{
    return m_batchesPane->selectedIds();
}

void MainWindow::selectBatch(const QString &id)
{
    if (!id.isEmpty()) {
        m_batchesPane->selectBatch(id);
        return;
    }
    const int row = m_filtered->nextAttention(-1, true);
    m_batchesPane->selectBatch(m_filtered->idAt(row >= 0 ? row : 0));
}

void MainWindow::updateSummaries()
{
    QList<BatchSummary> summaries;
    for (const QString &id : selectedBatchIds()) {
        const int row = m_batches->rowOf(id);
        if (row >= 0)
            summaries.append(m_batches->at(row));
    }
    m_page->showSummaries(summaries);
    m_stateHeading->setText(summaries.size() > 1 ? tr("%Ln batch(es)", nullptr, static_cast<int>(summaries.size()))
                                                 : tr("This batch"));
    FileCounts sums;
    for (const BatchSummary &summary : summaries)
        sums += summary.files.value_or(FileCounts{});
    const bool counted = sums.total() > 0;
    m_stateHeading->setVisible(counted);
    m_stateChart->setVisible(counted);
    QStringList parts;
    if (!summaries.isEmpty())
        parts.append(tr("%Ln batch(es) selected", nullptr, static_cast<int>(summaries.size())));
    if (counted)
        parts.append(tr("%1 failed").arg(display::number(sums[FileState::Failed])));
    m_status->setPart(StatusStrip::Selection, parts.join(u"  ·  "_s));
    updateActions();
}

void MainWindow::updateSelection()
{
    updateSummaries();
    emit batchesChosen(selectedBatchIds());
}

void MainWindow::updateDetails()
{
    const auto file = m_page->tree()->currentFile();
    if (file)
        m_details->showFile(m_files->batch(file->batch), file->file);
    else
        m_details->clear(m_page->summaries().isEmpty() ? tr("No batch is selected.")
                                                       : tr("Select a file to see all that is known about it."));
}

void MainWindow::updateActions()
{
    const bool browsing = showsBrowser();
    const bool any = browsing && !selectedBatchIds().isEmpty();
    const bool rows = browsing && m_batches->rowCount() > 0;
    for (const Actions::Name name :
         {Actions::OpenBatch, Actions::Refresh, Actions::RefreshAll, Actions::Live, Actions::ShowProjects,
          Actions::ShowCharts, Actions::Files, Actions::PageOnly, Actions::FilterHere, Actions::ClearFilter,
          Actions::SelectAll, Actions::Copy, Actions::NextPane, Actions::PreviousPane, Actions::ResetLayout})
        action(name)->setEnabled(browsing);
    for (const Actions::Name name : {Actions::ExportAll, Actions::ExportAgain, Actions::NextAttention,
                                     Actions::PreviousAttention, Actions::CopyCsv, Actions::CopyJson})
        action(name)->setEnabled(rows);
    for (const Actions::Name name :
         {Actions::ExportFailed, Actions::CopyBatchId, Actions::OnlyFailed, Actions::GroupByState, Actions::CopyPaths})
        action(name)->setEnabled(any);
    const bool several = selectedBatchIds().size() > 1;
    const bool byFolder = m_page->shownGrouping() == FileQuery::Grouping::Folder;
    action(byFolder ? Actions::GroupByFolder : Actions::GroupByState)->setChecked(true);
    action(Actions::GroupByFolder)->setEnabled(any && !several);
    action(Actions::GroupByFolder)->setToolTip(several ? BatchPage::whyNoFolders() : QString());
    // A dock that is hidden with the whole window still counts as open.
    action(Actions::ShowProjects)->setChecked(!m_projectDock->isHidden());
    action(Actions::ShowCharts)->setChecked(!m_chartDock->isHidden() || !m_detailDock->isHidden());
}

void MainWindow::updateIcons()
{
    action(Actions::ShowProjects)->setIcon(icons::action(u"panel-left"_s));
    action(Actions::ShowCharts)->setIcon(icons::action(u"panel-right"_s));
    action(Actions::Refresh)->setIcon(icons::action(u"refresh"_s));
    action(Actions::Live)->setIcon(icons::action(u"live"_s));
    action(Actions::ExportFailed)->setIcon(icons::action(u"export"_s));
    action(Actions::Copy)->setIcon(icons::action(u"copy"_s));
    for (QAction *each : m_actions->findChildren<QAction *>())
        each->setIconVisibleInMenu(false);
}

void MainWindow::escape()
{
    const bool inBatches = m_batchesPane->isAncestorOf(focusWidget());
    if (inBatches) {
        if (!m_batchesPane->clearFilter())
            m_batchesPane->focusTable(Qt::TabFocusReason);
    } else if (!m_page->clearFilter()) {
        m_batchesPane->focusTable(Qt::TabFocusReason);
    }
}

void MainWindow::openRowMenu()
{
    QWidget *at = focusWidget();
    if (!at)
        return;
    const QPoint place = at->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, place, at->mapToGlobal(place));
    QCoreApplication::sendEvent(at, &event);
}

void MainWindow::copy(CopyFormat format)
{
    if (m_batchesPane->isAncestorOf(focusWidget())) {
        takeCopy(copyBatches(format, m_batchesPane->table()), static_cast<int>(selectedBatchIds().size()));
        return;
    }
    const auto rows = std::make_shared<const SelectedFiles>(selectedFiles(m_page->tree()));
    const auto count = static_cast<int>(rows->files.size());
    const auto make = [format, rows]() -> std::optional<QByteArray> {
        try {
            return copyFileRows(format, *rows);
        } catch (const std::bad_alloc &) {
            return std::nullopt;
        }
    };
    constexpr int kAtOnce = 5000; // some milliseconds
    if (count <= kAtOnce) {
        takeCopy(make(), count);
        return;
    }
    m_messages->post(MessageKind::Note, tr("Copying %Ln row(s)…", nullptr, count), {}, {}, kCopyTopic);
    QThreadPool::globalInstance()->start([guard = QPointer(this), make, count] {
        const auto text = std::make_shared<std::optional<QByteArray>>(make());
        QMetaObject::invokeMethod(qApp, [guard, text, count] {
            if (guard)
                guard->takeCopy(*text, count);
        });
    });
}

/// Puts a text into the clipboard; none says that there was no memory for it.
void MainWindow::takeCopy(const std::optional<QByteArray> &text, int rows)
{
    if (!text) {
        m_messages->post(MessageKind::Error, tr("There is not enough memory to copy so many rows."), {}, {},
                         kCopyTopic);
        return;
    }
    m_messages->withdraw(kCopyTopic);
    if (text->isEmpty())
        return;
    // As bytes: a million rows as a QString besides would take three times the memory.
    auto *copied = new QMimeData;
    copied->setData(u"text/plain"_s, *text);
    QGuiApplication::clipboard()->setMimeData(copied);
    m_messages->post(MessageKind::Done, tr("%Ln row(s) copied.", nullptr, rows));
}

QList<QWidget *> MainWindow::panes() const
{
    QList<QWidget *> all{m_projectList, m_batchesPane, m_page, m_chartDock->widget(), m_details, m_messages, m_status};
    all.removeIf([](QWidget *pane) { return !pane->isVisible(); });
    return all;
}

void MainWindow::goToPane(int step)
{
    const QList<QWidget *> all = panes();
    if (all.isEmpty())
        return;
    qsizetype at = -1;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i] == focusWidget() || all[i]->isAncestorOf(focusWidget()))
            at = i;
    }
    if (at < 0 && step < 0)
        at = 0;
    for (qsizetype tried = 0; tried < all.size(); ++tried) {
        at = (at + step + all.size()) % all.size();
        if (all[at] == m_batchesPane)
            return m_batchesPane->focusTable(Qt::TabFocusReason);
        if (all[at] == m_page)
            return m_page->focusFiles(Qt::TabFocusReason);
        // A pane that shows a hint alone is passed over.
        if (QWidget *first = firstToFocus(all[at]))
            return first->setFocus(Qt::TabFocusReason);
    }
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
    m_projectDock->show();
    m_chartsChosen = false;
    showChartsIfRoom();
    sizeDocks();
    m_batchesPane->resetColumns();
}

void MainWindow::fillGoMenu()
{
    constexpr int kNumbered = 9;
    for (QAction *old : m_actions->goMenu()->actions()) {
        if (old->property("project").isValid())
            delete old;
    }
    const auto &projects = m_projects->projects();
    for (int i = 0; i < std::min<int>(kNumbered, static_cast<int>(projects.size())); ++i) {
        // An ampersand in a menu is a mnemonic.
        QString title = display::visible(projects[i].title(), 60);
        QAction *go = m_actions->goMenu()->addAction(title.replace(u'&', u"&&"_s));
        go->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)));
        go->setProperty("project", projects[i].id);
        connect(go, &QAction::triggered, this, [this, i] { m_projectList->setCurrentIndex(m_projects->index(i)); });
    }
}

void MainWindow::showMessageList()
{
    MessageList list(m_messages->messages(), this);
    list.exec();
}

QHash<QString, QByteArray> MainWindow::saveLayout() const
{
    // Before the browser was ever shown its panes have no sizes of their own.
    return {{u"windowGeometry"_s, saveGeometry()},
            {u"windowState"_s, showsBrowser() ? saveState() : QByteArray()},
            {u"splitter"_s, showsBrowser() ? m_splitter->saveState() : QByteArray()},
            {u"batchColumns"_s, m_batchesPane->saveColumns()},
            {u"fileColumns"_s, m_page->tree()->header()->saveState()}};
}

void MainWindow::restoreLayout(const QHash<QString, QByteArray> &layout)
{
    restoreGeometry(layout.value(u"windowGeometry"_s));
    m_batchesPane->restoreColumns(layout.value(u"batchColumns"_s));
    const QByteArray files = layout.value(u"fileColumns"_s);
    if (!files.isEmpty()) {
        m_page->tree()->header()->restoreState(files);
        // Files begin in the server's order at every start.
        m_page->tree()->header()->setSortIndicatorShown(false);
    }
    if (showsBrowser())
        restorePanes(layout);
    else
        m_layout = layout;
}

void MainWindow::restorePanes(const QHash<QString, QByteArray> &layout)
{
    const QByteArray splitter = layout.value(u"splitter"_s);
    if (!splitter.isEmpty())
        m_splitter->restoreState(splitter);
    const QByteArray state = layout.value(u"windowState"_s);
    if (!state.isEmpty() && restoreState(state))
        m_chartsChosen = true;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // What "Batch page only" put away is there again next time.
    if (action(Actions::PageOnly)->isChecked())
        action(Actions::PageOnly)->trigger();
    emit closing();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    emit fileDropped(event->mimeData()->urls().value(0).toLocalFile());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool crossed = (event->oldSize().width() >= kRoomForCharts) != (width() >= kRoomForCharts);
    if (crossed && showsBrowser() && !m_chartsChosen && !action(Actions::PageOnly)->isChecked())
        showChartsIfRoom();
    if (auto *refresh = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(action(Actions::Refresh))))
        refresh->setToolButtonStyle(width() < kNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        action(Actions::FullScreen)->setChecked(isFullScreen());
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

} // namespace batchlens
