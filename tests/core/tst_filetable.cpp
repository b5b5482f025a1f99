#include "core/filetable.h"

#include "tables.h"

#include <QTest>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

class tst_FileTable final : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyTable();
    void filesAreNumberedByStateThenInOrder();
    void nullIsNotEmpty();
    void theNeighboursKeepTheirFields();
    void aLabelInItsPathIsHeldOnce_data();
    void aLabelInItsPathIsHeldOnce();
    void uploadIds_data();
    void uploadIds();
    void whatAnyFileOfAStateHas();
    void aClearedListCountsOnce();
    void aMovedTableIsWhole();
    void aHundredThousandFilesAreSmall();
};

void tst_FileTable::anEmptyTable()
{
    FileTable table;
    table.finish();
    QCOMPARE(table.size(), 0u);
    QCOMPARE(table.counts(), FileCounts());
    QCOMPARE(table.heldBytes(), std::size_t{0});
}

void tst_FileTable::filesAreNumberedByStateThenInOrder()
{
    const FileTable table = tableOf({{FileState::Completed, "c1"},
                                     {FileState::Failed, "f1"},
                                     {FileState::Remaining, "r1"},
                                     {FileState::Completed, "c2"},
                                     {FileState::Failed, "f2"}});
    QStringList files;
    for (quint32 file = 0; file < table.size(); ++file)
        files += fileStateWord(table.state(file)) + u' ' + table.labelText(file);
    QCOMPARE(files,
             QStringList({u"failed f1"_s, u"failed f2"_s, u"remaining r1"_s, u"completed c1"_s, u"completed c2"_s}));
    QCOMPARE(table.counts(), (FileCounts{{2, 0, 0, 1, 2}}));
    QCOMPARE(table.first(FileState::Failed), 0u);
    QCOMPARE(table.first(FileState::Remaining), 2u);
    QCOMPARE(table.first(FileState::Completed), 3u);
    QCOMPARE(table.place(4).index, 1u);
}

void tst_FileTable::nullIsNotEmpty()
{
    const FileTable table = tableOf({{FileState::Failed, "a"},
                                     {FileState::Failed, "b", "", "", "", ""},
                                     {FileState::Failed, "", "p", "m", "u", "r"}});
    QVERIFY(table.pathText(0).isNull());
    QVERIFY(table.messageText(0).isNull());
    QVERIFY(table.uploadIdText(0).isNull());
    QVERIFY(table.remotePathText(0).isNull());
    QVERIFY(!table.path(0).data());
    QVERIFY(!table.message(0).data());
    for (const QString &text : {table.pathText(1), table.messageText(1), table.uploadIdText(1), table.remotePathText(1),
                                table.labelText(2)}) {
        QVERIFY(!text.isNull());
        QVERIFY(text.isEmpty());
    }
}

void tst_FileTable::theNeighboursKeepTheirFields()
{
    // Nulls and empties between full entries: lengths and offsets must not slip.
    const QList<std::optional<QByteArray>> texts{std::nullopt, "", "x", "Übersicht\n資料", QByteArray("a\0b", 3)};
    QList<File> files;
    for (const auto &path : texts) {
        for (const auto &message : texts) {
            for (const auto &remote : texts)
                files.append({FileState::Skipped, "l/" + path.value_or("n"), path, message, remote, message,
                              static_cast<quint32>(files.size())});
        }
    }
    const FileTable table = tableOf(files);
    const auto textOf = [](const std::optional<QByteArray> &bytes) {
        return bytes ? QString::fromUtf8(*bytes) : QString();
    };
    for (quint32 i = 0; i < table.size(); ++i) {
        const File &file = files[static_cast<qsizetype>(i)];
        QCOMPARE(table.labelText(i), QString::fromUtf8(file.label));
        QCOMPARE(table.pathText(i), textOf(file.path));
        QCOMPARE(table.pathText(i).isNull(), !file.path);
        QCOMPARE(table.messageText(i), textOf(file.message));
        QCOMPARE(table.messageText(i).isNull(), !file.message);
        QCOMPARE(table.uploadIdText(i), textOf(file.uploadId));
        QCOMPARE(table.uploadIdText(i).isNull(), !file.uploadId);
        QCOMPARE(table.remotePathText(i), textOf(file.remotePath));
        QCOMPARE(table.remotePathText(i).isNull(), !file.remotePath);
        QCOMPARE(table.warnings(i), i);
    }
}

void tst_FileTable::aLabelInItsPathIsHeldOnce_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("held");
    QTest::newRow("the same") << QByteArray("uploads/a.pdf") << QByteArray("uploads/a.pdf") << 13;
    QTest::newRow("its end") << QByteArray("a.pdf") << QByteArray("/srv/a.pdf") << 10;
    QTest::newRow("its beginning") << QByteArray("/srv") << QByteArray("/srv/a.pdf") << 14;
    QTest::newRow("another") << QByteArray("b.pdf") << QByteArray("/srv/a.pdf") << 15;
    QTest::newRow("longer than the path") << QByteArray("/srv/a.pdf") << QByteArray("a.pdf") << 15;
    QTest::newRow("empty") << QByteArray("") << QByteArray("a.pdf") << 5;
}

