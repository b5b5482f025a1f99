#pragma once

#include "api/apiclient.h"
#include "api/batchservice.h"
#include "app/batchcache.h"
#include "app/newbatchwatch.h"
#include "app/projectpeek.h"
#include "app/projectreader.h"
#include "core/preferences.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace batchlens {

/// One server and its projects while the window shows them: lists the projects, reads the batches of the one that is
/// looked at, refreshes what moves in it and looks for new ones. Of the others that are listed on the screen it reads
/// the newest jobs alone. GUI thread.
class Session final : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// Opens a server; what was read from another one goes. `project` empty: all that the key can list.
    void open(const QUrl &apiUrl, const QByteArray &key, const QString &project);
    /// Forgets key and data.
    void close();
    bool isOpen() const { return m_open; }
    /// Whether the key was refused: nothing is asked by itself until tryAgain() or another key.
    bool isRefused() const { return m_refused; }
    /// Whether the server was out of reach and is asked again after a pause.
    bool isWaitingToRetry() const { return m_retry.isActive(); }
    /// How long until it is asked again, 0 where it is not waiting.
    std::chrono::seconds retryIn() const;
    /// Whether the server was out of reach or did not serve when it was asked last: what is shown is from lastAnswer().
    bool isOffline() const { return m_offline; }
    /// Another key for the same server; what was read stays.
    void setKey(const QByteArray &key);
    /// Asks once more with a key that was refused.
    void tryAgain();
    QUrl apiUrl() const { return m_client.baseUrl(); }
    ApiClient *client() { return &m_client; }
    BatchService *service() { return &m_service; }
    BatchCache *cache() { return &m_cache; }

    /// Limits, requests at a time, look back, live. Io where the extra certificates cannot be read.
    Result<Done> setPreferences(const Preferences &preferences);
    const Preferences &preferences() const { return m_preferences; }
    /// Of the proxy that the preferences name; forgotten where they name another one.
    void setProxyPassword(const QString &password);
    void setLive(bool live);
    int refreshSeconds() const { return m_preferences.refreshSeconds; }

    /// Shows one project: its batches are read now, those of others no more.
    void setCurrentProject(const QString &projectId);
    /// The projects that are listed on the screen, from the top down.
    void setListedProjects(const QStringList &projectIds);
    /// What the newest jobs of a project tell that was not looked at; nothing where they were not read either.
    std::optional<ProjectPeek::Counts> peekedCounts(const QString &projectId) const { return m_peek.counts(projectId); }
    ProjectReader *current() const;
    ProjectReader *reader(const QString &projectId) const;
    /// Lists the projects again and looks for new batches of the current one.
    void refreshAll();
    /// Reads what was larger than the limit was, in all projects; nothing while the key is refused.
    void readTooLargeAgain();
    /// The last time an answer came.
    QDateTime lastAnswer() const { return m_lastAnswer; }

signals:
    void projectsListed(const QList<batchlens::Project> &projects);
    /// peekedCounts() of a project are there.
    void peeked(const QString &projectId);
    /// Forwarded from the readers, with their project.
    void changed(const QString &projectId, const QList<batchlens::BatchSummary> &summaries);
    void batchRead(const QString &projectId, const batchlens::Snapshot &snapshot);
    void batchFailed(const QString &projectId, const QString &batchId, const batchlens::Error &error);
    void batchProgressed(const QString &batchId, const batchlens::DownloadProgress &progress);
    void progressed(const QString &projectId);
    /// Projects, or the batches of the one named, could not be read; `retryIn` is when it is tried again by itself, 0:
    /// it is not.
    void failed(const QString &projectId, const batchlens::Error &error, std::chrono::seconds retryIn);
    /// The key was refused: nothing is asked any more until another one comes. Said once.
    void refused(const batchlens::Error &error);
    /// What was out of reach answers again.
    void recovered();
    /// The server is not in use any more; what was being read does not come.
    void closed();

private:
    void listProjects();
    void takeProjects(const QList<Project> &projects);
    void takeError(const Error &error, const QString &projectId = {});
    std::chrono::seconds pauseAfter(int failures, const Error &error) const;
    void noteBatchError(const Error &error);
    void endRound();
    void peek();
    bool mayAskByItself() const { return m_open && !m_refused && m_failures == 0; }
    void answered();
    void refreshMoving();
    LookBack lookBack() const;
    void prepare(ProjectReader &reader) const;

    ApiClient m_client;
    BatchService m_service;
    BatchCache m_cache;
    NewBatchWatch m_watch;
    ProjectPeek m_peek;
    Preferences m_preferences;
    QString m_proxyPassword;
    QString m_onlyProject;
    QString m_current;
    QList<Project> m_projects;
    QStringList m_listed; ///< on the screen
    std::map<QString, std::unique_ptr<ProjectReader>> m_readers;
    RequestHandle m_request;
    QTimer m_live;
    QTimer m_retry;
    QDateTime m_lastAnswer;
    int m_failures = 0; ///< rounds in a row
    /// Batches that were read, and those that could not be, since the readers were idle last.
    int m_roundRead = 0;
    int m_roundFailed = 0;
    std::optional<Error> m_roundError;
    bool m_open = false;
    bool m_refused = false;
    bool m_offline = false;
    bool m_lookFailed = false; ///< the list that is looked at for new batches could not be read last
};

} // namespace batchlens
