#include "core/batchsummary.h"

#include "tables.h"

#include <QTest>

#include <algorithm>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

class tst_BatchSummary final : public QObject
{
    Q_OBJECT

private slots:
    void theCommonFolder_data();
    void theCommonFolder();
    void theCommonestName_data();
    void theCommonestName();
    void theTitleIsFolderThenJobNameThenId();
    void everyColumnComesFromTheBatch();
    void whatTheServerCountsOtherwise();
    void theUnknownWordIsNamed();
    void aRowNotYetReadClaimsNothing();
    void newestFirst();
};

void tst_BatchSummary::theCommonFolder_data()
{
    QTest::addColumn<QList<QByteArray>>("labels");
    QTest::addColumn<QString>("folder");
    const auto row = [](const char *name, const QList<QByteArray> &labels, const QString &folder) {
        QTest::newRow(name) << labels << folder;
    };
    row("no file", {}, {});
    row("one file", {"uploads/handbook/intro.pdf"}, u"handbook"_s);
    row("files of one folder", {"uploads/a/b/1.pdf", "uploads/a/b/2.pdf"}, u"a/b"_s);
    row("a folder and one below it", {"uploads/a/1.pdf", "uploads/a/b/2.pdf"}, u"a"_s);
    row("one below it first", {"uploads/a/b/2.pdf", "uploads/a/1.pdf"}, u"a"_s);
    row("whole names only", {"uploads/report-1/x.pdf", "uploads/report-2/x.pdf"}, {});
    row("a name that begins as another", {"a/b/x.pdf", "a/bc/x.pdf"}, u"a"_s);
    row("the other way round", {"a/bc/x.pdf", "a/b/x.pdf"}, u"a"_s);
    row("nothing in common", {"a/x.pdf", "b/x.pdf"}, {});
    row("a file without a folder", {"a/x.pdf", "x.pdf"}, {});
    row("uploads is no folder of the person", {"uploads/x.pdf", "uploads/y.pdf"}, {});
    row("without uploads", {"handbook/x.pdf", "handbook/y.pdf"}, u"handbook"_s);
    row("a folder that begins as uploads", {"uploads-old/x.pdf"}, u"uploads-old"_s);
    row("beyond ASCII", {"uploads/Überblick/資料/x.pdf", "uploads/Überblick/資料/y.pdf"}, u"Überblick/資料"_s);
    row("letters that share a byte", {"uploads/\xc3\xa4/x", "uploads/\xc3\xb6/x"}, {});
}

void tst_BatchSummary::theCommonFolder()
{
    QFETCH(QList<QByteArray>, labels);
    QFETCH(QString, folder);
    Batch batch;
    batch.resultKind = ResultKind::KnowledgeIngest;
    // Every state counts: the labels are dealt out among them.
    for (qsizetype i = 0; i < labels.size(); ++i)
        append(batch.files, {kFileStates[static_cast<std::size_t>(i) % kFileStateCount], labels[i]});
    batch.files.finish();
    QCOMPARE(summarize(batch, {}, {}).folder, folder);
}

void tst_BatchSummary::theCommonestName_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("commonest");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("one") << QStringList({u"Ingest"_s}) << u"Ingest"_s;
    QTest::newRow("the most frequent") << QStringList({u"a"_s, u"b"_s, u"b"_s, u"c"_s}) << u"b"_s;
    QTest::newRow("the first among equals") << QStringList({u"c"_s, u"a"_s, u"a"_s, u"c"_s}) << u"c"_s;
    QTest::newRow("no name is no name") << QStringList({u""_s, u""_s, u"a"_s}) << u"a"_s;
    QTest::newRow("no names at all") << QStringList({u""_s, QString()}) << QString();
}

void tst_BatchSummary::theCommonestName()
{
    QFETCH(QStringList, names);
    QFETCH(QString, commonest);
    QCOMPARE(commonestName(names), commonest);
}

void tst_BatchSummary::theTitleIsFolderThenJobNameThenId()
{
    BatchSummary summary;
    summary.id = u"7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10"_s;
    QCOMPARE(summary.title(), u"7b0c1f52"_s);
    QCOMPARE(summary.subtitle(), QString());
    summary.jobName = u"Nightly ingest"_s;
    QCOMPARE(summary.title(), u"Nightly ingest"_s);
    QCOMPARE(summary.subtitle(), QString());
    summary.folder = u"handbook"_s;
    QCOMPARE(summary.title(), u"handbook"_s);
    QCOMPARE(summary.subtitle(), u"Nightly ingest"_s);
    // Nothing is said twice.
    summary.jobName = u"handbook"_s;
    QCOMPARE(summary.subtitle(), QString());
    // A saved document is known by its file.
    summary.fileName = u"tuesday.json"_s;
    QCOMPARE(summary.title(), u"tuesday.json"_s);
    QCOMPARE(summary.subtitle(), u"handbook"_s);
}

