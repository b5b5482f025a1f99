#include "cli/batchreader.h"

#include "cli/apiaccess.h"
#include "core/batchsummary.h"

#include <algorithm>

namespace batchlens {

namespace {

/// How much later than its first job a batch may be made: the two get their times one after the other.
constexpr int kSlackSeconds = 60;

} // namespace

BatchReader::BatchReader(ApiAccess *access, const BatchParser::Options &options, Take take)
    : m_discovery(access->service())
    , m_loader(access->service())
    , m_take(std::move(take))
    , m_maxBytes(access->service()->client()->limits().maxBytes)
{
    m_loader.setOptions(options);
    m_loader.setAtATime(access->atATime());
    m_discovery.setMostPages(access->mostPages());
    m_loader.setWaitsOutPauses(false);
    connect(&m_discovery, &BatchDiscovery::found, this, &BatchReader::takeFound);
    connect(&m_discovery, &BatchDiscovery::progressed, this, &BatchReader::showProgress);
    connect(&m_discovery, &BatchDiscovery::finished, this, &BatchReader::endIfDone);
    connect(&m_discovery, &BatchDiscovery::failed, this, &BatchReader::takeListFailure);
    connect(&m_loader, &BatchLoader::loaded, this,
            [this](const QString &id, const Snapshot &snapshot) { takeLoaded(id, snapshot.batch); });
    connect(&m_loader, &BatchLoader::failed, this, [this](const QString &id, const Error &error) {
        m_failures.insert(id, error);
        showProgress();
    });
    connect(&m_loader, &BatchLoader::progressed, this, &BatchReader::showProgress);
    connect(&m_loader, &BatchLoader::refused, this, &BatchReader::endWith);
    connect(&m_loader, &BatchLoader::idle, this, &BatchReader::endIfDone);
}

ExitStatus BatchReader::readSome(const QString &project, const QStringList &batchIds)
{
    m_project = project;
    m_asked = batchIds;
    m_loader.load(project, batchIds);
    return wait();
}

ExitStatus BatchReader::readAll(const QString &project, const QDateTime &since)
{
    m_project = project;
    m_since = since;
    if (since.isValid())
        m_oldestJob = since.addSecs(-kSlackSeconds);
    m_discovery.start(project, since.isValid() ? LookBack::since(m_oldestJob) : LookBack::everything());
    return wait();
}

void BatchReader::takeFound(const QList<FoundBatch> &batches)
{
    QStringList wanted;
    for (const FoundBatch &batch : batches) {
        m_jobNames.insert(batch.id, commonestName(batch.jobNames));
        const bool isTooOld = m_oldestJob.isValid() && batch.oldest.isValid() && batch.oldest < m_oldestJob;
        if (isTooOld || m_isAsked.contains(batch.id))
            continue;
        m_asked.append(batch.id);
        m_isAsked.insert(batch.id);
        wanted.append(batch.id);
    }
    m_loader.load(m_project, wanted);
}

void BatchReader::takeLoaded(const QString &batchId, const BatchPtr &batch)
{
    ++m_read;
    const QDateTime created = m_since.isValid() ? parseTimestamp(batch->createdAt) : QDateTime();
    if (m_since.isValid() && !created.isValid())
        ++m_undated;
    else if (!m_since.isValid() || created >= m_since)
        m_take(batchId, batch);
    showProgress();
}

/// The list ends early; what it told before is read all the same.
void BatchReader::takeListFailure(const Error &error)
{
    if (error.kind == ErrorKind::Unauthorized) {
        endWith(error);
        return;
    }
    m_listFailure = error;
    endIfDone();
}

void BatchReader::endWith(const Error &error)
{
    if (m_end)
        return;
    m_end = error;
    m_loader.stop();
    m_discovery.stop();
    m_loop.quit();
}

void BatchReader::endIfDone()
{
    if (m_loader.isIdle() && !m_discovery.isRunning())
        m_loop.quit();
}

void BatchReader::showProgress()
{
    m_progress.show([this] {
        return m_discovery.isRunning() ? tr("Reading jobs: %1, batches: %2 of %3…")
                                             .arg(m_discovery.progress().jobsRead)
                                             .arg(m_read)
                                             .arg(m_asked.size())
                                       : tr("Reading batches: %1 of %2…").arg(m_read).arg(m_asked.size());
    });
}

void BatchReader::sayHowToReadMore() const
{
    constexpr qint64 kMiB = 1024 * 1024;
    if (m_maxBytes < kMostMiB * kMiB)
        say(tr("--max-size reads larger ones, up to %1 MiB.").arg(kMostMiB));
}

ExitStatus BatchReader::wait()
{
    m_loop.exec();
    m_progress.clear();
    return conclusion();
}

ExitStatus BatchReader::conclusion()
{
    if (m_end) {
        say(m_end->message);
        return statusOfReading(*m_end);
    }
    std::optional<ExitStatus> first;
    bool anyTooLarge = false;
    if (m_listFailure) {
        say(m_read > 0 ? tr("%1 Batches may be missing.").arg(m_listFailure->message) : m_listFailure->message);
        first = statusOfReading(*m_listFailure);
        anyTooLarge = m_listFailure->kind == ErrorKind::TooLarge;
    }
    if (const DiscoveryProgress &progress = m_discovery.progress(); progress.mayLack()) {
        // Complete answers that make no sense; what they did tell is worth writing.
        say(tr("%1 Batches may be missing.").arg(sayLack(progress, m_discovery.mostPages())));
        first = first.value_or(kNotUnderstood);
    }
    if (m_undated > 0)
        say(tr("%n batches without a time that can be read were left out.", nullptr, m_undated));

    for (const QString &id : std::as_const(m_asked)) {
        const auto failure = m_failures.constFind(id);
        if (failure == m_failures.cend())
            continue;
        say(tr("Batch %1: %2").arg(id, failure->message));
        first = first.value_or(statusOfReading(*failure));
        anyTooLarge = anyTooLarge || failure->kind == ErrorKind::TooLarge;
    }
    if (!first)
        return kDone;
    if (anyTooLarge)
        sayHowToReadMore();
    return m_read > 0 ? kPartly : *first;
}

} // namespace batchlens
