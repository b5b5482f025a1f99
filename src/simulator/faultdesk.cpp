#include "simulator/faultdesk.h"

#include "simulator/simulatedapi.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kTimes = 2;

constexpr char kSignInPage[] = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>\n"
                               "<body><h1>Welcome to the guest network</h1><form>…</form></body></html>\n";

/// The same document with types, nulls and lists that the documents forbid.
QByteArray wrongShape(const QByteArray &body)
{
    QJsonObject root = QJsonDocument::fromJson(body).object();
    if (root.contains("data"_L1))
        root["data"_L1] = QJsonObject{{u"0"_s, root["data"_L1].toArray().first()}};
    if (root.contains("page_info"_L1))
        root["page_info"_L1] = QJsonArray();
    if (root.contains("entries"_L1))
        root["entries"_L1] = u"none"_s;
    if (root.contains("id"_L1))
        root["id"_L1] = true;
    if (root.contains("logs"_L1))
        root["logs"_L1] = 7;
    if (root.contains("signed_url"_L1))
        root["signed_url"_L1] = QJsonValue();
    if (root.contains("status_counts"_L1))
        root["status_counts"_L1] = QJsonArray{u"working"_s};
    if (root.contains("created_at"_L1))
        root["created_at"_L1] = QJsonValue();
    if (root["result"_L1].isObject()) {
        QJsonObject result = root["result"_L1].toObject();
        result["failed"_L1] = QJsonObject{{u"label"_s, 1}};
        result["total_count"_L1] = u"many"_s;
        result["completed"_L1] = QJsonArray{1, u"two"_s, QJsonValue()};
        root["result"_L1] = result;
    }
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

/// Texts for people get bytes of Latin-1; names that programs compare stay whole, unless there is nothing else.
QByteArray withBadUtf8(QByteArray body)
{
    bool spoiled = false;
    const auto spoil = [&](QByteArrayView member) {
        const qsizetype at = body.indexOf(member);
        if (at >= 0)
            body.insert(at + member.size(), "caf\xE9 \xFF ");
        spoiled = spoiled || at >= 0;
    };
    for (const QByteArrayView member : {R"("label":")", R"("message":")", R"("name":")", R"("logs":")"})
        spoil(member);
    for (const QByteArrayView member : {R"("target":")", R"("signed_url":")"}) {
        if (!spoiled)
            spoil(member);
    }
    return body;
}

HttpAnswer refusal(int status, const QByteArray &title, const QByteArray &detail)
{
    JsonWriter json;
    json.beginObject().member("title", title).member("status", status).member("detail", detail).endObject();
    HttpAnswer answer;
    answer.status = status;
    answer.body = json.take();
    if (status == 429)
        answer.headers.emplaceBack("Retry-After", "1");
    return answer;
}

HttpAnswer page(const QByteArray &contentType, const QByteArray &body)
{
    HttpAnswer answer;
    answer.contentType = contentType;
    answer.body = body;
    return answer;
}

HttpAnswer onWire(HttpAnswer answer, HttpAnswer::Wire wire)
{
    answer.wire = wire;
    return answer;
}

} // namespace

void FaultDesk::setFaults(const QList<Fault> &faults)
{
    m_faults.assign(faults.begin(), faults.end());
    m_met.assign(m_faults.size(), {});
}

bool FaultDesk::has(FaultKind kind) const
{
    return std::any_of(m_faults.begin(), m_faults.end(), [kind](const Fault &fault) { return fault.kind == kind; });
}

bool FaultDesk::isOn(FaultKind kind, const QByteArray &path) const
{
    return std::any_of(m_faults.begin(), m_faults.end(),
                       [&](const Fault &fault) { return fault.kind == kind && path.startsWith(fault.pathPrefix); });
}

bool FaultDesk::acts(std::size_t fault, const QByteArray &path)
{
    if (!path.startsWith(m_faults[fault].pathPrefix))
        return false;
    switch (m_faults[fault].kind) {
    case FaultKind::RateLimit:
    case FaultKind::Flaky:
        return ++m_met[fault][path] <= kTimes;
    case FaultKind::CursorLoop: // these two are inside right answers
    case FaultKind::OneBatch:
        return false;
    default:
        return true;
    }
}

HttpAnswer FaultDesk::answer(const HttpRequest &request, const QByteArray &elsewhere,
                             const std::function<HttpAnswer()> &right)
{
    using Wire = HttpAnswer::Wire;
    const QByteArray path = request.path();
    std::size_t at = 0;
    while (at < m_faults.size() && !acts(at, path))
        ++at;
    if (at == m_faults.size())
        return right();

    switch (m_faults[at].kind) {
    case FaultKind::Unauthorized:
        return errorAnswer(401, "unauthorized", "Invalid authentication token");
    case FaultKind::Forbidden:
        return errorAnswer(403, "forbidden", "This key may not do that");
    case FaultKind::NotFound:
        return errorAnswer(404, "not_found", "Not found");
    case FaultKind::RateLimit:
    case FaultKind::RateLimitForever:
        return refusal(429, "Too many requests", "Slow down");
    case FaultKind::Flaky:
        return refusal(503, "Service unavailable", "Try again soon");
    case FaultKind::Down:
        return errorAnswer(500, "internal_error", "Something went wrong");
    case FaultKind::Hang:
        return onWire({}, Wire::Hang);
    case FaultKind::Reset:
        return onWire({}, Wire::Reset);
    case FaultKind::NoHead:
        return onWire({}, Wire::Close);
    case FaultKind::Slow:
        return onWire(right(), Wire::Drip);
    case FaultKind::Truncate:
        return onWire(right(), Wire::Truncate);
    case FaultKind::BadChunk:
        return onWire(right(), Wire::BadChunk);
    case FaultKind::Html:
        return page("text/html; charset=utf-8", kSignInPage);
    case FaultKind::NotJson:
        return page("application/json", "Everything is fine, thank you.\n");
    case FaultKind::Empty:
        return page("application/json", "");
    case FaultKind::Endless:
        return onWire(page("application/json", R"({"data":[)"), Wire::Endless);
    case FaultKind::Redirect: {
        HttpAnswer answer;
        answer.status = 302;
        answer.contentType.clear();
        answer.headers.emplaceBack("Location", elsewhere + request.target);
        return answer;
    }
    default:
        break;
    }

    HttpAnswer answer = right();
    if (answer.status != 200)
        return answer;
    switch (m_faults[at].kind) {
    case FaultKind::WrongShape:
        answer.body = wrongShape(answer.body);
        break;
    case FaultKind::BadUtf8:
        answer.body = withBadUtf8(answer.body);
        break;
    case FaultKind::Bom:
        answer.body.prepend("\xEF\xBB\xBF");
        break;
    default:
        break;
    }
    return answer;
}

} // namespace batchlens
