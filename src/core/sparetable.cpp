#include "core/sparetable.h"

#include <mutex>
#include <utility>

namespace batchlens::sparetable {

namespace {

using Clock = std::chrono::steady_clock;

/// What a table of fewer bytes has is had anew as fast.
constexpr std::size_t kLeastBytes = std::size_t{16} << 20;
/// What a table of more bytes has is more than a machine should be without: four million files'.
constexpr std::size_t kMostBytes = std::size_t{512} << 20;

struct Spare
{
    std::mutex mutex;
    std::optional<FileTable::Segments> segments; // guarded by mutex, as the two below
    std::size_t bytes = 0;
    Clock::time_point since;
};

Spare &spare()
{
    // Never destroyed: tables may be let go by what is destroyed after everything here.
    static Spare &theSpare = *new Spare;
    return theSpare;
}

std::size_t usedBytes(const FileTable::Segments &segments)
{
    std::size_t used = 0;
    for (const FileTable::Segment &segment : segments)
        used += segment.rows.size() * sizeof(FileTable::Row) + segment.text.size() + segment.ids.size();
    return used;
}

} // namespace

void keep(FileTable::Segments &segments)
{
    const std::size_t bytes = usedBytes(segments);
    if (bytes < kLeastBytes || bytes > kMostBytes)
        return;
    Spare &kept = spare();
    const std::lock_guard lock(kept.mutex);
    if (kept.segments && kept.bytes > bytes)
        return;
    // What was kept before goes with the table that is let go, once nobody waits for it.
    if (kept.segments)
        std::swap(*kept.segments, segments);
    else
        kept.segments = std::move(segments);
    kept.bytes = bytes;
    kept.since = Clock::now();
}

std::optional<FileTable::Segments> take(Clock::duration age)
{
    Spare &kept = spare();
    const std::lock_guard lock(kept.mutex);
    if (!kept.segments || Clock::now() - kept.since < age)
        return std::nullopt;
    return std::exchange(kept.segments, std::nullopt);
}

} // namespace batchlens::sparetable
