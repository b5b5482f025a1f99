#include "core/exportspec.h"

#include <QLocale>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class TestExportSpec final : public QObject
{
    Q_OBJECT

private slots:
    void columnsInTheirOrder()
    {
        QStringList names;
        for (ExportColumn column : allColumns())
            names.append(columnName(column));
        QCOMPARE(names.join(u','),
                 u"project_id,batch_id,state,label,path,upload_id,remote_path,warning_count,message"_s);
        const Result<QList<ExportColumn>> parsed = parseColumns(names.join(u','));
        QVERIFY(parsed);
        QCOMPARE(*parsed, allColumns());
        QCOMPARE(*parseColumns(u"message, label"_s), (QList{ExportColumn::Message, ExportColumn::Label}));
    }

    void refusesColumns_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("unknown") << u"label,reason"_s;
        QTest::newRow("doubled") << u"label,path,label"_s;
        QTest::newRow("missing at the end") << u"label,"_s;
        QTest::newRow("missing between") << u"label,,path"_s;
        QTest::newRow("other case") << u"Label"_s;
    }
    void refusesColumns()
    {
        QFETCH(QString, text);
        const Result<QList<ExportColumn>> columns = parseColumns(text);
        QVERIFY(!columns);
        QCOMPARE(columns.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!columns.error().message.contains(u"%1"_s));
    }

    void states()
    {
        QCOMPARE(*parseStates(u"skipped,failed"_s), (QList{FileState::Skipped, FileState::Failed}));
        QCOMPARE(parseStates(u"failed,skipped,processing,completed,remaining"_s)->size(), 5);
        QVERIFY(!parseStates(u"failed,failed"_s));
        QVERIFY(!parseStates(u"broken"_s));
        QVERIFY(!parseStates(QString()));
        QVERIFY(parseStates(u"broken"_s).error().message.contains(u"broken"_s));
    }

    void delimiter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<uint>("delimiter"); // 0: refused
        QTest::newRow("comma") << u","_s << uint(',');
        QTest::newRow("semicolon") << u";"_s << uint(';');
        QTest::newRow("backslash t") << u"\\t"_s << uint('\t');
        QTest::newRow("tab") << u"tab"_s << uint('\t');
        QTest::newRow("a real tab") << u"\t"_s << uint('\t');
        QTest::newRow("beyond ASCII") << u"¦"_s << 0xa6u;
        QTest::newRow("beyond the BMP") << u"\U0001F600"_s << 0x1f600u;
        QTest::newRow("empty") << u""_s << 0u;
        QTest::newRow("two") << u";;"_s << 0u;
        QTest::newRow("quotation mark") << u"\""_s << 0u;
        QTest::newRow("CR") << u"\r"_s << 0u;
        QTest::newRow("LF") << u"\n"_s << 0u;
        QTest::newRow("half a character") << QString(QChar(0xd800)) << 0u;
    }
    void delimiter()
    {
        QFETCH(QString, text);
        QFETCH(uint, delimiter);
        const Result<char32_t> parsed = parseDelimiter(text);
        if (delimiter == 0) {
            QVERIFY(!parsed);
            QCOMPARE(parsed.error().kind, ErrorKind::InvalidInput);
        } else {
            QVERIFY(parsed);
            QCOMPARE(uint(*parsed), delimiter);
        }
    }

    void formats()
    {
        for (ExportFormat format : {ExportFormat::Csv, ExportFormat::Tsv, ExportFormat::JsonLines})
            QCOMPARE(*parseFormat(fileEnding(format)), format);
        QVERIFY(!parseFormat(u"ods"_s));
        QVERIFY(!parseFormat(u"CSV"_s));
    }

    void presets()
    {
        const ExportSpec scripts = ExportSpec::scripts();
        QCOMPARE(scripts.delimiter, U',');
        QVERIFY(!scripts.bom && !scripts.guard && scripts.header);
        QCOMPARE(scripts.states, QList{FileState::Failed});

        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const ExportSpec german = ExportSpec::spreadsheet();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        const ExportSpec english = ExportSpec::spreadsheet();
        QLocale::setDefault(before);
        QCOMPARE(german.delimiter, U';');
        QCOMPARE(english.delimiter, U',');
        QVERIFY(german.bom && german.guard && english.bom && english.guard);
    }

    void fileName_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("head");
        QTest::newRow("plain") << u"fresh-zephyr"_s << u"fresh-zephyr"_s;
        QTest::newRow("empty") << QString() << u"batch"_s;
        QTest::newRow("a path upwards") << u"../../.bashrc"_s << u"bashrc"_s;
        QTest::newRow("folders") << u"handbook/2026"_s << u"2026"_s;
        QTest::newRow("a folder with a slash") << u"handbook/"_s << u"handbook"_s;
        QTest::newRow("only dots") << u"..."_s << u"batch"_s;
        QTest::newRow("leading dash") << u"-rf"_s << u"rf"_s;
        QTest::newRow("trailing dots and spaces") << u"notes . . "_s << u"notes"_s;
        QTest::newRow("reserved characters") << u"a\\b:c*d?e\"f<g>h|i"_s << u"a-b-c-d-e-f-g-h-i"_s;
        QTest::newRow("line break and tab") << u"a\nb\tc"_s << u"a b c"_s;
        QTest::newRow("control and bidi") << u"a\u0001b\u202egpj\u200b.exe"_s << u"abgpj.exe"_s;
        QTest::newRow("device") << u"CON"_s << u"_CON"_s;
        QTest::newRow("device with an ending") << u"lpt1.txt"_s << u"_lpt1.txt"_s;
        QTest::newRow("no device") << u"CONCERT"_s << u"CONCERT"_s;
        QTest::newRow("other scripts") << u"Übersicht 東京"_s << u"Übersicht 東京"_s;
    }
    void fileName()
    {
        QFETCH(QString, title);
        QFETCH(QString, head);
        QCOMPARE(exportFileName(title, u"7b0c1f52"_s, {FileState::Failed}, u"2026-04-14"_s, ExportFormat::Csv),
                 head + u"_7b0c1f52_failed_2026-04-14.csv"_s);
    }

    void fileNameForms()
    {
        QCOMPARE(
            exportFileName(u"fresh-zephyr"_s, u"3-batches"_s, {FileState::Failed}, u"2026-04-14"_s, ExportFormat::Csv),
            u"fresh-zephyr_3-batches_failed_2026-04-14.csv"_s);
        QCOMPARE(exportFileName(u"x"_s, u"id"_s, {FileState::Failed, FileState::Skipped}, u"2026-04-14"_s,
                                ExportFormat::JsonLines),
                 u"x_id_failed-skipped_2026-04-14.jsonl"_s);
        QCOMPARE(exportFileName(u"x"_s, u"../id"_s, QList<FileState>(kFileStates.begin(), kFileStates.end()),
                                u"2026-04-14"_s, ExportFormat::Tsv),
                 u"x_id_all_2026-04-14.tsv"_s);
    }

    void fileNameIsNeverTooLong_data()
    {
        QTest::addColumn<QString>("title");
        QTest::newRow("300 letters") << QString(300, u'x');
        QTest::newRow("two bytes each") << QString(300, u'ü');
        QTest::newRow("three bytes each") << QString(300, u'東');
        QTest::newRow("four bytes each") << u"\U0001F600"_s.repeated(300);
        QTest::newRow("combining marks") << u'a' + QString(10000, QChar(0x301));
    }
    void fileNameIsNeverTooLong()
    {
        QFETCH(QString, title);
        const QString name =
            exportFileName(title, u"7b0c1f52"_s, {FileState::Failed}, u"2026-04-14"_s, ExportFormat::Csv);
        QVERIFY(name.toUtf8().size() <= 120);
        QVERIFY(name.toUtf8().size() > 110);
        QVERIFY(name.endsWith(u"_7b0c1f52_failed_2026-04-14.csv"_s));
        QVERIFY(!name.contains(QChar::ReplacementCharacter));
        QCOMPARE(QString::fromUtf8(name.toUtf8()), name);
        const QString longTail =
            exportFileName(title, QString(200, u'i'), parseStates(u"failed,skipped,processing,completed"_s).value(),
                           QString(99, u'd'), ExportFormat::JsonLines);
        QVERIFY(longTail.toUtf8().size() <= 120);
    }
};

QTEST_APPLESS_MAIN(TestExportSpec)
#include "tst_exportspec.moc"
