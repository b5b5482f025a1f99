#include "app/session.h"
#include "models/batchfilesmodel.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/chip.h"
#include "ui/columnkeeper.h"
#include "ui/exportdialog.h"
#include "ui/filterbox.h"
#include "ui/legendrow.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/messagelist.h"
#include "ui/outcomechart.h"
#include "ui/statechart.h"
#include "ui/statechips.h"
#include "ui/statepalette.h"
#include "ui/statusstrip.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QDockWidget>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSplitter>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

/// Every entry of a menu and of the menus in it.
QList<QAction *> entriesOf(const QWidget *menu)
{
    QList<QAction *> all;
    for (QAction *action : menu->actions()) {
        if (action->menu())
            all += entriesOf(action->menu());
        else if (!action->isSeparator())
            all += action;
    }
    return all;
}

/// The letters that open entries of one menu.
QStringList mnemonicsOf(const QWidget *menu)
{
    QStringList letters;
    for (const QAction *action : menu->actions()) {
        const QString text = action->text().remove(u"&&"_s);
        if (const auto at = text.indexOf(u'&'); at >= 0)
            letters += text.mid(at + 1, 1).toLower();
    }
    return letters;
}

/// What tools for the blind would complain about: things that can be focused and are shown, but have no name.
void findNameless(QAccessibleInterface *node, const QString &path, QStringList *found, int depth = 0)
{
    if (!node || depth > 30)
        return;
    const QAccessible::State state = node->state();
    const QString name = node->text(QAccessible::Name);
    const QString here = u"%1/%2(%3)"_s.arg(path).arg(static_cast<int>(node->role())).arg(name.left(20));
    if (state.focusable && !state.invisible && !state.offscreen && name.trimmed().isEmpty())
        *found += here;
    constexpr int kMost = 120;
    for (int i = 0; i < std::min(node->childCount(), kMost); ++i)
        findNameless(node->child(i), here, found, depth + 1);
}

} // namespace

class tst_MainWindow final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void everyActionIsOnAMenu();
    void noTwoActionsShareAShortcut();
    void mnemonicsAreUniqueInEachMenu();
    void projectsHaveShortcutsFromTheStart();
    void chipsChartAndMenuAgree();
    void outcomesFilterFromBothSides();
    void returnLeadsIntoTheFilesAndEscapeBack();
    void escapeClearsTheFilterFirst();
    void escapeClearsTheFilterOfTheProjects();
    void enterPressesTheButtonInPlaceOfTheRows();
    void f6GoesThroughThePanes();
    void everyStopOfTabIsSeen();
    void spaceClosesAndOpensTheDetails();
    void filterHereGoesWhereThePersonIs();
    void everythingThatCanBeFocusedHasAName_data();
    void everythingThatCanBeFocusedHasAName();
    void columnsCanBeHiddenFromTheMenu();
    void tablesAreSortedWithTheKeyboard();
    void thePageCanStandAlone();
    void thePageGivesBackWhatItHid();
    void chartsFollowTheWidthUntilThePersonChose();
    void narrowWindowsGiveTheChartsRoom();
    void exportsFromTheFilterBox();
    void alt1LeadsToTheFiles();
    void shiftF10OpensTheRowMenu();
    void pastMessagesAreListed();
    void theLayoutComesBack();
    void thePanesComeBackAtTheNextStart();

private:
    std::unique_ptr<WindowScene> m_scene;
};

void tst_MainWindow::initTestCase()
{
    m_scene = std::make_unique<WindowScene>();
    CommandLine line;
    line.demo = true;
    m_scene->start(line);
    QVERIFY(m_scene->waitUntilRead());
    QCOMPARE(m_scene->window()->selectedBatchIds(), QStringList{handbookId()});
    // Arrows work on the batches before anything was pressed.
    QVERIFY(m_scene->table()->hasFocus());
}

void tst_MainWindow::cleanupTestCase()
{
    m_scene.reset();
}

void tst_MainWindow::everyActionIsOnAMenu()
{
    const QList<QAction *> entries = entriesOf(m_scene->window()->menuBar());
    for (int name = 0; name <= Actions::About; ++name) {
        QAction *action = m_scene->window()->action(static_cast<Actions::Name>(name));
        QVERIFY2(action, qPrintable(QString::number(name)));
        QVERIFY2(entries.contains(action), qPrintable(action->text()));
        QVERIFY(!action->text().isEmpty());
    }
    for (const QAction *entry : entries) {
        if (entry->icon().isNull())
            continue;
        QVERIFY2(!entry->text().isEmpty(), "an icon alone is no entry");
    }
}

