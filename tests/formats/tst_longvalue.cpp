#include "formats/longvalue.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace batchlens;
using namespace Qt::StringLiterals;

using Status = JsonReader::Status;

namespace {

const QByteArray kMark = "… (cut at 4 MiB)";

/// Everything that can be kept.
constexpr KeptKinds kAll{.texts = true, .numbers = true, .objects = true};

/// What a value reads as that comes in blocks of a length: its JSON, `cut` where it was cut, and what stands behind it;
/// or why it does not read. The bytes that a block ends inside of come again with the next one.
QString readAs(const QByteArray &document, KeptKinds kinds, std::size_t longest, qsizetype block)
{
    LongValue value(kinds, 0, longest);
    StringScratch scratch;
    qint64 replaced = 0;
    qsizetype done = 0;
    for (qsizetype end = 0; end < document.size();) {
        end = std::min(end + block, document.size());
        // A copy that nothing lies behind, so that the address sanitizer sees a read beyond it.
        const std::vector<char> bytes(document.cbegin() + done, document.cbegin() + end);
        JsonReader reader(bytes.data(), bytes.data() + bytes.size(), false, scratch);
        const Status status = value.read(reader);
        done += reader.position() - bytes.data();
        replaced += reader.textReplaced();
        if (status == Status::Bad)
            return u"bad"_s;
        if (status == Status::Ok)
            return QString::fromStdString(value.takeJson()) + (value.isCut() ? u" cut"_s : QString()) +
                   (replaced > 0 ? u" replaced %1"_s.arg(replaced) : QString()) + u" then "_s +
                   QString::fromUtf8(document.sliced(done));
        if (end - done > 12)
            return u"holds %1 bytes"_s.arg(end - done);
    }
    return u"more"_s;
}

} // namespace

class tst_LongValue final : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatWasAsked_data();
    void keepsWhatWasAsked();
    void cuts_data();
    void cuts();
    void refuses_data();
    void refuses();
    void nests();
};

void tst_LongValue::keepsWhatWasAsked_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("notKept");
    const auto row = [](const char *name, const QByteArray &document, const QString &kept,
                        const QString &notKept = u"false then ,"_s) {
        QTest::newRow(name) << document << kept + u" then ,"_s << notKept;
    };
    row("a text", R"("abc",)", uR"("abc")"_s);
    row("no text", R"("",)", uR"("")"_s);
    row("escapes", R"("a\"b\\\/\u00e9\ud83c\udf89\n",)", u"\"a\\\"b\\\\/é🎉\\u000a\""_s);
    row("letters of two to four bytes", R"("ü資🎉",)", u"\"ü資🎉\""_s);
    row("half a pair", R"("a\ud83cb",)", u"\"a\uFFFDb\" replaced 1"_s, u"false replaced 1 then ,"_s);
    row("no UTF-8", "\"a\xff\xe2\x82z\",", u"\"a\uFFFD\uFFFDz\" replaced 2"_s, u"false replaced 2 then ,"_s);
    row("a number", "-12.5e+3,", u"-12.5e+3"_s);
    row("zero", "0,", u"0"_s);
    row("an object", "{ \"a\" : [ 1 , { } , \"x\\u0041\" , [ ] ] },", uR"({"a":[1,{},"x\u0041",[]]})"_s);
    row("an empty object", "{ },", u"{}"_s);
    row("an object with words", "{\"a\": true, \"b\":null },", uR"({"a":true,"b":null})"_s);
    row("a list", R"(["a", 1],)", u"false"_s);
    row("true", "true,", u"true"_s, u"true then ,"_s);
    row("null behind white space", "   \n null,", u"null"_s, u"null then ,"_s);
}

void tst_LongValue::keepsWhatWasAsked()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, kept);
    QFETCH(QString, notKept);
    for (qsizetype block = 1; block <= document.size(); ++block) {
        QCOMPARE(readAs(document, kAll, 100, block), kept);
        QCOMPARE(readAs(document, {}, 100, block), notKept);
        QCOMPARE(readAs(document.chopped(1) + ' ', {}, 100, block), QString(notKept).replace(u',', u' '));
    }
}

