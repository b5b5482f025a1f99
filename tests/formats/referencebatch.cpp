#include "referencebatch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace batchlens::tests {

namespace {

constexpr int kMaxDepth = 1000;
constexpr QByteArrayView kByteOrderMark = "\xEF\xBB\xBF";

/// What a whole number becomes that no QJsonValue can hold: a list of this and its digits.
const QString kManyDigits = u"\uE000 digits"_s;

/// Table 3-7 of the Unicode standard: the well-formed byte sequences, a pair of limits for each byte.
struct Form
{
    int length;
    std::array<std::pair<quint8, quint8>, 4> limits;
};
constexpr std::array<Form, 8> kForms{{{2, {{{0xC2, 0xDF}, {0x80, 0xBF}}}},
                                      {3, {{{0xE0, 0xE0}, {0xA0, 0xBF}, {0x80, 0xBF}}}},
                                      {3, {{{0xE1, 0xEC}, {0x80, 0xBF}, {0x80, 0xBF}}}},
                                      {3, {{{0xED, 0xED}, {0x80, 0x9F}, {0x80, 0xBF}}}},
                                      {3, {{{0xEE, 0xEF}, {0x80, 0xBF}, {0x80, 0xBF}}}},
                                      {4, {{{0xF0, 0xF0}, {0x90, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}}},
                                      {4, {{{0xF1, 0xF3}, {0x80, 0xBF}, {0x80, 0xBF}, {0x80, 0xBF}}}},
                                      {4, {{{0xF4, 0xF4}, {0x80, 0x8F}, {0x80, 0xBF}, {0x80, 0xBF}}}}}};

/// Takes one sequence that begins with no ASCII: a letter, or the longest beginning of one (at least a byte).
void mendLetter(const QByteArray &document, qsizetype &at, Mended &out)
{
    int longest = 1;
    for (const Form &form : kForms) {
        int matching = 0;
        while (matching < form.length && at + matching < document.size()) {
            const auto byte = static_cast<quint8>(document[at + matching]);
            const auto [low, high] = form.limits[static_cast<std::size_t>(matching)];
            if (byte < low || byte > high)
                break;
            ++matching;
        }
        if (matching == form.length) {
            const QByteArray letter = document.mid(at, matching);
            out.json += letter == kByteOrderMark ? "\\ufeff" : letter;
            at += matching;
            return;
        }
        longest = std::max(longest, matching);
    }
    out.json += "\xEF\xBF\xBD";
    ++out.textReplaced;
    at += longest;
}

/// The unit of the escape \uXXXX at a place; nothing where there is none.
std::optional<char16_t> escapedUnit(const QByteArray &document, qsizetype at)
{
    const QByteArray digits = document.mid(at + 2, 4);
    const bool there = document.mid(at, 2) == "\\u" && digits.size() == 4 &&
                       std::all_of(digits.begin(), digits.end(),
                                   [](char c) { return QByteArrayView("0123456789abcdefABCDEF").contains(c); });
    return there ? std::optional(static_cast<char16_t>(digits.toUInt(nullptr, 16))) : std::nullopt;
}

bool mendEscape(const QByteArray &document, qsizetype &at, Mended &out)
{
    qsizetype length = 2;
    if (document.mid(at, 2) == "\\u") {
        const auto unit = escapedUnit(document, at);
        if (!unit)
            return false;
        length = 6;
        if (QChar::isSurrogate(*unit)) {
            const auto second = escapedUnit(document, at + length);
            if (!QChar::isHighSurrogate(*unit) || !second || !QChar::isLowSurrogate(*second)) {
                out.json += "\\ufffd";
                ++out.textReplaced;
                at += length;
                return true;
            }
            length *= 2;
        }
    } else if (at + 1 == document.size() || !QByteArrayView("\"\\/bfnrt").contains(document[at + 1])) {
        return false;
    }
    out.json += document.mid(at, length);
    at += length;
    return true;
}

bool mendText(const QByteArray &document, qsizetype &at, Mended &out)
{
    out.json += document[at++];
    while (at < document.size()) {
        const char c = document[at];
        if (static_cast<quint8>(c) >= 0x80) {
            mendLetter(document, at, out);
        } else if (c == '\\') {
            if (!mendEscape(document, at, out))
                return false;
        } else if (c < ' ') {
            return false;
        } else {
            out.json += c;
            ++at;
            if (c == '"')
                return true;
        }
    }
    return false;
}

bool isOfWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
           c == '.';
}

/// A number, or true, false and null.
bool mendWord(const QByteArray &document, qsizetype &at, Mended &out)
{
    const qsizetype from = at;
    while (at < document.size() && isOfWord(document[at]))
        ++at;
    const QByteArray word = document.mid(from, at - from);
    if (word == "true" || word == "false" || word == "null") {
        out.json += word;
        return true;
    }
    const QString text = QString::fromLatin1(word);
    static const QRegularExpression kNumber(
        QRegularExpression::anchoredPattern(uR"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)"_s));
    if (!kNumber.match(text).hasMatch())
        return false;
    bool inRange = false;
    text.toLongLong(&inRange);
    static const QRegularExpression kWhole(QRegularExpression::anchoredPattern(u"-?[0-9]+"_s));
    if (!inRange && kWhole.match(text).hasMatch()) {
        out.json += "[\"" + kManyDigits.toUtf8() + "\",\"" + word + "\"]";
        return true;
    }
    const double value = QLocale::c().toDouble(text, &inRange);
    // With a point or an exponent nothing over 2^53 is a count or an ID, which a double would not show.
    constexpr double kLargest = 9007199254740992.0;
    const bool isTooLarge = std::abs(value) > kLargest && !kWhole.match(text).hasMatch();
    out.json += isTooLarge ? QByteArray("0.5") : inRange ? word : QByteArray("0");
    return true;
}

/// A count is a whole number from 0 to 2^53; everything else counts as missing.
std::optional<qint64> countOf(const QJsonValue &value)
{
    constexpr qint64 kLargest = qint64{1} << 53;
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    if (number < 0 || number > static_cast<double>(kLargest) || std::floor(number) != number)
        return std::nullopt;
    // 2^53 + 1 is a whole number of its own in a tree, but no double.
    const qint64 whole = value.toInteger(static_cast<qint64>(number));
    return whole <= kLargest ? std::optional(whole) : std::nullopt;
}

bool isNumberOfManyDigits(const QJsonValue &value)
{
    return value.isArray() && value.toArray().first().toString() == kManyDigits;
}

bool isList(const QJsonValue &value)
{
    return value.isArray() && !isNumberOfManyDigits(value);
}

/// A text of another type counts as missing.
QString textOf(const QJsonValue &value)
{
    return value.isString() ? value.toString() : QString();
}

/// Cuts what is too long behind its last whole letter, and counts it.
class Scissors
{
public:
    explicit Scissors(qsizetype longest)
        : m_longest(longest)
    {
    }

