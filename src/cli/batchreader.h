#pragma once

#include "api/batchdiscovery.h"
#include "api/batchloader.h"
#include "cli/console.h"
#include "cli/exitstatus.h"

#include <QEventLoop>
#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

namespace batchlens {

class ApiAccess;

/// Reads batches of a project for one command, a few at a time, and says what could not be read. Each read waits with
/// an event loop of its own; use one once.
class BatchReader final : public QObject
{
    Q_OBJECT

public:
    /// A batch that was read, by the id it was asked with; called in the order in which they come.
    using Take = std::function<void(const QString &batchId, const BatchPtr &batch)>;

    BatchReader(ApiAccess *access, const BatchParser::Options &options, Take take);

    /// Reads some batches. Gives the run's status: kDone, kPartly, or why nothing may be written.
    ExitStatus readSome(const QString &project, const QStringList &batchIds);
    /// Finds and reads all batches that were created at or after a time (all, where it is invalid). The status as
    /// readSome().
    ExitStatus readAll(const QString &project, const QDateTime &since);

    /// The commonest name among a batch's jobs, as far as its jobs were read.
    QString jobName(const QString &batchId) const { return m_jobNames.value(batchId); }
    /// Characters that were replaced in what was read of the jobs.
    qint64 textReplaced() const { return m_discovery.progress().textReplaced; }

private:
    void takeFound(const QList<FoundBatch> &batches);
    void takeLoaded(const QString &batchId, const BatchPtr &batch);
    void takeListFailure(const Error &error);
    void endWith(const Error &error);
    void endIfDone();
    void showProgress();
    void sayHowToReadMore() const;
    ExitStatus wait();
    ExitStatus conclusion();

    BatchDiscovery m_discovery;
    BatchLoader m_loader;
    Take m_take;
    qint64 m_maxBytes;
    ProgressLine m_progress;
    QEventLoop m_loop;
    QString m_project;
    QDateTime m_since;
    /// Batches with jobs before it are too old; invalid where none is.
    QDateTime m_oldestJob;
    QStringList m_asked;
    /// The found ones among them, to look them up.
    QSet<QString> m_isAsked;
    QHash<QString, QString> m_jobNames;
    QHash<QString, Error> m_failures;
    int m_read = 0;
    /// Batches without a time that could be compared with m_since.
    int m_undated = 0;
    /// Why the list of batches could not be read to its end.
    std::optional<Error> m_listFailure;
    /// What ended the whole run.
    std::optional<Error> m_end;
};

} // namespace batchlens
