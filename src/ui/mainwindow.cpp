#include "ui/mainwindow.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "models/batchfiltermodel.h"
#include "models/batchlistmodel.h"
#include "models/openfilesmodel.h"
#include "models/outcomecountsmodel.h"
#include "models/projectlistmodel.h"
#include "models/statecountsmodel.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/clipboardcopy.h"
#include "ui/elidedlabel.h"
#include "ui/filedetails.h"
#include "ui/filesgroup.h"
#include "ui/filestree.h"
#include "ui/floatingrow.h"
#include "ui/messagebar.h"
#include "ui/messagelist.h"
#include "ui/metrics.h"
#include "ui/outcomechart.h"
#include "ui/panesizes.h"
#include "ui/plaintooltip.h"
#include "ui/projectspane.h"
#include "ui/shortcutguard.h"
#include "ui/statechart.h"
#include "ui/statusstrip.h"
#include "ui/welcomepage.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

// In logical pixels for a 10 pt font at 96 dpi.
constexpr QSize kFirstSize(1440, 900);
using metrics::kWindowFrame;

QString windowTitle(const QString &project)
{
    // With the dash that Qt puts between a dialog's title and the program's name.
    return project.isEmpty() ? u"Batchlens"_s : u"%1 — Batchlens"_s.arg(display::visible(project, 80));
}

/// The files that a drag carries.
QStringList filesIn(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

/// The address of a batch that a drag carries, empty where it is something else.
QString addressIn(const QMimeData *data)
{
    const QString text = data->hasUrls() ? data->urls().value(0).toString(QUrl::FullyEncoded) : data->text().trimmed();
    const bool isAddress = text.startsWith("http"_L1) && text.contains("/job-batches/"_L1) && !text.contains(u' ');
    return isAddress ? text : QString();
}

} // namespace

MainWindow::MainWindow(ProjectListModel *projects, BatchListModel *batches, QWidget *parent)
    : QMainWindow(parent)
    , m_projects(projects)
    , m_batches(batches)
    , m_actions(new Actions(this))
    , m_stack(new QStackedWidget)
    , m_welcome(new WelcomePage)
    , m_messages(new MessageBar)
    , m_copies(new ClipboardCopy(m_messages, this))
    , m_status(new StatusStrip)
{
    setWindowTitle(batchlens::windowTitle({}));
    setAcceptDrops(true);
    setDockOptions(AllowNestedDocks);
    // A screen that is smaller than that keeps room for the frame.
    resize(kFirstSize.boundedTo(QGuiApplication::primaryScreen()->availableSize() - kWindowFrame));
    // The first page shows nothing, until it is known what comes.
    m_stack->addWidget(new QWidget);
    m_stack->addWidget(m_welcome);
    // The bar is there whatever is shown: trouble on the first page is said there too.
    auto *center = new QWidget;
    auto *rows = new QVBoxLayout(center);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_stack, 1);
    setCentralWidget(center);
    // It lies over the lower edge: where it took room, rows and buttons would move away under the mouse.
    m_messagePlace = new FloatingRow(m_messages, center);
    m_actions->fill(menuBar());
    setStatusBar(m_status);
}

MainWindow::~MainWindow()
{
    // A window that is still shown is hidden by ~QWidget, which tells of each pane when there is no MainWindow any
    // more.
    hide();
}

void MainWindow::buildBrowser()
{
    if (m_browser)
        return;
    m_filtered = new BatchFilterModel(m_batches, this);
    m_files = new BatchFilesModel(this);
    m_stateCounts = new StateCountsModel(m_files, this);
    m_outcomeCounts = new OutcomeCountsModel(m_batches, this);
    m_openFiles = new OpenFilesModel(this);
    m_browser = new QWidget;
    m_splitter = new QSplitter(Qt::Vertical);
    m_projectsPane = new ProjectsPane(m_projects);
    m_filesGroup = new FilesGroup(m_openFiles);
    m_batchesPane = new BatchesPane(m_filtered);
    m_page = new BatchPage(m_files);
    m_stateChart = new StateChart;
    m_outcomeChart = new OutcomeChart;
    m_stateHeading = new ElidedLabel;
    m_outcomeHeading = new ElidedLabel;
    m_details = new FileDetails;
    buildPanes();
    buildToolBar();
    buildColumnMenus();
    auto *guard = new ShortcutGuard({action(Actions::ExportFailed), action(Actions::ExportAll)}, this);
    for (QWidget *box : m_browser->findChildren<QLineEdit *>() + m_projectsPane->findChildren<QLineEdit *>())
        box->installEventFilter(guard);
    for (QWidget *box : m_details->findChildren<QPlainTextEdit *>() + m_page->findChildren<QPlainTextEdit *>())
        box->installEventFilter(guard);
    connectPanes();
    connectActions();
    updateIcons();
    updateActions();
    updateDetails();
    restoreColumns(m_layout);
    // Added to a window that is on the screen they would come up by themselves.
    for (QWidget *each : std::initializer_list<QWidget *>{m_projectDock, m_chartDock, m_detailDock, m_toolBar})
        each->hide();
    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, this, [this] {
        const QDateTime now = m_utcTimes ? QDateTime::currentDateTimeUtc() : QDateTime::currentDateTime();
        m_batches->tick(now);
        m_page->tick(now);
    });
    m_clock.start();
}

