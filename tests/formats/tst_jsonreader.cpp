#include "formats/jsonreader.h"

#include "formats/batchparser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

using Status = JsonReader::Status;

namespace {

/// Whether a batch parser takes a document as the value of a member it ignores, when it comes in two pieces.
bool acceptedInPieces(const QByteArray &document, qsizetype split)
{
    const QByteArray before = R"({"id":"b","ignored":)";
    const QByteArray whole = before + document + "}";
    BatchParser parser;
    const QByteArrayView view(whole);
    parser.feed(view.first(before.size() + split));
    parser.feed(view.sliced(before.size() + split));
    return parser.finish().has_value();
}

/// What a reader says of a value at the beginning of a block.
Status skipped(QByteArrayView block, bool complete, int depth = 0)
{
    StringScratch scratch;
    JsonReader reader(block.data(), block.data() + block.size(), complete, scratch);
    return reader.skipValue(depth);
}

QByteArray nested(int depth, const QByteArray &open, const QByteArray &close)
{
    return open.repeated(depth) + close.repeated(depth);
}

} // namespace

class tst_JsonReader final : public QObject
{
    Q_OBJECT

private slots:
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void theErrorSaysWhere();
    void values_data();
    void values();
    void mendedText_data();
    void mendedText();
    void nesting_data();
    void nesting();
    void numbersInRange_data();
    void numbersInRange();
    void numbersAsCounts_data();
    void numbersAsCounts();
    void compactText_data();
    void compactText();
    void keptStringsStay();
};

void tst_JsonReader::accepted_data()
{
    QTest::addColumn<QByteArray>("document");
    const auto row = [](const char *name, const QByteArray &document) { QTest::newRow(name) << document; };
    row("object", "{}");
    row("list", "[]");
    row("text", R"("a")");
    row("empty text", R"("")");
    row("true", "true");
    row("false", "false");
    row("null", "null");
    row("all white space there is", " \t\r\n{ \"a\" \r: [ 1 ,\t2 ] }\n ");
    row("nested", R"({"a":[{"b":[[],{}]},{}],"c":{"d":{}}})");
    row("an empty key", R"({"":1})");
    row("a key twice", R"({"a":1,"a":2})");
    row("zero", "0");
    row("minus zero", "-0");
    row("whole", "-1234567890");
    row("fraction", "-0.125");
    row("exponent", "1e5");
    row("exponent with a sign", "[1E+5,1e-5,1.5E0]");
    row("an exponent with leading zeros", "1e007");
    row("more digits than fit", "123456789012345678901234567890.123456789012345678901234567890");
    row("out of range", "[1e400,-1e400,1e-400]");
    row("all escapes", R"("\"\\\/\b\f\n\r\t\u00e9\u00E9")");
    row("an escaped NUL", R"("\u0000")");
    row("an escaped pair", R"("\ud83c\udf89")");
    row("a lone surrogate", R"("\ud800")");
    row("beyond ASCII", "[\"ü\",\"資料\",\"🎉\"]");
    row("delete is no control character here", "\"\x7f\"");
    row("line separator", "\"\xe2\x80\xa8\"");
    row("bytes that are not UTF-8", "\"\xff\xc3\"");
    row("a text longer than a block", "\"" + QByteArray(100, 'x') + "ü\\n" + QByteArray(100, 'y') + "\"");
}

void tst_JsonReader::accepted()
{
    QFETCH(QByteArray, document);
    QVERIFY(readJson(document));
    QVERIFY2(readJson("\xEF\xBB\xBF" + document), "a byte order mark before it is passed");
    for (qsizetype split = 0; split <= document.size(); ++split) {
        QVERIFY2(acceptedInPieces(document, split), qPrintable(u"cut at %1"_s.arg(split)));
        // Nothing is wrong with a document that goes on.
        QVERIFY(skipped(QByteArrayView(document).first(split), false) != Status::Bad);
    }
}

