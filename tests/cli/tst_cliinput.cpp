#include "cli/clirun.h"

#include <QDir>
#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Two failed files with awkward texts, one skipped; a label of its own and an upload id that is none.
const QByteArray kDocument = R"({"id":"b-1","project_id":"p-1","target":"task:knowledge-ingest","job_count":1,
 "status_counts":{"submitted":0,"working":0,"completed":1,"failed":0,"canceled":0},
 "created_at":"2026-04-14T10:00:00Z","updated_at":"2026-04-14T10:05:00Z",
 "result":{"kind":"knowledge_ingest","remaining_label":"Remaining",
  "total_count":4,"completed_count":1,"skipped_count":1,"failed_count":2,
  "failed":[
   {"label":"a.pdf","path":"uploads/a.pdf","upload_id":"u1","remote_path":null,"warning_count":0,
    "message":"bad, \"very\" bad\r\nline 2\tend\\"},
   {"label":"=1+1","path":null,"upload_id":null,"remote_path":"r/ü","warning_count":2,"message":null}],
  "skipped":[{"label":"c.mov","path":"uploads/c.mov","upload_id":null,"remote_path":null,"warning_count":0,
    "message":"Unsupported"}],
  "processing":[],"completed":[{"label":"d.pdf","path":"uploads/d.pdf","upload_id":null,"remote_path":null,
    "warning_count":1,"message":null}],"remaining":[]}})";

const QByteArray kHeader = "project_id,\"batch_id\",\"state\",\"label\",\"path\",\"upload_id\",\"remote_path\","
                           "\"warning_count\",\"message\"\r\n";
const QByteArray kFailed = "p-1,b-1,failed,a.pdf,uploads/a.pdf,u1,,0,\"bad, \"\"very\"\" bad\r\nline 2\tend\\\"\r\n"
                           "p-1,b-1,failed,=1+1,,,r/ü,2,\r\n";
const QByteArray kSkipped = "p-1,b-1,skipped,c.mov,uploads/c.mov,,,0,Unsupported\r\n";
const QByteArray kBom = "\xef\xbb\xbf";
constexpr qsizetype kLongest = qsizetype{4} << 20;

} // namespace

class CliInputTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QVERIFY(!m_cli.hasShownKey()); }

    void writes_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QByteArray>("expected");

        QTest::newRow("the failed files") << QString() << kHeader + kFailed;
        QTest::newRow("no header") << u"--no-header"_s << kFailed;
        QTest::newRow("states in the order asked") << u"--states skipped,failed"_s << kHeader + kSkipped + kFailed;
        QTest::newRow("columns in the order asked")
            << u"--columns state,warning_count,label --states completed,failed"_s
            << "state,\"warning_count\",\"label\"\r\ncompleted,1,d.pdf\r\nfailed,0,a.pdf\r\nfailed,2,=1+1\r\n"_ba;
        QTest::newRow("another delimiter") << u"--columns state,message --delimiter ; --states skipped,failed"_s
                                           << "state;\"message\"\r\nskipped;Unsupported\r\n"
                                              "failed;\"bad, \"\"very\"\" bad\r\nline 2\tend\\\"\r\nfailed;\r\n"_ba;
        QTest::newRow("a tab") << u"--columns state,label --delimiter tab --states skipped"_s
                               << "state\t\"label\"\r\nskipped\tc.mov\r\n"_ba;
        QTest::newRow("spreadsheet: BOM and guard") << u"--preset spreadsheet --columns label,path"_s
                                                    << kBom + "label,\"path\"\r\na.pdf,uploads/a.pdf\r\n'=1+1,\r\n";
        QTest::newRow("the delimiter wins over the preset")
            << u"--preset spreadsheet --delimiter | --columns label,path"_s
            << kBom + "label|\"path\"\r\na.pdf|uploads/a.pdf\r\n'=1+1|\r\n";
        QTest::newRow("TSV") << u"--format tsv --columns label,message"_s
                             << "label\tmessage\na.pdf\tbad, \"very\" bad\\r\\nline 2\\tend\\\\\n=1+1\t\n"_ba;
        QTest::newRow("TSV has neither BOM nor guard")
            << u"--format tsv --preset spreadsheet --columns label"_s << "label\na.pdf\n=1+1\n"_ba;
        QTest::newRow("JSON Lines")
            << u"--format jsonl"_s
            << "{\"project_id\":\"p-1\",\"batch_id\":\"b-1\",\"state\":\"failed\",\"label\":\"a.pdf\","
               "\"path\":\"uploads/a.pdf\",\"upload_id\":\"u1\",\"remote_path\":null,\"warning_count\":0,"
               "\"message\":\"bad, \\\"very\\\" bad\\r\\nline 2\\tend\\\\\"}\n"
               "{\"project_id\":\"p-1\",\"batch_id\":\"b-1\",\"state\":\"failed\",\"label\":\"=1+1\",\"path\":null,"
               "\"upload_id\":null,\"remote_path\":\"r/ü\",\"warning_count\":2,\"message\":null}\n"_ba;
    }

    void writes()
    {
        QFETCH(QString, options);
        QFETCH(QByteArray, expected);
        m_cli.write(u"batch.json"_s, kDocument);
        const QStringList words = options.split(u' ', Qt::SkipEmptyParts);

        const CliRun toStdout = m_cli.run(QStringList{u"export"_s, u"--input"_s, u"batch.json"_s} + words);
        QVERIFY2(toStdout.status == 0, qPrintable(toStdout.words()));
        QCOMPARE(toStdout.out, expected);
        QCOMPARE(toStdout.err, QByteArray());

        const CliRun fromStdin =
            m_cli.run(QStringList{u"export"_s, u"--input"_s, u"-"_s, u"--output"_s, u"out"_s} + words, kDocument);
        QVERIFY2(fromStdin.status == 0, qPrintable(fromStdin.words()));
        QCOMPARE(m_cli.read(u"out"_s), expected);
        QCOMPARE(fromStdin.out + fromStdin.err, QByteArray());
    }

    void theSpreadsheetFollowsTheLocale()
    {
        Cli german;
        german.environment.insert(u"LC_ALL"_s, u"de_DE.UTF-8"_s);
        const CliRun run = german.run({u"export"_s, u"--input"_s, u"-"_s, u"--preset"_s, u"spreadsheet"_s,
                                       u"--columns"_s, u"state,label"_s, u"--states"_s, u"skipped"_s},
                                      kDocument);
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, kBom + "state;\"label\"\r\nskipped;c.mov\r\n");
    }

    void needsNeitherKeyNorNetworkNorLocale()
    {
        Cli bare;
        bare.environment = QProcessEnvironment();
        bare.environment.insert(u"LC_ALL"_s, u"C"_s);
        bare.environment.insert(u"VERYFRONT_API_URL"_s, u"nonsense"_s);
        const CliRun run = bare.run({u"export"_s, u"--input"_s, u"-"_s}, kDocument);
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(run.out, kHeader + kFailed);
        QCOMPARE(run.err, QByteArray());
    }

    void nothingToExportIsAHeaderAndIsSaid()
    {
        CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--states"_s, u"remaining"_s}, kDocument);
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, kHeader);
        QVERIFY2(run.err.contains("Nothing to export") && run.err.contains("header"), run.err.constData());

        // A batch without a result has no lists either.
        run = m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--format"_s, u"jsonl"_s}, R"({"id":"x","result":null})");
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, QByteArray());
        QVERIFY(run.err.contains("Nothing to export"));
    }

    void saysWhatWasLeftOutAndReplaced()
    {
        const CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--columns"_s, u"label"_s},
                                     "{\"id\":\"x\",\"result\":{\"kind\":\"knowledge_ingest\",\"failed_count\":9,"
                                     "\"failed\":[{\"label\":\"caf\xE9\"},7,{\"label\":\"b\"}]}}");
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, "label\r\ncaf\xEF\xBF\xBD\r\nb\r\n"_ba);
        QVERIFY2(run.err.contains("Entries that are not files and were left out: 1.\n"), run.err.constData());
        QVERIFY2(run.err.contains("replaced"), run.err.constData());
        QVERIFY2(run.err.contains("The server counts 9 files as “failed” but lists 2."), run.err.constData());
    }

    void namesStayInTheFormTheyCameIn()
    {
        // An umlaut as one letter and as two; a syllable as its letters; a joiner.
        const QByteArray names = "\xC3\x9C-U\xCC\x88-\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB-\xE2\x80\x8D";
        const QByteArray document =
            "{\"id\":\"x\",\"result\":{\"kind\":\"knowledge_ingest\",\"failed\":[{\"label\":\"" + names + "\"}]}}";
        for (const QString &format : {u"csv"_s, u"tsv"_s, u"jsonl"_s}) {
            const CliRun run = m_cli.run(
                {u"export"_s, u"--input"_s, u"-"_s, u"--columns"_s, u"label"_s, u"--format"_s, format}, document);
            QCOMPARE(run.status, 0);
            QVERIFY2(run.out.contains(names), run.out.toPercentEncoding().constData());
        }
    }

    void severalDocumentsInOneInput_data()
    {
        QTest::addColumn<QByteArray>("input");
        const QByteArray second = QByteArray(kDocument).replace("b-1", "b-2");
        QByteArray line = kDocument;
        QTest::newRow("JSON Lines") << line.replace('\n', ' ') + '\n' + QByteArray(second).replace('\n', ' ') + '\n';
        QTest::newRow("an array") << '[' + kDocument + ",\n" + second + ']';
        QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        QTest::newRow("UTF-16") << utf16.encode(QString::fromUtf8(kDocument + second)).operator QByteArray();
    }

    void severalDocumentsInOneInput()
    {
        QFETCH(QByteArray, input);
        m_cli.write(u"several"_s, input);
        const CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"several"_s, u"--states"_s, u"skipped"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(run.out, kHeader + kSkipped + QByteArray(kSkipped).replace("b-1", "b-2"));
        QCOMPARE(run.err, QByteArray());
    }

    void failIfAny_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &rest, int status) {
            QTest::newRow(name) << R"({"id":"x",)" + rest + '}' << status;
        };
        row("nothing failed", R"("result":{"failed":[],"skipped":[{"label":"a"}],"failed_count":0})", 0);
        row("no result", R"("result":null)", 0);
        row("a listed file", R"("result":{"failed":[{"label":"a"}]})", 1);
        row("a counted file", R"("result":{"failed":[],"failed_count":1})", 1);
        row("a counted file without a list", R"("result":{"kind":"knowledge_ingest","failed_count":2})", 1);
        row("a failed job", R"("status_counts":{"completed":3,"failed":1},"result":{"failed":[]})", 1);
        row("a failed job without a result", R"("status_counts":{"failed":1},"result":null)", 1);
        row("a canceled job", R"("status_counts":{"cancelled":1},"result":null)", 0);
        row("counts that are none", R"("status_counts":{"failed":"1"},"result":{"failed":[],"failed_count":-1})", 0);
    }

    void failIfAny()
    {
        QFETCH(QByteArray, document);
        QFETCH(int, status);
        for (const QString &states : {u"failed"_s, u"skipped,completed"_s}) {
            const QStringList ask{u"export"_s, u"--input"_s, u"-"_s, u"--states"_s, states};
            const CliRun plain = m_cli.run(ask, document);
            QVERIFY2(plain.status == 0, qPrintable(plain.words()));
            const CliRun asked = m_cli.run(ask + QStringList{u"--fail-if-any"_s}, document);
            QVERIFY2(asked.status == status, qPrintable(asked.words()));
            QCOMPARE(asked.out, plain.out);
        }
    }

    void aMessageThatIsAnObjectIsWritten()
    {
        const CliRun run =
            m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--columns"_s, u"message"_s, u"--no-header"_s},
                      R"({"id":"x","result":{"failed":[{"label":"a","message":{"code": 7, "why": "too large"}}]}})");
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QCOMPARE(run.out, "\"{\"\"code\"\":7,\"\"why\"\":\"\"too large\"\"}\"\r\n"_ba);
    }

    void aListThatIsNoneIsSaid()
    {
        const CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--columns"_s, u"label,upload_id"_s},
                                     R"({"id":7,"result":{"kind":"knowledge_ingest","skipped":"none","completed":{},
                                     "remaining":null,"failed":[{"label":"a","upload_id":18446744073709551615}]}})");
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, "label,\"upload_id\"\r\na,18446744073709551615\r\n"_ba);
        QVERIFY2(run.err.contains("2 lists of files are no lists and were left out."), run.err.constData());
    }

    void longValuesAreCutAndSaid_data()
    {
        QTest::addColumn<QByteArray>("input");
        QByteArray document = R"({"id":"x","target":"LONG+","result":{"failed":[
                                  {"label":"a","message":"LONG+","size":"LONG, LONG"}]}})"_ba.simplified();
        document.replace("LONG", QByteArray(kLongest, 'm'));
        QTest::newRow("a document") << document;
        QTest::newRow("JSON Lines") << document + '\n' + R"({"id":"y","result":{"failed":[]}})" + '\n';
        QTest::newRow("an array") << '[' + document + ']';
        QStringEncoder utf16(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
        QTest::newRow("UTF-16") << utf16.encode(QString::fromUtf8(document)).operator QByteArray();
    }

    void longValuesAreCutAndSaid()
    {
        QFETCH(QByteArray, input);
        m_cli.write(u"long"_s, input);
        const CliRun run =
            m_cli.run({u"export"_s, u"--input"_s, u"long"_s, u"--columns"_s, u"label,message"_s, u"--no-header"_s});
        QVERIFY2(run.status == 0, qPrintable(run.words().left(1000)));
        QVERIFY(run.out == "a," + QByteArray(kLongest, 'm') + "… (cut at 4 MiB)\r\n");
        QVERIFY2(run.err.contains("2 values longer than 4 MiB were cut or left out.\n"), run.err.constData());
    }

    void badInput_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("words");

        QTest::newRow("no JSON") << "hello"_ba << u"not understood"_s;
        QTest::newRow("nothing") << ""_ba << u"It is empty"_s;
        QTest::newRow("a ZIP archive") << "PK\x03\x04"_ba << u"ZIP archive"_s;
        QTest::newRow("cut") << kDocument.left(kDocument.size() - 40) << u"cut off"_s;
        QTest::newRow("text after it") << kDocument + "x" << u"document 2: The document was not understood"_s;
        QTest::newRow("another object after it") << kDocument + "{}" << u"document 2: The document is no batch"_s;
        QTest::newRow("no batch") << R"({"data":[]})"_ba << u"no ID"_s;
        QTest::newRow("a web page") << "<html><body>Sign in</body></html>"_ba << u"web page"_s;
    }

    void badInput()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, words);
        m_cli.write(u"old.csv"_s, "old");
        const CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--output"_s, u"old.csv"_s}, document);
        QVERIFY2(run.status == 6, qPrintable(run.words()));
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(QString::fromUtf8(run.err).contains(words), run.err.constData());
        QVERIFY2(run.err.startsWith("“Standard input”: "), run.err.constData());
        QCOMPARE(m_cli.read(u"old.csv"_s), "old"_ba);
        QVERIFY2(!m_cli.files().join(u' ').contains(u"old.csv."_s), qPrintable(m_cli.files().join(u' ')));
    }

    void badInputIsNamed()
    {
        m_cli.write(u"cut.json"_s, "{\"id\":");
        const CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"cut.json"_s});
        QVERIFY2(run.status == 6, qPrintable(run.words()));
        QVERIFY2(run.err.startsWith("“cut.json”: "), run.err.constData());
    }

    void anArgumentThatIsNotUtf8()
    {
        // Read as U+FFFD it would name another file.
        m_cli.write(u"batch.json"_s, kDocument);
        const QStringList before = m_cli.files();
        QProcess process;
        process.setProcessEnvironment(m_cli.environment);
        process.setWorkingDirectory(m_cli.path(QString()));
        process.start(u"sh"_s, {u"-c"_s, u"exec \"$0\" export --input batch.json --output \"$(printf 'n\\351.csv')\""_s,
                                u"" BATCHLENS_BIN_DIR "/batchlens-cli"_s});
        const CliRun run = m_cli.finish(process);
        QVERIFY2(run.status == 2, qPrintable(run.words()));
        QVERIFY2(run.err.contains("UTF-8"), run.err.constData());
        QCOMPARE(m_cli.files(), before);
    }

    void anInputThatCannotBeOpened()
    {
        m_cli.write(u"old.csv"_s, "old");
        QDir(m_cli.path(QString())).mkdir(u"folder"_s);
        for (const QString &name : {u"missing.json"_s, u"folder"_s, u"no/such/folder"_s}) {
            const CliRun run = m_cli.run({u"export"_s, u"--input"_s, name, u"--output"_s, u"old.csv"_s});
            QVERIFY2(run.status == 2, qPrintable(run.words()));
            QVERIFY2(QString::fromUtf8(run.err).contains(name), run.err.constData());
            QCOMPARE(m_cli.read(u"old.csv"_s), "old"_ba);
        }
    }

    void anOutputThatCannotBeWritten_data()
    {
        QTest::addColumn<QString>("output");
        QTest::newRow("a full device") << u"/dev/full"_s;
        QTest::newRow("a folder") << u"folder"_s;
        QTest::newRow("no such folder") << u"no/such/file.csv"_s;
    }

    void anOutputThatCannotBeWritten()
    {
        QFETCH(QString, output);
        QDir(m_cli.path(QString())).mkdir(u"folder"_s);
        const CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--output"_s, output}, kDocument);
        QVERIFY2(run.status == 8, qPrintable(run.words()));
        QVERIFY2(QString::fromUtf8(run.err).contains(output), run.err.constData());
    }

    void replacesAFileThatIsItsOwnInput()
    {
        m_cli.write(u"same"_s, kDocument);
        QCOMPARE(m_cli.run({u"export"_s, u"--input"_s, u"same"_s, u"--output"_s, u"same"_s}).status, 0);
        QCOMPARE(m_cli.read(u"same"_s), kHeader + kFailed);
    }

    void usageErrorsNameTheHelp()
    {
        CliRun run = m_cli.run({u"export"_s, u"--input"_s, u"-"_s, u"--states"_s, u"broken"_s});
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("no state “broken”") && run.err.contains("--help"), run.err.constData());

        run = m_cli.run({u"--help"_s});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.contains("batchlens-cli export"));
        QCOMPARE(run.err, QByteArray());

        run = m_cli.run({u"export"_s, u"--version"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, "batchlens-cli " BATCHLENS_VERSION "\n"_ba);
    }

private:
    Cli m_cli;
};

QTEST_GUILESS_MAIN(CliInputTest)
#include "tst_cliinput.moc"
