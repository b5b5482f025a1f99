#include "formats/workbookwriter.h"

#include "formats/exporter.h"
#include "formats/samplefiles.h"
#include "formats/xlsxreader.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>

#include <sys/resource.h>
#include <unistd.h>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

// The C library keeps the paths of locales that were asked for by a path of one's own.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:argz_add_sep";
}

namespace {

constexpr int kTextFormat = 49; ///< "@"

ExportSpec workbook()
{
    ExportSpec spec;
    spec.format = ExportFormat::Xlsx;
    return spec;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// A workbook as readers find it: opened again by other code than what wrote it.
class TestWorkbookWriter final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString &name) const { return m_folder->filePath(name); }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    /// The workbook of an export that must go well.
    XlsxReader written(const ExportSpec &spec, const std::vector<ExportPart> &parts,
                       const std::optional<SummaryHead> &summary = {}) const
    {
        const Result<ExportReport> report =
            writeExport(spec, parts, ExportTarget::file(at(u"x.xlsx"_s)), {}, {}, summary);
        if (!report)
            qWarning().noquote() << report.error().message;
        const QByteArray content = contentOf(at(u"x.xlsx"_s));
        if (report && report->bytes != content.size())
            qWarning("The size is not what was said.");
        return XlsxReader(content);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyValueIsTextButTheCount()
    {
        const BatchPtr batch = sampleBatch({{.label = "007",
                                             .path = "3/4",
                                             .uploadId = "12345678901234567890",
                                             .remotePath = "=1+1",
                                             .warnings = 3,
                                             .message = "https://example.org\r\nsecond  line "},
                                            {.label = "TRUE", .message = ""}},
                                           u"1e5"_s, u"2026-04-14"_s);
        const XlsxReader book = written(workbook(), {{batch, {}, {}}});
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets().size(), 1);
        const XlsxReader::Sheet &sheet = book.sheets().first();
        QCOMPARE(sheet.name, u"failed"_s);
        QCOMPARE(sheet.rows.size(), 3);
        QStringList names;
        for (const ExportColumn column : allColumns())
            names.append(columnName(column));
        QCOMPARE(sheet.texts(0), names);
        QCOMPARE(sheet.texts(1),
                 (QStringList{u"2026-04-14"_s, u"1e5"_s, u"failed"_s, u"007"_s, u"3/4"_s, u"12345678901234567890"_s,
                              u"=1+1"_s, u"3"_s, u"https://example.org\nsecond  line "_s}));
        QCOMPARE(sheet.texts(2).first(4), (QStringList{u"2026-04-14"_s, u"1e5"_s, u"failed"_s, u"TRUE"_s}));
        for (const XlsxReader::Cell &name : sheet.rows[0]) {
            QCOMPARE(name.type, u"inlineStr"_s);
            QVERIFY(book.isBold(name.style));
        }
        for (int i = 0; i < 9; ++i) {
            const XlsxReader::Cell &cell = sheet.rows[1][i];
            QCOMPARE(cell.type, i == 7 ? u"n"_s : u"inlineStr"_s);
            // As text, also for whoever edits the cell; the message wraps.
            QCOMPARE(book.numberFormat(cell.style), i < 7 ? kTextFormat : 0);
            QCOMPARE(book.isWrapped(cell.style), i == 8);
        }
        // Null and empty are no cells.
        QCOMPARE(sheet.rows[2].size(), 8);
        QCOMPARE(sheet.rows[2][4].type, QString());
        // The blanks at the end are kept.
        QVERIFY(book.part(u"xl/worksheets/sheet1.xml"_s).contains("xml:space=\"preserve\""));
        QCOMPARE(sheet.frozenRows, 1);
        QCOMPARE(sheet.filter, u"A1:I3"_s);
        QCOMPARE(sheet.widths.size(), 9);
        // As wide as the longest line, not as the text.
        QVERIFY(sheet.widths[8] > 18 && sheet.widths[8] < 26);
        // As high as the message: readers other than Excel would show one line.
        QCOMPARE(sheet.heights, (QList<double>{0, 30, 0}));
    }

    void columnsAndHeaderAsAsked()
    {
        ExportSpec spec = workbook();
        spec.columns = {ExportColumn::Message};
        const BatchPtr batch = sampleBatch({{.label = "a", .message = "m"}});
        XlsxReader book = written(spec, {{batch, {}, {}}});
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets()[0].texts(0), QStringList{u"message"_s});
        QCOMPARE(book.sheets()[0].texts(1), QStringList{u"m"_s});

