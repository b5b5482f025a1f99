#include "formats/batchdocuments.h"
#include "support/packed.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QStringEncoder>
#include <QTest>

#include <algorithm>
#include <cstring>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

/// A batch of one failed file, which is called as the batch is.
QByteArray batch(const QByteArray &id)
{
    return R"({"id":"@","result":{"kind":"knowledge_ingest","failed":[{"label":"@"}]}})"_ba.replace('@', id);
}

QByteArray gzip(const QByteArray &bytes)
{
    return packed(bytes, Packing::Gzip);
}

QByteArray encoded(const QString &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder.encode(text);
}

/// A device that gives a few bytes at a time, as a pipe may.
class Drops final : public QIODevice
{
public:
    Drops(const QByteArray &bytes, qint64 most)
        : m_bytes(bytes)
        , m_most(most)
    {
        open(ReadOnly | Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *bytes, qint64 most) override
    {
        const qint64 size = std::min({most, m_most, qint64(m_bytes.size() - m_at)});
        std::memcpy(bytes, m_bytes.constData() + m_at, static_cast<std::size_t>(size));
        m_at += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_most;
    qint64 m_at = 0;
};

/// "a:a b:b", the batches and their files, or what is wrong.
QString outcomeOf(const Result<std::vector<Batch>> &batches)
{
    if (!batches)
        return batches.error().message;
    QStringList texts;
    for (const Batch &one : *batches) {
        QStringList labels;
        for (quint32 file = 0; file < one.files.size(); ++file)
            labels.append(one.files.labelText(file));
        texts.append(one.id + u':' + labels.join(u'+'));
    }
    return texts.join(u' ');
}

} // namespace

/// What is read as batch documents, and what a person is told of all else.
class TestBatchDocuments final : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("expected");
        const QByteArray a = batch("a");
        const QByteArray b = batch("b");
        const QString both = u"a:a b:b"_s;
        QTest::newRow("one") << a << u"a:a"_s;
        QTest::newRow("one among white space") << " \n\t" + a + "\r\n " << u"a:a"_s;
        QTest::newRow("JSON Lines") << a + '\n' + b + '\n' << both;
        QTest::newRow("JSON Lines without a last line end, with CRLF") << a + "\r\n" + b << both;
        QTest::newRow("with empty lines") << "\n\n" + a + "\n\n\n" + b + "\n\n" << both;
        QTest::newRow("with nothing between") << a + b << both;
        QTest::newRow("over several lines each") << QByteArray(a).replace(',', ",\n  ") + '\n' + b << both;
        QTest::newRow("an array") << '[' + a + ',' + b + ']' << both;
        QTest::newRow("an array of one, spread out") << " [\n  " + a + "\n]\n" << u"a:a"_s;
        QTest::newRow("the same batch twice") << a + '\n' + a << u"a:a a:a"_s;
        QTest::newRow("a mark of UTF-8") << "\xef\xbb\xbf" + a << u"a:a"_s;
        QTest::newRow("a mark of UTF-8 before an array") << "\xef\xbb\xbf[" + a + ']' << u"a:a"_s;
        QTest::newRow("strings that look like ends")
            << "{\"id\":\"a}]\",\"x\":\"}{\\\"},[\",\"result\":null}"_ba + b << u"a}]: b:b"_s;
        const QString odd = QString::fromUtf8(batch("ü한😀"));
        for (const auto &[name, encoding] :
             {std::pair("UTF-16LE", QStringConverter::Utf16LE), std::pair("UTF-16BE", QStringConverter::Utf16BE),
              std::pair("UTF-32LE", QStringConverter::Utf32LE), std::pair("UTF-32BE", QStringConverter::Utf32BE)}) {
            QTest::addRow("%s", name) << encoded(odd, encoding) << u"ü한😀:ü한😀"_s;
            QTest::addRow("%s, packed", name) << gzip(encoded(odd, encoding)) << u"ü한😀:ü한😀"_s;
        }
        QTest::newRow("half a pair in UTF-16")
            << encoded(u"{\"id\":\"a\xd83d\"}"_s, QStringConverter::Utf16LE) << u"a\xfffd:"_s;
        QTest::newRow("gzip") << gzip(a) << u"a:a"_s;
        QTest::newRow("gzip of JSON Lines") << gzip(a + '\n' + b) << both;
        QTest::newRow("gzip of several members") << gzip(a) + gzip(b) << both;
        QTest::newRow("a member for half a document") << gzip(a.left(20)) + gzip(a.mid(20)) << u"a:a"_s;
        QTest::newRow("gzip filled up with zeros") << gzip(a) + QByteArray(700, '\0') << u"a:a"_s;
        QTest::newRow("gzip with something behind it") << gzip(a) + "\x1f" << u"a:a"_s;
    }
    void reads()
    {
        QFETCH(QByteArray, input);
        QFETCH(QString, expected);
        QBuffer whole(&input);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QCOMPARE(outcomeOf(readBatches(whole)), expected);
        for (const qint64 most : {1, 2, 3, 7, 50}) {
            Drops drops(input, most);
            QCOMPARE(outcomeOf(readBatches(drops)), expected);
        }
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("sentence");
        const QByteArray a = batch("a");
        QTest::newRow("nothing") << ""_ba << u"It is empty."_s;
        QTest::newRow("white space") << " \n\n"_ba << u"It is empty."_s;
        QTest::newRow("nothing, packed") << gzip("") << u"It is empty."_s;
        QTest::newRow("a ZIP archive") << "PK\x03\x04\x14\x00\x00\x00"_ba << u"a ZIP archive or a spreadsheet"_s;
        QTest::newRow("zstd") << "\x28\xb5\x2f\xfd\x04\x58"_ba << u"packed with Zstandard"_s;
        QTest::newRow("bzip2") << "BZh91AY&SY"_ba << u"packed with bzip2"_s;
        QTest::newRow("xz") << QByteArray("\xfd\x37zXZ\0\0", 7) << u"packed with xz"_s;
        QTest::newRow("a tar archive, packed")
            << gzip("batch.json" + QByteArray(247, '\0') + "ustar" + QByteArray(512, '\0')) << u"a tar archive"_s;
        QTest::newRow("PDF") << "%PDF-1.7\n"_ba << u"a PDF document"_s;
        QTest::newRow("XML") << "<?xml version=\"1.0\"?><a/>"_ba << u"This is XML"_s;
        QTest::newRow("a web page") << "<!DOCTYPE html><html></html>"_ba << u"This is a web page"_s;
        QTest::newRow("UTF-16LE without a mark")
            << encoded(u"{\"id\""_s, QStringConverter::Utf16LE).mid(2) << u"UTF-16 text without a mark"_s;
        QTest::newRow("UTF-16BE without a mark")
            << encoded(u"{\"id\""_s, QStringConverter::Utf16BE).mid(2) << u"UTF-16 text without a mark"_s;
        QTest::newRow("an export of ours")
            << "\xef\xbb\xbfproject_id,batch_id,state\r\n1,2,failed\r\n"_ba << u"a table of files"_s;
        QTest::newRow("a program") << QByteArray("\x7f"
                                                 "ELF\x02\x01\x01\0\0\0",
                                                 10)
                                   << u"This is no text"_s;
        QTest::newRow("words") << "hello"_ba << u"not understood: it is cut off or is no JSON object"_s;
        QTest::newRow("a document cut off") << a.chopped(1) << u"cut off"_s;
        QTest::newRow("an object without an ID") << R"({"data":[]})"_ba << u"no ID"_s;
        QTest::newRow("gzip cut off") << gzip(a).chopped(9) << u"gzip data are damaged or cut off"_s;
        QTest::newRow("gzip cut off in its head") << gzip(a).left(5) << u"gzip data are damaged or cut off"_s;
        QTest::newRow("gzip damaged") << QByteArray(gzip(a)).replace(12, 4, "\xff\xff\xff\xff")
                                      << u"gzip data are damaged or cut off"_s;
        QTest::newRow("the second member damaged")
            << gzip(a) + gzip(a).left(12) << u"gzip data are damaged or cut off"_s;
        QTest::newRow("an empty list") << "[]"_ba << u"Its list holds no batch."_s;
        QTest::newRow("a list that is not closed") << '[' + a << u"its list is cut off"_s;
        QTest::newRow("a list that ends with a comma") << '[' + a + ',' << u"its list is cut off"_s;
        QTest::newRow("a list of numbers") << "[1,2]"_ba << u"cut off or is no JSON object"_s;
        QTest::newRow("a comma before the end of a list") << '[' + a + ",]" << u"Its document 2: "_s;
        QTest::newRow("no comma in a list") << '[' + a + a + ']' << u"its list is cut off or is no JSON"_s;
        QTest::newRow("something behind a list") << '[' + a + "] x" << u"something behind its list"_s;
        QTest::newRow("words behind a document") << a + " hello" << u"Its document 2: "_s;
        QTest::newRow("the third cut off") << a + '\n' + a + '\n' + a.chopped(3) << u"Its document 3: "_s;
        QTest::newRow("the second without an ID") << a + "\n{}" << u"Its document 2: The document is no batch"_s;
    }
    void names()
    {
        QFETCH(QByteArray, input);
        QFETCH(QString, sentence);
        QBuffer whole(&input);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const auto read = readBatches(whole);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadResponse);
        QVERIFY2(read.error().message.contains(sentence), qPrintable(read.error().message));
        for (const qint64 most : {1, 3}) {
            Drops drops(input, most);
            QCOMPARE(outcomeOf(readBatches(drops)), read.error().message);
        }
    }

    void manySmallOnesAreQuick()
    {
        QByteArray input;
        for (int i = 0; i < 20'000; ++i)
            input += batch(QByteArray::number(i)) + '\n';
        QElapsedTimer timer;
        timer.start();
        QBuffer whole(&input);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const auto read = readBatches(whole);
        QVERIFY(read);
        QCOMPARE(read->size(), std::size_t(20'000));
        QCOMPARE(read->back().id, u"19999"_s);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    }

    void largeTextsBetweenSmallOnes()
    {
        // Texts that no block holds, so that ends of documents come in bytes that were kept.
        const QByteArray large = "{\"id\":\"l\",\"x\":\"" + QByteArray(3'000'000, 'x') + "\"}";
        QByteArray input = batch("a") + large + batch("b") + large;
        for (const qint64 most : {1'000LL, 65'536LL, 10'000'000LL}) {
            Drops drops(input, most);
            QCOMPARE(outcomeOf(readBatches(drops)), u"a:a l: b:b l:"_s);
        }
    }

    void keepsOnlyWhatIsAsked()
    {
        QByteArray input = batch("a") + batch("b");
        QBuffer whole(&input);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        BatchParser::Options options;
        options.keep = {};
        QCOMPARE(outcomeOf(readBatches(whole, options)), u"a: b:"_s);
    }
};

QTEST_GUILESS_MAIN(TestBatchDocuments)
#include "tst_batchdocuments.moc"
