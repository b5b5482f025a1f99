#include "batchdump.h"
#include "formats/batchdocuments.h"
#include "formats/batchparser.h"

#include <QBuffer>
#include <QFile>
#include <QRegularExpression>
#include <QStringEncoder>
#include <QTest>
#include <QtEndian>

#include <algorithm>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = qsizetype{4} << 20;
const QString kMark = u"… (cut at 4 MiB)"_s;
#ifdef __SANITIZE_ADDRESS__
constexpr double kHeldBack = 300; ///< MiB that the sanitizer holds back of what was freed
#else
constexpr double kHeldBack = 0;
#endif

/// Memory of this process that is in use, in MiB.
double usedMiB()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("VmRSS:");
    return status.mid(at + 6, status.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

/// The most memory that a document takes while it is read, in MiB; `part` comes so often between what stands before and
/// behind it.
double mostUsed(const QByteArray &before, const QByteArray &part, int times, const QByteArray &behind,
                Result<Batch> &batch)
{
    const double idle = usedMiB();
    double most = 0;
    BatchParser parser;
    parser.feed(before);
    for (int i = 0; i < times; ++i) {
        parser.feed(part);
        if (i % 64 == 0)
            most = std::max(most, usedMiB() - idle);
    }
    parser.feed(behind);
    most = std::max(most, usedMiB() - idle);
    batch = parser.finish();
    return most;
}

Result<Batch> readInBlocks(const QByteArray &document, qsizetype block, const BatchParser::Options &options = {})
{
    BatchParser parser(options);
    for (qsizetype at = 0; at < document.size(); at += block) {
        if (!parser.feed(QByteArrayView(document).sliced(at, std::min(block, document.size() - at))))
            break;
    }
    return parser.finish();
}

QString outcomeOf(const Result<Batch> &batch)
{
    return batch ? dump(*batch) : u"refused"_s;
}

} // namespace

/// Values of a batch document that are longer than anyone wants to hold.
class tst_BatchLongValues final : public QObject
{
    Q_OBJECT

private slots:
    void unknownOnesAreNotHeld_data();
    void unknownOnesAreNotHeld();
    void unknownOnesAreChecked_data();
    void unknownOnesAreChecked();
    void knownTextsAreCut_data();
    void knownTextsAreCut();
    void theLongestTextIsWhole();
    void idsAreNeverCut();
    void theLastOfOneNameCounts();
    void manyWordsForJobsAreNotAllKept();
    void anyInputHasThem_data();
    void anyInputHasThem();
    void aMessageThatIsAnObjectAtAnyCut();
};

void tst_BatchLongValues::unknownOnesAreNotHeld_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("behind");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &part, const QByteArray &behind) {
        QTest::newRow(name) << before << part.repeated(65'536 / part.size()) << behind;
    };
    const QByteArray inEntry = R"({"id":"b","result":{"failed":[{"label":"a",)";
    row("a text", R"({"id":"b","x":")", "abcdefgh", "\"}");
    row("a text of escapes", R"({"id":"b","x":")", R"(\u00fc\ud83c\udf89)", "\"}");
    row("a text beyond ASCII", R"({"id":"b","x":")", "資ü", "\"}");
    row("a key", R"({"id":"b",")", "abcdefgh", "\":1}");
    row("a number", R"({"id":"b","x":1)", "01234567", "}");
    row("a number that is known", R"({"id":"b","job_count":1.)", "01234567", "}");
    row("digits of an exponent", R"({"id":"b","x":1e)", "00000000", "0}");
    row("a list of numbers", R"({"id":"b","x":[)", "1,2,", "3]}");
    row("a list of lists", R"({"id":"b","x":[)", "[[],{}],", "3]}");
    row("an object of many members", R"({"id":"b","x":{)", R"("a":{"b":[null]},)", R"("c":1}})");
    row("many members", R"({"id":"b",)", R"("x":1,)", R"("y":1})");
    row("white space", R"({"id":"b")", "    \r\n\t ", "}");
    row("white space in front of it", "", "    \r\n\t ", R"({"id":"b"})");
    row("white space behind it", R"({"id":"b"})", "    \r\n\t ", "");
    row("a result that is a text", R"({"id":"b","result":")", "abcdefgh", "\"}");
    row("a member of the result", R"({"id":"b","result":{"x":")", "abcdefgh", "\"}}");
    row("a list that is a text", R"({"id":"b","result":{"failed":")", "abcdefgh", "\"}}");
    row("an entry that is a text", R"({"id":"b","result":{"failed":[")", "abcdefgh", "\"]}}");
    row("a member of an entry", inEntry + R"("x":")", "abcdefgh", "\"}]}}");
    row("many members of an entry", inEntry, R"("x":1,)", R"("y":1}]}})");
    row("one member of an entry many times", inEntry, R"("message":"m",)", R"("path":"p"}]}})");
    row("a message that is a list", inEntry + R"("message":[)", "1,2,", "3]}]}}");
    row("white space in an entry", inEntry, "    \r\n\t ", R"("path":"p"}]}})");
}

