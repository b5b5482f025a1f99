#pragma once

#include "core/exportspec.h"
#include "core/fileview.h"
#include "formats/rowvalues.h"
#include "formats/sheettext.h"
#include "formats/summarysheet.h"

#include <QByteArray>
#include <QList>

#include <string>
#include <string_view>
#include <vector>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace batchlens {

/// Turns files into a workbook (XLSX): one sheet, and further ones if there are more rows than a sheet has. Every value
/// is a text but warning_count, a number; no value is a formula or a link. Rows go to a temporary file as they come,
/// so that a million need no more memory than a few. One thread at a time.
///
/// The functions that give a number give 0, or the system's error; after one only the destructor is left.
class WorkbookWriter final
{
public:
    explicit WorkbookWriter(const ExportSpec &spec);
    /// What was not finished leaves nothing behind, nor do the library's temporary files.
    ~WorkbookWriter();
    WorkbookWriter(const WorkbookWriter &) = delete;
    WorkbookWriter &operator=(const WorkbookWriter &) = delete;

    /// Begins a workbook that finish() writes to `path`, which names a file that may be there already. The temporary
    /// files of libxlsxwriter go to its folder, where nobody sees them: they lose their name once they are made.
    int open(const QByteArray &path, bool hasSummary);
    /// What the rows written from now on have in common.
    void setFixed(const FixedValues &fixed);
    /// The rows of order[from … to-1], whose files must all be of the state that was set.
    int writeRows(const FileTable &table, const FileOrder &order, quint32 from, quint32 to);
    /// Writes the file. `summary` is for the first sheet, if open() was told of one.
    int finish(const SummarySheet &summary);

    const SheetText &text() const { return m_text; }

private:
    /// The sheets of rows, and the summary.
    struct Sheet
    {
        lxw_worksheet *sheet = nullptr;
        quint32 rows = 0; ///< that of the column names among them
        int columns = 0;
    };

    class PlainNumbers;

    int addSheet(const QString &name, int columns);
    int addRowsSheet();
    void writeText(lxw_worksheet *sheet, quint32 row, std::size_t column, std::string_view value, lxw_format *format);
    int writeSummary(const SummarySheet &summary);
    int endSheets(QList<qint64> &bytes);
    int check(const QList<qint64> &bytes) const;

    ExportSpec m_spec;
    QByteArray m_path;
    QByteArray m_folder;
    bool m_hasSummary = false;
    SheetText m_text;
    std::vector<std::string> m_fixed; ///< by column; empty for those that differ from row to row
    std::vector<bool> m_isFixed;
    std::vector<lxw_format *> m_columnFormats;
    std::vector<int> m_widths; ///< by column, of the rows that were looked at
    quint32 m_measured = 0;
    bool m_refused = false; ///< the library did not take a value
    lxw_workbook *m_workbook = nullptr;
    lxw_format *m_bold = nullptr;
    lxw_format *m_time = nullptr;
    std::vector<Sheet> m_sheets;
};

} // namespace batchlens
