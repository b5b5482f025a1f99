#include "app/projectreader.h"

#include "api/apierrors.h"
#include "api/batchservice.h"
#include "app/batchcache.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace batchlens {

namespace {

/// More files than this are summed up in a worker: it walks every label.
constexpr quint32 kManyFiles = 20'000;

/// The row of a batch that only its jobs told of.
BatchSummary unreadSummary(const FoundBatch &found, const Project &project)
{
    BatchSummary summary;
    summary.id = found.id;
    summary.projectId = project.id;
    summary.target = found.target;
    summary.kind = found.kind;
    summary.created = found.oldest;
    summary.createdText = found.newestText;
    summary.jobs = found.jobs;
    summary.jobCount = found.jobCount;
    summary.jobName = commonestName(found.jobNames);
    return summary;
}

} // namespace

ProjectReader::ProjectReader(const Project &project, BatchService *service, BatchCache *cache, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_cache(cache)
    , m_discovery(service)
    , m_loader(service)
{
    connect(&m_discovery, &BatchDiscovery::found, this, &ProjectReader::takeFound);
    connect(&m_discovery, &BatchDiscovery::progressed, this, &ProjectReader::progressed);
    connect(&m_discovery, &BatchDiscovery::finished, this, &ProjectReader::progressed);
    connect(&m_discovery, &BatchDiscovery::failed, this, [this](const Error &error) {
        if (error.kind == ErrorKind::Unauthorized)
            emit refused(error);
        else
            emit failed(error);
        emit progressed();
    });
    connect(&m_discovery, &BatchDiscovery::lookFailed, this, [this](const Error &error) {
        if (error.kind == ErrorKind::Unauthorized)
            emit refused(error);
        else
            emit lookFailed(error);
        if (std::exchange(m_looksForPerson, false))
            emit progressed();
    });
    connect(&m_discovery, &BatchDiscovery::looked, this, [this] {
        emit looked();
        if (std::exchange(m_looksForPerson, false))
            emit progressed();
    });
    connect(&m_loader, &BatchLoader::loaded, this, &ProjectReader::takeSnapshot);
    connect(&m_loader, &BatchLoader::failed, this, &ProjectReader::takeFailure);
    connect(&m_loader, &BatchLoader::progressed, this, &ProjectReader::batchProgressed);
    connect(&m_loader, &BatchLoader::refused, this, [this](const Error &error) {
        m_asked.clear();
        m_looksNext = false;
        m_looksForPerson = false;
        m_discovery.stop();
        emit refused(error);
        emit progressed();
    });
    connect(&m_loader, &BatchLoader::idle, this, &ProjectReader::progressed);
}

ProjectReader::~ProjectReader() = default;

void ProjectReader::start(const LookBack &lookBack)
{
    m_started = true;
    m_interrupted = false;
    m_looksNext = false;
    m_looksForPerson = false;
    m_discovery.start(m_project.reference(), lookBack);
    emit progressed();
}

void ProjectReader::lookFurtherBack()
{
    m_discovery.lookFurtherBack();
    emit progressed();
}

void ProjectReader::refresh(const QStringList &ids)
{
    // The rest of the list comes behind the batches: where those cannot be had, it cannot either, and that is said
    // once.
    m_looksNext = true;
    fetch(ids);
}

void ProjectReader::lookIfWanted()
{
    if (!std::exchange(m_looksNext, false))
        return;
    fetchMoving();
    m_discovery.lookForNew(!m_discovery.isNewestFirst());
    m_looksForPerson = m_discovery.isLooking();
}

void ProjectReader::takeFailure(const QString &id, const Error &error)
{
    const bool isOfTheBatch = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::TooLarge ||
                              (error.kind == ErrorKind::BadResponse && !apierrors::isWebPage(error));
    if (m_asked.remove(id) && isOfTheBatch)
        lookIfWanted();
    m_looksNext = m_looksNext && !m_asked.isEmpty();
    m_failed.insert(id, error.kind);
    emit batchFailed(id, error);
    emit progressed();
}

void ProjectReader::stop()
{
    m_interrupted = m_interrupted || isReading();
    m_discovery.stop();
    m_loader.stop();
    m_asked.clear();
    m_looksNext = false;
    m_looksForPerson = false;
}

int ProjectReader::readCount() const
{
    return static_cast<int>(std::count_if(m_summaries.begin(), m_summaries.end(),
                                          [](const BatchSummary &summary) { return summary.loaded; }));
}

int ProjectReader::unreadableCount() const
{
    return static_cast<int>(std::count_if(m_summaries.begin(), m_summaries.end(), [this](const BatchSummary &summary) {
        return !summary.loaded && m_failed.contains(summary.id);
    }));
}

int ProjectReader::attentionCount() const
{
    return static_cast<int>(std::count_if(m_summaries.begin(), m_summaries.end(),
                                          [](const BatchSummary &summary) { return summary.attention(); }));
}

int ProjectReader::inProgressCount() const
{
    return static_cast<int>(std::count_if(m_summaries.begin(), m_summaries.end(),
                                          [](const BatchSummary &summary) { return summary.inProgress(); }));
}

std::optional<BatchSummary> ProjectReader::summary(const QString &id) const
{
    const auto found = m_summaries.constFind(id);
    return found == m_summaries.constEnd() ? std::nullopt : std::optional(*found);
}

void ProjectReader::fetch(const QStringList &ids)
{
    for (const QString &id : ids)
        m_asked.insert(id);
    m_loader.loadFirst(m_project.reference(), ids);
    emit progressed();
}

void ProjectReader::fetchTooLarge()
{
    QStringList ids;
    for (auto it = m_failed.cbegin(); it != m_failed.cend(); ++it) {
        if (*it == ErrorKind::TooLarge)
            ids.append(it.key());
    }
    if (!ids.isEmpty())
        fetch(ids);
}

int ProjectReader::fetchMoving()
{
    QStringList moving;
    for (const BatchSummary &summary : m_summaries) {
        if (summary.inProgress())
            moving.append(summary.id);
    }
    if (!moving.isEmpty())
        m_loader.load(m_project.reference(), moving);
    return static_cast<int>(moving.size());
}

void ProjectReader::takeFound(const QList<FoundBatch> &found)
{
    QList<BatchSummary> fresh;
    QStringList wanted;
    for (const FoundBatch &batch : found) {
        m_jobNames.insert(batch.id, commonestName(batch.jobNames));
        const auto known = m_summaries.find(batch.id);
        if (known == m_summaries.end()) {
            fresh.append(unreadSummary(batch, m_project));
            m_summaries.insert(batch.id, fresh.last());
            wanted.append(batch.id);
            continue;
        }
        if (known->jobName != m_jobNames.value(batch.id)) {
            known->jobName = m_jobNames.value(batch.id);
            fresh.append(*known);
        }
        // A batch that got more jobs since it was read has changed.
        if (!known->loaded || known->inProgress() || known->jobs != batch.jobs)
            wanted.append(batch.id);
    }
    // First, so that whoever hears of the rows sees that they are being read.
    if (!wanted.isEmpty())
        m_loader.load(m_project.reference(), wanted);
    if (!fresh.isEmpty())
        emit changed(fresh);
}

void ProjectReader::takeSnapshot(const QString &id, const Snapshot &snapshot)
{
    if (m_asked.remove(id))
        lookIfWanted();
    m_failed.remove(id);
    const QString jobName = m_jobNames.value(id);
    if (snapshot.batch->files.size() <= kManyFiles) {
        takeSummary(summarize(*snapshot.batch, snapshot.fetchedAt, jobName), snapshot);
        return;
    }
    ++m_summarizing;
    QThreadPool::globalInstance()->start([guard = QPointer(this), snapshot, jobName] {
        const BatchSummary summary = summarize(*snapshot.batch, snapshot.fetchedAt, jobName);
        QMetaObject::invokeMethod(qApp, [guard, snapshot, summary] {
            if (!guard)
                return;
            --guard->m_summarizing;
            guard->takeSummary(summary, snapshot);
        });
    });
}

void ProjectReader::takeSummary(const BatchSummary &summary, const Snapshot &snapshot)
{
    m_cache->insert(snapshot);
    m_summaries.insert(summary.id, summary);
    emit changed({summary});
    emit batchRead(snapshot);
    emit progressed();
}

} // namespace batchlens
