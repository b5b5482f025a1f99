#include "formats/batchparser.h"

#include "batchdump.h"
#include "formats/batchdocuments.h"

#include <QBuffer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryFile>
#include <QTest>

#include <unistd.h>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

const QString kGolden = QString::fromUtf8(BATCHLENS_TEST_DATA) + u"/batch"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList goldenNames()
{
    QStringList names;
    for (const QString &file : QDir(kGolden).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        names += file.chopped(5);
    return names;
}

/// What became of a document: the batch as text, or "refused".
QString outcomeOf(const Result<Batch> &batch)
{
    return batch ? dump(*batch) : u"refused"_s;
}

/// The same for a document that comes in pieces of random lengths.
QString inPieces(const QByteArray &document, QRandomGenerator &random, int longest)
{
    BatchParser parser;
    for (qsizetype at = 0; at < document.size();) {
        const qsizetype piece = std::min<qsizetype>(random.bounded(longest + 1), document.size() - at);
        if (!parser.feed(QByteArrayView(document).sliced(at, piece)))
            break;
        at += piece;
    }
    return outcomeOf(parser.finish());
}

/// The one batch of a device.
Result<Batch> readBatch(QIODevice &device, const BatchParser::Options &options = {}, std::stop_token stop = {},
                        const ReadProgress &progress = {})
{
    Result<std::vector<Batch>> batches = readBatches(device, options, std::move(stop), progress);
    if (!batches)
        return batches.error();
    return std::move(batches->front());
}

} // namespace

class tst_BatchParser final : public QObject
{
    Q_OBJECT

private slots:
    void goldenDocuments_data();
    void goldenDocuments();
    void anyPiecesGiveTheSameBatch_data() { goldenDocuments_data(); }
    void anyPiecesGiveTheSameBatch();
    void aCutDocumentIsNeverABatch_data() { goldenDocuments_data(); }
    void aCutDocumentIsNeverABatch();
    void unwantedStatesAreCheckedNotKept_data() { goldenDocuments_data(); }
    void unwantedStatesAreCheckedNotKept();
    void whatIsNoBatch_data();
    void whatIsNoBatch();
    void garbageInIgnoredPlacesIsRefused_data();
    void garbageInIgnoredPlacesIsRefused();
    void nestingCountsFromTheDocument_data();
    void nestingCountsFromTheDocument();
    void aLargeRawResultIsCut();
    void entriesLargerThanABlock();
    void largeTextsInSmallPiecesAreQuick();
    void devicesAreReadToTheirEnd();
    void aDeviceThatFailsIsSaid();
    void progressAndStop();
};

void tst_BatchParser::goldenDocuments_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("expected");
    for (const QString &name : goldenNames()) {
        QTest::newRow(qPrintable(name)) << contentOf(kGolden + u'/' + name + u".json"_s)
                                        << QString::fromUtf8(contentOf(kGolden + u'/' + name + u".txt"_s));
    }
}

void tst_BatchParser::goldenDocuments()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, expected);
    const QString actual = outcomeOf(parseBatch(document));
    if (actual != expected)
        qWarning().noquote() << u"read as\n"_s + actual;
    QCOMPARE(actual, expected);
}

void tst_BatchParser::anyPiecesGiveTheSameBatch()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, expected);
    QRandomGenerator random(31);
    BatchParser byteByByte;
    for (qsizetype i = 0; i < document.size(); ++i)
        QVERIFY(byteByByte.feed(QByteArrayView(document).sliced(i, 1)));
    QCOMPARE(byteByByte.bytesRead(), document.size());
    QCOMPARE(outcomeOf(byteByByte.finish()), expected);
    for (int round = 0; round < 100; ++round)
        QCOMPARE(inPieces(document, random, 1 + round * 3), expected);
}

void tst_BatchParser::aCutDocumentIsNeverABatch()
{
    QFETCH(QByteArray, document);
    const QByteArray trimmed = document.trimmed();
    for (qsizetype length = 0; length < trimmed.size(); ++length) {
        const auto batch = parseBatch(QByteArrayView(trimmed).first(length));
        QVERIFY2(!batch, qPrintable(u"cut after %1 bytes"_s.arg(length)));
        QCOMPARE(batch.error().kind, ErrorKind::BadResponse);
    }
}