    QString text(const QJsonValue &value)
    {
        const QString whole = textOf(value);
        QByteArray bytes = whole.toUtf8();
        if (bytes.size() <= m_longest)
            return whole;
        ++m_cut;
        qsizetype end = m_longest;
        while ((static_cast<quint8>(bytes[end]) & 0xC0) == 0x80)
            --end;
        return QString::fromUtf8(bytes.first(end)) + u"… (cut at 4 MiB)"_s;
    }
    /// An id that was sent as a whole number is its digits; one that is too long is none.
    QString id(const QJsonValue &value, bool mayBeCut)
    {
        const qint64 whole = value.toInteger(0);
        if (value.isDouble() && (whole != 0 || value.toInteger(1) != 1))
            return QString::number(whole);
        if (isNumberOfManyDigits(value))
            return value.toArray().last().toString();
        const QString read = text(value);
        return mayBeCut || textOf(value).toUtf8().size() <= m_longest ? read : QString();
    }
    int cut() const { return m_cut; }

private:
    qsizetype m_longest;
    int m_cut = 0;
};

QString compact(const QJsonValue &object)
{
    return QString::fromUtf8(QJsonDocument(object.toObject()).toJson(QJsonDocument::Compact));
}

FileRow rowOf(const QJsonObject &entry, Scissors &scissors)
{
    constexpr qint64 kMostWarnings = std::numeric_limits<quint32>::max();
    const QString label = scissors.text(entry[u"label"_s]);
    const qint64 warnings = countOf(entry[u"warning_count"_s]).value_or(0);
    const QJsonValue message = entry[u"message"_s];
    const bool messageIsJson = message.isObject();
    return {label.isNull() ? u""_s : label,
            scissors.text(entry[u"path"_s]),
            scissors.id(entry[u"upload_id"_s], true),
            scissors.text(entry[u"remote_path"_s]),
            messageIsJson ? compact(message) : scissors.text(message),
            static_cast<quint32>(warnings <= kMostWarnings ? warnings : 0),
            messageIsJson};
}

void readLists(const QJsonObject &result, ReferenceBatch &read, Scissors &scissors)
{
    for (const FileState state : kFileStates) {
        const auto index = static_cast<std::size_t>(state);
        const QJsonValue list = result[fileStateWord(state)];
        read.batch.listed[index] = isList(list);
        read.batch.listsLeftOut += isList(list) || list.isNull() || list.isUndefined() ? 0 : 1;
        const QJsonArray entries = isList(list) ? list.toArray() : QJsonArray();
        for (const QJsonValue &entry : entries) {
            if (entry.isObject())
                read.files[index].append(rowOf(entry.toObject(), scissors));
            else
                ++read.batch.entriesLeftOut;
        }
    }
}

void readResult(const QJsonObject &result, ReferenceBatch &read, Scissors &scissors)
{
    Batch &batch = read.batch;
    batch.kind = scissors.text(result[u"kind"_s]);
    batch.remainingLabel = scissors.text(result[u"remaining_label"_s]);
    batch.serverCounts = {countOf(result[u"total_count"_s]), countOf(result[u"completed_count"_s]),
                          countOf(result[u"skipped_count"_s]), countOf(result[u"failed_count"_s])};
    const bool anyList = std::any_of(kFileStates.begin(), kFileStates.end(),
                                     [&](FileState state) { return isList(result[fileStateWord(state)]); });
    if (batch.kind == "knowledge_ingest"_L1 || (batch.kind.isNull() && anyList)) {
        batch.resultKind = ResultKind::KnowledgeIngest;
        readLists(result, read, scissors);
    } else {
        batch.resultKind = ResultKind::Other;
        batch.rawResult = compact(result);
    }
}

} // namespace

