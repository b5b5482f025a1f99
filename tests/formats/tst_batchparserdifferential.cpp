#include "differential.h"
#include "documents.h"
#include "formats/batchparser.h"
#include "referencebatch.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <utility>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

const QString kData = QString::fromUtf8(BATCHLENS_TEST_DATA);
const QString kBatches = kData + u"/batch"_s;
const QString kRefused = kData + u"/refused"_s;
const QString kCorpus = kData + u"/../fuzz/corpus"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A row with the content of each file of a folder, named after it.
void addRows(const QString &folder, const QStringList &names)
{
    for (const QString &name : QDir(folder).entryList(names, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(QFileInfo(folder).fileName() + u'/' + name)) << contentOf(folder + u'/' + name);
}

bool qtTakes(const QByteArray &document)
{
    return QJsonDocument::fromJson(document).isObject();
}

/// Lengths of blocks for one delivery: even ones, mixed ones, or all at once.
QByteArray anyBlocks(QRandomGenerator &random)
{
    QByteArray blocks;
    const int longest = random.bounded(2) ? 40 : 256;
    for (int left = random.bounded(6); left > 0; --left)
        blocks += static_cast<char>(random.bounded(longest));
    return blocks;
}

/// Prints a disagreement in full, which a comparison of Qt Test would shorten.
bool printed(const QString &difference)
{
    if (!difference.isEmpty())
        qWarning().noquote() << difference;
    return difference.isEmpty();
}

bool agree(const Delivery &delivery)
{
    return printed(disagreement(delivery));
}

bool agreeAtAnyCut(const QByteArray &document)
{
    return printed(disagreementAtAnyCut(document));
}

} // namespace

/// The parser against a plain one on QJsonDocument: both take the same documents, and read the same from them, in
/// whatever blocks they come.
class tst_BatchParserDifferential final : public QObject
{
    Q_OBJECT

private slots:
    void whereQJsonDocumentFollowsOtherRules_data();
    void whereQJsonDocumentFollowsOtherRules();
    void sequencesOfBytes();
    void charactersOfOneByte();
    void numbers();
    void goldenDocuments_data();
    void goldenDocuments();
    void goldenDocumentsCutShort_data() { goldenDocuments_data(); }
    void goldenDocumentsCutShort();
    void fuzzCorpus_data();
    void fuzzCorpus();
    void smallDocumentsAtEveryCut_data() { seeds(2); }
    void smallDocumentsAtEveryCut();
    void generatedDocuments_data() { seeds(5); }
    void generatedDocuments();
    void damagedDocuments_data() { seeds(5); }
    void damagedDocuments();
    void damagedGoldenDocuments_data() { seeds(6); }
    void damagedGoldenDocuments();

private:
    static void seeds(int count);
};

/// Rows named by the seed that makes their documents again.
void tst_BatchParserDifferential::seeds(int count)
{
    QTest::addColumn<quint32>("seed");
    for (int seed = 1; seed <= count; ++seed)
        QTest::addRow("seed %d", seed) << static_cast<quint32>(seed);
}

void tst_BatchParserDifferential::whereQJsonDocumentFollowsOtherRules_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("takenByQt");
    QTest::addColumn<bool>("taken");
    const auto row = [](const QString &file, bool takenByQt, bool taken) {
        QTest::newRow(qPrintable(file)) << file << takenByQt << taken;
    };
    row(u"batch/bad-utf8"_s, false, true);
    row(u"batch/bad-utf8-of-every-kind"_s, false, true);
    row(u"batch/lone-surrogates"_s, true, true); // Qt passes on what is no Unicode
    row(u"batch/numbers"_s, false, true);
    row(u"batch/numbers-too-large"_s, false, true);
    row(u"batch/numbers-too-small"_s, false, true);
    row(u"batch/nesting-of-1000"_s, true, true);
    row(u"batch/nesting-of-1000-in-a-file"_s, true, true);
    row(u"refused/nesting-of-1001"_s, true, false);
    row(u"refused/nesting-of-1001-in-a-file"_s, true, false);
    row(u"refused/nesting-of-1024"_s, true, false);
    row(u"refused/nesting-of-1025"_s, false, false);
    row(u"refused/raw-control-character"_s, true, false);
    row(u"refused/raw-control-character-in-a-key"_s, true, false);
    row(u"refused/raw-nul"_s, true, false);
    row(u"refused/unknown-escape"_s, true, false);
    row(u"refused/number-without-fraction"_s, true, false);
    row(u"refused/number-without-whole"_s, true, false);
}

