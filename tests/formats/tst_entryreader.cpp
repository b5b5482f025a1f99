#include "formats/entryreader.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

using Status = JsonReader::Status;

QString quoted(std::string_view text)
{
    return text.data() ? u'"' + QString::fromUtf8(text.data(), qsizetype(text.size())) + u'"' : u"null"_s;
}

QString wordsOf(const FileEntry &entry)
{
    return QStringList{quoted(entry.label),      quoted(entry.path),    quoted(entry.uploadId),
                       quoted(entry.remotePath), quoted(entry.message), QString::number(entry.warningCount)}
        .join(u' ');
}

/// What an entry reads as, and how many bytes it took; or why it does not read.
QString readAs(const QByteArray &bytes, bool complete = false)
{
    StringScratch scratch;
    JsonReader reader(bytes.constData(), bytes.constData() + bytes.size(), complete, scratch);
    EntryReader entries;
    switch (entries.read(reader)) {
    case Status::NeedMore:
        return u"more"_s;
    case Status::Bad:
        return u"bad"_s;
    case Status::Ok:
        break;
    }
    return wordsOf(entries.entry()) + u", "_s + QString::number(reader.position() - bytes.constData()) + u" bytes"_s;
}

/// Enough behind an entry for it to be read as it is written, not as one that the block cuts.
const QByteArray kBehind(64, ' ');

} // namespace

class tst_EntryReader final : public QObject
{
    Q_OBJECT

private slots:
    void readsAnEntry_data();
    void readsAnEntry();
    void aWrongEntryIsBad_data();
    void aWrongEntryIsBad();
    void aCutEntryNeedsMore();
    void theNextEntryForgetsTheLast();
};

void tst_EntryReader::readsAnEntry_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *entry, const char16_t *words) {
        QTest::newRow(name) << QByteArray(entry) << QString::fromUtf16(words);
    };
    row("as servers write it",
        R"({"label":"a","path":"p/a","upload_id":"u","remote_path":"r","warning_count":3,"message":"m"})",
        uR"("a" "p/a" "u" "r" "m" 3)");
    row("without a message", R"({"label":"a","path":"p/a","upload_id":"u","remote_path":"r","warning_count":0})",
        uR"("a" "p/a" "u" "r" null 0)");
    row("nulls", R"({"label":"a","path":null,"upload_id":null,"remote_path":null,"warning_count":null,"message":null})",
        uR"("a" null null null null 0)");
    row("a null label is an empty one", R"({"label":null,"path":"p"})", uR"("" "p" null null null 0)");
    row("no label", R"({"path":"p"})", uR"("" "p" null null null 0)");
    row("empty texts", R"({"label":"","path":"","message":""})", uR"("" "" null null "" 0)");
    row("nothing", R"({})", uR"("" null null null null 0)");
    row("another order", R"({"message":"m","label":"a"})", uR"("a" null null null "m" 0)");
    row("one name twice", R"({"label":"a","label":"b","path":"p","path":null})", uR"("b" null null null null 0)");
    row("white space", "{ \"label\" : \"a\" ,\n\t\"path\":\"p\" }", uR"("a" "p" null null null 0)");
    row("white space inside alone", R"({"label": "a","path":"p"})", uR"("a" "p" null null null 0)");
    row("escapes", R"({"label":"a\"\u00e9","path":"\/p"})", uR"("a"é" "/p" null null null 0)");
    row("an escaped name", R"({"l\u0061bel":"a"})", uR"("a" null null null null 0)");
    row("letters of two, three and four bytes", R"({"label":"ä資🎉","message":"é"})", uR"("ä資🎉" null null null "é" 0)");
    row("unknown members", R"({"label":"a","size":[1,{"b":2}],"path":"p"})", uR"("a" "p" null null null 0)");
    row("a name that begins alike", R"({"label":"a","paths":"x"})", uR"("a" null null null null 0)");
    row("other types", R"({"label":1,"path":true,"upload_id":{},"message":["x"],"warning_count":"7"})",
        uR"("" null null null null 0)");
    row("a text for the count", R"({"label":"a","path":"p","warning_count":"1"})", uR"("a" "p" null null null 0)");
    row("a number for a text", R"({"label":"a","path":5})", uR"("a" null null null null 0)");
    row("many warnings", R"({"label":"a","warning_count":123456})", uR"("a" null null null null 123456)");
    row("half a warning", R"({"label":"a","warning_count":1.5})", uR"("a" null null null null 0)");
    row("a whole exponent", R"({"label":"a","warning_count":1e2})", uR"("a" null null null null 100)");
    row("too many warnings", R"({"label":"a","warning_count":4294967296})", uR"("a" null null null null 0)");
    row("fewer than none", R"({"label":"a","warning_count":-1})", uR"("a" null null null null 0)");
}

void tst_EntryReader::readsAnEntry()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, words);
    const QString expected = words + u", %1 bytes"_s.arg(entry.size());
    QCOMPARE(readAs(entry + kBehind), expected);
    // At the very end of a block there is no room to look ahead.
    QCOMPARE(readAs(entry), expected);
    QCOMPARE(readAs(entry + ",{", true), expected);
}

void tst_EntryReader::aWrongEntryIsBad_data()
{
    QTest::addColumn<QByteArray>("entry");
    for (const char *entry :
         {R"({"label":"a",})", R"({,"label":"a"})", R"({"label":"a""path":"p"})", R"({"label"})", R"({"label":})",
          R"({"label":nul,"path":"p"})", R"({"label":nullx})", R"({"label":"a\x"})", R"({"label":"a"])",
          R"({"label":"a","warning_count":01})", R"({"label":"a","warning_count":1x})", "{\"label\":\"a\nb\"}",
          R"({"label":"a";"path":"p"})", R"({label:"a"})", R"({"label":"a","path":"p"x})"})
        QTest::newRow(entry) << QByteArray(entry);
}

void tst_EntryReader::aWrongEntryIsBad()
{
    QFETCH(QByteArray, entry);
    QCOMPARE(readAs(entry + kBehind), u"bad"_s);
}

void tst_EntryReader::aCutEntryNeedsMore()
{
    const QByteArray entry =
        R"({"label":"ä資","path":"p/ä資","upload_id":null,"remote_path":"r","warning_count":3,"message":"m\n"})";
    for (qsizetype size = 1; size < entry.size(); ++size)
        QCOMPARE(readAs(entry.first(size)), u"more"_s);
    QVERIFY(readAs(entry) != u"more"_s);
}

void tst_EntryReader::theNextEntryForgetsTheLast()
{
    const QByteArray bytes =
        R"({"label":"a","path":"p","upload_id":"u","remote_path":"r","warning_count":3,"message":"m"}{"label":"b"}{})" +
        kBehind;
    StringScratch scratch;
    JsonReader reader(bytes.constData(), bytes.constData() + bytes.size(), false, scratch);
    EntryReader entries;
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(wordsOf(entries.entry()), uR"("b" null null null null 0)"_s);
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(wordsOf(entries.entry()), uR"("" null null null null 0)"_s);
}

QTEST_APPLESS_MAIN(tst_EntryReader)
#include "tst_entryreader.moc"
