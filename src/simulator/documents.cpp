#include "simulator/documents.h"

#include <algorithm>

namespace batchlens {

namespace {

/// What a file is at a moment, by the name of its list.
const char *listOf(const BatchPlan &batch, quint32 index, quint32 done, quint32 touched)
{
    if (index >= touched)
        return "remaining";
    if (index >= done)
        return "processing";
    switch (batch.fates[index]) {
    case FileFate::Completed:
    case FileFate::Warned:
        return "completed";
    case FileFate::Skipped:
        return "skipped";
    case FileFate::Failed:
        return "failed";
    case FileFate::Remaining:
        return "remaining";
    case FileFate::Processing:
        return "processing";
    }
    return "remaining";
}

void writeEntry(JsonWriter &json, const SimulatedFile &file, bool ended, bool extras)
{
    json.beginObject().member("label", file.label);
    json.key("path").stringOrNull(file.path).key("upload_id").stringOrNull(file.uploadId);
    json.key("remote_path").stringOrNull(ended ? file.remotePath : QByteArray());
    json.member("warning_count", ended ? file.warnings : 0);
    if (extras)
        json.member("size_bytes", qint64{48'213}).key("tags").beginArray().string("imported").endArray();
    if (ended && !file.message.isNull())
        json.member("message", file.message);
    json.endObject();
}

void writeKnowledgeResult(JsonWriter &json, const Moment &moment, const BatchPlan &batch)
{
    const quint32 n = batch.fileCount();
    const quint32 done = batch.doneAt(moment.now);
    const quint32 touched = batch.touchedAt(moment.now);
    qint64 completed = 0, skipped = 0, failed = 0;
    for (quint32 i = 0; i < done; ++i) {
        completed += isCompleted(batch.fates[i]);
        skipped += batch.fates[i] == FileFate::Skipped;
        failed += batch.fates[i] == FileFate::Failed;
    }
    const qint64 off = batch.miscounts ? 3 : 0;
    json.beginObject().member("kind", "knowledge_ingest").member("total_count", n + off);
    json.member("completed_count", completed + off).member("skipped_count", skipped);
    json.member("failed_count", failed + off);
    for (const QByteArrayView list : {"processing", "completed", "skipped", "failed", "remaining"}) {
        const bool ended = list != "processing" && list != "remaining";
        const bool hidden = batch.hidesFailures && list == "failed";
        json.key(list).beginArray();
        for (quint32 i = 0; i < n && !hidden; ++i) {
            if (list == listOf(batch, i, done, touched))
                writeEntry(json, batch.file(i), ended, batch.hasExtras);
        }
        json.endArray();
    }
    json.member("remaining_label", batch.activeAt(moment.now) ? "Remaining Files" : "Not Ingested Files");
    if (batch.hasExtras)
        json.key("index").beginObject().member("name", "main").key("fresh").boolean(true).endObject();
    json.endObject();
}

} // namespace

void writeProject(JsonWriter &json, const Scenario &scenario, const ProjectPlan &project, bool whole)
{
    json.beginObject().member("id", project.id).member("name", project.name).member("slug", project.slug);
    if (!project.description.isNull())
        json.member("description", project.description);
    json.member("created_at", scenario.stamp(project.created))
        .member("updated_at", scenario.stamp(project.created / 9));
    if (whole) {
        json.key("layout_id").null().key("config").beginObject().endObject().key("environments").beginArray();
        json.beginObject()
            .member("id", uuidFor(static_cast<quint64>(-project.created), 1))
            .member("name", "production");
        if (!project.domain.isNull())
            json.key("domains").beginArray().string(project.domain).endArray();
        json.endObject().endArray();
    }
    json.endObject();
}

QByteArray batchDocument(const Moment &moment, const BatchPlan &batch)
{
    JsonWriter json;
    json.reserve(qsizetype{320} * batch.fileCount() + 1024);
    json.beginObject().member("id", batch.id).member("project_id", moment.project.id);
    json.key("target").stringOrNull(batch.target).member("job_count", static_cast<qint64>(batch.jobs.size()));
    json.key("status_counts").beginObject();
    for (const QByteArrayView word : {"submitted", "working", "completed", "failed", "canceled"}) {
        const auto n = std::count_if(batch.jobs.begin(), batch.jobs.end(),
                                     [&](const JobPlan &job) { return job.statusAt(moment.now) == word; });
        json.member(word, batch.countsNoJobs ? 0 : n);
    }
    if (batch.hasUnknownWord)
        json.member("paused", 1);
    json.endObject();
    json.member("created_at", moment.scenario.stamp(batch.created));
    json.member("updated_at", moment.scenario.stamp(batch.updatedAt(moment.now)));
    if (batch.hasExtras)
        json.key("future_field").beginObject().member("x", 1).key("list").beginArray().null().endArray().endObject();
    json.key("result");
    switch (batch.result) {
    case BatchPlan::Result::Knowledge:
        writeKnowledgeResult(json, moment, batch);
        break;
    case BatchPlan::Result::Null:
        json.null();
        break;
    case BatchPlan::Result::Unknown:
        json.beginObject().member("kind", "site_export").member("exported_pages", 412);
        json.key("broken_links").beginArray().beginObject().member("page", "/über-uns").member("status", 404);
        json.endObject().endArray().endObject();
        break;
    }
    if (batch.hasExtras)
        json.key("labels").beginArray().string("monthly").endArray();
    json.endObject();
    return json.take();
}

} // namespace batchlens
