#include "models/batchfilesmodel.h"
#include "models/batchlistmodel.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/mainwindow.h"

#include <QDockWidget>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <cmath>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

CommandLine demo()
{
    CommandLine line;
    line.demo = true;
    return line;
}

/// How wide the shown columns of a table are, but for the one that takes what is left.
QHash<int, int> widthsOf(const QHeaderView *header, int stretched)
{
    QHash<int, int> widths;
    for (int column = 0; column < header->count(); ++column) {
        if (!header->isSectionHidden(column))
            widths[column] = column == stretched ? 0 : header->sectionSize(column);
    }
    return widths;
}

/// The sizes of everything that a person can size.
struct Sizes
{
    explicit Sizes(const WindowScene &scene)
        : batches(widthsOf(scene.table()->header(), BatchListModel::BatchColumn))
        , files(widthsOf(scene.tree()->header(), BatchFilesModel::MessageColumn))
        , table(scene.window()->findChild<QSplitter *>()->sizes().value(0))
    {
        for (const char *name : {"projects", "charts", "details"}) {
            const auto *dock = part<QDockWidget>(scene.window(), name);
            docks[QLatin1StringView(name)] = dock->isVisible() ? dock->width() : 0;
        }
        charts = part<QDockWidget>(scene.window(), "charts")->height();
    }

    QHash<int, int> batches, files;
    QHash<QString, int> docks;
    int table, charts;

    bool operator==(const Sizes &) const = default;
};

QString text(const Sizes &sizes)
{
    QString all;
    QDebug(&all) << "batches" << sizes.batches << "files" << sizes.files << "docks" << sizes.docks << "table"
                 << sizes.table << "charts" << sizes.charts;
    return all;
}

void resizeTo(const WindowScene &scene, const QSize &size)
{
    scene.window()->resize(size);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

/// Draws the right edge of a column with the mouse.
void drawColumn(QHeaderView *header, int column, int by)
{
    const QPoint edge(header->sectionViewportPosition(column) + header->sectionSize(column) - 1, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(header->viewport(), edge + QPoint(by / 2, 0));
    QTest::mouseMove(header->viewport(), edge + QPoint(by, 0));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(by, 0));
}

/// Draws the line between a pane at the side and the middle with the mouse.
void drawDock(QWidget *window, const QPoint &line, int by)
{
    QTest::mouseMove(window, line);
    QTest::mousePress(window, Qt::LeftButton, {}, line);
    QTest::mouseMove(window, line + QPoint(by / 2, 0));
    QTest::mouseMove(window, line + QPoint(by, 0));
    QTest::qWait(20); // the line follows from the event loop
    QTest::mouseRelease(window, Qt::LeftButton, {}, line + QPoint(by, 0));
    QTest::qWait(20);
}

void pressInColumnsMenu(const WindowScene &scene, const QString &menuWords, const QString &column)
{
    for (QAction *menu : scene.window()->menuBar()->actions()) {
        for (QAction *entry : menu->menu()->actions()) {
            if (!entry->menu() || !entry->text().contains(menuWords))
                continue;
            emit entry->menu()->aboutToShow();
            for (QAction *each : entry->menu()->actions()) {
                if (each->text() == column)
                    return each->trigger();
            }
        }
    }
    QFAIL(qPrintable(u"there is no column %1"_s.arg(column)));
}

} // namespace

/// What gave way for want of room comes back with the room; what the person chose stays, at every scale and start.
class tst_Layout final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void allComesBackAfterASmallScreen_data();
    void allComesBackAfterASmallScreen();
    void whatThePersonHidStaysHidden();
    void whatThePersonShowedStaysWhereItIsNarrow();
    void widthsOfColumnsAreKept_data();
    void widthsOfColumnsAreKept();
    void panesKeepTheSizesThePersonGave();
    void panesFollowTheFont();
    void chartsAreOpenedByTheWidthUntilThePersonChose();
    void projectsGiveWayToTheMiddle();
    void resetLayoutForgetsTheChoices();

private:
    QFont m_font = QApplication::font();
    std::unique_ptr<WindowScene> m_scene;
};

