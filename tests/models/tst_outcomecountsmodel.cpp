#include "models/outcomecountsmodel.h"

#include "models/batchlistmodel.h"
#include "models/somebatches.h"
#include "support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

class TestOutcomeCountsModel final : public QObject
{
    Q_OBJECT

private slots:
    void hasARowForEachOutcomeThatOccurs()
    {
        BatchListModel batches;
        OutcomeCountsModel model(&batches);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QCOMPARE(model.rowCount(), 0);
        batches.upsert({someSummary(u"a"_s, 1, Outcome::Failed, 0, 1), someSummary(u"b"_s, 2, Outcome::Queued, 0),
                        someSummary(u"c"_s, 3, Outcome::Completed, 1), someSummary(u"d"_s, 4, Outcome::Failed, 0, 1)});
        QCOMPARE(modelText(model), u"Completed | 1\nFailed | 2\nQueued | 1"_s);
        const QPersistentModelIndex failed = model.index(1, 0);

        batches.upsert({someSummary(u"b"_s, 2, Outcome::Running, 1), someSummary(u"c"_s, 3, Outcome::Canceled, 1),
                        someSummary(u"e"_s, 5, Outcome::CompletedWithWarnings, 1)});
        QCOMPARE(modelText(model), u"Warnings | 1\nFailed | 2\nCanceled | 1\nRunning | 1"_s);
        QCOMPARE(failed.data().toString(), u"Failed"_s);
        QCOMPARE(failed.data(OutcomeCountsModel::OutcomeRole).toInt(), static_cast<int>(Outcome::Failed));
        QCOMPARE(failed.data(Qt::AccessibleTextRole).toString(), u"Failed: 2"_s);
        QCOMPARE(model.spokenSummary(), u"1 Warnings, 2 Failed, 1 Canceled, 1 Running"_s);

        batches.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(model.spokenSummary(), u"no batches"_s);
    }

    void aNewNumberIsOneCell()
    {
        BatchListModel batches;
        OutcomeCountsModel model(&batches);
        batches.upsert({someSummary(u"a"_s, 1, Outcome::Failed, 0, 1), someSummary(u"b"_s, 2, Outcome::Completed, 1)});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        batches.upsert({someSummary(u"c"_s, 3, Outcome::Failed, 0, 1)});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex(), model.index(1, OutcomeCountsModel::NumberColumn));
    }
};

QTEST_GUILESS_MAIN(TestOutcomeCountsModel)
#include "tst_outcomecountsmodel.moc"
