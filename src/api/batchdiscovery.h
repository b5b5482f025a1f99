#pragma once

#include "api/listwalk.h"
#include "api/requesthandle.h"
#include "core/counts.h"
#include "core/result.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <optional>

namespace batchlens {

class BatchService;
struct Job;
struct JobPage;

/// A batch as the jobs read so far tell of it.
struct FoundBatch
{
    QString id;
    /// In the order read, with repeats; at most the first 1000.
    QStringList jobNames;
    /// When the newest and the oldest of its jobs were created; invalid where no time parses. The oldest is at or after
    /// the batch's own created_at.
    QDateTime newest, oldest;
    /// The newest job's created_at as sent.
    QString newestText;
    JobCounts jobs;
    qint64 jobCount = 0;
    /// Failed files that the jobs' summaries tell of; the batch itself may list more.
    qint64 failedFiles = 0;
    /// Of its jobs where they agree, null otherwise.
    QString target;
    /// The first job's that has one.
    QString kind;
};

/// How far back to read.
struct LookBack
{
    /// Days or batches, whichever reaches further.
    static LookBack recent(int days = 30, int batches = 500);
    /// All batches created at or after a time; older ones of the last page come too.
    static LookBack since(const QDateTime &time);
    static LookBack everything();

    bool all = false;
    /// Jobs created before are not needed; invalid: only `batches` counts.
    QDateTime oldest;
    /// At least as many batches; 0: only `oldest` counts.
    int batches = 0;
};

struct DiscoveryProgress
{
    /// Jobs read, each once.
    qint64 jobsRead = 0;
    int batchesFound = 0;
    /// The oldest job read; invalid before the first.
    QDateTime backTo;
    /// All there is was read.
    bool complete = false;
    /// What ended the list before all that was asked for was read: what was read is all that can be.
    ListBreak brokenBy = ListBreak::None;
    /// Entries that named neither themselves nor a batch, jobs whose batch was not understood, and texts that were not
    /// UTF-8.
    qint64 entriesLeftOut = 0;
    qint64 batchesUnreadable = 0;
    qint64 textReplaced = 0;

    /// Whether batches may be missing because of what the server sent.
    bool mayLack() const { return brokenBy != ListBreak::None || entriesLeftOut > 0 || batchesUnreadable > 0; }
};

/// What a list of jobs lacks, in sentences for people, one after the other; empty where mayLack() is false.
/// `mostPages` as BatchDiscovery::setMostPages() was told.
QString sayLack(const DiscoveryProgress &progress, int mostPages);

/// Finds the batches of a project by reading its jobs page by page: the API has no list of batches. GUI thread.
class BatchDiscovery final : public QObject
{
    Q_OBJECT

public:
    /// The service is not owned and must outlive this.
    explicit BatchDiscovery(BatchService *service, QObject *parent = nullptr);
    ~BatchDiscovery() override;

    /// How many pages one walk through the list may read, for those begun from now on; ListWalk::kMostPages at first.
    void setMostPages(int pages) { m_mostPages = pages; }
    int mostPages() const { return m_mostPages; }

    /// Begins anew; what ran before ends without a signal.
    void start(const QString &projectReference, const LookBack &lookBack);
    /// Goes on where it stopped (also after a failure), as far back again as the first time; nothing while it runs or
    /// where there is nothing left to read.
    void lookFurtherBack();
    /// Looks for jobs that came since: reads from the newest page on until one holds a job that was known before. Where
    /// the list is not newest first that tells nothing, and the newest page alone is read; `wholeList` reads all pages
    /// whatever they hold. Beside what start() began. Nothing while it runs or before the first page was read.
    void lookForNew(bool wholeList = false);
    bool isLooking() const { return m_looking; }
    /// Whether every page so far was newest first.
    bool isNewestFirst() const { return m_newestFirst; }
    /// Ends all without a signal; lookFurtherBack() can go on.
    void stop();

    bool isRunning() const { return m_running; }
    /// Whether lookFurtherBack() would find more.
    bool canLookFurther() const
    {
        return !m_running && m_started && !m_progress.complete && m_progress.brokenBy == ListBreak::None &&
               m_back.list.obstacle() != ListBreak::UnreadableNext;
    }
    const DiscoveryProgress &progress() const { return m_progress; }
    QString projectReference() const { return m_reference; }

signals:
    /// After each page: the batches that are new or of which more became known, newest first.
    void found(const QList<batchlens::FoundBatch> &batches);
    /// After each page.
    void progressed(const batchlens::DiscoveryProgress &progress);
    /// As far back as was asked, or complete.
    void finished(const batchlens::DiscoveryProgress &progress);
    /// What was found before stays found. NotFound also where the server has the project but no longer offers jobs.
    void failed(const batchlens::Error &error);
    /// lookForNew() read what there was.
    void looked();
    /// lookForNew() could not; the next one reads again what this one had read.
    void lookFailed(const batchlens::Error &error);

private:
    /// A way through the pages and the time of the last job on it.
    struct Walk
    {
        ListWalk list;
        QDateTime lastCreated;
    };

    void requestPage();
    void takePage(const JobPage &page);
    void requestNewest();
    void takeNewest(const JobPage &page);
    void takeFailure(const Error &error);
    /// Whether the job is new; `changed` gets its batch.
    bool addJob(const Job &job, QDateTime &lastCreated, QSet<QString> &changed);
    bool reachedEnough() const;
    void fail(const Error &error);
    /// Tells of a page; false where whoever heard of it began anew or deleted this.
    bool tell(const QSet<QString> &changed);

    BatchService *m_service;
    RequestHandle m_request;
    RequestHandle m_newestRequest;
    QString m_reference;
    LookBack m_asked;    ///< as start() was told
    LookBack m_lookBack; ///< as far as the present run goes
    QDateTime m_startedAt;
    DiscoveryProgress m_progress;
    QHash<QString, FoundBatch> m_batches;
    /// Hashes of the job ids read; a job that moved to the next page meanwhile counts once.
    QSet<size_t> m_seenJobs;
    /// Those among them that lookForNew() read and has not reached a known one behind.
    QSet<size_t> m_unconnected;
    Walk m_back;  ///< start()'s
    Walk m_front; ///< lookForNew()'s
    int m_mostPages = ListWalk::kMostPages;
    int m_run = 0; ///< counts start(), stop() and lookFurtherBack()
    bool m_newestFirst = true;
    bool m_running = false;
    bool m_started = false;
    bool m_looking = false;
    bool m_looksAtWholeList = false;
};

} // namespace batchlens
