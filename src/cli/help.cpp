#include "cli/arguments.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Arguments)
};

// What is typed as it stands here is not translated.
constexpr auto kSynopsis = R"(batchlens-cli batches --project REF [--since DATE] [--fail-if-any] [--json]
batchlens-cli show    --project REF --batch ID [--json]
batchlens-cli export  (--project REF (--batch ID … | --all [--since DATE]) | --input FILE|-)
                      [--states failed,skipped,processing,completed,remaining]
                      [--columns a,b,c] [--preset scripts|spreadsheet] [--delimiter C] [--format csv|tsv|jsonl|xlsx]
                      [--no-header] [--no-summary] [--fail-if-any] [--output FILE|-]
batchlens-cli key     set|clear|status
)";

QString line(const char *what, const QString &meaning)
{
    return u"  %1 %2\n"_s.arg(QString::fromUtf8(what), -21).arg(meaning);
}

QString commands()
{
    return line("batches", Texts::tr("lists the batches of a project, newest first")) +
           line("show", Texts::tr("shows one batch: its jobs, its files by state, its outcome")) +
           line("export", Texts::tr("writes the files of batches, the failed ones if nothing else is asked")) +
           line("key", Texts::tr("keeps the API key in the system's keychain (set reads standard input)"));
}

QString options()
{
    const QString columns = [] {
        QStringList names;
        for (const ExportColumn column : allColumns())
            names.append(columnName(column));
        return names.join(u',');
    }();
    return line("--project REF", Texts::tr("ID, slug or domain; without it VERYFRONT_PROJECT_SLUG")) +
           line("--batch ID …", Texts::tr("repeats, and plain words after it are batches too")) +
           line("--all", Texts::tr("all batches of the project, newest first")) +
           line("--since DATE",
                Texts::tr("since a day (local midnight), an ISO 8601 time, today, yesterday, 36h, 7d or 2w")) +
           line("--input FILE|-",
                Texts::tr("saved batch documents in place of a project: JSON, JSON Lines, an array, also gzip")) +
           line("--states LIST", Texts::tr("which files, in that order; by default failed")) +
           line("--columns LIST", Texts::tr("which columns, in that order; by default all:")) + line("", columns) +
           line("--preset NAME", Texts::tr("scripts (the default), or spreadsheet: CSV with BOM, formula guard, the "
                                           "locale's delimiter")) +
           line("--delimiter C", Texts::tr("of CSV: one character, or tab; by default a comma")) +
           line("--format NAME", Texts::tr("csv (the default), tsv, jsonl or xlsx (a workbook, every value a text)")) +
           line("--no-header", Texts::tr("without the line of column names")) +
           line("--no-summary", Texts::tr("a workbook of several batches without its first sheet, which lists them")) +
           line("--fail-if-any", Texts::tr("status 1 where a batch has a failed file or job, whatever --states says")) +
           line("--output FILE|-", Texts::tr("written whole or not at all; by default standard output")) +
           line("--json", Texts::tr("for programs; without it text for people, which may change")) +
           line("--api-url URL", Texts::tr("without it VERYFRONT_API_URL, else https://api.veryfront.com")) +
           line("--max-size MIB", Texts::tr("the largest answer that is read, 1 to 1024; by default 64 or as set in "
                                            "the window")) +
           line("--help, --version", Texts::tr("this text, the version")) +
           line("", Texts::tr("Proxies as curl takes them: https_proxy, all_proxy, no_proxy."));
}

QString statuses()
{
    return line("0", Texts::tr("done")) + line("1", Texts::tr("done, and --fail-if-any found a failed file or job")) +
           line("2", Texts::tr("usage, an API URL that is refused, an input that cannot be opened")) +
           line("3", Texts::tr("no key, key refused (401, 403), keychain unusable")) +
           line("4", Texts::tr("not found (404, 410)")) +
           line("5", Texts::tr("network: name, refused, TLS, timeout, cut off, redirect")) +
           line("6", Texts::tr("answer not understood, empty or too large, any other 4xx")) +
           line("7", Texts::tr("the server asked for a pause (429) or kept failing (408, 5xx)")) +
           line("8", Texts::tr("output not written")) +
           line("9",
                Texts::tr("some batches read and some not, or their list was not complete; what was read is written")) +
           line("130, 141", Texts::tr("interrupted; the reader of the output went away"));
}

} // namespace

QString helpText()
{
    return Texts::tr("Lists Veryfront job batches and exports their files.") + u"\n\n"_s +
           QString::fromUtf8(kSynopsis) + u'\n' + Texts::tr("Commands") + u'\n' + commands() + u'\n' +
           Texts::tr("Options") + u'\n' + options() + u'\n' +
           Texts::tr("The API key is VERYFRONT_API_TOKEN, else the one in the keychain; it is never an argument.") +
           u'\n' + Texts::tr("Data go to standard output, words to standard error.") + u"\n\n"_s +
           Texts::tr("Exit status") + u'\n' + statuses();
}

} // namespace batchlens