void tst_BatchLongValues::unknownOnesAreNotHeld()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, behind);
    Result<Batch> batch = Error{};
    const double most = mostUsed(before, part, 256, behind, batch); // 16 MiB
    QVERIFY(batch);
    QCOMPARE(batch->id, u"b"_s);
    QVERIFY2(most < 6 + kHeldBack, qPrintable(u"%1 MiB"_s.arg(most)));
}

void tst_BatchLongValues::unknownOnesAreChecked_data()
{
    QTest::addColumn<QByteArray>("document"); // … stands for much of a text
    QTest::addColumn<bool>("taken");
    const auto row = [](const char *name, const QByteArray &document, bool taken) {
        QTest::newRow(name) << document << taken;
    };
    row("all is well", R"({"id":"b","x":"…"})", true);
    row("cut inside", R"({"id":"b","x":"…)", false);
    row("cut behind", R"({"id":"b","x":"…")", false);
    row("no comma behind", R"({"id":"b","x":"…" "y":1})", false);
    row("no comma in front", R"({"id":"b" "x":"…"})", false);
    row("a comma in front of the first", R"({,"x":"…","id":"b"})", false);
    row("no colon", R"({"id":"b","x" "…"})", false);
    row("an escape that is none", R"({"id":"b","x":"…\x"})", false);
    row("a raw control character", "{\"id\":\"b\",\"x\":\"…\n\"}", false);
    row("a list with a comma at its end", R"({"id":"b","x":["…",]})", false);
    row("an object with a text as key alone", R"({"id":"b","x":{"…"}})", false);
    row("brackets crossed", R"({"id":"b","x":["…"}})", false);
    row("text behind the batch", R"({"id":"b","x":"…"} x)", false);
    row("a comma in front of the first entry", R"({"id":"b","result":{"failed":[,{"label":"…"}]}})", false);
    row("no comma between entries", R"({"id":"b","result":{"failed":[{} {"label":"…"}]}})", false);
    row("a comma behind the last member of an entry", R"({"id":"b","result":{"failed":[{"label":"…",}]}})", false);
    row("a comma behind the last entry", R"({"id":"b","result":{"failed":[{"label":"…"},]}})", false);
}

