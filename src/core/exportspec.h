#pragma once

#include "core/counts.h"
#include "core/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace batchlens {

enum class ExportFormat { Csv, Tsv, JsonLines, Xlsx };

/// The columns an export can have, in their default order.
enum class ExportColumn { ProjectId, BatchId, State, Label, Path, UploadId, RemotePath, WarningCount, Message };

/// The name in a header: "project_id", …
QString columnName(ExportColumn column);
/// All of them, in their default order.
QList<ExportColumn> allColumns();

/// Rows of a sheet in Excel, LibreOffice and the file format of both, that of the column names among them.
inline constexpr qint64 kSheetRows = 1'048'576;

/// Everything that decides the bytes of an export, apart from the rows.
struct ExportSpec
{
    QList<FileState> states{FileState::Failed};
    ExportFormat format = ExportFormat::Csv;
    QList<ExportColumn> columns = allColumns();
    /// CSV only.
    char32_t delimiter = U',';
    bool header = true;
    /// XLSX only: several batches get a first sheet that lists them.
    bool summary = true;
    /// CSV only: a byte order mark, and a `'` before a value that a spreadsheet would take for a formula.
    bool bom = false;
    bool guard = false;

    /// CSV only: whether it is written for a spreadsheet, which scripts have no use for either of. Values that hold a
    /// comma, a semicolon or a tab are then quoted, whatever the delimiter is.
    bool isForSpreadsheet() const { return bom || guard; }

    bool operator==(const ExportSpec &) const = default;

    /// No BOM, no guard, comma: the command line's default.
    static ExportSpec scripts();
    /// CSV with BOM and guard, `;` where the locale's decimal sign is a comma.
    static ExportSpec spreadsheet();
    /// XLSX, and the same should CSV be chosen: the window's default.
    static ExportSpec workbook();
};

/// Words separated by commas into columns; InvalidInput for an unknown, doubled or missing one.
Result<QList<ExportColumn>> parseColumns(const QString &text);
/// Words separated by commas into states; InvalidInput for an unknown, doubled or missing one.
Result<QList<FileState>> parseStates(const QString &text);
/// One character, or `\t` or `tab`; InvalidInput for anything else, and for `"`, CR and LF.
Result<char32_t> parseDelimiter(const QString &text);
/// "csv", "tsv", "jsonl", "xlsx".
Result<ExportFormat> parseFormat(const QString &text);
/// The file ending of a format, without the dot.
QString fileEnding(ExportFormat format);
/// The format that a file's name ends with; nothing for any other ending.
std::optional<ExportFormat> formatOfName(const QString &path);

/// A name that is safe on every file system: `<title>_<id8>_failed_<date>.<ending>`, at most 120 bytes.
QString exportFileName(const QString &title, const QString &idOrCount, const QList<FileState> &states,
                       const QString &date, ExportFormat format);

} // namespace batchlens