void tst_MainWindow::noTwoActionsShareAShortcut()
{
    QHash<QKeySequence, QString> seen;
    const QList<QAction *> entries = entriesOf(m_scene->window()->menuBar());
    QVERIFY(entries.size() > 30);
    for (const QAction *action : entries) {
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!seen.contains(keys),
                     qPrintable(keys.toString() + u": "_s + action->text() + u", "_s + seen.value(keys)));
            seen.insert(keys, action->text());
        }
    }
    QVERIFY(seen.contains(QKeySequence(Qt::CTRL | Qt::Key_E)));
}

void tst_MainWindow::mnemonicsAreUniqueInEachMenu()
{
    QList<const QWidget *> menus{m_scene->window()->menuBar()};
    for (qsizetype i = 0; i < menus.size(); ++i) {
        QStringList letters = mnemonicsOf(menus[i]);
        const auto all = letters.size();
        QVERIFY2(letters.removeDuplicates() == 0, qPrintable(letters.join(u' ')));
        QVERIFY(all == letters.size());
        for (const QAction *action : menus[i]->actions()) {
            if (action->menu())
                menus += action->menu();
        }
    }
}

void tst_MainWindow::projectsHaveShortcutsFromTheStart()
{
    m_scene->press(Qt::Key_3, Qt::ControlModifier);
    QVERIFY(waitFor([&] { return m_scene->window()->windowTitle() == u"Legal archive — Batchlens"_s; }));
    m_scene->press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(waitFor([&] { return m_scene->window()->windowTitle() == u"Fresh Zephyr — Batchlens"_s; }));
    QVERIFY(m_scene->waitUntilRead());
    QVERIFY(m_scene->select(handbookId()));
}

void tst_MainWindow::chipsChartAndMenuAgree()
{
    MainWindow *window = m_scene->window();
    auto *chips = part<StateChips>(m_scene->page(), "chips");
    auto *chart = window->findChild<StateChart *>();
    const auto agree = [&](std::optional<FileState> only) {
        for (const FileState state : kFileStates) {
            if (chips->chip(state)->isChecked() != (only == state) ||
                chart->legendRow(state)->isChecked() != (only == state))
                return false;
        }
        return m_scene->page()->onlyState() == only &&
               window->action(Actions::OnlyFailed)->isChecked() == (only == FileState::Failed);
    };
    QVERIFY(agree(std::nullopt));
    QTest::mouseClick(chips->chip(FileState::Skipped), Qt::LeftButton);
    QVERIFY(agree(FileState::Skipped));
    QTest::mouseClick(chart->legendRow(FileState::Completed), Qt::LeftButton);
    QVERIFY(agree(FileState::Completed));
    m_scene->press(Qt::Key_F7);
    QVERIFY(agree(FileState::Failed));
    m_scene->press(Qt::Key_F7);
    QVERIFY(agree(std::nullopt));
    QTest::mouseClick(chart->legendRow(FileState::Failed), Qt::LeftButton);
    QVERIFY(agree(FileState::Failed));
    QTest::mouseClick(chart->legendRow(FileState::Failed), Qt::LeftButton);
    QVERIFY(agree(std::nullopt));
    // They all count the same files.
    for (const FileState state : kFileStates)
        QCOMPARE(chips->chip(state)->count(), chart->legendRow(state)->count());
}

