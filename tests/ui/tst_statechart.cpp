#include "core/display.h"
#include "core/filequery.h"
#include "models/batchfilesmodel.h"
#include "models/statecountsmodel.h"
#include "ui/appstyle.h"
#include "ui/charttext.h"
#include "ui/donutview.h"
#include "ui/legendrow.h"
#include "ui/statechart.h"
#include "ui/statepalette.h"

#include <QLocale>
#include <QPieSeries>
#include <QPieSlice>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

BatchPtr batchOf(const FileCounts &counts, const QString &remainingLabel = {})
{
    auto batch = std::make_shared<Batch>();
    batch->id = u"7b0c1f52"_s;
    batch->resultKind = ResultKind::KnowledgeIngest;
    batch->remainingLabel = remainingLabel;
    batch->listed.fill(true);
    for (const FileState state : kFileStates) {
        for (qint64 i = 0; i < counts[state]; ++i) {
            FileEntry entry;
            entry.label = "uploads/a.pdf";
            batch->files.append(state, entry);
        }
    }
    batch->files.finish();
    return batch;
}

} // namespace

/// The donut shows what the files model holds, and its slices and rows are buttons.
class tst_StateChart : public QObject
{
    Q_OBJECT

private:
    void show(const FileCounts &counts, const QString &remainingLabel = {})
    {
        const BatchPtr batch = batchOf(counts, remainingLabel);
        const FileQuery query;
        const auto view = runFileQuery(batch->files, query);
        QVERIFY(view.has_value());
        m_files->setContent(batch, *view, query);
    }

