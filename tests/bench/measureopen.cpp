#include "bench/benchwindow.h"
#include "bench/measure.h"
#include "bench/standardtree.h"

using namespace Qt::StringLiterals;

namespace batchlens::bench {

void measureOpen(Bench &bench, int files)
{
    const QString document = bench.documents.document(files);
    Timings own;
    Timings peer;
    bench.repeat([&](bool counts) {
        {
            BenchWindow window(bench.documents.path({}));
            const Timing timing = window.open(document, files);
            if (counts)
                own.add(timing);
        }
        StandardTree tree;
        const Timing timing = tree.open(document);
        if (counts)
            peer.add(timing);
    });
    Line line{.what = u"open_to_painted"_s,
              .files = files,
              .runs = own.ms,
              .peer = u"QJsonDocument and QStandardItemModel in the same tree view"_s,
              .peerRuns = peer.ms,
              .mostRatio = Bench::goal(files, 1.0 / 20),
              .longestBlock = own.longestBlock()};
    bench.report(line);
}

} // namespace batchlens::bench
