#include "schemawalker.h"

#include <QUuid>

using namespace Qt::StringLiterals;

void SchemaWalker::say(const QJsonObject &object, const char *name, const char *what)
{
    complaints.append(u"%1 %2: %3"_s.arg(QLatin1StringView(name), QLatin1StringView(what),
                                         object["id"_L1].toString(object["label"_L1].toString())));
}

void SchemaWalker::member(const QJsonObject &object, const char *name, Type type, int need)
{
    const auto at = object.constFind(QLatin1StringView(name));
    if (at == object.constEnd()) {
        if (!(need & MayBeMissing))
            say(object, name, "is missing");
        return;
    }
    const QJsonValue value = *at;
    if (value.isNull()) {
        if (!(need & MayBeNull))
            say(object, name, "is null");
        return;
    }
    const bool right = type == Type::Text     ? value.isString()
                       : type == Type::Count  ? value.isDouble() && value.toInteger(-1) >= 0
                       : type == Type::Object ? value.isObject()
                                              : value.isArray();
    if (!right)
        say(object, name, "has another type");
}

void SchemaWalker::uuid(const QJsonObject &object, const char *name, int need)
{
    member(object, name, Type::Text, need);
    const QJsonValue value = object[QLatin1StringView(name)];
    if (value.isString() && QUuid::fromString(value.toString()).isNull())
        say(object, name, "is no uuid");
}

void SchemaWalker::oneOf(const QJsonObject &object, const char *name, const QStringList &words, int need)
{
    member(object, name, Type::Text, need);
    const QJsonValue value = object[QLatin1StringView(name)];
    if (value.isString() && !words.contains(value.toString()))
        say(object, name, "is a word that is not allowed");
}

void SchemaWalker::project(const QJsonObject &object)
{
    uuid(object, "id");
    member(object, "name", Type::Text);
    member(object, "slug", Type::Text);
    member(object, "description", Type::Text, MayBeMissing);
    member(object, "created_at", Type::Text, MayBeMissing);
    member(object, "updated_at", Type::Text, MayBeMissing);
}

void SchemaWalker::batch(const QJsonObject &object)
{
    uuid(object, "id");
    uuid(object, "project_id");
    member(object, "target", Type::Text, MayBeNull);
    member(object, "job_count", Type::Count);
    member(object, "status_counts", Type::Object);
    for (const char *word : {"submitted", "working", "completed", "failed", "canceled"})
        member(object["status_counts"_L1].toObject(), word, Type::Count);
    member(object, "created_at", Type::Text);
    member(object, "updated_at", Type::Text);
    member(object, "result", Type::Object, MayBeNull);
    if (!object["result"_L1].isObject())
        return;
    const QJsonObject result = object["result"_L1].toObject();
    member(result, "kind", Type::Text);
    if (result["kind"_L1] != "knowledge_ingest"_L1)
        return;
    for (const char *count : {"total_count", "completed_count", "skipped_count", "failed_count"})
        member(result, count, Type::Count);
    oneOf(result, "remaining_label", {u"Remaining Files"_s, u"Not Ingested Files"_s});
    for (const char *list : {"processing", "completed", "skipped", "failed", "remaining"}) {
        member(result, list, Type::Array);
        const bool explained = QLatin1StringView(list) == "skipped"_L1 || QLatin1StringView(list) == "failed"_L1;
        for (const QJsonValue value : result[QLatin1StringView(list)].toArray()) {
            const QJsonObject file = value.toObject();
            member(file, "label", Type::Text);
            member(file, "path", Type::Text, MayBeNull);
            uuid(file, "upload_id", MayBeNull);
            member(file, "remote_path", Type::Text, MayBeNull);
            member(file, "warning_count", Type::Count);
            if (explained)
                member(file, "message", Type::Text);
            else if (file.contains("message"_L1))
                say(file, "message", "does not belong here");
        }
    }
}

void SchemaWalker::page(const QJsonObject &object)
{
    member(object, "data", Type::Array);
    member(object, "page_info", Type::Object);
    const QJsonObject info = object["page_info"_L1].toObject();
    for (const char *name : {"self", "next", "prev"})
        member(info, name, Type::Text, MayBeNull);
    if (!info["first"_L1].isNull())
        say(info, "first", "is not null");
}

