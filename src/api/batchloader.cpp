#include "api/batchloader.h"

#include "api/batchservice.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace batchlens {

BatchLoader::BatchLoader(BatchService *service, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_next(new QTimer(this))
{
    m_next->setSingleShot(true);
    connect(m_next, &QTimer::timeout, this, &BatchLoader::startNext);
}

BatchLoader::~BatchLoader() = default;

void BatchLoader::setAtATime(int requests)
{
    m_atATime = std::clamp(requests, 1, 6);
    scheduleNext();
}

void BatchLoader::load(const QString &projectReference, const QStringList &batchIds)
{
    setProject(projectReference);
    for (const QString &id : batchIds) {
        if (m_isWaiting.contains(id) || m_running.contains(id))
            continue;
        m_isWaiting.insert(id);
        m_waiting.append(id);
    }
    scheduleNext();
}

void BatchLoader::loadFirst(const QString &projectReference, const QStringList &batchIds)
{
    setProject(projectReference);
    QStringList first;
    QSet<QString> moved;
    for (const QString &id : batchIds) {
        if (m_running.contains(id) || moved.contains(id))
            continue;
        moved.insert(id);
        first.append(id);
    }
    m_waiting.removeIf([&moved](const QString &id) { return moved.contains(id); });
    m_waiting = first + m_waiting;
    m_isWaiting.unite(moved);
    scheduleNext();
}

void BatchLoader::stop()
{
    ++m_run;
    m_next->stop();
    m_waiting.clear();
    m_isWaiting.clear();
    m_running.clear();
}

void BatchLoader::setProject(const QString &projectReference)
{
    if (projectReference == m_reference)
        return;
    stop();
    m_reference = projectReference;
}

/// From the event loop, so that a call never ends in a signal; not by a timer, which would wait until all is painted
/// that the call changed.
void BatchLoader::scheduleNext()
{
    if (m_waiting.isEmpty() || m_next->isActive() || m_isScheduled)
        return;
    m_isScheduled = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isScheduled = false;
            startNext();
        },
        Qt::QueuedConnection);
}

void BatchLoader::startNext()
{
    if (m_waitsOutPauses) {
        if (const auto pause = m_service->client()->pauseLeft(); pause > std::chrono::milliseconds::zero()) {
            m_next->start(pause);
            return;
        }
    }
    while (!m_waiting.isEmpty() && running() < m_atATime) {
        const QString id = m_waiting.takeFirst();
        m_isWaiting.remove(id);
        m_running[id] = m_service->fetchBatch(
            m_reference, id, m_options, [this, id](const DownloadProgress &progress) { emit progressed(id, progress); },
            this, [this, id](Result<BatchPtr> result) { take(id, std::move(result)); });
    }
}

void BatchLoader::take(const QString &batchId, Result<BatchPtr> result)
{
    m_running.erase(batchId);
    // Whoever hears of it may stop this, or delete it.
    const QPointer<BatchLoader> self(this);
    const int run = m_run;
    if (!result && result.error().kind == ErrorKind::Unauthorized) {
        stop();
        emit refused(result.error());
        return;
    }
    scheduleNext();
    if (result)
        emit loaded(batchId, Snapshot{std::move(*result), QDateTime::currentDateTimeUtc()});
    else
        emit failed(batchId, result.error());
    if (self && run == m_run && isIdle())
        emit idle();
}

} // namespace batchlens
