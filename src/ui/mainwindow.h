#pragma once

#include "core/batchsummary.h"
#include "core/preferences.h"
#include "formats/copytext.h"
#include "ui/actions.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

class QDockWidget;
class QLabel;
class QListView;
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
class FileDetails;
class MessageBar;
class OutcomeChart;
class OutcomeCountsModel;
class ProjectListModel;
class StateChart;
class StateCountsModel;
class StatusStrip;
class WelcomePage;

/// The main window: projects, batches, the batch page, charts and details. It shows what it is given and says what the
/// person wants; it fetches, stores and writes nothing.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// The models are the program's and outlive the window.
    MainWindow(ProjectListModel *projects, BatchListModel *batches, QWidget *parent = nullptr);
    ~MainWindow() override;

    QAction *action(Actions::Name name) const { return (*m_actions)[name]; }
    MessageBar *messages() const { return m_messages; }
    StatusStrip *status() const { return m_status; }
    BatchPage *page() const { return m_page; }
    BatchesPane *batchesPane() const { return m_batchesPane; }
    BatchFilesModel *filesModel() const { return m_files; }
    BatchFilterModel *filteredBatches() const { return m_filtered; }
    WelcomePage *welcome() const { return m_welcome; }

    /// The first page of a person without a connection, with what was found on this computer.
    void showWelcome(const QStringList &foundKeys);
    /// Projects and batches.
    void showBrowser();
    bool showsBrowser() const;

    /// The connection's name on its badge; an empty one hides it.
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

signals:
    void projectChosen(const QString &projectId);
    /// Other batches are selected: their ids, from the top down.
    void batchesChosen(const QStringList &ids);
    void liveChosen(bool live);
    void fileDropped(const QString &path);
    /// The window is about to close: layouts can be saved.
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildToolBar();
    void buildPanes();
    void connectPanes();
    void connectActions();
    void buildColumnMenus();
    void updateSelection();
    void updateDetails();
    void updateActions();
    void updateIcons();
    void escape();
    void openRowMenu();
    void copy(CopyFormat format);
    void goToPane(int step);
    void setPageOnly(bool on);
    void showChartsIfRoom();
    void resetLayout();
    void sizeDocks();
    /// A usable width for the charts and details that were opened just now.
    void giveRightPanesRoom();
    void fillGoMenu();
    void showMessageList();
    void restorePanes(const QHash<QString, QByteArray> &layout);
    QList<QWidget *> panes() const;

    ProjectListModel *m_projects;
    BatchListModel *m_batches;
    BatchFilterModel *m_filtered;
    BatchFilesModel *m_files;
    StateCountsModel *m_stateCounts;
    OutcomeCountsModel *m_outcomeCounts;

    Actions *m_actions;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
    QWidget *m_browser;
    QSplitter *m_splitter;
    QListView *m_projectList;
    BatchesPane *m_batchesPane;
    BatchPage *m_page;
    MessageBar *m_messages;
    ClipboardCopy *m_copies;
    StatusStrip *m_status;
    QDockWidget *m_projectDock;
    QDockWidget *m_chartDock;
    QDockWidget *m_detailDock;
    StateChart *m_stateChart;
    OutcomeChart *m_outcomeChart;
    QLabel *m_stateHeading;
    QLabel *m_outcomeHeading;
    FileDetails *m_details;
    QToolBar *m_toolBar;
    QToolButton *m_badge;
    QTimer m_clock;
    QString m_projectTitle;
    /// What was kept of an earlier window, until the browser is shown.
    QHash<QString, QByteArray> m_layout;
    QList<QWidget *> m_hiddenForPage; ///< panes that come back after "Batch page only"
    bool m_chartsChosen = false;      ///< the person opened or closed charts or details: the width decides no more
    bool m_settingProject = false;
    bool m_utcTimes = false;
};

} // namespace batchlens
