#pragma once

#include "core/filequery.h"

#include <stop_token>
#include <vector>

namespace batchlens {

/// Sorts file numbers by a column, ascending: texts as people order them (case aside, digits by their value, "file 9"
/// before "file 10"), equal ones by file number. Any thread; leaves them as they are once `stop` was asked for.
void sortFiles(const FileTable &table, std::vector<quint32> &files, FileQuery::SortKey key, std::stop_token stop = {});

/// Whether text `a` comes before `b` as people order them.
bool naturallyBefore(std::string_view a, std::string_view b);

} // namespace batchlens
