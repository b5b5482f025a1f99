#include "bench/childprocess.h"
#include "bench/measure.h"
#include "formats/batchdocuments.h"
#include "formats/exporter.h"
#include "formats/rowwriter.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <memory>
#include <string>
#include <vector>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

/// As somebody would write it who has Python at hand.
const QString kPython = uR"(
import json, sys, xlsxwriter
batch = json.load(open(sys.argv[1], encoding="utf-8"))
book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
sheet = book.add_worksheet("failed")
columns = ["label", "path", "upload_id", "remote_path", "warning_count", "message"]
sheet.write_row(0, 0, ["project_id", "batch_id", "state"] + columns)
for row, file in enumerate(batch["result"]["failed"], 1):
    for column, value in enumerate([batch["project_id"], batch["id"], "failed"] + [file[name] for name in columns]):
        if column == 7:
            sheet.write_number(row, column, value)
        elif value:
            sheet.write_string(row, column, value)
book.close()
)"_s;

using Cells = std::vector<std::vector<std::string>>;

/// The rows of an export as texts in memory.
Cells cellsOf(const Batch &batch, const ExportSpec &spec)
{
    Cells cells;
    const quint32 first = batch.files.first(FileState::Failed);
    for (quint32 i = 0; i < batch.files.count(FileState::Failed); ++i) {
        std::vector<std::string> row;
        for (const ExportColumn column : spec.columns)
            row.push_back(cellText(spec, column, batch.files, first + i, {batch.projectId, batch.id, FileState::Failed})
                              .toStdString());
        cells.push_back(std::move(row));
    }
    return cells;
}

/// Nothing but the library's calls.
bool writeBare(const QString &path, const Cells &cells, std::size_t numberColumn)
{
    const QByteArray file = QFile::encodeName(path);
    QByteArray folder = QFile::encodeName(QFileInfo(path).path());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    lxw_workbook *const book = workbook_new_opt(file.constData(), &options);
    lxw_worksheet *const sheet = workbook_add_worksheet(book, "failed");
    lxw_format *const text = workbook_add_format(book);
    format_set_num_format_index(text, 49);
    for (std::size_t row = 0; row < cells.size(); ++row) {
        for (std::size_t column = 0; column < cells[row].size(); ++column) {
            const std::string &value = cells[row][column];
            const auto place = static_cast<lxw_col_t>(column);
            if (column == numberColumn)
                worksheet_write_number(sheet, static_cast<lxw_row_t>(row + 1), place, std::stod(value), nullptr);
            else if (!value.empty())
                worksheet_write_string(sheet, static_cast<lxw_row_t>(row + 1), place, value.c_str(), text);
        }
    }
    return workbook_close(book) == LXW_NO_ERROR;
}

} // namespace

void measureWorkbook(Bench &bench, int files)
{
    const QString document = bench.documents.document(files);
    const QString ours = bench.documents.path(u"failed.xlsx"_s);
    const QString theirs = bench.documents.path(u"failed-bare.xlsx"_s);
    ExportSpec spec;
    spec.format = ExportFormat::Xlsx;

    QFile file(document);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return;
    Result<std::vector<Batch>> batches = readBatches(file);
    if (!batches || batches->empty())
        return;
    const auto batch = std::make_shared<const Batch>(std::move(batches->front()));
    const Cells cells = cellsOf(*batch, spec);
    const auto numberColumn = static_cast<std::size_t>(spec.columns.indexOf(ExportColumn::WarningCount));
    Line line{.what = u"export_xlsx"_s, .files = files, .peer = u"a bare loop of libxlsxwriter over texts in memory"_s};
    bench.repeat([&](bool counts) {
        QElapsedTimer clock;
        clock.start();
        const auto report = writeExport(spec, {{batch, {}, {}}}, ExportTarget::file(ours));
        const double own = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        clock.restart();
        const bool isWritten = writeBare(theirs, cells, numberColumn);
        if (counts && report && isWritten) {
            line.runs.push_back(own);
            line.peerRuns.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
    });
    if (files >= kMany)
        line.mostRatio = 1.15;
    line.note = u"%1 rows."_s.arg(cells.size());
    bench.report(line);

    const QString script = bench.documents.path(u"export.py"_s);
    QFile python(script);
    if (!python.open(QIODevice::WriteOnly) || python.write(kPython.toUtf8()) < 0)
        return;
    python.close();
    Line whole{.what = u"export_xlsx_cli"_s, .files = files, .peer = u"Python's XlsxWriter, whole process"_s};
    Line memory{.what = u"export_xlsx_cli_peak_memory"_s, .files = files, .unit = u"bytes"_s};
    bench.repeat([&](bool counts) {
        const auto own = runChild(Bench::program(u"batchlens-cli"_s),
                                  {u"export"_s, u"--input"_s, document, u"--format"_s, u"xlsx"_s, u"--output"_s, ours},
                                  u"/dev/null"_s);
        const auto peer = runChild(u"/usr/bin/python3"_s, {script, document, theirs}, u"/dev/null"_s);
        if (counts && own) {
            whole.runs.push_back(own->wallMs);
            memory.runs.push_back(static_cast<double>(own->peakBytes));
        }
        if (counts && peer)
            whole.peerRuns.push_back(peer->wallMs);
    });
    if (files >= kMany)
        whole.mostRatio = 1.0 / 6;
    if (whole.peerRuns.empty())
        whole.note = u"python3-xlsxwriter is not installed: nothing to compare with."_s;
    bench.report(whole);
    bench.report(memory);
}

} // namespace batchlens::bench