void SchemaWalker::job(const QJsonObject &object, bool whole)
{
    uuid(object, "id");
    uuid(object, "project_id");
    uuid(object, "environment_id", MayBeNull);
    member(object, "branch_id", Type::Text, Both);
    uuid(object, "cron_job_id", MayBeNull);
    uuid(object, "batch_id", MayBeNull);
    member(object, "name", Type::Text);
    oneOf(object, "status", {u"submitted"_s, u"working"_s, u"completed"_s, u"failed"_s, u"canceled"_s});
    member(object, "target", Type::Text);
    member(object, "config", Type::Object);
    uuid(object, "context_id", MayBeNull);
    member(object, "timeout_seconds", Type::Count);
    member(object, "backoff_limit", Type::Count);
    member(object, "exit_code", Type::Count, MayBeNull);
    member(object, "started_at", Type::Text, MayBeNull);
    member(object, "completed_at", Type::Text, MayBeNull);
    uuid(object, "created_by", MayBeNull);
    member(object, "created_at", Type::Text);
    member(object, "updated_at", Type::Text);
    oneOf(object, "kind", {u"knowledge_ingest"_s}, Both);
    member(object, "failure_detail", Type::Text, Both);
    member(object, "result_summary", Type::Object, Both);
    if (object["result_summary"_L1].isObject()) {
        const QJsonObject summary = object["result_summary"_L1].toObject();
        oneOf(summary, "kind", {u"knowledge_ingest"_s, u"value"_s, u"artifacts"_s});
        if (summary["kind"_L1] == "knowledge_ingest"_L1) {
            oneOf(summary, "state", {u"success"_s, u"partial_success"_s, u"failed"_s});
            for (const char *count : {"requested_count", "ingested_count", "skipped_count", "failed_count"})
                member(summary, count, Type::Count);
        }
    }
    if (!whole) {
        if (object.contains("result"_L1) || object.contains("failed_reason"_L1))
            say(object, "result", "does not belong into a list");
        return;
    }
    member(object, "failed_reason", Type::Text, Both);
    member(object, "result", Type::Object, Both);
    if (object["result"_L1].isObject())
        jobResult(object["result"_L1].toObject());
}

void SchemaWalker::jobResult(const QJsonObject &object)
{
    oneOf(object, "kind", {u"knowledge_ingest"_s, u"value"_s, u"artifacts"_s});
    if (object["kind"_L1] != "knowledge_ingest"_L1)
        return;
    member(object, "version", Type::Count);
    const QJsonObject metadata = object["metadata"_L1].toObject();
    member(metadata, "requested_count", Type::Count);
    oneOf(metadata, "source_mode", {u"explicit_sources"_s, u"path_prefix"_s});
    member(metadata, "knowledge_path", Type::Text);
    for (const char *count : {"requested_count", "ingested_count", "skipped_count", "failed_count"})
        member(object["summary"_L1].toObject(), count, Type::Count);
    for (const char *list : {"ingested", "skipped", "failed"})
        member(object, list, Type::Array);
    for (const QJsonValue value : object["ingested"_L1].toArray()) {
        for (const char *text :
             {"source", "localSourcePath", "outputPath", "remotePath", "slug", "sourceType", "summary"})
            member(value.toObject(), text, Type::Text);
        member(value.toObject(), "stats", Type::Object);
        member(value.toObject(), "warnings", Type::Array);
    }
    for (const QJsonValue value : object["skipped"_L1].toArray()) {
        member(value.toObject(), "source", Type::Text);
        member(value.toObject(), "localSourcePath", Type::Text, MayBeNull);
        oneOf(value.toObject(), "reason", {u"hidden_path"_s, u"ignored_directory"_s, u"unsupported_file_type"_s});
        member(value.toObject(), "message", Type::Text);
    }
    for (const QJsonValue value : object["failed"_L1].toArray()) {
        member(value.toObject(), "source", Type::Text);
        member(value.toObject(), "localSourcePath", Type::Text);
        oneOf(value.toObject(), "reason", {u"parser_error"_s, u"upload_error"_s});
        member(value.toObject(), "message", Type::Text);
    }
}

void SchemaWalker::events(const QJsonObject &object)
{
    member(object, "entries", Type::Array);
    member(object, "next_cursor", Type::Text, MayBeNull);
    member(object, "stats", Type::Object);
    for (const char *count : {"bytes_processed", "lines_processed", "query_time_ms"})
        member(object["stats"_L1].toObject(), count, Type::Count);
    for (const QJsonValue value : object["entries"_L1].toArray()) {
        const QJsonObject entry = value.toObject();
        for (const char *text : {"timestamp", "message", "service"})
            member(entry, text, Type::Text);
        oneOf(entry, "level", {u"error"_s, u"warn"_s, u"info"_s, u"debug"_s});
        member(entry, "metadata", Type::Object, MayBeMissing);
        const QJsonObject metadata = entry["metadata"_L1].toObject();
        for (auto at = metadata.begin(); at != metadata.end(); ++at) {
            if (!at.value().isString())
                say(metadata, "metadata", "has a value that is no string");
        }
    }
}
