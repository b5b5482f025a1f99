#include "formats/entryreader.h"

#include <QTest>

#include <array>

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
    void whatTheLastEntryWasLikeDecidesNothing_data();
    void whatTheLastEntryWasLikeDecidesNothing();
    void whereTheLastRemotePathHadItsIdDecidesNothing_data();
    void whereTheLastRemotePathHadItsIdDecidesNothing();
    void aMendedTextIsCountedOnce_data();
    void aMendedTextIsCountedOnce();
    void saysWhatItKnowsOfTexts_data();
    void saysWhatItKnowsOfTexts();
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
    row("a message that is an object", R"({"label":"a","message":{"code": 7, "why": "a \"b\" c"}})",
        uR"("a" null null null "{"code":7,"why":"a \"b\" c"}" 0)");
    row("a message that is an object in front of others", R"({"message": { "a" : [ 1, { } ] } , "label":"a"})",
        uR"("a" null null null "{"a":[1,{}]}" 0)");
    row("a message that is a list", R"({"label":"a","message":[{"msg":"x"}, null]})", uR"("a" null null null null 0)");
    row("a message that is an object, then a text", R"({"label":"a","message":{"x":1},"message":"m"})",
        uR"("a" null null null "m" 0)");
    row("a message that is a number", R"({"label":"a","message":7})", uR"("a" null null null null 0)");
    row("other texts that are objects", R"({"label":{"x":1},"path":{},"upload_id":[],"remote_path":{}})",
        uR"("" null null null null 0)");
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
    row("an escape in every text",
        R"({"label":"\u00e4","path":"\/\u00e4","upload_id":"\t","remote_path":"r\\","warning_count":3,"message":"\""})",
        uR"("ä" "/ä" "	" "r\" """ 3)");
    row("an escape and white space behind it", R"({"label":"\u00e4" ,"path":"p"})", uR"("ä" "p" null null null 0)");
    row("an escape and the end behind it", R"({"label":"a","path":"\u00e4"})", uR"("a" "ä" null null null 0)");
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
    for (
        const char *entry :
        {R"({"label":"a",})", R"({,"label":"a"})", R"({"label":"a""path":"p"})", R"({"label"})", R"({"label":})",
         R"({"label":nul,"path":"p"})", R"({"label":nullx})", R"({"label":"a\x"})", R"({"label":"a"])",
         R"({"label":"a","warning_count":01})", R"({"label":"a","warning_count":1x})", "{\"label\":\"a\nb\"}",
         R"({"label":"\u00e4";"path":"p"})", R"({"label":"\u00g4","path":"p"})",
         R"({"upload_id":"0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01","remote_path":"0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01\x"})",
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
        R"({"label":"a","path":"p","upload_id":"u","remote_path":"r","warning_count":3,"message":"m"}{"label":"b"}{}{"label":"c"}{"path":"p"})" +
        QByteArray(200, ' ');
    StringScratch scratch;
    JsonReader reader(bytes.constData(), bytes.constData() + bytes.size(), false, scratch);
    EntryReader entries;
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(wordsOf(entries.entry()), uR"("b" null null null null 0)"_s);
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(wordsOf(entries.entry()), uR"("" null null null null 0)"_s);
    // A path behind a label that is not there.
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(wordsOf(entries.entry()), uR"("" "p" null null null 0)"_s);
}

void tst_EntryReader::whatTheLastEntryWasLikeDecidesNothing_data()
{
    QTest::addColumn<QList<QByteArray>>("labels");
    QTest::addColumn<QList<QByteArray>>("paths");
    const auto row = [](const char *name, const QList<QByteArray> &labels, const QList<QByteArray> &paths) {
        QTest::newRow(name) << labels << paths;
    };
    const QByteArray deep = QByteArray("folder/").repeated(20);
    row("in one folder", {"a.pdf", "bb.pdf", "c.pdf"}, {"/in/a.pdf", "/in/bb.pdf", "/in/c.pdf"});
    row("in another folder", {"a.pdf", "b.pdf", "c.pdf"}, {"/in/a.pdf", "/other/b.pdf", "/in/c.pdf"});
    row("in a folder that begins alike", {"a", "b", "c"}, {"/in/a", "/in/side/b", "/i/c"});
    row("labels that are no end of the path", {"a", "b", "c"}, {"/in/a", "/in/x", "/in/c"});
    row("a path that goes on behind the label", {"a", "b"}, {"/in/a", "/in/bb"});
    row("a label that goes on behind the path", {"a", "bb"}, {"/in/a", "/in/b"});
    row("paths that are the label", {"a", "b", "/in/c"}, {"a", "b", "/in/c"});
    row("no label", {"a", "", "c"}, {"/in/a", "/in/", "/in/c"});
    row("no path", {"a", "b", "c"}, {"/in/a", "", "/in/c"});
    row("letters beyond ASCII", {"\u4f1a.pdf", "\u00e4.pdf"}, {"/\u00e4/\u4f1a.pdf", "/\u00e4/\u00e4.pdf"});
    row("long labels", {deep + "a", deep + "b"}, {"/in/" + deep + "a", "/in/" + deep + "b"});
    row("labels of 62 to 65 bytes",
        {QByteArray(62, 'a'), QByteArray(63, 'b'), QByteArray(64, 'c'), QByteArray(65, 'd')},
        {"/in/" + QByteArray(62, 'a'), "/in/" + QByteArray(63, 'b'), "/in/" + QByteArray(64, 'c'),
         "/in/" + QByteArray(65, 'd')});
    row("long folders", {"a", "b"}, {deep + "a", deep + "b"});
    row("folders of 63 to 65 bytes", {"a", "b", "c", "d"},
        {QByteArray(63, 'f') + 'a', QByteArray(64, 'f') + 'b', QByteArray(65, 'f') + 'c', QByteArray(64, 'f') + 'd'});
}

void tst_EntryReader::whatTheLastEntryWasLikeDecidesNothing()
{
    QFETCH(QList<QByteArray>, labels);
    QFETCH(QList<QByteArray>, paths);
    QByteArray bytes;
    for (qsizetype i = 0; i < labels.size(); ++i)
        bytes += R"({"label":")" + labels[i] + R"(","path":")" + paths[i] + R"("})";
    bytes += QByteArray(200, ' ');
    StringScratch scratch;
    JsonReader reader(bytes.constData(), bytes.constData() + bytes.size(), false, scratch);
    EntryReader entries;
    for (qsizetype i = 0; i < labels.size(); ++i) {
        QCOMPARE(entries.read(reader), Status::Ok);
        const FileEntry &entry = entries.entry();
        QCOMPARE(QByteArray(entry.label.data(), qsizetype(entry.label.size())), labels[i]);
        QCOMPARE(QByteArray(entry.path.data(), qsizetype(entry.path.size())), paths[i]);
        if (entry.labelEndsPath)
            QVERIFY(paths[i].endsWith(labels[i]));
    }
}

void tst_EntryReader::whereTheLastRemotePathHadItsIdDecidesNothing_data()
{
    QTest::addColumn<QByteArray>("remotePath"); // ID stands for the upload id
    QTest::newRow("at the same place") << QByteArray("k/56/ID.html");
    QTest::newRow("alone behind the folder") << QByteArray("k/56/ID");
    QTest::newRow("at another place") << QByteArray("k/ID.html");
    QTest::newRow("at the start") << QByteArray("ID.html");
    QTest::newRow("twice") << QByteArray("ID/ID.html");
    QTest::newRow("twice, at the same place the second time") << QByteArray("k/56/ID/ID");
    QTest::newRow("nowhere") << QByteArray("k/56/other.html");
    QTest::newRow("another id") << QByteArray("k/56/1d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e02.html");
    QTest::newRow("much behind it") << QByteArray("k/56/ID") + QByteArray(100, 'b');
    QTest::newRow("15 bytes behind it") << QByteArray("k/56/ID") + QByteArray(15, 'b');
    QTest::newRow("16 bytes behind it") << QByteArray("k/56/ID") + QByteArray(16, 'b');
    QTest::newRow("no ASCII before it") << QByteArray("\u00e4/6/ID.html");
    QTest::newRow("no ASCII behind it") << QByteArray("k/56/ID.\u00e4");
    QTest::newRow("nothing") << QByteArray();
}

void tst_EntryReader::whereTheLastRemotePathHadItsIdDecidesNothing()
{
    QFETCH(QByteArray, remotePath);
    const QByteArray id = "1d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01";
    const auto entry = [](const QByteArray &uploadId, QByteArray path) {
        return R"({"label":"a","upload_id":")" + uploadId + R"(","remote_path":")" + path.replace("ID", uploadId) +
               R"("})";
    };
    QByteArray bytes = entry("0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01", "k/0d/ID.html") + entry(id, remotePath);
    bytes += QByteArray(200, ' ');
    StringScratch scratch;
    JsonReader reader(bytes.constData(), bytes.constData() + bytes.size(), false, scratch);
    EntryReader entries;
    QCOMPARE(entries.read(reader), Status::Ok);
    QCOMPARE(entries.read(reader), Status::Ok);
    const FileEntry &read = entries.entry();
    QCOMPARE(QByteArray(read.remotePath.data(), qsizetype(read.remotePath.size())), remotePath.replace("ID", id));
    if (read.idInRemotePath != RemotePaths::kNotLooked)
        QCOMPARE(read.remotePath.substr(read.idInRemotePath, kUuidText), read.uploadId);
}

