#include "documents.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace batchlens::tests {

QByteArray DocumentGenerator::space()
{
    static const QList<QByteArray> kinds{" ", "\n", "\t", "\r\n", "    "};
    return chance(80) ? QByteArray() : plain ? " " : kinds[m_random.bounded(kinds.size())];
}

QByteArray DocumentGenerator::text(const QString &value)
{
    QByteArray out = "\"";
    for (const QChar c : value) {
        const bool must = c == u'"' || c == u'\\' || c < u' ';
        if (must || (!plain && chance(4))) {
            out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        } else if (c.isSurrogate()) {
            // Both halves are escaped, or none is.
            out += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
        } else {
            out += QString(c).toUtf8();
        }
    }
    return out + '"';
}

QByteArray DocumentGenerator::anyText()
{
    static const QList<QString> parts{u"a"_s, u"uploads/"_s, u"Ü"_s,   u"資"_s, u".pdf"_s,
                                      u" "_s, u"failed"_s,   u"]},"_s, u"1"_s,  u"x"_s};
    static const QList<QString> odd{u"🎉"_s, u"\""_s, u"\\"_s, u"\n"_s, u"\"failed\":["_s, QString(QChar(u'\0'))};
    QString value;
    for (int left = m_random.bounded(6); left > 0; --left)
        value += !plain && chance(20) ? odd[m_random.bounded(odd.size())] : parts[m_random.bounded(parts.size())];
    return text(value);
}

QByteArray DocumentGenerator::anyNumber()
{
    static const QList<QByteArray> whole{
        "0", "1", "2", "7", "42", "-1", "4294967295", "4294967296", "9007199254740992", "9007199254740993"};
    static const QList<QByteArray> odd{"1.5", "2.0", "1e3", "-0", "1E-2", "12.5e1", "18446744073709551616"};
    return !plain && chance(30) ? odd[m_random.bounded(odd.size())] : whole[m_random.bounded(whole.size())];
}

QByteArray DocumentGenerator::anyValue(int depth)
{
    switch (m_random.bounded(depth > 0 ? 7 : 5)) {
    case 0:
        return "null";
    case 1:
        return chance(50) ? "true" : "false";
    case 2:
        return anyNumber();
    case 3:
    case 4:
        return anyText();
    case 5: {
        QByteArray out = "[" + space();
        for (int i = 0, n = m_random.bounded(4); i < n; ++i)
            out += (i ? "," + space() : QByteArray()) + anyValue(depth - 1) + space();
        return out + ']';
    }
    default: {
        QList<std::pair<QString, QByteArray>> members;
        for (int n = m_random.bounded(4); n > 0; --n)
            members.append({u"k%1"_s.arg(m_random.bounded(3)), anyValue(depth - 1)});
        return object(members);
    }
    }
}

QByteArray DocumentGenerator::object(QList<std::pair<QString, QByteArray>> members)
{
    if (chance(30))
        std::shuffle(members.begin(), members.end(), m_random);
    QByteArray out = "{" + space();
    for (qsizetype i = 0; i < members.size(); ++i)
        out += (i ? "," + space() : QByteArray()) + text(members[i].first) + space() + ":" + space() +
               members[i].second + space();
    return out + '}';
}

QByteArray DocumentGenerator::entry()
{
    if (chance(4))
        return anyValue(2);
    QList<std::pair<QString, QByteArray>> members;
    const QByteArray label = anyText();
    if (chance(95))
        members.append({u"label"_s, mostly(label)});
    if (chance(90))
        members.append({u"path"_s, chance(50) ? label : mostly(anyText())});
    if (chance(80))
        members.append({u"upload_id"_s, chance(50) ? "\"0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01\"" : mostly(anyText())});
    if (chance(80))
        members.append({u"remote_path"_s, mostly(anyText())});
    if (chance(90))
        members.append({u"warning_count"_s, mostly(anyNumber())});
    if (chance(50))
        members.append({u"message"_s, mostly(anyText())});
    while (chance(10))
        members.append({chance(50) ? u"message"_s : u"future"_s, anyValue(2)});
    return object(members);
}

QByteArray DocumentGenerator::list()
{
    QByteArray out = "[" + space();
    for (int i = 0, n = m_random.bounded(5); i < n; ++i)
        out += (i ? "," + space() : QByteArray()) + entry() + space();
    return out + ']';
}

QByteArray DocumentGenerator::result()
{
    QList<std::pair<QString, QByteArray>> members;
    if (chance(90))
        members.append({u"kind"_s, mostly(chance(90) ? QByteArray("\"knowledge_ingest\"") : anyText())});
    for (const QString &name : {u"total_count"_s, u"completed_count"_s, u"skipped_count"_s, u"failed_count"_s}) {
        if (chance(80))
            members.append({name, mostly(anyNumber())});
    }
    for (const FileState state : kFileStates) {
        if (chance(80))
            members.append({fileStateWord(state), mostly(list())});
    }
    if (chance(80))
        members.append({u"remaining_label"_s, mostly(anyText())});
    while (chance(15))
        members.append({chance(50) ? u"failed"_s : u"future"_s, chance(50) ? list() : anyValue(3)});
    return object(members);
}

