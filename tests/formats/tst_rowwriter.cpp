#include "formats/rowwriter.h"

#include "formats/samplefiles.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

/// The rows of all failed files, without head.
QByteArray rowsOf(const ExportSpec &spec, const Batch &batch, const QString &projectId)
{
    RowWriter writer(spec);
    writer.setFixed({projectId, batch.id, FileState::Failed});
    GrowBuffer<char> out;
    const FileTable &table = batch.files;
    const FileOrder order = FileOrder::range(table.first(FileState::Failed), table.count(FileState::Failed));
    writer.writeRows(out, table, order, 0, order.size());
    return {out.data(), static_cast<qsizetype>(out.size())};
}

QByteArray headOf(const ExportSpec &spec)
{
    GrowBuffer<char> out;
    RowWriter(spec).writeHead(out);
    return out.empty() ? QByteArray() : QByteArray(out.data(), static_cast<qsizetype>(out.size()));
}

/// One value in the message column, as a format writes it.
QByteArray written(const ExportSpec &base, const QByteArray &value)
{
    ExportSpec spec = base;
    spec.columns = {ExportColumn::Message, ExportColumn::WarningCount};
    const BatchPtr batch = sampleBatch({{.label = "l", .message = value}});
    return rowsOf(spec, *batch, u"p1"_s);
}

ExportSpec specOf(ExportFormat format)
{
    ExportSpec spec = ExportSpec::scripts();
    spec.format = format;
    return spec;
}

/// JSON as it reads best in a string here: `'` stands for `"`.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// Values as a strict RFC 4180 reader reads them.
QList<QByteArrayList> readCsv(const QByteArray &text, char delimiter)
{
    QList<QByteArrayList> rows;
    QByteArrayList row;
    QByteArray value;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (quoted) {
            if (c != '"')
                value += c;
            else if (i + 1 < text.size() && text.at(i + 1) == '"')
                value += text.at(++i);
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == delimiter) {
            row.append(std::exchange(value, {}));
        } else if (c == '\r' && i + 1 < text.size() && text.at(i + 1) == '\n') {
            row.append(std::exchange(value, {}));
            rows.append(std::exchange(row, {}));
            ++i;
        } else {
            value += c;
        }
    }
    return rows;
}

const std::vector<QByteArray> kOddValues{
    "",
    "plain",
    "fifteen bytes..",
    "sixteen bytes...",
    "seventeen bytes..",
    "a comma, and a \"quote\"",
    "\"",
    "\"\"",
    "line one\nline two",
    "line one\r\nline two",
    "\r",
    "tab\tin it",
    "back\\slash",
    "=1+1",
    "+1",
    "-30",
    "@x",
    "\tx",
    "\rx",
    QByteArray("\0x", 2),
    QByteArray("in\0side", 7),
    "bell\a and escape \x1b and delete \x7f",
    "Übersicht \xf0\x9f\x98\x80 \xe2\x80\xae",
    "semicolon; and apostrophe '",
    "\\.",
    "\\.\\.",
    "next\xc2\x85line",
    "\xe2\x80\xa8line and paragraph\xe2\x80\xa9",
    "no\xc2\xa0"
    "break, an apostrophe\xe2\x80\x99",
    QByteArray(1000, 'x') + ",",
    "," + QByteArray(1000, '"'),
    QByteArray(40, 'x') + "\n" + QByteArray(40, 'y'),
};

} // namespace

