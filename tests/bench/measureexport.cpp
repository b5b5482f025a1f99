#include "bench/childprocess.h"
#include "bench/csvrows.h"
#include "bench/measure.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include "formats/batchdocuments.h"

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

const QString kJqFilter =
    uR"(. as $b | .result.failed[] | [$b.project_id, $b.id, "failed", .label, .path, .upload_id, .remote_path, .warning_count, .message] | @csv)"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Empty where both hold the same rows, the header of ours aside.
QString difference(const QString &ours, const QString &theirs)
{
    QList<QByteArrayList> rows = csvRows(contentOf(ours));
    if (!rows.isEmpty())
        rows.removeFirst();
    const QList<QByteArrayList> others = csvRows(contentOf(theirs));
    if (rows == others && !rows.isEmpty())
        return u"%1 rows, the same as the peer's."_s.arg(rows.size());
    return u"WRONG: %1 rows differ from the peer's %2."_s.arg(rows.size()).arg(others.size());
}

} // namespace

void measureExport(Bench &bench, int files)
{
    const QString document = bench.documents.document(files);
    const QString ours = bench.documents.path(u"failed.csv"_s);
    const QString theirs = bench.documents.path(u"failed-jq.csv"_s);
    const QString cli = Bench::program(u"batchlens-cli"_s);
    const QString jq = QStandardPaths::findExecutable(u"jq"_s);

    Line time{.what = u"export_cli"_s, .files = files, .peer = u"jq -r @csv, whole process"_s};
    Line memory{.what = u"export_cli_peak_memory"_s,
                .files = files,
                .unit = u"bytes"_s,
                .peer = u"the document's size"_s,
                .peerRuns = {static_cast<double>(QFileInfo(document).size())}};
    bench.repeat([&](bool counts) {
        const auto own = runChild(cli, {u"export"_s, u"--input"_s, document, u"--output"_s, ours}, u"/dev/null"_s);
        std::optional<ChildCost> peer;
        if (!jq.isEmpty())
            peer = runChild(jq, {u"-r"_s, kJqFilter, document}, theirs);
        if (counts && own) {
            time.runs.push_back(own->wallMs);
            memory.runs.push_back(static_cast<double>(own->peakBytes));
        }
        if (counts && peer)
            time.peerRuns.push_back(peer->wallMs);
    });
    if (files >= kMany) {
        time.mostRatio = 1.0 / 25;
        memory.mostRatio = 1.2;
    }
    time.note = jq.isEmpty() ? u"jq is not installed: nothing to compare with."_s : difference(ours, theirs);
    bench.report(time);
    bench.report(memory);
}

void measureParse(Bench &bench, int files)
{
    const QString document = bench.documents.document(files);
    Line line{.what = u"parse"_s, .files = files};
    bench.repeat([&](bool counts) {
        QFile file(document);
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return;
        QElapsedTimer clock;
        clock.start();
        const Result<std::vector<Batch>> batches = readBatches(file);
        if (counts && batches)
            line.runs.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    });
    bench.report(line);
}

} // namespace batchlens::bench
