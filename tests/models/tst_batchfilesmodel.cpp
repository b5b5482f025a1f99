#include "models/batchfilesmodel.h"

#include "models/somebatches.h"
#include "support/modeltext.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <ctime>
#include <utility>

using namespace batchlens;
using namespace batchlens::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

BatchPtr handbook(int completed = 2)
{
    QList<SomeFile> files{{FileState::Failed, "legal/nda.pdf", "document is encrypted"},
                          {FileState::Failed, "it/vpn.pdf", "503 Service\nUnavailable"},
                          {FileState::Failed, "it/wifi.pdf", "document is encrypted"},
                          {FileState::Skipped, "notes.txt", "not changed"}};
    for (int i = 0; i < completed; ++i)
        files.append({FileState::Completed, "it/page-" + QByteArray::number(i) + ".md", {}, i == 1 ? 4u : 0u});
    return someBatch(u"b1"_s, files, u"Not Ingested Files"_s);
}

FileQuery matching(const QString &text)
{
    FileQuery query;
    query.text = text;
    return query;
}

FileQuery byFolder(FileQuery query = {})
{
    query.grouping = FileQuery::Grouping::Folder;
    return query;
}

void show(BatchFilesModel &model, const BatchPtr &batch, const FileQuery &query = {})
{
    model.setContent(batch, viewOf(batch, query), query);
}

/// Writes down files as "batch/label".
QStringList labels(const BatchFilesModel &model, const std::vector<FileRef> &files)
{
    QStringList texts;
    for (const FileRef &ref : files)
        texts += QString::number(ref.batch) + u'/' + model.batch(ref.batch)->files.labelText(ref.file);
    return texts;
}

/// A million files, half of them failed, that need little memory.
BatchPtr millionFiles()
{
    auto batch = std::make_shared<Batch>();
    batch->id = u"big"_s;
    batch->resultKind = ResultKind::KnowledgeIngest;
    batch->listed.fill(true);
    FileEntry entry;
    entry.label = "a.pdf";
    entry.path = "uploads/a.pdf";
    entry.message = "document is encrypted";
    for (int i = 0; i < 500'000; ++i) {
        batch->files.append(FileState::Failed, entry);
        batch->files.append(FileState::Completed, entry);
    }
    batch->files.finish();
    return batch;
}

} // namespace