void tst_LongValue::cuts_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<int>("longest");
    QTest::addColumn<QByteArray>("json"); // MARK stands for the mark
    const auto row = [](const char *name, const QByteArray &document, int longest, const QByteArray &json) {
        QTest::newRow(name) << document << longest << QByteArray(json).replace("MARK", kMark);
    };
    row("a text that is not too long", R"("12345678" )", 8, R"("12345678" then )");
    row("a text", R"("123456789" )", 8, R"("12345678MARK" cut then )");
    row("a text of any length", '"' + QByteArray(100'000, 'x') + "\" ", 4, R"("xxxxMARK" cut then )");
    row("a letter of two bytes", R"("1234567ü" )", 8, R"("1234567MARK" cut then )");
    row("a letter of two bytes that fits", R"("123456ü" )", 8, R"("123456ü" then )");
    row("a letter of four bytes, after one of them", R"("1234567🎉" )", 8, R"("1234567MARK" cut then )");
    row("a letter of four bytes, after three of them", R"("12345🎉" )", 8, R"("12345MARK" cut then )");
    row("an escaped pair", R"("12345\ud83c\udf89" )", 8, R"("12345MARK" cut then )");
    row("an escaped pair that fits", R"("1234\ud83c\udf89" )", 8, R"("1234🎉" then )");
    row("nothing behind what did not fit", R"("1234567üa" )", 8, R"("1234567MARK" cut then )");
    row("escapes that are short once read", R"("\u0031\u0032\u0033\u0034" )", 4, R"("1234" then )");
    row("quotes count as one", R"("\"\"\"\"\"" )", 4, R"("\"\"\"\"MARK" cut then )");
    row("what is no UTF-8 counts as three", "\"\xff\xff\xff\" ", 8, "\"\uFFFD\uFFFDMARK\" cut replaced 3 then ");
    row("an object", R"({"a": "12345678"} )", 8, R"("{\"a\":\"12MARK" cut then )");
    row("an object that fits without its white space", "{ \"a\" : 12 } ", 8, R"({"a":12} then )");
    row("an object inside an escape", R"({"a":"\u0041"} )", 8, R"("{\"a\":\"MARK" cut then )");
    row("an object inside a letter", R"({"a":"🎉"} )", 8, R"("{\"a\":\"MARK" cut then )");
    row("an object in a word", R"({"a":true} )", 8, R"("{\"a\":MARK" cut then )");
    row("a key in an object", R"({"abcdefghijk":1} )", 8, R"("{\"abcdefMARK" cut then )");
    row("a number", "123456789 ", 8, "false cut then ");
    row("a number that fits", "12345678 ", 8, "12345678 then ");
}

void tst_LongValue::cuts()
{
    QFETCH(QByteArray, document);
    QFETCH(int, longest);
    QFETCH(QByteArray, json);
    const qsizetype step = document.size() > 1000 ? 7919 : 1;
    for (qsizetype block = 1; block <= document.size(); block += step)
        QCOMPARE(readAs(document.chopped(1) + ',', kAll, static_cast<std::size_t>(longest), block),
                 QString::fromUtf8(json) + u',');
    KeptKinds id = kAll;
    id.neverCut = true;
    const QString asId = readAs(document, id, static_cast<std::size_t>(longest), document.size());
    if (json.contains(" cut") && document.startsWith('"'))
        QVERIFY2(asId.startsWith(u"false cut"_s), qPrintable(asId));
}

void tst_LongValue::refuses_data()
{
    QTest::addColumn<QByteArray>("document");
    for (const char *document : {"nul,",      "truE,",        "01,",        "1.,",
                                 "1.e5,",     "-,",           "1e+,",       ".5,",
                                 "+1,",       "[1,],",        "[,1],",      "[1 2],",
                                 "[1},",      "{\"a\"},",     "{\"a\":},",  "{\"a\":1,},",
                                 "{,},",      "{1:2},",       "{\"a\" 1},", "{\"a\":1 \"b\":2},",
                                 "\"\\x\",",  "\"\\u12g4\",", "\"a\nb\",",  "{\"a\tb\":1},",
                                 "],",        "},",           ",",          "\xff,",
                                 "[\"a\":1],"})
        QTest::newRow(document) << QByteArray(document);
}

void tst_LongValue::refuses()
{
    QFETCH(QByteArray, document);
    for (qsizetype block = 1; block <= document.size(); ++block) {
        for (const KeptKinds kinds : {KeptKinds(), kAll}) {
            const QString read = readAs(document, kinds, 4, block);
            // A number ends where no more of it comes, and what comes instead is for whoever reads on.
            QVERIFY2(read == u"bad"_s || (document == "01," && read == u"0 then 1,"_s) ||
                         (document == "01," && read == u"false then 1,"_s),
                     qPrintable(read));
        }
    }
}

void tst_LongValue::nests()
{
    for (const int depth : {1, 999, 1000, 1001}) {
        const QByteArray document = QByteArray(depth, '[') + QByteArray(depth, ']') + ',';
        QCOMPARE(readAs(document, {}, 4, 1), depth <= 1000 ? u"false then ,"_s : u"bad"_s);
    }
}

QTEST_APPLESS_MAIN(tst_LongValue)
#include "tst_longvalue.moc"
