#pragma once

#include "api/apiclient.h"
#include "core/batch.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <map>

class QTimer;

namespace batchlens {

class BatchService;

/// Fetches many batches of one project, a few at a time and each at most once at a time. GUI thread.
class BatchLoader final : public QObject
{
    Q_OBJECT

public:
    /// The service is not owned and must outlive this.
    explicit BatchLoader(BatchService *service, QObject *parent = nullptr);
    ~BatchLoader() override;

    /// 1 to 6, for the requests started from now on.
    void setAtATime(int requests);
    /// Which files are kept, for the requests started from now on.
    void setOptions(const BatchParser::Options &options) { m_options = options; }
    /// Whether to hold back while the server asked for a pause (the default). Otherwise batches fail at once where the
    /// pause is longer than a call may take.
    void setWaitsOutPauses(bool waits) { m_waitsOutPauses = waits; }

    /// Adds batches behind those that wait, in the order given (newest first); a batch that waits or runs is not added
    /// again. Another project than before drops what waits and runs.
    void load(const QString &projectReference, const QStringList &batchIds);
    /// The same before all that wait, also for those that wait already: what the person looks at.
    void loadFirst(const QString &projectReference, const QStringList &batchIds);
    /// Drops what waits and runs, without signals.
    void stop();

    qsizetype waiting() const { return m_waiting.size(); }
    qsizetype running() const { return static_cast<qsizetype>(m_running.size()); }
    bool isIdle() const { return m_waiting.isEmpty() && m_running.empty(); }

signals:
    void loaded(const QString &batchId, const batchlens::Snapshot &snapshot);
    /// Never Unauthorized.
    void failed(const QString &batchId, const batchlens::Error &error);
    /// The body of a batch is arriving; at most ten times a second each.
    void progressed(const QString &batchId, const batchlens::DownloadProgress &progress);
    /// The key was refused: all that waited and ran was dropped. Sent once, instead of failed().
    void refused(const batchlens::Error &error);
    /// Nothing waits or runs any more; not after stop() or refused().
    void idle();

private:
    void setProject(const QString &projectReference);
    void scheduleNext();
    void startNext();
    void take(const QString &batchId, Result<BatchPtr> result);

    BatchService *m_service;
    QTimer *m_next;
    QString m_reference;
    QStringList m_waiting;
    /// The same, to look them up.
    QSet<QString> m_isWaiting;
    std::map<QString, RequestHandle> m_running;
    BatchParser::Options m_options;
    int m_run = 0; ///< counts stop()
    bool m_isScheduled = false;
    int m_atATime = 6;
    bool m_waitsOutPauses = true;
};

} // namespace batchlens