void tst_Layout::init()
{
    m_scene = std::make_unique<WindowScene>();
    m_scene->start(demo());
    QVERIFY(m_scene->waitUntilRead());
}

void tst_Layout::cleanup()
{
    m_scene.reset();
    QApplication::setFont(m_font);
}

void tst_Layout::allComesBackAfterASmallScreen_data()
{
    QTest::addColumn<QSize>("small");
    QTest::newRow("1280x800 less its frame") << QSize(1264, 752);
    QTest::newRow("1199 wide") << QSize(1199, 800);
    QTest::newRow("1280x800 at 150 %") << QSize(845, 500);
    QTest::newRow("1024x600") << QSize(1008, 552);
    QTest::newRow("as narrow as it gets") << QSize(700, 480);
}

void tst_Layout::allComesBackAfterASmallScreen()
{
    QFETCH(const QSize, small);
    const Sizes before(*m_scene);
    QVERIFY(before.docks[u"charts"_s] > 0);
    // While it runs.
    resizeTo(*m_scene, small);
    resizeTo(*m_scene, QSize(1440, 900));
    QVERIFY2(Sizes(*m_scene) == before, qPrintable(text(Sizes(*m_scene)) + u"\nbefore: "_s + text(before)));
    // And at the next start.
    resizeTo(*m_scene, small);
    m_scene->close();
    m_scene->start(demo());
    QVERIFY(m_scene->waitUntilRead());
    QCoreApplication::processEvents();
    QVERIFY2(Sizes(*m_scene) == before, qPrintable(text(Sizes(*m_scene)) + u"\nbefore: "_s + text(before)));
}

void tst_Layout::whatThePersonHidStaysHidden()
{
    const auto hidden = [this](int column) { return m_scene->table()->header()->isSectionHidden(column); };
    pressInColumnsMenu(*m_scene, u"of the batches"_s, u"Skipped"_s);
    pressInColumnsMenu(*m_scene, u"of the batches"_s, u"Duration"_s);
    QVERIFY(hidden(BatchListModel::SkippedColumn));
    resizeTo(*m_scene, {900, 600});
    resizeTo(*m_scene, {1440, 900});
    QVERIFY(hidden(BatchListModel::SkippedColumn));
    QVERIFY(hidden(BatchListModel::DurationColumn));
    resizeTo(*m_scene, {900, 600});
    m_scene->close();
    m_scene->start(demo());
    QVERIFY(m_scene->waitUntilRead());
    QVERIFY(hidden(BatchListModel::SkippedColumn));
    QVERIFY(hidden(BatchListModel::DurationColumn));
    QVERIFY(!hidden(BatchListModel::FilesColumn));
    // Shown again it gives way again.
    pressInColumnsMenu(*m_scene, u"of the batches"_s, u"Duration"_s);
    QVERIFY(!hidden(BatchListModel::DurationColumn));
    resizeTo(*m_scene, {900, 600});
    QVERIFY(hidden(BatchListModel::DurationColumn));
}

void tst_Layout::whatThePersonShowedStaysWhereItIsNarrow()
{
    const auto hidden = [this](int column) { return m_scene->table()->header()->isSectionHidden(column); };
    resizeTo(*m_scene, {900, 600});
    QVERIFY(hidden(BatchListModel::DurationColumn));
    pressInColumnsMenu(*m_scene, u"of the batches"_s, u"Duration"_s);
    QVERIFY(!hidden(BatchListModel::DurationColumn));
    for (const int width : {880, 1440, 900}) {
        resizeTo(*m_scene, {width, 600});
        QVERIFY(!hidden(BatchListModel::DurationColumn));
    }
}

void tst_Layout::widthsOfColumnsAreKept_data()
{
    QTest::addColumn<bool>("ofFiles");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("by");
    QTest::newRow("File, narrower") << true << int(BatchFilesModel::FileColumn) << -120;
    QTest::newRow("File, wider") << true << int(BatchFilesModel::FileColumn) << 90;
    QTest::newRow("Path") << true << int(BatchFilesModel::PathColumn) << 60;
    QTest::newRow("Progress") << false << int(BatchListModel::ProgressColumn) << 40;
    QTest::newRow("Outcome") << false << int(BatchListModel::OutcomeColumn) << -20;
}

