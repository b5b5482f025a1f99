#include "core/batch.h"

#include "tables.h"

#include <QTest>
#include <QTimeZone>

#include <ctime>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

/// A knowledge batch with two failed and one completed file.
Batch listedBatch()
{
    Batch batch;
    batch.resultKind = ResultKind::KnowledgeIngest;
    batch.files = tableOf({{FileState::Failed, "a"}, {FileState::Failed, "b"}, {FileState::Completed, "c"}});
    batch.listed = {true, false, false, false, true};
    return batch;
}

} // namespace

class tst_Batch final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theNumbersAreTheLengthsOfTheLists();
    void anEmptyListIsAList();
    void withoutListsTheServersNumbersCount();
    void aBatchOfAnotherKindCountsNoFiles();
    void theLargerNumberWeighs();
    void timestamps_data();
    void timestamps();
    void whatIsNoTimestamp_data();
    void whatIsNoTimestamp();
};

void tst_Batch::initTestCase()
{
    // A zone with summer time, so that a local time taken for UTC shows.
    qputenv("TZ", "Europe/Berlin");
    tzset();
}

void tst_Batch::theNumbersAreTheLengthsOfTheLists()
{
    Batch batch = listedBatch();
    batch.serverCounts = {100, 50, 25, 25};
    QVERIFY(batch.hasLists());
    const FileCounts counts = batch.fileCounts().value();
    QCOMPARE(counts[FileState::Failed], 2);
    QCOMPARE(counts[FileState::Completed], 1);
    QCOMPARE(counts[FileState::Skipped], 0);
    QCOMPARE(counts.total(), 3);
}

void tst_Batch::anEmptyListIsAList()
{
    Batch batch;
    batch.resultKind = ResultKind::KnowledgeIngest;
    batch.serverCounts = {100, 50, 25, 25};
    batch.listed[0] = true;
    QCOMPARE(batch.fileCounts().value(), FileCounts());
}

void tst_Batch::withoutListsTheServersNumbersCount()
{
    Batch batch;
    batch.resultKind = ResultKind::KnowledgeIngest;
    QVERIFY(!batch.hasLists());
    QCOMPARE(batch.fileCounts().value(), FileCounts());

    batch.serverCounts = {100, 50, 20, 10};
    const FileCounts counts = batch.fileCounts().value();
    QCOMPARE(counts[FileState::Completed], 50);
    QCOMPARE(counts[FileState::Skipped], 20);
    QCOMPARE(counts[FileState::Failed], 10);
    QCOMPARE(counts[FileState::Remaining], 20);
    QCOMPARE(counts.total(), 100);

    batch.serverCounts.total = 5;
    QCOMPARE(batch.fileCounts().value()[FileState::Remaining], 0);
}

void tst_Batch::aBatchOfAnotherKindCountsNoFiles()
{
    for (const ResultKind kind : {ResultKind::None, ResultKind::Other}) {
        Batch batch;
        batch.resultKind = kind;
        batch.serverCounts = {100, 50, 20, 10};
        QVERIFY(!batch.fileCounts());
        QCOMPARE(batch.weightOf(FileState::Failed), 0);
    }
}

void tst_Batch::theLargerNumberWeighs()
{
    Batch batch = listedBatch();
    QCOMPARE(batch.weightOf(FileState::Failed), 2);
    batch.serverCounts.failed = 5;
    QCOMPARE(batch.weightOf(FileState::Failed), 5);
    batch.serverCounts.failed = 1;
    QCOMPARE(batch.weightOf(FileState::Failed), 2);
    QCOMPARE(batch.weightOf(FileState::Remaining), 0);
}

void tst_Batch::timestamps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("time");
    const auto utc = [](int hour, int minute, int second, int ms, int day = 14) {
        return QDateTime(QDate(2026, 4, day), QTime(hour, minute, second, ms), Qt::UTC);
    };
    QTest::newRow("as the API writes it") << u"2026-04-14T08:12:03.120Z"_s << utc(8, 12, 3, 120);
    QTest::newRow("whole seconds") << u"2026-04-14T08:12:03Z"_s << utc(8, 12, 3, 0);
    QTest::newRow("microseconds") << u"2026-04-14T08:12:03.120400Z"_s << utc(8, 12, 3, 120);
    QTest::newRow("an offset") << u"2026-04-14T10:12:03.120+02:00"_s << utc(8, 12, 3, 120);
    QTest::newRow("no zone is UTC") << u"2026-04-14T08:12:03.120"_s << utc(8, 12, 3, 120);
    QTest::newRow("a space for the T") << u"2026-04-14 08:12:03"_s << utc(8, 12, 3, 0);
    QTest::newRow("a date alone") << u"2026-04-14"_s << utc(0, 0, 0, 0);
    QTest::newRow("no zone, left out by summer time here")
        << u"2026-03-29T02:30:00"_s << QDateTime(QDate(2026, 3, 29), QTime(2, 30), Qt::UTC);
}

void tst_Batch::timestamps()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, time);
    const QDateTime parsed = parseTimestamp(text);
    QVERIFY(parsed.isValid());
    QCOMPARE(parsed.toUTC(), time);
}

void tst_Batch::whatIsNoTimestamp_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("null") << QString();
    QTest::newRow("empty") << u""_s;
    QTest::newRow("a word") << u"yesterday"_s;
    QTest::newRow("a number") << u"1776154323"_s;
    QTest::newRow("no such day") << u"2026-02-30T08:12:03Z"_s;
    QTest::newRow("two zones") << u"2026-04-14T08:12:03ZZ"_s;
    QTest::newRow("text behind it") << u"2026-04-14T08:12:03Z or so"_s;
}

void tst_Batch::whatIsNoTimestamp()
{
    QFETCH(QString, text);
    QVERIFY(!parseTimestamp(text).isValid());
}

QTEST_APPLESS_MAIN(tst_Batch)
#include "tst_batch.moc"
