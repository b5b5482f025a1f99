#include "ui/filestree.h"

#include "core/filediff.h"
#include "models/somebatches.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

/// A batch in the middle of its work: what `done` says is completed or failed (every fifth), the rest remains.
BatchPtr movingBatch(int done)
{
    QList<SomeFile> files;
    constexpr int kFiles = 200;
    for (int i = 0; i < kFiles; ++i) {
        const FileState state = i >= done    ? FileState::Remaining
                                : i % 5 == 0 ? FileState::Failed
                                             : FileState::Completed;
        files.append({state, "f" + QByteArray::number(i % 4) + "/sub/report-" + QByteArray::number(1000 + i) + ".pdf",
                      i % 5 == 0 ? "broken" : "fine"});
    }
    return someBatch(u"moving"_s, files);
}

FileContent contentOf(const QList<BatchPtr> &batches, const FileQuery &query)
{
    FileContent content{batches, query, {}};
    for (const BatchPtr &batch : batches)
        content.views.append(viewOf(batch, query));
    return content;
}

/// A tree on the screen, and what a runner does for it.
struct Scene
{
    Scene()
    {
        tree.setFilesModel(&model);
        tree.resize(600, 300);
        tree.show();
        (void)QTest::qWaitForWindowExposed(&tree, 30'000);
    }

    void show(const QList<BatchPtr> &batches, const FileQuery &query = {})
    {
        QList<std::vector<quint32>> moved;
        for (int i = 0; i < model.batchCount(); ++i) {
            const BatchPtr old = model.batch(i);
            const auto newer = std::find_if(batches.begin(), batches.end(),
                                            [&](const BatchPtr &batch) { return batch->id == old->id; });
            const bool changed = newer != batches.end() && *newer != old;
            moved.append(changed ? mapFiles(old->files, (*newer)->files) : std::vector<quint32>());
        }
        tree.showContent(contentOf(batches, query), moved);
    }

    QString labelOf(const QModelIndex &index) const
    {
        const auto file = model.fileAt(index);
        return file ? model.batch(file->batch)->files.labelText(file->file)
                    : index.siblingAtColumn(0).data(BatchFilesModel::GroupNameRole).toString();
    }
    QString current() const { return labelOf(tree.currentIndex()); }
    QString top() const { return labelOf(tree.indexAt(QPoint(0, 0))); }
    QModelIndex indexOf(const QString &label, const QModelIndex &parent = {}) const
    {
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            if (labelOf(index) == label)
                return index;
            if (const QModelIndex below = indexOf(label, index); below.isValid())
                return below;
        }
        return {};
    }
    QStringList selected() const
    {
        QStringList labels;
        for (const FileRef ref : tree.selectedFiles())
            labels += model.batch(ref.batch)->files.labelText(ref.file);
        labels.sort();
        return labels;
    }

    BatchFilesModel model;
    FilesTree tree;
    QAbstractItemModelTester tester{&model};
};

/// The same rows in the view that Qt has for them, as large and with the same columns.
struct PlainTree
{
    explicit PlainTree(Scene &scene)
        : mine(scene.tree)
    {
        tree.setModel(&scene.model);
        tree.setUniformRowHeights(true);
        tree.setAllColumnsShowFocus(true);
        tree.setSelectionMode(QAbstractItemView::ExtendedSelection);
        tree.setFrameShape(QFrame::NoFrame);
        tree.setLayoutDirection(mine.layoutDirection());
        tree.header()->restoreState(mine.header()->saveState());
        tree.resize(mine.size());
        tree.show();
        (void)QTest::qWaitForWindowExposed(&tree, 30'000);
        openLikeMine({});
    }

    void openLikeMine(const QModelIndex &parent)
    {
        for (int row = 0; row < tree.model()->rowCount(parent); ++row) {
            const QModelIndex index = tree.model()->index(row, 0, parent);
            tree.setExpanded(index, mine.isExpanded(index));
            openLikeMine(index);
        }
    }

    FilesTree &mine;
    QTreeView tree;
};

} // namespace

