#include "core/outcome.h"

using namespace Qt::StringLiterals;

namespace batchlens {

Outcome outcomeOf(const Batch &batch)
{
    const JobCounts &jobs = batch.jobs;
    if (jobs.anyUnknown())
        return Outcome::Unknown;
    const bool anyEnded = jobs.completed + jobs.failed + jobs.canceled > 0;
    if (jobs.working > 0 || (jobs.submitted > 0 && anyEnded))
        return Outcome::Running;
    if (jobs.submitted > 0)
        return Outcome::Queued;

    const qint64 failed = batch.weightOf(FileState::Failed);
    const qint64 completed = batch.weightOf(FileState::Completed);
    const qint64 processing = batch.weightOf(FileState::Processing);
    const qint64 skipped = batch.weightOf(FileState::Skipped);
    const qint64 remaining = batch.weightOf(FileState::Remaining);
    if (jobs.total() == 0) {
        if (processing > 0)
            return Outcome::Running;
        if (batch.resultKind == ResultKind::None || batch.files.size() == 0)
            return Outcome::Unknown;
    }
    if (jobs.completed == 0 && jobs.failed > 0)
        return Outcome::Failed;
    if (jobs.completed == 0 && jobs.canceled > 0)
        return Outcome::Canceled;
    if (failed > 0 && completed == 0)
        return Outcome::Failed;
    if (failed > 0 || jobs.failed > 0)
        return Outcome::CompletedWithFailures;
    if (jobs.canceled > 0)
        return Outcome::Canceled;
    if (processing > 0 || remaining > 0)
        return Outcome::Incomplete;
    if (skipped > 0)
        return Outcome::CompletedWithSkips;
    if (batch.files.segment(FileState::Completed).anyWarnings)
        return Outcome::CompletedWithWarnings;
    return Outcome::Completed;
}

QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Queued:
        return u"queued"_s;
    case Outcome::Running:
        return u"running"_s;
    case Outcome::Failed:
        return u"failed"_s;
    case Outcome::CompletedWithFailures:
        return u"completed_with_failures"_s;
    case Outcome::Incomplete:
        return u"incomplete"_s;
    case Outcome::Canceled:
        return u"canceled"_s;
    case Outcome::Unknown:
        return u"unknown"_s;
    case Outcome::CompletedWithWarnings:
        return u"completed_with_warnings"_s;
    case Outcome::CompletedWithSkips:
        return u"completed_with_skips"_s;
    case Outcome::Completed:
        return u"completed"_s;
    }
    return {};
}

bool isInProgress(Outcome outcome)
{
    return outcome == Outcome::Queued || outcome == Outcome::Running;
}

bool needsAttention(Outcome outcome, qint64 failedFiles)
{
    return outcome == Outcome::Failed || outcome == Outcome::CompletedWithFailures || outcome == Outcome::Incomplete ||
           (isInProgress(outcome) && failedFiles > 0);
}

} // namespace batchlens