    std::unique_ptr<BatchFilesModel> m_files;
    std::unique_ptr<StateCountsModel> m_counts;
    std::unique_ptr<StateChart> m_chart;

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QApplication::setStyle(new AppStyle);
        AppStyle::applyAppearance(Appearance::Light);
    }
    void init()
    {
        m_files = std::make_unique<BatchFilesModel>();
        m_counts = std::make_unique<StateCountsModel>(m_files.get());
        m_chart = std::make_unique<StateChart>();
        m_chart->setModel(m_counts.get());
        m_chart->show();
    }
    void cleanup() { m_chart.reset(); }

    void slicesFollowTheModel()
    {
        show({{31, 26, 0, 0, 1147}});
        QPieSeries *series = m_chart->series();
        QCOMPARE(series->count(), kFileStateCount);
        const auto weights = drawnWeights({{31, 26, 0, 0, 1147}});
        for (int i = 0; i < kFileStateCount; ++i)
            QCOMPARE(series->slices()[i]->value(), weights[static_cast<std::size_t>(i)]);
        show({{0, 0, 0, 0, 40}});
        QCOMPARE(series->slices()[static_cast<int>(FileState::Completed)]->value(), 360.0);
        QCOMPARE(series->slices()[static_cast<int>(FileState::Failed)]->value(), 0.0);
        QCOMPARE(series->count(), kFileStateCount);
    }

    void aSmallSliceIsStillSeen()
    {
        show({{1, 0, 0, 0, 9000}});
        QVERIFY(m_chart->series()->slices()[static_cast<int>(FileState::Failed)]->angleSpan() >= 5);
    }

    void completedBeginsAtTheTop()
    {
        show({{31, 26, 0, 100, 1147}});
        const QPieSlice *completed = m_chart->series()->slices()[static_cast<int>(FileState::Completed)];
        QCOMPARE(std::fmod(completed->startAngle(), 360.0), 0.0);
    }

    void theLegendHasWordsAndNumbers()
    {
        show({{31, 26, 0, 0, 1147}}, u"Not Ingested Files"_s);
        QCOMPARE(m_chart->legendRow(FileState::Completed)->text(), u"Completed"_s);
        QCOMPARE(m_chart->legendRow(FileState::Completed)->count(), 1147);
        QCOMPARE(m_chart->legendRow(FileState::Remaining)->text(), u"Not ingested"_s);
        QVERIFY(m_chart->legendRow(FileState::Failed)->accessibleName().startsWith("Failed, 31 file"_L1));
    }

    void rowsAndSlicesAreButtonsAndOnlyTheFilterChecksThem()
    {
        show({{31, 26, 0, 0, 1147}});
        QList<FileState> said;
        connect(m_chart.get(), &StateChart::stateActivated, this, [&](FileState state) { said << state; });
        LegendRow *failed = m_chart->legendRow(FileState::Failed);
        QTest::mouseClick(failed, Qt::LeftButton);
        QVERIFY(!failed->isChecked());
        m_chart->setSelected(FileState::Failed);
        QVERIFY(failed->isChecked());
        QTest::keyClick(failed, Qt::Key_Return);
        emit m_chart->series()->clicked(m_chart->series()->slices()[static_cast<int>(FileState::Skipped)]);
        QCOMPARE(said, (QList{FileState::Failed, FileState::Failed, FileState::Skipped}));
        m_chart->setSelected(std::nullopt);
        QVERIFY(!failed->isChecked());
    }

    void aClickOnTheRingFilters()
    {
        show({{50, 0, 0, 0, 50}});
        auto *view = m_chart->findChild<DonutView *>();
        QTest::qWait(30);
        QList<FileState> said;
        connect(m_chart.get(), &StateChart::stateActivated, this, [&](FileState state) { said << state; });
        const int middle = view->height() / 2;
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(view->width() - 8, middle));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(8, middle));
        QCOMPARE(said, (QList{FileState::Completed, FileState::Failed}));
    }

    void speaksItsNumbers()
    {
        show({{31, 26, 0, 0, 1147}});
        auto *view = m_chart->findChild<DonutView *>();
        QVERIFY(m_chart->accessibleName().contains("1,147 completed"_L1));
        QCOMPARE(view->accessibleName(), m_chart->accessibleName());
        QCOMPARE(view->viewport()->accessibleName(), m_chart->accessibleName());
    }

    void serverWordsReachNoLabelAsMarkup()
    {
        show({{1, 0, 0, 5, 10}}, u"<img src='file:///x'>a<b & c>"_s);
        const QString label = m_chart->series()->slices()[static_cast<int>(FileState::Remaining)]->label();
        QVERIFY(!label.contains(u'<'));
        QCOMPARE(label, forChart(m_counts->index(static_cast<int>(FileState::Remaining), 0).data().toString()));
        // The legend is painted as plain text and has it as it is.
        QVERIFY(m_chart->legendRow(FileState::Remaining)->text().contains(u'<'));
    }

    void coloursFollowTheLook()
    {
        show({{31, 26, 0, 0, 1147}});
        const QPieSlice *failed = m_chart->series()->slices()[static_cast<int>(FileState::Failed)];
        QCOMPARE(failed->brush().color(), StatePalette(lightPalette()).fill(FileState::Failed));
        AppStyle::applyAppearance(Appearance::Dark);
        QTRY_COMPARE(failed->brush().color(), StatePalette(darkPalette()).fill(FileState::Failed));
        AppStyle::applyAppearance(Appearance::Light);
    }

    void anEmptyBatchShowsTheRing()
    {
        const StatePalette colors = StatePalette::current();
        auto *view = m_chart->findChild<DonutView *>();
        const QImage image = view->grab().toImage();
        QCOMPARE(image.pixelColor(view->width() - 8, view->height() / 2), colors.fill(FileState::Remaining));
    }

    void aBatchThatIsBeingReadHasNoNumbers()
    {
        show({{31, 26, 0, 0, 1147}});
        QCOMPARE(m_chart->legendRow(FileState::Remaining)->count(), 0);
        show({});
        for (const FileState state : kFileStates) {
            QCOMPARE(m_chart->legendRow(state)->count(), std::nullopt);
            QCOMPARE(m_chart->legendRow(state)->accessibleName(), display::stateName(state));
        }
        QCOMPARE(m_chart->accessibleName(), u"Files of this batch: not read yet"_s);
    }

    void outlivesItsModel()
    {
        show({{31, 26, 0, 0, 1147}});
        m_chart->setModel(nullptr);
        QCOMPARE(m_chart->legendRow(FileState::Failed)->count(), std::nullopt);
        m_chart->setModel(m_counts.get());
        QCOMPARE(m_chart->series()->count(), kFileStateCount);
        QCOMPARE(m_chart->legendRow(FileState::Failed)->count(), 31);
        QVERIFY(m_chart->series()->slices()[0]->value() > 0);
    }
};

QTEST_MAIN(tst_StateChart)
#include "tst_statechart.moc"