void tst_EntryReader::aMendedTextIsCountedOnce_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("as servers write it") << QByteArray(R"({"label":"\ud800","path":"p"})");
    QTest::newRow("white space behind it") << QByteArray(R"({"label":"\ud800" ,"path":"p"})");
    QTest::newRow("at the end") << QByteArray(R"({"label":"\ud800"})");
    QTest::newRow("white space before the end") << QByteArray(R"({"label":"\ud800" })");
    QTest::newRow("no UTF-8") << QByteArray("{\"label\":\"\xff\" ,\"path\":\"p\"}");
}

void tst_EntryReader::aMendedTextIsCountedOnce()
{
    QFETCH(QByteArray, entry);
    // At the very end of a block, and with room behind it.
    for (const QByteArray &bytes : {entry, entry + kBehind}) {
        StringScratch scratch;
        JsonReader reader(bytes.constData(), bytes.constData() + bytes.size(), false, scratch);
        EntryReader entries;
        QCOMPARE(entries.read(reader), Status::Ok);
        QCOMPARE(reader.textReplaced(), 1);
    }
}

void tst_EntryReader::saysWhatItKnowsOfTexts_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<bool>("labelEndsPath");
    QTest::addColumn<bool>("packed");
    const QByteArray id = "0d5b8b8a-7c3f-4c53-9d0a-5b1c4a1f7e01";
    const auto row = [&id](const char *name, QByteArray entry, bool labelEndsPath, bool packed) {
        QTest::newRow(name) << entry.replace("ID", id) << labelEndsPath << packed;
    };
    row("all", R"({"label":"a","path":"p/a","upload_id":"ID"})", true, true);
    row("another path", R"({"label":"a","path":"p/b","upload_id":"ID"})", false, true);
    row("an id in upper case", R"({"label":"a","path":"p/a","upload_id":"0D5B8B8A-7c3f-4c53-9d0a-5b1c4a1f7e01"})", true,
        false);
    row("a longer id", R"({"label":"a","path":"p/a","upload_id":"ID0"})", true, false);
    row("no id", R"({"label":"a","path":"p/a"})", true, false);
    row("no path", R"({"label":"a","path":null,"upload_id":"ID"})", false, true);
    // Looked at first, but not what counts in the end.
    row("another label behind", R"({"label":"a","path":"p/a","upload_id":"ID","label":"x"})", false, false);
    row("another id behind", R"({"label":"a","path":"p/a","upload_id":"ID","upload_id":"x"})", false, false);
    row("an escape", R"({"label":"a","path":"p\/a","upload_id":"ID"})", false, true);
    row("an escaped label", R"({"label":"\u0061","path":"p/a","upload_id":"ID"})", true, true);
}

void tst_EntryReader::saysWhatItKnowsOfTexts()
{
    QFETCH(QByteArray, entry);
    const QByteArray bytes = entry + QByteArray(200, ' ');
    StringScratch scratch;
    JsonReader reader(bytes.constData(), bytes.constData() + bytes.size(), false, scratch);
    EntryReader entries;
    QCOMPARE(entries.read(reader), Status::Ok);
    QTEST(entries.entry().labelEndsPath, "labelEndsPath");
    QTEST(entries.entry().packedUploadId != nullptr, "packed");
    if (const char *const packed = entries.entry().packedUploadId) {
        std::array<char, kUuidText> spelled{};
        spellUuid(packed, spelled.data());
        QCOMPARE(std::string_view(spelled.data(), spelled.size()), entries.entry().uploadId);
    }
}

QTEST_APPLESS_MAIN(tst_EntryReader)
#include "tst_entryreader.moc"
