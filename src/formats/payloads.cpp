#include "formats/payloads.h"

#include "formats/jsonreader.h"
#include "formats/notunderstood.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Payloads)
};

constexpr qsizetype kErrorBytesRead = 8 * 1024;

/// A member's text; null where it is missing or no string.
QString textOf(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toString();
}

/// A target's text: an object becomes its compact JSON.
QString targetOf(const QJsonObject &object)
{
    const QJsonValue target = object.value("target"_L1);
    if (target.isObject())
        return QString::fromUtf8(QJsonDocument(target.toObject()).toJson(QJsonDocument::Compact));
    return target.toString();
}

/// A member's whole number; nothing where it is missing, no number or broken.
std::optional<qint64> integerOf(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    if (!value.isDouble())
        return {};
    // A value that toInteger() cannot give comes back as whichever default was asked for.
    const qint64 number = value.toInteger(0);
    if (number == 0 && value.toInteger(1) == 1)
        return {};
    return number;
}

/// An id or a cursor: a text, or the digits of a whole number. Null where it is missing, null or empty; nothing where
/// it is anything else.
std::optional<QString> idOf(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    if (value.isDouble()) {
        const std::optional<qint64> whole = integerOf(object, name);
        return whole ? std::optional(QString::number(*whole)) : std::nullopt;
    }
    if (!value.isString())
        return value.isUndefined() || value.isNull() ? std::optional<QString>(QString()) : std::nullopt;
    const QString text = value.toString();
    return text.isEmpty() ? QString() : text;
}

Job jobOf(const QJsonObject &object)
{
    Job job;
    job.id = idOf(object, "id"_L1).value_or(QString());
    job.projectId = idOf(object, "project_id"_L1).value_or(QString());
    job.batchId = idOf(object, "batch_id"_L1).value_or(QString());
    job.name = textOf(object, "name"_L1);
    job.status = textOf(object, "status"_L1);
    job.target = targetOf(object);
    job.kind = textOf(object, "kind"_L1);
    job.createdAt = textOf(object, "created_at"_L1);
    job.updatedAt = textOf(object, "updated_at"_L1);
    job.startedAt = textOf(object, "started_at"_L1);
    job.completedAt = textOf(object, "completed_at"_L1);
    job.failureDetail = textOf(object, "failure_detail"_L1);
    job.exitCode = integerOf(object, "exit_code"_L1);
    job.failedFiles = integerOf(object.value("result_summary"_L1).toObject(), "failed_count"_L1);
    return job;
}

Project projectOf(const QJsonObject &object)
{
    return {idOf(object, "id"_L1).value_or(QString()), textOf(object, "slug"_L1), textOf(object, "name"_L1),
            textOf(object, "description"_L1)};
}

/// The document, or the Error in the words for people.
Result<JsonDocument> readDocument(QByteArrayView body)
{
    Result<JsonDocument> document = readJson(body, LongNumbers::Text);
    if (document)
        return document;
    Error error = notUnderstood(body, Texts::tr("it is cut off or is no JSON"));
    if (!looksLikeHtml(body))
        error.detail = document.error().detail;
    return error;
}

/// Where a list goes on.
template <typename Page>
void takeNext(Page &page, const QJsonValue &pageInfo)
{
    const QJsonObject info = pageInfo.toObject();
    const QJsonValue goesOn = info.value("has_next_page"_L1);
    const auto isMissing = [](const QJsonValue &value) { return value.isUndefined() || value.isNull(); };
    if (goesOn.isBool() && !goesOn.toBool())
        return; // whatever the cursor says
    page.isNextUnreadable = !pageInfo.isObject() && !isMissing(pageInfo);
    for (QLatin1StringView name : {"next"_L1, "next_cursor"_L1}) {
        const std::optional<QString> cursor = idOf(info, name);
        page.isNextUnreadable = page.isNextUnreadable || !cursor;
        if (page.nextCursor.isNull() && cursor)
            page.nextCursor = *cursor;
    }
    // A list that says that it goes on has to say where.
    page.isNextUnreadable = (page.isNextUnreadable || !isMissing(goesOn)) && page.nextCursor.isNull();
}

