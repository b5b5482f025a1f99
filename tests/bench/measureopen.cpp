#include "bench/benchwindow.h"
#include "bench/childprocess.h"
#include "bench/measure.h"
#include "bench/standardtree.h"

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

int openStandardTree(const QString &path)
{
    StandardTree tree;
    std::printf("%.3f\n", tree.open(path).ms);
    std::fflush(stdout);
    std::_Exit(0);
}

void measureOpen(Bench &bench, int files)
{
    const QString document = bench.documents.document(files);
    Timings own;
    std::vector<double> peer;
    bench.repeat([&](bool counts) {
        {
            BenchWindow window(bench.documents.path({}));
            const Timing timing = window.open(document, files);
            if (counts)
                own.add(timing);
        }
        // In a process of its own: letting go of a QStandardItemModel of this size takes minutes.
        const std::vector<double> theirs = numbersFromItself({QString::fromLatin1(kOpenStandardTree), document});
        if (counts && !theirs.empty())
            peer.push_back(theirs.front());
    });
    Line line{.what = u"open_to_painted"_s,
              .files = files,
              .runs = own.ms,
              .peer = u"QJsonDocument and QStandardItemModel in the same tree view"_s,
              .peerRuns = peer,
              .mostRatio = Bench::goal(files, 1.0 / 20),
              .longestBlock = own.longestBlock()};
    bench.report(line);
}

} // namespace batchlens::bench
