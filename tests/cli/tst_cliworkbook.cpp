#include "cli/clirun.h"
#include "formats/xlsxreader.h"

#include <QTest>

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray document(const QByteArray &id)
{
    return R"({"id":")" + id +
           R"(","project_id":"p-1","created_at":"2026-04-14T10:00:00Z",
 "status_counts":{"completed":1},"result":{"kind":"knowledge_ingest",
  "failed":[{"label":"007","path":"uploads/a\u0007.pdf","warning_count":2,"message":"=1+1\r\nsecond"}]}})"_ba.replace(
               '\n', ' ');
}

} // namespace

class CliWorkbookTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QVERIFY(!m_cli.hasShownKey()); }

    void toAFileAndToAPipe()
    {
        const QStringList words{u"export"_s, u"--input"_s, u"-"_s, u"--format"_s, u"xlsx"_s};
        const CliRun piped = m_cli.run(words, document("b-1"));
        QVERIFY2(piped.status == 0, qPrintable(piped.words()));
        const CliRun run = m_cli.run(words + QStringList{u"--output"_s, u"out.xlsx"_s}, document("b-1"));
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(run.out, QByteArray());
        for (const QByteArray &file : {piped.out, m_cli.read(u"out.xlsx"_s)}) {
            const XlsxReader book(file);
            QCOMPARE(book.fault(), QString());
            QCOMPARE(book.sheets().size(), 1);
            QCOMPARE(book.sheets()[0].texts(1),
                     (QStringList{u"p-1"_s, u"b-1"_s, u"failed"_s, u"007"_s, u"uploads/a␇.pdf"_s, QString(), QString(),
                                  u"2"_s, u"=1+1\nsecond"_s}));
        }
        // What a sheet cannot hold is said.
        QVERIFY2(run.err.contains("control characters"), run.err.constData());
        QVERIFY2(run.err.contains(": 1."), run.err.constData());
        QCOMPARE(m_cli.files(), QStringList{u"out.xlsx"_s});
    }

    void severalBatchesHaveASummary()
    {
        const QByteArray two = document("b-1") + '\n' + document("b-2") + '\n';
        const QStringList words{u"export"_s, u"--input"_s,  u"-"_s,          u"--format"_s,
                                u"xlsx"_s,   u"--preset"_s, u"spreadsheet"_s};
        XlsxReader book(m_cli.run(words, two).out);
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets().size(), 2);
        QCOMPARE(book.sheets()[0].name, u"Summary"_s);
        QVERIFY(book.sheets()[0].texts(book.sheets()[0].rows.size() - 1).contains(u"b-2"_s));
        QCOMPARE(book.sheets()[1].rows.size(), 3);
        book = XlsxReader(m_cli.run(words + QStringList{u"--no-summary"_s}, two).out);
        QCOMPARE(book.sheets().size(), 1);
        QCOMPARE(book.sheets()[0].name, u"failed"_s);
    }

    void theSummaryCountsWhatIsNotExportedToo()
    {
        QByteArray second = document("b-2");
        second.replace(R"("failed":[)",
                       R"("completed":[{"label":"1"},{"label":"2"}],"remaining":[{"label":"3"}],"failed":[)");
        const CliRun run =
            m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--format"_s, u"xlsx"_s}, document("b-1") + '\n' + second);
        const XlsxReader book(run.out);
        QCOMPARE(book.fault(), QString());
        const auto &sheet = book.sheets()[0];
        const QStringList last = sheet.texts(sheet.rows.size() - 1);
        QVERIFY2(last.contains(u"b-2"_s) && last.contains(u"4"_s), qPrintable(last.join(u" | "_s)));
        QVERIFY2(last.contains(u"Partly failed"_s), qPrintable(last.join(u" | "_s)));
        QCOMPARE(book.sheets()[1].rows.size(), 3);
    }

    void nothingToExport()
    {
        const CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--format"_s, u"xlsx"_s, u"--states"_s,
                                      u"skipped"_s, u"--columns"_s, u"label"_s},
                                     document("b-1"));
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        const XlsxReader book(run.out);
        QCOMPARE(book.fault(), QString());
        QCOMPARE(book.sheets()[0].name, u"skipped"_s);
        QCOMPARE(book.sheets()[0].texts(0), QStringList{u"label"_s});
        QVERIFY2(run.err.contains("Nothing to export"), run.err.constData());
    }

    void thePresetAloneStaysCsv()
    {
        const CliRun run =
            m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--preset"_s, u"spreadsheet"_s}, document("b-1"));
        QVERIFY(run.out.startsWith("\xef\xbb\xbfproject_id"));
    }

    void aTerminalIsRefused()
    {
        const int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        QVERIFY(terminal >= 0);
        QCOMPARE(grantpt(terminal), 0);
        QCOMPARE(unlockpt(terminal), 0);
        const QString name = QString::fromLocal8Bit(ptsname(terminal));
        const QStringList words{u"export"_s, u"--input"_s, u"-"_s, u"--format"_s, u"xlsx"_s};
        CliRun run = m_cli.run(words + QStringList{u"--output"_s, name}, document("b-1"));
        QVERIFY2(run.status == 2, qPrintable(run.words()));
        QVERIFY2(run.err.contains("--output"), run.err.constData());
        QProcess process;
        process.setStandardOutputFile(name);
        m_cli.start(process, words);
        run = m_cli.finish(process);
        QVERIFY2(run.status == 2, qPrintable(run.words()));
        ::close(terminal);
    }

    void aFullDiskIsSaid()
    {
        const CliRun run =
            m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--format"_s, u"xlsx"_s, u"--output"_s, u"/dev/full"_s},
                      document("b-1"));
        QVERIFY2(run.status == 8, qPrintable(run.words()));
    }

private:
    Cli m_cli;
};

QTEST_GUILESS_MAIN(CliWorkbookTest)
#include "tst_cliworkbook.moc"
