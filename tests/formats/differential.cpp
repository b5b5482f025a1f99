#include "differential.h"

#include "formats/batchparser.h"
#include "referencebatch.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace batchlens::tests {

namespace {

const QString kRefused = u"refused\n"_s;
/// A raw result is kept up to 64 KiB, less a letter that the cut went through.
constexpr qsizetype kSurelyWhole = 64 * 1024 - 4;
/// What is kept of a value where all that is longer is cut.
constexpr qsizetype kShort = 256;

QString outcomeOf(const Result<Batch> &read)
{
    if (read)
        return dump(*read);
    return read.error().kind == ErrorKind::BadResponse ? kRefused : u"failed with another error\n"_s;
}

/// Feeds a block that nothing lies behind and that is gone afterwards, so that the address sanitizer sees a read beyond
/// it and a view kept of it.
bool feedAlone(BatchParser &parser, QByteArrayView bytes)
{
    const std::vector<char> block(bytes.begin(), bytes.end());
    return parser.feed(QByteArrayView(block.data(), static_cast<qsizetype>(block.size())));
}

Result<Batch> readInBlocks(const Delivery &delivery, const BatchParser::Options &options = {})
{
    const bool whole = std::all_of(delivery.blocks.begin(), delivery.blocks.end(), [](char c) { return c == 0; });
    BatchParser parser(options);
    qsizetype at = 0;
    for (qsizetype block = 0; at < delivery.document.size(); ++block) {
        const qsizetype left = delivery.document.size() - at;
        const qsizetype size =
            whole ? left
                  : std::min<qsizetype>(left, static_cast<quint8>(delivery.blocks[block % delivery.blocks.size()]));
        if (!feedAlone(parser, QByteArrayView(delivery.document).sliced(at, size)))
            break;
        at += size;
    }
    return parser.finish();
}

/// JSON in QJsonDocument's spelling.
QString oneSpelling(const QString &json)
{
    const auto readable = mended(json.toUtf8());
    return readable ? QString::fromUtf8(QJsonDocument::fromJson(readable->json).toJson(QJsonDocument::Compact))
                    : u"no JSON"_s;
}

QString withoutSpace(const QString &json)
{
    QString out;
    bool inText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json[i];
        if (!inText && u" \t\r\n"_s.contains(c))
            continue;
        out += c;
        if (inText && c == u'\\' && i + 1 < json.size())
            out += json[++i];
        else if (c == u'"')
            inText = !inText;
    }
    return out;
}

/// The parser keeps JSON as the document spells it, the reference keeps what it means. Gives the reference's text the
/// document's spelling where both mean the same; any other text stays and will be seen.
void takeSpelling(QString &expected, const QString &read, const QString &document, bool comparable)
{
    if (document.contains(read) && (!comparable || oneSpelling(read) == expected))
        expected = read;
}

/// Takes JSON that was cut as what it begins with in the document, and counts it.
void takeCutJson(QString &expected, qint64 &valuesCut, const QString &read, const QString &document, qsizetype longest)
{
    constexpr qsizetype kMostLost = 11; // of an escaped pair that the cut went through
    const QString mark = u"… (cut at 4 MiB)"_s;
    if (!read.startsWith(u'{') || !read.endsWith(mark))
        return;
    const QString kept = read.chopped(mark.size());
    const qsizetype size = kept.toUtf8().size();
    if (document.contains(kept) && size <= longest && size >= longest - kMostLost) {
        expected = read;
        ++valuesCut;
    }
}

/// The same for the messages that are JSON.
void takeSpellings(FileRows &expected, const FileRows &read, const QString &document, bool comparable)
{
    for (std::size_t state = 0; state < expected.size(); ++state) {
        const qsizetype count = std::min(expected[state].size(), read[state].size());
        for (qsizetype i = 0; i < count; ++i) {
            const QString &message = read[state].at(i).message;
            if (expected[state].at(i).messageIsJson && message.startsWith(u'{'))
                takeSpelling(expected[state][i].message, message, document, comparable);
        }
    }
}

QString outcomeOf(ReferenceBatch expected, const QByteArray &document, const Result<Batch> &read)
{
    Batch &batch = expected.batch;
    if (read) {
        const QString text = QString::fromUtf8(document);
        // How many U+FFFD bad bytes become in a text that is kept as it came is not promised.
        const bool comparable = batch.textReplaced == 0;
        if (expected.targetIsJson && read->target.startsWith(u'{'))
            takeSpelling(batch.target, read->target, withoutSpace(text), comparable);
        if (batch.resultKind == ResultKind::Other && read->rawResult.startsWith(u'{')) {
            takeSpelling(batch.rawResult, read->rawResult, text,
                         comparable && read->rawResult.toUtf8().size() < kSurelyWhole);
        }
    }
    if (read)
        takeSpellings(expected.files, rowsOf(read->files), withoutSpace(QString::fromUtf8(document)),
                      batch.textReplaced == 0);
    return dump(batch, expected.files);
}

QString expectedOutcome(const QByteArray &document, const Result<Batch> &read)
{
    auto expected = referenceBatch(document);
    return expected ? outcomeOf(std::move(*expected), document, read) : kRefused;
}

