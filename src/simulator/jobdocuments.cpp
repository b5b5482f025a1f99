#include "simulator/documents.h"

#include <algorithm>

namespace batchlens {

namespace {

struct JobFiles
{
    qint64 ingested = 0, skipped = 0, failed = 0;
};

JobFiles filesOf(const BatchPlan &batch, const JobPlan &job)
{
    JobFiles counts;
    for (quint32 i = job.firstFile; i < job.endFile; ++i) {
        counts.ingested += isCompleted(batch.fates[i]);
        counts.skipped += batch.fates[i] == FileFate::Skipped;
        counts.failed += batch.fates[i] == FileFate::Failed;
    }
    return counts;
}

QByteArray sourceOf(const SimulatedFile &file)
{
    return file.path.isNull() ? file.label : file.path;
}

QByteArray baseName(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

QByteArray endingOf(const QByteArray &path)
{
    const QByteArray name = baseName(path);
    const qsizetype dot = name.lastIndexOf('.');
    return dot < 0 ? QByteArray("") : name.mid(dot + 1);
}

void writeCounts(JsonWriter &json, const JobPlan &job, const JobFiles &counts)
{
    json.member("requested_count", job.endFile - job.firstFile).member("ingested_count", counts.ingested);
    json.member("skipped_count", counts.skipped).member("failed_count", counts.failed);
}

void writeJobResult(JsonWriter &json, const BatchPlan &batch, const JobPlan &job)
{
    const JobFiles counts = filesOf(batch, job);
    json.beginObject().member("kind", "knowledge_ingest").member("version", 1);
    json.key("metadata").beginObject().member("requested_count", job.endFile - job.firstFile);
    json.member("source_mode", "explicit_sources").member("knowledge_path", "knowledge").endObject();
    json.key("summary").beginObject();
    writeCounts(json, job, counts);
    json.endObject();
    for (const QByteArrayView list : {"ingested", "skipped", "failed"}) {
        json.key(list).beginArray();
        for (quint32 i = job.firstFile; i < job.endFile; ++i) {
            const FileFate fate = batch.fates[i];
            const QByteArrayView its = isCompleted(fate)           ? "ingested"
                                       : fate == FileFate::Skipped ? "skipped"
                                       : fate == FileFate::Failed  ? "failed"
                                                                   : "";
            if (its != list)
                continue;
            const SimulatedFile file = batch.file(i);
            const QByteArray source = sourceOf(file);
            const QByteArray local = "/workspace/" + source;
            json.beginObject().member("source", source);
            json.member("localSourcePath", local);
            if (list == "ingested") {
                const QByteArray remote =
                    file.remotePath.isNull() ? QByteArray("knowledge/unnamed.md") : file.remotePath;
                const QByteArray slug = baseName(remote).chopped(3);
                json.member("outputPath", "/workspace/out/" + baseName(remote)).member("remotePath", remote);
                json.member("slug", slug).member("sourceType", endingOf(source));
                json.member("summary", "Ingested " + baseName(source));
                json.key("stats").beginObject().member("pages", 1 + i % 40).endObject();
                json.key("warnings").beginArray();
                for (qint64 w = 0; w < file.warnings; ++w)
                    json.string("Table " + QByteArray::number(w + 1) + " was flattened to text");
                json.endArray();
            } else {
                json.member("reason", file.reason).member("message", file.message);
            }
            json.endObject();
        }
        json.endArray();
    }
    json.endObject();
}

bool isIngest(const JobPlan &job)
{
    return job.target == "task:knowledge-ingest";
}

void writeConfig(JsonWriter &json, const BatchPlan *batch, const JobPlan &job)
{
    constexpr quint32 kListed = 20;
    const quint32 n = job.endFile - job.firstFile;
    json.key("config").beginObject();
    if (batch && isIngest(job) && n > kListed) {
        json.member("path_prefix", "uploads/" + batch->folder + '/').member("file_count", n);
    } else if (batch && isIngest(job)) {
        // Uploads by id where all have one, else by path.
        QList<SimulatedFile> files;
        for (quint32 i = job.firstFile; i < job.endFile; ++i)
            files.append(batch->file(i));
        const bool byId =
            std::all_of(files.begin(), files.end(), [](const auto &file) { return !file.uploadId.isNull(); });
        json.key(byId ? "upload_ids" : "paths").beginArray();
        for (const SimulatedFile &file : std::as_const(files))
            json.string(byId ? file.uploadId : sourceOf(file));
        json.endArray();
    }
    json.endObject();
}

void writeSummary(JsonWriter &json, const BatchPlan *batch, const JobPlan &job)
{
    json.key("result_summary");
    if (job.lastStatus != "completed") {
        json.null();
    } else if (batch && isIngest(job)) {
        const JobFiles counts = filesOf(*batch, job);
        json.beginObject().member("kind", "knowledge_ingest");
        json.member("state", counts.failed == 0 ? "success" : counts.ingested == 0 ? "failed" : "partial_success");
        writeCounts(json, job, counts);
        json.endObject();
    } else if (job.target.startsWith("deploy:")) {
        json.beginObject().member("kind", "artifacts").member("artifact_count", 2).endObject();
    } else {
        json.beginObject().member("kind", "value").endObject();
    }
}

void writeResult(JsonWriter &json, const BatchPlan *batch, const JobPlan &job, bool ended)
{
    json.key("result");
    if (!ended || job.lastStatus != "completed") {
        json.null();
    } else if (batch && isIngest(job)) {
        writeJobResult(json, *batch, job);
    } else if (job.target.startsWith("deploy:")) {
        json.beginObject().member("kind", "artifacts").key("artifacts").beginArray();
        json.string("site.tar").string("manifest.json").endArray().endObject();
    } else {
        json.beginObject().member("kind", "value").key("value").beginObject().member("items", 12).endObject();
        json.endObject();
    }
}

} // namespace

QByteArray cronJobOf(const JobPlan &job)
{
    return job.name == "Nightly ingest" ? uuidFor(7, 5) : QByteArray();
}

void writeJob(JsonWriter &json, const Moment &moment, const JobPlan &job, bool whole)
{
    const BatchPlan *batch = moment.batchOf(job);
    const Scenario &scenario = moment.scenario;
    const QByteArray status = job.statusAt(moment.now);
    const bool begun = moment.now >= job.begins;
    const bool ended = moment.now >= job.ends && job.lastStatus != "working";
    const quint64 chance = mixed(static_cast<quint64>(-job.created), job.endFile, 61);
    // Some members came to the API later, so that some jobs lack them.
    const bool early = chance % 5 == 0;

    json.beginObject().member("id", job.id).member("canonical_run_id", "run_" + job.id);
    json.member("project_id", moment.project.id).key("environment_id").null();
    if (!early)
        json.key("branch_id").stringOrNull(chance % 3 == 0 ? QByteArray("main") : QByteArray());
    json.key("cron_job_id").stringOrNull(cronJobOf(job));
    json.key("batch_id").stringOrNull(batch ? batch->id : QByteArray());
    json.member("name", job.name).member("status", status).member("target", job.target);
    writeConfig(json, batch, job);
    json.key("context_id").null().member("timeout_seconds", 300).member("backoff_limit", 3);
    json.key("exit_code");
    json.numberOrNull(ended && job.lastStatus != "canceled" ? std::optional<qint64>(job.lastStatus == "failed")
                                                            : std::nullopt);
    json.key("started_at").stringOrNull(begun ? scenario.stamp(job.begins) : QByteArray());
    json.key("completed_at").stringOrNull(ended ? scenario.stamp(job.ends) : QByteArray());
    json.key("created_by").stringOrNull(chance % 4 == 1 ? QByteArray() : uuidFor(7, chance % 3, 6));
    json.member("created_at", scenario.stamp(job.created));
    json.member("updated_at", scenario.stamp(!begun ? job.created : std::min(moment.now, job.ends)));
    if (!early) {
        json.key("kind").stringOrNull(isIngest(job) ? QByteArray("knowledge_ingest") : QByteArray());
        json.key("failure_detail").stringOrNull(ended ? job.failure : QByteArray());
        if (ended)
            writeSummary(json, batch, job);
        else
            json.key("result_summary").null();
    }
    if (batch && batch->hasExtras)
        json.key("priority").number(5);
    if (whole) {
        json.key("failed_reason").stringOrNull(ended ? job.failure : QByteArray());
        writeResult(json, batch, job, ended);
    }
    json.endObject();
}

} // namespace batchlens
