#include "bench/benchwindow.h"
#include "bench/childprocess.h"
#include "bench/measure.h"
#include "ui/batchpage.h"
#include "ui/filterbox.h"
#include "ui/mainwindow.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

constexpr int kSettleMs = 500;

/// Memory of this process that no file stands behind, in bytes.
qint64 ownMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    constexpr qint64 kKiB = 1024;
    const QByteArrayList lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').value(1).toLongLong() * kKiB;
    }
    return 0;
}

} // namespace

int weighWindow(const QString &path, int files)
{
    const QTemporaryDir folder;
    BenchWindow window(folder.path());
    window.window()->showBrowser();
    runEventsFor(kSettleMs);
    const qint64 empty = ownMemory();
    if (window.open(path, files).ms < 0)
        return 1;
    window.expandAll();
    pressKey(window.tree(), Qt::Key_End);
    pressKey(window.tree(), Qt::Key_Home);
    runEventsFor(kSettleMs);
    const qint64 before = ownMemory();
    window.time([&] { pressKey(window.page()->filterBox(), Qt::Key_A, u"a"_s); },
                [&] { return window.page()->content().query.text == "a"_L1; });
    window.time([&] { window.page()->clearFilter(); }, [&] { return window.page()->content().query.text.isEmpty(); });
    runEventsFor(kSettleMs);
    const qint64 after = ownMemory();
    std::printf("%lld %lld\n", static_cast<long long>(before - empty), static_cast<long long>(after - empty));
    std::fflush(stdout);
    return 0;
}

void measureMemory(Bench &bench, int files)
{
    Line before{.what = u"memory_all_expanded"_s, .files = files, .unit = u"bytes_per_file"_s};
    Line after{.what = u"memory_after_filter"_s, .files = files, .unit = u"bytes_per_file"_s};
    before.most = Bench::goal(files, 240);
    after.most = Bench::goal(files, 300);
    const QString document = bench.documents.document(files);
    bench.repeat([&](bool counts) {
        const std::vector<double> held =
            numbersFromItself({QString::fromLatin1(kWeighWindow), document, QString::number(files)});
        if (!counts || held.size() < 2)
            return;
        before.runs.push_back(held[0] / files);
        after.runs.push_back(held[1] / files);
    });
    bench.report(before);
    bench.report(after);
}

} // namespace batchlens::bench
