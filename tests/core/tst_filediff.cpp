#include "core/filediff.h"

#include "tables.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

using Map = std::vector<quint32>;

class tst_FileDiff final : public QObject
{
    Q_OBJECT

private slots:
    void theSameTableMapsToItself();
    void aFileIsFoundInItsNewState();
    void whatIsGoneAndWhatIsNew();
    void labelPathAndUploadIdMakeAFile_data();
    void labelPathAndUploadIdMakeAFile();
    void whatHappenedToAFileIsNoPartOfIt();
    void equalEntriesArePairedInOrder();
    void namesInAnotherForm_data();
    void namesInAnotherForm();
    void theSameFormGoesFirst();
    void manyEqualEntriesAreQuick();
    void manyRowsGoneAndNew();
    void listsThatNeverMeetAgain_data();
    void listsThatNeverMeetAgain();
    void emptyTables();
    void aStopEndsIt();
};

void tst_FileDiff::theSameTableMapsToItself()
{
    const FileTable table =
        tableOf({{FileState::Failed, "a"}, {FileState::Failed, "b", "x/b"}, {FileState::Completed, "c"}});
    QCOMPARE(mapFiles(table, table), (Map{0, 1, 2}));
}

void tst_FileDiff::aFileIsFoundInItsNewState()
{
    const FileTable older =
        tableOf({{FileState::Processing, "a"}, {FileState::Remaining, "b"}, {FileState::Completed, "c"}});
    const FileTable newer =
        tableOf({{FileState::Failed, "a"}, {FileState::Processing, "b"}, {FileState::Completed, "c"}});
    QCOMPARE(mapFiles(older, newer), (Map{0, 1, 2}));

    const FileTable reordered =
        tableOf({{FileState::Completed, "c"}, {FileState::Completed, "b"}, {FileState::Failed, "a"}});
    QCOMPARE(mapFiles(older, reordered), (Map{0, 2, 1}));
}

void tst_FileDiff::whatIsGoneAndWhatIsNew()
{
    const FileTable older = tableOfLabels({"a", "gone", "b"});
    const FileTable newer = tableOfLabels({"new", "b", "a"});
    QCOMPARE(mapFiles(older, newer), (Map{2, kNoFile, 1}));
    QCOMPARE(mapFiles(newer, older), (Map{kNoFile, 2, 0}));
}

void tst_FileDiff::labelPathAndUploadIdMakeAFile_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("uploadId");
    QTest::addColumn<bool>("same");
    const QByteArray uuid = "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01";
    QTest::newRow("all the same") << QByteArray("a") << QByteArray("x/a") << uuid << true;
    QTest::newRow("another label") << QByteArray("/a") << QByteArray("x/a") << uuid << false;
    QTest::newRow("another path") << QByteArray("a") << QByteArray("y/a") << uuid << false;
    QTest::newRow("another upload") << QByteArray("a") << QByteArray("x/a") << uuid.toUpper() << false;
}

void tst_FileDiff::labelPathAndUploadIdMakeAFile()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, uploadId);
    QFETCH(bool, same);
    const FileTable older =
        tableOf({{FileState::Failed, "a", "x/a", std::nullopt, "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01"}});
    const FileTable newer = tableOf({{FileState::Failed, label, path, std::nullopt, uploadId}});
    QCOMPARE(mapFiles(older, newer), Map{same ? 0 : kNoFile});
}

void tst_FileDiff::whatHappenedToAFileIsNoPartOfIt()
{
    File file{FileState::Processing, "a", "x/a"};
    const FileTable older = tableOf({file});
    file.state = FileState::Completed;
    file.message = "done";
    file.remotePath = "knowledge/a.md";
    file.warnings = 2;
    QCOMPARE(mapFiles(older, tableOf({file})), Map{0});
}

void tst_FileDiff::equalEntriesArePairedInOrder()
{
    const FileTable two = tableOfLabels({"a", "a"});
    const FileTable three = tableOfLabels({"a", "x", "a", "a"});
    QCOMPARE(mapFiles(two, three), (Map{0, 2}));
    QCOMPARE(mapFiles(three, two), (Map{0, kNoFile, 1, kNoFile}));
}

void tst_FileDiff::namesInAnotherForm_data()
{
    QTest::addColumn<QByteArray>("composed");
    QTest::addColumn<QByteArray>("decomposed");
    QTest::newRow("German") << QByteArray("Übersicht.pdf") << QByteArray("U\u0308bersicht.pdf");
    QTest::newRow("Korean") << QByteArray("한") << QByteArray("\u1112\u1161\u11ab");
    QTest::newRow("Vietnamese") << QByteArray("Việt") << QByteArray("Vie\u0302\u0323t");
}

