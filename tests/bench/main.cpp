#include "bench/childprocess.h"
#include "bench/measure.h"
#include "ui/appstyle.h"
#include "ui/uiresources.h"

#include <QApplication>
#include <QDir>
#include <QLocale>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace batchlens;
using namespace batchlens::bench;

namespace batchlens::bench {

QString Bench::program(const QString &name)
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(name);
}

std::optional<double> Bench::goal(int files, double most)
{
    return files >= kMany ? std::optional(most) : std::nullopt;
}

void Bench::report(const Line &line)
{
    if (line.longestBlock && *line.longestBlock >= longest[line.files].ms)
        longest[line.files] = {*line.longestBlock, line.what};
    print(line);
}

void Timings::add(const Timing &timing)
{
    if (timing.ms >= 0)
        ms.push_back(timing.ms);
    blocks.push_back(timing.blockMs);
}

double Timings::longestBlock() const
{
    return blocks.empty() ? 0 : *std::max_element(blocks.begin(), blocks.end());
}

} // namespace batchlens::bench

namespace {

/// A home without any of this computer's settings and keys, and plain numbers.
void leaveHome(const QString &home)
{
    for (const char *name :
         {"VERYFRONT_API_TOKEN", "VERYFRONT_API_URL", "VERYFRONT_API_BASE_URL", "VERYFRONT_PROJECT_SLUG",
          "VERYFRONT_PROJECT_ID", "TENANT_PROJECT_SLUG", "TENANT_PROJECT_ID", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
        qunsetenv(name);
    qputenv("HOME", home.toLocal8Bit());
    qputenv("no_proxy", "*");
}

void run(Bench &bench)
{
    const auto wanted = [&bench](const QString &name) {
        if (!bench.options.only.isEmpty() && !bench.options.only.contains(name))
            return false;
        tell(name);
        return true;
    };
    if (wanted(u"start"_s))
        measureStart(bench);
    const QList<std::pair<QString, void (*)(Bench &, int)>> all{
        {u"export"_s, measureExport}, {u"workbook"_s, measureWorkbook}, {u"parse"_s, measureParse},
        {u"open"_s, measureOpen},     {u"network"_s, measureNetwork},   {u"memory"_s, measureMemory},
        {u"filter"_s, measureFilter}, {u"sort"_s, measureSort},         {u"group"_s, measureGroup},
        {u"scroll"_s, measureScroll}, {u"refresh"_s, measureRefresh},   {u"save"_s, measureSave}};
    for (const int files : std::as_const(bench.options.files)) {
        for (const auto &[name, measure] : all) {
            if (wanted(name))
                measure(bench, files);
        }
        if (const Bench::Block block = bench.longest.value(files); !block.during.isEmpty())
            print({.what = u"longest_gui_block"_s,
                   .files = files,
                   .runs = {block.ms},
                   .most = Bench::goal(files, 50),
                   .note = u"During %1."_s.arg(block.during)});
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (const auto status = runAsStarter(argc, argv))
        return *status;
    QLocale::setDefault(QLocale::c());
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"batchlens"_s);
    const QStringList arguments = QApplication::arguments().mid(1);
    initResources();
    QApplication::setStyle(new AppStyle);
    QApplication::setQuitOnLastWindowClosed(false);
    if (arguments.value(0) == QLatin1StringView(kWeighWindow))
        return weighWindow(arguments.value(1), arguments.value(2).toInt());
    if (arguments.value(0) == QLatin1StringView(kOpenStandardTree))
        return openStandardTree(arguments.value(1));

    const Result<Options> options = parseOptions(arguments);
    if (!options) {
        tell(options.error().message);
        return 2;
    }
    if (options->help) {
        std::fputs(helpText().toLocal8Bit().constData(), stdout);
        return 0;
    }
    Bench bench{.options = *options, .documents = Documents(options->decomposed)};
    if (!bench.documents.isValid()) {
        tell(u"No temporary folder could be made."_s);
        return 1;
    }
    leaveHome(bench.documents.path({}));
    run(bench);
    return 0;
}
