#include "core/filediff.h"

#include "core/composer.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <string>
#include <string_view>

namespace batchlens {

namespace {

using Row = FileTable::Row;
using Segment = FileTable::Segment;

constexpr std::size_t kMix = 0x9E3779B97F4A7C15ull;

bool sameUploadId(const Segment &a, const Row &rowA, const Segment &b, const Row &rowB)
{
    return ((rowA.flags ^ rowB.flags) & FileTable::UploadPacked) == 0 &&
           FileTable::storedUploadId(a, rowA) == FileTable::storedUploadId(b, rowB);
}

/// Names byte by byte.
struct ExactNames
{
    /// A file's identity: what it is called, not how it fares.
    static std::size_t identity(const Segment &segment, const Row &row)
    {
        const std::hash<std::string_view> hash;
        const std::string_view path = FileTable::path(segment, row);
        const std::string_view label = FileTable::label(segment, row);
        std::size_t value = hash(path);
        if (label != path)
            value = value * kMix ^ hash(label);
        return value * kMix ^ hash(FileTable::storedUploadId(segment, row));
    }
    static bool same(const Segment &a, const Row &rowA, const Segment &b, const Row &rowB)
    {
        return sameUploadId(a, rowA, b, rowB) && FileTable::path(a, rowA) == FileTable::path(b, rowB) &&
               FileTable::label(a, rowA) == FileTable::label(b, rowB);
    }
};

/// Names in whatever form they are written, see Composer.
class ComposedNames
{
public:
    std::size_t identity(const Segment &segment, const Row &row)
    {
        const std::hash<std::u32string_view> hash;
        const std::size_t path = hash(m_composer.compose(FileTable::path(segment, row)));
        const std::size_t label = hash(m_composer.compose(FileTable::label(segment, row)));
        const std::size_t id = std::hash<std::string_view>()(FileTable::storedUploadId(segment, row));
        return (path * kMix ^ label) * kMix ^ id;
    }
    bool same(const Segment &a, const Row &rowA, const Segment &b, const Row &rowB)
    {
        return sameUploadId(a, rowA, b, rowB) && same(FileTable::path(a, rowA), FileTable::path(b, rowB)) &&
               same(FileTable::label(a, rowA), FileTable::label(b, rowB));
    }

private:
    bool same(std::string_view a, std::string_view b)
    {
        if (a == b)
            return true;
        m_kept = m_composer.compose(a);
        return m_kept == m_composer.compose(b);
    }

