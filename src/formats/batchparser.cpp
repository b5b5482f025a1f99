#include "formats/batchparser.h"

#include "core/sparetable.h"
#include "core/utf8text.h"
#include "formats/entryreader.h"
#include "formats/jsonreader.h"
#include "formats/notunderstood.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using Status = JsonReader::Status;

constexpr std::size_t kRawResultLimit = 64 * 1024;
constexpr qsizetype kHeadLimit = 512;
constexpr qsizetype kBlock = 256 * 1024; // of a document in memory, so that what is left over of one is little
constexpr qint64 kManyFiles = 10'000;    // from here on it is worth asking for the memory of another table

std::optional<FileState> stateOfList(std::string_view word)
{
    return fileStateOfWord(QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size())));
}

/// The context of this file's texts.
class BatchReading
{
    Q_DECLARE_TR_FUNCTIONS(BatchReading)
};

Error noMemory()
{
    return {ErrorKind::TooLarge, BatchReading::tr("There is not enough memory for this batch."), u"out of memory"_s};
}

/// A text that was cut after some byte, without the letter that the cut went through.
std::string_view wholeLetters(std::string_view text)
{
    const auto isInner = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    std::size_t lead = text.size();
    while (lead > 0 && text.size() - lead < 3 && isInner(text[lead - 1]))
        --lead;
    if (lead == 0)
        return text;
    const auto first = static_cast<unsigned char>(text[lead - 1]);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return text.size() - lead + 1 < length ? text.substr(0, lead - 1) : text;
}

} // namespace

/// Goes through the document in steps (a member, a file entry), each taken whole or, where the block ends inside it,
/// again once more bytes are there.
class BatchParser::Private
{
public:
    explicit Private(const Options &given)
        : options(given)
    {
    }

    bool feed(QByteArrayView bytes);
    void end();
    bool isWhole() const { return stage == Stage::Behind && !failed; }
    bool endedInside() const { return stage != Stage::Behind && !failed; }
    bool holdsRest() const { return !pending.empty(); }
    Result<Batch> finish();

    Options options;
    qint64 filesRead = 0;
    qint64 bytesRead = 0;
    QByteArrayView rest;

private:
    enum class Stage { Start, Batch, Result, Entries, Behind };

    std::size_t parse(const char *begin, std::size_t size);
    Status step(JsonReader &reader);
    Status startDocument(JsonReader &reader);
    Status member(JsonReader &reader);
    Status batchMember(JsonReader &reader, std::string_view key, char next);
    Status resultMember(JsonReader &reader, std::string_view key, char next);
    Status entry(JsonReader &reader);
    Status readCounts(JsonReader &reader, char next);
    Status readText(JsonReader &reader, char next, QString &text);
    Status readId(JsonReader &reader, char next, QString &id);
    Status readTarget(JsonReader &reader, char next);
    void resetResult();
    void keepRaw(std::string_view bytes);
    bool leavesRestNow() const { return options.leavesRest && stage == Stage::Behind; }
    int depth() const { return stage == Stage::Batch ? 1 : stage == Stage::Result ? 2 : 3; }

    Batch batch;
    Stage stage = Stage::Start;
    bool atFirst = true; ///< the next member or entry is the first of its object or list
    bool failed = false;
    bool outOfMemory = false;
    FileState listState = FileState::Failed;
    std::array<qint64, kFileStateCount> leftOut{}; ///< entries of each list that were no objects
    std::array<bool, kFileStateCount> noList{};    ///< what stood in place of each list, and was not null
    std::string rawResult;
    QByteArray head; ///< how the document began, to say what it was if it is no batch
    EntryReader entries;
    GrowBuffer<char> pending;
    std::size_t retryAt = 0; ///< how long `pending` must be before its step is tried again
    StringScratch scratch;
};

