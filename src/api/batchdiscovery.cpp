#include "api/batchdiscovery.h"

#include "api/apierrors.h"
#include "api/batchservice.h"
#include "core/batch.h"

#include <QCoreApplication>
#include <QPointer>
#include <QStringList>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr qsizetype kNamesKept = 1000;

bool newestFirst(const FoundBatch &a, const FoundBatch &b)
{
    return a.newest != b.newest ? a.newest > b.newest : a.id > b.id;
}

int forPlural(qint64 n)
{
    return static_cast<int>(std::min<qint64>(n, std::numeric_limits<int>::max()));
}

} // namespace

QString sayLack(const DiscoveryProgress &progress, int mostPages)
{
    QStringList sentences;
    if (progress.brokenBy != ListBreak::None)
        sentences += BatchDiscovery::tr("The server's list of jobs could not be read to its end: %1.")
                         .arg(reasonOf(progress.brokenBy, mostPages));
    if (progress.batchesUnreadable > 0)
        sentences += BatchDiscovery::tr("%Ln job(s) name their batch in a way that was not understood.", nullptr,
                                        forPlural(progress.batchesUnreadable));
    if (progress.entriesLeftOut > 0)
        sentences +=
            BatchDiscovery::tr("%Ln job(s) without an ID were left out.", nullptr, forPlural(progress.entriesLeftOut));
    return sentences.join(u' ');
}

LookBack LookBack::recent(int days, int batches)
{
    LookBack lookBack;
    lookBack.oldest = QDateTime::currentDateTimeUtc().addDays(-days);
    lookBack.batches = batches;
    return lookBack;
}

LookBack LookBack::since(const QDateTime &time)
{
    LookBack lookBack;
    lookBack.oldest = time;
    return lookBack;
}

LookBack LookBack::everything()
{
    LookBack lookBack;
    lookBack.all = true;
    return lookBack;
}

BatchDiscovery::BatchDiscovery(BatchService *service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
}

BatchDiscovery::~BatchDiscovery() = default;

void BatchDiscovery::start(const QString &projectReference, const LookBack &lookBack)
{
    stop();
    m_reference = projectReference;
    m_lookBack = lookBack;
    m_asked = lookBack;
    m_startedAt = QDateTime::currentDateTimeUtc();
    m_progress = {};
    m_batches.clear();
    m_seenJobs.clear();
    m_unconnected.clear();
    m_back = {ListWalk(m_mostPages), {}};
    m_newestFirst = true;
    m_started = true;
    m_running = true;
    requestPage();
}

void BatchDiscovery::lookFurtherBack()
{
    if (!canLookFurther())
        return;
    m_lookBack = m_asked;
    if (m_asked.oldest.isValid()) {
        const QDateTime from = m_progress.backTo.isValid() ? m_progress.backTo : m_startedAt;
        m_lookBack.oldest = std::min(from, m_startedAt).addMSecs(m_startedAt.msecsTo(m_asked.oldest));
    }
    if (m_asked.batches > 0)
        m_lookBack.batches = m_progress.batchesFound + m_asked.batches;
    ++m_run;
    m_running = true;
    requestPage();
}

void BatchDiscovery::stop()
{
    ++m_run;
    m_request.abort();
    m_newestRequest.abort();
    m_running = false;
    m_looking = false;
}

void BatchDiscovery::requestPage()
{
    m_request = m_service->fetchJobPage(m_reference, m_back.list.cursor(), this, [this](Result<JobPage> page) {
        if (page)
            takePage(*page);
        else
            takeFailure(page.error());
    });
}

void BatchDiscovery::takePage(const JobPage &page)
{
    QSet<QString> changed;
    const qint64 before = m_progress.jobsRead;
    for (const Job &job : page.jobs)
        addJob(job, m_back.lastCreated, changed);
    m_progress.batchesFound = static_cast<int>(m_batches.size());
    m_progress.textReplaced += page.textReplaced;
    m_progress.entriesLeftOut += page.entriesLeftOut;
    m_progress.batchesUnreadable += page.batchesUnreadable;

    m_back.list.take(page.nextCursor, page.isNextUnreadable, m_progress.jobsRead > before);
    m_progress.complete = m_back.list.isComplete();
    const bool goesOn = !m_progress.complete && !reachedEnough();
    m_progress.brokenBy = goesOn ? m_back.list.obstacle() : ListBreak::None;
    const bool isEnd = !goesOn || m_progress.brokenBy != ListBreak::None;
    m_running = !isEnd;
    if (m_running)
        requestPage();
    if (const DiscoveryProgress told = m_progress; tell(changed) && isEnd)
        emit finished(told);
}

void BatchDiscovery::lookForNew(bool wholeList)
{
    if (m_looking || !m_started || m_back.list.pages() == 0)
        return;
    m_front = {ListWalk(m_mostPages), {}};
    m_looking = true;
    m_looksAtWholeList = wholeList;
    requestNewest();
}