class tst_FilesTree final : public QObject
{
    Q_OBJECT

private slots:
    void beginsAtTheFirstFailedFile();
    void beginsAtTheFirstFileWhereNoneFailed();
    void keepsEverythingWhenTheBatchMovesOn_data();
    void keepsEverythingWhenTheBatchMovesOn();
    void keepsAFolderSelected();
    void keepsClosedWhatThePersonClosedUnderAFilter();
    void aFilterOpensGroupsAndLeavesThemAsTheyWere();
    void whereAFilterHidAllTheFirstFileIsCurrentBehindIt();
    void severalBatchesKeepWhatIsOpenThoughFoldersWereAsked();
    void sortsInThreeSteps();
    void anotherOrderKeepsWhatWasSelected();
    void allUnderAFilterStaysWhatItWas_data();
    void allUnderAFilterStaysWhatItWas();
    void manyThatStandApartHoldNothingUp();
    void rowsAreWhereQtsTreeHasThem_data();
    void rowsAreWhereQtsTreeHasThem();
    void keysDoWhatTheyDoInQtsTree_data();
    void keysDoWhatTheyDoInQtsTree();
    void theMouseDoesWhatItDoesInQtsTree();
    void aDoubleClickOpensAndClosesAGroup();
    void aPressOnATriangleSelectsNothing();
    void aClickDoesNotScrollBackLater();
    void keysGoOnWhereTheCurrentColumnIsHidden();
    void isHeardLineByLine();
    void homeAndEndGoToTheFirstAndTheLastRow();
    void typingJumps();
    void spaceTogglesTheDetails();
    void aSelectedGroupStandsForItsFiles();
    void anotherBatchBeginsAnew();
};

void tst_FilesTree::beginsAtTheFirstFailedFile()
{
    Scene scene;
    QSignalSpy changed(&scene.tree, &FilesTree::currentFileChanged);
    scene.show({movingBatch(50)});
    QCOMPARE(scene.current(), u"f0/sub/report-1000.pdf"_s);
    QVERIFY(scene.tree.isExpanded(scene.model.groupIndex(FileState::Failed)));
    QVERIFY(!scene.tree.isExpanded(scene.model.groupIndex(FileState::Completed)));
    QCOMPARE(scene.tree.verticalScrollBar()->value(), 0);
    QVERIFY(changed.size() >= 1);
    QVERIFY(scene.tree.currentFile().has_value());
}

void tst_FilesTree::beginsAtTheFirstFileWhereNoneFailed()
{
    Scene scene;
    scene.show({someBatch(u"a"_s, {{FileState::Completed, "x/one.pdf"}, {FileState::Completed, "x/two.pdf"}})});
    // No group is open, so the first row is current and nothing was opened.
    QVERIFY(scene.tree.currentIndex().isValid());
    scene.tree.expand(scene.model.groupIndex(FileState::Completed));
    scene.tree.goToFirstFile();
    QCOMPARE(scene.current(), u"x/one.pdf"_s);
}

void tst_FilesTree::keepsEverythingWhenTheBatchMovesOn_data()
{
    QTest::addColumn<int>("grouping");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("sortKey");
    QTest::addColumn<bool>("descending");
    const int server = static_cast<int>(FileQuery::SortKey::Server);
    const int label = static_cast<int>(FileQuery::SortKey::Label);
    const int message = static_cast<int>(FileQuery::SortKey::Message);
    for (const int grouping : {0, 1}) {
        const QByteArray by = grouping ? "by folder" : "by state";
        QTest::newRow(by.constData()) << grouping << QString() << server << false;
        QTest::newRow((by + ", filtered").constData()) << grouping << u"report-1"_s << server << false;
        QTest::newRow((by + ", sorted").constData()) << grouping << QString() << label << false;
        QTest::newRow((by + ", sorted backwards").constData()) << grouping << QString() << label << true;
        QTest::newRow((by + ", sorted, filtered").constData()) << grouping << u"report-11"_s << message << true;
    }
}