bool BatchParser::Private::feed(QByteArrayView bytes)
try {
    bytesRead += bytes.size();
    if (head.size() < kHeadLimit)
        head += bytes.first(std::min(bytes.size(), kHeadLimit - head.size()));
    while (!bytes.isEmpty() && !failed) {
        if (pending.empty()) {
            const std::size_t used = parse(bytes.data(), static_cast<std::size_t>(bytes.size()));
            bytes = bytes.sliced(static_cast<qsizetype>(used));
            if (leavesRestNow()) {
                rest = bytes;
                break;
            }
            pending.append(bytes.data(), static_cast<std::size_t>(bytes.size()));
            break;
        }
        // A step that an earlier block cut: some more bytes finish it, and the rest is read in place again.
        constexpr std::size_t kLeastMore = 4096;
        const std::size_t before = pending.size();
        const auto more = std::min(static_cast<std::size_t>(bytes.size()), std::max(before, kLeastMore));
        pending.append(bytes.data(), more);
        if (pending.size() < retryAt) {
            bytes = bytes.sliced(static_cast<qsizetype>(more));
            continue;
        }
        const std::size_t used = parse(pending.data(), pending.size());
        if (leavesRestNow()) {
            pending.append(bytes.data() + more, static_cast<std::size_t>(bytes.size()) - more);
            pending.dropFront(used);
            rest = {pending.data(), static_cast<qsizetype>(pending.size())};
            break;
        }
        if (used >= before) {
            bytes = bytes.sliced(static_cast<qsizetype>(used - before));
            pending.clear();
        } else {
            pending.dropFront(used);
            bytes = bytes.sliced(static_cast<qsizetype>(more));
            // A text of megabytes that comes in small pieces is not read again from its start for each of them.
            retryAt = pending.size() > kLeastMore ? pending.size() + pending.size() / 2 : 0;
        }
    }
    return !failed;
} catch (const std::bad_alloc &) {
    batch = {};
    outOfMemory = true;
    failed = true;
    return false;
}

std::size_t BatchParser::Private::parse(const char *begin, std::size_t size)
{
    // No number or word of a document ends with it, which is an object.
    constexpr bool kComplete = false;
    JsonReader reader(begin, begin + size, kComplete, scratch);
    const char *done = begin;
    qint64 replaced = 0;
    Status status = Status::Ok;
    for (;;) {
        const bool inResult = stage == Stage::Result || stage == Stage::Entries;
        if ((status = step(reader)) != Status::Ok)
            break;
        if (inResult && rawResult.size() < kRawResultLimit)
            keepRaw({done, static_cast<std::size_t>(reader.position() - done)});
        done = reader.position();
        replaced = reader.textReplaced();
        scratch.clear();
    }
    batch.textReplaced += replaced;
    failed = failed || status == Status::Bad;
    return static_cast<std::size_t>(done - begin);
}

Status BatchParser::Private::step(JsonReader &reader)
{
    switch (stage) {
    case Stage::Start:
        return startDocument(reader);
    case Stage::Batch:
    case Stage::Result:
        return member(reader);
    case Stage::Entries:
        return entry(reader);
    case Stage::Behind:
        break;
    }
    if (options.leavesRest)
        return Status::NeedMore;
    char next = 0;
    return reader.peek(next) == Status::Ok ? Status::Bad : Status::NeedMore;
}

Status BatchParser::Private::startDocument(JsonReader &reader)
{
    constexpr std::string_view kBom = "\xEF\xBB\xBF";
    if (head.startsWith(kBom.front())) {
        if (head.size() < static_cast<qsizetype>(kBom.size()))
            return Status::NeedMore;
        if (!head.startsWith(kBom))
            return Status::Bad;
        for (std::size_t i = 0; i < kBom.size(); ++i)
            reader.take();
    }
    const Status status = reader.expect('{');
    if (status == Status::Ok) {
        stage = Stage::Batch;
        atFirst = true;
    }
    return status;
}

Status BatchParser::Private::member(JsonReader &reader)
{
    char next = 0;
    Status status = reader.peek(next);
    if (status != Status::Ok)
        return status;
    if (next == '}') {
        reader.take();
        stage = stage == Stage::Result ? Stage::Batch : Stage::Behind;
        atFirst = false;
        return Status::Ok;
    }
    if (!atFirst) {
        if (next != ',')
            return Status::Bad;
        reader.take();
        if ((status = reader.peek(next)) != Status::Ok)
            return status;
    }
    if (next != '"')
        return Status::Bad;
    std::string_view key;
    if ((status = reader.readString(key)) != Status::Ok || (status = reader.expect(':')) != Status::Ok ||
        (status = reader.peek(next)) != Status::Ok)
        return status;
    const Stage here = stage;
    status = here == Stage::Batch ? batchMember(reader, key, next) : resultMember(reader, key, next);
    if (status == Status::Ok && stage == here)
        atFirst = false;
    return status;
}