class TestBatchFilesModel final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void nothingHasNoRows()
    {
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.groupIndex(FileState::Failed).isValid());
        show(model, handbook());
        QCOMPARE(model.rowCount(), 5);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void groupsByState()
    {
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        show(model, handbook());
        QCOMPARE(modelText(model, {0, 1, 2}), u"Failed  3\n"
                                              "  legal/nda.pdf | document is encrypted\n"
                                              "  it/vpn.pdf | 503 Service↵Unavailable\n"
                                              "  it/wifi.pdf | document is encrypted\n"
                                              "Skipped  1\n"
                                              "  notes.txt | not changed\n"
                                              "Processing  0\n"
                                              "Not ingested  0\n"
                                              "Completed  2\n"
                                              "  it/page-0.md\n"
                                              "  it/page-1.md |  | 4"_s);
        const QModelIndex failed = model.groupIndex(FileState::Failed);
        QVERIFY(model.hasChildren(failed));
        QVERIFY(!model.hasChildren(model.groupIndex(FileState::Processing)));
        QVERIFY(model.flags(model.index(0, 0, failed)) & Qt::ItemNeverHasChildren);
        QVERIFY(!(model.flags(failed) & Qt::ItemNeverHasChildren));
        QVERIFY(model.anyWarnings());
    }

    void aFilterKeepsAllStatesAndSaysOfHowMany()
    {
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        show(model, handbook(), matching(u"encrypted"_s));
        QCOMPARE(modelText(model, {0}), u"Failed  2 of 3\n"
                                        "  legal/nda.pdf\n"
                                        "  it/wifi.pdf\n"
                                        "Skipped  0 of 1\n"
                                        "Processing  0\n"
                                        "Not ingested  0\n"
                                        "Completed  0 of 2"_s);
        const QModelIndex failed = model.groupIndex(FileState::Failed);
        QCOMPARE(failed.data(BatchFilesModel::CountRole).toLongLong(), 2);
        QCOMPARE(failed.data(BatchFilesModel::TotalRole).toLongLong(), 3);
        QCOMPARE(model.wholeCounts().total(), 6);
        QCOMPARE(model.shownCounts().total(), 2);
    }

    void tellsRawTextsByRole()
    {
        BatchFilesModel model;
        show(model, handbook());
        const QModelIndex vpn = model.index(1, BatchFilesModel::PathColumn, model.groupIndex(FileState::Failed));
        QCOMPARE(vpn.data().toString(), u"uploads/it/vpn.pdf"_s);
        QCOMPARE(vpn.data(BatchFilesModel::LabelRole).toString(), u"it/vpn.pdf"_s);
        QCOMPARE(vpn.data(BatchFilesModel::MessageRole).toString(), u"503 Service\nUnavailable"_s);
        QCOMPARE(vpn.data(BatchFilesModel::FileRole).value<FileRef>(), (FileRef{0, 1}));
        QCOMPARE(vpn.data(BatchFilesModel::StateRole).toInt(), static_cast<int>(FileState::Failed));
        QVERIFY(!vpn.data(BatchFilesModel::IsGroupRole).toBool());
    }

    void everyCellSpeaks()
    {
        BatchFilesModel model;
        show(model, handbook());
        QCOMPARE(modelText(model, {0, 1, 2}, Qt::AccessibleTextRole).section(u'\n', 0, 1),
                 u"Failed: 3 | Message: none | Warnings: none\n"
                 "  legal/nda.pdf, Failed | Message: document is encrypted | Warnings: none"_s);
        for (const QString &line : modelLines(model, {}, Qt::AccessibleTextRole))
            QCOMPARE(line.split(u" | "_s).size(), int(BatchFilesModel::ColumnCount));
    }

    void tooltipsShowMarkupLiterally()
    {
        BatchFilesModel model;
        show(model, someBatch(u"b"_s, {{FileState::Failed, "<b>a</b>.pdf", "x < y\n<img src=a>"}}));
        const QModelIndex failed = model.groupIndex(FileState::Failed);
        QCOMPARE(model.index(0, 0, failed).data(Qt::ToolTipRole).toString(), u"<qt>&lt;b&gt;a&lt;/b&gt;.pdf</qt>"_s);
        QCOMPARE(model.index(0, 1, failed).data(Qt::ToolTipRole).toString(),
                 u"<qt>x &lt; y<br/>&lt;img src=a&gt;</qt>"_s);
    }

    void aLongMessageIsCutOnTheScreenOnly()
    {
        BatchFilesModel model;
        const QByteArray longText = QByteArray("ü").repeated(100'000);
        show(model, someBatch(u"b"_s, {{FileState::Failed, "a", longText}}));
        const QModelIndex message = model.index(0, 1, model.groupIndex(FileState::Failed));
        QVERIFY(message.data().toString().size() < 600);
        QVERIFY(message.data().toString().endsWith(u'…'));
        QCOMPARE(message.data(BatchFilesModel::MessageRole).toString().size(), 100'000);
    }

    void severalBatchesAreSums()
    {
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        const BatchPtr first = handbook(1);
        const BatchPtr none = someBatch(u"b2"_s, {});
        const BatchPtr third = someBatch(u"b3"_s, {{FileState::Failed, "c/1.pdf"}, {FileState::Completed, "c/2.pdf"}});
        model.setContent({{first, viewOf(first, {})}, {none, viewOf(none, {})}, {third, viewOf(third, {})}},
                         byFolder());
        QCOMPARE(modelText(model, {0}), u"Failed  4\n"
                                        "  legal/nda.pdf\n"
                                        "  it/vpn.pdf\n"
                                        "  it/wifi.pdf\n"
                                        "  c/1.pdf\n"
                                        "Skipped  1\n"
                                        "  notes.txt\n"
                                        "Processing  0\n"
                                        "Remaining  0\n"
                                        "Completed  2\n"
                                        "  it/page-0.md\n"
                                        "  c/2.pdf"_s);
        const QModelIndex last = model.index(3, 0, model.groupIndex(FileState::Failed));
        QCOMPARE(*model.fileAt(last), (FileRef{2, 0}));
        QCOMPARE(model.indexOf(2, 0), last);
        QVERIFY(!model.indexOf(1, 0).isValid());
        QVERIFY(!model.indexOf(3, 0).isValid());
    }

    void groupsByFolder()
    {
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        show(model, handbook(), byFolder());
        QVERIFY(model.groupedByFolder());
        QCOMPARE(modelText(model, {0}), u"it  4\n"
                                        "  vpn.pdf\n"
                                        "  wifi.pdf\n"
                                        "  page-0.md\n"
                                        "  page-1.md\n"
                                        "legal  1\n"
                                        "  nda.pdf\n"
                                        "notes.txt"_s);
        const auto counts = model.index(0, 0).data(BatchFilesModel::CountsRole).value<FileCounts>();
        QCOMPARE(counts[FileState::Failed], 2);
        QCOMPARE(counts[FileState::Completed], 2);
        QVERIFY(!model.groupIndex(FileState::Failed).isValid());
        QCOMPARE(model.folderAt(model.index(1, 0)), 1);
        QCOMPARE(model.folderIndex(1), model.index(1, 0));
        QCOMPARE(model.folderAt(model.index(2, 0)), -1);
    }

    void foldersMayHoldFoldersAndNothingElse()
    {
        // a/ holds only a/b/, which holds a file and a/b/c/ with another; built by hand to pin what the model needs.
        const BatchPtr batch = someBatch(u"b"_s, {{FileState::Failed, "a/b/1"}, {FileState::Failed, "a/b/c/2"}});
        auto view = std::make_shared<FileView>(*viewOf(batch, {}));
        FileCounts two;
        two[FileState::Failed] = 2;
        FileCounts one;
        one[FileState::Failed] = 1;
        view->grouped = true;
        view->topFolders = 1;
        view->folders = {{"a", -1, 0, 1, 1, 0, 0, two}, {"b", 0, 0, 2, 1, 0, 1, two}, {"c", 1, 0, -1, 0, 1, 1, one}};
        view->folderFiles = {0, 1};
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        model.setContent(batch, view, byFolder());
        QCOMPARE(modelText(model, {0}), u"a  2\n"
                                        "  b  2\n"
                                        "    c  1\n"
                                        "      2\n"
                                        "    1"_s);
        QItemSelection both(model.indexOf(0, 1), model.indexOf(0, 1));
        both.select(model.indexOf(0, 0), model.indexOf(0, 0));
        QCOMPARE(labels(model, model.filesIn(both)), (QStringList{u"0/a/b/c/2"_s, u"0/a/b/1"_s}));
    }

    void findsEveryFileAgain_data()
    {
        QTest::addColumn<FileQuery>("query");
        FileQuery sorted;
        sorted.sortKey = FileQuery::SortKey::Label;
        FileQuery backwards;
        backwards.descending = true;
        FileQuery filteredBackwards = matching(u"it/"_s);
        filteredBackwards.descending = true;
        QTest::newRow("as sent") << FileQuery();
        QTest::newRow("filtered") << matching(u"it/"_s);
        QTest::newRow("sorted") << sorted;
        QTest::newRow("backwards") << backwards;
        QTest::newRow("filtered backwards") << filteredBackwards;
        QTest::newRow("by folder") << byFolder();
        QTest::newRow("by folder, filtered") << byFolder(matching(u"it/"_s));
        QTest::newRow("by folder, sorted") << byFolder(sorted);
    }

    void findsEveryFileAgain()
    {
        QFETCH(FileQuery, query);
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        const BatchPtr batch = handbook(20);
        show(model, batch, query);
        quint32 found = 0;
        std::vector<FileRef> all{{-1, 0}, {0, batch->files.size()}, {1, 0}};
        std::vector<QModelIndex> each(all.size());
        for (quint32 file = 0; file < batch->files.size(); ++file) {
            const QModelIndex index = model.indexOf(0, file);
            all.push_back({0, file});
            each.push_back(index);
            if (!index.isValid())
                continue;
            ++found;
            QCOMPARE(*model.fileAt(index), (FileRef{0, file}));
            QCOMPARE(model.index(index.row(), 0, index.parent()), index);
            QCOMPARE(model.selectionOf({{0, file}}).indexes().constFirst(), index);
        }
        QCOMPARE(found, model.view(0)->shown);
        QCOMPARE(model.indexesOf(all), each);
    }

    void selectedFilesComeInRowOrderOnce()
    {
        BatchFilesModel model;
        show(model, handbook());
        const QModelIndex failed = model.groupIndex(FileState::Failed);
        const QModelIndex completed = model.groupIndex(FileState::Completed);
        QItemSelection selection;
        selection.append(QItemSelectionRange(model.index(0, 0, completed), model.index(1, 5, completed)));
        selection.append(QItemSelectionRange(model.index(1, 0, failed), model.index(2, 0, failed)));
        selection.append(QItemSelectionRange(model.index(0, 1, failed), model.index(1, 1, failed)));
        selection.append(QItemSelectionRange(model.index(0, 0), model.index(4, 0)));
        QCOMPARE(labels(model, model.filesIn(selection)),
                 (QStringList{u"0/legal/nda.pdf"_s, u"0/it/vpn.pdf"_s, u"0/it/wifi.pdf"_s, u"0/it/page-0.md"_s,
                              u"0/it/page-1.md"_s}));
    }

    void selectionIsRestoredAsRanges()
    {
        BatchFilesModel model;
        show(model, handbook(4));
        const std::vector<FileRef> files{{0, 0}, {0, 1}, {0, 4}, {0, 5}, {0, 7}, {1, 0}, {0, 999}};
        const QItemSelection selection = model.selectionOf(files);
        QCOMPARE(selection.size(), 3);
        QCOMPARE(model.filesIn(selection), (std::vector<FileRef>{{0, 0}, {0, 1}, {0, 4}, {0, 5}, {0, 7}}));
    }

    void aRefreshOfTheSameFilesKeepsTheRows_data()
    {
        QTest::addColumn<FileQuery>("query");
        QTest::newRow("by state") << FileQuery();
        QTest::newRow("by folder") << byFolder();
        QTest::newRow("filtered") << matching(u"encrypted"_s);
    }

    void aRefreshOfTheSameFilesKeepsTheRows()
    {
        QFETCH(FileQuery, query);
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        show(model, handbook(), query);
        const QPersistentModelIndex wifi = model.indexOf(0, 2);
        QVERIFY(wifi.isValid());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        show(model, handbook(), query);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(*model.fileAt(wifi), (FileRef{0, 2}));
    }

    void hiddenFilesChangeOnlyTheNumbers()
    {
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        const FileQuery query = matching(u"encrypted"_s);
        show(model, handbook(2), query);
        const QPersistentModelIndex wifi = model.indexOf(0, 2);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy counts(&model, &BatchFilesModel::countsChanged);
        show(model, handbook(7), query);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(counts.size(), 1);
        QCOMPARE(model.groupIndex(FileState::Completed).data().toString(), u"Completed  0 of 7"_s);
        QCOMPARE(wifi.data().toString(), u"it/wifi.pdf"_s);
    }

    void anotherOrderIsNoReset_data()
    {
        QTest::addColumn<FileQuery>("query");
        QTest::newRow("by state") << FileQuery();
        QTest::newRow("by folder") << byFolder();
        QTest::newRow("filtered") << matching(u"it"_s);
    }
    void anotherOrderIsNoReset()
    {
        QFETCH(FileQuery, query);
        BatchFilesModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        const BatchPtr batch = handbook(20);
        show(model, batch, query);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        query.sortKey = FileQuery::SortKey::Label;
        query.descending = true;
        QCOMPARE(model.setContent(batch, viewOf(batch, query), query), BatchFilesModel::Change::Order);
        QCOMPARE(resets.size(), 0);
        // All rows were told, and they are those of a model that never had another order.
        qint64 told = 0;
        for (const QList<QVariant> &change : changes)
            told += change[1].value<QModelIndex>().row() - change[0].value<QModelIndex>().row() + 1;
        BatchFilesModel fresh;
        show(fresh, batch, query);
        const QStringList rows = modelLines(fresh);
        QCOMPARE(modelLines(model), rows);
        QCOMPARE(told, rows.size());
        QCOMPARE(model.setContent(batch, viewOf(batch, query), query), BatchFilesModel::Change::Numbers);
        query.text = u"page"_s;
        QCOMPARE(model.setContent(batch, viewOf(batch, query), query), BatchFilesModel::Change::Rows);
    }

    void foldersThatChangePlacesReset()
    {
        // "a" and "/a" are two folders of one name, whose order follows the files.
        BatchFilesModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        const BatchPtr batch =
            someBatch(u"b"_s, {{FileState::Failed, "/a/z"}, {FileState::Failed, "a/b"}, {FileState::Failed, "a/c"}});
        FileQuery query = byFolder();
        show(model, batch, query);
        for (const auto key : {FileQuery::SortKey::Label, FileQuery::SortKey::Path}) {
            for (const bool descending : {false, true}) {
                query.sortKey = key;
                query.descending = descending;
                show(model, batch, query);
                BatchFilesModel fresh;
                show(fresh, batch, query);
                QCOMPARE(modelLines(model), modelLines(fresh));
            }
        }
    }

    void otherFilesReset_data()
    {
        QTest::addColumn<BatchPtr>("batch");
        QTest::newRow("one more shown") << handbook(3);
        QTest::newRow("another batch") << someBatch(u"other"_s, {});
        QTest::newRow("another message") << someBatch(u"b1"_s,
                                                      {{FileState::Failed, "legal/nda.pdf", "document is encrypteD"},
                                                       {FileState::Failed, "it/vpn.pdf", "503 Service\nUnavailable"},
                                                       {FileState::Failed, "it/wifi.pdf", "document is encrypted"},
                                                       {FileState::Skipped, "notes.txt", "not changed"},
                                                       {FileState::Completed, "it/page-0.md"},
                                                       {FileState::Completed, "it/page-1.md", {}, 4}},
                                                      u"Not Ingested Files"_s);
    }

    void otherFilesReset()
    {
        QFETCH(BatchPtr, batch);
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        show(model, handbook());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        show(model, batch);
        QCOMPARE(resets.size(), 1);
    }

    void aBatchWhoseViewIsStillToComeHasItsNumbers()
    {
        BatchFilesModel model;
        QAbstractItemModelTester tester(&model, kFatal);
        model.setContent(handbook(), nullptr, {});
        QCOMPARE(model.wholeCounts().total(), 6);
        QCOMPARE(model.groupIndex(FileState::Failed).data().toString(), u"Failed  0 of 3"_s);
        QCOMPARE(model.rowCount(model.groupIndex(FileState::Failed)), 0);
    }

    void aMillionFilesCostNothingEach()
    {
        const BatchPtr batch = millionFiles();
        BatchFilesModel model;
        // Of the processor, not of the clock: what else the machine runs does not count.
        std::clock_t begun = std::clock();
        const auto spent = [&begun] {
            const std::clock_t since = std::exchange(begun, std::clock());
            return static_cast<double>(begun - since) * 1000.0 / CLOCKS_PER_SEC;
        };
        show(model, batch);
        const QModelIndex failed = model.groupIndex(FileState::Failed);
        QCOMPARE(model.rowCount(failed), 500'000);
        for (int row = 0; row < 500'000; ++row) {
            const QModelIndex index = model.index(row, 0, failed);
            QVERIFY(index.parent() == failed);
            QVERIFY(!model.hasChildren(index));
        }
        // Machines differ: these bounds only tell constant from linear cost.
        QVERIFY2(spent() < 2'000, "half a million indexes");

        (void)spent();
        for (int row = 0; row < 50'000; ++row)
            QVERIFY(!model.index(row * 10, 1, failed).data().toString().isEmpty());
        QVERIFY2(spent() < 2'000, "fifty thousand texts");

        (void)spent();
        const QItemSelection all(model.index(0, 0, failed), model.index(499'999, 5, failed));
        const auto files = model.filesIn(all);
        QCOMPARE(files.size(), std::size_t(500'000));
        QCOMPARE(model.selectionOf(files).size(), 1);
        QVERIFY2(spent() < 1'000, "all selected and restored");
    }
};

QTEST_GUILESS_MAIN(TestBatchFilesModel)
#include "tst_batchfilesmodel.moc"