void tst_JsonReader::refused_data()
{
    QTest::addColumn<QByteArray>("document");
    const auto row = [](const char *name, const QByteArray &document) { QTest::newRow(name) << document; };
    row("nothing", "");
    row("white space alone", " \n ");
    row("an open object", "{");
    row("an open list", "[");
    row("an open list behind a value", "[1");
    row("an open text", R"("abc)");
    row("an open text behind a backslash", R"("abc\")");
    row("closed by the other bracket", "[1}");
    row("closed by the other brace", R"({"a":1])");
    row("closed once too often", "[]]");
    row("never opened", "}");
    row("a comma at the end of a list", "[1,]");
    row("a comma at the end of an object", R"({"a":1,})");
    row("a comma at the beginning of a list", "[,1]");
    row("a comma alone in an object", "{,}");
    row("two commas", "[1,,2]");
    row("no comma in a list", "[1 2]");
    row("no comma in an object", R"({"a":1 "b":2})");
    row("no colon", R"({"a" 1})");
    row("no value", R"({"a":})");
    row("no value and no colon", R"({"a"})");
    row("a value without a key", R"({1})");
    row("a key without quotes", "{a:1}");
    row("a key in single quotes", "{'a':1}");
    row("a number as a key", "{1:1}");
    row("a colon in a list", R"(["a":1])");
    row("part of a word", "nul");
    row("a word and more", "nulll");
    row("a word in another case", "True");
    row("not a number", "NaN");
    row("infinity", "-Infinity");
    row("undefined", "undefined");
    row("a minus alone", "-");
    row("a plus", "+1");
    row("a leading zero", "01");
    row("a leading zero behind a minus", "-01");
    row("no digit before the point", ".5");
    row("no digit behind the point", "1.");
    row("no digit between point and exponent", "1.e5");
    row("no digit in the exponent", "1e");
    row("no digit behind the exponent's sign", "1e+");
    row("hexadecimal", "0x10");
    row("a thousands sign", "1_000");
    row("a fraction of a fraction", "1.2.3");
    row("two signs", "--1");
    row("a raw line feed in a text", "\"a\nb\"");
    row("a raw tab in a text", "\"a\tb\"");
    row("a raw NUL in a text", QByteArray("\"a\0b\"", 5));
    row("the last raw control character in a text", "\"\x1f\"");
    row("a raw control character behind an escape", "\"\\u00e9\n\"");
    row("a raw control character in a key", "{\"a\n\":1}");
    row("an unknown escape", R"("\x41")");
    row("an escaped single quote", R"("\'")");
    row("an upper-case escape", R"("\U0041")");
    row("too few hex digits", R"("\u12")");
    row("no hex digit", R"("\u12G4")");
    row("a sign among hex digits", R"("\u-123")");
    row("a space among hex digits", R"("\u 123")");
    row("a bad escape behind a high surrogate", R"("\ud800\u12G4")");
    row("an unknown escape behind a high surrogate", R"("\ud800\x")");
    row("a comment", "// none\n1");
    row("a comment inside", "[1,/* none */2]");
    row("form feed is no white space", "\f1");
    row("a no-break space is no white space", "\xc2\xa0"
                                              "1");
    row("text behind it", "{} x");
    row("a second document", "{}{}");
    row("two texts", R"("a" "b")");
    row("a NUL behind it", QByteArray("{}\0", 3));
    row("UTF-16", QByteArray("{\0}\0", 4));
}

void tst_JsonReader::refused()
{
    QFETCH(QByteArray, document);
    const auto read = readJson(document);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadResponse);
    for (qsizetype split = 0; split <= document.size(); ++split)
        QVERIFY2(!acceptedInPieces(document, split), qPrintable(u"cut at %1"_s.arg(split)));
}

void tst_JsonReader::theErrorSaysWhere()
{
    QCOMPARE(readJson("[1,2,x]").error().detail, u"no JSON at byte 5"_s);
    // A mark is passed where it belongs, and once.
    QVERIFY(!readJson("\xEF\xBB\xBF"));
    QVERIFY(!readJson("\xEF\xBB\xBF\xEF\xBB\xBF{}"));
    QVERIFY(!readJson(" \xEF\xBB\xBF{}"));
    QVERIFY(!readJson("\xEF\xBB{}"));
}

