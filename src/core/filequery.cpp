#include "core/filequery.h"

#include "core/filesort.h"
#include "core/foldertree.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace batchlens {

namespace {

/// The files of one state among ascending file numbers.
std::span<const quint32> ofState(const FileTable &table, const std::vector<quint32> &files, FileState state)
{
    const quint32 first = table.first(state);
    const auto begin = std::lower_bound(files.begin(), files.end(), first);
    const auto end = std::lower_bound(begin, files.end(), first + table.count(state));
    return {begin, end};
}

std::vector<quint32> allOf(const FileTable &table, FileState state)
{
    std::vector<quint32> files(table.count(state));
    std::iota(files.begin(), files.end(), table.first(state));
    return files;
}

} // namespace

Result<FileViewPtr> runFileQuery(const FileTable &table, const FileQuery &query, std::stop_token stop,
                                 SortedFiles *sorted)
{
    auto view = std::make_shared<FileView>();
    view->total = table.size();
    std::vector<quint32> found;
    if (query.filtersText()) {
        auto searched = searchFiles(table, query, stop);
        if (!searched)
            return searched.error();
        found = std::move(*searched);
    }

    const bool isSorted = query.sortKey != FileQuery::SortKey::Server || query.descending;
    for (FileState state : kFileStates) {
        FileOrder &order = view->byState[static_cast<std::size_t>(state)];
        if (!query.states[static_cast<std::size_t>(state)])
            continue;
        const auto matches = ofState(table, found, state);
        const bool all = !query.filtersText() || matches.size() == table.count(state);
        if (all && !isSorted) {
            order = FileOrder::range(table.first(state), table.count(state));
        } else {
            auto files = all ? allOf(table, state) : std::vector<quint32>(matches.begin(), matches.end());
            if (isSorted && sorted)
                sorted->sort(table, state, files, query.sortKey, stop);
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
