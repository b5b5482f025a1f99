#pragma once

#include "formats/copytext.h"

#include <QByteArray>

class QTreeView;

namespace batchlens {

class FilesTree;

/// The selected files of a tree for the clipboard, UTF-8, batch after batch; empty where none is selected.
QByteArray copyFileRows(CopyFormat format, const FilesTree *tree);
/// The selected rows of the batches table with its visible columns in their order; empty where none is selected.
QByteArray copyBatches(CopyFormat format, const QTreeView *table);

} // namespace batchlens