void tst_BatchParserDifferential::whereQJsonDocumentFollowsOtherRules()
{
    QFETCH(QString, file);
    QFETCH(bool, takenByQt);
    QFETCH(bool, taken);
    const QByteArray document = contentOf(kData + u'/' + file + u".json"_s);
    QVERIFY(!document.isEmpty());
    QCOMPARE(qtTakes(document), takenByQt);
    QCOMPARE(referenceBatch(document).has_value(), taken);
    QCOMPARE(parseBatch(document).has_value(), taken);
    QVERIFY(agreeAtAnyCut(document));
}

void tst_BatchParserDifferential::sequencesOfBytes()
{
    // Every first byte beyond ASCII before each byte about a limit of UTF-8, and two more.
    static const QByteArray kLimits = "\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0";
    static const QByteArray kNext = "\x80\xBF\xC2x";
    QByteArray document = R"({"id":"b","result":{"kind":"knowledge_ingest","failed":[null)";
    for (int first = 0x80; first <= 0xFF; ++first) {
        for (const char second : kLimits) {
            for (const char third : kNext) {
                document += R"(,{"label":")";
                document += static_cast<char>(first);
                document += second;
                document += third;
                document += kNext[(first + second) & 3];
                document += "\"}";
            }
        }
    }
    document += "]}}";
    QVERIFY(parseBatch(document));
    QVERIFY(agree({document, {}}));
    QVERIFY(agree({document, QByteArray("\x07\x03\x20")}));
}

void tst_BatchParserDifferential::charactersOfOneByte()
{
    // At places where the parser looks at many bytes at once, and where it looks at one.
    for (const int place : {0, 1, 15, 16, 17, 40}) {
        for (int c = 0; c < 0x80; ++c) {
            const QByteArray text = QByteArray(place, 'x') + static_cast<char>(c) + QByteArray(place, 'y');
            QVERIFY(agree({R"({"id":"b","project_id":")" + text + "\"}", {}}));
            QVERIFY(agree({R"({"id":"b","project_id":"\)" + text + "\"}", {}}));
        }
    }
}

void tst_BatchParserDifferential::numbers()
{
    static const QList<QByteArray> kWhole{"", "0", "00", "01", "7", "10", "9007199254740992", "9007199254740993"};
    static const QList<QByteArray> kFraction{"", ".", ".0", ".5", ".000000000000000000001", ".x"};
    static const QList<QByteArray> kExponent{"", "e", "e0", "E1", "e+1", "e-1", "e+", "e16", "e308", "e-400"};
    for (const QByteArray &sign : QList<QByteArray>{"", "-"}) {
        for (const QByteArray &whole : kWhole) {
            for (const QByteArray &fraction : kFraction) {
                for (const QByteArray &exponent : kExponent) {
                    const QByteArray number = sign + whole + fraction + exponent;
                    QVERIFY(agree({R"({"id":"b","job_count":)" + number + "}", "\x18"}));
                    QVERIFY(agree({R"({"id":"b","x":[)" + number + "]}", {}}));
                }
            }
        }
    }
}

void tst_BatchParserDifferential::goldenDocuments_data()
{
    QTest::addColumn<QByteArray>("document");
    addRows(kBatches, {u"*.json"_s});
    addRows(kRefused, {u"*.json"_s});
}

