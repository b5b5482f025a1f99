#pragma once

#include "core/batch.h"
#include "core/exportspec.h"
#include "core/fileview.h"
#include "formats/atomicfile.h"
#include "formats/rowwriter.h"
#include "formats/summarysheet.h"
#include "formats/temporaryfile.h"
#include "formats/workbookwriter.h"

#include <QCoreApplication>
#include <QList>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace batchlens {

/// The files of a batch that an export takes, by state and in order. Shared, since a window's are large.
using FileOrders = std::array<FileOrder, kFileStateCount>;
using FileOrdersPtr = std::shared_ptr<const FileOrders>;

/// Exactly the files a view shows, in its order; shares the view's memory where it can.
FileOrdersPtr shownFiles(const FileViewPtr &view, const FileTable &table);
/// Some files (a selection, a cause), in the order given. Numbers past the end of the table are left out.
FileOrdersPtr chosenFiles(const std::vector<quint32> &files, const FileTable &table);
/// The same files in the server's order.
FileOrdersPtr inServerOrder(const FileOrdersPtr &files);

/// One batch of an export.
struct ExportPart
{
    BatchPtr batch;
    /// Empty: the batch's own.
    QString projectId;
    /// Null: all files, in the server's order.
    FileOrdersPtr files;
};

/// Where an export goes.
struct ExportTarget
{
    enum class Kind { File, Stdout };

    Kind kind = Kind::File;
    QString path;

    static ExportTarget file(const QString &path) { return {Kind::File, path}; }
    static ExportTarget standardOutput() { return {Kind::Stdout, {}}; }
};

struct ExportReport
{
    qint64 rows = 0;
    qint64 bytes = 0;
    /// What the person should know of the file, whole sentences; mostly empty. See AtomicFile::note(), and below.
    QString note;
    /// Of a workbook: how many values were longer than a cell, and how many hold characters that no cell can.
    qint64 cut = 0;
    qint64 replaced = 0;
};

/// Rows written so far. Called from the exporting thread, at most a few hundred times a second.
using ExportProgress = std::function<void(qint64 rows)>;

/// An export whose batches come one at a time. What is not committed leaves nothing behind
/// and an older file as it was. Not committed is also what the destructor meets. Any thread, one at a time.
class ExportSession final
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ExportSession)

public:
    /// `stop` ends it with Canceled.
    explicit ExportSession(const ExportSpec &spec, std::stop_token stop = {}, ExportProgress progress = {});
    /// Of several batches: a workbook gets a sheet about them if the spec wants one. Before the first add().
    void setSummary(const SummaryHead &head) { m_summary = head; }

    /// Io where the target cannot be written.
    Result<Done> open(const ExportTarget &target);
    /// Writes the rows of one batch. After an error only cancel() is left.
    Result<Done> add(const ExportPart &part);
    /// Writes what is left and puts the file in its place.
    Result<ExportReport> commit();
    void cancel();

    qint64 rows() const { return m_rows; }

private:
    Result<Done> flush();
    Result<Done> writeRows(const FileTable &table, const FileOrder &order, quint32 from, quint32 to);
    /// Begins the workbook if there is none yet.
    Result<Done> openWorkbook();
    Result<Done> finishWorkbook();
    Result<Done> copyWorkbook();
    Error workbookFailure(int code) const;

    ExportSpec m_spec;
    std::stop_token m_stop;
    ExportProgress m_progress;
    RowWriter m_writer;
    AtomicFile m_file;
    std::optional<SummaryHead> m_summary;
    QList<SummaryRow> m_batches; ///< for the summary
    /// What a workbook is written to that goes to a pipe or a device: such a file can only be written in one go.
    TemporaryFile m_whole;
    std::unique_ptr<WorkbookWriter> m_workbook;
    GrowBuffer<char> m_buffer;
    qint64 m_rows = 0;
    qint64 m_bytes = 0;
};

/// A whole export. `summary` as in ExportSession::setSummary(). Any thread.
Result<ExportReport> writeExport(const ExportSpec &spec, const std::vector<ExportPart> &parts,
                                 const ExportTarget &target, std::stop_token stop = {},
                                 const ExportProgress &progress = {},
                                 const std::optional<SummaryHead> &summary = std::nullopt);

/// The bytes writeExport() would write, for the clipboard: without a byte order mark, and TSV in place of a workbook.
QByteArray exportBytes(const ExportSpec &spec, const std::vector<ExportPart> &parts);

/// The same rows as a table of HTML, for those formats whose text a spreadsheet would take: TSV, and a workbook. Empty
/// for the others, and for more rows than HtmlTable takes.
QByteArray exportHtml(const ExportSpec &spec, const std::vector<ExportPart> &parts);

/// How many rows writeExport() would write, the header not counted.
qint64 countRows(const ExportSpec &spec, const std::vector<ExportPart> &parts);

} // namespace batchlens