void tst_BatchSummary::everyColumnComesFromTheBatch()
{
    Batch batch;
    batch.id = u"b"_s;
    batch.projectId = u"p"_s;
    batch.target = u"task:knowledge-ingest"_s;
    batch.jobs.add(u"completed"_s, 2);
    batch.createdAt = u"2026-04-14T08:12:03.120Z"_s;
    batch.updatedAt = u"some time"_s;
    batch.resultKind = ResultKind::KnowledgeIngest;
    batch.kind = u"knowledge_ingest"_s;
    batch.remainingLabel = u"Not Ingested Files"_s;
    batch.listed = {true, true, true, true, true};
    File warned{FileState::Completed, "uploads/x/c"};
    warned.warnings = 3;
    File skippedWithWarnings{FileState::Skipped, "uploads/x/d"};
    skippedWithWarnings.warnings = 1;
    batch.files = tableOf(
        {{FileState::Failed, "uploads/x/a"}, {FileState::Completed, "uploads/x/b"}, warned, skippedWithWarnings});
    const QDateTime fetched(QDate(2026, 4, 14), QTime(9, 0), Qt::UTC);

    const BatchSummary summary = summarize(batch, fetched, u"Ingest 4 files"_s);
    QCOMPARE(summary.id, u"b"_s);
    QCOMPARE(summary.projectId, u"p"_s);
    QCOMPARE(summary.target, u"task:knowledge-ingest"_s);
    QCOMPARE(summary.kind, u"knowledge_ingest"_s);
    QCOMPARE(summary.remainingLabel, u"Not Ingested Files"_s);
    QCOMPARE(summary.created, QDateTime(QDate(2026, 4, 14), QTime(8, 12, 3, 120), Qt::UTC));
    QVERIFY(!summary.updated.isValid());
    QCOMPARE(summary.updatedText, u"some time"_s);
    QCOMPARE(summary.jobCount, 2);
    QCOMPARE(summary.files.value(), (FileCounts{{1, 1, 0, 0, 2}}));
    QVERIFY(summary.hasLists);
    QCOMPARE(summary.failedFiles(), 1);
    QCOMPARE(summary.filesWithWarnings, 1);
    QCOMPARE(summary.outcome, Outcome::CompletedWithFailures);
    QVERIFY(summary.attention());
    QVERIFY(!summary.inProgress());
    QCOMPARE(summary.folder, u"x"_s);
    QCOMPARE(summary.jobName, u"Ingest 4 files"_s);
    QCOMPARE(summary.fetchedAt, fetched);
    QVERIFY(summary.loaded);
}

void tst_BatchSummary::whatTheServerCountsOtherwise()
{
    Batch batch;
    batch.resultKind = ResultKind::KnowledgeIngest;
    batch.jobCount = 7;
    batch.jobs.add(u"completed"_s, 2);
    batch.serverCounts.failed = 3;

    BatchSummary summary = summarize(batch, {}, {});
    QCOMPARE(summary.jobCount, 7);
    QVERIFY2(!summary.serverCountsDiffer, "without lists there is nothing to differ from");
    QVERIFY(!summary.hasLists);
    QCOMPARE(summary.failedFiles(), 3);

    batch.listed[0] = true;
    summary = summarize(batch, {}, {});
    QVERIFY(summary.serverCountsDiffer);
    QCOMPARE(summary.failedFiles(), 0);

    batch.resultKind = ResultKind::None;
    QVERIFY(!summarize(batch, {}, {}).files);
}

void tst_BatchSummary::theUnknownWordIsNamed()
{
    Batch batch;
    batch.jobs.add(u"archived"_s, 0);
    batch.jobs.add(u"paused"_s, 1);
    const BatchSummary summary = summarize(batch, {}, {});
    QCOMPARE(summary.outcome, Outcome::Unknown);
    QCOMPARE(summary.unknownWord, u"paused"_s);
    QVERIFY(summarize(Batch(), {}, {}).unknownWord.isNull());
}

void tst_BatchSummary::aRowNotYetReadClaimsNothing()
{
    BatchSummary summary;
    summary.outcome = Outcome::Failed;
    QVERIFY(!summary.attention());
    summary.outcome = Outcome::Running;
    QVERIFY(!summary.inProgress());
    summary.loaded = true;
    QVERIFY(summary.inProgress());
}

void tst_BatchSummary::newestFirst()
{
    const auto row = [](const QString &id, const QString &created) {
        BatchSummary summary;
        summary.id = id;
        summary.created = parseTimestamp(created);
        return summary;
    };
    QList<BatchSummary> rows{row(u"no time, b"_s, u"?"_s),
                             row(u"old"_s, u"2026-04-13T00:00:00Z"_s),
                             row(u"same time, b"_s, u"2026-04-14T10:00:00+02:00"_s),
                             row(u"no time, a"_s, {}),
                             row(u"new"_s, u"2026-04-15T00:00:00Z"_s),
                             row(u"same time, a"_s, u"2026-04-14T08:00:00Z"_s)};
    std::sort(rows.begin(), rows.end(), newerFirst);
    QStringList ids;
    for (const BatchSummary &summary : rows)
        ids += summary.id;
    QCOMPARE(ids,
             QStringList({u"new"_s, u"same time, a"_s, u"same time, b"_s, u"old"_s, u"no time, a"_s, u"no time, b"_s}));
}

QTEST_APPLESS_MAIN(tst_BatchSummary)
#include "tst_batchsummary.moc"