void tst_BatchParser::unwantedStatesAreCheckedNotKept()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, expected);
    BatchParser::Options options;
    options.keep = {true, false, false, false, false};
    const auto all = parseBatch(document);
    const auto failed = parseBatch(document, options);
    QVERIFY(all && failed);
    QCOMPARE(failed->files.size(), failed->files.count(FileState::Failed));
    QCOMPARE(failed->files.count(FileState::Failed), all->files.count(FileState::Failed));
    QCOMPARE(failed->listed, all->listed);
    QCOMPARE(failed->entriesLeftOut, all->entriesLeftOut);
    QCOMPARE(failed->textReplaced, all->textReplaced);
    QVERIFY(!parseBatch(document.trimmed().chopped(1), options));
}

void tst_BatchParser::whatIsNoBatch_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &document, const QString &says) {
        QTest::newRow(name) << document << says;
    };
    const QString cut = u"The answer was not understood"_s;
    const QString noId = u"no ID"_s;
    row("nothing", "", cut);
    row("white space", " \r\n", cut);
    row("a byte order mark alone", "\xEF\xBB\xBF", cut);
    row("half a byte order mark", "\xEF\xBB", cut);
    row("two byte order marks", "\xEF\xBB\xBF\xEF\xBB\xBF{\"id\":\"b\"}", cut);
    row("a web page", "<!DOCTYPE html><html><body>Sign in</body></html>", u"web page"_s);
    row("a web page behind white space", "\n  <html>", u"web page"_s);
    row("a list", R"([{"id":"b"}])", cut);
    row("a text", R"("b")", cut);
    row("null", "null", cut);
    row("words", "Bad Gateway", cut);
    row("no id", R"({"result":null})", noId);
    row("an empty object", "{}", noId);
    row("an empty id", R"({"id":""})", noId);
    row("a fraction as id", R"({"id":5.5})", noId);
    row("a flag as id", R"({"id":true})", noId);
    row("null as id", R"({"id":null})", noId);
    row("the last id counts", R"({"id":"b","id":null})", noId);
    row("an id inside only", R"({"result":{"id":"b"},"x":{"id":"b"}})", noId);
    row("text behind it", R"({"id":"b"} x)", cut);
    row("a second document", R"({"id":"b"}{"id":"c"})", cut);
    row("a list behind it", R"({"id":"b"},)", cut);
    row("one brace too many", R"({"id":"b"}})", cut);
    row("a comma at the end", R"({"id":"b",})", cut);
    row("a comma at the beginning", R"({,"id":"b"})", cut);
    row("a key without quotes", R"({id:"b"})", cut);
    row("no colon", R"({"id" "b"})", cut);
    row("a comma at the end of the result", R"({"id":"b","result":{"kind":"x",}})", cut);
    row("a comma at the end of a list", R"({"id":"b","result":{"failed":[{},]}})", cut);
    row("a comma at the end of an entry", R"({"id":"b","result":{"failed":[{"label":"a",}]}})", cut);
    row("no comma between entries", R"({"id":"b","result":{"failed":[{}{}]}})", cut);
    row("a comma at the end of the counts", R"({"id":"b","status_counts":{"failed":1,}})", cut);
    row("brackets crossed", R"({"id":"b","result":{"failed":[{"label":"a"]}}})", cut);
    row("a list closed as an object", R"({"id":"b","result":{"failed":[}}})", cut);
    row("a raw line feed in a message", "{\"id\":\"b\",\"result\":{\"failed\":[{\"message\":\"a\nb\"}]}}", cut);
    row("UTF-16", QByteArray("{\0\"\0", 4), cut);
}

void tst_BatchParser::whatIsNoBatch()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, says);
    const auto batch = parseBatch(document);
    QVERIFY(!batch);
    QCOMPARE(batch.error().kind, ErrorKind::BadResponse);
    QVERIFY2(batch.error().message.contains(says), qPrintable(batch.error().message));
    QRandomGenerator random(32);
    for (int round = 0; round < 50; ++round)
        QCOMPARE(inPieces(document, random, 1 + round % 8), u"refused"_s);
}

