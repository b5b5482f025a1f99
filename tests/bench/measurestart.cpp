#include "bench/childprocess.h"
#include "bench/measure.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

void measureStart(Bench &bench)
{
    Line line{.what = u"start_to_paint"_s, .peer = u"a bare Qt window with menus that links the same libraries"_s};
    const QString own = Bench::program(u"batchlens"_s);
    const QString bare = Bench::program(u"batchlens-bench-bare"_s);
    for (int i = 0; i <= bench.options.starts; ++i) {
        const double ours = startToPaint(own, {u"--report-paint"_s});
        const double theirs = startToPaint(bare, {});
        if (i == 0)
            continue;
        if (ours >= 0)
            line.runs.push_back(ours);
        if (theirs >= 0)
            line.peerRuns.push_back(theirs);
    }
    line.mostRatio = 1.3;
    if (QGuiApplication::platformName() != "xcb"_L1)
        line.note = u"Not under an X server: run it under one for a figure that counts."_s;
    bench.report(line);
}

} // namespace batchlens::bench
