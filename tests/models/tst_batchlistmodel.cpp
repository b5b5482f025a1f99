#include "models/batchlistmodel.h"

#include "models/somebatches.h"
#include "support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

QDateTime at(int hour, int minute, int day = 14)
{
    return {QDate(2026, 4, day), QTime(hour, minute), Qt::UTC};
}

QString ids(const BatchListModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.at(row).id;
    return texts.join(u' ');
}

/// What only the job list told.
BatchSummary unread(const QString &id, int minute, const QString &jobName = {})
{
    BatchSummary summary;
    summary.id = id;
    summary.created = someSummary(id, minute, Outcome::Completed, 0).created;
    summary.jobName = jobName;
    return summary;
}

/// "row: first-last" of each dataChanged.
QStringList changedCells(const QSignalSpy &spy)
{
    QStringList cells;
    for (const QList<QVariant> &arguments : spy) {
        const auto first = arguments[0].toModelIndex();
        const auto last = arguments[1].toModelIndex();
        for (int column = first.column(); column <= last.column(); ++column)
            cells += QString::number(first.row()) + u' ' + first.model()->headerData(column, Qt::Horizontal).toString();
    }
    return cells;
}

} // namespace

class TestBatchListModel final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void showsARowAsPeopleReadIt()
    {
        BatchListModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        model.tick(at(12, 0));
        BatchSummary batch = someSummary(u"7b0c1f52-aaaa"_s, 15, Outcome::CompletedWithFailures, 1147, 31);
        batch.folder = u"handbook"_s;
        batch.jobName = u"Nightly ingest"_s;
        batch.filesWithWarnings = 3;
        BatchSummary noList = someSummary(u"9f"_s, 10, Outcome::Completed, 0);
        noList.files.reset();
        noList.target = u"task:report"_s;
        model.upsert({noList, batch, unread(u"51d0b8aa-1"_s, 20)});
        QCOMPARE(modelText(model),
                 u"… | 51d0b8aa |  |  |  |  | 10:20 |  |  |  |  |  | 51d0b8aa-1\n"
                 "Partly failed | handbook |  | 31 | 0 | 1,178 | 10:15 | 2 m 00 s | 3 | 1 |  | 10:17 | 7b0c1f52-aaaa\n"
                 "Completed | 9f |  |  |  |  | 10:10 | 2 m 00 s |  | 1 | task:report | 10:12 | 9f"_s);
        QCOMPARE(model.index(1, 0).data(BatchListModel::JobNameRole).toString(), u"Nightly ingest"_s);
        QCOMPARE(model.index(1, 0).data(BatchListModel::CountsRole).value<FileCounts>()[FileState::Failed], 31);
        QCOMPARE(model.index(1, 0).data(BatchListModel::SummaryRole).value<const BatchSummary *>()->id, batch.id);
        QVERIFY(model.index(1, 0).data(BatchListModel::AttentionRole).toBool());
        QVERIFY(!model.index(0, 0).data(BatchListModel::OutcomeRole).isValid());
    }

    void everyCellSpeaks()
    {
        BatchListModel model;
        BatchSummary noList = someSummary(u"n"_s, 1, Outcome::Completed, 0);
        noList.files.reset();
        model.upsert({someSummary(u"p"_s, 2, Outcome::CompletedWithFailures, 1147, 31), noList, unread(u"u"_s, 3)});
        QCOMPARE(
            modelText(model, {BatchListModel::ProgressColumn, BatchListModel::TargetColumn}, Qt::AccessibleTextRole),
            u"Progress: not read yet | Target: none\n"
            "Progress: 1,147 completed, 31 failed of 1,178 | Target: none\n"
            "Progress: no file list | Target: none"_s);
        for (const QString &line : modelLines(model, {}, Qt::AccessibleTextRole)) {
            QVERIFY(!line.contains(u"|  |"_s));
            QCOMPARE(line.split(u" | "_s).size(), int(BatchListModel::ColumnCount));
        }
    }

    void tooltipsTellTimesThreeWaysAndTextLiterally()
    {
        BatchListModel model;
        BatchSummary batch = someSummary(u"b"_s, 0, Outcome::Completed, 1);
        batch.target = u"<b>x</b>"_s;
        model.upsert({batch});
        const QString started = model.index(0, BatchListModel::StartedColumn).data(Qt::ToolTipRole).toString();
        QVERIFY2(started.contains(u"(local)<br/>2026-04-14 10:00:00 UTC<br/>2026-04-14T10:00:00Z"_s),
                 qPrintable(started));
        QCOMPARE(model.index(0, BatchListModel::TargetColumn).data(Qt::ToolTipRole).toString(),
                 u"<qt>&lt;b&gt;x&lt;/b&gt;</qt>"_s);
    }

    void standsNewestFirstHoweverItArrives()
    {
        BatchListModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        BatchSummary timeless = someSummary(u"t"_s, 9, Outcome::Completed, 1);
        timeless.created = {};
        model.upsert({someSummary(u"b"_s, 2, Outcome::Completed, 1), timeless});
        model.upsert({someSummary(u"a"_s, 1, Outcome::Completed, 1), someSummary(u"d"_s, 4, Outcome::Completed, 1),
                      someSummary(u"c"_s, 3, Outcome::Completed, 1), someSummary(u"a"_s, 1, Outcome::Failed, 1)});
        QCOMPARE(ids(model), u"d c b a t"_s);
        QCOMPARE(model.at(3).outcome, Outcome::Failed);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.at(row).id), row);
        QCOMPARE(model.rowOf(u"?"_s), -1);
    }

    void twoSavedDocumentsOfOneBatchAreTwoRows()
    {
        BatchListModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        BatchSummary early = someSummary(u"b"_s, 1, Outcome::Running, 1);
        early.saved = savedId(u"/x/early.json"_s);
        BatchSummary late = someSummary(u"b"_s, 1, Outcome::Completed, 9);
        late.saved = savedId(u"/x/late.json"_s);
        BatchSummary second = late;
        second.saved = savedId(u"/x/late.json"_s, 1);
        model.upsert({late, early, second});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.at(model.rowOf(early.saved)).outcome, Outcome::Running);
        QCOMPARE(model.at(model.rowOf(second.saved)).outcome, Outcome::Completed);
        QCOMPARE(model.rowOf(u"b"_s), -1);
        model.remove(late.saved);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf(late.saved), -1);
    }

    void aSavedDocumentTellsOfItsOwnTime_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<bool>("saved");
        QTest::addColumn<QString>("duration");
        QTest::addColumn<QString>("aside");
        QTest::newRow("running then") << Outcome::Running << true << u"2 m 00 s"_s << u"as of 14 Apr 10:03 · b"_s;
        QTest::newRow("queued then") << Outcome::Queued << true << u"2 m 00 s"_s << u"as of 14 Apr 10:03 · b"_s;
        QTest::newRow("ended then") << Outcome::Completed << true << u"2 m 00 s"_s << u"as of 14 Apr 10:03 · b"_s;
        QTest::newRow("running now") << Outcome::Running << false << u"6 d 23 h"_s << QString();
    }

    void aSavedDocumentTellsOfItsOwnTime()
    {
        QFETCH(Outcome, outcome);
        QFETCH(bool, saved);
        QFETCH(QString, duration);
        QFETCH(QString, aside);
        BatchListModel model;
        BatchSummary batch = someSummary(u"b"_s, 1, outcome, 1);
        if (saved) {
            batch.saved = savedId(u"/x/old.json"_s);
            batch.fileName = u"old.json"_s;
        }
        model.upsert({batch});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.tick(at(10, 0).addDays(7));
        const auto cell = [&](int column) { return model.index(0, column).data().toString(); };
        QVERIFY2(cell(BatchListModel::DurationColumn).startsWith(duration),
                 qPrintable(cell(BatchListModel::DurationColumn)));
        QCOMPARE(cell(BatchListModel::BatchColumn), saved ? u"old.json"_s : u"b"_s);
        QCOMPARE(model.index(0, 0).data(BatchListModel::JobNameRole).toString(), aside);
        const QString spoken = model.index(0, BatchListModel::OutcomeColumn).data(Qt::AccessibleTextRole).toString();
        QCOMPARE(spoken.endsWith(u", as of 14 Apr 10:03"_s), saved);
        changes.clear();
        model.tick(at(10, 1).addDays(7));
        QCOMPARE(changes.isEmpty(), saved || outcome != Outcome::Running);
    }

    void neighboursComeAsOneSignal()
    {
        BatchListModel model;
        model.upsert({someSummary(u"x"_s, 50, Outcome::Completed, 1)});
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        QList<BatchSummary> many;
        for (int i = 0; i < 100; ++i)
            many += someSummary(u"n%1"_s.arg(i, 3), i, Outcome::Completed, 1);
        model.upsert(many);
        QCOMPARE(inserts.size(), 2);
        QCOMPARE(model.rowCount(), 101);
    }

    void aRefreshTouchesOnlyWhatChanged()
    {
        BatchListModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        const BatchSummary before = someSummary(u"b"_s, 1, Outcome::Running, 10);
        model.upsert({before, someSummary(u"c"_s, 2, Outcome::Completed, 5)});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        BatchSummary after = before;
        after.fetchedAt = at(12, 0);
        model.upsert({after});
        QCOMPARE(changedCells(changes), QStringList());
        (*after.files)[FileState::Completed] = 12;
        model.upsert({after});
        QCOMPARE(changedCells(changes), (QStringList{u"1 Progress"_s, u"1 Files"_s}));
        changes.clear();
        (*after.files)[FileState::Completed] = 11;
        (*after.files)[FileState::Failed] = 1;
        model.upsert({after});
        QCOMPARE(changedCells(changes), (QStringList{u"1 Outcome"_s, u"1 Progress"_s, u"1 Failed"_s}));
    }

    void aBatchWithANewTimeMovesAndIsStillItself()
    {
        BatchListModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        for (int i = 0; i < 5; ++i)
            model.upsert({someSummary(QString(QChar(u'a' + i)), 10 * i, Outcome::Completed, 1)});
        QCOMPARE(ids(model), u"e d c b a"_s);
        const QPersistentModelIndex b = model.index(3, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.upsert({someSummary(u"b"_s, 35, Outcome::Failed, 1)});
        QCOMPARE(ids(model), u"e b d c a"_s);
        QCOMPARE(b.row(), 1);
        model.upsert({someSummary(u"b"_s, -5, Outcome::Failed, 1)});
        QCOMPARE(ids(model), u"e d c a b"_s);
        QCOMPARE(b.row(), 4);
        QCOMPARE(model.rowOf(u"b"_s), 4);
        QCOMPARE(resets.size(), 0);
    }

    void theJobListDoesNotForgetABatchThatWasRead()
    {
        BatchListModel model;
        model.upsert({unread(u"b"_s, 1)});
        QCOMPARE(model.unreadCount(), 1);
        model.upsert({someSummary(u"b"_s, 1, Outcome::Failed, 0, 4)});
        QCOMPARE(model.unreadCount(), 0);
        model.upsert({unread(u"b"_s, 1, u"Nightly ingest"_s)});
        QCOMPARE(model.unreadCount(), 0);
        QCOMPARE(model.at(0).outcome, Outcome::Failed);
        QCOMPARE(model.at(0).jobName, u"Nightly ingest"_s);
    }

    void countsWhatTheChipsAndTheChartShow()
    {
        BatchListModel model;
        QSignalSpy counts(&model, &BatchListModel::countsChanged);
        model.upsert({someSummary(u"a"_s, 1, Outcome::Running, 5, 2), someSummary(u"b"_s, 2, Outcome::Queued, 0),
                      someSummary(u"c"_s, 3, Outcome::Failed, 0, 9), unread(u"d"_s, 4)});
        QCOMPARE(counts.size(), 1);
        QCOMPARE(model.attentionCount(), 2);
        QCOMPARE(model.inProgressCount(), 2);
        QCOMPARE(model.outcomeCount(Outcome::Failed), 1);
        model.upsert({someSummary(u"c"_s, 3, Outcome::Completed, 9)});
        QCOMPARE(model.outcomeCount(Outcome::Failed), 0);
        QCOMPARE(model.attentionCount(), 1);
        model.remove(u"a"_s);
        model.remove(u"?"_s);
        QCOMPARE(model.attentionCount(), 0);
        QCOMPARE(counts.size(), 3);
        model.setProject(u"other"_s);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.inProgressCount(), 0);
    }

    void timeRunsOnlyForBatchesInProgress()
    {
        BatchListModel model;
        model.tick(at(10, 30));
        model.upsert({someSummary(u"a"_s, 1, Outcome::Completed, 5), someSummary(u"b"_s, 20, Outcome::Running, 5)});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.tick(at(10, 31));
        QCOMPARE(changedCells(changes), QStringList{u"0 Duration"_s});
        QCOMPARE(model.index(0, BatchListModel::DurationColumn).data().toString(), u"11 m 00 s"_s);
        QCOMPARE(model.index(1, BatchListModel::DurationColumn).data().toString(), u"2 m 00 s"_s);
        model.tick(at(9, 0, 15));
        QCOMPARE(model.index(1, BatchListModel::StartedColumn).data().toString(), u"Yesterday 10:01"_s);
        QVERIFY(changedCells(changes).contains(u"0 Started"_s));
    }

    void tenThousandBatches()
    {
        QList<BatchSummary> many;
        for (int i = 0; i < 10'000; ++i)
            many += someSummary(QString::number(i), i * 7919 % 10'000, Outcome::Completed, 1);
        BatchListModel model;
        QElapsedTimer timer;
        timer.start();
        model.upsert(many);
        for (int i = 0; i < 10'000; ++i) {
            (*many[i].files)[FileState::Completed] = 2;
            model.upsert({many[i]});
        }
        // Machines differ: the bound only tells this from quadratic cost.
        QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(newerFirst(model.at(row - 1), model.at(row)));
    }
};

QTEST_GUILESS_MAIN(TestBatchListModel)
#include "tst_batchlistmodel.moc"
