#pragma once

#include "api/batchdiscovery.h"
#include "api/batchloader.h"
#include "core/batchsummary.h"
#include "core/project.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace batchlens {

class BatchCache;
class BatchService;

/// Reads the batches of one project and keeps what the table shows of each: finds them through the jobs, fetches them
/// newest first, fetches moving ones again when asked. GUI thread.
class ProjectReader final : public QObject
{
    Q_OBJECT

public:
    /// `service` and `cache` are not owned and outlive this.
    ProjectReader(const Project &project, BatchService *service, BatchCache *cache, QObject *parent = nullptr);
    ~ProjectReader() override;

    const Project &project() const { return m_project; }
    void setAtATime(int requests) { m_loader.setAtATime(requests); }

    /// Reads from the newest on, as far back as asked; what was read before stays.
    void start(const LookBack &lookBack);
    void lookFurtherBack();
    /// Looks for new batches from the newest page on, see BatchDiscovery::lookForNew().
    void lookForNew(bool wholeList = false) { m_discovery.lookForNew(wholeList); }
    /// Whether the list of jobs is newest first, as far as it was read.
    bool isNewestFirst() const { return m_discovery.isNewestFirst(); }
    /// Reads again what a person looks at: the list, what moves in it, and these batches first.
    void refresh(const QStringList &ids);
    /// How many pages of jobs a list may have, for those read from now on.
    void setMostPages(int pages) { m_discovery.setMostPages(pages); }
    int mostPages() const { return m_discovery.mostPages(); }
    bool canLookFurther() const { return m_discovery.canLookFurther(); }
    /// Ends all that runs, without signals.
    void stop();

    bool wasStarted() const { return m_started; }
    /// Whether stop() ended it before all was read.
    bool wasInterrupted() const { return m_interrupted; }
    /// Jobs or batches are being read; a look for new ones that nobody asked for does not count.
    bool isReading() const
    {
        return m_discovery.isRunning() || !m_loader.isIdle() || m_summarizing > 0 || m_looksNext || m_looksForPerson;
    }
    const DiscoveryProgress &progress() const { return m_discovery.progress(); }
    /// Batches whose documents were read, and how many are known.
    int readCount() const;
    int knownCount() const { return static_cast<int>(m_summaries.size()); }
    /// Known batches that were never read because reading them failed.
    int unreadableCount() const;
    int attentionCount() const;
    int inProgressCount() const;

    QList<BatchSummary> summaries() const { return m_summaries.values(); }
    /// A batch's row, nothing where it is not known.
    std::optional<BatchSummary> summary(const QString &id) const;
    /// Fetches batches again, or for the first time, before all others.
    void fetch(const QStringList &ids);
    /// Fetches again what was larger than the limit was.
    void fetchTooLarge();
    /// Fetches what is queued or running again; how many those are.
    int fetchMoving();
    /// Whether a batch is waiting or being fetched because it was asked for.
    bool isWaitingFor(const QString &id) const { return m_asked.contains(id); }

signals:
    /// Rows that are new or changed.
    void changed(const QList<batchlens::BatchSummary> &summaries);
    /// A batch was read and is in the cache.
    void batchRead(const batchlens::Snapshot &snapshot);
    /// A batch could not be read.
    void batchFailed(const QString &id, const batchlens::Error &error);
    void batchProgressed(const QString &id, const batchlens::DownloadProgress &progress);
    /// How far reading is, or whether it goes on, changed.
    void progressed();
    /// lookForNew() was answered, or could not be.
    void looked();
    void lookFailed(const batchlens::Error &error);
    /// The list of jobs could not be read.
    void failed(const batchlens::Error &error);
    /// The key was refused.
    void refused(const batchlens::Error &error);

private:
    void lookIfWanted();
    void takeFailure(const QString &id, const Error &error);
    void takeFound(const QList<FoundBatch> &found);
    void takeSnapshot(const QString &id, const Snapshot &snapshot);
    void takeSummary(const BatchSummary &summary, const Snapshot &snapshot);

    Project m_project;
    BatchCache *m_cache;
    BatchDiscovery m_discovery;
    BatchLoader m_loader;
    QHash<QString, BatchSummary> m_summaries;
    QHash<QString, QString> m_jobNames;
    QSet<QString> m_asked;
    QHash<QString, ErrorKind> m_failed; ///< why batches could not be read when they were asked for last
    int m_summarizing = 0;              ///< large batches that have come and are being summed up
    bool m_started = false;
    bool m_interrupted = false;
    bool m_looksNext = false;      ///< for new batches, once one of those that were asked for is answered
    bool m_looksForPerson = false; ///< looks for new batches because a person asked
};

} // namespace batchlens
