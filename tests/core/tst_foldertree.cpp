#include "core/foldertree.h"

#include "core/filequery.h"

#include "tables.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <set>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

FileViewPtr grouped(const FileTable &table, FileQuery query = {})
{
    query.grouping = FileQuery::Grouping::Folder;
    return *runFileQuery(table, query);
}

/// One folder and what is below it: "name (failed/all below)", two spaces deeper each level; files behind folders.
void printFolder(const FileTable &table, const FileView &view, int index, int depth, QStringList &lines)
{
    const FolderNode &folder = view.folders[static_cast<std::size_t>(index)];
    const QString indent(2 * depth, u' ');
    lines += indent + QString::fromStdString(folder.name) +
             u" (%1/%2)"_s.arg(folder.rolledUp[FileState::Failed]).arg(folder.rolledUp.total());
    for (int child = 0; child < folder.childCount; ++child)
        printFolder(table, view, folder.firstChild + child, depth + 1, lines);
    for (quint32 i = 0; i < folder.fileCount; ++i)
        lines += indent + u"  "_s + table.labelText(view.folderFiles[folder.firstFile + i]).section(u'/', -1);
}

QStringList printed(const FileTable &table, const FileView &view)
{
    QStringList lines;
    for (int top = 0; top < view.topFolders; ++top)
        printFolder(table, view, top, 0, lines);
    for (const quint32 file : view.rootFiles)
        lines += table.labelText(file);
    return lines;
}

} // namespace

class tst_FolderTree final : public QObject
{
    Q_OBJECT

private slots:
    void foldersHoldWhatIsBelowThem();
    void foldersInNaturalOrder();
    void oneFolderInWhateverForm_data();
    void oneFolderInWhateverForm();
    void filesKeepTheOrderOfTheView();
    void onlyWhatIsShownCounts();
    void oddSlashes();
    void noFiles();
    void aTreeOfRandomLabelsIsWhole();
    void aMillionSlashesMakeNoMillionLevels();
    void aStopEndsIt();
};

void tst_FolderTree::foldersHoldWhatIsBelowThem()
{
    const FileTable table = tableOf({{FileState::Failed, "uploads/handbook/a.pdf"},
                                     {FileState::Completed, "uploads/handbook/deep/er/b.pdf"},
                                     {FileState::Failed, "uploads/handbook/deep/er/c.pdf"},
                                     {FileState::Skipped, "uploads/d.pdf"},
                                     {FileState::Completed, "other/e.pdf"},
                                     {FileState::Remaining, "root.pdf"}});
    QCOMPARE(printed(table, *grouped(table)),
             QStringList({u"other (0/1)"_s, u"  e.pdf"_s, u"uploads (2/4)"_s, u"  handbook (2/3)"_s,
                          u"    deep (1/2)"_s, u"      er (1/2)"_s, u"        c.pdf"_s, u"        b.pdf"_s,
                          u"    a.pdf"_s, u"  d.pdf"_s, u"root.pdf"_s}));
}

void tst_FolderTree::foldersInNaturalOrder()
{
    const FileTable table = tableOfLabels({"Q10/x", "b/x", "Q9/x", "a/x", "B2/x", "Q9/sub 10/x", "Q9/sub 2/x"});
    QStringList names;
    const FileViewPtr view = grouped(table);
    for (const FolderNode &folder : view->folders)
        names += QString::fromStdString(folder.name);
    QCOMPARE(names, QStringList({u"a"_s, u"b"_s, u"B2"_s, u"Q9"_s, u"Q10"_s, u"sub 2"_s, u"sub 10"_s}));
}

void tst_FolderTree::oneFolderInWhateverForm_data()
{
    QTest::addColumn<QList<QByteArray>>("labels");
    QTest::addColumn<QString>("name");
    QTest::newRow("composed first") << QList<QByteArray>{"Ü/x/a", "U\u0308/x/b", "Ü/x/c", "U\u0308/x/d"} << u"Ü"_s;
    QTest::newRow("decomposed first") << QList<QByteArray>{"U\u0308/x/a", "Ü/x/b", "U\u0308/x/c", "Ü/x/d"}
                                      << u"U\u0308"_s;
    QTest::newRow("two decomposed forms")
        << QList<QByteArray>{"o\u0302\u0323/x/a", "o\u0323\u0302/x/b", "ộ/x/c", "ô\u0323/x/d"} << u"o\u0302\u0323"_s;
}

void tst_FolderTree::oneFolderInWhateverForm()
{
    QFETCH(const QList<QByteArray>, labels);
    QFETCH(const QString, name);
    const FileTable table = tableOfLabels(labels);
    QCOMPARE(printed(table, *grouped(table)),
             QStringList({name + u" (4/4)"_s, u"  x (4/4)"_s, u"    a"_s, u"    b"_s, u"    c"_s, u"    d"_s}));
}