Status BatchParser::Private::batchMember(JsonReader &reader, std::string_view key, char next)
{
    if (key == "id")
        return readId(reader, next, batch.id);
    if (key == "project_id")
        return readId(reader, next, batch.projectId);
    if (key == "target")
        return readTarget(reader, next);
    if (key == "job_count")
        return reader.readCount(next, depth(), batch.jobCount);
    if (key == "status_counts")
        return readCounts(reader, next);
    if (key == "created_at")
        return readText(reader, next, batch.createdAt);
    if (key == "updated_at")
        return readText(reader, next, batch.updatedAt);
    if (key != "result")
        return reader.skipValue(depth());

    if (next == '{') {
        resetResult();
        batch.resultKind = ResultKind::Other;
        reader.take();
        stage = Stage::Result;
        atFirst = true;
        rawResult.assign(1, '{');
        return Status::Ok;
    }
    const Status status = reader.skipValue(depth());
    if (status == Status::Ok)
        resetResult();
    return status;
}

Status BatchParser::Private::resultMember(JsonReader &reader, std::string_view key, char next)
{
    if (key == "kind")
        return readText(reader, next, batch.kind);
    if (key == "remaining_label")
        return readText(reader, next, batch.remainingLabel);
    if (key == "total_count")
        return reader.readCount(next, depth(), batch.serverCounts.total);
    if (key == "completed_count")
        return reader.readCount(next, depth(), batch.serverCounts.completed);
    if (key == "skipped_count")
        return reader.readCount(next, depth(), batch.serverCounts.skipped);
    if (key == "failed_count")
        return reader.readCount(next, depth(), batch.serverCounts.failed);
    const std::optional<FileState> state = stateOfList(key);
    if (!state)
        return reader.skipValue(depth());

    const bool isList = next == '[';
    if (isList)
        reader.take();
    else if (const Status status = reader.skipValue(depth()); status != Status::Ok)
        return status;
    batch.listed[static_cast<std::size_t>(*state)] = isList;
    noList[static_cast<std::size_t>(*state)] = !isList && next != 'n';
    leftOut[static_cast<std::size_t>(*state)] = 0;
    batch.files.clear(*state);
    if (isList) {
        listState = *state;
        stage = Stage::Entries;
        atFirst = true;
    }
    return Status::Ok;
}

Status BatchParser::Private::entry(JsonReader &reader)
{
    char next = 0;
    Status status = Status::Ok;
    if (!atFirst && reader.stand(',', '{')) {
        reader.take();
        next = '{';
    } else {
        if ((status = reader.peek(next)) != Status::Ok)
            return status;
        if (next == ']') {
            reader.take();
            stage = Stage::Result;
            atFirst = false;
            return Status::Ok;
        }
        if (!atFirst) {
            if (next != ',')
                return Status::Bad;
            reader.take();
            if ((status = reader.peek(next)) != Status::Ok)
                return status;
        }
    }
    if (next != '{') {
        status = reader.skipValue(depth());
        if (status == Status::Ok) {
            ++leftOut[static_cast<std::size_t>(listState)];
            atFirst = false;
        }
        return status;
    }
    if ((status = entries.read(reader)) != Status::Ok)
        return status;
    atFirst = false;
    if (++filesRead == kManyFiles) {
        if (std::optional<FileTable::Segments> room = sparetable::take())
            batch.files.takeRoom(std::move(*room));
    }
    if (options.keep[static_cast<std::size_t>(listState)])
        batch.files.append(listState, entries.entry());
    return Status::Ok;
}

Status BatchParser::Private::readText(JsonReader &reader, char next, QString &text)
{
    std::string_view bytes;
    const Status status = next == '"' ? reader.readString(bytes) : reader.skipValue(depth());
    if (status == Status::Ok)
        text = textOf(bytes);
    return status;
}

/// A text, or the digits of a whole number.
Status BatchParser::Private::readId(JsonReader &reader, char next, QString &id)
{
    if (next != '-' && (next < '0' || next > '9'))
        return readText(reader, next, id);
    std::string_view number;
    const Status status = reader.readNumberText(number);
    if (status == Status::Ok)
        id = numberAsId(number);
    return status;
}

Status BatchParser::Private::readTarget(JsonReader &reader, char next)
{
    if (next != '{')
        return readText(reader, next, batch.target);
    const char *const begin = reader.position();
    const Status status = reader.skipValue(depth());
    if (status == Status::Ok)
        batch.target = compactJson({begin, static_cast<std::size_t>(reader.position() - begin)});
    return status;
}

