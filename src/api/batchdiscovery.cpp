#include "api/batchdiscovery.h"

#include "api/apierrors.h"
#include "api/batchservice.h"
#include "core/batch.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr qsizetype kNamesKept = 1000;
/// A server may hand out new cursors for ever.
constexpr int kPagesWithoutNews = 3;

bool newestFirst(const FoundBatch &a, const FoundBatch &b)
{
    return a.newest != b.newest ? a.newest > b.newest : a.id > b.id;
}

} // namespace

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
    m_seenCursors.clear();
    m_cursor.clear();
    m_lastCreated = {};
    m_pagesWithoutNews = 0;
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
    m_running = false;
}

void BatchDiscovery::requestPage()
{
    m_request = m_service->fetchJobPage(m_reference, m_cursor, this, [this](Result<JobPage> page) {
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
        addJob(job, changed);
    m_pagesWithoutNews = m_progress.jobsRead > before ? 0 : m_pagesWithoutNews + 1;
    m_progress.batchesFound = static_cast<int>(m_batches.size());
    m_progress.entriesLeftOut += page.entriesLeftOut;
    m_progress.textReplaced += page.textReplaced;

    m_seenCursors.insert(m_cursor);
    m_progress.complete = page.nextCursor.isEmpty();
    const bool goesOn = !m_progress.complete && !reachedEnough();
    m_progress.cursorRepeated =
        goesOn && (m_seenCursors.contains(page.nextCursor) || m_pagesWithoutNews >= kPagesWithoutNews);
    m_cursor = page.nextCursor;
    const bool isEnd = !goesOn || m_progress.cursorRepeated;
    m_running = !isEnd;
    if (m_running)
        requestPage();

    QList<FoundBatch> batches;
    for (const QString &id : std::as_const(changed))
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
    if (self && run == m_run && isEnd)
        emit finished(told);
}

void BatchDiscovery::addJob(const Job &job, QSet<QString> &changed)
{
    const size_t hash = qHash(job.id);
    if (m_seenJobs.contains(hash))
        return;
    m_seenJobs.insert(hash);
    ++m_progress.jobsRead;

    const QDateTime created = parseTimestamp(job.createdAt);
    if (!created.isValid() || (m_lastCreated.isValid() && created > m_lastCreated))
        m_newestFirst = false;
    m_lastCreated = created;
    if (created.isValid() && (!m_progress.backTo.isValid() || created < m_progress.backTo))
        m_progress.backTo = created;
    if (job.batchId.isEmpty())
        return;

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
    if (batch.newestText.isEmpty() || (created.isValid() && (!batch.newest.isValid() || created > batch.newest))) {
        batch.newest = created;
        batch.newestText = job.createdAt;
    }
    if (created.isValid() && (!batch.oldest.isValid() || created < batch.oldest))
        batch.oldest = created;
    changed.insert(job.batchId);
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
