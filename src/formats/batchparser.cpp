#include "formats/batchparser.h"

#include "core/sparetable.h"
#include "core/utf8text.h"
#include "formats/entryreader.h"
#include "formats/jsonreader.h"
#include "formats/longstep.h"
#include "formats/notunderstood.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <string>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using Status = JsonReader::Status;

constexpr bool kComplete = false; // no number or word of a document ends with it, which is an object
constexpr std::size_t kRawResultLimit = 64 * 1024;
constexpr qsizetype kHeadLimit = 512;
constexpr qsizetype kBlock = 256 * 1024; // of a document in memory, so that what is left over of one is little
constexpr qint64 kManyFiles = 10'000;    // from here on it is worth asking for the memory of another table

std::optional<FileState> stateOfList(std::string_view word)
{
    return fileStateOfWord(QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size())));
}

/// How many bytes are read in which way. A text that was read in place or was held must not be one that is too long: a
/// byte that is no UTF-8 becomes three.
struct Limits
{
    explicit Limits(const BatchParser::Options &options)
        : longest(options.longestValue)
        , atOnce(std::max<std::size_t>(longest / 4, 1))
        , held(std::max<std::size_t>(std::min(options.longestHeld, longest / 8), 1))
        , leastMore(std::min<std::size_t>(held, 4096))
    {
    }

    std::size_t longest;   ///< of a value
    std::size_t atOnce;    ///< read in place
    std::size_t held;      ///< from here on a step is a long one
    std::size_t leastMore; ///< added to a step that a block cut
};

/// The context of this file's texts.
class BatchReading
{
    Q_DECLARE_TR_FUNCTIONS(BatchReading)
};

Error noMemory()
{
    return {ErrorKind::TooLarge, BatchReading::tr("There is not enough memory for this batch."), u"out of memory"_s};
}

} // namespace

/// Goes through the document in steps (a member, a file entry), each taken whole or, where the block ends inside it,
/// again once more bytes are there.
class BatchParser::Private
{
public:
    explicit Private(const Options &given)
        : options(given)
        , limits(given)
    {
    }

    bool feed(QByteArrayView bytes);
    void end();
    bool isWhole() const { return stage == Stage::Behind && !failed; }
    bool endedInside() const { return stage != Stage::Behind && !failed; }
    bool holdsRest() const { return !pending.empty(); }
    Result<Batch> finish();

    Options options;
    Limits limits;
    qint64 filesRead = 0;
    qint64 bytesRead = 0;
    QByteArrayView rest;

private:
    using Stage = BatchStage;

