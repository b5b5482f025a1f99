#pragma once

#include "api/apiclient.h"
#include "app/batchcache.h"
#include "app/fileshelf.h"
#include "app/savedfiles.h"
#include "core/batchsummary.h"
#include "core/preferences.h"
#include "core/project.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>

namespace batchlens {

class BatchListModel;
class MainWindow;
class ProjectListModel;
class Session;
class SettingsStore;

/// Brings what a session reads into the window, and what the person looks at to the session: projects, batches, the
/// selected batches' files, the status bar, saved batch files. GUI thread.
class Browsing final : public QObject
{
    Q_OBJECT

public:
    /// What is shown when a project is opened next: the newest batch that needs attention, or this one.
    struct Wish
    {
        QString project;
        QString batchId;
    };

    /// Nothing is owned.
    Browsing(Session *session, MainWindow *window, ProjectListModel *projects, BatchListModel *batches,
             SettingsStore *settings, QObject *parent = nullptr);
    ~Browsing() override;

    void setWish(const Wish &wish) { m_wish = wish; }
    /// A name for the connection ("Demo"), for the status bar and messages.
    void setConnectionName(const QString &name) { m_connectionName = name; }
    /// Back to nothing, for another connection.
    void reset();
    void showProject(const QString &projectId);
    QString currentProject() const { return m_project; }
    QString currentProjectTitle() const;
    /// Its slug, else its id: for names of files.
    QString currentProjectReference() const;

    /// Opens a saved batch document.
    void openFile(const QString &path);
    /// Fetches a batch of the current project by its id and selects it.
    void openBatch(const QString &id);
    void refreshSelected();
    void refreshAll();
    /// The kept document of a batch, null where it has to be read.
    Snapshot snapshotOf(const QString &id) const;
    /// Whether nothing is missing on the screen any more.
    bool isComplete() const;

signals:
    /// The current project changed; empty while saved files are shown.
    void projectShown(const QString &projectId);
    /// isComplete() became true.
    void completed();
    /// A saved file could not be opened.
    void fileRefused();
    /// The last saved file was closed, and no server is open.
    void nothingLeft();
    /// The person wants to enter another key.
    void keyWanted();
    /// The person wants the settings.
    void settingsWanted();

private:
    void connectSession();
    void connectWindow();
    void takeProjects(const QList<Project> &projects);
    void takeSummaries(const QString &projectId, const QList<BatchSummary> &summaries);
    void takeSnapshot(const QString &projectId, const Snapshot &snapshot);
    void takeBatchError(const QString &projectId, const QString &batchId, const Error &error);
    void choose(const QStringList &ids);
    void sayOddTexts(const Snapshot &snapshot);
    void tellLack(const QString &projectId);
    void showSelected();
    void showSoon();
    void selectFirst();
    void updateBadges(const QString &projectId);
    void updateStatus();
    void updateEmptyTexts();
    void takeTrouble(const QString &projectId, const Error &error, std::chrono::seconds retryIn);
    void showFiles(const QStringList &shownIds);
    void takeFile(const QString &shownId);
    void takeFiles();
    bool showsFiles() const;
    QString asOf() const;
    QString troubleText() const;
    QString connectionText() const;
    void openServerInBrowser();

    Session *m_session;
    MainWindow *m_window;
    ProjectListModel *m_projects;
    BatchListModel *m_batches;
    Wish m_wish;
    QString m_connectionName;
    QString m_troubleSentence; ///< what is said of the server while it cannot be reached
    QString m_project;
    QStringList m_selected;
    QSet<QString> m_isSelected; ///< the same, to look them up
    /// The batch that is looked up by its id, to be selected once it is read; empty for none.
    QString m_wanted;
    /// For which batches, and how many, it was said that texts were replaced.
    QHash<QString, qint64> m_replacedSaid; ///< how many texts of a batch were said to be replaced
    QHash<QString, qint64> m_cutSaid;      ///< and how many values to be cut
    QHash<QString, Error> m_batchErrors;
    /// What was said of the list of jobs of each project.
    QHash<QString, QString> m_lackSaid;
    /// Why the batches of a project could not be read; an empty id stands for all projects.
    QHash<QString, Error> m_troubles;
    SavedFiles m_saved;
    FileShelf m_shelf;
    QString m_projectBefore;    ///< the project that was shown before saved files were
    bool m_personChose = false; ///< the person selected something: nothing is selected for them any more
    bool m_selecting = false;
    bool m_wasComplete = false;
    bool m_retries = false; ///< the server in trouble is asked again by itself
    QTimer m_show;          ///< joins several batches that arrive together
    QTimer m_clock;
};

} // namespace batchlens
