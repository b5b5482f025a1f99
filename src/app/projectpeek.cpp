#include "app/projectpeek.h"

#include "api/batchservice.h"

namespace batchlens {

ProjectPeek::ProjectPeek(BatchService *service, std::chrono::milliseconds pace, QObject *parent)
    : QObject(parent)
    , m_discovery(service)
{
    m_discovery.setMostPages(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(pace);
    connect(&m_timer, &QTimer::timeout, this, &ProjectPeek::startNext);
    connect(&m_discovery, &BatchDiscovery::found, this, [this](const QList<FoundBatch> &found) {
        for (const FoundBatch &batch : found)
            m_found.insert(batch.id, batch);
    });
    connect(&m_discovery, &BatchDiscovery::finished, this, &ProjectPeek::take);
    connect(&m_discovery, &BatchDiscovery::failed, this, [this](const Error &error) {
        // What a project's trouble is, is said when it is looked at.
        m_done.insert(std::exchange(m_reading, {}));
        if (error.kind == ErrorKind::Unauthorized)
            emit refused(error);
        else
            scheduleNext();
    });
}

void ProjectPeek::want(const QList<Project> &projects)
{
    m_wanted = projects;
    scheduleNext();
}

void ProjectPeek::setPaused(bool paused)
{
    m_paused = paused;
    if (paused)
        m_timer.stop();
    else
        scheduleNext();
}

void ProjectPeek::readAnew()
{
    m_done.clear();
    scheduleNext();
}

void ProjectPeek::clear()
{
    m_discovery.stop();
    m_timer.stop();
    m_wanted.clear();
    m_reading.clear();
    m_counts.clear();
    m_done.clear();
}

std::optional<ProjectPeek::Counts> ProjectPeek::counts(const QString &projectId) const
{
    const auto found = m_counts.constFind(projectId);
    return found == m_counts.cend() ? std::nullopt : std::optional(*found);
}

void ProjectPeek::scheduleNext()
{
    if (!m_paused && m_reading.isEmpty() && !m_wanted.isEmpty() && !m_timer.isActive())
        m_timer.start();
}

void ProjectPeek::startNext()
{
    m_wanted.removeIf([this](const Project &project) { return m_done.contains(project.id); });
    if (m_wanted.isEmpty())
        return;
    const Project next = m_wanted.takeFirst();
    m_reading = next.id;
    m_found.clear();
    m_discovery.start(next.reference(), LookBack::everything());
}

void ProjectPeek::take(const DiscoveryProgress &)
{
    const QString id = std::exchange(m_reading, {});
    Counts counts;
    for (const FoundBatch &batch : std::as_const(m_found)) {
        counts.attention += batch.jobs.failed > 0 || batch.failedFiles > 0 ? 1 : 0;
        counts.inProgress += batch.jobs.working > 0 || batch.jobs.submitted > 0 ? 1 : 0;
    }
    m_counts.insert(id, counts);
    m_done.insert(id);
    scheduleNext();
    emit peeked(id);
}

} // namespace batchlens
