#include "models/batchfiltermodel.h"

#include "models/batchlistmodel.h"
#include "models/somebatches.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

QString ids(const BatchFilterModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.idAt(row);
    return texts.join(u' ');
}

void fill(BatchListModel &model)
{
    BatchSummary failed = someSummary(u"f"_s, 1, Outcome::Failed, 0, 9);
    failed.folder = u"handbook/Übung"_s;
    BatchSummary partly = someSummary(u"p"_s, 3, Outcome::CompletedWithFailures, 20, 9);
    partly.jobName = u"Nightly Ingest, U\u0308bung"_s;
    BatchSummary running = someSummary(u"r"_s, 4, Outcome::Running, 7);
    running.target = u"task:knowledge-ingest"_s;
    BatchSummary noList = someSummary(u"n"_s, 5, Outcome::Completed, 0);
    noList.files.reset();
    model.upsert({failed, someSummary(u"c"_s, 2, Outcome::Completed, 100), partly, running, noList});
}

} // namespace

class TestBatchFilterModel final : public QObject
{
    Q_OBJECT

private slots:
    void showsWhatIsAskedFor_data()
    {
        QTest::addColumn<BatchFilterModel::Show>("show");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<QString>("shown");
        using Show = BatchFilterModel::Show;
        const int any = -1;
        QTest::newRow("all, newest first") << Show::All << QString() << any << u"n r p c f"_s;
        QTest::newRow("needs attention") << Show::NeedsAttention << QString() << any << u"p f"_s;
        QTest::newRow("in progress") << Show::InProgress << QString() << any << u"r"_s;
        QTest::newRow("folder") << Show::All << u"HAND"_s << any << u"f"_s;
        QTest::newRow("job name") << Show::All << u"nightly"_s << any << u"p"_s;
        QTest::newRow("folder, composed") << Show::All << u"übung"_s << any << u"p f"_s;
        QTest::newRow("folder, decomposed") << Show::All << u"u\u0308bung"_s << any << u"p f"_s;
        QTest::newRow("no letter without its mark") << Show::All << u"ubung"_s << any << QString();
        QTest::newRow("target") << Show::All << u"Task:"_s << any << u"r"_s;
        QTest::newRow("id") << Show::All << u"c"_s << any << u"c"_s;
        QTest::newRow("outcome") << Show::All << QString() << static_cast<int>(Outcome::Completed) << u"n c"_s;
        QTest::newRow("together") << Show::NeedsAttention << u"n"_s << static_cast<int>(Outcome::Failed) << u"f"_s;
        QTest::newRow("nothing left") << Show::InProgress << u"hand"_s << any << QString();
    }

    void showsWhatIsAskedFor()
    {
        QFETCH(BatchFilterModel::Show, show);
        QFETCH(QString, text);
        QFETCH(int, outcome);
        QFETCH(QString, shown);
        BatchListModel batches;
        BatchFilterModel model(&batches);
        QAbstractItemModelTester tester(&model, kFatal);
        fill(batches);
        model.setShow(show);
        model.setText(text);
        if (outcome >= 0)
            model.setOutcome(static_cast<Outcome>(outcome));
        QCOMPARE(ids(model), shown);
        QCOMPARE(model.allCount(), 5);
        QCOMPARE(model.attentionCount(), 2);
        QCOMPARE(model.inProgressCount(), 1);
    }

    void sorts_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("ascending");
        QTest::addColumn<QString>("descending");
        QTest::newRow("started") << int(BatchListModel::StartedColumn) << u"f c p r n"_s << u"n r p c f"_s;
        // Equal numbers stay newest first and a batch without files stays last, both ways.
        QTest::newRow("failed") << int(BatchListModel::FailedColumn) << u"r c p f n"_s << u"p f r c n"_s;
        QTest::newRow("files") << int(BatchListModel::FilesColumn) << u"r f p c n"_s << u"c p f r n"_s;
        QTest::newRow("name") << int(BatchListModel::BatchColumn) << u"c f n p r"_s << u"r p n f c"_s;
        QTest::newRow("outcome") << int(BatchListModel::OutcomeColumn) << u"r f p n c"_s << u"n c p f r"_s;
    }

    void sorts()
    {
        QFETCH(int, column);
        QFETCH(QString, ascending);
        QFETCH(QString, descending);
        BatchListModel batches;
        BatchFilterModel model(&batches);
        QAbstractItemModelTester tester(&model, kFatal);
        model.sort(column, Qt::AscendingOrder);
        fill(batches);
        QCOMPARE(ids(model), ascending);
        model.sort(column, Qt::DescendingOrder);
        QCOMPARE(ids(model), descending);
    }

    void sortsNamesOfAnyForm()
    {
        BatchListModel batches;
        BatchFilterModel model(&batches);
        int hour = 0;
        for (const QString &folder : {u"z"_s, u"u\u0308 b"_s, u"ü a"_s, u"u"_s, u"ü c"_s}) {
            BatchSummary batch = someSummary(folder.right(1), ++hour, Outcome::Completed, 1);
            batch.folder = folder;
            batches.upsert({batch});
        }
        model.sort(BatchListModel::BatchColumn, Qt::AscendingOrder);
        QVERIFY2(ids(model).contains(u"a b c"_s), qPrintable(ids(model)));
    }

    void aBatchThatChangesComesAndGoes()
    {
        BatchListModel batches;
        BatchFilterModel model(&batches);
        QAbstractItemModelTester tester(&model, kFatal);
        fill(batches);
        model.setShow(BatchFilterModel::Show::NeedsAttention);
        const QPersistentModelIndex partly = model.index(model.rowOf(u"p"_s), 0);
        QSignalSpy counts(&model, &BatchFilterModel::countsChanged);
        batches.upsert({someSummary(u"r"_s, 4, Outcome::Running, 7, 1)});
        QCOMPARE(ids(model), u"r p f"_s);
        QCOMPARE(partly.row(), 1);
        QCOMPARE(counts.size(), 1);
        batches.upsert({someSummary(u"f"_s, 1, Outcome::Completed, 9)});
        QCOMPARE(ids(model), u"r p"_s);
        QCOMPARE(model.rowOf(u"f"_s), -1);
    }

    void goesRoundTheOnesThatNeedAttention()
    {
        BatchListModel batches;
        BatchFilterModel model(&batches);
        QCOMPARE(model.nextAttention(-1, true), -1);
        fill(batches);
        QCOMPARE(model.nextAttention(-1, true), 2);
        QCOMPARE(model.nextAttention(2, true), 4);
        QCOMPARE(model.nextAttention(4, true), 2);
        QCOMPARE(model.nextAttention(-1, false), 4);
        QCOMPARE(model.nextAttention(2, false), 4);
        model.setShow(BatchFilterModel::Show::InProgress);
        QCOMPARE(model.nextAttention(0, true), -1);
    }
};

QTEST_GUILESS_MAIN(TestBatchFilterModel)
#include "tst_batchfiltermodel.moc"