void tst_MainWindow::outcomesFilterFromBothSides()
{
    MainWindow *window = m_scene->window();
    auto *chart = window->findChild<OutcomeChart *>();
    const auto checked = [&] {
        int n = 0;
        for (const LegendRow *row : chart->findChildren<LegendRow *>())
            n += row->isChecked();
        return n;
    };
    LegendRow *row = nullptr;
    for (LegendRow *one : chart->findChildren<LegendRow *>()) {
        if (!row && one->isVisible())
            row = one;
    }
    QVERIFY(row);
    const auto clear = {std::function<void()>([&] { QTest::mouseClick(row, Qt::LeftButton); }),
                        std::function<void()>([&] { part<Chip>(window, "outcomeChip")->click(); }),
                        std::function<void()>([&] { part<Chip>(window, "allChip")->click(); }),
                        std::function<void()>([&] {
                            m_scene->table()->setFocus();
                            QTest::keyClick(m_scene->table(), Qt::Key_Escape);
                        })};
    for (const auto &again : clear) {
        QTest::mouseClick(row, Qt::LeftButton);
        QCOMPARE(checked(), 1);
        QCOMPARE(std::optional(qint64{m_scene->table()->model()->rowCount()}), row->count());
        again();
        QCOMPARE(checked(), 0);
        QVERIFY(!window->filteredBatches()->filters());
    }
    QVERIFY(m_scene->select(handbookId()));
}

void tst_MainWindow::returnLeadsIntoTheFilesAndEscapeBack()
{
    m_scene->table()->setFocus();
    QTest::keyClick(m_scene->table(), Qt::Key_Return);
    QVERIFY(m_scene->tree()->hasFocus());
    QTest::keyClick(m_scene->tree(), Qt::Key_Escape);
    QVERIFY(m_scene->table()->hasFocus());
    QTest::keyClick(m_scene->table(), Qt::Key_Escape);
    QVERIFY(m_scene->table()->hasFocus());
}

void tst_MainWindow::escapeClearsTheFilterFirst()
{
    FilterBox *box = m_scene->page()->filterBox();
    box->setFocus();
    QTest::keyClicks(box, u"scan"_s);
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(box->text(), QString());
    QVERIFY(!m_scene->page()->query().filters());
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(m_scene->table()->hasFocus());

    auto *filter = part<QLineEdit>(m_scene->window()->batchesPane(), "filter");
    filter->setFocus();
    QTest::keyClicks(filter, u"hand"_s);
    QVERIFY(m_scene->window()->filteredBatches()->filters());
    QTest::keyClick(filter, Qt::Key_Escape);
    QVERIFY(!m_scene->window()->filteredBatches()->filters());
    QTest::keyClick(filter, Qt::Key_Escape);
    QVERIFY(m_scene->table()->hasFocus());
    QVERIFY(waitFor([&] { return m_scene->page()->content().query == m_scene->page()->query(); }));
}

void tst_MainWindow::escapeClearsTheFilterOfTheProjects()
{
    ProjectListModel projects;
    BatchListModel batches;
    MainWindow window(&projects, &batches);
    window.buildBrowser();
    window.showBrowser();
    window.show();
    QList<Project> many;
    for (int i = 0; i < 20; ++i)
        many.append({u"id-%1"_s.arg(i), {}, u"Project %1"_s.arg(i), {}});
    projects.setProjects(many);
    auto *box = part<QLineEdit>(&window, "projectFilter");
    auto *list = part<QListView>(&window, "projectList");
    QVERIFY(box->isVisible());
    QApplication::setActiveWindow(&window);
    box->setFocus();
    QTest::keyClicks(box, u"Project 1"_s);
    QCOMPARE(list->model()->rowCount(), 11);
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(list->model()->rowCount(), 20);
    QVERIFY(box->hasFocus());
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(list->hasFocus());
}

void tst_MainWindow::enterPressesTheButtonInPlaceOfTheRows()
{
    QVERIFY(m_scene->select(handbookId()));
    const auto press = [this](Qt::Key key) { QTest::keyClick(m_scene->window()->focusWidget(), key); };
    const auto focused = [this] { return m_scene->window()->focusWidget(); };
    m_scene->page()->filterBox()->setFocus();
    QTest::keyClicks(focused(), u"matches nothing"_s);
    QVERIFY(waitFor([&] { return !m_scene->tree()->isVisible(); }));
    press(Qt::Key_Return);
    const auto *clear = qobject_cast<QPushButton *>(focused());
    QVERIFY(clear);
    QCOMPARE(clear->text(), u"Clear filter"_s);
    // Fresh content, as Live brings it, does not take the keyboard away.
    const QDateTime before = m_scene->app()->session()->cache()->find(handbookId()).fetchedAt;
    m_scene->window()->action(Actions::Refresh)->trigger();
    QVERIFY(waitFor([&] { return m_scene->app()->session()->cache()->find(handbookId()).fetchedAt > before; }));
    QCOMPARE(focused(), clear);
    // The key that led here may still be held down.
    QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
    QCoreApplication::sendEvent(focused(), &held);
    QCOMPARE(m_scene->page()->filterBox()->text(), u"matches nothing"_s);
    press(Qt::Key_Return);
    QVERIFY(waitFor([&] { return m_scene->tree()->isVisible(); }));
    QCOMPARE(m_scene->page()->filterBox()->text(), QString());
    QCOMPARE(focused(), m_scene->tree());

    m_scene->table()->setFocus();
    m_scene->window()->batchesPane()->focusFilter();
    QTest::keyClicks(focused(), u"matches nothing"_s);
    QVERIFY(waitFor([&] { return !m_scene->table()->isVisible(); }));
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    QVERIFY(waitFor([&] { return m_scene->table()->isVisible(); }));
    QCOMPARE(focused(), m_scene->table());
    QVERIFY(m_scene->select(handbookId()));
}