class TestRowWriter final : public QObject
{
    Q_OBJECT

private slots:
    void heads()
    {
        // All names but the first are quoted: readers that guess find the delimiter and the quotation mark there.
        const QByteArray names = "project_id,\"batch_id\",\"state\",\"label\",\"path\",\"upload_id\","
                                 "\"remote_path\",\"warning_count\",\"message\"";
        ExportSpec spec;
        QCOMPARE(headOf(spec), names + "\r\n");
        spec.bom = true;
        QCOMPARE(headOf(spec), "\xef\xbb\xbf" + names + "\r\n");
        spec.header = false;
        QCOMPARE(headOf(spec), QByteArray("\xef\xbb\xbf"));
        spec.header = true;
        spec.columns = {ExportColumn::Message, ExportColumn::BatchId};
        spec.delimiter = U';';
        QCOMPARE(headOf(spec), QByteArray("\xef\xbb\xbfmessage;\"batch_id\"\r\n"));
        spec.delimiter = U'_';
        QCOMPARE(headOf(spec), QByteArray("\xef\xbb\xbfmessage_\"batch_id\"\r\n"));
        QCOMPARE(RowWriter(spec).markSize(), 3U);
        // A name alone has none after it to quote, and the first is quoted like any value.
        spec.columns = {ExportColumn::Message};
        QCOMPARE(headOf(spec), QByteArray("\xef\xbb\xbfmessage\r\n"));
        spec.columns = {ExportColumn::BatchId, ExportColumn::Message};
        QCOMPARE(headOf(spec), QByteArray("\xef\xbb\xbf\"batch_id\"_\"message\"\r\n"));
        spec.columns = {ExportColumn::Message, ExportColumn::BatchId};
        spec.format = ExportFormat::Tsv;
        QCOMPARE(headOf(spec), QByteArray("message\tbatch_id\n"));
        QCOMPARE(RowWriter(spec).markSize(), 0U);
        spec.format = ExportFormat::JsonLines;
        QCOMPARE(headOf(spec), QByteArray());
    }

    void wholeRows_data()
    {
        QTest::addColumn<ExportFormat>("format");
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("CSV") << ExportFormat::Csv
                             << QByteArray("p1,b1,failed,\"uploads/scan, part \"\"2\"\".pdf\",\"uploads/scan, part "
                                           "\"\"2\"\".pdf\",5f4d2a67-1e9b-4b0c-8a54-3e0f6b7c8d02,,0,encrypted\r\n"
                                           "p1,b1,failed,uploads/Übersicht.pptx,,,knowledge/x.md,12,\"line one\nline "
                                           "two\"\r\n");
        QTest::newRow("TSV") << ExportFormat::Tsv
                             << QByteArray("p1\tb1\tfailed\tuploads/scan, part \"2\".pdf\tuploads/scan, part "
                                           "\"2\".pdf\t5f4d2a67-1e9b-4b0c-8a54-3e0f6b7c8d02\t\t0\tencrypted\n"
                                           "p1\tb1\tfailed\tuploads/Übersicht.pptx\t\t\tknowledge/x.md\t12\tline "
                                           "one\\nline two\n");
        QTest::newRow("JSON Lines")
            << ExportFormat::JsonLines
            << json("{'project_id':'p1','batch_id':'b1','state':'failed','label':'uploads/scan, part \\'2\\'.pdf',"
                    "'path':'uploads/scan, part \\'2\\'.pdf','upload_id':'5f4d2a67-1e9b-4b0c-8a54-3e0f6b7c8d02',"
                    "'remote_path':null,'warning_count':0,'message':'encrypted'}\n"
                    "{'project_id':'p1','batch_id':'b1','state':'failed','label':'uploads/Übersicht.pptx','path':null,"
                    "'upload_id':null,'remote_path':'knowledge/x.md','warning_count':12,"
                    "'message':'line one\\nline two'}\n");
    }
    void wholeRows()
    {
        QFETCH(ExportFormat, format);
        const BatchPtr batch = sampleBatch({{.label = "uploads/scan, part \"2\".pdf",
                                             .path = "uploads/scan, part \"2\".pdf",
                                             .uploadId = "5f4d2a67-1e9b-4b0c-8a54-3e0f6b7c8d02",
                                             .message = "encrypted"},
                                            {.state = FileState::Skipped, .label = "not asked for"},
                                            {.label = "uploads/Übersicht.pptx",
                                             .remotePath = "knowledge/x.md",
                                             .warnings = 12,
                                             .message = "line one\nline two"}});
        QTEST(rowsOf(specOf(format), *batch, u"p1"_s), "rows");
    }

    void nullAndEmpty()
    {
        const BatchPtr batch = sampleBatch({{.label = "", .path = "", .uploadId = "", .remotePath = "", .message = ""}},
                                           u"b"_s, QString());
        QCOMPARE(rowsOf(specOf(ExportFormat::Csv), *batch, QString()), QByteArray(",b,failed,,,,,0,\r\n"));
        QCOMPARE(rowsOf(specOf(ExportFormat::Tsv), *batch, QString()), QByteArray("\tb\tfailed\t\t\t\t\t0\t\n"));
        QCOMPARE(rowsOf(specOf(ExportFormat::JsonLines), *batch, QString()),
                 json("{'project_id':null,'batch_id':'b','state':'failed','label':'','path':'','upload_id':'',"
                      "'remote_path':'','warning_count':0,'message':''}\n"));
    }

