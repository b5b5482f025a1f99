#include "ui/treelines.h"

#include "models/somebatches.h"

#include <QSet>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

BatchPtr someFiles()
{
    return someBatch(u"b"_s, {{FileState::Failed, "a/one.pdf"},
                              {FileState::Failed, "a/deep/er/two.pdf"},
                              {FileState::Skipped, "b/three.pdf"},
                              {FileState::Completed, "four.pdf"},
                              {FileState::Completed, "a/deep/five.pdf"}});
}

} // namespace

/// The lines are those that QTreeView itself puts the rows on.
class tst_TreeLines final : public QObject
{
    Q_OBJECT

private slots:
    void areWhereTheTreeShowsThem_data();
    void areWhereTheTreeShowsThem();
    void anEmptyModelHasNone();
};

void tst_TreeLines::areWhereTheTreeShowsThem_data()
{
    QTest::addColumn<bool>("byFolder");
    QTest::addColumn<int>("closedGroup"); ///< the group that is closed; -1 for none, -2 for all
    for (const bool byFolder : {false, true}) {
        for (int closed = -2; closed < 5; ++closed)
            QTest::addRow("%s, %d closed", byFolder ? "by folder" : "by state", closed) << byFolder << closed;
    }
}

void tst_TreeLines::areWhereTheTreeShowsThem()
{
    QFETCH(bool, byFolder);
    QFETCH(int, closedGroup);
    BatchFilesModel model;
    FileQuery query;
    query.grouping = byFolder ? FileQuery::Grouping::Folder : FileQuery::Grouping::State;
    const BatchPtr batch = someFiles();
    model.setContent(batch, viewOf(batch, query), query);
    QTreeView tree;
    tree.setModel(&model);
    if (closedGroup != -2)
        tree.expandAll();
    const auto groupOf = [&](int group) {
        return byFolder ? model.folderIndex(group) : model.groupIndex(static_cast<FileState>(group));
    };
    if (closedGroup >= 0 && closedGroup < model.groupCount())
        tree.collapse(groupOf(closedGroup));

    const auto isOpen = [&](int group) { return tree.isExpanded(groupOf(group)); };
    TreeLines lines;
    lines.count(model, isOpen);
    QSet<QModelIndex> shown;
    int line = 0;
    for (QModelIndex index = model.index(0, 0); index.isValid(); index = tree.indexBelow(index)) {
        QCOMPARE(lines.indexAt(model, line), index);
        QCOMPARE(lines.lineOf(model, index), line++);
        shown.insert(index);
    }
    QVERIFY(line >= model.rowCount());
    QCOMPARE(lines.size(), line);
    QVERIFY(!lines.indexAt(model, line).isValid());
    QVERIFY(!lines.indexAt(model, -1).isValid());

    for (quint32 file = 0; file < batch->files.size(); ++file) {
        const QModelIndex index = model.indexOf(0, file);
        QVERIFY(index.isValid());
        if (!shown.contains(index))
            QCOMPARE(lines.lineOf(model, index), -1);
    }
    QCOMPARE(lines.lineOf(model, {}), -1);
}

void tst_TreeLines::anEmptyModelHasNone()
{
    const BatchFilesModel model;
    TreeLines lines;
    lines.count(model, [](int) { return true; });
    QCOMPARE(lines.size(), 0);
    QVERIFY(!lines.indexAt(model, 0).isValid());
    QCOMPARE(lines.lineOf(model, {}), -1);
}

QTEST_MAIN(tst_TreeLines)
#include "tst_treelines.moc"
