#pragma once

#include "core/filetable.h"

namespace batchlens::filecells {

// What the cells of a file in a BatchFilesModel hold; `column` is a BatchFilesModel::Column. Plain text, made when a
// cell is asked for.

QString header(int column);
/// One line, cut to what a cell can show; in a folder the label's last part only. Empty where there is nothing.
QString text(const FileTable &files, quint32 file, int column, bool inFolder);
/// For a screen reader, never empty: the first column tells label and state, others their heading and value.
QString spoken(const FileTable &files, quint32 file, int column, const QString &stateName, bool inFolder);
/// The whole text as sent.
QString whole(const FileTable &files, quint32 file, int column);

} // namespace batchlens::filecells