void tst_FileDiff::namesInAnotherForm()
{
    QFETCH(const QByteArray, composed);
    QFETCH(const QByteArray, decomposed);
    const auto table = [](const QByteArray &name) {
        return tableOf({{FileState::Failed, "a"},
                        {FileState::Processing, name, "x/" + name, std::nullopt, "id"},
                        {FileState::Remaining, "b"}});
    };
    const FileTable later = tableOf({{FileState::Failed, "b"},
                                     {FileState::Completed, decomposed, "x/" + decomposed, std::nullopt, "id"},
                                     {FileState::Completed, "a"}});
    QCOMPARE(mapFiles(table(composed), table(decomposed)), (Map{0, 1, 2}));
    QCOMPARE(mapFiles(table(decomposed), table(composed)), (Map{0, 1, 2}));
    Map expected(3, kNoFile);
    const FileTable earlier = table(composed);
    for (quint32 file = 0; file < 3; ++file) {
        for (quint32 other = 0; other < 3; ++other) {
            const QString form = later.labelText(other).normalized(QString::NormalizationForm_C);
            if (earlier.labelText(file) == form)
                expected[file] = other;
        }
    }
    QCOMPARE(mapFiles(earlier, later), expected);
    // Case counts: Unix has both.
    QCOMPARE(mapFiles(tableOfLabels({"ü"}), tableOfLabels({"U\u0308"})), Map{kNoFile});
}

void tst_FileDiff::theSameFormGoesFirst()
{
    const FileTable both = tableOfLabels({"ü", "u\u0308"});
    const FileTable turned = tableOfLabels({"u\u0308", "ü"});
    const FileTable one = tableOfLabels({"u\u0308"});
    QCOMPARE(mapFiles(both, both), (Map{0, 1}));
    QCOMPARE(mapFiles(both, turned), (Map{1, 0}));
    QCOMPARE(mapFiles(both, one), (Map{kNoFile, 0}));
    QCOMPARE(mapFiles(one, both), Map{1});
}

void tst_FileDiff::manyEqualEntriesAreQuick()
{
    // A server that leaves all labels out must not hang the window.
    const FileTable table = tableOfLabels(QList<QByteArray>(100'000, QByteArray()));
    QElapsedTimer timer;
    timer.start();
    const Map map = mapFiles(table, table);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    for (quint32 file = 0; file < table.size(); ++file)
        QCOMPARE(map[file], file);
}

void tst_FileDiff::manyRowsGoneAndNew()
{
    // Stretches of every length go from one state to another, so that some are longer than any look ahead.
    FileTable older;
    FileTable newer;
    for (int i = 0; i < 5000; ++i) {
        const QByteArray label = QByteArray::number(i);
        const bool moves = i % 100 < i / 100;
        append(older, {FileState::Processing, label});
        append(newer, {moves ? FileState::Completed : FileState::Processing, label});
    }
    older.finish();
    newer.finish();
    const Map map = mapFiles(older, newer);
    for (quint32 file = 0; file < older.size(); ++file) {
        QVERIFY(map[file] != kNoFile);
        QCOMPARE(newer.label(map[file]), older.label(file));
    }
}

void tst_FileDiff::listsThatNeverMeetAgain_data()
{
    QTest::addColumn<int>("dropped"); ///< from the front of the newer list
    QTest::addColumn<bool>("reversed");
    QTest::addColumn<bool>("allNew");
    QTest::newRow("a long stretch gone") << 1000 << false << false;
    QTest::newRow("reversed") << 0 << true << false;
    QTest::newRow("all new") << 0 << false << true;
}

void tst_FileDiff::listsThatNeverMeetAgain()
{
    QFETCH(int, dropped);
    QFETCH(bool, reversed);
    QFETCH(bool, allNew);
    constexpr int kFiles = 3000;
    QList<QByteArray> before;
    QList<QByteArray> after;
    for (int i = 0; i < kFiles; ++i) {
        before.append(QByteArray::number(i));
        if (i >= dropped)
            after.append(QByteArray::number(allNew ? kFiles + i : i));
    }
    if (reversed)
        std::reverse(after.begin(), after.end());
    const FileTable older = tableOfLabels(before);
    const FileTable newer = tableOfLabels(after);
    const Map map = mapFiles(older, newer);
    for (int i = 0; i < kFiles; ++i) {
        const quint32 to = map[static_cast<std::size_t>(i)];
        if (allNew || i < dropped)
            QCOMPARE(to, kNoFile);
        else
            QCOMPARE(to, static_cast<quint32>(reversed ? kFiles - 1 - i : i - dropped));
    }
}

void tst_FileDiff::emptyTables()
{
    const FileTable none = tableOf({});
    const FileTable one = tableOfLabels({"a"});
    QCOMPARE(mapFiles(none, none), Map());
    QCOMPARE(mapFiles(none, one), Map());
    QCOMPARE(mapFiles(one, none), Map{kNoFile});
}

void tst_FileDiff::aStopEndsIt()
{
    const FileTable table = tableOfLabels({"a"});
    std::stop_source source;
    source.request_stop();
    QCOMPARE(mapFiles(table, table, source.get_token()), Map{kNoFile});
}

QTEST_APPLESS_MAIN(tst_FileDiff)
#include "tst_filediff.moc"
