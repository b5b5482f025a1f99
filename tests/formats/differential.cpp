#include "differential.h"

#include "formats/batchparser.h"
#include "referencebatch.h"

#include <QJsonDocument>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace batchlens::tests {

namespace {

const QString kRefused = u"refused\n"_s;
/// A raw result is kept up to 64 KiB, less a letter that the cut went through.
constexpr qsizetype kSurelyWhole = 64 * 1024 - 4;

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

Result<Batch> readInBlocks(const Delivery &delivery)
{
    const bool whole = std::all_of(delivery.blocks.begin(), delivery.blocks.end(), [](char c) { return c == 0; });
    BatchParser parser;
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

QString expectedOutcome(const QByteArray &document, const Result<Batch> &read)
{
    auto expected = referenceBatch(document);
    if (!expected)
        return kRefused;
    Batch &batch = expected->batch;
    if (read) {
        const QString text = QString::fromUtf8(document);
        // How many U+FFFD bad bytes become in a text that is kept as it came is not promised.
        const bool comparable = batch.textReplaced == 0;
        if (expected->targetIsJson && read->target.startsWith(u'{'))
            takeSpelling(batch.target, read->target, withoutSpace(text), comparable);
        if (batch.resultKind == ResultKind::Other && read->rawResult.startsWith(u'{')) {
            takeSpelling(batch.rawResult, read->rawResult, text,
                         comparable && read->rawResult.toUtf8().size() < kSurelyWhole);
        }
    }
    if (read)
        takeSpellings(expected->files, rowsOf(read->files), withoutSpace(QString::fromUtf8(document)),
                      batch.textReplaced == 0);
    return dump(batch, expected->files);
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
        BatchParser parser;
        if (feedAlone(parser, QByteArrayView(document).first(cut)))
            feedAlone(parser, QByteArrayView(document).sliced(cut));
        const QString read = outcomeOf(parser.finish());
        if (read != whole)
            return report(u"A cut at byte %1 changes what is read from"_s.arg(cut), {document, {}}, read, whole);
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
