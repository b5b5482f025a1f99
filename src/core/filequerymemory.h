#pragma once

#include "core/filequery.h"
#include "core/filesort.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace batchlens {

/// What the queries of one table leave behind for the next: files in an order, and the few that the last text was found
/// in. Who types on narrows what was found, and a million files need not be searched again. One thread at a time; of
/// one table for all its life.
class FileQueryMemory
{
public:
    SortedFiles &sorted() { return m_sorted; }
    /// The files with a text that may be another one when composed: what `find` gives, which is called once at most.
    /// Of no use once `stop` was asked for.
    const FilesByState *decomposed(const std::function<FilesByState()> &find, const std::stop_token &stop);
    /// The files that hold all matches of a query, if they are known and few; else null.
    const FilesByState *candidates(const FileQuery &query) const;
    /// Keeps what a query found, where that is few of the table's files.
    void remember(const FileTable &table, const FileQuery &query, const FilesByState &found);

private:
    SortedFiles m_sorted;
    FileQuery m_query;
    std::u32string m_letters; ///< of its text, composed
    std::optional<FilesByState> m_found;
    std::optional<FilesByState> m_decomposed;
};

} // namespace batchlens
