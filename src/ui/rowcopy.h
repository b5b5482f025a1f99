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

/// Rows as they go to the clipboard, UTF-8.
struct CopiedRows
{
    QByteArray text; ///< empty for none
    QByteArray html; ///< beside TSV, as HtmlTable has it; empty beside the other forms
};

/// What is selected in a tree. GUI thread.
SelectedFiles selectedFiles(const FilesTree *tree);
/// Files for the clipboard, batch after batch. Any thread; throws std::bad_alloc.
CopiedRows copyFileRows(CopyFormat format, const SelectedFiles &selected);
/// The selected rows of the batches table with its visible columns in their order.
CopiedRows copyBatches(CopyFormat format, const QTreeView *table);

} // namespace batchlens