void tst_FileTable::aLabelInItsPathIsHeldOnce()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, path);
    QFETCH(int, held);
    const FileTable table = tableOf({{FileState::Failed, label, path, "why"}, {FileState::Failed, label, path, "not"}});
    for (quint32 file : {0u, 1u}) {
        QCOMPARE(table.labelText(file), QString::fromUtf8(label));
        QCOMPARE(table.pathText(file), QString::fromUtf8(path));
        QCOMPARE(table.messageText(file), file == 0 ? u"why"_s : u"not"_s);
    }
    QCOMPARE(table.segment(FileState::Failed).text.size(), static_cast<std::size_t>(2 * (held + 3)));
}

void tst_FileTable::uploadIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("packed");
    const auto row = [](const char *name, const char *id, bool packed) {
        QTest::newRow(name) << QByteArray(id) << packed;
    };
    row("a UUID", "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01", true);
    row("all zeros", "00000000-0000-0000-0000-000000000000", true);
    row("all ones", "ffffffff-ffff-ffff-ffff-ffffffffffff", true);
    row("upper case", "0D5B8B8A-7C3F-4C53-9D0A-5B1C4A1F7E01", false);
    row("one upper-case digit", "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7E01", false);
    row("no hex digit", "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7g01", false);
    row("beyond ASCII",
        "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7\xc3\xa9"
        "1",
        false);
    row("a dash elsewhere", "0d5b8b8-a7c3f-4c53-9d0a-5b1c4a1f7e01", false);
    row("a dash for a digit", "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e-1", false);
    row("no dashes", "0d5b8b8a7c3f4c539d0a5b1c4a1f7e01", false);
    row("one digit more", "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e012", false);
    row("braces", "{0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e}", false);
    row("opaque", "upl_42", false);
}

void tst_FileTable::uploadIds()
{
    QFETCH(QByteArray, id);
    QFETCH(bool, packed);
    const FileTable table = tableOf({{FileState::Failed, "a", "a", std::nullopt, id, "knowledge/a.md"},
                                     {FileState::Failed, "b", "b", std::nullopt, id}});
    QCOMPARE(table.uploadIdText(0), QString::fromUtf8(id));
    QCOMPARE(table.uploadIdText(1), QString::fromUtf8(id));
    QCOMPARE(table.remotePathText(0), u"knowledge/a.md"_s);
    QVERIFY(table.remotePathText(1).isNull());
    constexpr std::size_t kRemotePath = 2 + 14; // its head and the path
    const auto held = static_cast<std::size_t>(packed ? 16 : 4 + id.size());
    QCOMPARE(table.segment(FileState::Failed).ids.size(), 2 * held + kRemotePath);
}

void tst_FileTable::whatAnyFileOfAStateHas()
{
    FileTable table;
    append(table, {FileState::Failed, "a", "a"});
    append(table, {FileState::Failed, "b"});
    append(table, {FileState::Completed, "c", "/srv/c"});
    append(table, {FileState::Skipped, "d", "d", std::nullopt, std::nullopt, std::nullopt, 1});
    const auto warnings = [&table](FileState state) { return table.segment(state).anyWarnings; };
    const auto otherPath = [&table](FileState state) { return table.segment(state).anyOtherPath; };
    QVERIFY(!warnings(FileState::Failed) && !otherPath(FileState::Failed));
    QVERIFY(!warnings(FileState::Completed) && otherPath(FileState::Completed));
    QVERIFY(warnings(FileState::Skipped) && !otherPath(FileState::Skipped));
    table.clear(FileState::Completed);
    table.clear(FileState::Skipped);
    QVERIFY(!otherPath(FileState::Completed) && !warnings(FileState::Skipped));
}

void tst_FileTable::aClearedListCountsOnce()
{
    FileTable table;
    append(table, {FileState::Failed, "first", "p", "m", "u", "r"});
    append(table, {FileState::Completed, "stays"});
    table.clear(FileState::Failed);
    append(table, {FileState::Failed, "second", "p", "m", "u", "rest"});
    table.finish();
    QCOMPARE(table.size(), 2u);
    QCOMPARE(table.labelText(0), u"second"_s);
    QCOMPARE(table.remotePathText(0), u"rest"_s);
    QCOMPARE(table.labelText(1), u"stays"_s);
}

void tst_FileTable::aMovedTableIsWhole()
{
    FileTable table = tableOf({{FileState::Failed, "a", "x/a", "m"}});
    const FileTable moved = std::move(table);
    QCOMPARE(moved.size(), 1u);
    QCOMPARE(moved.pathText(0), u"x/a"_s);
}

void tst_FileTable::aHundredThousandFilesAreSmall()
{
    constexpr int kFiles = 100'000;
    FileTable table;
    for (int i = 0; i < kFiles; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(6, '0');
        const QByteArray label = "reports/2024/Q3/financial-statement-" + number + ".pdf";
        const QByteArray id = "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a" + number;
        const FileState state = kFileStates[static_cast<std::size_t>(i) % kFileStateCount];
        const bool message = state == FileState::Failed || state == FileState::Skipped;
        append(table,
               {state, label, "/srv/ingest/" + label,
                message ? std::optional(QByteArray("Parser timed out after 120 s [#" + number + "]")) : std::nullopt,
                id, "projects/7f3a/0d/" + id + ".pdf"});
    }
    table.finish();
    QCOMPARE(table.size(), static_cast<quint32>(kFiles));
    const double each = static_cast<double>(table.heldBytes()) / kFiles;
    QVERIFY2(each < 130, qPrintable(u"%1 bytes a file"_s.arg(each)));
    QCOMPARE(table.labelText(kFiles - 1), u"reports/2024/Q3/financial-statement-099999.pdf"_s);
}

QTEST_APPLESS_MAIN(tst_FileTable)
#include "tst_filetable.moc"
