#include "app/browsing.h"
#include "app/projectreader.h"
#include "app/session.h"
#include "models/batchfilesmodel.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/filterbox.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/statusstrip.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The batch of the first project that moves and fails, once the simulated time is past its start.
constexpr auto kUntilItMoves = 25min;
const QString kMoving = u"contracts/2026-05"_s;

/// A row by what it stands for: the labels from its top group down.
QString nameOf(const QModelIndex &index)
{
    QStringList names;
    for (QModelIndex at = index.siblingAtColumn(0); at.isValid(); at = at.parent())
        names.prepend(at.data(BatchFilesModel::IsGroupRole).toBool()
                          ? at.data(BatchFilesModel::GroupNameRole).toString()
                          : at.data(BatchFilesModel::LabelRole).toString());
    return names.join(u" > "_s);
}

QString nameOfTop(const FilesTree *view)
{
    return nameOf(view->indexAt(QPoint(0, 0)));
}

QStringList selectedNames(const FilesTree *view)
{
    QStringList names;
    for (const QModelIndex &index : view->selectionModel()->selectedRows())
        names += nameOf(index);
    names.sort();
    return names;
}

/// The groups by whether they are open.
QStringList groups(const FilesTree *view, bool open)
{
    QStringList names;
    const auto collect = [&](const QModelIndex &parent, const auto &self) -> void {
        for (int row = 0; row < view->model()->rowCount(parent); ++row) {
            const QModelIndex index = view->model()->index(row, 0, parent);
            if (!index.data(BatchFilesModel::IsGroupRole).toBool() || !view->model()->hasChildren(index))
                continue;
            if (view->isExpanded(index) == open)
                names += nameOf(index);
            self(index, self);
        }
    };
    collect({}, collect);
    return names;
}

QModelIndex firstGroup(const FilesTree *view, const QString &name)
{
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        if (view->model()->index(row, 0).data(BatchFilesModel::GroupNameRole).toString().startsWith(name))
            return view->model()->index(row, 0);
    }
    return {};
}

} // namespace

class tst_Refresh final : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheTreeAsThePersonLeftIt_data();
    void keepsTheTreeAsThePersonLeftIt();
    void liveAsksForMovingBatchesOnly();
    void readsUntilALargeBatchIsSummedUp();
    void pausedAsksForNothing();
    void newBatchesAppear_data();
    void newBatchesAppear();
    void readsTheProjectThatIsLookedAtAlone();
    void readsOnWhereAProjectWasLeft();
    void manySelectedBatchesDoNotSlowTheirReading();
    void keepsTheBatchesTableWhenNewOnesAppear_data();
    void keepsTheBatchesTableWhenNewOnesAppear();
    void neverSelectsAnotherBatchByItself();
};

void tst_Refresh::keepsTheTreeAsThePersonLeftIt_data()
{
    QTest::addColumn<bool>("byFolder");
    QTest::addColumn<QString>("filter");
    QTest::newRow("by state") << false << QString();
    QTest::newRow("by state, filtered") << false << u"report"_s;
    QTest::newRow("by folder") << true << QString();
    QTest::newRow("by folder, filtered") << true << u"report"_s;
}