Status BatchParser::Private::readCounts(JsonReader &reader, char next)
{
    if (next != '{') {
        const Status status = reader.skipValue(depth());
        if (status == Status::Ok)
            batch.jobs = {};
        return status;
    }
    constexpr int kInsideCounts = 2; // batch, status_counts
    QMap<QString, qint64> counts;
    reader.take();
    Status status = reader.peek(next);
    if (status != Status::Ok)
        return status;
    for (bool first = true; !first || next != '}'; first = false) {
        if (next != '"')
            return Status::Bad;
        std::string_view key;
        if ((status = reader.readString(key)) != Status::Ok || (status = reader.expect(':')) != Status::Ok ||
            (status = reader.peek(next)) != Status::Ok)
            return status;
        std::optional<qint64> count;
        if ((status = reader.readCount(next, kInsideCounts, count)) != Status::Ok)
            return status;
        if (count)
            counts[textOf(key)] = *count;
        else
            counts.remove(textOf(key));
        if ((status = reader.peek(next)) != Status::Ok)
            return status;
        if (next == '}')
            break;
        if (next != ',')
            return Status::Bad;
        reader.take();
        if ((status = reader.peek(next)) != Status::Ok)
            return status;
    }
    reader.take();
    batch.jobs = {};
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        batch.jobs.add(count.key(), count.value());
    return Status::Ok;
}

void BatchParser::Private::resetResult()
{
    batch.resultKind = ResultKind::None;
    batch.kind.clear();
    batch.remainingLabel.clear();
    batch.serverCounts = {};
    batch.listed = {};
    leftOut = {};
    noList = {};
    rawResult.clear();
    for (FileState state : kFileStates)
        batch.files.clear(state);
}

void BatchParser::Private::keepRaw(std::string_view bytes)
{
    rawResult.append(bytes.substr(0, kRawResultLimit - rawResult.size()));
}

void BatchParser::Private::end()
try {
    if (failed || pending.empty() || leavesRestNow())
        return;
    const std::size_t used = parse(pending.data(), pending.size());
    pending.dropFront(used);
    if (leavesRestNow())
        rest = {pending.data(), static_cast<qsizetype>(pending.size())};
} catch (const std::bad_alloc &) {
    outOfMemory = true;
    failed = true;
}

Result<Batch> BatchParser::Private::finish()
try {
    end();
    if (outOfMemory)
        return noMemory();
    if (failed || stage != Stage::Behind)
        return notUnderstood(head, BatchReading::tr("it is cut off or is no JSON object"),
                             options.isFile ? BodySource::File : BodySource::Answer);
    if (batch.id.isEmpty())
        return Error{ErrorKind::BadResponse, BatchReading::tr("The document is no batch: it has no ID."), u"no id"_s};
    const bool isKnowledge = batch.kind == "knowledge_ingest"_L1 || (batch.kind.isNull() && batch.hasLists());
    if (batch.resultKind == ResultKind::Other && isKnowledge)
        batch.resultKind = ResultKind::KnowledgeIngest;
    if (batch.resultKind != ResultKind::KnowledgeIngest) {
        for (FileState state : kFileStates)
            batch.files.clear(state);
        batch.listed = {};
        if (!rawResult.empty())
            batch.rawResult = textOf(wholeLetters(rawResult));
    } else {
        batch.entriesLeftOut = std::accumulate(leftOut.begin(), leftOut.end(), qint64{0});
        batch.listsLeftOut = static_cast<int>(std::count(noList.begin(), noList.end(), true));
    }
    batch.files.finish();
    return std::move(batch);
} catch (const std::bad_alloc &) {
    return noMemory();
}

BatchParser::BatchParser()
    : BatchParser(Options{})
{
}
BatchParser::BatchParser(const Options &options)
    : d(std::make_unique<Private>(options))
{
}
BatchParser::~BatchParser() = default;
BatchParser::BatchParser(BatchParser &&) noexcept = default;
BatchParser &BatchParser::operator=(BatchParser &&) noexcept = default;

bool BatchParser::feed(QByteArrayView bytes)
{
    return d->feed(bytes);
}

Result<Batch> BatchParser::finish()
{
    return d->finish();
}

void BatchParser::end()
{
    d->end();
}

bool BatchParser::endedInside() const
{
    return d->endedInside();
}

bool BatchParser::isWhole() const
{
    return d->isWhole();
}

QByteArrayView BatchParser::rest() const
{
    return d->rest;
}

bool BatchParser::holdsRest() const
{
    return d->holdsRest();
}

qint64 BatchParser::filesRead() const
{
    return d->filesRead;
}

qint64 BatchParser::bytesRead() const
{
    return d->bytesRead;
}

Result<Batch> parseBatch(QByteArrayView document, const BatchParser::Options &options)
{
    BatchParser parser(options);
    for (qsizetype at = 0; at < document.size(); at += kBlock) {
        if (!parser.feed(document.sliced(at, std::min(kBlock, document.size() - at))))
            break;
    }
    return parser.finish();
}

} // namespace batchlens