void tst_FilesTree::keepsEverythingWhenTheBatchMovesOn()
{
    QFETCH(const int, grouping);
    QFETCH(const QString, text);
    QFETCH(const int, sortKey);
    QFETCH(const bool, descending);
    FileQuery query;
    query.grouping = static_cast<FileQuery::Grouping>(grouping);
    query.text = text;
    query.sortKey = static_cast<FileQuery::SortKey>(sortKey);
    query.descending = descending;
    Scene scene;
    scene.show({movingBatch(60)}, query);
    scene.tree.expandAll();
    const QModelIndex closed = grouping ? scene.model.index(1, 0) : scene.model.groupIndex(FileState::Completed);
    scene.tree.collapse(closed);
    const QString closedName = scene.labelOf(closed);
    const bool canBeClosed = scene.model.hasChildren(closed);
    scene.tree.verticalScrollBar()->setValue(5);
    QVERIFY(scene.tree.verticalScrollBar()->value() > 0);

    // Files that go through the whole of it: what remained is completed later.
    QModelIndex at = scene.tree.indexAt(QPoint(0, 0));
    while (!scene.model.fileAt(at))
        at = scene.tree.indexBelow(at);
    const QModelIndex second = scene.tree.indexBelow(scene.tree.indexBelow(at));
    scene.tree.selectionModel()->setCurrentIndex(at.siblingAtColumn(1),
                                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scene.tree.selectionModel()->select(second, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    scene.tree.verticalScrollBar()->setValue(5);
    const QString top = scene.top();
    const QString current = scene.current();
    const QStringList selected = scene.selected();

    for (const int done : {90, 140, 200}) {
        scene.show({movingBatch(done)}, query);
        QCOMPARE(scene.current(), current);
        QCOMPARE(scene.tree.currentIndex().column(), 1);
        QCOMPARE(scene.selected(), selected);
        const QModelIndex group = scene.indexOf(closedName);
        if (group.isValid() && canBeClosed)
            QVERIFY(!scene.tree.isExpanded(group));
        const QModelIndex topNow = scene.indexOf(top);
        const bool canBeOnTop = scene.tree.verticalScrollBar()->maximum() > scene.tree.verticalScrollBar()->value();
        if (topNow.isValid() && canBeOnTop)
            QCOMPARE(scene.top(), top);
    }
}

void tst_FilesTree::keepsAFolderSelected()
{
    FileQuery query;
    query.grouping = FileQuery::Grouping::Folder;
    Scene scene;
    scene.show({movingBatch(60)}, query);
    scene.tree.expandAll();
    const QModelIndex nested = scene.model.index(0, 0, scene.model.index(2, 0));
    QVERIFY(nested.data(BatchFilesModel::IsGroupRole).toBool());
    scene.tree.selectionModel()->setCurrentIndex(nested,
                                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QCOMPARE(scene.selected().size(), 50);
    scene.show({movingBatch(120)}, query);
    QCOMPARE(scene.tree.selectionModel()->selectedRows().size(), 1);
    QCOMPARE(scene.selected().size(), 50);
    QVERIFY(scene.tree.currentIndex().data(BatchFilesModel::IsGroupRole).toBool());
}

void tst_FilesTree::keepsClosedWhatThePersonClosedUnderAFilter()
{
    FileQuery query;
    query.text = u"report"_s;
    Scene scene;
    scene.show({movingBatch(60)});
    scene.show({movingBatch(60)}, query);
    QVERIFY(scene.tree.isExpanded(scene.model.groupIndex(FileState::Remaining)));
    scene.tree.collapse(scene.model.groupIndex(FileState::Remaining));
    scene.show({movingBatch(90)}, query);
    QVERIFY(!scene.tree.isExpanded(scene.model.groupIndex(FileState::Remaining)));
    QVERIFY(scene.tree.isExpanded(scene.model.groupIndex(FileState::Completed)));
}

void tst_FilesTree::aFilterOpensGroupsAndLeavesThemAsTheyWere()
{
    Scene scene;
    const BatchPtr batch = movingBatch(60);
    scene.show({batch});
    QVERIFY(!scene.tree.isExpanded(scene.model.groupIndex(FileState::Completed)));
    FileQuery query;
    query.text = u"report-1001"_s;
    scene.show({batch}, query);
    QVERIFY(scene.tree.isExpanded(scene.model.groupIndex(FileState::Completed)));
    scene.show({batch});
    QVERIFY(!scene.tree.isExpanded(scene.model.groupIndex(FileState::Completed)));
    QVERIFY(scene.tree.isExpanded(scene.model.groupIndex(FileState::Failed)));
}

void tst_FilesTree::sortsInThreeSteps()
{
    Scene scene;
    scene.show({movingBatch(60)});
    QSignalSpy asked(&scene.tree, &FilesTree::sortRequested);
    const auto click = [&] {
        QHeaderView *header = scene.tree.header();
        const QPoint at(header->sectionViewportPosition(BatchFilesModel::FileColumn) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    };
    click();
    click();
    click();
    QCOMPARE(asked.size(), 3);
    QCOMPARE(asked[0][0].value<FileQuery::SortKey>(), FileQuery::SortKey::Label);
    QCOMPARE(asked[0][1].toBool(), false);
    QCOMPARE(asked[1][1].toBool(), true);
    QCOMPARE(asked[2][0].value<FileQuery::SortKey>(), FileQuery::SortKey::Server);
    QVERIFY(!scene.tree.header()->isSortIndicatorShown());
}

void tst_FilesTree::whereAFilterHidAllTheFirstFileIsCurrentBehindIt()
{
    Scene scene;
    const BatchPtr batch = movingBatch(50);
    scene.show({batch});
    FileQuery query;
    query.text = u"matches nothing"_s;
    scene.show({batch}, query);
    QVERIFY(!scene.tree.currentFile());
    scene.show({batch});
    QCOMPARE(scene.current(), u"f0/sub/report-1000.pdf"_s);
}

void tst_FilesTree::severalBatchesKeepWhatIsOpenThoughFoldersWereAsked()
{
    Scene scene;
    FileQuery query;
    query.grouping = FileQuery::Grouping::Folder;
    const BatchPtr other = someBatch(u"other"_s, {{FileState::Completed, "x/one.pdf"}});
    scene.show({movingBatch(50), other}, query);
    scene.tree.collapse(scene.model.groupIndex(FileState::Failed));
    scene.tree.expand(scene.model.groupIndex(FileState::Completed));
    scene.show({movingBatch(60), other}, query);
    QVERIFY(!scene.tree.isExpanded(scene.model.groupIndex(FileState::Failed)));
    QVERIFY(scene.tree.isExpanded(scene.model.groupIndex(FileState::Completed)));
}

void tst_FilesTree::anotherOrderKeepsWhatWasSelected()
{
    Scene scene;
    const BatchPtr batch = movingBatch(100);
    scene.show({batch});
    scene.tree.setCurrentIndex(scene.indexOf(u"f1/sub/report-1005.pdf"_s));
    FileQuery query;
    query.sortKey = FileQuery::SortKey::Label;
    query.descending = true;
    scene.show({batch}, query);
    QCOMPARE(scene.current(), u"f1/sub/report-1005.pdf"_s);
    QCOMPARE(scene.selected(), QStringList{u"f1/sub/report-1005.pdf"_s});
    QVERIFY(scene.tree.isExpanded(scene.model.groupIndex(FileState::Failed)));
    QVERIFY(!scene.tree.isExpanded(scene.model.groupIndex(FileState::Completed)));
}

void tst_FilesTree::allUnderAFilterStaysWhatItWas_data()
{
    QTest::addColumn<FileQuery::Grouping>("grouping");
    QTest::addColumn<QString>("text");
    QTest::newRow("text, by state") << FileQuery::Grouping::State << u"guide"_s;
    QTest::newRow("text, by folder") << FileQuery::Grouping::Folder << u"guide"_s;
    QTest::newRow("state, by state") << FileQuery::Grouping::State << QString();
    QTest::newRow("state, by folder") << FileQuery::Grouping::Folder << QString();
}

void tst_FilesTree::allUnderAFilterStaysWhatItWas()
{
    QFETCH(const FileQuery::Grouping, grouping);
    QFETCH(const QString, text);
    const BatchPtr batch = someBatch(u"docs"_s, {{FileState::Failed, "top guide", ""},
                                                 {FileState::Completed, "a/offer", ""},
                                                 {FileState::Failed, "a/guide", ""},
                                                 {FileState::Failed, "a/b/guide", ""},
                                                 {FileState::Completed, "c/offer", ""}});
    Scene scene;
    FileQuery query;
    query.grouping = grouping;
    query.text = text;
    query.states[static_cast<std::size_t>(FileState::Completed)] = !text.isEmpty();
    scene.show({batch}, query);
    scene.tree.selectAll();
    const QStringList guides{u"a/b/guide"_s, u"a/guide"_s, u"top guide"_s};
    QCOMPARE(scene.selected(), guides);
    query.text.clear();
    query.states.fill(true);
    scene.show({batch}, query);
    QCOMPARE(scene.selected(), guides);
    // Without a filter the groups are selected too.
    scene.tree.selectAll();
    QCOMPARE(scene.selected().size(), 5);
    QVERIFY(scene.tree.selectionModel()->isSelected(scene.model.index(0, 0)));
}

void tst_FilesTree::manyThatStandApartHoldNothingUp()
{
    // What selecting all files under a filter leaves behind it: here every other one.
    constexpr int kFiles = 120'000;
    QList<SomeFile> files;
    for (int i = 0; i < kFiles; ++i) {
        const char *const kind = i % 2 ? "guide" : "offer";
        files.append({FileState::Failed, QByteArray::number(kFiles - i) + kind, kind});
    }
    const BatchPtr batch = someBatch(u"many"_s, files);
    Scene scene;
    const auto areGuides = [&scene] {
        const QStringList selected = scene.selected();
        return selected.size() == kFiles / 2 &&
               std::ranges::all_of(selected, [](const QString &label) { return label.endsWith(u"guide"_s); });
    };
    FileQuery query;
    query.text = u"guide"_s;
    scene.show({batch}, query);
    const QModelIndex failed = scene.model.groupIndex(FileState::Failed);
    scene.tree.selectionModel()->select({scene.model.index(0, 0, failed), scene.model.index(kFiles / 2 - 1, 0, failed)},
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    query.text.clear();
    scene.show({batch}, query);
    QVERIFY(areGuides());

    // Each takes from half a minute to four where Qt looks for each of the old ranges among the new ones.
    QElapsedTimer clock;
    clock.start();
    query.sortKey = FileQuery::SortKey::Label;
    scene.show({batch}, query);
    QVERIFY(areGuides());
    query.sortKey = FileQuery::SortKey::Message;
    scene.show({batch}, query);
    QVERIFY(areGuides());
    query.sortKey = FileQuery::SortKey::Server;
    scene.show({batch}, query);
    QVERIFY(areGuides());
    scene.tree.selectAll();
    QCOMPARE(scene.selected().size(), kFiles);
    QVERIFY(clock.elapsed() < 60'000);
}

void tst_FilesTree::rowsAreWhereQtsTreeHasThem_data()
{
    QTest::addColumn<bool>("byFolder");
    QTest::addColumn<bool>("allOpen");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("by state") << false << false << false;
    QTest::newRow("by state, all open") << false << true << false;
    QTest::newRow("by folder, all open") << true << true << false;
    QTest::newRow("right to left") << true << true << true;
}

void tst_FilesTree::rowsAreWhereQtsTreeHasThem()
{
    QFETCH(bool, byFolder);
    QFETCH(bool, allOpen);
    QFETCH(bool, rightToLeft);
    Scene scene;
    FilesTree &tree = scene.tree;
    tree.setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    FileQuery query;
    query.grouping = byFolder ? FileQuery::Grouping::Folder : FileQuery::Grouping::State;
    scene.show({movingBatch(100)}, query);
    if (allOpen)
        tree.expandAll();
    tree.header()->hideSection(BatchFilesModel::UploadIdColumn);
    tree.header()->moveSection(3, 1);
    PlainTree plain(scene);
    const BatchPtr &batch = scene.model.batch(0);
    constexpr std::array kHints{FilesTree::EnsureVisible, FilesTree::PositionAtTop, FilesTree::PositionAtBottom,
                                FilesTree::PositionAtCenter};
    for (quint32 file = 0; file < batch->files.size(); file += 7) {
        const QModelIndex index =
            scene.model.indexOf(0, file).siblingAtColumn(static_cast<int>(file) % BatchFilesModel::ColumnCount);
        QCOMPARE(tree.visualRect(index), plain.tree.visualRect(index));
        QCOMPARE(tree.visualRect(index.parent()), plain.tree.visualRect(index.parent()));
        if (tree.visualRect(index).isEmpty())
            continue;
        const FilesTree::ScrollHint hint = kHints[file % kHints.size()];
        tree.scrollTo(index, hint);
        plain.tree.scrollTo(index, hint);
        // Qt's puts the middle one off.
        QVERIFY(std::abs(tree.verticalScrollBar()->value() - plain.tree.verticalScrollBar()->value()) <= 1);
        QCOMPARE(tree.horizontalScrollBar()->value(), plain.tree.horizontalScrollBar()->value());
        plain.tree.verticalScrollBar()->setValue(tree.verticalScrollBar()->value());
        for (const QPoint at : {QPoint(5, 5), QPoint(150, 100), QPoint(400, 290), QPoint(599, 20)})
            QCOMPARE(tree.indexAt(at), plain.tree.indexAt(at));
    }
    QCOMPARE(tree.verticalScrollBar()->maximum(), plain.tree.verticalScrollBar()->maximum());
    QCOMPARE(tree.horizontalScrollBar()->maximum(), plain.tree.horizontalScrollBar()->maximum());
    QVERIFY(tree.visualRect({}).isEmpty());
}

void tst_FilesTree::keysDoWhatTheyDoInQtsTree_data()
{
    QTest::addColumn<bool>("byFolder");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("by state") << false << false;
    QTest::newRow("by folder") << true << false;
    QTest::newRow("right to left") << true << true;
}

void tst_FilesTree::keysDoWhatTheyDoInQtsTree()
{
    QFETCH(bool, byFolder);
    QFETCH(bool, rightToLeft);
    Scene scene;
    scene.tree.setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    FileQuery query;
    query.grouping = byFolder ? FileQuery::Grouping::Folder : FileQuery::Grouping::State;
    scene.show({movingBatch(100)}, query);
    PlainTree plain(scene);
    scene.tree.setCurrentIndex(scene.model.index(0, 0));
    plain.tree.setCurrentIndex(scene.model.index(0, 0));
    constexpr auto kShift = Qt::ShiftModifier;
    constexpr auto kControl = Qt::ControlModifier;
    // Without Page Up: Qt's goes up by a line more or less, by what is on the screen.
    const std::array<std::pair<Qt::Key, Qt::KeyboardModifier>, 28> keys{{
        {Qt::Key_Right, {}},    {Qt::Key_Right, {}},    {Qt::Key_Down, {}},     {Qt::Key_Right, {}},
        {Qt::Key_Down, kShift}, {Qt::Key_Down, kShift}, {Qt::Key_PageDown, {}}, {Qt::Key_PageDown, kShift},
        {Qt::Key_Up, kShift},   {Qt::Key_Left, {}},     {Qt::Key_Left, {}},     {Qt::Key_Asterisk, {}},
        {Qt::Key_End, {}},      {Qt::Key_Up, kControl}, {Qt::Key_Up, {}},       {Qt::Key_Up, kShift},
        {Qt::Key_Home, kShift}, {Qt::Key_Minus, {}},    {Qt::Key_Plus, {}},     {Qt::Key_Down, {}},
        {Qt::Key_A, kControl},  {Qt::Key_Up, {}},       {Qt::Key_End, kShift},  {Qt::Key_Home, {}},
        {Qt::Key_Left, {}},     {Qt::Key_Down, {}},     {Qt::Key_Asterisk, {}}, {Qt::Key_PageDown, {}},
    }};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const QByteArray at = "key " + QByteArray::number(static_cast<int>(i));
        QTest::keyClick(&scene.tree, keys[i].first, keys[i].second);
        QTest::keyClick(&plain.tree, keys[i].first, keys[i].second);
        QVERIFY2(scene.tree.currentIndex() == plain.tree.currentIndex(), at.constData());
        auto mine = scene.tree.selectionModel()->selectedRows();
        auto theirs = plain.tree.selectionModel()->selectedRows();
        std::sort(mine.begin(), mine.end());
        std::sort(theirs.begin(), theirs.end());
        QVERIFY2(mine == theirs, at.constData());
        for (int line = 0; line < scene.tree.lineCount(); ++line) {
            const QModelIndex index = scene.tree.indexAtLine(line);
            QVERIFY2(scene.tree.isExpanded(index) == plain.tree.isExpanded(index) || !scene.model.hasChildren(index),
                     at.constData());
        }
    }
}

void tst_FilesTree::theMouseDoesWhatItDoesInQtsTree()
{
    Scene scene;
    scene.show({movingBatch(100)});
    PlainTree plain(scene);
    const auto both = [&](const auto &what) {
        what(scene.tree.viewport());
        what(plain.tree.viewport());
        auto mine = scene.tree.selectionModel()->selectedRows();
        auto theirs = plain.tree.selectionModel()->selectedRows();
        std::sort(mine.begin(), mine.end());
        std::sort(theirs.begin(), theirs.end());
        QCOMPARE(mine, theirs);
        QCOMPARE(scene.tree.currentIndex(), plain.tree.currentIndex());
        QCOMPARE(scene.tree.isExpanded(scene.model.index(0, 0)), plain.tree.isExpanded(scene.model.index(0, 0)));
    };
    const int height = scene.tree.visualRect(scene.model.index(0, 0)).height();
    const auto rowAt = [height](int line) { return QPoint(120, line * height + height / 2); };
    both([&](QWidget *view) { QTest::mouseClick(view, Qt::LeftButton, {}, rowAt(2)); });
    both([&](QWidget *view) { QTest::mouseClick(view, Qt::LeftButton, Qt::ShiftModifier, rowAt(5)); });
    both([&](QWidget *view) { QTest::mouseClick(view, Qt::LeftButton, Qt::ControlModifier, rowAt(4)); });
    both([&](QWidget *view) { QTest::mouseDClick(view, Qt::LeftButton, {}, rowAt(0)); });
    // The triangle.
    both([&](QWidget *view) { QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(10, height / 2)); });
    both([&](QWidget *view) {
        QTest::mousePress(view, Qt::LeftButton, {}, rowAt(1));
        QTest::mouseMove(view, rowAt(3));
        QTest::mouseMove(view, rowAt(4));
        QTest::mouseRelease(view, Qt::LeftButton, {}, rowAt(4));
    });
}

void tst_FilesTree::aDoubleClickOpensAndClosesAGroup()
{
    Scene scene;
    scene.show({movingBatch(100)});
    const QModelIndex failed = scene.model.groupIndex(FileState::Failed);
    const QPoint at = scene.tree.visualRect(failed).center();
    for (const bool open : {false, true}) {
        QTest::mouseClick(scene.tree.viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(scene.tree.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(scene.tree.isExpanded(failed), open);
    }
    // The second click on another row than the first is the first there.
    QTest::mouseClick(scene.tree.viewport(), Qt::LeftButton, {}, scene.tree.visualRect(failed).center());
    const QModelIndex other = scene.model.groupIndex(FileState::Completed);
    scene.tree.scrollTo(other);
    QTest::mouseDClick(scene.tree.viewport(), Qt::LeftButton, {}, scene.tree.visualRect(other).center());
    QVERIFY(!scene.tree.isExpanded(other));
    QCOMPARE(scene.tree.currentIndex().siblingAtColumn(0), other);
}

void tst_FilesTree::aPressOnATriangleSelectsNothing()
{
    Scene scene;
    scene.show({movingBatch(100)});
    const QModelIndex failed = scene.model.groupIndex(FileState::Failed);
    const QModelIndex file = scene.model.index(3, 0, failed);
    QTest::mouseClick(scene.tree.viewport(), Qt::LeftButton, {}, scene.tree.visualRect(file).center());
    const QPoint triangle(scene.tree.visualRect(failed).left() - 8, scene.tree.visualRect(failed).center().y());
    QTest::mousePress(scene.tree.viewport(), Qt::LeftButton, {}, triangle);
    // QTest moves without a button.
    QMouseEvent move(QEvent::MouseMove, triangle + QPoint(1, 1), scene.tree.viewport()->mapToGlobal(triangle),
                     Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(scene.tree.viewport(), &move);
    QTest::mouseRelease(scene.tree.viewport(), Qt::LeftButton, {}, triangle + QPoint(1, 1));
    QVERIFY(!scene.tree.isExpanded(failed));
    QCOMPARE(scene.tree.selectionModel()->selectedRows(), QModelIndexList{file});
    QCOMPARE(scene.tree.currentIndex(), file);
}

void tst_FilesTree::aClickDoesNotScrollBackLater()
{
    Scene scene;
    scene.show({movingBatch(200)});
    const QModelIndex file = scene.model.index(2, 0, scene.model.groupIndex(FileState::Failed));
    QTest::mouseClick(scene.tree.viewport(), Qt::LeftButton, {}, scene.tree.visualRect(file).center());
    scene.tree.verticalScrollBar()->setValue(20);
    QTest::qWait(QApplication::doubleClickInterval() + 200);
    QCOMPARE(scene.tree.verticalScrollBar()->value(), 20);
}

void tst_FilesTree::keysGoOnWhereTheCurrentColumnIsHidden()
{
    Scene scene;
    scene.show({movingBatch(100)});
    const QModelIndex failed = scene.model.groupIndex(FileState::Failed);
    scene.tree.setCurrentIndex(scene.model.index(4, BatchFilesModel::WarningsColumn, failed));
    scene.tree.header()->hideSection(BatchFilesModel::WarningsColumn);
    QTest::keyClick(&scene.tree, Qt::Key_Down);
    QCOMPARE(scene.tree.currentIndex(), scene.model.index(5, 0, failed));
    QCOMPARE(scene.tree.selectionModel()->selectedRows(), QModelIndexList{scene.model.index(5, 0, failed)});
}

void tst_FilesTree::isHeardLineByLine()
{
    Scene scene;
    scene.show({movingBatch(100)});
    scene.tree.header()->hideSection(BatchFilesModel::UploadIdColumn);
    QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(&scene.tree);
    QVERIFY(heard && heard->tableInterface());
    const int columns = BatchFilesModel::ColumnCount - 1;
    QCOMPARE(heard->role(), QAccessible::Tree);
    QCOMPARE(heard->tableInterface()->columnCount(), columns);
    QCOMPARE(heard->tableInterface()->rowCount(), scene.tree.lineCount());
    QCOMPARE(heard->childCount(), (scene.tree.lineCount() + 1) * columns);
    QCOMPARE(heard->child(0)->role(), QAccessible::ColumnHeader);
    QVERIFY(!heard->child(0)->text(QAccessible::Name).isEmpty());

    QAccessibleInterface *group = heard->tableInterface()->cellAt(0, 0);
    QVERIFY(group->text(QAccessible::Name).contains(u"Failed"_s));
    QVERIFY(group->state().expanded);
    group->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    QVERIFY(!scene.tree.isExpanded(scene.model.groupIndex(FileState::Failed)));
    scene.tree.expand(scene.model.groupIndex(FileState::Failed));
    for (int i = 0; i < heard->childCount(); i += 7)
        QCOMPARE(heard->indexOfChild(heard->child(i)), i);

    scene.tree.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&scene.tree));
    scene.tree.setCurrentIndex(scene.indexOf(u"f1/sub/report-1005.pdf"_s));
    QAccessibleInterface *focused = heard->focusChild();
    QVERIFY(focused && focused->state().focused && focused->state().selected);
    QVERIFY(focused->text(QAccessible::Name).contains(u"report-1005.pdf"_s));
    QCOMPARE(focused->tableCellInterface()->rowIndex(), scene.tree.lineOf(scene.tree.currentIndex()));
    QCOMPARE(heard->childAt(focused->rect().center().x(), focused->rect().center().y()), focused);
    QCOMPARE(heard->tableInterface()->selectedRows(), QList<int>{focused->tableCellInterface()->rowIndex()});
    QVERIFY(heard->tableInterface()->selectRow(1));
    QCOMPARE(heard->tableInterface()->selectedRowCount(), 2);

    // Columns come and go with the content.
    scene.tree.header()->hideSection(BatchFilesModel::RemotePathColumn);
    QCOMPARE(heard->childCount(), (scene.tree.lineCount() + 1) * (columns - 1));
    for (int i = 0; i < heard->childCount(); i += 3) {
        QCOMPARE(heard->indexOfChild(heard->child(i)), i);
        QCOMPARE(heard->child(i)->role(), i < columns - 1 ? QAccessible::ColumnHeader : QAccessible::TreeItem);
    }
}

void tst_FilesTree::homeAndEndGoToTheFirstAndTheLastRow()
{
    Scene scene;
    scene.show({movingBatch(100)});
    scene.tree.expand(scene.model.groupIndex(FileState::Completed));
    QTest::keyClick(&scene.tree, Qt::Key_End);
    QCOMPARE(scene.current(), u"f3/sub/report-1099.pdf"_s);
    QVERIFY(scene.tree.viewport()->rect().contains(scene.tree.visualRect(scene.tree.currentIndex()).center()));
    QTest::keyClick(&scene.tree, Qt::Key_Home);
    QCOMPARE(scene.tree.currentIndex(), scene.model.groupIndex(FileState::Failed));
    scene.tree.collapse(scene.model.groupIndex(FileState::Completed));
    QTest::keyClick(&scene.tree, Qt::Key_End);
    QCOMPARE(scene.tree.currentIndex(), scene.model.groupIndex(FileState::Completed));
}

void tst_FilesTree::typingJumps()
{
    Scene scene;
    scene.show({someBatch(u"a"_s, {{FileState::Failed, "one/alpha.pdf"},
                                   {FileState::Failed, "two/Beta.pdf"},
                                   {FileState::Failed, "beta/gamma.pdf"},
                                   {FileState::Failed, "x/bench.pdf"}})});
    scene.tree.setFocus();
    QTest::keyClicks(&scene.tree, u"be"_s);
    QCOMPARE(scene.current(), u"two/Beta.pdf"_s);
    QTest::keyClicks(&scene.tree, u"n"_s);
    QCOMPARE(scene.current(), u"x/bench.pdf"_s);
}

void tst_FilesTree::spaceTogglesTheDetails()
{
    Scene scene;
    scene.show({movingBatch(50)});
    QSignalSpy toggled(&scene.tree, &FilesTree::detailsToggled);
    QTest::keyClick(&scene.tree, Qt::Key_Space);
    QCOMPARE(toggled.size(), 1);
    // On a group it is no file's.
    scene.tree.setCurrentIndex(scene.model.groupIndex(FileState::Failed));
    QTest::keyClick(&scene.tree, Qt::Key_Space);
    QCOMPARE(toggled.size(), 1);
}

void tst_FilesTree::aSelectedGroupStandsForItsFiles()
{
    Scene scene;
    scene.show({movingBatch(50)});
    scene.tree.setCurrentIndex(scene.model.groupIndex(FileState::Failed));
    QCOMPARE(scene.tree.selectedFiles().size(), std::size_t{10});
    QVERIFY(!scene.tree.currentFile());
}

void tst_FilesTree::anotherBatchBeginsAnew()
{
    Scene scene;
    scene.show({movingBatch(60)});
    scene.tree.expandAll();
    scene.tree.verticalScrollBar()->setValue(20);
    scene.show({someBatch(u"other"_s, {{FileState::Failed, "a.pdf"}, {FileState::Completed, "b.pdf"}})});
    QCOMPARE(scene.current(), u"a.pdf"_s);
    QVERIFY(!scene.tree.isExpanded(scene.model.groupIndex(FileState::Completed)));
    QCOMPARE(scene.tree.verticalScrollBar()->value(), 0);
}

QTEST_MAIN(tst_FilesTree)
#include "tst_filestree.moc"
