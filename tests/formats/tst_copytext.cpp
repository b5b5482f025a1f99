#include "formats/copytext.h"

#include "formats/samplefiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

class TestCopyText final : public QObject
{
    Q_OBJECT

private:
    const ExportPart m_part{
        sampleBatch({{.label = "a", .path = "uploads/a", .message = "=m,1"},
                     {.label = "b", .message = "two\nlines"},
                     {.state = FileState::Completed, .label = "c", .path = "uploads/c", .warnings = 2}}),
        {},
        {}};
    const QList<ExportColumn> m_columns{ExportColumn::State, ExportColumn::Label, ExportColumn::Path,
                                        ExportColumn::WarningCount, ExportColumn::Message};

private slots:
    void filesInTheOrderGiven_data()
    {
        QTest::addColumn<CopyFormat>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("TSV") << CopyFormat::Tsv
                             << QByteArray("state\tlabel\tpath\twarning_count\tmessage\n"
                                           "failed\tb\t\t0\ttwo\\nlines\n"
                                           "completed\tc\tuploads/c\t2\t\n"
                                           "failed\ta\tuploads/a\t0\t=m,1\n");
        QTest::newRow("CSV") << CopyFormat::Csv
                             << QByteArray("state,\"label\",\"path\",\"warning_count\",\"message\"\r\n"
                                           "failed,b,,0,\"two\nlines\"\r\n"
                                           "completed,c,uploads/c,2,\r\n"
                                           "failed,a,uploads/a,0,\"=m,1\"\r\n");
        QTest::newRow("paths") << CopyFormat::Paths << QByteArray("b\nuploads/c\nuploads/a\n");
        QTest::newRow("JSON")
            << CopyFormat::Json
            << QByteArray("[\n"
                          "{'state':'failed','label':'b','path':null,'warning_count':0,'message':'two\\nlines'},\n"
                          "{'state':'completed','label':'c','path':'uploads/c','warning_count':2,'message':null},\n"
                          "{'state':'failed','label':'a','path':'uploads/a','warning_count':0,'message':'=m,1'}\n"
                          "]\n")
                   .replace('\'', '"');
    }
    void filesInTheOrderGiven()
    {
        QFETCH(CopyFormat, format);
        QTEST(copyFiles(format, m_part, {1, 2, 0}, m_columns), "text");
    }

    /// A record of one empty field is no empty line, which readers would pass by.
    void oneEmptyColumn()
    {
        QCOMPARE(copyFiles(CopyFormat::Csv, m_part, {1, 2}, {ExportColumn::Path}),
                 QByteArray("path\r\n\"\"\r\nuploads/c\r\n"));
        QCOMPARE(copyTable(CopyFormat::Csv, {u"Name"_s}, {{u""_s}, {u"\\."_s}, {u"x"_s}}),
                 QByteArray("Name\r\n\"\"\r\n\"\\.\"\r\nx\r\n"));
        QCOMPARE(copyTable(CopyFormat::Csv, {u"Name"_s, u"Slug"_s}, {{u""_s, u"\\."_s}}),
                 QByteArray("Name,\"Slug\"\r\n,\\.\r\n"));
    }

    void noFiles()
    {
        QCOMPARE(copyFiles(CopyFormat::Json, m_part, {}), QByteArray("[]\n"));
        QCOMPARE(copyFiles(CopyFormat::Paths, m_part, {}), QByteArray());
        QCOMPARE(copyFiles(CopyFormat::Tsv, m_part, {}, {ExportColumn::Label}), QByteArray("label\n"));
    }

    void anyTable()
    {
        const QStringList names{u"id"_s, u"name, of it"_s};
        const QList<QStringList> rows{{u"1"_s, u"a\tb"_s}, {u"2"_s, QString()}};
        QCOMPARE(copyTable(CopyFormat::Tsv, names, rows), QByteArray("id\tname, of it\n1\ta\\tb\n2\t\n"));
        QCOMPARE(copyTable(CopyFormat::Csv, names, rows), QByteArray("id,\"name, of it\"\r\n1,a\tb\r\n2,\r\n"));
        QCOMPARE(copyTable(CopyFormat::Paths, names, rows), QByteArray("1\n2\n"));
        const QJsonArray list = QJsonDocument::fromJson(copyTable(CopyFormat::Json, names, rows)).array();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.at(0).toObject().value("name, of it"_L1).toString(), u"a\tb"_s);
        QVERIFY(list.at(1).toObject().value("name, of it"_L1).isNull());
        QCOMPARE(copyTable(CopyFormat::Json, names, {}), QByteArray("[]\n"));
    }
};

QTEST_APPLESS_MAIN(TestCopyText)
#include "tst_copytext.moc"
