#include "core/filequery.h"

#include "core/filequerymemory.h"
#include "core/filesort.h"
#include "core/foldertree.h"

#include <algorithm>
#include <numeric>

namespace batchlens {

namespace {

std::vector<quint32> allOf(const FileTable &table, FileState state)
{
    std::vector<quint32> files(table.count(state));
    std::iota(files.begin(), files.end(), table.first(state));
    return files;
}

/// The files that match the text of a query.
Result<FilesByState> search(const FileTable &table, const FileQuery &query, const std::stop_token &stop,
                            FileQueryMemory *memory)
{
    const FilesByState *candidates = memory ? memory->candidates(query) : nullptr;
    auto found = candidates ? searchAmong(table, *candidates, query) : searchFiles(table, query, stop, memory);
    if (found && memory)
        memory->remember(table, query, *found);
    return found;
}

} // namespace

Result<FileViewPtr> runFileQuery(const FileTable &table, const FileQuery &query, std::stop_token stop,
                                 FileQueryMemory *memory)
{
    auto view = std::make_shared<FileView>();
    view->total = table.size();
    FilesByState found;
    if (query.filtersText()) {
        auto searched = search(table, query, stop, memory);
        if (!searched)
            return searched.error();
        found = std::move(*searched);
    }

    const bool isSorted = query.sortKey != FileQuery::SortKey::Server || query.descending;
    for (FileState state : kFileStates) {
        FileOrder &order = view->byState[static_cast<std::size_t>(state)];
        if (!query.states[static_cast<std::size_t>(state)])
            continue;
        std::vector<quint32> &matches = found[static_cast<std::size_t>(state)];
        const bool all = !query.filtersText() || matches.size() == table.count(state);
        if (all && !isSorted) {
            order = FileOrder::range(table.first(state), table.count(state));
        } else {
            auto files = all ? allOf(table, state) : std::move(matches);
            if (isSorted && memory)
                memory->sorted().sort(table, state, files, query.sortKey, stop);
            else if (isSorted)
                sortFiles(table, files, query.sortKey, stop);
            if (query.descending)
                std::reverse(files.begin(), files.end());
            order = FileOrder::list(std::move(files));
        }
        view->shownByState[state] = order.size();
        view->shown += order.size();
    }
    if (query.grouping == FileQuery::Grouping::Folder)
        groupByFolder(table, *view, stop);
    if (stop.stop_requested())
        return Error{ErrorKind::Canceled, {}, {}};
    return FileViewPtr(std::move(view));
}

} // namespace batchlens
