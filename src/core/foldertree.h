#pragma once

#include "core/filetable.h"
#include "core/fileview.h"

#include <stop_token>

namespace batchlens {

/// Groups the files that a view shows by the folders of their labels (one folder in whatever form its name is written,
/// named as it was first met), folders in natural order, their files in the
/// view's own order, every folder with the counts of all files below it. Any thread.
void groupByFolder(const FileTable &table, FileView &view, std::stop_token stop = {});

} // namespace batchlens
