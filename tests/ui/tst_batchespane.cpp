#include "ui/batchespane.h"
#include "ui/columnkeeper.h"

#include "models/batchlistmodel.h"
#include "models/somebatches.h"
#include "ui/chip.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

struct Scene
{
    Scene()
    {
        for (int i = 0; i < 40; ++i) {
            const Outcome outcome = i % 10 == 3   ? Outcome::CompletedWithFailures
                                    : i % 10 == 6 ? Outcome::Running
                                                  : Outcome::Completed;
            summaries.append(
                someSummary(u"batch-%1"_s.arg(i, 2, 10, QChar(u'0')), i, outcome, 10, i % 10 == 3 ? 2 : 0));
        }
        model.upsert(summaries);
        pane.resize(900, 300);
        pane.setProject(u"Fresh <b>Zephyr</b>"_s, true);
        pane.show();
        (void)QTest::qWaitForWindowExposed(&pane, 30'000);
    }

    template <typename Part>
    Part *part(const char *name) const
    {
        return pane.findChild<Part *>(QLatin1StringView(name));
    }
    QString topId() const { return filtered.idAt(pane.table()->indexAt(QPoint(0, 0)).row()); }

    QList<BatchSummary> summaries;
    BatchListModel model;
    BatchFilterModel filtered{&model};
    BatchesPane pane{&filtered};
};

} // namespace

class tst_BatchesPane final : public QObject
{
    Q_OBJECT

private slots:
    void showsTheNewestFirst();
    void selectsAndTells();
    void selectsAloneWhateverKeysAreHeld_data();
    void selectsAloneWhateverKeysAreHeld();
    void goesToWhatNeedsAttention();
    void chipsFilterAndCount();
    void allDropsTheOutcomeToo();
    void theBoxFilters();
    void whatAFilterHidIsSelectedAgain();
    void whatWasChosenMeanwhileStaysSelected();
    void keepsTheTopRowWhenNewBatchesCome_data();
    void keepsTheTopRowWhenNewBatchesCome();
    void followsTheNewestWhileItIsRead();
    void saysWhyItIsEmpty();
    void remembersItsColumns();
    void ignoresDamagedColumns();
};

void tst_BatchesPane::showsTheNewestFirst()
{
    Scene scene;
    QCOMPARE(scene.topId(), u"batch-39"_s);
    QCOMPARE(scene.pane.table()->header()->isSectionHidden(BatchListModel::IdColumn), true);
    QCOMPARE(scene.pane.table()->header()->isSectionHidden(BatchListModel::FailedColumn), false);
}