void tst_MainWindow::f6GoesThroughThePanes()
{
    MainWindow *window = m_scene->window();
    m_scene->table()->setFocus();
    QStringList visited;
    QWidget *before = nullptr;
    for (int i = 0; i < 12 && (i == 0 || !m_scene->table()->hasFocus()); ++i) {
        m_scene->press(Qt::Key_F6);
        QWidget *now = window->focusWidget();
        QVERIFY(now && now->isVisible());
        QVERIFY(now != before);
        before = now;
        visited += QString::fromLatin1(now->metaObject()->className());
    }
    QVERIFY(m_scene->table()->hasFocus());
    QVERIFY2(visited.size() >= 5, qPrintable(visited.join(u' ')));
    m_scene->press(Qt::Key_F6, Qt::ShiftModifier);
    m_scene->press(Qt::Key_F6);
    QVERIFY(m_scene->table()->hasFocus());
    QVERIFY(window->status()->isVisible());
}

void tst_MainWindow::everyStopOfTabIsSeen()
{
    // What has the focus has a line of the accent's colour around it or its row.
    const QRgb accent = StatePalette::current().accent().rgb();
    const auto isRinged = [accent](QWidget *widget) {
        const QImage image = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            if (std::count(line, line + image.width(), accent) > image.width() / 2)
                return true;
        }
        return false;
    };
    m_scene->table()->setFocus();
    int stops = 0;
    do {
        QWidget *now = QApplication::focusWidget();
        QVERIFY(now);
        QVERIFY2(isRinged(now), qPrintable(now->objectName() + u' ' + now->accessibleName() + u' ' +
                                           QString::fromLatin1(now->metaObject()->className())));
        QTest::keyClick(now, Qt::Key_Tab);
        ++stops;
    } while (!m_scene->table()->hasFocus() && stops < 100);
    QVERIFY(m_scene->table()->hasFocus());
    QVERIFY2(stops > 20, qPrintable(QString::number(stops)));
}

void tst_MainWindow::spaceClosesAndOpensTheDetails()
{
    auto *details = part<QDockWidget>(m_scene->window(), "details");
    m_scene->tree()->setFocus();
    m_scene->tree()->goToFirstFile();
    QVERIFY(details->isVisible());
    QTest::keyClick(m_scene->tree(), Qt::Key_Space);
    QVERIFY(!details->isVisible());
    QTest::keyClick(m_scene->tree(), Qt::Key_Space);
    QVERIFY(details->isVisible());
}

void tst_MainWindow::filterHereGoesWhereThePersonIs()
{
    m_scene->tree()->setFocus();
    m_scene->press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_scene->page()->filterBox()->hasFocus());
    m_scene->table()->setFocus();
    m_scene->press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(part<QLineEdit>(m_scene->window()->batchesPane(), "filter")->hasFocus());
}

void tst_MainWindow::everythingThatCanBeFocusedHasAName_data()
{
    QTest::addColumn<QString>("batch");
    QTest::addColumn<bool>("byFolder");
    QTest::newRow("by state") << u"handbook"_s << false;
    QTest::newRow("by folder") << u"handbook"_s << true;
    QTest::newRow("odd texts") << u"Ingest from chat"_s << false;
    QTest::newRow("without a list") << u"Translate docs"_s << false;
}

