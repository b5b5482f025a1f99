#include "ui/batchpage.h"

#include "models/batchfilesmodel.h"
#include "models/somebatches.h"
#include "ui/chip.h"
#include "ui/elidedlabel.h"
#include "ui/filestree.h"
#include "ui/filterbox.h"
#include "ui/segmentedbar.h"
#include "ui/statechips.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

BatchPtr handbook()
{
    return someBatch(u"7b0c1f52-6a3e"_s, {{FileState::Failed, "handbook/scan-1.pdf", "document is encrypted"},
                                          {FileState::Failed, "handbook/scan-2.pdf", "document is encrypted"},
                                          {FileState::Failed, "handbook/map.pdf", "page 4: timed out"},
                                          {FileState::Skipped, "handbook/a.exe", "Unsupported"},
                                          {FileState::Completed, "handbook/b.pdf", {}, 2}});
}

BatchSummary summaryOf(const BatchPtr &batch)
{
    return summarize(*batch, QDateTime::currentDateTimeUtc(), u"Nightly ingest"_s);
}

struct Scene
{
    Scene()
    {
        page.resize(1000, 600);
        page.show();
        (void)QTest::qWaitForWindowActive(&page, 30'000);
    }

    /// Selects batches and waits for their files.
    void show(const QList<BatchPtr> &batches)
    {
        QList<BatchSummary> summaries;
        QList<Snapshot> snapshots;
        for (const BatchPtr &batch : batches) {
            summaries.append(summaryOf(batch));
            snapshots.append({batch, QDateTime::currentDateTimeUtc()});
        }
        page.showSummaries(summaries);
        page.showBatches(snapshots);
        QTRY_VERIFY_WITH_TIMEOUT(page.content().batches == batches, 30'000);
    }

    void type(const QString &text)
    {
        page.filterBox()->setFocus();
        QTest::keyClicks(page.filterBox(), text);
        QTRY_VERIFY_WITH_TIMEOUT(page.content().query == page.query(), 30'000);
    }

    template <typename Part>
    Part *part(const char *name) const
    {
        return page.findChild<Part *>(QLatin1StringView(name));
    }
    QString text(const char *label) const { return part<ElidedLabel>(label)->text(); }
    QString button() const { return part<QPushButton>("exportButton")->text(); }
    QStringList emptyTexts() const
    {
        QStringList texts;
        for (const QLabel *label : part<QWidget>("empty")->findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().isEmpty())
                texts += label->text();
        }
        return texts;
    }
    QPushButton *emptyButton() const
    {
        for (auto *one : part<QWidget>("empty")->findChildren<QPushButton *>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }

    BatchFilesModel model;
    BatchPage page{&model};
};

} // namespace

class tst_BatchPage final : public QObject
{
    Q_OBJECT

private slots:
    void saysThatNothingIsSelected();
    void showsOneBatch();
    void showsServerTextsAsTheyAre();
    void sumsUpSeveral();
    void theNumberOnTheButtonFollowsTheFilter();
    void chipsShowOneStateAlone();
    void aFilterThatMatchesNothingSaysSo();
    void anInvalidExpressionFiltersNothing();
    void aStateWithoutFilesOffersTheSkippedOnes();
    void saysWhatABatchWithoutListsHas();
    void theButtonOffersTheStateThatIsShown();
    void keepsFilterAndGroupingForTheNextBatch();
    void troubleStandsWhereTheFilesWould();
    void troubleWithShownFilesHidesNothing();
    void disablesTheExportWithAReason();
    void showsColumnsThatSaySomething();
    void narrowPagesDropWhatMattersLeast();
    void severalBatchesAreGroupedByState();
};

void tst_BatchPage::saysThatNothingIsSelected()
{
    Scene scene;
    QCOMPARE(scene.emptyTexts().value(0), u"No batch selected"_s);
    QVERIFY(!scene.part<QWidget>("head")->isVisible());
}

void tst_BatchPage::showsOneBatch()
{
    Scene scene;
    scene.show({handbook()});
    QCOMPARE(scene.text("title"), u"handbook"_s);
    QCOMPARE(scene.text("jobName"), u"Nightly ingest"_s);
    QCOMPARE(scene.text("batchId"), u"7b0c1f52"_s);
    QCOMPARE(scene.button(), u"Export 3 failed…"_s);
    QCOMPARE(scene.part<StateChips>("chips")->chip(FileState::Failed)->count(), std::optional<qint64>(3));
    QCOMPARE(scene.part<StateChips>("chips")->chip(FileState::Skipped)->count(), std::optional<qint64>(1));
    QVERIFY(scene.page.tree()->isVisible());
    QVERIFY(scene.page.tree()->currentFile().has_value());
    QSignalSpy asked(&scene.page, &BatchPage::exportRequested);
    QTest::mouseClick(scene.part<QPushButton>("exportButton"), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QSignalSpy copied(&scene.page, &BatchPage::copyIdRequested);
    QTest::mouseClick(scene.part<QToolButton>("copyId"), Qt::LeftButton);
    QCOMPARE(copied.size(), 1);
}

void tst_BatchPage::showsServerTextsAsTheyAre()
{
    Scene scene;
    const BatchPtr batch = someBatch(u"id"_s, {{FileState::Failed, "<b>bold</b> & co/a.pdf", "x"}});
    scene.show({batch});
    QCOMPARE(scene.text("title"), u"<b>bold</b> & co"_s);
}

void tst_BatchPage::sumsUpSeveral()
{
    Scene scene;
    scene.show({handbook(), someBatch(u"other"_s, {{FileState::Failed, "inbox/x.pdf", "no"}})});
    QVERIFY2(scene.text("title").startsWith(u"2 "_s), qPrintable(scene.text("title")));
    QCOMPARE(scene.button(), u"Export 4 failed…"_s);
    QCOMPARE(scene.model.wholeCounts()[FileState::Failed], qint64{4});
    QVERIFY(!scene.part<QWidget>("batchId")->isVisible());
}

void tst_BatchPage::theNumberOnTheButtonFollowsTheFilter()
{
    Scene scene;
    scene.show({handbook()});
    scene.type(u"scan"_s);
    QCOMPARE(scene.button(), u"Export 2 of 3 failed…"_s);
    QCOMPARE(scene.page.shownFilesIn(FileState::Failed), qint64{2});
    QCOMPARE(scene.page.filterText(), u"“scan”"_s);
    QVERIFY(scene.text("filesHeading").startsWith(u"2 of 5"_s));
    // Chips always count the whole batch.
    QCOMPARE(scene.part<StateChips>("chips")->chip(FileState::Failed)->count(), std::optional<qint64>(3));
    QVERIFY(scene.page.clearFilter());
    QTRY_COMPARE_WITH_TIMEOUT(scene.button(), u"Export 3 failed…"_s, 30'000);
    QVERIFY(!scene.page.clearFilter());
}

void tst_BatchPage::chipsShowOneStateAlone()
{
    Scene scene;
    scene.show({handbook()});
    auto *chips = scene.part<StateChips>("chips");
    QSignalSpy changed(&scene.page, &BatchPage::contentChanged);
    chips->chip(FileState::Skipped)->click();
    QCOMPARE(scene.page.onlyState(), std::optional(FileState::Skipped));
    QTRY_COMPARE_WITH_TIMEOUT(scene.model.shownCounts().total(), qint64{1}, 30'000);
    QVERIFY(changed.size() >= 1);
    QCOMPARE(scene.page.filterText(), u"only skipped"_s);
    chips->chip(FileState::Skipped)->click();
    QCOMPARE(scene.page.onlyState(), std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(scene.model.shownCounts().total(), qint64{5}, 30'000);
    // Set from elsewhere, the chip shows it.
    scene.page.setOnlyState(FileState::Failed);
    QVERIFY(chips->chip(FileState::Failed)->isChecked());
}

void tst_BatchPage::aFilterThatMatchesNothingSaysSo()
{
    Scene scene;
    scene.show({handbook()});
    scene.type(u"scna"_s);
    QVERIFY(!scene.page.tree()->isVisible());
    QVERIFY2(scene.emptyTexts().value(0).contains(u"“scna”"_s), qPrintable(scene.emptyTexts().value(0)));
    // Nothing to write: the button is disabled and says why.
    QVERIFY(!scene.part<QPushButton>("exportButton")->isEnabled());
    QCOMPARE(scene.part<QPushButton>("exportButton")->toolTip(), u"The filter shows no failed files."_s);
    // Return in the box leads to what stands where the files would.
    QTest::keyClick(scene.page.filterBox(), Qt::Key_Return);
    QVERIFY(scene.emptyButton() && scene.emptyButton()->hasFocus());
    QTest::mouseClick(scene.emptyButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(scene.page.tree()->isVisible(), 30'000);
    QCOMPARE(scene.page.filterBox()->text(), QString());
    QVERIFY(scene.part<QPushButton>("exportButton")->isEnabled());
}

void tst_BatchPage::anInvalidExpressionFiltersNothing()
{
    Scene scene;
    scene.show({handbook()});
    scene.type(u"scan"_s);
    scene.page.filterBox()->optionsMenu()->actions().at(2)->trigger();
    auto *trouble = scene.part<ElidedLabel>("filterTrouble");
    QTest::keyClicks(scene.page.filterBox(), u"("_s);
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), 30'000);
    QVERIFY(!trouble->text().isEmpty());
    QCOMPARE(scene.page.filterBox()->accessibleDescription(), trouble->text());
    QTRY_COMPARE_WITH_TIMEOUT(scene.model.shownCounts().total(), qint64{5}, 30'000);
    QCOMPARE(scene.page.filterBox()->text(), u"scan("_s);
    QCOMPARE(scene.button(), u"Export 3 failed…"_s);
    // Other handles go on without it, and it stays said.
    scene.page.setOnlyState(FileState::Failed);
    QTRY_COMPARE_WITH_TIMEOUT(scene.model.shownCounts().total(), qint64{3}, 30'000);
    QVERIFY(trouble->isVisible());
    QVERIFY(scene.page.clearFilter());
    QVERIFY(!trouble->isVisible());
    QCOMPARE(scene.page.filterBox()->text(), QString());
}

void tst_BatchPage::aStateWithoutFilesOffersTheSkippedOnes()
{
    Scene scene;
    scene.show({someBatch(u"a"_s, {{FileState::Completed, "x/a.pdf"}, {FileState::Skipped, "x/b.exe"}})});
    scene.page.setOnlyState(FileState::Failed);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.page.tree()->isVisible(), 30'000);
    QVERIFY(scene.emptyTexts().value(0).startsWith(u"No failed files."_s));
    QTest::mouseClick(scene.emptyButton(), Qt::LeftButton);
    QCOMPARE(scene.page.onlyState(), std::optional(FileState::Skipped));
    QTRY_VERIFY_WITH_TIMEOUT(scene.page.tree()->isVisible(), 30'000);
}

void tst_BatchPage::saysWhatABatchWithoutListsHas()
{
    auto batch = std::make_shared<Batch>();
    batch->id = u"other-kind"_s;
    batch->resultKind = ResultKind::Other;
    batch->rawResult = u"{\"kind\":\"site_export\"}"_s;
    batch->jobs.completed = 3;
    batch->jobs.failed = 1;
    Scene scene;
    scene.show({batch});
    const auto *text = scene.part<QLabel>("noListText");
    QVERIFY(text->isVisible());
    QVERIFY(text->text().startsWith(u"This batch lists no files."_s));
    QVERIFY(text->text().contains(u"3 completed, 1 failed"_s));
    QCOMPARE(scene.part<QPlainTextEdit>("rawResult")->toPlainText(), batch->rawResult);
    QVERIFY(!scene.part<QWidget>("chips")->isVisible());
    QVERIFY(!scene.part<QPushButton>("exportButton")->isEnabled());
}

void tst_BatchPage::theButtonOffersTheStateThatIsShown()
{
    Scene scene;
    scene.show({handbook()});
    const qint64 skipped = scene.model.wholeCounts()[FileState::Skipped];
    QVERIFY(skipped > 0);
    scene.page.setOnlyState(FileState::Skipped);
    QTRY_COMPARE_WITH_TIMEOUT(scene.button(), u"Export %1 skipped…"_s.arg(skipped), 30'000);
    scene.page.setOnlyState(FileState::Failed);
    QTRY_COMPARE_WITH_TIMEOUT(scene.button(), u"Export 3 failed…"_s, 30'000);
}

void tst_BatchPage::keepsFilterAndGroupingForTheNextBatch()
{
    Scene scene;
    scene.show({handbook()});
    scene.page.setGrouping(FileQuery::Grouping::Folder);
    scene.type(u"scan"_s);
    QTRY_VERIFY_WITH_TIMEOUT(scene.model.groupedByFolder(), 30'000);
    scene.show({someBatch(u"other"_s,
                          {{FileState::Failed, "inbox/scan.pdf", "no"}, {FileState::Failed, "inbox/x.pdf", "no"}})});
    QVERIFY(scene.model.groupedByFolder());
    QCOMPARE(scene.button(), u"Export 1 of 2 failed…"_s);
    QCOMPARE(scene.page.filterBox()->text(), u"scan"_s);
}

void tst_BatchPage::troubleStandsWhereTheFilesWould()
{
    Scene scene;
    BatchSummary summary;
    summary.id = u"unread"_s;
    scene.page.showSummaries({summary});
    QVERIFY(scene.emptyTexts().value(0).startsWith(u"Reading the files"_s));
    scene.page.showTrouble(u"The server keeps failing (500)."_s, u"Try again"_s);
    QCOMPARE(scene.emptyTexts().value(0), u"The server keeps failing (500)."_s);
    QSignalSpy again(&scene.page, &BatchPage::troubleActionRequested);
    QTest::mouseClick(scene.emptyButton(), Qt::LeftButton);
    QCOMPARE(again.size(), 1);
}

void tst_BatchPage::troubleWithShownFilesHidesNothing()
{
    Scene scene;
    scene.show({handbook()});
    scene.page.showTrouble(u"Not reachable."_s, u"Try again"_s);
    QVERIFY(scene.page.tree()->isVisible());
    // And the buttons of other empty states do what they say.
    scene.type(u"scna"_s);
    QSignalSpy again(&scene.page, &BatchPage::troubleActionRequested);
    QTest::mouseClick(scene.emptyButton(), Qt::LeftButton);
    QCOMPARE(again.size(), 0);
    QCOMPARE(scene.page.filterBox()->text(), QString());
}

void tst_BatchPage::disablesTheExportWithAReason()
{
    Scene scene;
    scene.show({someBatch(u"a"_s, {{FileState::Completed, "x/a.pdf"}})});
    const auto *button = scene.part<QPushButton>("exportButton");
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), u"No failed files in this batch."_s);
}

void tst_BatchPage::showsColumnsThatSaySomething()
{
    Scene scene;
    scene.show({someBatch(u"a"_s, {{FileState::Completed, "x/a.pdf"}})});
    QVERIFY(scene.page.tree()->header()->isSectionHidden(BatchFilesModel::WarningsColumn));
    scene.show({handbook()});
    QVERIFY(!scene.page.tree()->header()->isSectionHidden(BatchFilesModel::WarningsColumn));
}

void tst_BatchPage::narrowPagesDropWhatMattersLeast()
{
    Scene scene;
    scene.page.resize(1600, 600);
    scene.show({handbook()});
    BatchSummary summary = scene.page.summaries().front();
    summary.jobName = u"Ingest of all that is new"_s;
    scene.page.showSummaries({summary});
    QVERIFY(scene.part<QWidget>("batchId")->isVisible());
    // The id goes before the times do: it never stands in their place.
    for (int width = 1600; width > scene.page.minimumSizeHint().width(); width -= 20) {
        scene.page.resize(width, 600);
        QVERIFY2(scene.part<QWidget>("times")->isVisible() || !scene.part<QWidget>("batchId")->isVisible(),
                 qPrintable(QString::number(width)));
    }
    scene.page.resize(scene.page.minimumSizeHint().width(), 600);
    QVERIFY(!scene.part<QWidget>("batchId")->isVisible());
    QVERIFY(!scene.part<QWidget>("times")->isVisible());
    for (const char *stays : {"title", "jobName", "outcomeWord", "exportButton", "more"})
        QVERIFY2(scene.part<QWidget>(stays)->isVisible(), stays);
}

void tst_BatchPage::severalBatchesAreGroupedByState()
{
    Scene scene;
    scene.show({handbook()});
    scene.page.setGrouping(FileQuery::Grouping::Folder);
    auto *button = scene.part<QToolButton>("grouping");
    QCOMPARE(button->text(), u"By folder"_s);
    QAction *byFolder = nullptr;
    for (const QMenu *menu : scene.page.findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->text() == u"By folder"_s)
                byFolder = action;
        }
    }
    QVERIFY(byFolder && byFolder->isEnabled() && byFolder->isChecked());

    scene.show({handbook(), someBatch(u"other"_s, {{FileState::Failed, "more/a.pdf", "x"}})});
    QCOMPARE(button->text(), u"By state"_s);
    QVERIFY(!byFolder->isEnabled());
    QVERIFY(!byFolder->isChecked());
    QCOMPARE(byFolder->toolTip(), BatchPage::whyNoFolders());
    QCOMPARE(button->toolTip(), BatchPage::whyNoFolders());

    scene.show({handbook()});
    QCOMPARE(button->text(), u"By folder"_s);
    QVERIFY(byFolder->isEnabled() && byFolder->isChecked());
}

QTEST_MAIN(tst_BatchPage)
#include "tst_batchpage.moc"
