#include "core/filediff.h"

#include <bit>
#include <functional>

namespace batchlens {

namespace {

/// A file's identity: what it is called, not how it fares.
std::size_t identity(const FileTable &table, quint32 file)
{
    char uuid[36];
    const std::hash<std::string_view> hash;
    constexpr std::size_t kMix = 0x9E3779B97F4A7C15ull;
    std::size_t value = hash(table.path(file));
    if (table.label(file) != table.path(file))
        value = value * kMix ^ hash(table.label(file));
    return value * kMix ^ hash(table.uploadId(file, uuid));
}

bool sameFile(const FileTable &a, quint32 fileA, const FileTable &b, quint32 fileB)
{
    char uuidA[36];
    char uuidB[36];
    return a.path(fileA) == b.path(fileB) && a.label(fileA) == b.label(fileB) &&
           a.uploadId(fileA, uuidA) == b.uploadId(fileB, uuidB);
}

constexpr quint32 kStopStride = 4096;

} // namespace

std::vector<quint32> mapFiles(const FileTable &older, const FileTable &newer, std::stop_token stop)
{
    // Open addressing over the different newer files; equal ones hang on the first of them as a chain, in order.
    struct Slot
    {
        quint32 tag = 0;
        quint32 first = kNoFile; ///< kNoFile: an empty slot; kPaired: no file of the chain is left
    };
    constexpr quint32 kPaired = kNoFile - 1;
    std::vector<quint32> mapped(older.size(), kNoFile);
    std::vector<quint32> following(newer.size(), kPaired);
    const std::size_t size = std::bit_ceil(static_cast<std::size_t>(newer.size()) * 2 + 1);
    std::vector<Slot> heads(size);
    const auto slotOf = [&](const FileTable &table, quint32 file) -> Slot & {
        const std::size_t hash = identity(table, file);
        const auto tag = static_cast<quint32>(hash >> 32);
        std::size_t at = hash & (size - 1);
        while (heads[at].first != kNoFile &&
               (heads[at].tag != tag || heads[at].first == kPaired || !sameFile(table, file, newer, heads[at].first)))
            at = (at + 1) & (size - 1);
        heads[at].tag = tag;
        return heads[at];
    };
    for (quint32 file = newer.size(); file-- > 0;) {
        if (file % kStopStride == 0 && stop.stop_requested())
            return mapped;
        Slot &slot = slotOf(newer, file);
        if (slot.first != kNoFile)
            following[file] = slot.first;
        slot.first = file;
    }
    for (quint32 file = 0; file < older.size(); ++file) {
        if (file % kStopStride == 0 && stop.stop_requested())
            return mapped;
        Slot &slot = slotOf(older, file);
        if (slot.first == kNoFile)
            continue;
        mapped[file] = slot.first;
        slot.first = following[slot.first];
    }
    return mapped;
}

} // namespace batchlens