void tst_Refresh::keepsTheTreeAsThePersonLeftIt()
{
    QFETCH(const bool, byFolder);
    QFETCH(const QString, filter);
    RunningSimulator server;
    server->advance(kUntilItMoves);
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    QVERIFY(scene.select(scene.idOf(kMoving)));
    FilesTree *tree = scene.tree();
    BatchPage *page = scene.page();

    const auto shown = [&] { return page->content().query == page->query(); };
    if (byFolder) {
        scene.window()->action(Actions::GroupByFolder)->trigger();
        QVERIFY(waitFor([&] { return shown() && scene.window()->filesModel()->groupedByFolder(); }));
    }
    if (!filter.isEmpty()) {
        page->filterBox()->setFocus();
        QTest::keyClicks(page->filterBox(), filter);
        QVERIFY(waitFor([&] { return shown() && page->query().text == filter; }));
    }

    // Open a group that is not open by itself, close one that is, select and scroll.
    if (byFolder) {
        QModelIndex top = tree->model()->index(0, 0);
        for (; top.isValid() && tree->model()->rowCount(top) == 1; top = tree->model()->index(0, 0, top))
            tree->expand(top);
        tree->expand(top);
        const QModelIndex closed = tree->model()->index(0, 0, top);
        const QModelIndex open = tree->model()->index(1, 0, top);
        QVERIFY(tree->model()->hasChildren(closed) && tree->model()->hasChildren(open));
        tree->collapse(closed);
        tree->expand(open);
        for (QModelIndex below = open; tree->model()->hasChildren(below); below = tree->model()->index(0, 0, below))
            tree->expand(below);
    } else {
        tree->expand(firstGroup(tree, u"Completed"_s));
        tree->expand(firstGroup(tree, u"Remaining"_s));
        tree->collapse(firstGroup(tree, u"Failed"_s));
    }
    tree->setFocus();
    QVERIFY(tree->verticalScrollBar()->maximum() > 12);
    tree->verticalScrollBar()->setValue(8);
    const QModelIndex first = tree->indexAt(QPoint(0, 3 * tree->visualRect(tree->indexAt(QPoint(0, 0))).height() + 2));
    QVERIFY(first.isValid());
    tree->selectionModel()->setCurrentIndex(first, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QModelIndex second = tree->indexBelow(tree->indexBelow(first));
    tree->selectionModel()->select(second, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(selectedNames(tree).size(), 2);

    const QString top = nameOfTop(tree);
    const QString current = nameOf(tree->currentIndex());
    const QStringList selected = selectedNames(tree);
    const QStringList open = groups(tree, true);
    const QStringList closed = groups(tree, false);
    QVERIFY(!open.isEmpty() && !closed.isEmpty());
    const FileCounts before = scene.window()->filesModel()->wholeCounts();

    server->advance(4min);
    QTest::keyClick(tree, Qt::Key_F5);
    QVERIFY(waitFor([&] { return scene.window()->filesModel()->wholeCounts() != before; }));
    QVERIFY(scene.window()->filesModel()->wholeCounts()[FileState::Completed] > before[FileState::Completed]);
    QCOMPARE(scene.window()->filesModel()->wholeCounts().total(), before.total());

    // By state a file that has moved on stands below another state: what is compared then is the file itself.
    const auto fileOf = [&](const QString &name) { return byFolder ? name : name.section(u" > "_s, -1); };
    QCOMPARE(fileOf(nameOf(tree->currentIndex())), fileOf(current));
    QStringList now = selectedNames(tree);
    QStringList then = selected;
    for (QStringList *names : {&now, &then}) {
        for (QString &name : *names)
            name = fileOf(name);
    }
    QCOMPARE(now, then);
    QCOMPARE(fileOf(nameOfTop(tree)), fileOf(top));
    for (const QString &name : open)
        QVERIFY2(!groups(tree, false).contains(name), qPrintable(name));
    for (const QString &name : closed)
        QVERIFY2(!groups(tree, true).contains(name), qPrintable(name));
    QCOMPARE(page->filterBox()->text(), filter);
    QVERIFY(tree->hasFocus());
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{scene.idOf(kMoving)});
}

void tst_Refresh::liveAsksForMovingBatchesOnly()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"quiet-harbor"_s));
    const QString moving = scene.idOf(u"court/2026"_s);
    QVERIFY(scene.select(moving));
    QVERIFY(scene.page()->summaries().front().inProgress());
    // What the person types meanwhile stays.
    scene.page()->filterBox()->setFocus();
    QTest::keyClicks(scene.page()->filterBox(), u"rep"_s);
    const FileCounts before = scene.window()->filesModel()->wholeCounts();
    const auto asked = server->requestCount();
    server->advance(2min);
    Preferences quick = scene.preferences;
    quick.live = true;
    quick.refreshSeconds = 1;
    QVERIFY(scene.app()->session()->setPreferences(quick));
    QVERIFY(waitFor([&] { return server->requestCount() >= asked + 2; }));
    QVERIFY(waitFor([&] { return scene.window()->filesModel()->wholeCounts() != before; }));
    const auto requests = server->requests().mid(asked);
    for (const auto &request : requests)
        QCOMPARE(request.target, "/projects/quiet-harbor/job-batches/" + moving.toLatin1());
    QCOMPARE(scene.page()->filterBox()->text(), u"rep"_s);
    QVERIFY(scene.page()->filterBox()->hasFocus());
    QCOMPARE(scene.page()->filterBox()->cursorPosition(), 3);
    QCOMPARE(scene.message(), QString());
}