void tst_BatchLongValues::unknownOnesAreChecked()
{
    QFETCH(QByteArray, document);
    QFETCH(bool, taken);
    document.replace("…", QByteArray("long ü \\n").repeated(50'000));
    for (const qsizetype block : {qsizetype{1} << 14, qsizetype{100'003}, document.size()})
        QCOMPARE(readInBlocks(document, block).has_value(), taken);
}

void tst_BatchLongValues::knownTextsAreCut_data()
{
    QTest::addColumn<QByteArray>("document"); // TEXT stands for one that is too long
    QTest::addColumn<QString>("line");        // of the dump; CUT stands for what is kept
    QTest::addColumn<int>("cut");
    const auto row = [](const char *name, const QByteArray &document, const QString &line, int cut = 1) {
        QTest::newRow(name) << document << line << cut;
    };
    row("a target", R"({"id":"b","target":"TEXT"})", u"target \"CUT\""_s);
    row("a target that is an object", R"({"id":"b","target": {"a": "TEXT"} })", u"target \"{\\\"a\\\":\\\"CUT\""_s);
    row("a time", R"({"id":"b","created_at":"TEXT"})", u"created_at \"CUT\""_s);
    row("a kind", R"({"id":"b","result":{"kind":"TEXT"}})", u"result other kind \"CUT\" remaining_label null"_s);
    row("a label", R"({"id":"b","result":{"failed":[{"label":"TEXT"}]}})",
        u"  label \"CUT\" path null upload_id null remote_path null warnings 0 message null"_s);
    row("a path and a message", R"({"id":"b","result":{"failed":[{"path":"TEXT","label":"a","message":"TEXT"}]}})",
        u"  label \"a\" path \"CUT\" upload_id null remote_path null warnings 0 message \"CUT\""_s, 2);
    row("an upload id", R"({"id":"b","result":{"failed":[{"upload_id":"TEXT"}]}})",
        u"  label \"\" path null upload_id \"CUT\" remote_path null warnings 0 message null"_s);
    row("a message that is an object", R"({"id":"b","result":{"failed":[{"label":"a","message": { "a": "TEXT" }}]}})",
        u"  label \"a\" path null upload_id null remote_path null warnings 0 message \"{\\\"a\\\":\\\"CUT\""_s);
    row("a text in the third entry", R"({"id":"b","result":{"failed":[{},{},{"label":"TEXT"},{}]}})",
        u"  label \"CUT\" path null upload_id null remote_path null warnings 0 message null"_s);
    row("a text that is replaced", R"({"id":"b","target":"TEXT","target":"t"})", u"target \"t\""_s, 0);
    row("a result that is replaced", R"({"id":"b","result":{"failed":[{"label":"TEXT"}]},"result":null})",
        u"result none kind null remaining_label null"_s, 0);
    row("a list that is replaced", R"({"id":"b","result":{"failed":[{"label":"TEXT"}],"failed":[]}})", u"failed 0"_s,
        0);
    row("a list of a result of another kind",
        R"({"id":"b","target":"t","result":{"kind":"x","failed":[{"label":"TEXT"}]}})", u"target \"t\""_s, 0);
}

void tst_BatchLongValues::knownTextsAreCut()
{
    constexpr qsizetype kShort = 100'000; // and no longer: what was read is looked at as a whole
    QFETCH(QByteArray, document);
    QFETCH(QString, line);
    QFETCH(int, cut);
    document.replace("TEXT", QByteArray(kShort, 'x') + "more");
    BatchParser::Options options;
    options.longestValue = kShort;
    const Result<Batch> batch = readInBlocks(document, 30'011, options);
    QVERIFY(batch);
    // The dump without the length of it.
    QString read = dump(*batch);
    static const QRegularExpression kLong(u"x{1000,}"_s);
    for (auto found = kLong.match(read); found.hasMatch(); found = kLong.match(read)) {
        QVERIFY(found.capturedLength() >= kShort - 6 || batch->resultKind == ResultKind::Other);
        read.remove(found.capturedStart(), found.capturedLength());
    }
    read.replace(kMark, u"CUT"_s);
    if (!read.split(u'\n').contains(line))
        qWarning().noquote() << read;
    QVERIFY(read.split(u'\n').contains(line));
    QCOMPARE(batch->valuesCut, cut);
    QCOMPARE(outcomeOf(readInBlocks(document, document.size(), options)), outcomeOf(batch));
    QCOMPARE(outcomeOf(parseBatch(document, options)), outcomeOf(batch));
}

void tst_BatchLongValues::theLongestTextIsWhole()
{
    for (const QByteArray &letter : {"x"_ba, "ü"_ba, "🎉"_ba, "\xff"_ba}) {
        const qsizetype read = letter == "\xff" ? 3 : letter.size(); // U+FFFD in its place
        const qsizetype most = kLongest / read;
        for (const qsizetype more : {0, 1}) {
            const Result<Batch> batch = parseBatch(R"({"id":"b","target":")" + letter.repeated(most + more) + "\"}");
            QVERIFY(batch);
            QCOMPARE(batch->valuesCut, more);
            QCOMPARE(batch->target.endsWith(kMark), more == 1);
            QCOMPARE(batch->target.size(), most * (letter == "🎉" ? 2 : 1) + more * kMark.size());
            QCOMPARE(batch->textReplaced, letter == "\xff" ? most + more : 0);
        }
    }
}

void tst_BatchLongValues::idsAreNeverCut()
{
    const QByteArray longOne(kLongest + 1, '7');
    for (const QByteArray &id : {'"' + longOne + '"', longOne}) {
        const Result<Batch> none = parseBatch(R"({"id":)" + id + "}");
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::BadResponse);
        const Result<Batch> another = parseBatch(R"({"id":)" + id + R"(,"id":"b","project_id":)" + id + "}");
        QVERIFY(another);
        QCOMPARE(another->id, u"b"_s);
        QVERIFY(another->projectId.isNull());
        QCOMPARE(another->valuesCut, 1);
    }
    // Within the limit an id is whole, however it is written.
    const QByteArray whole(1'000'000, '7');
    for (const QByteArray &id : {'"' + whole + '"', whole}) {
        const Result<Batch> batch = parseBatch(R"({"id":)" + id + "}");
        QVERIFY(batch);
        QCOMPARE(batch->id.toLatin1(), whole);
    }
}

void tst_BatchLongValues::theLastOfOneNameCounts()
{
    Result<Batch> batch = Error{};
    // Each of them as long as may be kept.
    const QByteArray message = R"("message":")" + QByteArray(kLongest, 'm') + "\",";
    const double most = mostUsed(R"({"id":"b","result":{"failed":[{)", message, 16, R"("message":"last"}]}})", batch);
    QVERIFY(batch);
    QCOMPARE(batch->files.messageText(0), u"last"_s);
    QCOMPARE(batch->valuesCut, 0);
    QVERIFY2(most < 32 + kHeldBack, qPrintable(u"%1 MiB"_s.arg(most)));
}

void tst_BatchLongValues::manyWordsForJobsAreNotAllKept()
{
    QByteArray words;
    for (int i = 0; i < 600'000; ++i)
        words += R"("word)" + QByteArray::number(i) + R"(":1,)";
    const Result<Batch> batch = parseBatch(R"({"id":"b","status_counts":{)" + words + R"("failed":2}})");
    QVERIFY(batch);
    QVERIFY(batch->jobs.unknown.size() < 600'000 && batch->jobs.unknown.size() > 100'000);
    QCOMPARE(batch->valuesCut, 1);
}

void tst_BatchLongValues::anyInputHasThem_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("batches");
    const QByteArray document = R"({"id":"b","x":")" + QByteArray(kLongest * 3, 'x') +
                                R"(","result":{"failed":[{"label":")" + QByteArray(kLongest * 2, 'l') + "\"}]}}";
    QTest::newRow("a document") << document << 1;
    QTest::newRow("a byte order mark") << "\xEF\xBB\xBF" + document << 1;
    QTest::newRow("JSON Lines") << document + "\n" + document + "\n" << 2;
    QTest::newRow("an array") << "[" + document + ", " + document + "]" << 2;
    QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    QTest::newRow("UTF-16") << QByteArray(utf16.encode(QString::fromUtf8(document))) << 1;
    // Qt writes the length and a zlib stream; gzip is another frame around the same.
    const QByteArray packed = qCompress(document).sliced(6).chopped(4);
    quint32 crc = ~quint32{0};
    for (const char c : document) {
        crc ^= static_cast<quint8>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? 0xEDB88320u : 0u);
    }
    QByteArray end(8, '\0');
    qToLittleEndian(~crc, end.data());
    qToLittleEndian(static_cast<quint32>(document.size()), end.data() + 4);
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10) + packed + end << 1;
}

void tst_BatchLongValues::anyInputHasThem()
{
    QFETCH(QByteArray, input);
    QFETCH(int, batches);
    QBuffer buffer(&input);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const auto read = readBatches(buffer, {}, {}, {});
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(qsizetype(read->size()), batches);
    for (const Batch &batch : *read) {
        QCOMPARE(batch.valuesCut, 1);
        QCOMPARE(batch.files.labelText(0), QString(kLongest, u'l') + kMark);
    }
}

void tst_BatchLongValues::aMessageThatIsAnObjectAtAnyCut()
{
    const QByteArray document =
        R"({"id":"b","result":{"failed":[{"label":"a","message":{"why": "too \"large\" \u00fc \ud83c\udf89 資",)"
        R"( "at": [ 1, -2.5e3, true, null, { } ] , "": {}},"path":"p/a"},{"message":{}}]}})";
    const QString whole = outcomeOf(parseBatch(document));
    QVERIFY2(
        whole.contains(
            uR"(message "{\"why\":\"too \\\"large\\\" \\u00fc \\ud83c\\udf89 資\",\"at\":[1,-2.5e3,true,null,{}],\"\":{}}")"_s),
        qPrintable(whole));
    for (const std::size_t held : {BatchParser::Options().longestHeld, std::size_t{1}, std::size_t{40}}) {
        BatchParser::Options options;
        options.longestHeld = held;
        BatchParser byteByByte(options);
        for (qsizetype i = 0; i < document.size(); ++i)
            QVERIFY(byteByByte.feed(QByteArrayView(document).sliced(i, 1)));
        QCOMPARE(outcomeOf(byteByByte.finish()), whole);
        for (qsizetype cut = 0; cut <= document.size(); ++cut) {
            BatchParser parser(options);
            QVERIFY(parser.feed(QByteArrayView(document).first(cut)));
            QVERIFY(parser.feed(QByteArrayView(document).sliced(cut)));
            QCOMPARE(outcomeOf(parser.finish()), whole);
        }
    }
}

QTEST_APPLESS_MAIN(tst_BatchLongValues)
#include "tst_batchlongvalues.moc"
