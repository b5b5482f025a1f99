#pragma once

#include "core/batch.h"
#include "core/outcome.h"

#include <QStringList>

namespace batchlens {

/// One row of the batches table: everything it shows about a batch without holding its files.
struct BatchSummary
{
    QString id, projectId, target, kind, remainingLabel;
    /// Which saved document it is of, as in Batch; empty from a server.
    QString saved;
    /// The path of its file, and what the file is called on the screen: its name, with folders before it where another
    /// open file has the same. Both empty from a server.
    QString filePath, fileName;
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

    /// What tells it from all others on the screen, as of Batch.
    const QString &shownId() const { return saved.isEmpty() ? id : saved; }
    qint64 failedFiles() const { return files ? (*files)[FileState::Failed] : 0; }
    bool inProgress() const { return loaded && isInProgress(outcome); }
    /// In progress now; a saved document tells of the time when the server updated it last.
    bool moves() const { return inProgress() && saved.isEmpty(); }
    bool attention() const { return loaded && needsAttention(outcome, failedFiles()); }
    /// What it is known by: the file it was saved in, else what it holds.
    QString title() const { return fileName.isEmpty() ? contents() : fileName; }
    /// What is said beside the title: what a saved document holds, the job's name beside a folder; else empty.
    QString subtitle() const;
    /// The folder, else the job name, else the first 8 of the id.
    QString contents() const;
};

/// The row of a whole batch. Walks all labels once: call it off the GUI thread for a large batch.
BatchSummary summarize(const Batch &batch, const QDateTime &fetchedAt, const QString &jobName);

/// The most frequent of some job names, the first among equals; empty for none.
QString commonestName(const QStringList &names);

/// Newest first by created time, then by shown id; rows whose time does not parse come last.
bool newerFirst(const BatchSummary &a, const BatchSummary &b);

} // namespace batchlens