    std::size_t parse(const char *begin, std::size_t size);
    [[gnu::noinline]] std::size_t parseLong(const char *begin, std::size_t size);
    void takeLong();
    Status step(JsonReader &reader);
    Status startDocument(JsonReader &reader);
    Status openDocument(JsonReader &reader);
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
    bool isInResult() const { return stage == Stage::Result || stage == Stage::Entries; }
    bool canBeLong() const { return stage != Stage::Start && !leavesRestNow(); }
    qint64 valuesCut() const;
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
    std::optional<LongStep> longStep;                       ///< the step that is being read without being held
    std::map<std::string, qint64, std::less<>> cutInBatch;  ///< how many values of each member were cut
    std::map<std::string, qint64, std::less<>> cutInResult; ///< the same of the result's members
    std::array<qint64, kFileStateCount> cutInList{};        ///< and of each list of files
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
            const std::size_t size = std::min(static_cast<std::size_t>(bytes.size()), limits.atOnce);
            const std::size_t used = parse(bytes.data(), size);
            bytes = bytes.sliced(static_cast<qsizetype>(used));
            if (leavesRestNow()) {
                rest = bytes;
                break;
            }
            const std::size_t left = size - used;
            if (!longStep && left >= limits.held && canBeLong()) {
                longStep.emplace(stage, limits.longest);
                continue;
            }
            pending.append(bytes.data(), left);
            bytes = bytes.sliced(static_cast<qsizetype>(left));
            retryAt = 0;
            continue;
        }
        // A step that an earlier block cut: some more bytes finish it, and the rest is read in place again.
        const std::size_t before = pending.size();
        const auto more = std::min(static_cast<std::size_t>(bytes.size()), std::max(before, limits.leastMore));
        pending.append(bytes.data(), more);
        if (!longStep && pending.size() >= limits.held && canBeLong()) {
            longStep.emplace(stage, limits.longest);
        } else if (pending.size() < retryAt) {
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
            // A text that comes in small pieces is not read again from its start for each of them.
            retryAt = !longStep && pending.size() > limits.leastMore ? pending.size() + pending.size() / 2 : 0;
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
    const char *done = begin;
    while (longStep) {
        done += parseLong(done, size - static_cast<std::size_t>(done - begin));
        if (longStep || failed)
            return static_cast<std::size_t>(done - begin);
    }
    JsonReader reader(done, begin + size, kComplete, scratch);
    qint64 replaced = 0;
    Status status = Status::Ok;
    for (;;) {
        const bool inResult = isInResult();
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

/// Goes on with the long step; gives how many bytes it took. The step is gone once it was whole.
std::size_t BatchParser::Private::parseLong(const char *begin, std::size_t size)
{
    JsonReader reader(begin, begin + size, kComplete, scratch);
    const Status status = longStep->read(reader);
    const auto used = static_cast<std::size_t>(reader.position() - begin);
    batch.textReplaced += reader.textReplaced();
    if (isInResult() && rawResult.size() < kRawResultLimit)
        keepRaw({begin, used});
    failed = failed || status == Status::Bad;
    if (status == Status::Ok)
        takeLong();
    return used;
}

/// Reads the short step in place of the long one. By parse(), which has the only call of step() and is no larger than
/// it must be: else the compiler leaves the reading of files out of its loop, and each of them takes 25 to 50
/// instructions more.
void BatchParser::Private::takeLong()
{
    const std::string json = longStep->takeJson() + ' '; // which ends a number
    const std::string name = longStep->member();
    const qint64 valuesCut = longStep->valuesCut();
    longStep.reset();
    // What was replaced, and what stood there, is known already.
    const Stage of = stage;
    const bool wasInResult = isInResult();
    const qint64 replaced = batch.textReplaced;
    const std::size_t raw = rawResult.size();
    if (parse(json.data(), json.size()) + 1 < json.size())
        failed = true;
    batch.textReplaced = replaced;
    if (wasInResult)
        rawResult.resize(raw);
    if (of == Stage::Entries)
        cutInList[static_cast<std::size_t>(listState)] += valuesCut;
    else if (valuesCut > 0)
        (of == Stage::Batch ? cutInBatch : cutInResult)[name] = valuesCut;
}

Status BatchParser::Private::step(JsonReader &reader)
{
    switch (stage) {
    case Stage::Start:
        return startDocument(reader);
    case Stage::Brace:
        return openDocument(reader);
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
    stage = Stage::Brace;
    return Status::Ok;
}

Status BatchParser::Private::openDocument(JsonReader &reader)
{
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
    // The last of one name counts.
    if (auto &cut = here == Stage::Batch ? cutInBatch : cutInResult; !cut.empty()) {
        if (const auto before = cut.find(key); before != cut.end())
            cut.erase(before);
    }
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
    cutInList[static_cast<std::size_t>(*state)] = 0;
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
    cutInResult.clear();
    cutInList = {};
    rawResult.clear();
    for (FileState state : kFileStates)
        batch.files.clear(state);
}

qint64 BatchParser::Private::valuesCut() const
{
    const auto add = [](qint64 sum, const auto &member) { return sum + member.second; };
    return std::accumulate(cutInBatch.begin(), cutInBatch.end(), qint64{0}, add) +
           std::accumulate(cutInResult.begin(), cutInResult.end(), qint64{0}, add);
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
    batch.valuesCut = valuesCut();
    if (batch.resultKind != ResultKind::KnowledgeIngest) {
        for (FileState state : kFileStates)
            batch.files.clear(state);
        batch.listed = {};
        if (!rawResult.empty())
            batch.rawResult = textOf(wholeLetters(rawResult));
    } else {
        batch.valuesCut += std::accumulate(cutInList.begin(), cutInList.end(), qint64{0});
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
