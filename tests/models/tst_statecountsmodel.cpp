#include "models/statecountsmodel.h"

#include "models/batchfilesmodel.h"
#include "models/somebatches.h"
#include "support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

using Numbers = QList<qint64>;
using Degrees = QList<double>;

class TestStateCountsModel final : public QObject
{
    Q_OBJECT

private slots:
    void countsWholeBatchesWhateverIsShown()
    {
        BatchFilesModel files;
        StateCountsModel model(&files);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(modelText(model), u"Failed | 0 | 0\nSkipped | 0 | 0\nProcessing | 0 | 0\n"
                                   "Remaining | 0 | 0\nCompleted | 0 | 0"_s);
        const BatchPtr batch = someBatch(u"b"_s,
                                         {{FileState::Failed, "a"},
                                          {FileState::Completed, "b"},
                                          {FileState::Completed, "c"},
                                          {FileState::Completed, "d"}},
                                         u"Not Ingested Files"_s);
        FileQuery query;
        query.text = u"b"_s;
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        files.setContent(batch, viewOf(batch, query), query);
        QCOMPARE(modelText(model), u"Failed | 1 | 90\nSkipped | 0 | 0\nProcessing | 0 | 0\n"
                                   "Not ingested | 0 | 0\nCompleted | 3 | 270"_s);
        QCOMPARE(model.index(0, StateCountsModel::NumberColumn).data().typeId(), int(QMetaType::LongLong));
        QCOMPARE(model.index(0, 2).data(Qt::AccessibleTextRole).toString(), u"Failed: 1"_s);
        QCOMPARE(model.spokenSummary(), u"3 completed, 1 failed of 4"_s);
        files.setContent(batch, viewOf(batch, {}), {});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(resets.size(), 0);
    }

    void noSliceIsTooThinToSee_data()
    {
        QTest::addColumn<Numbers>("numbers");
        QTest::addColumn<Degrees>("degrees");
        QTest::newRow("nothing") << Numbers{0, 0, 0, 0, 0} << Degrees{0, 0, 0, 0, 0};
        QTest::newRow("one state") << Numbers{0, 0, 0, 0, 7} << Degrees{0, 0, 0, 0, 360};
        QTest::newRow("in proportion") << Numbers{1, 1, 0, 0, 2} << Degrees{90, 90, 0, 0, 180};
        QTest::newRow("one in a million") << Numbers{1, 0, 0, 0, 999'999} << Degrees{5, 0, 0, 0, 355};
        QTest::newRow("several") << Numbers{1, 2, 3, 0, 1'000'000} << Degrees{5, 5, 5, 0, 345};
        // 14 of 1000 are 5.04 degrees, but less than 5 once the others were lifted.
        QTest::newRow("pushed below") << Numbers{1, 1, 1, 14, 983} << Degrees{5, 5, 5, 5, 340};
    }

    void noSliceIsTooThinToSee()
    {
        QFETCH(Numbers, numbers);
        QFETCH(Degrees, degrees);
        FileCounts counts;
        std::copy(numbers.begin(), numbers.end(), counts.byState.begin());
        const auto weights = drawnWeights(counts);
        for (std::size_t i = 0; i < weights.size(); ++i)
            QVERIFY2(std::abs(weights[i] - degrees[static_cast<int>(i)]) < 0.01,
                     qPrintable(QString::number(weights[i])));
    }
};

QTEST_GUILESS_MAIN(TestStateCountsModel)
#include "tst_statecountsmodel.moc"