void tst_MainWindow::everythingThatCanBeFocusedHasAName()
{
    QFETCH(const QString, batch);
    QFETCH(const bool, byFolder);
    QVERIFY(m_scene->select(m_scene->idOf(batch)));
    m_scene->window()->action(byFolder ? Actions::GroupByFolder : Actions::GroupByState)->trigger();
    QVERIFY(waitFor([&] { return m_scene->page()->content().query == m_scene->page()->query(); }));
    m_scene->tree()->expandAll();
    // Hidden columns have cells too.
    for (int column = 0; column < BatchFilesModel::ColumnCount; ++column)
        m_scene->tree()->header()->setSectionHidden(column, false);
    m_scene->window()->messages()->post(MessageKind::Error, u"Something is wrong."_s, u"Mend"_s, [] {});
    QStringList nameless;
    findNameless(QAccessible::queryAccessibleInterface(m_scene->window()), {}, &nameless);
    m_scene->window()->messages()->clear();
    m_scene->window()->action(Actions::GroupByState)->trigger();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    QVERIFY(waitFor([&] { return m_scene->page()->content().query == m_scene->page()->query(); }));
}

void tst_MainWindow::columnsCanBeHiddenFromTheMenu()
{
    QVERIFY(m_scene->select(handbookId()));
    QHeaderView *header = m_scene->table()->header();
    QVERIFY(!header->isSectionHidden(BatchListModel::SkippedColumn));
    QMenu *columns = nullptr;
    for (QAction *menu : m_scene->window()->menuBar()->actions()) {
        for (QAction *entry : menu->menu()->actions()) {
            if (entry->menu() && entry->text().contains(u"of the batches"_s))
                columns = entry->menu();
        }
    }
    QVERIFY(columns);
    emit columns->aboutToShow();
    for (QAction *column : columns->actions()) {
        if (column->text() == u"Skipped"_s) {
            QVERIFY(column->isChecked());
            column->trigger();
        }
    }
    QVERIFY(header->isSectionHidden(BatchListModel::SkippedColumn));
    m_scene->window()->action(Actions::ResetLayout)->trigger();
    QVERIFY(!header->isSectionHidden(BatchListModel::SkippedColumn));
}

void tst_MainWindow::tablesAreSortedWithTheKeyboard()
{
    QVERIFY(m_scene->select(handbookId()));
    // Whether the entry was there to be chosen, and was not chosen before.
    const auto choose = [this](Qt::Key menu, const QString &entry) {
        m_scene->press(Qt::Key_V, Qt::AltModifier);
        if (!QApplication::activePopupWidget())
            return false;
        QTest::keyClick(QApplication::activePopupWidget(), menu);
        auto *open = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (qsizetype i = 0; open && i < open->actions().size(); ++i) {
            if (open->activeAction() && open->activeAction()->text() == entry && !open->activeAction()->isChecked()) {
                QTest::keyClick(open, Qt::Key_Return);
                return true;
            }
            QTest::keyClick(open, Qt::Key_Down);
        }
        return false;
    };
    const QHeaderView *files = m_scene->tree()->header();
    const auto firstFailed = [this] {
        const auto *model = m_scene->tree()->model();
        return model->index(0, BatchFilesModel::FileColumn, model->index(0, 0)).data().toString();
    };
    const QString atFirst = firstFailed();
    QVERIFY(choose(Qt::Key_T, u"File"_s));
    QVERIFY(files->isSortIndicatorShown());
    QCOMPARE(files->sortIndicatorSection(), int(BatchFilesModel::FileColumn));
    QCOMPARE(files->sortIndicatorOrder(), Qt::AscendingOrder);
    QVERIFY(choose(Qt::Key_T, u"&Descending"_s));
    QCOMPARE(files->sortIndicatorOrder(), Qt::DescendingOrder);
    QVERIFY(waitFor([&] { return firstFailed() != atFirst; }));
    QVERIFY(choose(Qt::Key_T, u"&Server's order"_s));
    QVERIFY(!files->isSortIndicatorShown());
    QVERIFY(waitFor([&] { return firstFailed() == atFirst; }));

    const QHeaderView *batches = m_scene->table()->header();
    QCOMPARE(batches->sortIndicatorSection(), int(BatchListModel::StartedColumn));
    QVERIFY(choose(Qt::Key_S, u"Failed"_s));
    QCOMPARE(batches->sortIndicatorSection(), int(BatchListModel::FailedColumn));
    QCOMPARE(batches->sortIndicatorOrder(), Qt::DescendingOrder);
    m_scene->window()->action(Actions::ResetLayout)->trigger();
    QCOMPARE(batches->sortIndicatorSection(), int(BatchListModel::StartedColumn));
}

