#pragma once

#include "core/batch.h"

namespace batchlens {

/// What became of a batch. The order is the one people see in the chart's legend and when sorting.
enum class Outcome {
    Queued,
    Running,
    Failed,
    CompletedWithFailures,
    Incomplete,
    Canceled,
    Unknown,
    CompletedWithWarnings,
    CompletedWithSkips,
    Completed
};
inline constexpr int kOutcomeCount = 10;

/// The first rule that holds. A file count is the larger of the server's number and its list; a failed file does not
/// make its job fail, so both are asked.
///  1. a non-zero count under a status word we do not know: Unknown
///  2. working jobs, or submitted ones beside any that ended: Running
///  3. submitted jobs: Queued
///  4. no job counted: files processing: Running; no result or no file listed: Unknown; else on
///  5. no completed job and failed ones: Failed; no completed job and canceled ones: Canceled
///  6. failed files and no completed ones: Failed
///  7. failed files or failed jobs: CompletedWithFailures
///  8. canceled jobs: Canceled
///  9. files left in processing or remaining: Incomplete
/// 10. skipped files: CompletedWithSkips
/// 11. a completed file with warnings: CompletedWithWarnings
/// 12. Completed
Outcome outcomeOf(const Batch &batch);
/// The command line's word: "completed_with_failures", …
QString outcomeWord(Outcome outcome);
/// Queued or running.
bool isInProgress(Outcome outcome);
/// Failed, partly failed, incomplete, or in progress with failed files.
bool needsAttention(Outcome outcome, qint64 failedFiles);

} // namespace batchlens