void MainWindow::connectPanes()
{
    connect(m_projectsPane, &ProjectsPane::projectChosen, this, &MainWindow::projectChosen);
    connect(m_projectsPane, &ProjectsPane::shownChanged, this, &MainWindow::projectsListed);
    for (const QAbstractItemModel *list : std::initializer_list<QAbstractItemModel *>{m_projects, m_openFiles}) {
        for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(list, changed, this, &MainWindow::fitProjects);
    }
    connect(m_batchesPane, &BatchesPane::selectionChanged, this, &MainWindow::updateSelection);
    connect(m_batchesPane, &BatchesPane::entered, this, [this] { m_page->focusFiles(Qt::TabFocusReason); });
    connect(m_batchesPane, &BatchesPane::rowMenuRequested, this, [this](const QPoint &at) {
        QMenu menu(this);
        for (const Actions::Name name : {Actions::ExportFailed, Actions::Refresh, Actions::Copy, Actions::CopyBatchId})
            menu.addAction(action(name));
        if (showsSavedFiles())
            menu.addAction(action(Actions::CloseFile));
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
    m_summariesTimer.setSingleShot(true);
    connect(&m_summariesTimer, &QTimer::timeout, this, &MainWindow::updateSummaries);
    connect(m_batches, &BatchListModel::dataChanged, this, &MainWindow::updateSummariesSoon);
    // Behind the frame that shows the row: a person who holds a key down sees the rows move first. A timer that is due
    // at once comes in one go with the one that paints, and before the screen has what was painted.
    constexpr std::chrono::milliseconds kFrame{16};
    m_detailsTimer.setSingleShot(true);
    m_detailsTimer.setInterval(kFrame);
    connect(&m_detailsTimer, &QTimer::timeout, this, &MainWindow::updateDetails);
    connect(m_page, &BatchPage::currentFileChanged, &m_detailsTimer, qOverload<>(&QTimer::start));
    connect(m_page, &BatchPage::contentChanged, this, [this] {
        m_stateChart->setSelected(m_page->onlyState());
        const QSignalBlocker quiet(action(Actions::OnlyFailed));
        action(Actions::OnlyFailed)->setChecked(m_page->onlyState() == FileState::Failed);
        updateActions();
    });
    connect(m_messagePlace, &FloatingRow::coveredChanged, m_page->tree(), &LineTree::setCovered);
    m_page->tree()->setCovered(m_messagePlace->covered());
    connect(m_page, &BatchPage::exportRequested, action(Actions::ExportFailed), &QAction::trigger);
    connect(m_page, &BatchPage::copyIdRequested, action(Actions::CopyBatchId), &QAction::trigger);
    connect(m_page, &BatchPage::left, this, [this] { m_batchesPane->focusTable(Qt::TabFocusReason); });
    connect(m_page->tree(), &FilesTree::detailsToggled, this, [this] {
        m_chartsChosen = true;
        m_detailDock->setVisible(!m_detailDock->isVisible());
        m_paneSizes->arrange();
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

void MainWindow::setConnectionBadge(const QString &name, const QString &tooltip)
{
    m_connectionName = display::visible(name, 80);
    fitBadge();
    setPlainToolTip(m_badge, name == tooltip ? tooltip : name + u'\n' + tooltip);
    m_badge->setAccessibleName(tr("Connection %1").arg(m_connectionName));
}

void MainWindow::fitBadge()
{
    // What is beside it has no other place.
    constexpr int kShare = 4;
    QString text = m_badge->fontMetrics().elidedText(m_connectionName, Qt::ElideRight, width() / kShare);
    m_badge->setText(text.replace(u'&', u"&&"_s) + u" ▾"_s);
}

void MainWindow::setCurrentProject(const QString &projectId)
{
    m_projectsPane->setCurrent(projectId);
}

void MainWindow::setProject(const QString &title, bool complete)
{
    m_projectTitle = title;
    m_batchesPane->setProject(title, complete);
    m_outcomeHeading->setText(
        tr("%Ln batch(es) of %1", nullptr, m_filtered->allCount()).arg(display::visible(title, 60)));
    m_outcomeHeading->setVisible(m_filtered->allCount() > 0);
    updateTitle();
}

/// A saved file is told by its name.
void MainWindow::updateTitle()
{
    QString title = m_projectTitle;
    if (const auto &shown = m_page->summaries(); shown.size() == 1 && !shown.front().saved.isEmpty())
        title = shown.front().fileName;
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

/// At once for a few. Summing up thousands takes longer than one of them takes to arrive: then it is done at times, in
/// a small part of all the time.
void MainWindow::updateSummariesSoon()
{
    constexpr int kFew = 20;
    constexpr int kShare = 50;
    if (m_page->summaries().size() <= kFew)
        updateSummaries();
    else if (!m_summariesTimer.isActive())
        m_summariesTimer.start(kShare * m_summariesCost);
}

void MainWindow::updateSummaries()
{
    QElapsedTimer cost;
    cost.start();
    m_summariesTimer.stop();
    QList<BatchSummary> summaries;
    for (const QString &id : selectedBatchIds()) {
        const int row = m_batches->rowOf(id);
        if (row >= 0)
            summaries.append(m_batches->at(row));
    }
    m_page->showSummaries(summaries);
    updateTitle();
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
    constexpr std::chrono::milliseconds kLeast{2};
    m_summariesCost = std::max(kLeast, std::chrono::milliseconds(cost.elapsed()));
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

void MainWindow::copy(CopyFormat format)
{
    if (m_batchesPane->isAncestorOf(focusWidget()))
        m_copies->copyBatches(format, m_batchesPane->table());
    else
        m_copies->copyFiles(format, m_page->tree());
}

void MainWindow::showMessageList()
{
    MessageList list(m_messages->messages(), this);
    list.exec();
}

QSize MainWindow::sizeToKeep() const
{
    // A screen that has no room for what the person wanted is no reason to forget it, unless they made the window
    // smaller than that too.
    constexpr double kFills = 0.85;
    const QSize now = normalGeometry().isValid() ? normalGeometry().size() : size();
    const QSize screen = this->screen()->availableSize();
    const auto keep = [](int wanted, int is, int most, int frame) {
        return wanted > most - frame && is < wanted && is >= most * kFills ? wanted : is;
    };
    return {keep(m_wantedSize.width(), now.width(), screen.width(), kWindowFrame.width()),
            keep(m_wantedSize.height(), now.height(), screen.height(), kWindowFrame.height())};
}

void MainWindow::restoreSize(const QByteArray &size)
{
    const QList<QByteArray> numbers = size.split('x');
    m_wantedSize = QSize(numbers.value(0).toInt(), numbers.value(1).toInt());
    constexpr QSize kLeast(200, 200);
    if (m_wantedSize.width() < kLeast.width() || m_wantedSize.height() < kLeast.height())
        m_wantedSize = this->size();
    else if (!isMaximized() && !isFullScreen())
        resize(m_wantedSize.boundedTo(screen()->availableSize() - kWindowFrame));
}

void MainWindow::prepareToClose()
{
    // What "Batch page only" put away is there again next time.
    if (action(Actions::PageOnly)->isChecked())
        action(Actions::PageOnly)->trigger();
    emit closing();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    prepareToClose();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!filesIn(event->mimeData()).isEmpty() || !addressIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QStringList files = filesIn(event->mimeData());
    event->acceptProposedAction();
    if (!files.isEmpty())
        emit filesDropped(files);
    else
        emit addressDropped(addressIn(event->mimeData()));
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        action(Actions::FullScreen)->setChecked(isFullScreen());
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    if (event->type() == QEvent::FontChange && m_page)
        fitLeastSizes();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Enter presses the button that has the keyboard, as Space does; Qt does so in dialogs, and on some desktops. Held
    // down it presses once: the same key may have led to the button.
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (button && enter && plain && !event->isAutoRepeat())
        button->click();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace batchlens