        spec.header = false;
        spec.columns = {ExportColumn::WarningCount, ExportColumn::State};
        book = written(spec, {{batch, {}, {}}});
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets()[0].texts(0), (QStringList{u"0"_s, u"failed"_s}));
        QCOMPARE(book.sheets()[0].frozenRows, 0);
        QCOMPARE(book.sheets()[0].filter, QString());
    }

    void nothingIsAHeader()
    {
        ExportSpec spec = workbook();
        XlsxReader book = written(spec, {{sampleBatch({}), {}, {}}, {nullptr, {}, {}}});
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets()[0].rows.size(), 1);
        spec.header = false;
        book = written(spec, {});
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets().size(), 1);
        QVERIFY(book.sheets()[0].rows.isEmpty());
    }

    void severalStatesAreFiles()
    {
        ExportSpec spec = workbook();
        spec.states = {FileState::Skipped, FileState::Failed};
        const BatchPtr batch =
            sampleBatch({{.label = "f"}, {.state = FileState::Skipped, .label = "s"}, {.label = "g"}});
        const XlsxReader book = written(spec, {{batch, {}, {}}, {batch, u"other"_s, {}}});
        QCOMPARE(book.sheets()[0].name, u"files"_s);
        QStringList rows;
        for (qsizetype i = 1; i < book.sheets()[0].rows.size(); ++i)
            rows.append(book.sheets()[0].texts(i)[0] + u' ' + book.sheets()[0].texts(i)[3]);
        QCOMPARE(rows, (QStringList{u"p1 s"_s, u"p1 f"_s, u"p1 g"_s, u"other s"_s, u"other f"_s, u"other g"_s}));
    }

    void severalBatchesGetASummary()
    {
        auto first = std::make_shared<Batch>(Batch{});
        first->id = u"b1"_s;
        first->projectId = u"p1"_s;
        first->createdAt = u"2026-04-14T10:20:30Z"_s;
        first->updatedAt = u"yesterday"_s;
        first->resultKind = ResultKind::KnowledgeIngest;
        first->listed.fill(true);
        first->files.append(FileState::Failed, {"uploads/handbook/a", {}, {}, {}, "m", 0});
        first->files.append(FileState::Completed, {"uploads/handbook/b", {}, {}, {}, {}, 0});
        first->files.finish();
        const std::vector<ExportPart> parts{{first, {}, {}}, {sampleBatch({{.label = "x"}}, u"b2"_s), {}, {}}};
        const SummaryHead head{u"=fresh\azephyr"_s, u"“scan”"_s,
                               QDateTime(QDate(2026, 4, 14), QTime(12, 0, 0), Qt::UTC)};
        XlsxReader book = written(workbook(), parts, head);
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets().size(), 2);
        const XlsxReader::Sheet &summary = book.sheets()[0];
        QCOMPARE(summary.name, u"Summary"_s);
        QCOMPARE(summary.texts(0), (QStringList{u"Project"_s, u"=fresh␇zephyr"_s}));
        QCOMPARE(summary.texts(1), (QStringList{u"Rows"_s, u"failed"_s}));
        QCOMPARE(summary.texts(2), (QStringList{u"Filter"_s, u"“scan”"_s}));
        QCOMPARE(summary.texts(3), (QStringList{u"As of (UTC)"_s, u"2026-04-14 12:00:00"_s}));
        QCOMPARE(summary.texts(5).first(5),
                 (QStringList{u"Batch"_s, u"Batch ID"_s, u"Outcome"_s, u"Created (UTC)"_s, u"Updated (UTC)"_s}));
        QCOMPARE(summary.rows.size(), 8);
        // A time is one, and what is none stays as it was sent.
        QCOMPARE(summary.rows[6][3].type, u"n"_s);
        QVERIFY(summary.rows[6][3].text.startsWith(u"46126.43"_s));
        QCOMPARE(summary.rows[6][4].text, u"yesterday"_s);
        QCOMPARE(summary.texts(6).first(3), (QStringList{u"handbook"_s, u"b1"_s, u"Partly failed"_s}));
        QCOMPARE(summary.texts(6).last(), u"1"_s);
        QCOMPARE(book.sheets()[1].name, u"failed"_s);
        QCOMPARE(book.sheets()[1].rows.size(), 3);

        ExportSpec bare = workbook();
        bare.summary = false;
        book = written(bare, parts, head);
        QCOMPARE(book.sheets().size(), 1);
        QCOMPARE(book.sheets()[0].name, u"failed"_s);
        // One batch of a document or a window has nothing to sum up.
        QCOMPARE(written(workbook(), parts).sheets().size(), 1);
    }

    /// A program takes over the locale of whoever runs it, and the library prints by it.
    void numbersHaveAPointInEveryCountry()
    {
        const QString name = u"de_DE.UTF-8"_s;
        QVERIFY(QDir().mkpath(at(u"locales"_s)));
        QCOMPARE(
            QProcess::execute(u"localedef"_s, {u"-i"_s, u"de_DE"_s, u"-f"_s, u"UTF-8"_s, at(u"locales/"_s + name)}), 0);
        const QByteArray before = qgetenv("LOCPATH");
        qputenv("LOCPATH", QFile::encodeName(at(u"locales"_s)));
        QVERIFY(std::setlocale(LC_ALL, "de_DE.UTF-8"));
        SummaryHead head;
        head.asOf = QDateTime(QDate(2026, 4, 14), QTime(12, 0, 0), Qt::UTC);
        auto batch = std::make_shared<Batch>(Batch{});
        batch->createdAt = u"2026-04-14T10:20:30Z"_s;
        batch->files.append(FileState::Failed, {"a", {}, {}, {}, {}, 1234567});
        batch->files.finish();
        const XlsxReader book = written(workbook(), {{batch, {}, {}}}, head);
        std::setlocale(LC_ALL, "C.UTF-8");
        qputenv("LOCPATH", before);
        QCOMPARE(book.fault(), QString());
        static const QRegularExpression comma(u"(width=\"|<v>)[0-9]+,"_s);
        for (const QString &part : {u"xl/worksheets/sheet1.xml"_s, u"xl/worksheets/sheet2.xml"_s}) {
            const QString sheet = QString::fromUtf8(book.part(part));
            QVERIFY(!sheet.isEmpty());
            QVERIFY2(!sheet.contains(comma), qPrintable(sheet));
        }
        QCOMPARE(book.sheets()[1].texts(1)[7], u"1234567"_s);
    }

    void moreRowsThanASheetHas()
    {
        ExportSpec spec = workbook();
        spec.columns = {ExportColumn::Label};
        auto batch = std::make_shared<Batch>();
        batch->listed.fill(true);
        for (int i = 0; i < kSheetRows + 1; ++i) {
            const QByteArray label = QByteArray::number(i);
            batch->files.append(FileState::Failed, {viewOf(label), {}, {}, {}, {}, 0});
        }
        batch->files.finish();
        const XlsxReader book = written(spec, {{batch, {}, {}}});
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets().size(), 2);
        QCOMPARE(book.sheets()[0].rows.size(), kSheetRows);
        QCOMPARE(book.sheets()[0].texts(kSheetRows - 1), QStringList{QString::number(kSheetRows - 2)});
        QCOMPARE(book.sheets()[1].name, u"failed 2"_s);
        QCOMPARE(book.sheets()[1].texts(0), QStringList{u"label"_s});
        QCOMPARE(book.sheets()[1].texts(1), QStringList{QString::number(kSheetRows - 1)});
        QCOMPARE(book.sheets()[1].texts(2), QStringList{QString::number(kSheetRows)});
        QCOMPARE(book.sheets()[1].filter, u"A1:A3"_s);
        QCOMPARE(names(), QStringList{u"x.xlsx"_s});
    }

    void saysWhatWasCutOrReplaced()
    {
        const BatchPtr batch = sampleBatch({{.label = "a\a", .message = QByteArray(40'000, 'x')}, {.label = "b\x1b"}});
        const Result<ExportReport> report =
            writeExport(workbook(), {{batch, {}, {}}}, ExportTarget::file(at(u"x.xlsx"_s)));
        QVERIFY(report);
        QCOMPARE(report->cut, 1);
        QCOMPARE(report->replaced, 2);
    }

    void cancelLeavesTheOldFile()
    {
        QFile old(at(u"x.xlsx"_s));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const auto openFiles = [] { return QDir(u"/proc/self/fd"_s).count(); };
        const auto before = openFiles();
        for (const qint64 after : {0, 30'000, 50'000}) {
            std::stop_source stop;
            const Result<ExportReport> report =
                writeExport(workbook(), {{largeBatch(50'000), {}, {}}}, ExportTarget::file(at(u"x.xlsx"_s)),
                            stop.get_token(), [&stop, after](qint64 rows) {
                                if (rows >= after)
                                    stop.request_stop();
                            });
            QVERIFY(!report);
            QCOMPARE(report.error().kind, ErrorKind::Canceled);
            QCOMPARE(contentOf(at(u"x.xlsx"_s)), QByteArray("old"));
            QCOMPARE(names(), QStringList{u"x.xlsx"_s});
        }
        QCOMPARE(openFiles(), before);
    }

    void progressCountsRows()
    {
        QList<qint64> seen;
        QVERIFY(writeExport(workbook(), {{largeBatch(10'000), {}, {}}}, ExportTarget::file(at(u"x.xlsx"_s)), {},
                            [&seen](qint64 rows) { seen.append(rows); }));
        QVERIFY(std::is_sorted(seen.cbegin(), seen.cend()));
        QVERIFY(seen.size() > 3);
        QCOMPARE(seen.last(), 10'000);
    }

    /// Wherever the disk becomes full: while rows are written, on their way into the file, in the file itself.
    void aFullDiskLeavesTheOldFile()
    {
        QFile old(at(u"x.xlsx"_s));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const BatchPtr batch = largeBatch(5'000);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        int failed = 0;
        int whole = 0;
        // A limit on files stands in for a disk: the rows take about 5 MB, and a little more with what is about them.
        for (const rlim_t most : {0U, 1'000U, 100'000U, 1'000'000U, 3'000'000U, 20'000'000U}) {
            const rlimit limit{most, before.rlim_max};
            setrlimit(RLIMIT_FSIZE, &limit);
            const Result<ExportReport> report =
                writeExport(workbook(), {{batch, {}, {}}}, ExportTarget::file(at(u"x.xlsx"_s)));
            setrlimit(RLIMIT_FSIZE, &before);
            QCOMPARE(names(), QStringList{u"x.xlsx"_s});
            if (report) {
                ++whole;
                QCOMPARE(XlsxReader(contentOf(at(u"x.xlsx"_s))).sheets()[0].rows.size(), 5'001);
            } else {
                ++failed;
                QCOMPARE(report.error().kind, ErrorKind::Io);
                QCOMPARE(contentOf(at(u"x.xlsx"_s)), QByteArray("old"));
            }
        }
        std::signal(SIGXFSZ, handler);
        QCOMPARE(failed, 5);
        QCOMPARE(whole, 1);
    }

    /// The library reports success for a sheet that lost rows between its two temporary files.
    void rowsThatTheLibraryLostAreMissed()
    {
        const BatchPtr batch = largeBatch(2'000);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        WorkbookWriter writer(workbook());
        QCOMPARE(writer.open(QFile::encodeName(at(u"x.xlsx"_s)), false), 0);
        writer.setFixed({u"p"_s, u"b"_s, FileState::Failed});
        const FileOrder order = FileOrder::range(0, 2'000);
        QCOMPARE(writer.writeRows(batch->files, order, 0, 2'000), 0);
        const rlimit limit{1'000'000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        const int code = writer.finish({});
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(code != 0);
    }

    void aPipeGetsTheWholeFile()
    {
        // Through standard output of this process, as a pipe.
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        std::fflush(stdout);
        const int terminal = ::dup(STDOUT_FILENO);
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[1]);
        const Result<ExportReport> report =
            writeExport(workbook(), {{sampleBatch({{.label = "a"}}), {}, {}}}, ExportTarget::standardOutput());
        std::fflush(stdout);
        ::dup2(terminal, STDOUT_FILENO);
        ::close(terminal);
        QByteArray content(1 << 16, Qt::Uninitialized);
        content.resize(
            std::max<qsizetype>(0, ::read(ends[0], content.data(), static_cast<std::size_t>(content.size()))));
        ::close(ends[0]);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        const XlsxReader book(content);
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets()[0].texts(1)[3], u"a"_s);
    }

    void aFullDeviceIsAnError()
    {
        const Result<ExportReport> report =
            writeExport(workbook(), {{sampleBatch({{.label = "a"}}), {}, {}}}, ExportTarget::file(u"/dev/full"_s));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Io);
    }

    void theClipboardGetsText()
    {
        QVERIFY(
            exportBytes(workbook(), {{sampleBatch({{.label = "a"}}), {}, {}}}).startsWith("project_id\tbatch_id\t"));
    }
};

QTEST_APPLESS_MAIN(TestWorkbookWriter)
#include "tst_workbookwriter.moc"
