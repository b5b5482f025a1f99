#include "core/filestretch.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace batchlens {

std::vector<Stretch> stretchesOf(const FileTable &table, const std::array<bool, kFileStateCount> &states)
{
    const std::size_t threads =
        std::clamp<std::size_t>(table.size() / kFilesPerThread, 1, std::max(1, QThread::idealThreadCount()));
    const std::size_t perStretch = (table.size() + threads - 1) / threads;
    std::vector<Stretch> stretches;
    for (FileState state : kFileStates) {
        if (!states[static_cast<std::size_t>(state)])
            continue;
        const FileTable::Segment &segment = table.segment(state);
        for (std::size_t begin = 0; begin < segment.rows.size(); begin += perStretch)
            stretches.push_back(
                {state, &segment, begin, std::min(begin + perStretch, segment.rows.size()), table.first(state), {}});
    }
    return stretches;
}

FilesByState gathered(std::vector<Stretch> stretches)
{
    std::array<std::size_t, kFileStateCount> counts{};
    for (const Stretch &stretch : stretches)
        counts[static_cast<std::size_t>(stretch.state)] += stretch.found.size();
    FilesByState found;
    for (Stretch &stretch : stretches) {
        const auto state = static_cast<std::size_t>(stretch.state);
        // What was kept for more than was found is not kept for as long as it is shown.
        if (counts[state] == stretch.found.size() && stretch.found.capacity() < 2 * stretch.found.size()) {
            found[state] = std::move(stretch.found);
            continue;
        }
        found[state].reserve(counts[state]);
        found[state].insert(found[state].end(), stretch.found.begin(), stretch.found.end());
    }
    return found;
}

} // namespace batchlens