void tst_MainWindow::thePageCanStandAlone()
{
    MainWindow *window = m_scene->window();
    m_scene->press(Qt::Key_F12);
    QVERIFY(!m_scene->table()->isVisible());
    QVERIFY(m_scene->tree()->isVisible());
    m_scene->press(Qt::Key_F12);
    QVERIFY(m_scene->table()->isVisible());
    m_scene->press(Qt::Key_F9);
    QVERIFY(!part<QDockWidget>(window, "projects")->isVisible());
    QVERIFY(!window->action(Actions::ShowProjects)->isChecked());
    m_scene->press(Qt::Key_F9);
    QVERIFY(part<QDockWidget>(window, "projects")->isVisible());
}

void tst_MainWindow::thePageGivesBackWhatItHid()
{
    const auto *details = part<QDockWidget>(m_scene->window(), "details");
    m_scene->tree()->setFocus();
    QTest::keyClick(m_scene->tree(), Qt::Key_Space);
    QVERIFY(!details->isVisible());
    m_scene->press(Qt::Key_F12);
    m_scene->press(Qt::Key_F12);
    QVERIFY(!details->isVisible());
    QVERIFY(part<QDockWidget>(m_scene->window(), "charts")->isVisible());
    QTest::keyClick(m_scene->tree(), Qt::Key_Space);
    QVERIFY(details->isVisible());
}

void tst_MainWindow::chartsFollowTheWidthUntilThePersonChose()
{
    MainWindow *window = m_scene->window();
    const auto *charts = part<QDockWidget>(window, "charts");
    window->action(Actions::ResetLayout)->trigger();
    const QSize before = window->size();
    window->resize(1300, 800);
    QVERIFY(charts->isVisible());
    window->resize(1000, 700);
    QVERIFY(waitFor([&] { return !charts->isVisible(); }));
    window->resize(1300, 800);
    QVERIFY(waitFor([&] { return charts->isVisible(); }));
    m_scene->press(Qt::Key_F9, Qt::ShiftModifier);
    QVERIFY(!charts->isVisible());
    window->resize(1000, 700);
    window->resize(1300, 800);
    QVERIFY(!charts->isVisible());
    window->action(Actions::ResetLayout)->trigger();
    QVERIFY(charts->isVisible());
    window->resize(before);
}

void tst_MainWindow::narrowWindowsGiveTheChartsRoom()
{
    MainWindow *window = m_scene->window();
    const auto *charts = part<QDockWidget>(window, "charts");
    const auto *details = part<QDockWidget>(window, "details");
    const QSize before = window->size();
    window->resize(900, 600);
    window->action(Actions::ResetLayout)->trigger();
    QVERIFY(waitFor([&] { return !charts->isVisible(); }));
    for (const auto &open : {std::function<void()>([&] { m_scene->press(Qt::Key_F9, Qt::ShiftModifier); }),
                             std::function<void()>([&] { QTest::keyClick(m_scene->tree(), Qt::Key_Space); })}) {
        open();
        QVERIFY(waitFor([&] { return details->isVisible() && details->width() >= 250; }));
        QCOMPARE(window->size(), QSize(900, 600));
        QVERIFY(m_scene->page()->width() >= 400);
        QVERIFY(part<StateChips>(m_scene->page(), "chips")->chip(FileState::Failed)->isCompact());
        window->action(Actions::ResetLayout)->trigger();
        QVERIFY(waitFor([&] { return !details->isVisible(); }));
    }
    window->resize(before);
    window->action(Actions::ResetLayout)->trigger();
    QVERIFY(waitFor([&] { return charts->isVisible(); }));
    QVERIFY(!part<StateChips>(m_scene->page(), "chips")->chip(FileState::Failed)->isCompact());
}

