#pragma once

#include "formats/exporter.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace batchlens {

/// The forms rows can be copied in.
enum class CopyFormat { Tsv, Csv, Json, Paths };

/// Files of one batch for the clipboard, UTF-8, in the order given. TSV and CSV have a header and no guard; JSON is a
/// list of objects; Paths has a line a file, its path or, without one, its label (`columns` is not used).
QByteArray copyFiles(CopyFormat format, const ExportPart &part, const std::vector<quint32> &files,
                     const QList<ExportColumn> &columns = allColumns());

/// Rows of any other table: `names` are the header and the members' names. Paths gives the first column. A null
/// QString is null in JSON and an empty field elsewhere.
QByteArray copyTable(CopyFormat format, const QStringList &names, const QList<QStringList> &rows);

} // namespace batchlens
