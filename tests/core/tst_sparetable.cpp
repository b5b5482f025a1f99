#include "core/sparetable.h"

#include <QTest>

#include <string>

using namespace batchlens;
using namespace std::chrono_literals;

namespace {

/// Some 150 bytes a file.
FileTable tableOf(int files, const std::string &word)
{
    FileTable table;
    const std::string message(100, 'm');
    for (int i = 0; i < files; ++i) {
        const std::string label = word + std::to_string(i);
        FileEntry entry;
        entry.label = label;
        entry.path = label;
        entry.message = message;
        table.append(FileState::Failed, entry);
    }
    table.finish();
    return table;
}

constexpr int kLarge = 200'000;
constexpr int kSmall = 1'000;

/// Where the failed files' texts are, which tells one table's memory from another's.
const void *textsOf(const FileTable &table)
{
    return table.segment(FileState::Failed).text.data();
}

const void *keptTexts()
{
    const std::optional<FileTable::Segments> kept = sparetable::take();
    return kept ? (*kept)[static_cast<std::size_t>(FileState::Failed)].text.data() : nullptr;
}

} // namespace

class tst_SpareTable final : public QObject
{
    Q_OBJECT

private slots:
    void init() { (void)sparetable::take(); }
    void aLargeTableThatIsLetGoIsKept();
    void aSmallOneIsNot();
    void theLargestIsKept();
    void onlyWhatWasKeptLongIsTaken();
    void aTableGoesOnInWhatWasKept();
    void aMovedTableIsNoTableThatIsLetGo();
};

void tst_SpareTable::aLargeTableThatIsLetGoIsKept()
{
    QVERIFY(!sparetable::take());
    const void *texts = nullptr;
    {
        const FileTable table = tableOf(kLarge, "a");
        texts = textsOf(table);
        QVERIFY(!sparetable::take());
    }
    QCOMPARE(keptTexts(), texts);
    QVERIFY(!sparetable::take());
}

void tst_SpareTable::aSmallOneIsNot()
{
    {
        const FileTable table = tableOf(kSmall, "a");
    }
    QVERIFY(!sparetable::take());
}

void tst_SpareTable::theLargestIsKept()
{
    const void *texts = nullptr;
    {
        const FileTable last = tableOf(kLarge, "a");
        const FileTable largest = tableOf(kLarge + 1, "b");
        const FileTable first = tableOf(kLarge, "c");
        texts = textsOf(largest);
    }
    QCOMPARE(keptTexts(), texts);
}

void tst_SpareTable::onlyWhatWasKeptLongIsTaken()
{
    {
        const FileTable table = tableOf(kLarge, "a");
    }
    QVERIFY(!sparetable::take(1h));
    QTest::qWait(20);
    QVERIFY(sparetable::take(10ms));
    QVERIFY(!sparetable::take(10ms));
}

void tst_SpareTable::aTableGoesOnInWhatWasKept()
{
    {
        const FileTable old = tableOf(kLarge, "old");
    }
    FileTable table = tableOf(kSmall, "new");
    std::optional<FileTable::Segments> kept = sparetable::take();
    QVERIFY(kept);
    const void *const texts = (*kept)[static_cast<std::size_t>(FileState::Failed)].text.data();
    table.takeRoom(std::move(*kept));
    QCOMPARE(textsOf(table), texts);
    FileEntry entry;
    entry.label = "last";
    table.append(FileState::Failed, entry);
    table.finish();
    QCOMPARE(table.size(), quint32{kSmall} + 1);
    QCOMPARE(table.labelText(0), QStringLiteral("new0"));
    QCOMPARE(table.labelText(kSmall - 1), QStringLiteral("new%1").arg(kSmall - 1));
    QCOMPARE(table.messageText(kSmall - 1), QString(100, u'm'));
    QCOMPARE(table.labelText(kSmall), QStringLiteral("last"));
    QVERIFY(table.messageText(kSmall).isNull());
    QCOMPARE(table.count(FileState::Failed), quint32{kSmall} + 1);
}

void tst_SpareTable::aMovedTableIsNoTableThatIsLetGo()
{
    FileTable table = tableOf(kLarge, "a");
    const void *const texts = textsOf(table);
    const FileTable moved = std::move(table);
    QVERIFY(!sparetable::take());
    QCOMPARE(textsOf(moved), texts);
}

QTEST_APPLESS_MAIN(tst_SpareTable)
#include "tst_sparetable.moc"