void tst_BatchParser::garbageInIgnoredPlacesIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("behind");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &behind) {
        QTest::newRow(name) << before << behind;
    };
    row("an unknown member", R"({"id":"b","x":)", "}");
    row("a result that is no object", R"({"id":"b","result":)", "}");
    row("a result that a later one replaces", R"({"id":"b","result":)", R"(,"result":null})");
    row("an unknown member of the result", R"({"id":"b","result":{"x":)", "}}");
    row("a member of a result of another kind", R"({"id":"b","result":{"kind":"x","y":)", "}}");
    row("a list that is no list", R"({"id":"b","result":{"failed":)", "}}");
    row("an entry that is no object", R"({"id":"b","result":{"failed":[)", "]}}");
    row("an unknown member of an entry", R"({"id":"b","result":{"failed":[{"x":)", "}]}}");
    row("a message that is no text", R"({"id":"b","result":{"failed":[{"message":)", "}]}}");
    row("a warning count", R"({"id":"b","result":{"failed":[{"warning_count":)", "}]}}");
    row("a status count", R"({"id":"b","status_counts":{"failed":)", "}}");
    row("a target", R"({"id":"b","target":)", "}");
    row("a job count", R"({"id":"b","job_count":)", "}");
}

void tst_BatchParser::garbageInIgnoredPlacesIsRefused()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, behind);
    QVERIFY(parseBatch(before + "[1,{\"a\":[]}]" + behind));
    QVERIFY(parseBatch(before + "{\"a\":\"b\"}" + behind));
    for (const QByteArray &garbage :
         QList<QByteArray>{"01", "1.", "-", "nul", "True", "[1,]", "[1 2]", "{\"a\":}", "{\"a\"}", "{a:1}", "\"\\x\"",
                           "\"a\nb\"", "[}", "1 2", "\"", "[\"a\":1]"})
        QVERIFY2(!parseBatch(before + garbage + behind), garbage.constData());
}

void tst_BatchParser::nestingCountsFromTheDocument_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("behind");
    QTest::addColumn<int>("depth");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &behind, int depth) {
        QTest::newRow(name) << before << behind << depth;
    };
    row("an unknown member", R"({"id":"b","x":)", "}", 1);
    row("a target", R"({"id":"b","target":{"x":)", "}}", 2);
    row("a status count", R"({"id":"b","status_counts":{"x":)", "}}", 2);
    row("a job count", R"({"id":"b","job_count":)", "}", 1);
    row("a server's number", R"({"id":"b","result":{"failed_count":)", "}}", 2);
    row("an entry that is no object", R"({"id":"b","result":{"failed":[)", "]}}", 3);
    row("a warning count", R"({"id":"b","result":{"failed":[{"warning_count":)", "}]}}", 4);
    row("a label that is no text", R"({"id":"b","result":{"failed":[{"label":)", "}]}}", 4);
}

void tst_BatchParser::nestingCountsFromTheDocument()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, behind);
    QFETCH(int, depth);
    const auto deep = [&](int total) {
        const int inside = total - depth;
        return before + QByteArray(inside, '[') + QByteArray(inside, ']') + behind;
    };
    QVERIFY(parseBatch(deep(1000)));
    QVERIFY(!parseBatch(deep(1001)));
}

void tst_BatchParser::aLargeRawResultIsCut()
{
    constexpr qsizetype kLimit = 64 * 1024;
    // Two bytes a letter and an odd beginning: the cut falls into a letter, which goes too.
    const QByteArray result = R"({"kind":"x","text":")" + QByteArray("ü").repeated(100'000) + "\"}";
    for (const QByteArray &shift : QList<QByteArray>{"", " "}) {
        const auto batch = parseBatch(R"({"id":"b","result":)" + QByteArray(result).insert(1, shift) + "}");
        QVERIFY(batch);
        const QByteArray kept = batch->rawResult.toUtf8();
        QVERIFY(QByteArray(result).insert(1, shift).startsWith(kept));
        QVERIFY2(kept.size() >= kLimit - 1 && kept.size() <= kLimit, qPrintable(QString::number(kept.size())));
    }
    const auto small = parseBatch(R"({"id":"b","result":{"kind":"ü"}})");
    QCOMPARE(small->rawResult, uR"({"kind":"ü"})"_s);
}

