#pragma once

#include "simulator/jsonwriter.h"
#include "simulator/scenario.h"

namespace batchlens {

/// A project at a moment: what the documents below are written from.
struct Moment
{
    const Scenario &scenario;
    const ProjectPlan &project;
    /// Milliseconds since the simulator's start.
    qint64 now = 0;

    /// Null for a job of no batch.
    const BatchPlan *batchOf(const JobPlan &job) const
    {
        return job.batch < 0 ? nullptr : &project.batches[static_cast<std::size_t>(job.batch)];
    }
};

/// One line of a job's event stream.
struct JobEvent
{
    enum class Phase { Started, SourcesResolved, FileProcessing, FileEnded, Completed, Failed };

    Phase phase = Phase::Started;
    qint64 at = 0;
    quint32 file = 0;
};

/// A project; `whole` adds what only the project's own page has.
void writeProject(JsonWriter &json, const Scenario &scenario, const ProjectPlan &project, bool whole);
/// The batch document with all its file lists.
QByteArray batchDocument(const Moment &moment, const BatchPlan &batch);
/// The cron job that started a job; null where none did.
QByteArray cronJobOf(const JobPlan &job);
/// A job as lists show it; `whole` adds the result and the reason it failed.
void writeJob(JsonWriter &json, const Moment &moment, const JobPlan &job, bool whole);
/// What a job said up to now, oldest first.
std::vector<JobEvent> eventsOf(const Moment &moment, const JobPlan &job);
void writeEvent(JsonWriter &json, const Moment &moment, const JobPlan &job, const JobEvent &event);
/// The raw log; null for a job that has not begun.
QByteArray logOf(const Moment &moment, const JobPlan &job);

} // namespace batchlens