void tst_JsonReader::values_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *name, const QByteArray &document, const QJsonValue &value) {
        QTest::newRow(name) << document << value;
    };
    row("words", "[true,false,null]", QJsonArray{true, false, QJsonValue::Null});
    row("numbers", "[0,-1,1.5,2e3,-0.0]", QJsonArray{0, -1, 1.5, 2000.0, -0.0});
    row("whole numbers are exact", "[9007199254740993,-9223372036854775808]",
        QJsonArray{qint64(9007199254740993), std::numeric_limits<qint64>::min()});
    row("larger ones are near", "18446744073709551616", 18446744073709551616.0);
    row("escapes", R"("\"\\\/\b\f\n\r\t\u00e9\ud83c\udf89")", u"\"\\/\b\f\n\r\té🎉"_s);
    row("an escaped NUL", R"("a\u0000b")", QString(u"a"_s + QChar(u'\0') + u'b'));
    row("an object", R"({"b":{"c":[1]},"a":""})",
        QJsonObject{{u"a"_s, u""_s}, {u"b"_s, QJsonObject{{u"c"_s, QJsonArray{1}}}}});
    row("the last of two wins", R"({"a":1,"b":2,"a":[3]})", QJsonObject{{u"a"_s, QJsonArray{3}}, {u"b"_s, 2}});
    row("an escaped key is the same key", R"({"a":1,"\u0061":2})", QJsonObject{{u"a"_s, 2}});
    row("out of range is missing in an object", R"({"a":1e400,"b":1})", QJsonObject{{u"b"_s, 1}});
    row("also as the last of two", R"({"a":1,"a":-1e400})", QJsonObject());
    row("and null in a list", "[1e400,1]", QJsonArray{QJsonValue::Null, 1});
    row("too small is zero", "[1e-400]", QJsonArray{0.0});
}

void tst_JsonReader::values()
{
    QFETCH(QByteArray, document);
    QFETCH(QJsonValue, value);
    const auto read = readJson(document);
    QVERIFY(read);
    QCOMPARE(read->root, value);
    QCOMPARE(read->textReplaced, 0);
}

void tst_JsonReader::mendedText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("mended");
    QTest::addColumn<int>("replaced");
    const auto row = [](const char *name, const QByteArray &text, const QString &mended, int replaced) {
        QTest::newRow(name) << text << mended << replaced;
    };
    row("nothing wrong", "a ü 資 🎉", u"a ü 資 🎉"_s, 0);
    row("U+FFFD itself is no mending", "\uFFFD \\ufffd", u"\uFFFD \uFFFD"_s, 0);
    row("Latin-1", "caf\xe9.pdf", u"caf\uFFFD.pdf"_s, 1);
    row("a byte that only follows", "\x80", u"\uFFFD"_s, 1);
    row("cut before its end", "\xc3", u"\uFFFD"_s, 1);
    row("two of three bytes are one",
        "\xe2\x82"
        "a",
        u"\uFFFDa"_s, 1);
    row("three of four bytes are one",
        "\xf0\x9f\x8e"
        "a",
        u"\uFFFDa"_s, 1);
    row("overlong slash, two bytes", "\xc0\xaf", u"\uFFFD\uFFFD"_s, 2);
    row("overlong, three bytes", "\xe0\x80\xaf", u"\uFFFD\uFFFD\uFFFD"_s, 3);
    row("overlong, four bytes", "\xf0\x80\x80\xaf", u"\uFFFD\uFFFD\uFFFD\uFFFD"_s, 4);
    row("a surrogate as bytes", "\xed\xa0\x80", u"\uFFFD\uFFFD\uFFFD"_s, 3);
    row("beyond U+10FFFF", "\xf4\x90\x80\x80", u"\uFFFD\uFFFD\uFFFD\uFFFD"_s, 4);
    row("bytes that never occur", "\xf5\xff\xfe", u"\uFFFD\uFFFD\uFFFD"_s, 3);
    row("the standard's own example",
        "a\xf1\x80\x80\xe1\x80\xc2"
        "b\x80"
        "c\x80\xbf"
        "d",
        u"a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd"_s, 6);
    row("a lone high surrogate", R"(a\ud800b)", u"a\uFFFDb"_s, 1);
    row("a lone low surrogate", R"(a\udc00b)", u"a\uFFFDb"_s, 1);
    row("at the end", R"(\ud800)", u"\uFFFD"_s, 1);
    row("two high ones", R"(\ud800\udbff)", u"\uFFFD\uFFFD"_s, 2);
    row("the wrong way round", R"(\udf89\ud83c)", u"\uFFFD\uFFFD"_s, 2);
    row("a high one before a pair", R"(\ud83c\ud83c\udf89)", u"\uFFFD🎉"_s, 1);
    row("a high one before another escape", R"(\ud800\n)", u"\uFFFD\n"_s, 1);
    row("a high one before a letter's escape", R"(\ud800\u0041)", u"\uFFFDA"_s, 1);
    row("both kinds", "\xff\\ud800", u"\uFFFD\uFFFD"_s, 2);
}