void tst_BatchParser::entriesLargerThanABlock()
{
    QByteArray document = R"({"id":"b","result":{"kind":"knowledge_ingest","failed":[)";
    QList<QByteArray> messages;
    for (int i = 0; i < 6; ++i) {
        messages += QByteArray("Zeile ü \\n").repeated(i * 40'000);
        document += (i ? "," : "") + QByteArray(R"({"label":"f","message":")") + messages.back() + "\"}";
    }
    document += "]}}";
    QBuffer buffer(&document);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    const auto batch = readBatch(buffer);
    QVERIFY(batch);
    QCOMPARE(batch->files.size(), 6u);
    for (quint32 file = 0; file < 6; ++file)
        QCOMPARE(batch->files.messageText(file), QString::fromUtf8(messages[file].replace("\\n", "\n")));
}

void tst_BatchParser::largeTextsInSmallPiecesAreQuick()
{
    // One text of 8 MiB in pieces as a network brings them: read again from its start for each, this takes minutes.
    const QByteArray document = R"({"id":"b","ignored":")" + QByteArray(8 * 1024 * 1024, 'x') + "\"}";
    QElapsedTimer timer;
    timer.start();
    BatchParser parser;
    constexpr qsizetype kPiece = 1400;
    for (qsizetype at = 0; at < document.size(); at += kPiece)
        QVERIFY(parser.feed(QByteArrayView(document).sliced(at, std::min(kPiece, document.size() - at))));
    QVERIFY(parser.finish());
    QVERIFY2(timer.elapsed() < 3000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

void tst_BatchParser::devicesAreReadToTheirEnd()
{
    const QByteArray document = contentOf(kGolden + u"/partial-failure.json"_s);
    QVERIFY(!document.isEmpty());
    // White space behind it makes it one that is read ahead.
    for (const QByteArray &whole : {document, document + QByteArray(3'000'000, ' ')}) {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(whole);
        file.seek(0);
        QCOMPARE(outcomeOf(readBatch(file)), outcomeOf(parseBatch(document)));
    }

    // A pipe has no size and no position.
    int ends[2];
    QVERIFY(::pipe(ends) == 0);
    QCOMPARE(::write(ends[1], document.constData(), static_cast<std::size_t>(document.size())), document.size());
    ::close(ends[1]);
    QFile pipe;
    QVERIFY(pipe.open(ends[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QCOMPARE(outcomeOf(readBatch(pipe)), outcomeOf(parseBatch(document)));
}

void tst_BatchParser::aDeviceThatFailsIsSaid()
{
    QFile memory(u"/proc/self/mem"_s); // can be opened, but its first byte cannot be read
    QVERIFY(memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    const auto batch = readBatch(memory);
    QVERIFY(!batch);
    QCOMPARE(batch.error().kind, ErrorKind::Io);
    QVERIFY(batch.error().message.startsWith(u"The file could not be read: "_s));
}

void tst_BatchParser::progressAndStop()
{
    QByteArray document = R"({"id":"b","result":{"kind":"knowledge_ingest","completed":[{"label":"f"})" +
                          QByteArray(R"(,{"label":"f"})").repeated(299'999) + "]}}";
    QBuffer buffer(&document);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    std::stop_source source;
    qint64 lastBytes = 0;
    qint64 lastFiles = 0;
    int calls = 0;
    const auto follow = [&](qint64 bytes, qint64 files) {
        ++calls;
        QVERIFY(bytes > lastBytes && files >= lastFiles);
        lastBytes = bytes;
        lastFiles = files;
    };
    QVERIFY(readBatch(buffer, {}, source.get_token(), follow));
    QVERIFY(calls > 2);
    QCOMPARE(lastBytes, document.size());
    QCOMPARE(lastFiles, 300'000);

    buffer.seek(0);
    const auto stopped = readBatch(buffer, {}, source.get_token(), [&](qint64, qint64) { source.request_stop(); });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::Canceled);
}

QTEST_GUILESS_MAIN(tst_BatchParser)
#include "tst_batchparser.moc"
