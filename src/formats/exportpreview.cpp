#include "formats/exportpreview.h"

#include "core/utf8text.h"
#include "formats/exportruns.h"
#include "formats/rowwriter.h"
#include "formats/spreadsheetguess.h"

#include <QByteArray>

#include <algorithm>
#include <string>
#include <string_view>

namespace batchlens {

namespace {

/// How many rows a guess of the size looks at.
constexpr qint64 kSampleRows = 2000;

/// Rows spread evenly over the whole export, and how many there were.
qint64 writeSample(const ExportSpec &spec, const std::vector<ExportPart> &parts, qint64 stride, RowWriter &writer,
                   GrowBuffer<char> &out)
{
    qint64 written = 0;
    qint64 next = 0; // counted from the start of the run
    visitExportRuns(spec, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        writer.setFixed(fixedValuesOf(part, state));
        for (; next < order.size(); next += stride, ++written) {
            const auto row = static_cast<quint32>(next);
            writer.writeRows(out, part.batch->files, order, row, row + 1);
        }
        next -= order.size();
        return true;
    });
    return written;
}

/// The size of a text: of all rows, or of many of them.
void guessText(const ExportSpec &spec, const std::vector<ExportPart> &parts, ExportPreview &preview)
{
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
}

/// The first value among many rows that a spreadsheet would take for a number or a day.
QString changedValue(const ExportSpec &spec, const std::vector<ExportPart> &parts, qint64 rows)
{
    const qint64 stride = std::max<qint64>(1, rows / kSampleRows);
    QString found;
    qint64 next = 0; // counted from the start of the run
    SpelledValues spelled;
    visitExportRuns(spec, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        const FileTable &table = part.batch->files;
        const FixedValues fixed = fixedValuesOf(part, state);
        for (; next < order.size() && found.isEmpty(); next += stride) {
            const FileTable::Place place = table.place(order[static_cast<quint32>(next)]);
            const FileTable::Segment &segment = table.segment(place.state);
            for (const ExportColumn column : spec.columns) {
                const std::string shared = fixed.of(column).value_or(QString()).toStdString();
                const std::string_view value =
                    shared.empty() ? valueOf(column, segment, segment.rows[place.index], spelled) : shared;
                if (column != ExportColumn::WarningCount && isChangedBySpreadsheets(value)) {
                    found = textOf(value);
                    break;
                }
            }
        }
        next -= order.size();
        return found.isEmpty();
    });
    return found;
}

/// What a workbook has beside its rows, packed.
constexpr qint64 kWorkbookFrame = 5500;
/// Rows that follow each other are alike and packed well, so some runs of rows tell more than the same number one by
/// one.
constexpr qint64 kRun = 100;
constexpr qint64 kPackedRows = 1000;

/// The size of a workbook, from some of its rows packed as they are in one.
qint64 guessedWorkbook(const ExportSpec &spec, const std::vector<ExportPart> &parts, qint64 rows)
{
    const qint64 stride = std::max<qint64>(1, rows / kPackedRows);
    QByteArray cells;
    qint64 row = 0;
    qint64 sampled = 0;
    visitExportRuns(spec, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        const FixedValues fixed = fixedValuesOf(part, state);
        for (quint32 i = 0; i < order.size(); ++i, ++row) {
            if (row / kRun % stride != 0) {
                const qint64 skipped = std::min<qint64>(kRun - row % kRun, order.size() - i) - 1;
                i += static_cast<quint32>(skipped);
                row += skipped;
                continue;
            }
            ++sampled;
            for (qsizetype c = 0; c < spec.columns.size(); ++c) {
                const QString text = cellText(spec, spec.columns.at(c), part.batch->files, order[i], fixed);
                if (!text.isEmpty())
                    cells += "<c r=\"" + QByteArray(1, static_cast<char>('A' + c)) + QByteArray::number(row) +
                             "\" s=\"1\" t=\"inlineStr\"><is><t>" + text.toUtf8() + "</t></is></c>";
            }
        }
        return true;
    });
    if (sampled == 0)
        return kWorkbookFrame;
    const auto packed = static_cast<double>(qCompress(cells).size());
    return kWorkbookFrame + static_cast<qint64>(packed / static_cast<double>(sampled) * static_cast<double>(rows));
}

} // namespace

ExportPreview previewExport(const ExportSpec &spec, const std::vector<ExportPart> &parts, int firstRows)
{
    ExportPreview preview;
    preview.totalRows = countRows(spec, parts);
    visitExportRuns(spec, parts, [&](const ExportPart &part, FileState state, const FileOrder &order) {
        for (quint32 i = 0; i < order.size() && preview.rows.size() < firstRows; ++i) {
            QStringList cells;
            for (ExportColumn column : spec.columns)
                cells.append(cellText(spec, column, part.batch->files, order[i], fixedValuesOf(part, state)));
            preview.rows.append(cells);
        }
        return preview.rows.size() < firstRows;
    });

    if (spec.format == ExportFormat::Xlsx) {
        preview.bytes = guessedWorkbook(spec, parts, preview.totalRows);
        preview.bytesAreExact = false;
    } else {
        guessText(spec, parts, preview);
    }
    if (spec.format == ExportFormat::Csv && spec.isForSpreadsheet())
        preview.changedValue = changedValue(spec, parts, preview.totalRows);
    return preview;
}

} // namespace batchlens