void tst_JsonReader::mendedText()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, mended);
    QFETCH(int, replaced);
    const QByteArray quoted = '"' + text + '"';
    const auto value = readJson(quoted);
    QVERIFY(value);
    QCOMPARE(value->root.toString(), mended);
    QCOMPARE(value->textReplaced, replaced);
    const auto key = readJson("{" + quoted + ":1}");
    QVERIFY(key);
    QCOMPARE(key->root.toObject().keys(), QStringList{mended});
    QCOMPARE(key->textReplaced, replaced);

    // In pieces the text and the count are the same.
    const QByteArray document = R"({"id":)" + quoted + R"(,"ignored":)" + quoted + "}";
    for (qsizetype split = 0; split <= document.size() && !mended.isEmpty(); ++split) {
        BatchParser parser;
        parser.feed(QByteArrayView(document).first(split));
        parser.feed(QByteArrayView(document).sliced(split));
        const auto batch = parser.finish();
        QVERIFY(batch);
        QCOMPARE(batch->id, mended);
        QCOMPARE(batch->textReplaced, 2 * replaced);
    }
}

void tst_JsonReader::nesting_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    QTest::addColumn<int>("levels");
    QTest::newRow("lists") << QByteArray("[") << QByteArray("]") << 1;
    QTest::newRow("objects") << QByteArray(R"({"":)") << QByteArray("}") << 1;
    QTest::newRow("both") << QByteArray(R"([{"a":)") << QByteArray("}]") << 2;
}

void tst_JsonReader::nesting()
{
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, close);
    QFETCH(int, levels);
    const auto deep = [&](int depth) {
        return open.repeated(depth / levels) + (depth % levels ? "[]" : "0") + close.repeated(depth / levels);
    };
    QVERIFY(readJson(deep(1000)));
    QVERIFY(!readJson(levels == 1 ? deep(1001) : '[' + deep(1000) + ']'));
    QVERIFY(skipped(deep(1000), true) == Status::Ok);
    QVERIFY(skipped(deep(1000), true, 1) == Status::Bad);
    QVERIFY(skipped(deep(998), true, 2) == Status::Ok);
    QVERIFY2(!readJson(open.repeated(1'000'000)), "no stack is deep enough for whatever comes");
    QVERIFY(skipped(open.repeated(1'000'000), false) == Status::Bad);
    QVERIFY2(readJson('[' + nested(999, "[", "]") + "," + nested(999, "[", "]") + ']'),
             "siblings are not below one another");
}