QByteArray DocumentGenerator::document()
{
    QList<std::pair<QString, QByteArray>> members;
    if (chance(97))
        members.append({u"id"_s, chance(95) ? QByteArray("\"b\"") : anyValue(1)});
    for (const QString &name : {u"project_id"_s, u"target"_s, u"created_at"_s, u"updated_at"_s}) {
        if (chance(80))
            members.append({name, mostly(anyText())});
    }
    if (chance(80))
        members.append({u"job_count"_s, mostly(anyNumber())});
    if (chance(80)) {
        QList<std::pair<QString, QByteArray>> words;
        for (const QString &word :
             {u"submitted"_s, u"working"_s, u"completed"_s, u"cancelled"_s, u"canceled"_s, u"paused"_s, u"failed"_s}) {
            if (chance(60))
                words.append({word, mostly(anyNumber())});
        }
        members.append({u"status_counts"_s, mostly(object(words))});
    }
    if (chance(95))
        members.append({u"result"_s, mostly(result())});
    while (chance(15))
        members.append({chance(30)   ? u"result"_s
                        : chance(50) ? u"target"_s
                                     : u"future"_s,
                        chance(30) ? result() : anyValue(4)});
    return space() + object(members) + space();
}

namespace {

std::optional<qint64> countOf(const QJsonValue &value)
{
    constexpr qint64 kLargest = qint64{1} << 53;
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    if (number < 0 || number > static_cast<double>(kLargest) || std::floor(number) != number)
        return std::nullopt;
    const qint64 whole = value.toInteger(static_cast<qint64>(number));
    return whole <= kLargest ? std::optional(whole) : std::nullopt;
}

QString textOf(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString();
}

void appendEntry(FileTable &files, FileState state, const QJsonObject &entry)
{
    const auto bytes = [&entry](const QString &name) -> std::optional<QByteArray> {
        const QJsonValue value = entry.value(name);
        return value.isString() ? std::optional(value.toString().toUtf8()) : std::nullopt;
    };
    const auto view = [](const std::optional<QByteArray> &text) {
        return text ? std::string_view(text->isEmpty() ? "" : text->constData(), static_cast<std::size_t>(text->size()))
                    : std::string_view();
    };
    const QByteArray label = bytes(u"label"_s).value_or(QByteArray());
    const auto path = bytes(u"path"_s);
    const auto uploadId = bytes(u"upload_id"_s);
    const auto remotePath = bytes(u"remote_path"_s);
    const auto message = bytes(u"message"_s);
    const qint64 warnings = countOf(entry.value(u"warning_count"_s)).value_or(0);
    constexpr qint64 kMost = std::numeric_limits<quint32>::max();
    files.append(state, {view(label), view(path), view(uploadId), view(remotePath), view(message),
                         static_cast<quint32>(std::min(warnings, kMost))});
}

} // namespace

std::optional<Batch> referenceBatch(const QJsonObject &root)
{
    Batch batch;
    batch.id = textOf(root.value(u"id"_s));
    if (batch.id.isEmpty())
        return std::nullopt;
    batch.projectId = textOf(root.value(u"project_id"_s));
    const QJsonValue target = root.value(u"target"_s);
    batch.target = target.isObject()
                       ? QString::fromUtf8(QJsonDocument(target.toObject()).toJson(QJsonDocument::Compact))
                       : textOf(target);
    batch.jobCount = countOf(root.value(u"job_count"_s));
    const QJsonObject words = root.value(u"status_counts"_s).toObject();
    for (const QString &word : words.keys()) {
        if (const auto count = countOf(words.value(word)))
            batch.jobs.add(word, *count);
    }
    batch.createdAt = textOf(root.value(u"created_at"_s));
    batch.updatedAt = textOf(root.value(u"updated_at"_s));
    if (root.value(u"result"_s).isObject()) {
        const QJsonObject result = root.value(u"result"_s).toObject();
        batch.kind = textOf(result.value(u"kind"_s));
        batch.remainingLabel = textOf(result.value(u"remaining_label"_s));
        batch.serverCounts = {countOf(result.value(u"total_count"_s)), countOf(result.value(u"completed_count"_s)),
                              countOf(result.value(u"skipped_count"_s)), countOf(result.value(u"failed_count"_s))};
        bool anyList = false;
        for (const FileState state : kFileStates)
            anyList = anyList || result.value(fileStateWord(state)).isArray();
        const bool isKnowledge = batch.kind == "knowledge_ingest"_L1 || (batch.kind.isNull() && anyList);
        batch.resultKind = isKnowledge ? ResultKind::KnowledgeIngest : ResultKind::Other;
        if (!isKnowledge)
            batch.rawResult = QString::fromUtf8(QJsonDocument(result).toJson(QJsonDocument::Compact));
        for (const FileState state : kFileStates) {
            const QJsonValue list = result.value(fileStateWord(state));
            if (!isKnowledge || !list.isArray())
                continue;
            batch.listed[static_cast<std::size_t>(state)] = true;
            for (const QJsonValue &entry : list.toArray()) {
                if (entry.isObject())
                    appendEntry(batch.files, state, entry.toObject());
                else
                    ++batch.entriesLeftOut;
            }
        }
    }
    batch.files.finish();
    return batch;
}

} // namespace batchlens::tests