void tst_MainWindow::exportsFromTheFilterBox()
{
    FilterBox *box = m_scene->page()->filterBox();
    box->setFocus();
    int asked = 0;
    for (const Qt::KeyboardModifiers with :
         {Qt::KeyboardModifiers(Qt::ControlModifier), Qt::ControlModifier | Qt::ShiftModifier}) {
        onModal<ExportDialog>([&](ExportDialog *) { ++asked; });
        m_scene->press(Qt::Key_E, with);
        QVERIFY(waitFor([&] { return !QApplication::activeModalWidget(); }));
    }
    QCOMPARE(asked, 2);
}

void tst_MainWindow::alt1LeadsToTheFiles()
{
    m_scene->table()->setFocus();
    m_scene->press(Qt::Key_1, Qt::AltModifier);
    QVERIFY(m_scene->tree()->hasFocus());
}

void tst_MainWindow::shiftF10OpensTheRowMenu()
{
    for (QWidget *view : std::initializer_list<QWidget *>{m_scene->table(), m_scene->tree()}) {
        view->setFocus();
        bool opened = false;
        QTimer::singleShot(0, this, [&opened] {
            QWidget *menu = QApplication::activePopupWidget();
            opened = menu != nullptr;
            if (menu)
                menu->close();
        });
        m_scene->press(Qt::Key_F10, Qt::ShiftModifier);
        QVERIFY(opened);
    }
}

void tst_MainWindow::pastMessagesAreListed()
{
    m_scene->window()->messages()->post(MessageKind::Done, u"31 rows written to x.csv."_s);
    QStringList texts;
    onModal<MessageList>([&](MessageList *list) {
        const auto *items = list->findChild<QListWidget *>();
        for (int i = 0; i < items->count(); ++i)
            texts += items->item(i)->text();
    });
    m_scene->window()->action(Actions::Messages)->trigger();
    QVERIFY(texts.value(0).endsWith(u"31 rows written to x.csv."_s));
}

void tst_MainWindow::theLayoutComesBack()
{
    MainWindow *window = m_scene->window();
    window->batchesPane()->columns()->choose(BatchListModel::IdColumn, true);
    const auto layout = window->saveLayout();
    for (const QString &name : {u"windowGeometry"_s, u"windowSize"_s, u"windowState"_s, u"chartsChosen"_s,
                                u"paneSizes"_s, u"batchColumns"_s, u"fileColumns"_s})
        QVERIFY2(!layout.value(name).isEmpty(), qPrintable(name));
    window->action(Actions::ResetLayout)->trigger();
    QVERIFY(m_scene->table()->header()->isSectionHidden(BatchListModel::IdColumn));
    window->restoreLayout(layout);
    QVERIFY(!m_scene->table()->header()->isSectionHidden(BatchListModel::IdColumn));
    // Damaged values cost nothing.
    window->restoreLayout({{u"windowGeometry"_s, "x"},
                           {u"windowSize"_s, "x"},
                           {u"batchColumns"_s, "x"},
                           {u"fileColumns"_s, "{}"},
                           {u"paneSizes"_s, "x"},
                           {u"windowState"_s, "x"},
                           {u"chartsChosen"_s, "x"}});
    QVERIFY(m_scene->table()->isVisible());
}

void tst_MainWindow::thePanesComeBackAtTheNextStart()
{
    CommandLine line;
    line.demo = true;
    WindowScene scene;
    scene.start(line);
    QVERIFY(scene.waitUntilRead());
    scene.press(Qt::Key_F9, Qt::ShiftModifier);
    QVERIFY(!part<QDockWidget>(scene.window(), "charts")->isVisible());
    auto *splitter = scene.window()->findChild<QSplitter *>();
    QWidget *handle = splitter->handle(1);
    QTest::mousePress(handle, Qt::LeftButton, {}, QPoint(200, 0));
    QTest::mouseMove(handle, QPoint(200, -100));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, QPoint(200, 0));
    const QList<int> sizes = splitter->sizes();
    scene.window()->close();
    scene.close();
    scene.start(line);
    QVERIFY(scene.waitUntilRead());
    QVERIFY(!part<QDockWidget>(scene.window(), "charts")->isVisible());
    QVERIFY(!scene.window()->action(Actions::ShowCharts)->isChecked());
    QCOMPARE(scene.window()->findChild<QSplitter *>()->sizes(), sizes);
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
