#include "cli/arguments.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

QProcessEnvironment environmentOf(const QStringList &assignments)
{
    QProcessEnvironment environment;
    for (const QString &assignment : assignments)
        environment.insert(assignment.section(u'=', 0, 0), assignment.section(u'=', 1));
    return environment;
}

Result<Arguments> parsed(const QString &line, const QStringList &environment = {})
{
    return parseArguments(line.split(u' ', Qt::SkipEmptyParts), environmentOf(environment));
}

QString commandName(Arguments::Command command)
{
    const QStringList names{u"help"_s, u"version"_s, u"batches"_s, u"show"_s, u"export"_s, u"key"_s};
    return names.at(static_cast<int>(command));
}

} // namespace

class CliArgumentsTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsCommands_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("project");
        QTest::addColumn<QStringList>("batches");
        QTest::addColumn<QString>("apiUrl");

        const QString usual = u"https://api.veryfront.com"_s;
        QTest::newRow("batches") << u"batches --project p"_s << u"batches"_s << u"p"_s << QStringList() << usual;
        QTest::newRow("an equals sign") << u"batches --project=p=q"_s << u"batches"_s << u"p=q"_s << QStringList()
                                        << usual;
        QTest::newRow("show") << u"show --project p --batch a --json"_s << u"show"_s << u"p"_s << QStringList{u"a"_s}
                              << usual;
        QTest::newRow("options before the command")
            << u"--api-url https://x.example/api/ --max-size 1024 --project p --batch a export"_s << u"export"_s
            << u"p"_s << QStringList{u"a"_s} << u"https://x.example/api"_s;
        QTest::newRow("several batches") << u"export --project p --batch a --batch b"_s << u"export"_s << u"p"_s
                                         << QStringList{u"a"_s, u"b"_s} << usual;
        QTest::newRow("plain words after --batch are batches")
            << u"export --project p --batch a b --states skipped c --batch d"_s << u"export"_s << u"p"_s
            << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s} << usual;
        QTest::newRow("the same batch twice is one")
            << u"export --project p --batch a b a"_s << u"export"_s << u"p"_s << QStringList{u"a"_s, u"b"_s} << usual;
        QTest::newRow("all") << u"export --project p --all --since 2026-04-14"_s << u"export"_s << u"p"_s
                             << QStringList() << usual;
        QTest::newRow("a file needs no project, no address")
            << u"export --input f.json"_s << u"export"_s << QString() << QStringList() << QString();
        QTest::newRow("key") << u"key status"_s << u"key"_s << QString() << QStringList() << usual;
        QTest::newRow("help wins over what is missing")
            << u"export --help"_s << u"help"_s << QString() << QStringList() << QString();
        QTest::newRow("help before the command")
            << u"--help export"_s << u"help"_s << QString() << QStringList() << QString();
        QTest::newRow("version") << u"--version"_s << u"version"_s << QString() << QStringList() << QString();
    }

    void readsCommands()
    {
        QFETCH(QString, line);
        const Result<Arguments> arguments = parsed(line);
        QVERIFY2(arguments, qPrintable(arguments ? QString() : arguments.error().message));
        QTEST(commandName(arguments->command), "command");
        QTEST(arguments->project, "project");
        QTEST(arguments->batchIds, "batches");
        QTEST(arguments->apiUrl.toString(), "apiUrl");
    }

    void fallsBackToTheEnvironment()
    {
        const QStringList environment{u"VERYFRONT_PROJECT_SLUG=from-env"_s,
                                      u"VERYFRONT_API_URL= http://127.0.0.1:9/ "_s};
        Result<Arguments> arguments = parsed(u"batches"_s, environment);
        QVERIFY(arguments);
        QCOMPARE(arguments->project, u"from-env"_s);
        QCOMPARE(arguments->apiUrl.toString(), u"http://127.0.0.1:9"_s);

        arguments = parsed(u"batches --project given --api-url https://given.example"_s, environment);
        QVERIFY(arguments);
        QCOMPARE(arguments->project, u"given"_s);
        QCOMPARE(arguments->apiUrl.toString(), u"https://given.example"_s);

        // Set to nothing is not set.
        QVERIFY(!parsed(u"batches"_s, {u"VERYFRONT_PROJECT_SLUG="_s}));
        arguments = parsed(u"key status"_s, {u"VERYFRONT_API_URL="_s});
        QVERIFY(arguments);
        QCOMPARE(arguments->apiUrl.toString(), u"https://api.veryfront.com"_s);

        // A file is read whatever the environment says of the API.
        QVERIFY(parsed(u"export --input f"_s, {u"VERYFRONT_API_URL=nonsense"_s, u"VERYFRONT_PROJECT_SLUG=p"_s}));
    }

    /// As a list or an environment file that was written on Windows, or for a shell, leaves them.
    void takesLineEndsAndQuotesOff()
    {
        const QStringList words{u"export"_s,   u"--project"_s, u"p\r"_s,          u"--batch"_s,
                                u"a\r"_s,      u"b \r"_s,      u" a"_s,           u"--states=failed\r"_s,
                                u"--output"_s, u"o ut\r"_s,    u"--no-header\r"_s};
        Result<Arguments> arguments = parseArguments(words, {});
        QVERIFY2(arguments, qPrintable(arguments ? QString() : arguments.error().message));
        QCOMPARE(arguments->project, u"p"_s);
        QCOMPARE(arguments->batchIds, QStringList({u"a"_s, u"b"_s}));
        QVERIFY(!arguments->spec.header);
        // A file may be called anything.
        QCOMPARE(arguments->output, u"o ut\r"_s);
        arguments = parsed(u"batches\r"_s,
                           {u"VERYFRONT_PROJECT_SLUG=\"docs\"\r"_s, u"VERYFRONT_API_URL='https://x.example'"_s});
        QVERIFY2(arguments, qPrintable(arguments ? QString() : arguments.error().message));
        QCOMPARE(arguments->project, u"docs"_s);
        QCOMPARE(arguments->apiUrl.toString(), u"https://x.example"_s);
        QVERIFY(!parsed(u"batches"_s, {u"VERYFRONT_PROJECT_SLUG=\"\""_s}));
    }

    void readsFailIfAny()
    {
        QVERIFY(parsed(u"export --input f --fail-if-any"_s)->failIfAny);
        QVERIFY(parsed(u"batches --project p --fail-if-any"_s)->failIfAny);
        QVERIFY(!parsed(u"export --input f"_s)->failIfAny);
    }

    void readsExportOptions()
    {
        Result<Arguments> arguments = parsed(u"export --input -"_s);
        QVERIFY(arguments);
        QCOMPARE(arguments->input, u"-"_s);
        QCOMPARE(arguments->output, u"-"_s);
        QCOMPARE(arguments->spec, ExportSpec::scripts());

        arguments = parsed(u"export --states skipped,failed --columns message,path --preset spreadsheet "
                           "--delimiter | --format csv --no-header --output out.csv --input f"_s);
        QVERIFY(arguments);
        ExportSpec spec = ExportSpec::spreadsheet();
        spec.states = {FileState::Skipped, FileState::Failed};
        spec.columns = {ExportColumn::Message, ExportColumn::Path};
        spec.delimiter = U'|';
        spec.header = false;
        QCOMPARE(arguments->spec, spec);
        QCOMPARE(arguments->output, u"out.csv"_s);
    }

    void readsTheFormat_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<ExportFormat>("format");
        QTest::newRow("a workbook") << u"--format xlsx --output a.xlsx"_s << ExportFormat::Xlsx;
        QTest::newRow("of any other name") << u"--format xlsx --output a.tmp"_s << ExportFormat::Xlsx;
        QTest::newRow("with a preset") << u"--format xlsx --preset spreadsheet"_s << ExportFormat::Xlsx;
        QTest::newRow("the preset alone is CSV") << u"--preset spreadsheet"_s << ExportFormat::Csv;
        // A name that says little is no reason to refuse, as long as no format was asked for.
        QTest::newRow("CSV by default") << u"--output a.tsv"_s << ExportFormat::Csv;
        QTest::newRow("TSV called text") << u"--format tsv --output a.txt"_s << ExportFormat::Tsv;
    }
    void readsTheFormat()
    {
        QFETCH(QString, options);
        const Result<Arguments> arguments = parsed(u"export --input f "_s + options);
        QVERIFY2(arguments, qPrintable(arguments ? QString() : arguments.error().message));
        QTEST(arguments->spec.format, "format");
        QVERIFY(arguments->spec.summary);
        QVERIFY(!parsed(u"export --input f --format xlsx --no-summary"_s)->spec.summary);
    }

    void whatIsNamedWinsOverThePreset()
    {
        for (const QString &line : {u"export --delimiter tab --preset spreadsheet --input f"_s,
                                    u"export --preset spreadsheet --delimiter \\t --input f"_s}) {
            const Result<Arguments> arguments = parsed(line);
            QVERIFY(arguments);
            QCOMPARE(arguments->spec.delimiter, U'\t');
            QVERIFY(arguments->spec.bom);
        }
    }

    void readsSince_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("time");

        QTest::newRow("a day begins at local midnight") << u"2026-04-14"_s << QDate(2026, 4, 14).startOfDay();
        QTest::newRow("UTC") << u"2026-04-14T10:20:30Z"_s << QDateTime(QDate(2026, 4, 14), QTime(10, 20, 30), Qt::UTC);
        QTest::newRow("milliseconds") << u"2026-04-14T10:20:30.250Z"_s
                                      << QDateTime(QDate(2026, 4, 14), QTime(10, 20, 30, 250), Qt::UTC);
        QTest::newRow("an offset") << u"2026-04-14T10:20:30+02:00"_s
                                   << QDateTime(QDate(2026, 4, 14), QTime(8, 20, 30), Qt::UTC);
        QTest::newRow("an offset of hours")
            << u"2026-04-14T10:20:30-02"_s << QDateTime(QDate(2026, 4, 14), QTime(12, 20, 30), Qt::UTC);
        QTest::newRow("an offset without a colon")
            << u"2026-04-14T10:20:30+0230"_s << QDateTime(QDate(2026, 4, 14), QTime(7, 50, 30), Qt::UTC);
        QTest::newRow("a comma before the fraction")
            << u"2026-04-14T10:20:30,5Z"_s << QDateTime(QDate(2026, 4, 14), QTime(10, 20, 30, 500), Qt::UTC);
        QTest::newRow("an hour alone") << u"2026-04-14T10Z"_s << QDateTime(QDate(2026, 4, 14), QTime(10, 0), Qt::UTC);
        QTest::newRow("small letters") << u"2026-04-14t10:20z"_s
                                       << QDateTime(QDate(2026, 4, 14), QTime(10, 20), Qt::UTC);
        QTest::newRow("basic, a day") << u"20260414"_s << QDate(2026, 4, 14).startOfDay();
        QTest::newRow("basic, UTC") << u"20260101T120000Z"_s << QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
        QTest::newRow("basic, milliseconds and an offset")
            << u"20260414T102030.250+0200"_s << QDateTime(QDate(2026, 4, 14), QTime(8, 20, 30, 250), Qt::UTC);
        QTest::newRow("basic, without a zone local")
            << u"20260414T1020"_s << QDateTime(QDate(2026, 4, 14), QTime(10, 20));
        QTest::newRow("the end of a day")
            << u"2026-04-14T24:00:00Z"_s << QDateTime(QDate(2026, 4, 15), QTime(0, 0), Qt::UTC);
        QTest::newRow("without a zone local") << u"2026-04-14T10:20"_s << QDateTime(QDate(2026, 4, 14), QTime(10, 20));
    }

    void readsSince()
    {
        QFETCH(QString, text);
        const Result<Arguments> arguments = parsed(u"batches --project p --since "_s + text);
        QVERIFY(arguments);
        QTEST(arguments->since, "time");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("words");

        const auto row = [](const char *name, const QString &line, const QString &words) {
            QTest::newRow(name) << line << words;
        };
        row("nothing", u""_s, u"command is missing"_s);
        row("an unknown command", u"list --project p"_s, u"no command “list”"_s);
        row("a command that is to come", u"watch --project p --batch a"_s, u"no command “watch”"_s);
        row("an unknown option", u"batches --project p --verbose"_s, u"no option “--verbose”"_s);
        row("an option that is to come", u"export --project p --batch a --job-failures"_s, u"“--job-failures”"_s);
        row("a short option", u"batches -p p"_s, u"no option “-p”"_s);
        row("a stray word", u"batches all --project p"_s, u"“all” belongs to no option"_s);
        row("a stray word before --batch", u"export a --project p --batch b"_s, u"“a” belongs to no option"_s);
        row("no project", u"batches"_s, u"--project is missing"_s);
        row("no value", u"batches --project"_s, u"--project needs a value"_s);
        row("an option for a value", u"batches --project --json"_s, u"--project needs a value"_s);
        row("an empty value", u"batches --project="_s, u"--project is empty"_s);
        row("a value for a flag", u"batches --project p --json=1"_s, u"--json takes no value"_s);
        row("twice", u"batches --project p --project q"_s, u"--project is given twice"_s);
        row("a foreign option", u"batches --project p --all"_s, u"--all does not go with “batches”"_s);
        row("json of an export", u"export --project p --all --json"_s, u"--json does not go with “export”"_s);
        row("show without a batch", u"show --project p"_s, u"--batch is missing"_s);
        row("show of two", u"show --project p --batch a b"_s, u"takes one batch"_s);
        row("export of nothing", u"export --project p"_s, u"--batch, --all or --input"_s);
        row("all and one", u"export --project p --all --batch a"_s, u"--all and --batch"_s);
        row("since of one", u"export --project p --batch a --since 2026-04-14"_s, u"--since goes with --all"_s);
        row("a file and a project", u"export --input f --project p"_s, u"--input and --project"_s);
        row("a file and a batch", u"export --input f --batch a"_s, u"--input and --batch"_s);
        row("a file and all", u"export --input f --all"_s, u"--input and --all"_s);
        row("an unknown state", u"export --input f --states failed,broken"_s, u"no state “broken”"_s);
        row("a doubled state", u"export --input f --states failed,failed"_s, u"“failed” is named twice"_s);
        row("an unknown column", u"export --input f --columns name"_s, u"no column “name”"_s);
        row("a column that is to come", u"export --input f --columns path,reason"_s, u"no column “reason”"_s);
        row("a doubled column", u"export --input f --columns path,path"_s, u"“path” is named twice"_s);
        row("a missing column", u"export --input f --columns path,"_s, u"name is missing"_s);
        row("an unknown preset", u"export --input f --preset excel"_s, u"no preset “excel”"_s);
        row("an unknown format", u"export --input f --format ods"_s, u"no format “ods”"_s);
        row("a workbook with a delimiter", u"export --input f --format xlsx --delimiter ,"_s, u"--delimiter goes"_s);
        row("no summary of text", u"export --input f --no-summary"_s, u"--no-summary goes"_s);
        row("a workbook called CSV", u"export --input f --format xlsx --output a.csv"_s, u"“a.csv” has the name"_s);
        row("CSV called a workbook", u"export --input f --output a.XLSX"_s, u"say --format xlsx"_s);
        row("CSV meant and called a workbook", u"export --input f --format csv --output a.xlsx"_s,
            u"say --format xlsx"_s);
        row("TSV called JSON Lines", u"export --input f --format tsv --output a.jsonl"_s, u"say --format jsonl"_s);
        row("a long delimiter", u"export --input f --delimiter ;;"_s, u"one character"_s);
        row("a quote", u"export --input f --delimiter \""_s, u"cannot be the delimiter"_s);
        row("a line break", u"export --input f --delimiter \n"_s, u"cannot be the delimiter"_s);
        row("fail-if-any of show", u"show --project p --batch a --fail-if-any"_s, u"does not go with “show”"_s);
        row("no date", u"batches --project p --since tomorrow"_s, u"--since must be a date"_s);
        for (const QString &text :
             {u"h"_s, u"-1h"_s, u"1.5h"_s, u"10m"_s, u"1y"_s, u"1000000h"_s, u"7days"_s, u"1h30m"_s})
            row(qPrintable(u"span "_s + text), u"batches --project p --since "_s + text, u"--since must be a date"_s);
        row("slashes", u"batches --project p --since 2026/04/14"_s, u"--since must be a date"_s);
        row("slashes and a time", u"batches --project p --since 2026/04/14T10:00:00Z"_s, u"--since must be a date"_s);
        for (const QString &text :
             {u"202604"_s, u"2026-0414"_s, u"202604-14"_s, u"2026104"_s, u"2026-W16-2"_s, u"20260414T"_s,
              u"20260414T1"_s, u"20260414T10:2030"_s, u"20260414Z"_s, u"2026-04-14T25:00Z"_s, u"2026-04-14T10:61Z"_s,
              u"20260231"_s, u"2026-04-14T10:20:30+25:00"_s, u"2026-04-14x"_s})
            row(qPrintable(u"since "_s + text), u"batches --project p --since "_s + text, u"--since must be a date"_s);
        row("no such day", u"batches --project p --since 2026-02-30"_s, u"--since must be a date"_s);
        row("no size", u"batches --project p --max-size 0"_s, u"from 1 to 1024"_s);
        row("too large a size", u"batches --project p --max-size 1025"_s, u"from 1 to 1024"_s);
        row("plain http", u"batches --project p --api-url http://api.veryfront.com"_s, u"Plain http"_s);
        row("no address", u"export --input f --api-url nonsense"_s, u"must start with https"_s);
        row("a key command without a word", u"key"_s, u"key set"_s);
        row("an unknown key command", u"key show"_s, u"key set"_s);
    }

    void refuses()
    {
        QFETCH(QString, line);
        QFETCH(QString, words);
        const Result<Arguments> arguments = parsed(line);
        QVERIFY(!arguments);
        QCOMPARE(arguments.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(arguments.error().message.contains(words), qPrintable(arguments.error().message));
    }

    void neverRepeatsAKey()
    {
        const QString key = u"vf_canary_5b1e9d37c2"_s;
        for (const QString &line :
             {u"key set "_s + key, u"key "_s + key, u"batches --api-key="_s + key, u"batches --token "_s + key,
              u"batches --project p "_s + key, key, u"batches --project p -k="_s + key}) {
            const Result<Arguments> arguments = parsed(line);
            QVERIFY(!arguments);
            QVERIFY2(!arguments.error().message.contains(key), qPrintable(arguments.error().message));
            QVERIFY(!arguments.error().detail.contains(key));
        }
    }

    void helpIsComplete()
    {
        const QString help = helpText();
        for (const QString &word : {u"batches"_s,
                                    u"show"_s,
                                    u"export"_s,
                                    u"key"_s,
                                    u"--project"_s,
                                    u"--since"_s,
                                    u"--json"_s,
                                    u"--batch"_s,
                                    u"--all"_s,
                                    u"--input"_s,
                                    u"--states"_s,
                                    u"--columns"_s,
                                    u"--preset"_s,
                                    u"--delimiter"_s,
                                    u"--format"_s,
                                    u"--no-header"_s,
                                    u"--fail-if-any"_s,
                                    u"--output"_s,
                                    u"--api-url"_s,
                                    u"--max-size"_s,
                                    u"--help"_s,
                                    u"--version"_s,
                                    u"VERYFRONT_API_TOKEN"_s,
                                    u"VERYFRONT_API_URL"_s,
                                    u"VERYFRONT_PROJECT_SLUG"_s,
                                    u"warning_count"_s,
                                    u"(401, 403)"_s,
                                    u"(404, 410)"_s,
                                    u"any other 4xx"_s,
                                    u"(429)"_s,
                                    u"(408, 5xx)"_s})
            QVERIFY2(help.contains(word), qPrintable(word));
        for (const QString &word : {u"watch"_s, u"job-failures"_s, u"reason"_s, u"job_id"_s, u"fetched_at"_s})
            QVERIFY2(!help.contains(word), qPrintable(word));
        for (const QString &line : help.split(u'\n'))
            QVERIFY2(line.size() <= 120, qPrintable(line));
    }
};

QTEST_GUILESS_MAIN(CliArgumentsTest)
#include "tst_cliarguments.moc"
