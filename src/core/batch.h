#pragma once

#include "core/counts.h"
#include "core/filetable.h"

#include <QDateTime>
#include <QString>

#include <array>
#include <memory>
#include <optional>

namespace batchlens {

/// What a batch's `result` was.
enum class ResultKind {
    None,            ///< null, missing, or not an object
    KnowledgeIngest, ///< the one kind the documents know: has file lists
    Other            ///< an object of another kind: shown as text
};

/// One batch as one answer showed it. Immutable once parsed and shared between threads as shared_ptr<const Batch>.
struct Batch
{
    QString id;
    /// Which saved document it was read from (see savedId()); empty from a server.
    QString saved;
    QString projectId;
    /// The target's text; an object is kept as its compact JSON text; null QString where it was null or missing.
    QString target;
    /// The server's own number of jobs, where it sent one.
    std::optional<qint64> jobCount;
    JobCounts jobs;
    /// Timestamps as sent: the documents promise no format. parseTimestamp() reads them.
    QString createdAt, updatedAt;

    ResultKind resultKind = ResultKind::None;
    /// `result.kind` as sent, null where missing.
    QString kind;
    /// `result.remaining_label` as sent, null where missing.
    QString remainingLabel;
    ServerFileCounts serverCounts;
    /// Whether each state's list was there (an empty list counts as there).
    std::array<bool, kFileStateCount> listed{};
    FileTable files;
    /// The raw JSON of a result of another kind, the first 64 KiB of it.
    QString rawResult;

    /// File entries that were no objects and were left out.
    qint64 entriesLeftOut = 0;
    /// Lists of files that were no lists, and not null, and count as not there.
    int listsLeftOut = 0;
    /// Values longer than 4 MiB: texts that end with a mark where they were cut, and IDs and numbers that count as not
    /// there.
    qint64 valuesCut = 0;
    /// Sequences of bytes that were not UTF-8 and lone surrogates, each now U+FFFD.
    qint64 textReplaced = 0;

    /// What tells it from all others on the screen: several saved documents may be of one batch.
    const QString &shownId() const { return saved.isEmpty() ? id : saved; }
    bool hasLists() const;
    /// Lengths of the lists; where no list at all was sent, the server's numbers. Nothing without a knowledge result.
    std::optional<FileCounts> fileCounts() const;
    /// The number a state counts as for the outcome: the larger of the server's number and its list.
    qint64 weightOf(FileState state) const;
};

using BatchPtr = std::shared_ptr<const Batch>;

/// A batch and when it was fetched (invalid for a file from disk).
struct Snapshot
{
    BatchPtr batch;
    QDateTime fetchedAt;
};

/// The shown id of a saved document: its file's path, and its place among the documents of that file, from 0.
QString savedId(const QString &path, int place = 0);

/// A timestamp as the API writes it (ISO 8601, UTC where no zone is given); invalid where it does not parse.
QDateTime parseTimestamp(const QString &text);

} // namespace batchlens