std::optional<Mended> mended(const QByteArray &document)
{
    Mended out;
    int depth = 0;
    for (qsizetype at = 0; at < document.size();) {
        const char c = document[at];
        if (c == '"') {
            if (!mendText(document, at, out))
                return std::nullopt;
        } else if (isOfWord(c)) {
            if (!mendWord(document, at, out))
                return std::nullopt;
        } else {
            if (c == '{' || c == '[')
                ++depth;
            else if (c == '}' || c == ']')
                --depth;
            if (depth > kMaxDepth)
                return std::nullopt;
            out.json += c;
            ++at;
        }
    }
    return out;
}

std::optional<ReferenceBatch> referenceBatch(const QByteArray &document, qsizetype longestValue)
{
    const auto readable = mended(document);
    if (!readable)
        return std::nullopt;
    const QJsonObject root = QJsonDocument::fromJson(readable->json).object();

    ReferenceBatch read;
    Batch &batch = read.batch;
    Scissors scissors(longestValue);
    batch.id = scissors.id(root[u"id"_s], false);
    if (batch.id.isEmpty())
        return std::nullopt;
    batch.projectId = scissors.id(root[u"project_id"_s], false);
    read.targetIsJson = root[u"target"_s].isObject();
    batch.target = read.targetIsJson ? compact(root[u"target"_s]) : scissors.text(root[u"target"_s]);
    batch.jobCount = countOf(root[u"job_count"_s]);
    const QJsonObject words = root[u"status_counts"_s].toObject();
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (const auto count = countOf(word.value()))
            batch.jobs.add(word.key(), *count);
    }
    batch.createdAt = scissors.text(root[u"created_at"_s]);
    batch.updatedAt = scissors.text(root[u"updated_at"_s]);
    if (root[u"result"_s].isObject())
        readResult(root[u"result"_s].toObject(), read, scissors);
    batch.textReplaced = readable->textReplaced;
    batch.valuesCut = scissors.cut();
    return read;
}

} // namespace batchlens::tests