void tst_JsonReader::numbersInRange_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("inRange");
    QTest::addColumn<double>("value");
    const auto row = [](const QByteArray &text, bool inRange, double value) {
        QTest::newRow(text.left(30).constData()) << text << inRange << value;
    };
    row("0", true, 0);
    row("-0", true, 0);
    row("1.5", true, 1.5);
    row("-2e3", true, -2000);
    row("1.7976931348623157e308", true, 1.7976931348623157e308);
    row("1e309", false, 0);
    row("-1e400", false, 0);
    row("1e400000000000000000000", false, 0);
    row("1e-400", true, 0);
    row("-1e-400", true, 0);
    row("1e-400000000000000000000", true, 0);
    row("1" + QByteArray(400, '0'), false, 0);
    row("-1" + QByteArray(400, '0') + ".5", false, 0);
    row("0." + QByteArray(400, '0') + "1", true, 0);
    row("0." + QByteArray(400, '0') + "1e5", true, 0);
    row("1" + QByteArray(400, '0') + "e-5", false, 0);
    row("1" + QByteArray(400, '0') + "e-400", true, 1);
    row("0e400", true, 0);
    row("0.000e999999", true, 0);
}

void tst_JsonReader::numbersInRange()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, inRange);
    QFETCH(double, value);
    double read = 42;
    QCOMPARE(numberInRange({text.constData(), static_cast<std::size_t>(text.size())}, read), inRange);
    if (inRange)
        QCOMPARE(read, value);
}

void tst_JsonReader::numbersAsCounts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("count");
    const auto row = [](const QByteArray &text, qint64 count) { QTest::newRow(text.constData()) << text << count; };
    constexpr qint64 kNone = -1;
    row("0", 0);
    row("7", 7);
    row("-0", 0);
    row("3.0", 3);
    row("1e3", 1000);
    row("12345e-1", kNone);
    row("1.5", kNone);
    row("-1", kNone);
    row("999999999999999", 999999999999999);
    row("1000000000000000", 1000000000000000);
    row("9007199254740992", 9007199254740992);
    row("9007199254740993", kNone);
    row("9223372036854775808", kNone);
    row("99999999999999999999999", kNone);
    row("1e400", kNone);
    row("1e-400", 0);
}

void tst_JsonReader::numbersAsCounts()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, count);
    qint64 read = 0;
    const bool whole = numberAsCount({text.constData(), static_cast<std::size_t>(text.size())}, read);
    QCOMPARE(whole ? read : -1, count);
}

void tst_JsonReader::compactText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("compact");
    QTest::newRow("compact already") << QByteArray(R"({"a":[1,2]})") << uR"({"a":[1,2]})"_s;
    QTest::newRow("white space") << QByteArray("{ \"a\" :\r\n\t[ 1 , 2 ] }") << uR"({"a":[1,2]})"_s;
    QTest::newRow("white space in a text stays") << QByteArray(R"({ "a b" : " c " })") << uR"({"a b":" c "})"_s;
    QTest::newRow("escaped quotes") << QByteArray(R"({ "a\" b" : "\\" , "c" : 1 })") << uR"({"a\" b":"\\","c":1})"_s;
    QTest::newRow("not UTF-8") << QByteArray("{ \"\xff\" : 1 }") << u"{\"\uFFFD\":1}"_s;
}

void tst_JsonReader::compactText()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, compact);
    QCOMPARE(compactJson({json.constData(), static_cast<std::size_t>(json.size())}), compact);
}

void tst_JsonReader::keptStringsStay()
{
    StringScratch scratch;
    for (int round = 0; round < 3; ++round) {
        QList<std::pair<QByteArray, std::string_view>> kept;
        for (int i = 0; i < 300; ++i) {
            const QByteArray text(i * 17 % 5000 + (i == 150 ? 200'000 : 0), static_cast<char>('a' + i % 26));
            kept.append({text, scratch.keep({text.constData(), static_cast<std::size_t>(text.size())})});
            QVERIFY2(kept.back().second.data(), "an empty text is not null");
        }
        for (const auto &[text, view] : kept)
            QCOMPARE(QByteArrayView(view.data(), static_cast<qsizetype>(view.size())), text);
        scratch.clear();
    }
}

QTEST_APPLESS_MAIN(tst_JsonReader)
#include "tst_jsonreader.moc"
