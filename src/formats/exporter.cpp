#include "formats/exporter.h"

#include "core/display.h"
#include "formats/exportruns.h"
#include "formats/htmltable.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

namespace batchlens {

namespace {

/// How many rows are written between two looks at the stop token.
constexpr quint32 kRowsAtOnce = 2048;
/// How many bytes go to the file at once.
constexpr std::size_t kBytesAtOnce = 1024 * 1024;

Error canceled()
{
    Error error;
    error.kind = ErrorKind::Canceled;
    return error;
}

/// The files of a tree of folders from top to bottom: a folder's sub-folders, then its own files.
void appendFolder(const FileView &view, int folder, std::vector<quint32> &files)
{
    std::vector<std::pair<int, int>> open{{folder, 0}};
    while (!open.empty()) {
        auto &[at, nextChild] = open.back();
        const FolderNode &node = view.folders[static_cast<std::size_t>(at)];
        if (nextChild < node.childCount) {
            const int child = node.firstChild + nextChild++;
            open.emplace_back(child, 0);
            continue;
        }
        const auto from = view.folderFiles.begin() + static_cast<std::ptrdiff_t>(node.firstFile);
        files.insert(files.end(), from, from + static_cast<std::ptrdiff_t>(node.fileCount));
        open.pop_back();
    }
}

} // namespace

FileOrdersPtr shownFiles(const FileViewPtr &view, const FileTable &table)
{
    if (!view->grouped)
        return FileOrdersPtr(view, &view->byState);
    std::vector<quint32> files;
    files.reserve(view->shown);
    for (int i = 0; i < view->topFolders; ++i)
        appendFolder(*view, i, files);
    files.insert(files.end(), view->rootFiles.begin(), view->rootFiles.end());
    return chosenFiles(files, table);
}

FileOrdersPtr chosenFiles(const std::vector<quint32> &files, const FileTable &table)
{
    std::array<std::vector<quint32>, kFileStateCount> lists;
    for (quint32 file : files) {
        if (file < table.size())
            lists[static_cast<std::size_t>(table.state(file))].push_back(file);
    }
    auto orders = std::make_shared<FileOrders>();
    for (std::size_t i = 0; i < lists.size(); ++i)
        (*orders)[i] = FileOrder::list(std::move(lists[i]));
    return orders;
}

FileOrdersPtr inServerOrder(const FileOrdersPtr &files)
{
    auto sorted = std::make_shared<FileOrders>();
    for (std::size_t i = 0; i < files->size(); ++i) {
        const FileOrder &order = (*files)[i];
        if (order.isRange()) {
            (*sorted)[i] = order;
            continue;
        }
        std::vector<quint32> list(order.size());
        for (quint32 n = 0; n < order.size(); ++n)
            list[n] = order[n];
        std::sort(list.begin(), list.end());
        (*sorted)[i] = FileOrder::list(std::move(list));
    }
    return sorted;
}

ExportSession::ExportSession(const ExportSpec &spec, std::stop_token stop, ExportProgress progress)
    : m_spec(spec)
    , m_stop(std::move(stop))
    , m_progress(std::move(progress))
    , m_writer(spec)
{
}

Result<Done> ExportSession::open(const ExportTarget &target)
{
    m_rows = 0;
    m_bytes = 0;
    m_buffer.clear();
    m_batches.clear();
    m_workbook.reset();
    m_writer.writeHead(m_buffer);
    return target.kind == ExportTarget::Kind::Stdout ? m_file.openStdout(m_stop) : m_file.open(target.path, m_stop);
}

Result<Done> ExportSession::add(const ExportPart &part)
{
    if (m_spec.format == ExportFormat::Xlsx) {
        if (Result<Done> opened = openWorkbook(); !opened)
            return opened;
    }
    const qint64 rowsBefore = m_rows;
    Result<Done> result = Done{};
    visitExportRuns(m_spec, {part}, [&](const ExportPart &, FileState state, const FileOrder &order) {
        m_writer.setFixed(fixedValuesOf(part, state));
        if (m_workbook)
            m_workbook->setFixed(fixedValuesOf(part, state));
        for (quint32 from = 0; from < order.size();) {
            if (m_stop.stop_requested()) {
                result = canceled();
                return false;
            }
            const quint32 to = from + std::min(kRowsAtOnce, order.size() - from);
            result = writeRows(part.batch->files, order, from, to);
            from = to;
            if (!result)
                return false;
        }
        return true;
    });
    if (m_workbook && m_summary && part.batch && result)
        m_batches.append({summarize(*part.batch, {}, {}), m_rows - rowsBefore});
    return result;
}

Result<Done> ExportSession::writeRows(const FileTable &table, const FileOrder &order, quint32 from, quint32 to)
{
    if (m_workbook) {
        if (const int code = m_workbook->writeRows(table, order, from, to))
            return workbookFailure(code);
        m_rows += to - from;
        if (m_progress)
            m_progress(m_rows);
        return Done{};
    }
    m_writer.writeRows(m_buffer, table, order, from, to);
    m_rows += to - from;
    return m_buffer.size() >= kBytesAtOnce ? flush() : Done{};
}

Result<ExportReport> ExportSession::commit()
{
    if (m_stop.stop_requested()) {
        cancel();
        return canceled();
    }
    const bool isWorkbook = m_spec.format == ExportFormat::Xlsx;
    if (const Result<Done> written = isWorkbook ? finishWorkbook() : flush(); !written)
        return written.error();
    if (const Result<Done> committed = m_file.commit(); !committed)
        return committed.error();
    ExportReport report;
    report.rows = m_rows;
    report.bytes = m_bytes;
    report.note = m_file.note();
    if (m_workbook) {
        report.cut = m_workbook->text().cut();
        report.replaced = m_workbook->text().replaced();
    }
    const auto add = [&report](const QString &sentence) {
        report.note += report.note.isEmpty() ? sentence : u' ' + sentence;
    };
    if (report.cut > 0)
        add(tr("Values too long for a cell, which end with a mark: %1.").arg(display::number(report.cut)));
    if (report.replaced > 0)
        add(tr("Values with control characters, which a sheet cannot hold and which were replaced by signs: %1.")
                .arg(display::number(report.replaced)));
    return report;
}

void ExportSession::cancel()
{
    m_buffer.clear();
    m_workbook.reset();
    m_whole.remove();
    m_file.cancel();
}

Result<Done> ExportSession::flush()
{
    Result<Done> written = m_file.write({m_buffer.data(), m_buffer.size()});
    if (!written)
        return written;
    m_bytes += static_cast<qint64>(m_buffer.size());
    m_buffer.clear();
    if (m_progress)
        m_progress(m_rows);
    return written;
}

Result<Done> ExportSession::openWorkbook()
{
    if (m_workbook)
        return Done{};
    QByteArray path = m_file.temporaryPath();
    if (path.isEmpty()) {
        if (const int code = m_whole.make(QFile::encodeName(QDir::tempPath()) + '/', S_IRUSR | S_IWUSR))
            return workbookFailure(code);
        path = m_whole.path();
    }
    m_workbook = std::make_unique<WorkbookWriter>(m_spec);
    const bool hasSummary = m_spec.summary && m_summary.has_value();
    if (!hasSummary)
        m_summary.reset();
    const int code = m_workbook->open(path, hasSummary);
    return code == 0 ? Result<Done>(Done{}) : workbookFailure(code);
}

Result<Done> ExportSession::finishWorkbook()
{
    if (Result<Done> opened = openWorkbook(); !opened)
        return opened;
    const SummarySheet summary = m_summary ? summarySheet(*m_summary, m_spec, m_batches) : SummarySheet();
    if (const int code = m_workbook->finish(summary))
        return workbookFailure(code);
    if (m_progress)
        m_progress(m_rows);
    // Packing takes seconds for a million rows, and cannot be stopped on the way.
    if (m_stop.stop_requested()) {
        cancel();
        return canceled();
    }
    struct stat info
    {
    };
    const QByteArray path = m_whole.exists() ? m_whole.path() : m_file.temporaryPath();
    m_bytes = stat(path.constData(), &info) == 0 ? info.st_size : 0;
    return m_whole.exists() ? copyWorkbook() : Done{};
}

Result<Done> ExportSession::copyWorkbook()
{
    GrowBuffer<char> block;
    char *const bytes = block.reserveMore(kBytesAtOnce);
    for (off_t at = 0;;) {
        const ssize_t got = pread(m_whole.fd(), bytes, kBytesAtOnce, at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return workbookFailure(errno);
        if (got == 0)
            break;
        if (Result<Done> written = m_file.write({bytes, static_cast<std::size_t>(got)}); !written)
            return written;
        at += got;
    }
    m_whole.remove();
    return Done{};
}

Error ExportSession::workbookFailure(int code) const
{
    if (!m_file.isDirect())
        return m_file.failure(code);
    Error error = m_file.failure(code);
    error.message = tr("The temporary file for the workbook could not be written to “%1”: %2. Nothing was written.")
                        .arg(QDir::toNativeSeparators(QDir::tempPath()), qt_error_string(code));
    return error;
}

Result<ExportReport> writeExport(const ExportSpec &spec, const std::vector<ExportPart> &parts,
                                 const ExportTarget &target, std::stop_token stop, const ExportProgress &progress,
                                 const std::optional<SummaryHead> &summary)
{
    ExportSession session(spec, std::move(stop), progress);
    if (summary)
        session.setSummary(*summary);
    if (const Result<Done> opened = session.open(target); !opened)
        return opened.error();
    for (const ExportPart &part : parts) {
        if (const Result<Done> added = session.add(part); !added)
            return added.error();
    }
    return session.commit();
}

QByteArray exportBytes(const ExportSpec &spec, const std::vector<ExportPart> &parts)
{
    ExportSpec text = spec;
    if (text.format == ExportFormat::Xlsx)
        text.format = ExportFormat::Tsv;
    RowWriter writer(text);
    GrowBuffer<char> out;
    writer.writeHead(out);
    visitExportRuns(text, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        writer.setFixed(fixedValuesOf(part, state));
        writer.writeRows(out, part.batch->files, order, 0, order.size());
        return true;
    });
    return QByteArray(out.data() + writer.markSize(), static_cast<qsizetype>(out.size() - writer.markSize()));
}

QByteArray exportHtml(const ExportSpec &spec, const std::vector<ExportPart> &parts)
{
    const bool isTable = spec.format == ExportFormat::Tsv || spec.format == ExportFormat::Xlsx;
    if (!isTable || countRows(spec, parts) > HtmlTable::kMostRows)
        return {};
    QStringList names;
    for (const ExportColumn column : spec.columns)
        names.append(columnName(column));
    HtmlTable table(names, spec.columns.indexOf(ExportColumn::WarningCount));
    visitExportRuns(spec, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        const FixedValues fixed = fixedValuesOf(part, state);
        for (quint32 i = 0; i < order.size(); ++i) {
            QStringList cells;
            for (const ExportColumn column : spec.columns)
                cells.append(cellText(spec, column, part.batch->files, order[i], fixed));
            table.addRow(cells);
        }
        return true;
    });
    return table.finish();
}

qint64 countRows(const ExportSpec &spec, const std::vector<ExportPart> &parts)
{
    qint64 rows = 0;
    visitExportRuns(spec, parts, [&rows](const ExportPart &, FileState, const FileOrder &order) {
        rows += order.size();
        return true;
    });
    return rows;
}

} // namespace batchlens
