#pragma once

#include "core/filequery.h"

#include <array>
#include <stop_token>
#include <vector>

namespace batchlens {

/// Sorts file numbers by a column, ascending: texts as people order them (case and form aside, digits by their value,
/// "file 9" before "file 10"), equal ones by file number. Any thread; leaves them as they are once `stop` was asked
/// for.
void sortFiles(const FileTable &table, std::vector<quint32> &files, FileQuery::SortKey key, std::stop_token stop = {});

/// The files of one table in the order of the column that was last asked for, so that sorting by it again, the other
/// way round or under a filter, is one walk. Four bytes a file. One thread at a time; of one table for all its life.
class SortedFiles
{
public:
    /// The same as sortFiles(), for files of one state of the table.
    void sort(const FileTable &table, FileState state, std::vector<quint32> &files, FileQuery::SortKey key,
              const std::stop_token &stop);

private:
    FileQuery::SortKey m_key = FileQuery::SortKey::Server;
    std::array<std::vector<quint32>, kFileStateCount> m_sorted; ///< a state's files; empty: not sorted yet
};

/// Whether text `a` comes before `b` as people order them.
bool naturallyBefore(std::string_view a, std::string_view b);

} // namespace batchlens