/// A page's members that both kinds of pages have, and its entries one by one: `take` says whether it took one.
template <typename Page, typename Take>
Result<Page> parsePage(QByteArrayView body, Take take)
{
    const Result<JsonDocument> document = readDocument(body);
    if (!document)
        return document.error();
    const QJsonObject root = document->root.toObject();
    const QJsonValue data = root.value("data"_L1);
    if (!data.isArray())
        return notUnderstood(body, Texts::tr("it is no page of a list"));

    Page page;
    page.textReplaced = document->textReplaced;
    const QJsonArray entries = data.toArray();
    for (const QJsonValue &entry : entries) {
        if (!take(page, entry.toObject()))
            ++page.entriesLeftOut;
    }
    takeNext(page, root.value("page_info"_L1));
    return page;
}

/// Whether what is no JSON is text for people: a document that was cut is not.
bool isPlainText(QByteArrayView body, QByteArrayView contentType)
{
    const QByteArrayView text = body.trimmed();
    return contentType.toByteArray().trimmed().toLower().startsWith("text/plain") && !text.startsWith('{') &&
           !text.startsWith('[') && !text.startsWith('<');
}

/// What an object of an error says: its first text among the known members.
QString saidBy(const QJsonObject &object)
{
    for (QLatin1StringView name : {"message"_L1, "detail"_L1, "error_description"_L1, "error"_L1, "title"_L1}) {
        const QJsonValue value = object.value(name);
        QString text = value.toString();
        if (value.isObject())
            text = saidBy(value.toObject());
        if (!text.trimmed().isEmpty())
            return text;
    }
    const QJsonArray errors = object.value("errors"_L1).toArray();
    for (const QJsonValue &entry : errors) {
        const QString text = entry.isObject() ? saidBy(entry.toObject()) : entry.toString();
        if (!text.trimmed().isEmpty())
            return text;
    }
    return {};
}

} // namespace

Result<JobPage> parseJobPage(QByteArrayView body)
{
    return parsePage<JobPage>(body, [](JobPage &page, const QJsonObject &object) {
        const Job job = jobOf(object);
        const bool namesBatch = idOf(object, "batch_id"_L1).has_value();
        page.batchesUnreadable += namesBatch ? 0 : 1;
        if (job.id.isEmpty() && job.batchId.isEmpty() && namesBatch)
            return false;
        page.jobs.append(job);
        return true;
    });
}

Result<ProjectPage> parseProjectPage(QByteArrayView body)
{
    return parsePage<ProjectPage>(body, [](ProjectPage &page, const QJsonObject &object) {
        const Project project = projectOf(object);
        if (project.id.isEmpty())
            return false;
        page.projects.append(project);
        return true;
    });
}

Result<Project> parseProject(QByteArrayView body)
{
    const Result<JsonDocument> document = readDocument(body);
    if (!document)
        return document.error();
    const Project project = projectOf(document->root.toObject());
    if (project.id.isEmpty())
        return notUnderstood(body, Texts::tr("it is no project"));
    return project;
}

QString parseErrorBody(QByteArrayView body, QByteArrayView contentType)
{
    const QByteArrayView read = body.first(std::min(body.size(), kErrorBytesRead));
    const Result<JsonDocument> document = readJson(read);
    if (!document)
        return isPlainText(read, contentType) ? QString::fromUtf8(read).simplified() : QString();
    const QJsonObject object = document->root.toObject();
    QString text = saidBy(object).simplified();
    const QString suggestion = textOf(object, "suggestion"_L1).simplified();
    if (text.isEmpty()) {
        text = suggestion;
    } else if (!suggestion.isEmpty()) {
        while (text.endsWith(u'.'))
            text.chop(1);
        text += ". "_L1 + suggestion;
    }
    return text;
}

} // namespace batchlens