void tst_BatchParserDifferential::goldenDocuments()
{
    QFETCH(QByteArray, document);
    QRandomGenerator random(51);
    for (int round = 0; round < 5; ++round)
        QVERIFY(agree({document, anyBlocks(random)}));
    QVERIFY(agreeAtAnyCut(document));
}

void tst_BatchParserDifferential::goldenDocumentsCutShort()
{
    QFETCH(QByteArray, document);
    for (qsizetype length = 0; length < document.size(); ++length) {
        const QByteArray beginning = document.first(length);
        if (parseBatch(beginning).has_value() != referenceBatch(beginning).has_value())
            QFAIL(qPrintable(u"cut after %1 bytes"_s.arg(length)));
    }
}

void tst_BatchParserDifferential::fuzzCorpus_data()
{
    QTest::addColumn<QByteArray>("input");
    addRows(kCorpus, {});
}

void tst_BatchParserDifferential::fuzzCorpus()
{
    QFETCH(QByteArray, input);
    const Delivery delivery = deliveryOf(input);
    QVERIFY(agree(delivery));
    QVERIFY(agreeAtAnyCut(delivery.document));
}

void tst_BatchParserDifferential::smallDocumentsAtEveryCut()
{
    QFETCH(quint32, seed);
    constexpr qsizetype kSmall = 400;
    DocumentGenerator generator(seed);
    for (int left = 6; left > 0;) {
        const QByteArray document = generator.document();
        if (document.size() > kSmall)
            continue;
        --left;
        QVERIFY(agreeAtAnyCut(document));
        for (qsizetype length = 0; length < document.size(); ++length)
            QVERIFY(agree({document.first(length), {}}));
    }
}

void tst_BatchParserDifferential::generatedDocuments()
{
    QFETCH(quint32, seed);
    DocumentGenerator generator(seed);
    int batches = 0;
    constexpr int kDocuments = 100;
    for (int i = 0; i < kDocuments; ++i) {
        const QByteArray document = generator.document();
        QVERIFY(agree({document, anyBlocks(generator.random())}));
        batches += parseBatch(document) ? 1 : 0;
    }
    QVERIFY2(batches > kDocuments * 2 / 3, qPrintable(u"only %1 were batches"_s.arg(batches)));
}

void tst_BatchParserDifferential::damagedDocuments()
{
    QFETCH(quint32, seed);
    DocumentGenerator generator(1000 + seed);
    int refused = 0;
    constexpr int kDocuments = 150;
    constexpr int kOfEach = 10; // making one takes longer than damaging and reading it
    QByteArray whole;
    QByteArray other;
    for (int i = 0; i < kDocuments; ++i) {
        if (i % kOfEach == 0)
            other = std::exchange(whole, generator.document());
        const QByteArray document = generator.damaged(whole, other);
        QVERIFY(agree({document, anyBlocks(generator.random())}));
        refused += parseBatch(document) ? 0 : 1;
    }
    QVERIFY2(refused > kDocuments / 4 && refused < kDocuments * 9 / 10,
             qPrintable(u"%1 of %2 were refused"_s.arg(refused).arg(kDocuments)));
}

void tst_BatchParserDifferential::damagedGoldenDocuments()
{
    QFETCH(quint32, seed);
    QList<QByteArray> documents;
    for (const QString &name : QDir(kBatches).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        documents += contentOf(kBatches + u'/' + name);
    DocumentGenerator generator(2000 + seed);
    QRandomGenerator &random = generator.random();
    for (int i = 0; i < 300; ++i) {
        const QByteArray &document = documents[random.bounded(documents.size())];
        QVERIFY(agree({generator.damaged(document, documents[random.bounded(documents.size())]), anyBlocks(random)}));
    }
}

QTEST_GUILESS_MAIN(tst_BatchParserDifferential)
#include "tst_batchparserdifferential.moc"