void tst_FolderTree::filesKeepTheOrderOfTheView()
{
    const FileTable table =
        tableOf({{FileState::Failed, "a/3"}, {FileState::Failed, "a/1"}, {FileState::Completed, "a/2"}});
    QCOMPARE(printed(table, *grouped(table)), QStringList({u"a (2/3)"_s, u"  3"_s, u"  1"_s, u"  2"_s}));
    FileQuery query;
    query.sortKey = FileQuery::SortKey::Label;
    QCOMPARE(printed(table, *grouped(table, query)), QStringList({u"a (2/3)"_s, u"  1"_s, u"  3"_s, u"  2"_s}));
}

void tst_FolderTree::onlyWhatIsShownCounts()
{
    const FileTable table =
        tableOf({{FileState::Failed, "a/x"}, {FileState::Failed, "b/y"}, {FileState::Completed, "a/x2"}});
    FileQuery query;
    query.text = u"x"_s;
    query.states = {true, false, false, false, false};
    QCOMPARE(printed(table, *grouped(table, query)), QStringList({u"a (1/1)"_s, u"  x"_s}));
}

void tst_FolderTree::oddSlashes()
{
    const FileTable table = tableOfLabels({"/rooted.pdf", "/srv/a", "x//y/b", "folder/", "資料/c", ""});
    const FileViewPtr view = grouped(table);
    QCOMPARE(printed(table, *view),
             QStringList({u"folder (1/1)"_s, u"  "_s, u"srv (1/1)"_s, u"  a"_s, u"x (1/1)"_s, u"   (1/1)"_s,
                          u"    y (1/1)"_s, u"      b"_s, u"資料 (1/1)"_s, u"  c"_s, u"/rooted.pdf"_s, u""_s}));
}

void tst_FolderTree::noFiles()
{
    FileTable table;
    table.finish();
    const FileViewPtr view = grouped(table);
    QVERIFY(view->grouped);
    QVERIFY(view->folders.empty());
    QVERIFY(view->rootFiles.empty());
}

void tst_FolderTree::aTreeOfRandomLabelsIsWhole()
{
    QRandomGenerator random(21);
    FileTable table;
    QSet<QString> expectedFolders;
    for (int i = 0; i < 5000; ++i) {
        QByteArray label;
        for (int depth = random.bounded(5); depth > 0; --depth) {
            label += "d" + QByteArray::number(random.bounded(6));
            expectedFolders.insert(QString::fromUtf8(label));
            label += '/';
        }
        append(table, {kFileStates[random.bounded(kFileStateCount)], label + "f" + QByteArray::number(i)});
    }
    table.finish();
    const FileViewPtr view = grouped(table);

    // Every folder once, its children side by side behind it, its path that of its parent and its name.
    QStringList paths;
    std::set<quint32> placed(view->rootFiles.begin(), view->rootFiles.end());
    quint32 nextFile = 0;
    for (std::size_t i = 0; i < view->folders.size(); ++i) {
        const FolderNode &folder = view->folders[i];
        QVERIFY(folder.parent < static_cast<int>(i));
        const QString name = QString::fromStdString(folder.name);
        paths += folder.parent < 0 ? name : paths[folder.parent] + u'/' + name;
        const int firstSibling =
            folder.parent < 0 ? 0 : view->folders[static_cast<std::size_t>(folder.parent)].firstChild;
        QCOMPARE(static_cast<int>(i), firstSibling + folder.row);
        FileCounts below;
        for (quint32 f = 0; f < folder.fileCount; ++f) {
            const quint32 file = view->folderFiles[folder.firstFile + f];
            QVERIFY(placed.insert(file).second);
            QCOMPARE(table.labelText(file).section(u'/', 0, -2), paths.back());
            ++below[table.state(file)];
        }
        for (int child = 0; child < folder.childCount; ++child) {
            const FolderNode &under = view->folders[static_cast<std::size_t>(folder.firstChild + child)];
            QCOMPARE(under.parent, static_cast<int>(i));
            below += under.rolledUp;
        }
        QCOMPARE(folder.rolledUp, below);
        QCOMPARE(folder.firstFile, nextFile);
        nextFile += folder.fileCount;
    }
    QCOMPARE(QSet<QString>(paths.begin(), paths.end()), expectedFolders);
    QCOMPARE(paths.size(), expectedFolders.size());
    QCOMPARE(placed.size(), std::size_t{table.size()});
}

void tst_FolderTree::aMillionSlashesMakeNoMillionLevels()
{
    const QByteArray deep = QByteArray("a/").repeated(1'000'000);
    const FileTable table = tableOfLabels({deep + "1", deep + "2", QByteArray("a/").repeated(20) + "3"});
    const FileViewPtr view = grouped(table);
    QVERIFY(view->folders.size() < 200);
    QCOMPARE(view->folders.front().rolledUp.total(), 3);
    QCOMPARE(view->folders.back().fileCount, 2u);
}

void tst_FolderTree::aStopEndsIt()
{
    FileQuery query;
    query.grouping = FileQuery::Grouping::Folder;
    std::stop_source source;
    source.request_stop();
    const auto view = runFileQuery(tableOfLabels({"a/b"}), query, source.get_token());
    QVERIFY(!view);
    QCOMPARE(view.error().kind, ErrorKind::Canceled);
}

QTEST_APPLESS_MAIN(tst_FolderTree)
#include "tst_foldertree.moc"