void BatchDiscovery::requestNewest()
{
    m_newestRequest = m_service->fetchJobPage(m_reference, m_front.list.cursor(), this, [this](Result<JobPage> page) {
        if (page) {
            takeNewest(*page);
        } else {
            m_looking = false;
            emit lookFailed(page.error());
        }
    });
}

void BatchDiscovery::takeNewest(const JobPage &page)
{
    QSet<QString> changed;
    bool holdsKnown = false;
    const qint64 before = m_progress.jobsRead;
    for (const Job &job : page.jobs) {
        // One without an id cannot be told from those that were read before.
        const size_t hash = qHash(job.id);
        const bool isNews =
            (!job.id.isEmpty() || !m_batches.contains(job.batchId)) && addJob(job, m_front.lastCreated, changed);
        if (isNews && !job.id.isEmpty())
            m_unconnected.insert(hash);
        holdsKnown = holdsKnown || (!isNews && !m_unconnected.contains(hash));
    }
    m_progress.batchesFound = static_cast<int>(m_batches.size());
    m_front.list.take(page.nextCursor, page.isNextUnreadable, m_progress.jobsRead > before);
    const bool isEnough = !m_looksAtWholeList && (holdsKnown || !m_newestFirst);
    m_looking = !isEnough && !m_front.list.isComplete() && m_front.list.obstacle() == ListBreak::None;
    if (m_looking)
        requestNewest();
    else
        m_unconnected.clear();
    if (const bool isEnd = !m_looking; tell(changed) && isEnd)
        emit looked();
}

bool BatchDiscovery::tell(const QSet<QString> &changed)
{
    QList<FoundBatch> batches;
    for (const QString &id : changed)
        batches.append(m_batches.value(id));
    std::sort(batches.begin(), batches.end(), newestFirst);
    // Whoever hears of it may begin anew, or delete this.
    const QPointer<BatchDiscovery> self(this);
    const DiscoveryProgress told = m_progress;
    const int run = m_run;
    if (!batches.isEmpty())
        emit found(batches);
    if (self && run == m_run)
        emit progressed(told);
    return self && run == m_run;
}

bool BatchDiscovery::addJob(const Job &job, QDateTime &lastCreated, QSet<QString> &changed)
{
    // A job without an id may be any other one.
    if (const size_t hash = qHash(job.id); !job.id.isEmpty()) {
        if (m_seenJobs.contains(hash))
            return false;
        m_seenJobs.insert(hash);
    }
    ++m_progress.jobsRead;

    const QDateTime created = parseTimestamp(job.createdAt);
    if (!created.isValid() || (lastCreated.isValid() && created > lastCreated))
        m_newestFirst = false;
    lastCreated = created;
    if (created.isValid() && (!m_progress.backTo.isValid() || created < m_progress.backTo))
        m_progress.backTo = created;
    if (job.batchId.isEmpty())
        return true;

    FoundBatch &batch = m_batches[job.batchId];
    if (batch.jobCount++ == 0) {
        batch.id = job.batchId;
        batch.target = job.target;
    } else if (batch.target != job.target) {
        batch.target = QString();
    }
    if (batch.kind.isEmpty())
        batch.kind = job.kind;
    if (!job.name.isEmpty() && batch.jobNames.size() < kNamesKept)
        batch.jobNames.append(job.name);
    batch.jobs.add(job.status, 1);
    batch.failedFiles += job.failedFiles.value_or(0);
    if (batch.newestText.isEmpty() || (created.isValid() && (!batch.newest.isValid() || created > batch.newest))) {
        batch.newest = created;
        batch.newestText = job.createdAt;
    }
    if (created.isValid() && (!batch.oldest.isValid() || created < batch.oldest))
        batch.oldest = created;
    changed.insert(job.batchId);
    return true;
}

bool BatchDiscovery::reachedEnough() const
{
    // Where the pages are in another order, older jobs may stand before newer ones: only all of them are enough.
    if (m_lookBack.all || !m_newestFirst)
        return false;
    const bool farEnough = !m_lookBack.oldest.isValid() || m_progress.backTo < m_lookBack.oldest;
    return farEnough && m_progress.backTo.isValid() && m_progress.batchesFound >= m_lookBack.batches;
}

void BatchDiscovery::takeFailure(const Error &error)
{
    if (error.kind != ErrorKind::NotFound || m_progress.jobsRead > 0 || apierrors::isWebPage(error)) {
        fail(error);
        return;
    }
    // No such project, or a server that no longer has jobs: the project itself tells.
    m_request = m_service->fetchProject(m_reference, this, [this, error](Result<Project> project) {
        if (project) {
            Error gone = error;
            gone.message = tr("This server no longer offers jobs.");
            fail(gone);
        } else {
            fail(project.error().kind == ErrorKind::NotFound ? error : project.error());
        }
    });
}

void BatchDiscovery::fail(const Error &error)
{
    m_running = false;
    emit failed(error);
}

} // namespace batchlens