void tst_Layout::widthsOfColumnsAreKept()
{
    QFETCH(const bool, ofFiles);
    QFETCH(const int, column);
    QFETCH(const int, by);
    const auto header = [this, ofFiles] { return ofFiles ? m_scene->tree()->header() : m_scene->table()->header(); };
    if (header()->isSectionHidden(column))
        pressInColumnsMenu(*m_scene, u"of the files"_s, u"Path"_s);
    const int before = header()->sectionSize(column);
    drawColumn(header(), column, by);
    QCOMPARE(header()->sectionSize(column), before + by);
    for (int start = 0; start < 2; ++start) {
        m_scene->close();
        m_scene->start(demo());
        QVERIFY(m_scene->waitUntilRead());
        QCOMPARE(header()->sectionSize(column), before + by);
    }
    resizeTo(*m_scene, {800, 600});
    resizeTo(*m_scene, {1440, 900});
    QCOMPARE(header()->sectionSize(column), before + by);
}

void tst_Layout::panesKeepTheSizesThePersonGave()
{
    const auto projects = [this] { return part<QDockWidget>(m_scene->window(), "projects"); };
    const auto charts = [this] { return part<QDockWidget>(m_scene->window(), "charts"); };
    const int middle = projects()->geometry().center().y();
    const int before = projects()->width();
    drawDock(m_scene->window(), {projects()->geometry().right() + 1, middle}, 60);
    QCOMPARE(projects()->width(), before + 60);
    const int chartsBefore = charts()->width();
    drawDock(m_scene->window(), {charts()->geometry().left() - 1, charts()->geometry().center().y()}, -50);
    QCOMPARE(charts()->width(), chartsBefore + 50);
    auto *splitter = m_scene->window()->findChild<QSplitter *>();
    QWidget *handle = splitter->handle(1);
    const int table = splitter->sizes().value(0);
    QTest::mousePress(handle, Qt::LeftButton, {}, QPoint(200, 0));
    QTest::mouseMove(handle, QPoint(200, -70));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, QPoint(200, 0));
    // The handle is wider than the line it shows.
    const int drawn = splitter->sizes().value(0);
    QVERIFY(std::abs(drawn - (table - 70)) <= 5);
    for (const QSize &small : {QSize(760, 500), QSize(1264, 752)}) {
        resizeTo(*m_scene, small);
        m_scene->close();
        m_scene->start(demo());
        QVERIFY(m_scene->waitUntilRead());
        QCoreApplication::processEvents();
        QCOMPARE(projects()->width(), before + 60);
        QCOMPARE(charts()->width(), chartsBefore + 50);
        const QSplitter *now = m_scene->window()->findChild<QSplitter *>();
        QCOMPARE(now->sizes().value(0), drawn);
    }
}

void tst_Layout::panesFollowTheFont()
{
    const auto projects = [this] { return part<QDockWidget>(m_scene->window(), "projects"); };
    const int middle = projects()->geometry().center().y();
    drawDock(m_scene->window(), {projects()->geometry().right() + 1, middle}, 40);
    drawColumn(m_scene->table()->header(), BatchListModel::ProgressColumn, 40);
    const int dock = projects()->width();
    const int column = m_scene->table()->header()->sectionSize(BatchListModel::ProgressColumn);
    const double digit = QFontMetricsF(m_scene->window()->font()).horizontalAdvance(u'0');
    m_scene->close();
    QFont large = m_font;
    large.setPointSizeF(m_font.pointSizeF() * 1.5);
    QApplication::setFont(large);
    m_scene->start(demo());
    QVERIFY(m_scene->waitUntilRead());
    const double times = QFontMetricsF(m_scene->window()->font()).horizontalAdvance(u'0') / digit;
    QVERIFY(times > 1.3);
    const auto near = [](int is, double wanted) { return std::abs(is - wanted) <= wanted * 0.12; };
    const int columnNow = m_scene->table()->header()->sectionSize(BatchListModel::ProgressColumn);
    QVERIFY2(near(projects()->width(), dock * times), qPrintable(QString::number(projects()->width())));
    QVERIFY2(near(columnNow, column * times), qPrintable(QString::number(columnNow)));
    m_scene->close();
    QApplication::setFont(m_font);
    m_scene->start(demo());
    QVERIFY(m_scene->waitUntilRead());
    QCOMPARE(projects()->width(), dock);
    QCOMPARE(m_scene->table()->header()->sectionSize(BatchListModel::ProgressColumn), column);
}

