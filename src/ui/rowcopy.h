#pragma once

#include "formats/copytext.h"
#include "models/batchfilesmodel.h"

#include <QByteArray>

#include <vector>

class QTreeView;

namespace batchlens {

class FilesTree;

/// Selected files and the batches they are of.
struct SelectedFiles
{
    std::vector<BatchPtr> batches;
    std::vector<FileRef> files; ///< in row order; FileRef::batch is a place in `batches`
};

/// What is selected in a tree. GUI thread.
SelectedFiles selectedFiles(const FilesTree *tree);
/// Files for the clipboard, UTF-8, batch after batch; empty for none. Any thread; throws std::bad_alloc.
QByteArray copyFileRows(CopyFormat format, const SelectedFiles &selected);
/// The selected rows of the batches table with its visible columns in their order; empty where none is selected.
QByteArray copyBatches(CopyFormat format, const QTreeView *table);

} // namespace batchlens
