#include "simulator/documents.h"

#include <algorithm>

namespace batchlens {

namespace {

using Phase = JobEvent::Phase;

/// What an event says, besides when.
struct Said
{
    QByteArray phase, message;
    QByteArray level = "info";
    QList<std::pair<QByteArray, QByteArray>> metadata;
};

Said ofFile(const BatchPlan &batch, const JobPlan &job, const JobEvent &event)
{
    const SimulatedFile file = batch.file(event.file);
    const QByteArray path = file.path.isNull() ? file.label : file.path;
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    Said said;
    said.metadata = {{"source_name", name},
                     {"progress_current", QByteArray::number(event.file - job.firstFile + 1)},
                     {"progress_total", QByteArray::number(job.endFile - job.firstFile)}};
    if (event.phase == Phase::FileProcessing) {
        said.phase = "file_processing";
        said.message = "Processing " + name;
        return said;
    }
    switch (file.fate) {
    case FileFate::Failed:
        said.phase = "file_failed";
        said.level = "error";
        said.message = "Failed " + name;
        said.metadata.emplaceBack("error", file.message);
        break;
    case FileFate::Skipped:
        said.phase = "sources_skipped";
        said.level = "warn";
        said.message = file.message;
        break;
    case FileFate::Warned:
        said.phase = "file_warning";
        said.level = "warn";
        said.message = "Ingested " + name + " with warnings";
        said.metadata.emplaceBack("warning_count", QByteArray::number(file.warnings));
        break;
    default:
        said.phase = "file_completed";
        said.message = "Ingested " + name;
        break;
    }
    if (!file.remotePath.isNull())
        said.metadata.emplaceBack("remote_path", file.remotePath);
    return said;
}

Said said(const Moment &moment, const JobPlan &job, const JobEvent &event)
{
    const BatchPlan *batch = moment.batchOf(job);
    switch (event.phase) {
    case Phase::FileProcessing:
    case Phase::FileEnded:
        return ofFile(*batch, job, event);
    case Phase::Started:
        return {.phase = "started", .message = "Started " + job.name, .metadata = {}};
    case Phase::SourcesResolved:
        return {.phase = "sources_resolved",
                .message = "Found " + QByteArray::number(job.endFile - job.firstFile) + " sources",
                .metadata = {{"progress_total", QByteArray::number(job.endFile - job.firstFile)}}};
    case Phase::Failed:
        return {.phase = "failed", .message = job.failure, .level = "error", .metadata = {}};
    case Phase::Completed:
        break;
    }
    Said last{.phase = "completed", .message = "Completed " + job.name, .metadata = {}};
    if (batch) {
        const auto count = [&](auto matches) {
            const auto from = batch->fates.begin();
            return QByteArray::number(
                qint64{std::count_if(from + job.firstFile, from + job.endFile, std::move(matches))});
        };
        last.metadata = {{"ingested_count", count(isCompleted)},
                         {"skipped_count", count([](FileFate fate) { return fate == FileFate::Skipped; })},
                         {"failed_count", count([](FileFate fate) { return fate == FileFate::Failed; })}};
    }
    return last;
}

} // namespace

std::vector<JobEvent> eventsOf(const Moment &moment, const JobPlan &job)
{
    std::vector<JobEvent> events;
    const BatchPlan *batch = moment.batchOf(job);
    events.push_back({Phase::Started, job.begins, 0});
    if (batch && job.endFile > job.firstFile) {
        events.push_back({Phase::SourcesResolved, job.begins, 0});
        qint64 from = job.begins;
        for (quint32 i = job.firstFile; i < job.endFile && batch->fates[i] != FileFate::Remaining; ++i) {
            events.push_back({Phase::FileProcessing, from, i});
            from = batch->fileEnds(i);
            if (batch->fates[i] != FileFate::Processing)
                events.push_back({Phase::FileEnded, from, i});
        }
    }
    if (job.lastStatus == "completed")
        events.push_back({Phase::Completed, job.ends, 0});
    else if (job.lastStatus == "failed")
        events.push_back({Phase::Failed, job.ends, 0});
    events.erase(std::find_if(events.begin(), events.end(), [&](const JobEvent &e) { return e.at > moment.now; }),
                 events.end());
    return events;
}

void writeEvent(JsonWriter &json, const Moment &moment, const JobPlan &job, const JobEvent &event)
{
    const Said what = said(moment, job, event);
    json.beginObject().member("timestamp", moment.scenario.stamp(event.at)).member("level", what.level);
    json.member("message", what.message).member("service", "job-runner");
    json.key("metadata").beginObject().member("phase", what.phase);
    for (const auto &[name, value] : what.metadata)
        json.member(name, value);
    json.member("project_id", moment.project.id).member("job_id", job.id);
    if (const BatchPlan *batch = moment.batchOf(job))
        json.member("batch_id", batch->id);
    json.member("job_target", job.target).member("event_kind", "job_user_log").member("user_visible", "true");
    json.endObject().endObject();
}

QByteArray logOf(const Moment &moment, const JobPlan &job)
{
    constexpr std::size_t kLines = 2000;
    if (moment.now < job.begins)
        return {};
    const std::vector<JobEvent> events = eventsOf(moment, job);
    QByteArray log("");
    for (std::size_t i = events.size() > kLines ? events.size() - kLines : 0; i < events.size(); ++i) {
        const Said what = said(moment, job, events[i]);
        log += moment.scenario.stamp(events[i].at) + ' ' + what.level + " [" + what.phase + "] " + what.message + '\n';
    }
    return log;
}

} // namespace batchlens
