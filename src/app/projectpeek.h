#pragma once

#include "api/batchdiscovery.h"
#include "core/project.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

namespace batchlens {

class BatchService;

/// Reads the newest page of jobs of projects that are listed on the screen but not looked at, one after the other and
/// slowly, for the numbers beside their names. GUI thread.
class ProjectPeek final : public QObject
{
    Q_OBJECT

public:
    /// What the newest jobs tell; there may be more.
    struct Counts
    {
        int attention = 0;
        int inProgress = 0;
    };

    /// `service` is not owned and outlives this. `pace` is the pause between two projects.
    explicit ProjectPeek(BatchService *service, std::chrono::milliseconds pace = std::chrono::seconds(1),
                         QObject *parent = nullptr);

    /// The projects wanted now, in this order, in place of those wanted before. Each is read once.
    void want(const QList<Project> &projects);
    /// Holds back before the next project.
    void setPaused(bool paused);
    /// Reads all anew when they are wanted; numbers that are known stay till then.
    void readAnew();
    /// Forgets all.
    void clear();
    /// Nothing where a project was not read yet, or could not be.
    std::optional<Counts> counts(const QString &projectId) const;

signals:
    void peeked(const QString &projectId);
    /// The key was refused.
    void refused(const batchlens::Error &error);

private:
    void scheduleNext();
    void startNext();
    void take(const DiscoveryProgress &progress);

    BatchDiscovery m_discovery;
    QTimer m_timer;
    QList<Project> m_wanted;
    QString m_reading;
    QHash<QString, FoundBatch> m_found; ///< of the project that is being read
    QHash<QString, Counts> m_counts;
    QSet<QString> m_done;
    bool m_paused = true;
};

} // namespace batchlens
