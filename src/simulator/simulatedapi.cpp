#include "simulator/simulatedapi.h"

#include <QCryptographicHash>
#include <QMap>
#include <QString>

#include <algorithm>

namespace batchlens {

/// The parameters of a request, decoded; the last of the same name counts.
struct SimulatedApi::Query
{
    explicit Query(const QByteArray &text)
    {
        for (const QByteArray &part : text.split('&')) {
            const qsizetype equals = part.indexOf('=');
            if (equals > 0)
                values[percentDecoded(part.first(equals))] = percentDecoded(part.mid(equals + 1).replace('+', ' '));
        }
    }
    bool has(const char *name) const { return values.contains(name); }
    QByteArray get(const char *name) const { return values.value(name); }
    /// A number in a range, the default where it is missing, nothing where it is neither.
    std::optional<qint64> number(const char *name, qint64 least, qint64 most, qint64 otherwise) const
    {
        if (!has(name))
            return otherwise;
        bool ok = false;
        const qint64 value = get(name).toLongLong(&ok);
        return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
    }

    QMap<QByteArray, QByteArray> values;
};

namespace {

HttpAnswer badRequest(const QByteArray &text)
{
    return errorAnswer(400, "bad_request", text);
}

HttpAnswer notFound(const QByteArray &what)
{
    return errorAnswer(404, "not_found", what + " not found");
}

HttpAnswer okAnswer(QByteArray body)
{
    HttpAnswer answer;
    answer.body = std::move(body);
    return answer;
}

/// The cursor after a page: with the loop fault a page that had a cursor names it again.
QByteArray nextCursor(const QByteArray &asked, const QByteArray &last, bool more, bool loop)
{
    if (loop)
        return asked.isEmpty() ? last : asked;
    return more ? last : QByteArray();
}

void writePageInfo(JsonWriter &json, const QByteArray &self, const QByteArray &next)
{
    json.key("page_info").beginObject();
    json.key("self").stringOrNull(self.isEmpty() ? QByteArray() : self);
    json.key("first").null().key("next").stringOrNull(next.isEmpty() ? QByteArray() : next);
    json.key("prev").null().endObject();
}

} // namespace

HttpAnswer errorAnswer(int status, const QByteArray &word, const QByteArray &text)
{
    JsonWriter json;
    json.beginObject().member("error", word).member("message", text).endObject();
    HttpAnswer answer;
    answer.status = status;
    answer.body = json.take();
    return answer;
}

SimulatedApi::SimulatedApi(Scenario scenario, QByteArray key, QByteArray origin)
    : m_scenario(std::move(scenario))
    , m_key(std::move(key))
    , m_origin(std::move(origin))
{
}

bool SimulatedApi::accepts(const HttpRequest &request) const
{
    QByteArray key = request.header("x-api-key");
    const QByteArray authorization = request.header("authorization");
    if (authorization.left(7).toLower() == "bearer ")
        key = authorization.mid(7).trimmed();
    return !key.isEmpty() && (m_key.isEmpty() || key == m_key);
}

HttpAnswer SimulatedApi::answer(const HttpRequest &request, qint64 now, Twist twist)
{
    m_scenario.proceedTo(now);
    const bool isSigned = request.path().startsWith("/signed/");
    if (!isSigned && !accepts(request)) {
        HttpAnswer answer = errorAnswer(401, "unauthorized", "Invalid authentication token");
        answer.headers.emplaceBack("WWW-Authenticate", "Bearer");
        return answer;
    }
    if (request.method != "GET") {
        HttpAnswer answer = errorAnswer(405, "method_not_allowed", request.method + " is not offered here");
        answer.headers.emplaceBack("Allow", "GET");
        return answer;
    }
    return isSigned ? signedFile(request, now) : route(request, now, twist);
}

HttpAnswer SimulatedApi::route(const HttpRequest &request, qint64 now, Twist twist)
{
    // Split before decoding, so that %2F stays inside its segment.
    QList<QByteArray> parts = request.path().mid(1).split('/');
    for (QByteArray &part : parts)
        part = percentDecoded(part);
    const Query query(request.query());
    const qsizetype n = parts.size();
    if (parts[0] != "projects" || n > 5)
        return notFound("Route");
    if (n == 1)
        return projects(query, twist);
    const ProjectPlan *project = m_scenario.findProject(parts[1]);
    if (!project)
        return notFound("Project");
    const Moment moment{m_scenario, *project, now};
    if (n == 2) {
        JsonWriter json;
        writeProject(json, m_scenario, *project, true);
        return okAnswer(json.take());
    }
    if (parts[2] == "jobs") {
        if (n == 3)
            return jobs(moment, query, {}, twist);
        if (n == 5 && parts[4] != "events" && parts[4] != "logs")
            return notFound("Route");
        const JobPlan *found = project->findJob(parts[3]);
        return found ? job(moment, query, *found, n == 5 ? parts[4] : QByteArray(), twist) : notFound("Job");
    }
    if (parts[2] == "job-batches" && n >= 4) {
        if (n == 5 && parts[4] != "jobs")
            return notFound("Route");
        const BatchPlan *found = project->findBatch(parts[3]);
        if (!found)
            return notFound("Job batch");
        return n == 5 ? jobs(moment, query, found->id, twist) : batch(moment, *found, twist);
    }
    if (parts[2] == "uploads" && n == 5 && parts[4] == "url")
        return uploadUrl(moment, query, parts[3]);
    return notFound("Route");
}

HttpAnswer SimulatedApi::projects(const Query &query, Twist twist) const
{
    const std::optional<qint64> limit = query.number("limit", 1, 100, 20);
    if (!limit)
        return badRequest("limit must be between 1 and 100");
    const QByteArray sortBy = query.has("sort_by") ? query.get("sort_by") : QByteArray();
    const QByteArray order = query.has("sort_order") ? query.get("sort_order") : QByteArray("asc");
    if (order != "asc" && order != "desc")
        return badRequest("sort_order must be asc or desc");
    std::vector<const ProjectPlan *> found;
    const QString search = QString::fromUtf8(query.get("search"));
    for (const ProjectPlan &project : m_scenario.projects()) {
        if (QString::fromUtf8(project.name).contains(search, Qt::CaseInsensitive) ||
            QString::fromUtf8(project.slug).contains(search, Qt::CaseInsensitive))
            found.push_back(&project);
    }
    const bool byTime = sortBy == "created_at" || sortBy == "updated_at";
    if (byTime || sortBy == "name" || sortBy == "slug") {
        std::stable_sort(found.begin(), found.end(), [&](const ProjectPlan *a, const ProjectPlan *b) {
            if (order == "desc")
                std::swap(a, b);
            return byTime ? a->created < b->created : sortBy == "slug" ? a->slug < b->slug : a->name < b->name;
        });
    } else if (!sortBy.isEmpty()) {
        return badRequest("sort_by is not known");
    }

    std::size_t from = 0;
    const QByteArray cursor = query.get("cursor");
    if (query.has("cursor")) {
        const auto at = std::find_if(found.begin(), found.end(), [&](const auto *p) { return p->id == cursor; });
        if (at == found.end())
            return badRequest("cursor is not known");
        from = static_cast<std::size_t>(at - found.begin()) + 1;
    }
    const std::size_t to = std::min(found.size(), from + static_cast<std::size_t>(*limit));
    JsonWriter json;
    json.beginObject().key("data").beginArray();
    for (std::size_t i = from; i < to; ++i)
        writeProject(json, m_scenario, *found[i], false);
    json.endArray();
    const QByteArray last = to > from ? found[to - 1]->id : QByteArray();
    writePageInfo(json, cursor, nextCursor(cursor, last, to < found.size(), twist.cursorLoop));
    return okAnswer(json.endObject().take());
}

HttpAnswer SimulatedApi::jobs(const Moment &moment, const Query &query, const QByteArray &batchId, Twist twist) const
{
    const std::optional<qint64> limit = query.number("limit", 1, 100, 20);
    if (!limit)
        return badRequest("limit must be between 1 and 100");
    static const QList<QByteArray> kStatuses{"submitted", "working", "completed", "failed", "canceled"};
    const QByteArray status = query.get("status");
    if (query.has("status") && !kStatuses.contains(status))
        return badRequest("status is not known");
    const bool inProject = batchId.isEmpty();
    const QByteArray wantedBatch = inProject ? query.get("batch_id") : batchId;
    const ProjectPlan &project = moment.project;
    const auto isOf = [&](const JobPlan &job, const QByteArray &id) {
        return job.batch >= 0 && project.batches[static_cast<std::size_t>(job.batch)].id == id;
    };
    const auto matches = [&](const JobPlan &job) {
        if (!status.isEmpty() && job.statusAt(moment.now) != status)
            return false;
        if (!wantedBatch.isEmpty() && !isOf(job, wantedBatch))
            return false;
        if (inProject && query.has("cron_job_id") && cronJobOf(job) != query.get("cron_job_id"))
            return false;
        // No simulated job runs in an environment.
        return !(inProject && query.has("environment_id"));
    };

    // The cursor is the last job seen, found among all jobs: its own status may have changed meanwhile.
    auto at = project.newestFirst.begin();
    const auto end = project.newestFirst.end();
    const QByteArray cursor = query.get("cursor");
    if (query.has("cursor")) {
        at = std::find_if(at, end, [&](const JobRef &ref) { return project.job(ref).id == cursor; });
        const bool strange = !inProject && at != end && !isOf(project.job(*at), batchId);
        if (at == end || strange)
            return badRequest("cursor is not known");
        ++at;
    }
    JsonWriter json;
    json.beginObject().key("data").beginArray();
    QByteArray last;
    qint64 written = 0;
    bool more = false;
    for (; at != end && !more; ++at) {
        const JobPlan &job = project.job(*at);
        if (!matches(job))
            continue;
        more = written == *limit;
        if (!more) {
            writeJob(json, moment, job, false);
            last = job.id;
            ++written;
        }
    }
    json.endArray();
    writePageInfo(json, cursor, nextCursor(cursor, last, more, twist.cursorLoop));
    return okAnswer(json.endObject().take());
}

HttpAnswer SimulatedApi::batch(const Moment &moment, const BatchPlan &batch, Twist twist)
{
    const int broken = moment.project.brokenBatch;
    if (twist.brokenBatch && broken >= 0 && &moment.project.batches[static_cast<std::size_t>(broken)] == &batch)
        return errorAnswer(500, "internal_error", "The batch could not be read");
    if (batch.id != Scenario::filesBatchId())
        return okAnswer(batchDocument(moment, batch));
    if (m_filesDocument.isEmpty())
        m_filesDocument = batchDocument(moment, batch);
    return okAnswer(m_filesDocument);
}

HttpAnswer SimulatedApi::job(const Moment &moment, const Query &query, const JobPlan &job, const QByteArray &part,
                             Twist twist) const
{
    JsonWriter json;
    if (part.isEmpty()) {
        writeJob(json, moment, job, true);
        return okAnswer(json.take());
    }
    if (part == "logs") {
        json.beginObject().key("logs").stringOrNull(logOf(moment, job)).endObject();
        return okAnswer(json.take());
    }

    const std::optional<qint64> limit = query.number("limit", 1, 1000, 100);
    if (!limit)
        return badRequest("limit must be between 1 and 1000");
    const QByteArray direction = query.has("direction") ? query.get("direction") : QByteArray("backward");
    const bool forward = direction == "forward";
    if (!forward && direction != "backward")
        return badRequest("direction must be forward or backward");
    const std::vector<JobEvent> events = eventsOf(moment, job);
    const auto count = static_cast<qint64>(events.size());
    // A cursor names the place of the last event seen, so that it stays right while the job goes on.
    const QByteArray cursor = query.get("cursor");
    qint64 last = forward ? -1 : count;
    if (query.has("cursor")) {
        bool ok = false;
        last = cursor.mid(1).toLongLong(&ok);
        if (!ok || !cursor.startsWith(forward ? 'f' : 'b') || last < 0 || last >= count)
            return badRequest("cursor is not known");
    }
    json.beginObject().key("entries").beginArray();
    const qint64 step = forward ? 1 : -1;
    qint64 at = last + step;
    qint64 written = 0;
    for (; at >= 0 && at < count && written < *limit; at += step, ++written)
        writeEvent(json, moment, job, events[static_cast<std::size_t>(at)]);
    json.endArray();
    const bool more = at >= 0 && at < count;
    const QByteArray here = written > 0 ? (forward ? 'f' : 'b') + QByteArray::number(at - step) : QByteArray();
    const QByteArray next = nextCursor(cursor, here, more, twist.cursorLoop);
    json.key("next_cursor").stringOrNull(next.isEmpty() ? QByteArray() : next);
    json.key("stats").beginObject().member("bytes_processed", written * 240).member("lines_processed", written);
    json.member("query_time_ms", 12).endObject().endObject();
    HttpAnswer answer = okAnswer(json.take());
    // The log store does not know the length beforehand.
    answer.wire = HttpAnswer::Wire::Chunked;
    return answer;
}

QByteArray SimulatedApi::signature(const QByteArray &path, const QByteArray &expires) const
{
    return QCryptographicHash::hash(m_origin + '\n' + path + '\n' + expires, QCryptographicHash::Sha256)
        .toHex()
        .left(32);
}

HttpAnswer SimulatedApi::uploadUrl(const Moment &moment, const Query &query, const QByteArray &reference) const
{
    const std::optional<qint64> ttl = query.number("ttl", 60, 86'400, 3'600);
    if (!ttl)
        return badRequest("ttl must be between 60 and 86400");
    const QByteArray prefixed = reference.startsWith("uploads/") ? reference : "uploads/" + reference;
    QByteArray path;
    for (const BatchPlan &batch : moment.project.batches) {
        for (quint32 i = 0; i < batch.fileCount() && path.isNull(); ++i) {
            const SimulatedFile file = batch.file(i);
            if (!file.uploadId.isNull() &&
                (file.uploadId == reference || file.path == reference || file.path == prefixed))
                path = file.path.isNull() ? file.label : file.path;
        }
    }
    if (path.isNull())
        return notFound("Upload");
    const qint64 until = moment.now + *ttl * 1000;
    const QByteArray expires = QByteArray::number(until);
    const QByteArray address = m_origin + "/signed/" + path.toPercentEncoding() + "?expires=" + expires +
                               "&signature=" + signature(path, expires);
    JsonWriter json;
    json.beginObject().member("signed_url", address).member("expires_at", m_scenario.stamp(until)).endObject();
    return okAnswer(json.take());
}

HttpAnswer SimulatedApi::signedFile(const HttpRequest &request, qint64 now) const
{
    const Query query(request.query());
    const QByteArray path = percentDecoded(request.path().mid(8));
    const QByteArray expires = query.get("expires");
    if (query.get("signature") != signature(path, expires) || expires.toLongLong() < now)
        return errorAnswer(403, "forbidden", "The link is not valid any more");
    HttpAnswer answer = okAnswer("Simulated contents of " + path + '\n');
    answer.contentType = "text/plain; charset=utf-8";
    return answer;
}

} // namespace batchlens