void tst_BatchesPane::selectsAndTells()
{
    Scene scene;
    QSignalSpy changed(&scene.pane, &BatchesPane::selectionChanged);
    QVERIFY(scene.pane.selectBatch(u"batch-05"_s));
    QVERIFY(!scene.pane.selectBatch(u"nobody"_s));
    QCOMPARE(scene.pane.selectedIds(), QStringList{u"batch-05"_s});
    QCOMPARE(changed.size(), 1);
    QSignalSpy entered(&scene.pane, &BatchesPane::entered);
    QTest::keyClick(scene.pane.table(), Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
    // Several, from the top down whatever the order they were clicked in.
    const int row = scene.filtered.rowOf(u"batch-07"_s);
    scene.pane.table()->selectionModel()->select(scene.filtered.index(row, 0),
                                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(scene.pane.selectedIds(), (QStringList{u"batch-07"_s, u"batch-05"_s}));
}

void tst_BatchesPane::selectsAloneWhateverKeysAreHeld_data()
{
    QTest::addColumn<Qt::KeyboardModifiers>("held");
    QTest::newRow("none") << Qt::KeyboardModifiers();
    QTest::newRow("Shift, as for the previous one") << Qt::KeyboardModifiers(Qt::ShiftModifier);
    QTest::newRow("Ctrl, as for opening") << Qt::KeyboardModifiers(Qt::ControlModifier);
}

void tst_BatchesPane::selectsAloneWhateverKeysAreHeld()
{
    QFETCH(const Qt::KeyboardModifiers, held);
    Scene scene;
    QVERIFY(scene.pane.selectBatch(u"batch-05"_s));
    QTest::keyPress(scene.pane.table(), Qt::Key_F8, held);
    QVERIFY(scene.pane.selectBatch(u"batch-09"_s));
    QTest::keyRelease(scene.pane.table(), Qt::Key_F8);
    QCOMPARE(scene.pane.selectedIds(), QStringList{u"batch-09"_s});
}

void tst_BatchesPane::goesToWhatNeedsAttention()
{
    Scene scene;
    for (const QString &id : {u"batch-33"_s, u"batch-23"_s, u"batch-13"_s, u"batch-03"_s, u"batch-33"_s}) {
        QVERIFY(scene.pane.goToAttention(true));
        QCOMPARE(scene.pane.selectedIds(), QStringList{id});
    }
    QVERIFY(scene.pane.goToAttention(false));
    QCOMPARE(scene.pane.selectedIds(), QStringList{u"batch-03"_s});
}

void tst_BatchesPane::chipsFilterAndCount()
{
    Scene scene;
    auto *all = scene.part<Chip>("allChip");
    auto *attention = scene.part<Chip>("attentionChip");
    auto *moving = scene.part<Chip>("progressChip");
    QCOMPARE(all->count(), std::optional<qint64>(40));
    QCOMPARE(attention->count(), std::optional<qint64>(4));
    QCOMPARE(moving->count(), std::optional<qint64>(4));
    QVERIFY(all->isChecked());
    attention->click();
    QCOMPARE(scene.filtered.rowCount(), 4);
    QVERIFY(attention->isChecked() && !all->isChecked());
    moving->click();
    QVERIFY(moving->isChecked() && !attention->isChecked());
    moving->click();
    QCOMPARE(scene.filtered.rowCount(), 40);
    QVERIFY(all->isChecked() && !moving->isChecked());
    all->click();
    QVERIFY(all->isChecked());
}

void tst_BatchesPane::allDropsTheOutcomeToo()
{
    Scene scene;
    QSignalSpy changed(&scene.pane, &BatchesPane::outcomeChanged);
    scene.pane.setOutcome(Outcome::Running);
    auto *chip = scene.part<Chip>("outcomeChip");
    QVERIFY(chip->isVisible());
    QCOMPARE(chip->count(), std::optional<qint64>(4));
    QCOMPARE(scene.filtered.rowCount(), 4);
    scene.part<Chip>("allChip")->click();
    QCOMPARE(scene.filtered.rowCount(), 40);
    QVERIFY(!chip->isVisible());
    QVERIFY(scene.part<Chip>("allChip")->isChecked());
    QCOMPARE(changed.size(), 2);
    scene.pane.setOutcome(Outcome::Running);
    chip->click();
    QCOMPARE(scene.filtered.rowCount(), 40);
    QCOMPARE(changed.size(), 4);
}

void tst_BatchesPane::theBoxFilters()
{
    Scene scene;
    auto *box = scene.part<QLineEdit>("filter");
    scene.pane.focusFilter();
    QTest::keyClicks(box, u" BATCH-1 "_s);
    QCOMPARE(scene.filtered.rowCount(), 10);
    QTest::keyClick(box, Qt::Key_Return);
    QVERIFY(scene.pane.table()->hasFocus());
    QCOMPARE(scene.filtered.idAt(scene.pane.table()->currentIndex().row()), u"batch-19"_s);
    QVERIFY(scene.pane.clearFilter());
    QCOMPARE(box->text(), QString());
    QCOMPARE(scene.filtered.rowCount(), 40);
    QVERIFY(!scene.pane.clearFilter());
}

void tst_BatchesPane::whatAFilterHidIsSelectedAgain()
{
    Scene scene;
    scene.pane.selectBatch(u"batch-05"_s);
    auto *box = scene.part<QLineEdit>("filter");
    QTest::keyClicks(box, u"nobody"_s);
    QVERIFY(scene.pane.selectedIds().isEmpty());
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(scene.pane.selectedIds(), QStringList{u"batch-05"_s});

    // By the chips too, and several.
    scene.pane.table()->selectionModel()->select(scene.filtered.index(scene.filtered.rowOf(u"batch-07"_s), 0),
                                                 QItemSelectionModel::Select | QItemSelectionModel::Rows);
    scene.part<Chip>("attentionChip")->click();
    QVERIFY(scene.pane.selectedIds().isEmpty());
    QTest::keyClicks(box, u"batch"_s);
    QVERIFY(scene.pane.selectedIds().isEmpty());
    scene.part<Chip>("allChip")->click();
    QCOMPARE(scene.pane.selectedIds(), (QStringList{u"batch-07"_s, u"batch-05"_s}));
}

void tst_BatchesPane::whatWasChosenMeanwhileStaysSelected()
{
    Scene scene;
    scene.pane.selectBatch(u"batch-05"_s);
    auto *box = scene.part<QLineEdit>("filter");
    QTest::keyClicks(box, u"batch-3"_s);
    QVERIFY(scene.pane.selectedIds().isEmpty());
    scene.pane.selectBatch(u"batch-31"_s);
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(scene.pane.selectedIds(), QStringList{u"batch-31"_s});
    // Nor does it come back later.
    scene.pane.table()->clearSelection();
    QTest::keyClicks(box, u"batch"_s);
    QVERIFY(scene.pane.selectedIds().isEmpty());
}

void tst_BatchesPane::keepsTheTopRowWhenNewBatchesCome_data()
{
    QTest::addColumn<int>("scrolled");
    QTest::newRow("at the top") << 0;
    QTest::newRow("scrolled") << 12;
}

void tst_BatchesPane::keepsTheTopRowWhenNewBatchesCome()
{
    QFETCH(const int, scrolled);
    Scene scene;
    QVERIFY(scene.pane.selectBatch(u"batch-30"_s));
    scene.pane.table()->verticalScrollBar()->setValue(scrolled);
    const QString top = scene.topId();
    scene.model.upsert(
        {someSummary(u"new-1"_s, 100, Outcome::Failed, 1, 3), someSummary(u"new-2"_s, 101, Outcome::Queued, 1)});
    QCOMPARE(scene.topId(), top);
    QCOMPARE(scene.pane.selectedIds(), QStringList{u"batch-30"_s});
    // An old one that changes moves nothing either.
    scene.model.upsert({someSummary(u"batch-02"_s, 2, Outcome::Failed, 0, 10)});
    QCOMPARE(scene.topId(), top);
}

void tst_BatchesPane::followsTheNewestWhileItIsRead()
{
    Scene scene;
    scene.pane.setProject(u"x"_s, false);
    QCOMPARE(scene.part<Chip>("allChip")->count(), std::optional<qint64>(40));
    scene.model.upsert({someSummary(u"new-1"_s, 100, Outcome::Failed, 1, 3)});
    QCOMPARE(scene.topId(), u"new-1"_s);
}

void tst_BatchesPane::saysWhyItIsEmpty()
{
    Scene scene;
    auto *stack = scene.part<QStackedWidget>("stack");
    const auto *empty = scene.part<QWidget>("empty");
    scene.part<QLineEdit>("filter")->setText(u"nothing is called so"_s);
    QCOMPARE(stack->currentWidget(), empty);
    QSignalSpy asked(&scene.pane, &BatchesPane::emptyActionRequested);
    const auto buttons = empty->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QTest::mouseClick(buttons.front(), Qt::LeftButton);
    QCOMPARE(scene.filtered.rowCount(), 40);
    QCOMPARE(stack->currentWidget(), scene.pane.table());
    QCOMPARE(asked.size(), 0);

    scene.model.clear();
    scene.pane.setEmptyText(u"No batches yet"_s, u"Looked through 12 jobs."_s, {u"Look again"_s, u"Open…"_s});
    QCOMPARE(stack->currentWidget(), empty);
    const auto labels = empty->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text() == u"No batches yet"_s; }));
    QTest::mouseClick(empty->findChildren<QPushButton *>().at(1), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toInt(), 1);
}

