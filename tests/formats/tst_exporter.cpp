#include "formats/exporter.h"

#include "core/filequery.h"
#include "formats/exportpreview.h"
#include "formats/samplefiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be opened)");
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// Batch, state and label only, so that expectations are short.
ExportSpec shortSpec(const QList<FileState> &states)
{
    ExportSpec spec;
    spec.states = states;
    spec.columns = {ExportColumn::ProjectId, ExportColumn::BatchId, ExportColumn::State, ExportColumn::Label};
    spec.header = false;
    return spec;
}

BatchPtr mixedBatch(const QString &id)
{
    return sampleBatch({{.label = "f0", .path = "x/f0"},
                        {.state = FileState::Skipped, .label = "s0", .path = "y/s0"},
                        {.label = "f1", .path = "y/f1"},
                        {.state = FileState::Completed, .label = "c0", .path = "c0"},
                        {.label = "f2", .path = "x/z/f2"}},
                       id);
}

} // namespace

class TestExporter final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString &name) const { return m_folder->filePath(name); }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void writesInTheOrderAsked()
    {
        const ExportSpec spec = shortSpec({FileState::Skipped, FileState::Failed});
        const std::vector<ExportPart> parts{{mixedBatch(u"b2"_s), u"named"_s, {}}, {mixedBatch(u"b1"_s), {}, {}}};
        const Result<ExportReport> report = writeExport(spec, parts, ExportTarget::file(at(u"x.csv"_s)));
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        const QByteArray expected =
            "named,b2,skipped,s0\r\nnamed,b2,failed,f0\r\nnamed,b2,failed,f1\r\nnamed,b2,failed,f2\r\n"
            "p1,b1,skipped,s0\r\np1,b1,failed,f0\r\np1,b1,failed,f1\r\np1,b1,failed,f2\r\n";
        QCOMPARE(contentOf(at(u"x.csv"_s)), expected);
        QCOMPARE(report->rows, 8);
        QCOMPARE(report->bytes, expected.size());
        QCOMPARE(countRows(spec, parts), 8);
        QCOMPARE(exportBytes(spec, parts), expected);
    }

    void writesWhatIsShown()
    {
        const BatchPtr batch = mixedBatch(u"b"_s);
        FileView view;
        view.byState[0] = FileOrder::list({2, 0});
        view.shown = 2;
        const auto shown = std::make_shared<const FileView>(std::move(view));
        const FileOrdersPtr files = shownFiles(shown, batch->files);
        const ExportSpec spec = shortSpec({FileState::Failed, FileState::Skipped});
        QCOMPARE(exportBytes(spec, {{batch, {}, files}}), QByteArray("p1,b,failed,f2\r\np1,b,failed,f0\r\n"));
        QCOMPARE(exportBytes(spec, {{batch, {}, inServerOrder(files)}}),
                 QByteArray("p1,b,failed,f0\r\np1,b,failed,f2\r\n"));
        QCOMPARE(countRows(spec, {{batch, {}, files}}), 2);
    }

    void writesWhatIsShownByFolder()
    {
        const BatchPtr batch = sampleBatch({{.label = "x/f0"},
                                            {.label = "y/f1"},
                                            {.label = "x/z/f2"},
                                            {.state = FileState::Skipped, .label = "y/s0"},
                                            {.state = FileState::Completed, .label = "c0"}},
                                           u"b"_s);
        FileQuery query;
        query.grouping = FileQuery::Grouping::Folder;
        const Result<FileViewPtr> view = runFileQuery(batch->files, query);
        QVERIFY(view);
        QVERIFY((*view)->grouped);
        // x/z before the files of x itself, then y, then what has no folder.
        const ExportSpec spec = shortSpec({FileState::Failed, FileState::Completed, FileState::Skipped});
        QCOMPARE(exportBytes(spec, {{batch, {}, shownFiles(*view, batch->files)}}),
                 QByteArray("p1,b,failed,x/z/f2\r\np1,b,failed,x/f0\r\np1,b,failed,y/f1\r\np1,b,completed,c0\r\n"
                            "p1,b,skipped,y/s0\r\n"));
    }

    void writesASelection()
    {
        const BatchPtr batch = mixedBatch(u"b"_s);
        const FileOrdersPtr files = chosenFiles({3, 2, 0, 4, 99}, batch->files);
        const ExportSpec spec = shortSpec({FileState::Failed, FileState::Skipped});
        QCOMPARE(exportBytes(spec, {{batch, {}, files}}),
                 QByteArray("p1,b,failed,f2\r\np1,b,failed,f0\r\np1,b,skipped,s0\r\n"));
    }

    void nothingToExportIsAHeader()
    {
        const ExportSpec spec = ExportSpec::spreadsheet();
        const Result<ExportReport> report =
            writeExport(spec, {{sampleBatch({}), {}, {}}, {nullptr, {}, {}}}, ExportTarget::file(at(u"x.csv"_s)));
        QVERIFY(report);
        QCOMPARE(report->rows, 0);
        QVERIFY(contentOf(at(u"x.csv"_s)).startsWith("\xef\xbb\xbfproject_id"));
        QCOMPARE(contentOf(at(u"x.csv"_s)).count('\n'), 1);
        // The clipboard is no file: a byte order mark would become a character of the first cell.
        QVERIFY(exportBytes(spec, {}).startsWith("project_id"));
    }

    void batchesOneAtATime()
    {
        ExportSession session(shortSpec({FileState::Failed}));
        QVERIFY(session.open(ExportTarget::file(at(u"x.csv"_s))));
        QVERIFY(session.add({mixedBatch(u"b1"_s), {}, {}}));
        QCOMPARE(session.rows(), 3);
        QVERIFY(session.add({mixedBatch(u"b2"_s), {}, {}}));
        QVERIFY(!QFile::exists(at(u"x.csv"_s)));
        const Result<ExportReport> report = session.commit();
        QVERIFY(report);
        QCOMPARE(report->rows, 6);
        QCOMPARE(names(), QStringList{u"x.csv"_s});
        QCOMPARE(contentOf(at(u"x.csv"_s)).count("\r\n"), 6);
    }

    void manyRows()
    {
        const BatchPtr batch = largeBatch(50'000);
        qint64 last = 0;
        bool rising = true;
        const Result<ExportReport> report = writeExport(ExportSpec::scripts(), {{batch, {}, {}}},
                                                        ExportTarget::file(at(u"x.csv"_s)), {}, [&](qint64 rows) {
                                                            rising = rising && rows >= last;
                                                            last = rows;
                                                        });
        QVERIFY(report);
        QVERIFY(rising);
        QCOMPARE(last, 50'000);
        const QByteArray content = contentOf(at(u"x.csv"_s));
        QCOMPARE(content.size(), report->bytes);
        QCOMPARE(content.count("\r\n"), 50'001);
        QVERIFY(content.contains(
            ",\"uploads/handbook/chapter-49999/scan, part.pdf\",5f4d2a67-1e9b-4b0c-8a54-000000049999,,0,"));
    }

    void cancelLeavesTheOldFile()
    {
        put(at(u"x.csv"_s), "old");
        std::stop_source stop;
        const Result<ExportReport> report =
            writeExport(ExportSpec::scripts(), {{largeBatch(50'000), {}, {}}}, ExportTarget::file(at(u"x.csv"_s)),
                        stop.get_token(), [&stop](qint64) { stop.request_stop(); });
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Canceled);
        QCOMPARE(contentOf(at(u"x.csv"_s)), QByteArray("old"));
        QCOMPARE(names(), QStringList{u"x.csv"_s});
    }

    void cancelAtTheEndCounts()
    {
        std::stop_source stop;
        ExportSession session(ExportSpec::scripts(), stop.get_token());
        QVERIFY(session.open(ExportTarget::file(at(u"x.csv"_s))));
        QVERIFY(session.add({mixedBatch(u"b"_s), {}, {}}));
        stop.request_stop();
        QCOMPARE(session.commit().error().kind, ErrorKind::Canceled);
        QVERIFY(names().isEmpty());
    }

    void aFullDiskLeavesTheOldFile()
    {
        put(at(u"x.csv"_s), "old");
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit limit{3'000'000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        const Result<ExportReport> report =
            writeExport(ExportSpec::scripts(), {{largeBatch(50'000), {}, {}}}, ExportTarget::file(at(u"x.csv"_s)));
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Io);
        QCOMPARE(contentOf(at(u"x.csv"_s)), QByteArray("old"));
        QCOMPARE(names(), QStringList{u"x.csv"_s});
    }

    void aFullDeviceIsAnError()
    {
        const Result<ExportReport> report =
            writeExport(ExportSpec::scripts(), {{mixedBatch(u"b"_s), {}, {}}}, ExportTarget::file(u"/dev/full"_s));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Io);
    }

    void previews()
    {
        ExportSpec spec = shortSpec({FileState::Failed});
        spec.guard = true;
        const std::vector<ExportPart> parts{
            {sampleBatch({{.label = "=a,b"}, {.label = "c"}}, u"b1"_s), {}, {}},
            {sampleBatch({{.label = "d"}, {.label = "e"}}, u"b2"_s, QString()), {}, {}}};
        const ExportPreview preview = previewExport(spec, parts, 3);
        QCOMPARE(preview.totalRows, 4);
        QCOMPARE(preview.rows, (QList<QStringList>{{u"p1"_s, u"b1"_s, u"failed"_s, u"'=a,b"_s},
                                                   {u"p1"_s, u"b1"_s, u"failed"_s, u"c"_s},
                                                   {QString(), u"b2"_s, u"failed"_s, u"d"_s}}));
        QVERIFY(preview.rows.at(2).at(0).isNull());
        QVERIFY(preview.bytesAreExact);
        QCOMPARE(preview.bytes, exportBytes(spec, parts).size());
        QCOMPARE(previewExport(spec, parts, 0).rows.size(), 0);
        QCOMPARE(previewExport(spec, {}, 4).totalRows, 0);
    }

    void guessesTheSizeOfManyRows()
    {
        const std::vector<ExportPart> parts{{largeBatch(7'000), {}, {}}, {largeBatch(30'001), {}, {}}};
        const ExportPreview preview = previewExport(ExportSpec::scripts(), parts, 4);
        QCOMPARE(preview.totalRows, 37'001);
        QCOMPARE(preview.rows.size(), 4);
        QVERIFY(!preview.bytesAreExact);
        const auto real = static_cast<double>(exportBytes(ExportSpec::scripts(), parts).size());
        QVERIFY(qAbs(static_cast<double>(preview.bytes) - real) < real / 100);
    }

    void guessesTheSizeOfAWorkbook()
    {
        ExportSpec spec;
        spec.format = ExportFormat::Xlsx;
        for (const int rows : {0, 1, 40, 30'000}) {
            const std::vector<ExportPart> parts{{largeBatch(rows), {}, {}}};
            const ExportPreview preview = previewExport(spec, parts, 4);
            QVERIFY(!preview.bytesAreExact);
            const auto report = writeExport(spec, parts, ExportTarget::file(at(u"x.xlsx"_s)));
            QVERIFY(report);
            const auto real = static_cast<double>(report->bytes);
            QVERIFY2(qAbs(static_cast<double>(preview.bytes) - real) < real / 10,
                     qPrintable(u"%1 for %2"_s.arg(preview.bytes).arg(real)));
        }
    }
};

QTEST_APPLESS_MAIN(TestExporter)
#include "tst_exporter.moc"
