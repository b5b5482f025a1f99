#include "bench/options.h"

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

Error usage(const QString &sentence)
{
    return {ErrorKind::InvalidInput, sentence, {}};
}

} // namespace

QStringList measurementNames()
{
    return {u"start"_s,  u"export"_s, u"workbook"_s, u"parse"_s,  u"open"_s,    u"network"_s, u"memory"_s,
            u"filter"_s, u"sort"_s,   u"group"_s,    u"scroll"_s, u"refresh"_s, u"save"_s};
}

Result<Options> parseOptions(const QStringList &arguments)
{
    Options options;
    QList<int> files;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == "--help"_L1) {
            options.help = true;
        } else if (word == "--decomposed"_L1) {
            options.decomposed = true;
        } else if (word == "--quick"_L1) {
            options.runs = 1;
            options.starts = 3;
            options.files = {10'000};
        } else if (word == "--runs"_L1 || word == "--files"_L1) {
            const int number = arguments.value(++i).toInt();
            if (number < 1)
                return usage(u"%1 wants a number above 0."_s.arg(word));
            if (word == "--runs"_L1)
                options.runs = number;
            else
                files.append(number);
        } else if (word == "--only"_L1) {
            const QString name = arguments.value(++i);
            if (!measurementNames().contains(name))
                return usage(u"--only wants one of: %1."_s.arg(measurementNames().join(u", "_s)));
            options.only.append(name);
        } else {
            return usage(u"Unknown word: %1"_s.arg(word));
        }
    }
    if (!files.isEmpty())
        options.files = files;
    return options;
}

QString helpText()
{
    return uR"(Usage: batchlens-bench [--runs N] [--files N]... [--only NAME]... [--decomposed]
                       [--quick]

Measures Batchlens on documents of its own, made in a temporary folder, and prints one JSON object a line. Programs it
starts stand beside it: batchlens, batchlens-cli, batchlens-bench-bare. Figures of the window mean something in a
release build under an X server; the peer of the export is jq.

  --runs N     runs of each measurement after one warm-up; the median counts (5)
  --files N    files in the document, may be given again (10000 and 1000000)
  --only NAME  one measurement, may be given again:
               %1
  --decomposed the names beyond ASCII, a third of all, as macOS writes them: u and its dots for ü
  --quick      one run, 10000 files: whether all works
  --help       this text
)"_s.arg(measurementNames().join(u" "_s));
}

} // namespace batchlens::bench