void tst_BatchesPane::remembersItsColumns()
{
    Scene scene;
    QHeaderView *header = scene.pane.table()->header();
    scene.pane.columns()->choose(BatchListModel::TargetColumn, true);
    scene.pane.columns()->choose(BatchListModel::SkippedColumn, false);
    header->resizeSection(BatchListModel::FailedColumn, 99);
    header->moveSection(header->visualIndex(BatchListModel::FailedColumn), 0);
    const QByteArray saved = scene.pane.columns()->save();
    Scene other;
    QVERIFY(other.pane.columns()->restore(saved));
    QHeaderView *restored = other.pane.table()->header();
    QVERIFY(!restored->isSectionHidden(BatchListModel::TargetColumn));
    QVERIFY(restored->isSectionHidden(BatchListModel::SkippedColumn));
    QCOMPARE(restored->sectionSize(BatchListModel::FailedColumn), 99);
    QCOMPARE(restored->visualIndex(BatchListModel::FailedColumn), 0);
    other.pane.resetColumns();
    QVERIFY(restored->isSectionHidden(BatchListModel::TargetColumn));
    QVERIFY(restored->visualIndex(BatchListModel::FailedColumn) > 0);
    QCOMPARE(other.topId(), u"batch-39"_s);
}

void tst_BatchesPane::ignoresDamagedColumns()
{
    Scene scene;
    QVERIFY(!scene.pane.columns()->restore("not a state"));
    QVERIFY(!scene.pane.columns()->restore({}));
    QVERIFY(!scene.pane.columns()->restore(R"({"version":1,"order":[0]})"));
    QVERIFY(!scene.pane.table()->header()->isSectionHidden(BatchListModel::FailedColumn));
}

QTEST_MAIN(tst_BatchesPane)
#include "tst_batchespane.moc"
