#pragma once

#include "core/batchsummary.h"
#include "core/preferences.h"
#include "formats/copytext.h"
#include "ui/actions.h"

#include <QMainWindow>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QDockWidget;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace batchlens {

class BatchesPane;
class BatchFilesModel;
class BatchFilterModel;
class BatchListModel;
class BatchPage;
class ClipboardCopy;
class ElidedLabel;
class FileDetails;
class FilesGroup;
class FloatingRow;
class MessageBar;
class OpenFilesModel;
class OutcomeChart;
class OutcomeCountsModel;
class PaneSizes;
class ProjectListModel;
class ProjectsPane;
class StateChart;
class StateCountsModel;
class StatusStrip;
class WelcomePage;

/// The main window: projects, batches, the batch page, charts and details. It shows what it is given and says what the
/// person wants; it fetches, stores and writes nothing.
/// It is built in two steps, so that its first frame comes soon: menus, welcome page, message bar and status bar at
/// once; the tool bar and all that shows batches by buildBrowser().
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// The models are the program's and outlive the window.
    MainWindow(ProjectListModel *projects, BatchListModel *batches, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Builds what shows batches, if it is not there. Until then page(), batchesPane(), filesModel() and
    /// filteredBatches() are null, most actions do nothing, and what shows batches or the connection is not called.
    void buildBrowser();

    QAction *action(Actions::Name name) const { return (*m_actions)[name]; }
    MessageBar *messages() const { return m_messages; }
    StatusStrip *status() const { return m_status; }
    BatchPage *page() const { return m_page; }
    BatchesPane *batchesPane() const { return m_batchesPane; }
    BatchFilesModel *filesModel() const { return m_files; }
    BatchFilterModel *filteredBatches() const { return m_filtered; }
    WelcomePage *welcome() const { return m_welcome; }
    OpenFilesModel *openFiles() const { return m_openFiles; }
    FilesGroup *filesGroup() const { return m_filesGroup; }
    QMenu *recentMenu() const { return m_actions->recentMenu(); }

    /// The first page of a person without a connection, with what was found on this computer.
    void showWelcome(const QStringList &foundKeys);
    /// Projects and batches.
    void showBrowser();
    bool showsBrowser() const;
    /// Neither the welcome page nor the browser: as at the beginning.
    bool showsNothing() const;
    /// Whether the table holds saved files, not a server's batches.
    bool showsSavedFiles() const;

    /// The connection's name on its badge.
    void setConnectionBadge(const QString &name, const QString &tooltip);
    /// Makes a project current in the list, without saying so.
    void setCurrentProject(const QString &projectId);
    /// The project whose batches are shown; `complete` once all were read.
    void setProject(const QString &title, bool complete);
    /// Live on or off, without saying so.
    void setLive(bool live);
    /// Times as UTC instead of local ones, from the next second on.
    void setUtcTimes(bool utc);
    /// The batches that are selected, from the top down.
    QStringList selectedBatchIds() const;
    /// Selects a batch: the newest that needs attention where `id` is empty.
    void selectBatch(const QString &id);
    /// Shows again what the model knows of the selected batches.
    void updateSummaries();

    /// Window geometry, panes and columns, by name, for the settings.
    QHash<QString, QByteArray> saveLayout() const;
    void restoreLayout(const QHash<QString, QByteArray> &layout);
    /// Asked before a person closes the window; it stays open where that gives false.
    void setMayClose(const std::function<bool()> &mayClose) { m_mayClose = mayClose; }
    /// Says closing(), for a program that ends without closing its window.
    void prepareToClose();

signals:
    void projectChosen(const QString &projectId);
    /// Other projects are listed on the screen: their ids, from the top down.
    void projectsListed(const QStringList &projectIds);
    /// Other batches are selected: their ids, from the top down.
    void batchesChosen(const QStringList &ids);
    void liveChosen(bool live);
    void filesDropped(const QStringList &paths);
    /// The address of a batch in the API.
    void addressDropped(const QString &address);
    /// The window is about to close: layouts can be saved.
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildToolBar();
    void buildPanes();
    void connectPanes();
    void connectActions();
    void buildColumnMenus();
    void updateSelection();
    void updateSummariesSoon();
    void updateDetails();
    void updateTitle();
    void fitProjects();
    void updateActions();
    void updateIcons();
    void fitBadge();
    void escape();
    void openRowMenu();
    void copy(CopyFormat format);
    void goToPane(int step);
    void setPageOnly(bool on);
    void showProjectsIfRoom();
    void showChartsIfRoom();
    /// How small the panes can be made, as the font says.
    void fitLeastSizes();
    void resetLayout();
    void fillGoMenu();
    void showMessageList();
    void restoreColumns(const QHash<QString, QByteArray> &layout);
    void restorePanes(const QHash<QString, QByteArray> &layout);
    void restoreSize(const QByteArray &size);
    QSize sizeToKeep() const;
    QList<QWidget *> panes() const;

    ProjectListModel *m_projects;
    BatchListModel *m_batches;
    BatchFilterModel *m_filtered = nullptr;
    BatchFilesModel *m_files = nullptr;
    StateCountsModel *m_stateCounts = nullptr;
    OutcomeCountsModel *m_outcomeCounts = nullptr;
    OpenFilesModel *m_openFiles = nullptr;

    Actions *m_actions;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
    QWidget *m_browser = nullptr;
    QSplitter *m_splitter = nullptr;
    ProjectsPane *m_projectsPane = nullptr;
    FilesGroup *m_filesGroup = nullptr;
    BatchesPane *m_batchesPane = nullptr;
    BatchPage *m_page = nullptr;
    MessageBar *m_messages;
    FloatingRow *m_messagePlace = nullptr;
    ClipboardCopy *m_copies;
    StatusStrip *m_status;
    QDockWidget *m_projectDock = nullptr;
    QDockWidget *m_chartDock = nullptr;
    QDockWidget *m_detailDock = nullptr;
    StateChart *m_stateChart = nullptr;
    OutcomeChart *m_outcomeChart = nullptr;
    PaneSizes *m_paneSizes = nullptr;
    ElidedLabel *m_stateHeading = nullptr;
    ElidedLabel *m_outcomeHeading = nullptr;
    FileDetails *m_details = nullptr;
    QToolBar *m_toolBar = nullptr;
    QToolButton *m_badge = nullptr;
    std::function<bool()> m_mayClose;
    QTimer m_clock;
    QTimer m_detailsTimer;
    QTimer m_summariesTimer; ///< joins batches that change while many are selected
    /// What updateSummaries() took last, and at least.
    std::chrono::milliseconds m_summariesCost{2};
    QString m_projectTitle;
    QString m_connectionName;
    /// The size the person gave the window, which a smaller screen may not have room for.
    QSize m_wantedSize;
    /// What was kept of an earlier window, until the browser is shown.
    QHash<QString, QByteArray> m_layout;
    QList<QWidget *> m_hiddenForPage; ///< panes that come back after "Batch page only"
    bool m_projectsChosen = false;    ///< the person opened or closed the projects: the width decides no more
    bool m_chartsChosen = false;      ///< the person opened or closed charts or details: the width decides no more
    bool m_utcTimes = false;
};

} // namespace batchlens
