#include "models/batchlistmodel.h"
#include "models/outcomecountsmodel.h"
#include "ui/appstyle.h"
#include "ui/legendrow.h"
#include "ui/outcomechart.h"

#include <QTest>

#include <algorithm>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_OutcomeChart : public QObject
{
    Q_OBJECT

private:
    static QList<BatchSummary> batches(Outcome outcome, int n, const QString &prefix)
    {
        QList<BatchSummary> some;
        for (int i = 0; i < n; ++i) {
            BatchSummary batch;
            batch.id = prefix + QString::number(i);
            batch.loaded = true;
            batch.outcome = outcome;
            some << batch;
        }
        return some;
    }
    static QList<LegendRow *> shownRows(const OutcomeChart &chart)
    {
        QList<LegendRow *> rows = chart.findChildren<LegendRow *>();
        rows.removeIf([](LegendRow *row) { return row->isHidden(); });
        std::sort(rows.begin(), rows.end(), [](LegendRow *a, LegendRow *b) { return a->y() < b->y(); });
        return rows;
    }

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }

    void hasARowForEachOutcomeThatOccurs()
    {
        BatchListModel list;
        OutcomeCountsModel counts(&list);
        OutcomeChart chart;
        chart.setModel(&counts);
        chart.resize(280, 300);
        chart.show();
        QVERIFY(shownRows(chart).isEmpty());
        list.upsert(batches(Outcome::Completed, 8, u"a"_s) + batches(Outcome::Failed, 4, u"b"_s));
        QTRY_COMPARE(shownRows(chart).size(), 2);
        QCOMPARE(shownRows(chart)[0]->text(), u"Completed"_s);
        QCOMPARE(shownRows(chart)[0]->count(), 8);
        QCOMPARE(shownRows(chart)[0]->share(), 1.0);
        QCOMPARE(shownRows(chart)[1]->share(), 0.5);
        QVERIFY(shownRows(chart)[1]->accessibleName().startsWith("Failed, 4 batch"_L1));
        QVERIFY(chart.accessibleName().contains("8 Completed"_L1));
    }

    void aRowStaysItsOutcomesOwn()
    {
        BatchListModel list;
        OutcomeCountsModel counts(&list);
        OutcomeChart chart;
        chart.setModel(&counts);
        list.upsert(batches(Outcome::Completed, 2, u"a"_s) + batches(Outcome::Queued, 1, u"q"_s));
        chart.setSelected(Outcome::Queued);
        chart.show();
        LegendRow *queued = shownRows(chart)[1];
        QVERIFY(queued->isChecked());
        // A row that comes in between moves it, and leaves it what it is.
        list.upsert(batches(Outcome::Failed, 1, u"f"_s));
        QTRY_COMPARE(shownRows(chart).size(), 3);
        QCOMPARE(shownRows(chart)[2], queued);
        QVERIFY(queued->isChecked());
        list.upsert(batches(Outcome::Completed, 1, u"q"_s));
        QTRY_COMPARE(shownRows(chart).size(), 2);
        QVERIFY(queued->isHidden());
    }

    void rowsAreButtons()
    {
        BatchListModel list;
        OutcomeCountsModel counts(&list);
        OutcomeChart chart;
        chart.setModel(&counts);
        list.upsert(batches(Outcome::Completed, 2, u"a"_s) + batches(Outcome::Failed, 1, u"f"_s));
        chart.resize(280, 100);
        chart.show();
        QVERIFY(QTest::qWaitForWindowActive(&chart));
        QList<Outcome> said;
        connect(&chart, &OutcomeChart::outcomeActivated, this, [&](Outcome outcome) { said << outcome; });
        QTest::mouseClick(shownRows(chart)[1], Qt::LeftButton);
        QVERIFY(!shownRows(chart)[1]->isChecked());
        shownRows(chart)[0]->setFocus();
        QTest::keyClick(chart.focusWidget(), Qt::Key_Down);
        QTest::keyClick(chart.focusWidget(), Qt::Key_Space);
        QTest::keyClick(chart.focusWidget(), Qt::Key_Up);
        QTest::keyClick(chart.focusWidget(), Qt::Key_Return);
        QCOMPARE(said, (QList{Outcome::Failed, Outcome::Failed, Outcome::Completed}));
    }
};

QTEST_MAIN(tst_OutcomeChart)
#include "tst_outcomechart.moc"
