#include "formats/exporter.h"

#include <algorithm>
#include <array>

namespace batchlens {

namespace {

/// How many rows are written between two looks at the stop token.
constexpr quint32 kRowsAtOnce = 2048;
/// How many bytes go to the file at once.
constexpr std::size_t kBytesAtOnce = 1024 * 1024;
/// How many rows a guess of the size looks at.
constexpr qint64 kSampleRows = 2000;

Error canceled()
{
    Error error;
    error.kind = ErrorKind::Canceled;
    return error;
}

FileOrder orderOf(const ExportPart &part, FileState state)
{
    const FileTable &table = part.batch->files;
    return FileOrder::range(table.first(state), table.count(state));
}

FixedValues fixedOf(const ExportPart &part, FileState state)
{
    return {part.projectId.isEmpty() ? part.batch->projectId : part.projectId, part.batch->id, state};
}

/// Calls `visit(part, state, order)` for each run of rows of one state of one batch, in the order of an export, until
/// it gives false.
template <typename Visit>
void visitRuns(const ExportSpec &spec, const std::vector<ExportPart> &parts, Visit visit)
{
    for (const ExportPart &part : parts) {
        if (!part.batch)
            continue;
        for (FileState state : spec.states) {
            const bool goOn = part.files ? visit(part, state, (*part.files)[static_cast<std::size_t>(state)])
                                         : visit(part, state, orderOf(part, state));
            if (!goOn)
                return;
        }
    }
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

/// Rows spread evenly over the whole export, and how many there were.
qint64 writeSample(const ExportSpec &spec, const std::vector<ExportPart> &parts, qint64 stride, RowWriter &writer,
                   GrowBuffer<char> &out)
{
    qint64 written = 0;
    qint64 next = 0; // counted from the start of the run
    visitRuns(spec, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        writer.setFixed(fixedOf(part, state));
        for (; next < order.size(); next += stride, ++written) {
            const auto row = static_cast<quint32>(next);
            writer.writeRows(out, part.batch->files, order, row, row + 1);
        }
        next -= order.size();
        return true;
    });
    return written;
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
    m_writer.writeHead(m_buffer);
    return target.kind == ExportTarget::Kind::Stdout ? m_file.openStdout(m_stop) : m_file.open(target.path, m_stop);
}

Result<Done> ExportSession::add(const ExportPart &part)
{
    Result<Done> result = Done{};
    visitRuns(m_spec, {part}, [&](const ExportPart &, FileState state, const FileOrder &order) {
        m_writer.setFixed(fixedOf(part, state));
        for (quint32 from = 0; from < order.size();) {
            if (m_stop.stop_requested()) {
                result = canceled();
                return false;
            }
            const quint32 to = from + std::min(kRowsAtOnce, order.size() - from);
            m_writer.writeRows(m_buffer, part.batch->files, order, from, to);
            m_rows += to - from;
            from = to;
            if (m_buffer.size() >= kBytesAtOnce)
                result = flush();
            if (!result)
                return false;
        }
        return true;
    });
    return result;
}

Result<ExportReport> ExportSession::commit()
{
    if (m_stop.stop_requested()) {
        cancel();
        return canceled();
    }
    if (const Result<Done> flushed = flush(); !flushed)
        return flushed.error();
    if (const Result<Done> committed = m_file.commit(); !committed)
        return committed.error();
    return ExportReport{m_rows, m_bytes, m_file.note()};
}

void ExportSession::cancel()
{
    m_buffer.clear();
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

Result<ExportReport> writeExport(const ExportSpec &spec, const std::vector<ExportPart> &parts,
                                 const ExportTarget &target, std::stop_token stop, const ExportProgress &progress)
{
    ExportSession session(spec, std::move(stop), progress);
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
    RowWriter writer(spec);
    GrowBuffer<char> out;
    writer.writeHead(out);
    visitRuns(spec, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        writer.setFixed(fixedOf(part, state));
        writer.writeRows(out, part.batch->files, order, 0, order.size());
        return true;
    });
    return QByteArray(out.data() + writer.markSize(), static_cast<qsizetype>(out.size() - writer.markSize()));
}

qint64 countRows(const ExportSpec &spec, const std::vector<ExportPart> &parts)
{
    qint64 rows = 0;
    visitRuns(spec, parts, [&rows](const ExportPart &, FileState, const FileOrder &order) {
        rows += order.size();
        return true;
    });
    return rows;
}

ExportPreview previewExport(const ExportSpec &spec, const std::vector<ExportPart> &parts, int firstRows)
{
    ExportPreview preview;
    preview.totalRows = countRows(spec, parts);
    visitRuns(spec, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        for (quint32 i = 0; i < order.size() && preview.rows.size() < firstRows; ++i) {
            QStringList cells;
            for (ExportColumn column : spec.columns)
                cells.append(cellText(spec, column, part.batch->files, order[i], fixedOf(part, state)));
            preview.rows.append(cells);
        }
        return preview.rows.size() < firstRows;
    });

    RowWriter writer(spec);
    GrowBuffer<char> out;
    writer.writeHead(out);
    const auto headBytes = static_cast<qint64>(out.size());
    const qint64 stride = std::max<qint64>(1, preview.totalRows / kSampleRows);
    const qint64 sampled = writeSample(spec, parts, stride, writer, out);
    const auto rowBytes = static_cast<qint64>(out.size()) - headBytes;
    preview.bytesAreExact = sampled == preview.totalRows;
    preview.bytes = headBytes;
    if (sampled > 0)
        preview.bytes += preview.bytesAreExact
                             ? rowBytes
                             : static_cast<qint64>(static_cast<double>(rowBytes) / static_cast<double>(sampled) *
                                                   static_cast<double>(preview.totalRows));
    return preview;
}

} // namespace batchlens