    Composer m_composer{true};
    std::u32string m_kept;
};

constexpr quint32 kStopStride = 4096;

/// What has been paired so far, by file number; kNoFile for what has not.
struct Pairs
{
    std::vector<quint32> newerOf;
    std::vector<quint32> olderOf;
};

/// Pairs the files of a state that stand in both tables in one order, nearly all of a batch that moved on: two walks
/// side by side cost a tenth of looking up each file. A file that is new or gone is passed if the walks meet again
/// within some rows.
void pairInOrder(const FileTable &older, const FileTable &newer, FileState state, Pairs &pairs,
                 const std::stop_token &stop)
{
    constexpr quint32 kLookAhead = 16;
    constexpr quint32 kMostMisses = 64; // in a row: the walks do not meet again
    const Segment &a = older.segment(state);
    const Segment &b = newer.segment(state);
    const auto sizeA = static_cast<quint32>(a.rows.size());
    const auto sizeB = static_cast<quint32>(b.rows.size());
    const auto same = [&](quint32 i, quint32 j) {
        return i < sizeA && j < sizeB && ExactNames::same(a, a.rows[i], b, b.rows[j]);
    };
    const auto pair = [&](quint32 i, quint32 j) {
        pairs.newerOf[older.first(state) + i] = newer.first(state) + j;
        pairs.olderOf[newer.first(state) + j] = older.first(state) + i;
    };
    quint32 misses = 0;
    quint32 steps = 0;
    quint32 i = 0;
    quint32 j = 0;
    for (; i < sizeA && j < sizeB && misses < kMostMisses; ++i, ++j) {
        if (steps++ % kStopStride == 0 && stop.stop_requested())
            return;
        quint32 skipped = 0;
        while (skipped <= kLookAhead && !same(i + skipped, j) && !same(i, j + skipped))
            ++skipped;
        if (skipped > kLookAhead) {
            ++misses;
            continue;
        }
        misses = 0;
        if (same(i + skipped, j))
            i += skipped;
        else
            j += skipped;
        pair(i, j);
    }
    // What was taken from the front in one stretch leaves the ends alike.
    for (quint32 endA = sizeA, endB = sizeB; endA > i && endB > j && same(endA - 1, endB - 1); --endA, --endB)
        pair(endA - 1, endB - 1);
}

/// The files of a table that are not paired yet, ascending.
std::vector<quint32> leftOver(const std::vector<quint32> &paired)
{
    std::vector<quint32> left;
    for (quint32 file = 0; file < paired.size(); ++file) {
        if (paired[file] == kNoFile)
            left.push_back(file);
    }
    return left;
}

/// A file's row and the segment it is in.
struct Entry
{
    const Segment &segment;
    const Row &row;
};

Entry entryOf(const FileTable &table, quint32 file)
{
    const FileTable::Place place = table.place(file);
    const Segment &segment = table.segment(place.state);
    return {segment, segment.rows[place.index]};
}

/// Whether a name among some files may be another text when composed.
bool anyDecomposed(const FileTable &table, const std::vector<quint32> &files)
{
    return std::any_of(files.begin(), files.end(), [&table](quint32 file) {
        return Composer::changes(table.label(file)) || Composer::changes(table.path(file));
    });
}

/// Pairs files that have no partner yet by their names.
template <typename Names>
void pairByName(const FileTable &older, const FileTable &newer, Names names, Pairs &pairs, const std::stop_token &stop)
{
    const std::vector<quint32> olderLeft = leftOver(pairs.newerOf);
    const std::vector<quint32> newerLeft = leftOver(pairs.olderOf);

    // Open addressing over the different newer files; equal ones hang on the first of them as a chain, in order.
    struct Slot
    {
        quint32 tag = 0;
        quint32 first = kNoFile; ///< a place in newerLeft; kNoFile: an empty slot; kPaired: none of the chain is left
    };
    constexpr quint32 kPaired = kNoFile - 1;
    std::vector<quint32> following(newerLeft.size(), kPaired);
    const std::size_t size = std::bit_ceil(newerLeft.size() * 2 + 1);
    std::vector<Slot> heads(size);
    const auto slotOf = [&](const FileTable &table, quint32 file) -> Slot & {
        const Entry asked = entryOf(table, file);
        const std::size_t hash = names.identity(asked.segment, asked.row);
        const auto tag = static_cast<quint32>(hash >> 32);
        const auto isOther = [&](const Slot &slot) {
            if (slot.tag != tag || slot.first == kPaired)
                return true;
            const Entry held = entryOf(newer, newerLeft[slot.first]);
            return !names.same(asked.segment, asked.row, held.segment, held.row);
        };
        std::size_t at = hash & (size - 1);
        while (heads[at].first != kNoFile && isOther(heads[at]))
            at = (at + 1) & (size - 1);
        heads[at].tag = tag;
        return heads[at];
    };
    for (auto place = static_cast<quint32>(newerLeft.size()); place-- > 0;) {
        if (place % kStopStride == 0 && stop.stop_requested())
            return;
        Slot &slot = slotOf(newer, newerLeft[place]);
        if (slot.first != kNoFile)
            following[place] = slot.first;
        slot.first = place;
    }
    for (std::size_t i = 0; i < olderLeft.size(); ++i) {
        if (i % kStopStride == 0 && stop.stop_requested())
            return;
        Slot &slot = slotOf(older, olderLeft[i]);
        if (slot.first == kNoFile)
            continue;
        pairs.newerOf[olderLeft[i]] = newerLeft[slot.first];
        pairs.olderOf[newerLeft[slot.first]] = olderLeft[i];
        slot.first = following[slot.first];
    }
}

} // namespace

std::vector<quint32> mapFiles(const FileTable &older, const FileTable &newer, std::stop_token stop)
{
    Pairs pairs{std::vector<quint32>(older.size(), kNoFile), std::vector<quint32>(newer.size(), kNoFile)};
    for (const FileState state : kFileStates)
        pairInOrder(older, newer, state, pairs, stop);
    pairByName(older, newer, ExactNames(), pairs, stop);
    // Two files may differ in nothing but the form of their names: whoever is called the same went first.
    const std::vector<quint32> olderLeft = leftOver(pairs.newerOf);
    const std::vector<quint32> newerLeft = leftOver(pairs.olderOf);
    if (!olderLeft.empty() && !newerLeft.empty() && !stop.stop_requested() &&
        (anyDecomposed(older, olderLeft) || anyDecomposed(newer, newerLeft)))
        pairByName(older, newer, ComposedNames(), pairs, stop);
    return std::move(pairs.newerOf);
}

} // namespace batchlens