void tst_Layout::chartsAreOpenedByTheWidthUntilThePersonChose()
{
    const auto shown = [this] { return part<QDockWidget>(m_scene->window(), "charts")->isVisible(); };
    // Closed for want of room: nobody's choice.
    resizeTo(*m_scene, {1000, 700});
    QVERIFY(!shown());
    m_scene->close();
    m_scene->start(demo());
    QVERIFY(m_scene->waitUntilRead());
    QVERIFY(shown());
    // Closed by the person.
    m_scene->press(Qt::Key_F9, Qt::ShiftModifier);
    m_scene->close();
    m_scene->start(demo());
    QVERIFY(m_scene->waitUntilRead());
    QVERIFY(!shown());
}

void tst_Layout::projectsGiveWayToTheMiddle()
{
    const auto shown = [this] { return part<QDockWidget>(m_scene->window(), "projects")->isVisible(); };
    const auto again = [this](const QSize &size) {
        resizeTo(*m_scene, size);
        m_scene->close();
        m_scene->start(demo());
        QVERIFY(m_scene->waitUntilRead());
        QCoreApplication::processEvents();
    };
    constexpr QSize kNarrow(560, 600);
    constexpr QSize kHardlyRoom(630, 600);
    constexpr QSize kWide(1440, 900);
    // The charts go first; as long as they are there the window gets no narrower than with them.
    const auto narrow = [this](const QSize &size) {
        resizeTo(*m_scene, size);
        resizeTo(*m_scene, size);
    };
    narrow(kHardlyRoom);
    QVERIFY(!shown());
    // Without them the window can be made narrower.
    narrow(kNarrow);
    QCOMPARE(m_scene->window()->width(), kNarrow.width());
    QVERIFY(!shown());
    // Nobody's choice: they are back with the room, at once and at the next start.
    resizeTo(*m_scene, kWide);
    QVERIFY(shown());
    again(kNarrow);
    resizeTo(*m_scene, kWide);
    QVERIFY(shown());
    // Opened where it is narrow they stay.
    narrow(kNarrow);
    m_scene->press(Qt::Key_F9);
    QVERIFY(shown());
    resizeTo(*m_scene, {650, 600});
    QVERIFY(shown());
    narrow(kHardlyRoom);
    QVERIFY(shown());
    // Closed by the person they stay closed.
    resizeTo(*m_scene, kWide);
    m_scene->press(Qt::Key_F9);
    again(kWide);
    QVERIFY(!shown());
    resizeTo(*m_scene, {1200, 900});
    QVERIFY(!shown());
}

void tst_Layout::resetLayoutForgetsTheChoices()
{
    const Sizes before(*m_scene);
    drawColumn(m_scene->tree()->header(), BatchFilesModel::FileColumn, -100);
    pressInColumnsMenu(*m_scene, u"of the batches"_s, u"Skipped"_s);
    drawDock(m_scene->window(), {part<QDockWidget>(m_scene->window(), "projects")->geometry().right() + 1, 400}, 60);
    m_scene->window()->action(Actions::ResetLayout)->trigger();
    QCoreApplication::processEvents();
    QVERIFY2(Sizes(*m_scene) == before, qPrintable(text(Sizes(*m_scene)) + u"\nbefore: "_s + text(before)));
    m_scene->close();
    m_scene->start(demo());
    QVERIFY(m_scene->waitUntilRead());
    QVERIFY2(Sizes(*m_scene) == before, qPrintable(text(Sizes(*m_scene)) + u"\nbefore: "_s + text(before)));
}

QTEST_MAIN(tst_Layout)
#include "tst_layout.moc"