    void quotesOnlyWhatNeedsIt_data()
    {
        QTest::addColumn<QString>("delimiter");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << u","_s << QByteArray("a b;c'd\te") << QByteArray("a b;c'd\te");
        QTest::newRow("spaces") << u","_s << QByteArray(" a ") << QByteArray(" a ");
        QTest::newRow("comma") << u","_s << QByteArray("a,b") << QByteArray("\"a,b\"");
        QTest::newRow("comma, but semicolons") << u";"_s << QByteArray("a,b") << QByteArray("a,b");
        QTest::newRow("semicolon") << u";"_s << QByteArray("a;b") << QByteArray("\"a;b\"");
        QTest::newRow("quotation mark") << u","_s << QByteArray("a\"b") << QByteArray("\"a\"\"b\"");
        QTest::newRow("only quotation marks") << u","_s << QByteArray("\"\"") << QByteArray("\"\"\"\"\"\"");
        QTest::newRow("CR") << u","_s << QByteArray("a\rb") << QByteArray("\"a\rb\"");
        QTest::newRow("LF at the end") << u","_s << QByteArray("ab\n") << QByteArray("\"ab\n\"");
        QTest::newRow("late in a long text")
            << u","_s << QByteArray(33, 'x') + ',' << '"' + QByteArray(33, 'x') + ",\"";
        QTest::newRow("early in a long text")
            << u","_s << ',' + QByteArray(33, 'x') << "\"," + QByteArray(33, 'x') + '"';
        QTest::newRow("two bytes") << u"¦"_s << QByteArray("a¦b") << QByteArray("\"a¦b\"");
        QTest::newRow("the first of two bytes") << u"¦"_s << QByteArray("a§b") << QByteArray("a§b");
        QTest::newRow("the first of two bytes and a quote")
            << u"¦"_s << QByteArray("a§\"b") << QByteArray("\"a§\"\"b\"");
    }
    void quotesOnlyWhatNeedsIt()
    {
        QFETCH(QString, delimiter);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, text);
        ExportSpec spec;
        spec.delimiter = *parseDelimiter(delimiter);
        QCOMPARE(written(spec, value), text + delimiter.toUtf8() + "0\r\n");
    }

    /// Spreadsheets part by any of comma, semicolon and tab, whatever the file does.
    void quotesForSpreadsheetsWhateverTheDelimiter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("quoted");
        QTest::newRow("plain") << QByteArray("a b|c'd") << false;
        QTest::newRow("comma") << QByteArray("a,b") << true;
        QTest::newRow("semicolon") << QByteArray("uploads/b; c.pdf") << true;
        QTest::newRow("tab") << QByteArray("a\tb") << true;
        QTest::newRow("tab at the end") << QByteArray("ab\t") << true;
        QTest::newRow("line break") << QByteArray("a\nb") << true;
        QTest::newRow("what stands beside a tab in ASCII") << QByteArray("a\x08\x0b\x0c"
                                                                         "b")
                                                           << false;
        QTest::newRow("late in a long text") << QByteArray(33, 'x') + ';' << true;
        QTest::newRow("early in a long text") << ';' + QByteArray(33, 'x') << true;
        QTest::newRow("a longer delimiter's first byte") << QByteArray("a§b") << false;
        QTest::newRow("and a semicolon") << QByteArray("a§;b") << true;
    }
    void quotesForSpreadsheetsWhateverTheDelimiter()
    {
        QFETCH(QByteArray, value);
        QFETCH(bool, quoted);
        for (const QString &delimiter : {u","_s, u";"_s, u"\t"_s, u"¦"_s}) {
            ExportSpec spec = ExportSpec::spreadsheet();
            spec.delimiter = *parseDelimiter(delimiter);
            const QByteArray text = quoted ? '"' + value + '"' : value;
            const QByteArray end = delimiter.toUtf8() + "0\r\n";
            QCOMPARE(written(spec, value), text + end);
            // Either of the two that only a spreadsheet needs is enough.
            spec.bom = false;
            QCOMPARE(written(spec, value), text + end);
            spec.bom = true;
            spec.guard = false;
            QCOMPARE(written(spec, value), text + end);
            // In a record of its own too.
            const BatchPtr batch = sampleBatch({{.label = "l", .message = value}});
            spec.columns = {ExportColumn::Message};
            QCOMPARE(rowsOf(spec, *batch, {}), text + "\r\n");
        }
    }

    void aDigitAsDelimiter()
    {
        ExportSpec spec;
        spec.delimiter = U'0';
        QCOMPARE(written(spec, "x"), QByteArray("x0\"0\"\r\n"));
    }

    void guards_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("=") << QByteArray("=1+1") << QByteArray("'=1+1");
        QTest::newRow("+") << QByteArray("+1") << QByteArray("'+1");
        QTest::newRow("-") << QByteArray("-30") << QByteArray("'-30");
        QTest::newRow("@") << QByteArray("@SUM") << QByteArray("'@SUM");
        QTest::newRow("tab") << QByteArray("\t=1") << QByteArray("\"'\t=1\"");
        QTest::newRow("CR") << QByteArray("\r=1") << QByteArray("\"'\r=1\"");
        QTest::newRow("NUL") << QByteArray("\0=1", 3) << QByteArray("'\0=1", 4);
        QTest::newRow("quoted too") << QByteArray("=A1,\"x\"") << QByteArray("\"'=A1,\"\"x\"\"\"");
        QTest::newRow("LF is none") << QByteArray("\nx") << QByteArray("\"\nx\"");
        QTest::newRow("not at the start") << QByteArray("a=1") << QByteArray("a=1");
        QTest::newRow("an apostrophe stays") << QByteArray("'x") << QByteArray("'x");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
    }
    void guards()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, text);
        ExportSpec spec;
        spec.guard = true;
        QCOMPARE(written(spec, value), text + ",0\r\n");
        spec.guard = false;
        QVERIFY(!written(spec, value).contains('\'') || value.contains('\''));
        // BOM and guard belong to CSV only.
        for (ExportFormat format : {ExportFormat::Tsv, ExportFormat::JsonLines}) {
            ExportSpec other = specOf(format);
            const QByteArray plain = written(other, value);
            other.guard = true;
            other.bom = true;
            QCOMPARE(written(other, value), plain);
            QVERIFY(!headOf(other).startsWith("\xef"));
        }
    }

    void guardsTheSharedColumns()
    {
        ExportSpec spec;
        spec.guard = true;
        spec.columns = {ExportColumn::ProjectId, ExportColumn::BatchId, ExportColumn::Label};
        const BatchPtr batch = sampleBatch({{.label = "l"}}, u"=b"_s, u"@p"_s);
        QCOMPARE(rowsOf(spec, *batch, batch->projectId), QByteArray("'@p,'=b,l\r\n"));
    }

    void guardBesideAnApostropheAsDelimiter()
    {
        ExportSpec spec;
        spec.guard = true;
        spec.delimiter = U'\'';
        QCOMPARE(written(spec, "=1"), QByteArray("\"'=1\"'0\r\n"));
    }

    void csvReadsBackTheSame()
    {
        for (const QByteArray delimiter : {",", ";", "\t", "|"}) {
            ExportSpec spec;
            spec.delimiter = static_cast<char32_t>(delimiter.at(0));
            ExportSpec sheet = spec;
            sheet.bom = true;
            for (const QByteArray &value : kOddValues) {
                const QList<QByteArrayList> row{{value, "0"}};
                QCOMPARE(readCsv(written(spec, value), delimiter.at(0)), row);
                QCOMPARE(readCsv(written(sheet, value), delimiter.at(0)), row);
            }
        }
    }

    void aRecordOfOneField_data()
    {
        QTest::addColumn<ExportColumn>("column");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("record");
        const auto row = [](const char *name, ExportColumn column, const QByteArray &value, const QByteArray &record) {
            QTest::newRow(name) << column << value << record;
        };
        row("empty", ExportColumn::Message, "", "\"\"");
        row("null", ExportColumn::RemotePath, "", "\"\"");
        row("what ends a COPY of PostgreSQL", ExportColumn::Message, "\\.", "\"\\.\"");
        row("a backslash alone", ExportColumn::Message, "\\", "\\");
        row("a longer one", ExportColumn::Message, "\\.x", "\\.x");
        row("a space", ExportColumn::Message, " ", " ");
        row("quoted anyway", ExportColumn::Message, "a,b", "\"a,b\"");
        row("a formula", ExportColumn::Message, "=1", "'=1");
        row("a column that all rows share", ExportColumn::ProjectId, "", "\"\"");
        row("a shared one like the end", ExportColumn::BatchId, "\\.", "\"\\.\"");
        row("a number", ExportColumn::WarningCount, "", "0");
    }
    void aRecordOfOneField()
    {
        QFETCH(ExportColumn, column);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, record);
        ExportSpec spec;
        spec.guard = true;
        spec.columns = {column};
        const BatchPtr batch = sampleBatch({{.label = "l", .message = value}}, QString::fromUtf8(value), QString());
        for (const QString &delimiter : {u","_s, u";"_s, u"¦"_s}) {
            spec.delimiter = *parseDelimiter(delimiter == u","_s || record.contains(',') ? u","_s : delimiter);
            QCOMPARE(rowsOf(spec, *batch, QString()), record + "\r\n");
        }
        // Beside another field nothing of it is needed, and other formats do not know it.
        if (column == ExportColumn::Message && !record.startsWith("\"a") && !value.startsWith('=')) {
            QCOMPARE(written(spec, value), value + QString(QChar(spec.delimiter)).toUtf8() + "0\r\n");
            spec.format = ExportFormat::Tsv;
            QCOMPARE(rowsOf(spec, *batch, QString()), QByteArray(value).replace('\\', "\\\\") + '\n');
        }
    }

    void escapesTsvAsJq()
    {
        const ExportSpec spec = specOf(ExportFormat::Tsv);
        // What `jq -r '[.a, 0] | @tsv'` gives for the same text.
        QCOMPARE(written(spec, "a\tb\nc\rd\\e\\te\"f,g"), QByteArray("a\\tb\\nc\\rd\\\\e\\\\te\"f,g\t0\n"));
        for (const QByteArray &value : kOddValues) {
            QByteArray expected = value;
            expected.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r");
            QCOMPARE(written(spec, value), expected + "\t0\n");
        }
    }

    void jsonReadsBackTheSame()
    {
        const ExportSpec spec = specOf(ExportFormat::JsonLines);
        for (const QByteArray &value : kOddValues) {
            const QByteArray line = written(spec, value);
            QCOMPARE(line.count('\n'), 1);
            for (char c : line.chopped(1))
                QVERIFY2(static_cast<unsigned char>(c) >= 0x20, line.constData());
            QJsonParseError error;
            const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
            QCOMPARE(error.error, QJsonParseError::NoError);
            QCOMPARE(object.value("message"_L1).toString(), QString::fromUtf8(value));
            QCOMPARE(object.value("warning_count"_L1).toInteger(-1), 0);
            for (const char *end : {"\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9"})
                QVERIFY2(!line.contains(end), line.constData());
        }
        QCOMPARE(written(spec, QByteArray("\b\f\n\r\t\"\\\x01\x1f/", 10)),
                 json("{'message':'\\b\\f\\n\\r\\t\\'\\\\\\u0001\\u001f/','warning_count':0}\n"));
    }

    /// Programs that split a text where Unicode sees the end of a line read each object whole.
    void jsonEscapesEveryEndOfLine_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("U+2028") << QByteArray("a\xe2\x80\xa8"
                                              "b")
                                << QByteArray("a\\u2028b");
        QTest::newRow("U+2029") << QByteArray("\xe2\x80\xa9") << QByteArray("\\u2029");
        QTest::newRow("U+0085") << QByteArray("a\xc2\x85") << QByteArray("a\\u0085");
        QTest::newRow("one behind the other")
            << QByteArray("\xc2\x85\xe2\x80\xa8\xe2\x80\xa9") << QByteArray("\\u0085\\u2028\\u2029");
        QTest::newRow("across 16 bytes") << QByteArray(15, 'x') + "\xe2\x80\xa8" + QByteArray(15, 'x')
                                         << QByteArray(15, 'x') + "\\u2028" + QByteArray(15, 'x');
        QTest::newRow("beside other escapes") << QByteArray("\"\xe2\x80\xa8\n") << QByteArray("\\\"\\u2028\\n");
        QTest::newRow("their neighbours") << QByteArray("\xe2\x80\xa7\xe2\x80\xaa\xc2\x84\xc2\x86")
                                          << QByteArray("\xe2\x80\xa7\xe2\x80\xaa\xc2\x84\xc2\x86");
        QTest::newRow("the same first bytes")
            << QByteArray("\xe2\x82\xac \xc2\xa9 \xe2\x88\xa8") << QByteArray("\xe2\x82\xac \xc2\xa9 \xe2\x88\xa8");
    }
    void jsonEscapesEveryEndOfLine()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, text);
        const ExportSpec spec = specOf(ExportFormat::JsonLines);
        QCOMPARE(written(spec, value), "{\"message\":\"" + text + "\",\"warning_count\":0}\n");
    }

    void columnsInAnyOrder()
    {
        ExportSpec spec;
        spec.columns = {ExportColumn::Label, ExportColumn::State, ExportColumn::BatchId};
        const BatchPtr batch = sampleBatch({{.label = "a,b"}});
        QCOMPARE(rowsOf(spec, *batch, u"p1"_s), QByteArray("\"a,b\",failed,b1\r\n"));
        spec.format = ExportFormat::JsonLines;
        QCOMPARE(rowsOf(spec, *batch, u"p1"_s),
                 QByteArray("{\"label\":\"a,b\",\"state\":\"failed\",\"batch_id\":\"b1\"}\n"));
    }

    void anyOrderAndRange()
    {
        const BatchPtr batch = sampleBatch({{.label = "s0", .message = "m"},
                                            {.label = "f0"},
                                            {.label = "f1"},
                                            {.state = FileState::Skipped, .label = "k0"},
                                            {.state = FileState::Skipped, .label = "k1"},
                                            {.state = FileState::Skipped, .label = "k2"}});
        ExportSpec spec;
        spec.columns = {ExportColumn::State, ExportColumn::Label};
        RowWriter writer(spec);
        writer.setFixed({u"p"_s, u"b"_s, FileState::Skipped});
        const quint32 first = batch->files.first(FileState::Skipped);
        const FileOrder order = FileOrder::list({first + 2, first, first + 1});
        GrowBuffer<char> out;
        writer.writeRows(out, batch->files, order, 1, 3);
        writer.writeRows(out, batch->files, order, 0, 1);
        writer.writeRows(out, batch->files, order, 2, 2);
        QCOMPARE(QByteArray(out.data(), static_cast<qsizetype>(out.size())),
                 QByteArray("skipped,k0\r\nskipped,k1\r\nskipped,k2\r\n"));
    }

    void cellsForAPreview()
    {
        const BatchPtr batch = sampleBatch({{.label = "=x,\"y\"", .warnings = 3, .message = ""}});
        ExportSpec spec;
        spec.guard = true;
        const FixedValues fixed{QString(), u"b1"_s, FileState::Failed};
        const auto cell = [&](ExportColumn column) { return cellText(spec, column, batch->files, 0, fixed); };
        QVERIFY(cell(ExportColumn::ProjectId).isNull());
        QCOMPARE(cell(ExportColumn::BatchId), u"b1"_s);
        QCOMPARE(cell(ExportColumn::State), u"failed"_s);
        QCOMPARE(cell(ExportColumn::Label), u"'=x,\"y\""_s);
        QVERIFY(cell(ExportColumn::Path).isNull());
        QVERIFY(cell(ExportColumn::UploadId).isNull());
        QVERIFY(cell(ExportColumn::RemotePath).isNull());
        QCOMPARE(cell(ExportColumn::WarningCount), u"3"_s);
        QVERIFY(!cell(ExportColumn::Message).isNull());
        spec.format = ExportFormat::Tsv;
        QCOMPARE(cell(ExportColumn::Label), u"=x,\"y\""_s);
    }
};

QTEST_APPLESS_MAIN(TestRowWriter)
#include "tst_rowwriter.moc"
