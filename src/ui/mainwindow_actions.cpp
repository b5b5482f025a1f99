#include "ui/mainwindow.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/columnkeeper.h"
#include "ui/filedetails.h"
#include "ui/filesgroup.h"
#include "ui/filestree.h"
#include "ui/filterbox.h"
#include "ui/icons.h"
#include "ui/messagebar.h"
#include "ui/messagelist.h"
#include "ui/panesizes.h"
#include "ui/projectspane.h"
#include "ui/sortmenu.h"
#include "ui/statusstrip.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QDockWidget>
#include <QGuiApplication>
#include <QHeaderView>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QShortcut>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

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

} // namespace

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
    const auto fill = [this](QMenu *menu, QHeaderView *header, ColumnKeeper *keeper, int fixed) {
        connect(menu, &QMenu::aboutToShow, this, [menu, header, keeper, fixed] {
            menu->clear();
            for (int column = 0; column < header->count(); ++column) {
                if (column == fixed)
                    continue;
                QAction *shown = menu->addAction(header->model()->headerData(column, Qt::Horizontal).toString());
                shown->setCheckable(true);
                shown->setChecked(!header->isSectionHidden(column));
                connect(shown, &QAction::toggled, keeper, [keeper, column](bool on) { keeper->choose(column, on); });
            }
        });
    };
    fill(m_actions->columnsMenu(), m_batchesPane->table()->header(), m_batchesPane->columns(),
         BatchListModel::BatchColumn);
    fill(m_actions->fileColumnsMenu(), m_page->tree()->header(), m_page->columns(), BatchFilesModel::FileColumn);
    QHeaderView *header = m_page->tree()->header();
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint &at) { m_actions->fileColumnsMenu()->popup(header->mapToGlobal(at)); });
    connect(m_batchesPane, &BatchesPane::columnsMenuRequested, this,
            [this](const QPoint &at) { m_actions->columnsMenu()->popup(at); });
    new SortMenu(m_actions->sortMenu(), m_batchesPane->table()->header(), {},
                 [this](int column, Qt::SortOrder order) { m_batchesPane->table()->sortByColumn(column, order); });
    new SortMenu(m_actions->fileSortMenu(), header, tr("&Server's order"),
                 [this](int column, Qt::SortOrder order) { m_page->tree()->sortBy(column, order); });
    connect(m_actions->goMenu(), &QMenu::aboutToShow, this, &MainWindow::fillGoMenu);
    for (const Actions::Name name :
         {Actions::CopyBatchId, Actions::Refresh, Actions::ExportFailed, Actions::ExportAgain})
        m_page->moreMenu()->addAction(action(name));
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
        QStringList ids;
        for (const BatchSummary &batch : m_page->summaries())
            ids.append(batch.id);
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
    on(Actions::ShowProjects, [this](bool show) {
        m_projectsChosen = true;
        m_projectDock->setVisible(show);
        m_paneSizes->arrange();
    });
    on(Actions::Files, [this] { m_page->focusFiles(Qt::ShortcutFocusReason); });
    on(Actions::ShowCharts, [this](bool show) {
        m_chartsChosen = true;
        m_chartDock->setVisible(show);
        m_detailDock->setVisible(show);
        m_paneSizes->arrange();
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

void MainWindow::updateActions()
{
    const bool browsing = showsBrowser();
    const bool any = browsing && !selectedBatchIds().isEmpty();
    const bool rows = browsing && m_batches->rowCount() > 0;
    for (const Actions::Name name :
         {Actions::OpenBatch, Actions::Refresh, Actions::RefreshAll, Actions::ShowProjects, Actions::ShowCharts,
          Actions::Files, Actions::PageOnly, Actions::FilterHere, Actions::ClearFilter, Actions::SelectAll,
          Actions::Copy, Actions::NextPane, Actions::PreviousPane, Actions::ResetLayout})
        action(name)->setEnabled(browsing);
    for (const Actions::Name name : {Actions::ExportAll, Actions::ExportAgain, Actions::NextAttention,
                                     Actions::PreviousAttention, Actions::CopyCsv, Actions::CopyJson})
        action(name)->setEnabled(rows);
    for (const Actions::Name name :
         {Actions::ExportFailed, Actions::CopyBatchId, Actions::OnlyFailed, Actions::GroupByState, Actions::CopyPaths})
        action(name)->setEnabled(any);
    // A saved file does not change by itself.
    action(Actions::Live)->setEnabled(browsing && !showsSavedFiles());
    action(Actions::CloseFile)->setEnabled(any && showsSavedFiles());
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
        connect(go, &QAction::triggered, m_projectsPane, [this, id = projects[i].id] { m_projectsPane->choose(id); });
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

void MainWindow::escape()
{
    const bool inBatches = m_batchesPane->isAncestorOf(focusWidget());
    if (m_projectsPane->isAncestorOf(focusWidget())) {
        if (!m_projectsPane->clearFilter())
            m_projectsPane->list()->setFocus(Qt::TabFocusReason);
    } else if (inBatches) {
        if (!m_batchesPane->clearFilter())
            m_batchesPane->focusTable(Qt::TabFocusReason);
    } else if (!m_page->clearFilter()) {
        m_batchesPane->focusTable(Qt::TabFocusReason);
    }
}

QList<QWidget *> MainWindow::panes() const
{
    QList<QWidget *> all{m_projectsPane->list(),
                         m_filesGroup->list(),
                         m_batchesPane,
                         m_page,
                         m_chartDock->widget(),
                         m_details,
                         m_messages,
                         m_status};
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

} // namespace batchlens