/// Whether a document holds nothing that the reference does not cut: long numbers, and many or long words for jobs.
bool cutsAlike(const QByteArray &document, const ReferenceBatch &reference)
{
    constexpr qsizetype kLongNumber = 24;
    qsizetype digits = 0;
    for (const char c : document) {
        digits = QByteArrayView("0123456789+-.eE").contains(c) ? digits + 1 : 0;
        if (digits > kLongNumber)
            return false;
    }
    const QJsonObject words = QJsonDocument::fromJson(mended(document)->json).object()[u"status_counts"_s].toObject();
    qsizetype size = 0;
    for (auto word = words.begin(); word != words.end(); ++word)
        size += word.key().toUtf8().size() + kLongNumber;
    // How many U+FFFD bad bytes become in JSON is not promised.
    return size <= kShort && reference.batch.textReplaced == 0;
}

/// What short values are expected to be read as; nothing where that is not known.
std::optional<QString> expectedCut(const QByteArray &document, const Result<Batch> &read)
{
    auto expected = referenceBatch(document, kShort);
    if (!expected)
        return kRefused;
    if (!cutsAlike(document, *expected))
        return {};
    if (read) {
        const QString text = withoutSpace(QString::fromUtf8(document));
        Batch &batch = expected->batch;
        if (expected->targetIsJson)
            takeCutJson(batch.target, batch.valuesCut, read->target, text, kShort);
        const FileRows rows = rowsOf(read->files);
        for (std::size_t state = 0; state < rows.size(); ++state) {
            const qsizetype count = std::min(expected->files[state].size(), rows[state].size());
            for (qsizetype i = 0; i < count; ++i) {
                FileRow &row = expected->files[state][i];
                if (row.messageIsJson)
                    takeCutJson(row.message, batch.valuesCut, rows[state].at(i).message, text, kShort);
            }
        }
    }
    return outcomeOf(std::move(*expected), document, read);
}

QString report(const QString &how, const Delivery &delivery, const QString &read, const QString &expected)
{
    return u"%1\n%2\nin blocks of %3\nread as\n%4expected\n%5"_s.arg(
        how, shown(delivery.document), QString::fromLatin1(delivery.blocks.toHex(' ')), read, expected);
}

/// The outcome for the failed files alone: everything else as it is.
QString withFailedAlone(const Result<Batch> &read)
{
    if (!read)
        return outcomeOf(read);
    FileRows rows = rowsOf(read->files);
    for (const FileState state : kFileStates) {
        if (state != FileState::Failed)
            rows[static_cast<std::size_t>(state)].clear();
    }
    return dump(*read, rows);
}

} // namespace

Delivery deliveryOf(const QByteArray &input)
{
    const qsizetype end = input.lastIndexOf('\0');
    return end < 0 ? Delivery{input, {}} : Delivery{input.first(end), input.sliced(end + 1)};
}

QString disagreement(const Delivery &delivery)
{
    const Result<Batch> whole = parseBatch(delivery.document);
    const QString expected = expectedOutcome(delivery.document, whole);
    const QString read = outcomeOf(whole);
    if (read != expected)
        return report(u"The parser and the reference differ on"_s, delivery, read, expected);
    const QString inBlocks = outcomeOf(readInBlocks(delivery));
    if (inBlocks != read)
        return report(u"The blocks change what is read from"_s, delivery, inBlocks, read);
    BatchParser::Options options;
    options.longestHeld = 1;
    const QString unheld = outcomeOf(readInBlocks(delivery, options));
    if (unheld != read)
        return report(u"Without being held it changes what is read from"_s, delivery, unheld, read);
    options.longestValue = kShort;
    const Result<Batch> cut = readInBlocks(delivery, options);
    const std::optional<QString> cutAsExpected = expectedCut(delivery.document, cut);
    if (cutAsExpected && outcomeOf(cut) != *cutAsExpected)
        return report(u"The parser and the reference cut differently in"_s, delivery, outcomeOf(cut), *cutAsExpected);
    options = {};
    options.keep = {true, false, false, false, false};
    const QString failedAlone = outcomeOf(parseBatch(delivery.document, options));
    if (failedAlone != withFailedAlone(whole))
        return report(u"Keeping the failed files alone changes more in"_s, delivery, failedAlone,
                      withFailedAlone(whole));
    return {};
}

QString disagreementAtAnyCut(const QByteArray &document)
{
    const QString whole = outcomeOf(parseBatch(document));
    for (qsizetype cut = 0; cut <= document.size(); ++cut) {
        for (const std::size_t held : {BatchParser::Options().longestHeld, std::size_t{1}}) {
            BatchParser::Options options;
            options.longestHeld = held;
            BatchParser parser(options);
            if (feedAlone(parser, QByteArrayView(document).first(cut)))
                feedAlone(parser, QByteArrayView(document).sliced(cut));
            const QString read = outcomeOf(parser.finish());
            if (read != whole)
                return report(u"A cut at byte %1 changes what is read from"_s.arg(cut), {document, {}}, read, whole);
        }
    }
    return {};
}

QString shown(const QByteArray &document)
{
    const bool printable =
        std::all_of(document.begin(), document.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
    const QString text = QString::fromUtf8(document);
    return printable ? text : text + u"\nwhich is, in Base64, "_s + QString::fromLatin1(document.toBase64());
}

} // namespace batchlens::tests