void tst_Refresh::readsUntilALargeBatchIsSummedUp()
{
    Simulator::Options options;
    options.files = 25'000;
    RunningSimulator server(options);
    const QString large = server->filesBatchId();
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    ProjectReader *reader = scene.app()->session()->current();
    bool came = false;
    bool endedBefore = false;
    connect(reader, &ProjectReader::batchRead, this,
            [&](const Snapshot &snapshot) { came = came || snapshot.batch->id == large; });
    connect(reader, &ProjectReader::progressed, this,
            [&] { endedBefore = endedBefore || (!reader->isReading() && !came); });
    reader->fetch({large});
    QVERIFY(reader->isReading());
    QVERIFY(waitFor([&] { return !reader->isReading(); }));
    QVERIFY(came);
    QVERIFY(!endedBefore);
}

void tst_Refresh::pausedAsksForNothing()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"quiet-harbor"_s));
    Preferences quick = scene.preferences;
    quick.live = true;
    quick.refreshSeconds = 1;
    QVERIFY(scene.app()->session()->setPreferences(quick));
    scene.window()->setLive(true);
    int asked = server->requestCount();
    QVERIFY(waitFor([&] { return server->requestCount() > asked; }));
    scene.window()->action(Actions::Live)->trigger();
    QVERIFY(!scene.window()->action(Actions::Live)->isChecked());
    asked = server->requestCount();
    QVERIFY(!waitFor([&] { return server->requestCount() > asked + 1; }, 1'800));
}

void tst_Refresh::newBatchesAppear_data()
{
    QTest::addColumn<bool>("live"); // else the person refreshes
    QTest::newRow("by themselves") << true;
    QTest::newRow("when the person refreshes") << false;
}

void tst_Refresh::newBatchesAppear()
{
    QFETCH(const bool, live);
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    const QString quiet = scene.idOf(u"product-sheets"_s);
    QVERIFY(scene.select(quiet));
    QVERIFY(scene.idOf(kMoving).isEmpty());
    server->advance(kUntilItMoves);
    const int before = server->requestCount(u"/projects/fresh-zephyr/jobs");
    if (live) {
        Preferences quick = scene.preferences;
        quick.live = true;
        quick.refreshSeconds = 600;
        quick.newBatchSeconds = 1;
        QVERIFY(scene.app()->session()->setPreferences(quick));
    } else {
        scene.window()->action(Actions::Refresh)->trigger();
    }
    QVERIFY(waitFor([&] { return !scene.idOf(kMoving).isEmpty(); }));
    if (!live)
        QCOMPARE(server->requestCount(u"/projects/fresh-zephyr/jobs"), before + 1);
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{quiet});
}

void tst_Refresh::readsTheProjectThatIsLookedAtAlone()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, {}));
    const QString shown = scene.app()->browsing()->currentProjectReference();
    QStringList others;
    for (const QString &slug : {u"fresh-zephyr"_s, u"quiet-harbor"_s, u"dreamy-haven"_s}) {
        if (slug != shown)
            others += slug;
    }
    QVERIFY(others.size() >= 2);
    // Of the others the newest page of jobs, and no batch.
    for (const QString &slug : std::as_const(others)) {
        QVERIFY(waitFor([&] { return server->requestCount(u"/projects/%1/jobs"_s.arg(slug)) == 1; }));
        QCOMPARE(server->requestCount(u"/projects/%1/job-batches"_s.arg(slug)), 0);
    }
}

void tst_Refresh::readsOnWhereAProjectWasLeft()
{
    Simulator::Options slow;
    slow.delayMs = 30;
    RunningSimulator server(slow);
    WindowScene scene;
    QVERIFY(scene.open(server, {}));
    Browsing *browsing = scene.app()->browsing();
    const QString first = browsing->currentProject();
    const auto idOf = [&](const QString &slug) { return server.get(u"/projects/"_s + slug)["id"_L1].toString(); };
    const QString second = idOf(u"dreamy-haven"_s) == first ? idOf(u"quiet-harbor"_s) : idOf(u"dreamy-haven"_s);
    browsing->showProject(second);
    ProjectReader *reader = scene.app()->session()->reader(second);
    QVERIFY(waitFor([&] { return reader->readCount() > 0; }));
    browsing->showProject(first);
    const int left = reader->readCount();
    QVERIFY(left < reader->knownCount());
    QVERIFY(!reader->isReading());
    browsing->showProject(second);
    QVERIFY(waitFor([&] { return !reader->isReading(); }));
    QCOMPARE(reader->readCount(), reader->knownCount());
}

