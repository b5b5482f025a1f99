#include "ui/filestree.h"

#include "core/filediff.h"
#include "models/somebatches.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

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
    void rowsAreWhereTheBaseClassSeesThem_data();
    void rowsAreWhereTheBaseClassSeesThem();
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

void tst_FilesTree::rowsAreWhereTheBaseClassSeesThem_data()
{
    QTest::addColumn<bool>("byFolder");
    QTest::addColumn<bool>("allOpen");
    QTest::addColumn<bool>("byPixel");
    QTest::addColumn<bool>("rightToLeft");
    QTest::newRow("by state") << false << false << false << false;
    QTest::newRow("by state, all open") << false << true << false << false;
    QTest::newRow("by folder, all open") << true << true << false << false;
    QTest::newRow("by pixel") << false << true << true << false;
    QTest::newRow("right to left") << true << true << false << true;
}

void tst_FilesTree::rowsAreWhereTheBaseClassSeesThem()
{
    QFETCH(bool, byFolder);
    QFETCH(bool, allOpen);
    QFETCH(bool, byPixel);
    QFETCH(bool, rightToLeft);
    Scene scene;
    FilesTree &tree = scene.tree;
    tree.setVerticalScrollMode(byPixel ? FilesTree::ScrollPerPixel : FilesTree::ScrollPerItem);
    tree.setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    FileQuery query;
    query.grouping = byFolder ? FileQuery::Grouping::Folder : FileQuery::Grouping::State;
    scene.show({movingBatch(100)}, query);
    if (allOpen)
        tree.expandAll();
    tree.hideColumn(BatchFilesModel::UploadIdColumn);
    const BatchPtr &batch = scene.model.batch(0);
    constexpr std::array kHints{FilesTree::EnsureVisible, FilesTree::PositionAtTop, FilesTree::PositionAtBottom,
                                FilesTree::PositionAtCenter};
    for (quint32 file = 0; file < batch->files.size(); file += 7) {
        const QModelIndex index =
            scene.model.indexOf(0, file).siblingAtColumn(static_cast<int>(file) % BatchFilesModel::ColumnCount);
        QCOMPARE(tree.visualRect(index), tree.QTreeView::visualRect(index));
        QCOMPARE(tree.visualRect(index.parent()), tree.QTreeView::visualRect(index.parent()));
        if (tree.visualRect(index).isEmpty())
            continue;
        const FilesTree::ScrollHint hint = kHints[file % kHints.size()];
        const int from = tree.verticalScrollBar()->value();
        const int left = tree.horizontalScrollBar()->value();
        tree.QTreeView::scrollTo(index, hint);
        const QPair<int, int> expected(tree.verticalScrollBar()->value(), tree.horizontalScrollBar()->value());
        tree.verticalScrollBar()->setValue(from);
        tree.horizontalScrollBar()->setValue(left);
        tree.scrollTo(index, hint);
        // The base class puts the middle, and pixels at the bottom, one off.
        QVERIFY(std::abs(tree.verticalScrollBar()->value() - expected.first) <= 1);
        QCOMPARE(tree.horizontalScrollBar()->value(), expected.second);
    }
    QVERIFY(tree.visualRect({}).isEmpty());
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
