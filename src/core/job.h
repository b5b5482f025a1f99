#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace batchlens {

/// One job as a list of jobs shows it. Unknown members are ignored, missing ones are null.
struct Job
{
    /// Empty where it names itself in no way that is understood.
    QString id;
    QString projectId;
    /// Null where the job belongs to no batch, or to one whose id was not understood.
    QString batchId;
    QString name;
    /// The status word as sent.
    QString status;
    /// Text, or the compact JSON of an object; null where null or missing.
    QString target;
    QString kind;
    QString createdAt, updatedAt, startedAt, completedAt;
    QString failureDetail;
    std::optional<qint64> exitCode;
    /// Files of the job that failed, where its summary tells.
    std::optional<qint64> failedFiles;
};

} // namespace batchlens