void tst_Refresh::manySelectedBatchesDoNotSlowTheirReading()
{
    // As batches arrive their rows are filled one by one; so many that what each costs shows.
    constexpr int kBatches = 3000;
    ProjectListModel projects;
    BatchListModel batches;
    MainWindow window(&projects, &batches);
    window.buildBrowser();
    window.resize(1440, 900);
    window.showBrowser();
    window.show();
    QList<BatchSummary> unread;
    for (int i = 0; i < kBatches; ++i) {
        BatchSummary summary;
        summary.id = u"batch-%1"_s.arg(i);
        summary.created = QDateTime(QDate(2026, 4, 14), QTime(10, 0), Qt::UTC).addSecs(i);
        unread.append(summary);
    }
    batches.upsert(unread);
    const auto fill = [&](int from, int to) {
        QElapsedTimer time;
        time.start();
        for (int i = from; i < to; ++i) {
            BatchSummary read = unread[i];
            read.loaded = true;
            read.hasLists = true;
            read.files = FileCounts{};
            (*read.files)[FileState::Failed] = 1;
            batches.upsert({read});
            QCoreApplication::processEvents();
        }
        return time.nsecsElapsed();
    };
    const qint64 unselected = fill(0, kBatches / 2);
    window.batchesPane()->table()->selectAll();
    QCOMPARE(window.selectedBatchIds().size(), kBatches);
    const qint64 selected = fill(kBatches / 2, kBatches);
    // Summing all up for each takes a hundred times as long.
    QVERIFY2(selected < 4 * unselected, qPrintable(u"%1 and %2 ns"_s.arg(selected).arg(unselected)));
    QTRY_VERIFY(window.status()->text(StatusStrip::Selection).contains(QString::number(kBatches) + u" failed"_s) ||
                window.status()->text(StatusStrip::Selection).contains(u"3,000 failed"_s));
}

void tst_Refresh::keepsTheBatchesTableWhenNewOnesAppear_data()
{
    QTest::addColumn<int>("scrolled");
    QTest::newRow("at the top") << 0;
    QTest::newRow("scrolled") << 3;
}

void tst_Refresh::keepsTheBatchesTableWhenNewOnesAppear()
{
    QFETCH(const int, scrolled);
    RunningSimulator server;
    WindowScene scene;
    scene.preferences.lookBackDays = 40;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    QTreeView *table = scene.table();
    QVERIFY(scene.select(handbookId()));
    table->verticalScrollBar()->setValue(scrolled);
    const BatchFilterModel *rows = scene.window()->filteredBatches();
    const auto topId = [&] { return rows->idAt(table->indexAt(QPoint(0, 0)).row()); };
    const QString top = topId();
    const int before = rows->rowCount();
    QCOMPARE(table->verticalScrollBar()->value(), scrolled);

    server->advance(kUntilItMoves);
    scene.press(Qt::Key_F5, Qt::ControlModifier);
    QVERIFY(waitFor([&] { return rows->rowCount() > before && !scene.app()->session()->current()->isReading(); }));
    QCOMPARE(topId(), top);
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{handbookId()});
    QCOMPARE(rows->idAt(table->currentIndex().row()), handbookId());
    QCOMPARE(scene.currentLabel(), u"uploads/handbook/2026/scan-0412.pdf"_s);
}

void tst_Refresh::neverSelectsAnotherBatchByItself()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    const QString quiet = scene.idOf(u"product-sheets"_s);
    QVERIFY(scene.select(quiet));
    server->advance(kUntilItMoves);
    scene.window()->action(Actions::RefreshAll)->trigger();
    QVERIFY(waitFor([&] { return !scene.idOf(kMoving).isEmpty() && !scene.app()->session()->current()->isReading(); }));
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{quiet});
    // Nor when the person wants none.
    scene.table()->clearSelection();
    scene.window()->action(Actions::RefreshAll)->trigger();
    QVERIFY(waitFor([&] { return !scene.app()->session()->current()->isReading(); }));
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList());
}

QTEST_MAIN(tst_Refresh)
#include "tst_refresh.moc"
