#pragma once

#include "formats/exporter.h"

#include <QList>
#include <QStringList>

#include <vector>

namespace batchlens {

/// What an export dialog shows before anything is written.
struct ExportPreview
{
    /// The first rows, a cell a column, with the guard but not quoted; null QStrings for null values.
    QList<QStringList> rows;
    qint64 totalRows = 0;
    /// Of the whole file, the header counted; guessed from a sample where there are many rows.
    qint64 bytes = 0;
    bool bytesAreExact = true;
    /// Of CSV for a spreadsheet: the first value among many rows that the spreadsheet would show as something else;
    /// empty for none.
    QString changedValue;
};

ExportPreview previewExport(const ExportSpec &spec, const std::vector<ExportPart> &parts, int firstRows);

} // namespace batchlens
