#pragma once

#include "core/batch.h"
#include "core/outcome.h"

#include <QStringList>

namespace batchlens {

/// One row of the batches table: everything it shows about a batch without holding its files.
struct BatchSummary
{
    QString id, projectId, target, kind, remainingLabel;
    /// As sent; the QDateTime is invalid where it does not parse.
    QString createdText, updatedText;
    QDateTime created, updated;
    qint64 jobCount = 0;
    JobCounts jobs;
    /// Nothing where the batch lists no files.
    std::optional<FileCounts> files;
    /// False where `files` are the server's numbers because it sent no list.
    bool hasLists = false;
    ServerFileCounts serverCounts;
    bool serverCountsDiffer = false;
    /// Completed files that came with warnings.
    qint64 filesWithWarnings = 0;
    Outcome outcome = Outcome::Unknown;
    /// The status word that made the outcome unknown, null otherwise.
    QString unknownWord;
    /// The common folder of all files without a leading "uploads/", empty where there is none.
    QString folder;
    /// The commonest name among the batch's jobs, empty where not known.
    QString jobName;
    /// When the batch was read; invalid for a file from disk and for a row whose batch is still to be read.
    QDateTime fetchedAt;
    /// False while only the job list told of this batch: counts and outcome are then not known yet.
    bool loaded = false;
    /// It was asked for and could not be read; `loaded` is false then.
    bool unreadable = false;

    qint64 failedFiles() const { return files ? (*files)[FileState::Failed] : 0; }
    bool inProgress() const { return loaded && isInProgress(outcome); }
    bool attention() const { return loaded && needsAttention(outcome, failedFiles()); }
    /// The folder, else the job name, else the first 8 of the id.
    QString title() const;
};

/// The row of a whole batch. Walks all labels once: call it off the GUI thread for a large batch.
BatchSummary summarize(const Batch &batch, const QDateTime &fetchedAt, const QString &jobName);

/// The most frequent of some job names, the first among equals; empty for none.
QString commonestName(const QStringList &names);

/// Newest first by created time, then by id; rows whose time does not parse come last.
bool newerFirst(const BatchSummary &a, const BatchSummary &b);

} // namespace batchlens
