#pragma once

#include "core/filequery.h"
#include "core/filesort.h"

#include <optional>

namespace batchlens {

/// What the queries of one table leave behind for the next: files in an order, and the few that the last text was found
/// in. Who types on narrows what was found, and a million files need not be searched again. One thread at a time; of
/// one table for all its life.
class FileQueryMemory
{
public:
    SortedFiles &sorted() { return m_sorted; }
    /// The files that hold all matches of a query, if they are known and few; else null.
    const FilesByState *candidates(const FileQuery &query) const;
    /// Keeps what a query found, where that is few of the table's files.
    void remember(const FileTable &table, const FileQuery &query, const FilesByState &found);

private:
    SortedFiles m_sorted;
    FileQuery m_query;
    std::optional<FilesByState> m_found;
};

} // namespace batchlens
