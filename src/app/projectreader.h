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
    bool canLookFurther() const { return m_discovery.canLookFurther(); }
    /// Ends all that runs, without signals.
    void stop();

    bool wasStarted() const { return m_started; }
    /// Jobs or batches are being read.
    bool isReading() const { return m_discovery.isRunning() || !m_loader.isIdle() || m_summarizing > 0; }
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
    /// The list of jobs could not be read.
    void failed(const batchlens::Error &error);
    /// The key was refused.
    void refused(const batchlens::Error &error);

private:
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
};

} // namespace batchlens
