#pragma once

#include "simulator/scenario.h"

namespace batchlens {

/// What a made-up batch is to show.
enum class BatchKind {
    Completed,
    Warnings,
    Skips,
    PartlyFailed,
    AllFailed,      ///< no file completed
    JobsFailed,     ///< every job failed before it listed a file
    SomeJobsFailed, ///< one job failed, the others have files
    Canceled,       ///< every job
    SomeCanceled,   ///< one job, nothing failed
    Incomplete,     ///< ended with files left in processing and remaining
    Clean,          ///< moving: nothing fails
    Stuck,          ///< working, but nothing moves any more
    NullResult,
    NullTarget, ///< jobs with different targets and a null result
    UnknownKind,
    NothingCounted, ///< null result and no job counted
    UnknownWord,    ///< a status word that the documents do not know
    NoFiles,        ///< all lists are empty
    Miscounted,
    HiddenFailures, ///< a failed_count, but no failed list
    ExtraMembers,
    OddTexts,
    Handbook,
    Large ///< --files
};

/// One line of the tables a project is made from.
struct BatchRecipe
{
    BatchKind kind = BatchKind::Completed;
    const char *folder = "";
    /// The name of its jobs; null: "Ingest n files".
    const char *jobName = nullptr;
    quint32 files = 0;
    int jobs = 1;
    /// Milliseconds since the simulator's start.
    qint64 created = 0;
    /// How long it waits before it begins, and how long it then takes.
    qint64 waits = 2'000, takes = 120'000;
};

/// The batch of a recipe; `id` and the place in the project make it different from all others.
BatchPlan makeBatch(const BatchRecipe &recipe, const QByteArray &id, quint64 seed, int index);

} // namespace batchlens
