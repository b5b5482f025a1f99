#pragma once

#include "core/filetable.h"

#include <chrono>
#include <optional>

/// The memory of a large FileTable that nobody needs any more is kept for the next one: a batch of a million files that
/// is read anew needs as much again, and finding and clearing 110 MB took 24 of the 143 ms of reading it (and 50 of 290
/// where the processors had more to do). One table's is kept, the largest, until it is taken. Any thread.
namespace batchlens::sparetable {

/// Takes the memory of a table that is let go; that of a small or a huge one is left where it is.
void keep(FileTable::Segments &segments);
/// What was kept that long ago or longer, with anything in it; nothing where nothing is. To let go of it takes as long
/// as to let go of any table.
std::optional<FileTable::Segments> take(std::chrono::steady_clock::duration age = {});

} // namespace batchlens::sparetable
