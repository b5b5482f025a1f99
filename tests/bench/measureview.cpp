#include "app/browsing.h"
#include "app/exporting.h"
#include "bench/benchwindow.h"
#include "bench/measure.h"
#include "core/filediff.h"
#include "core/filequery.h"
#include "formats/batchdocuments.h"
#include "models/batchfilesmodel.h"
#include "ui/batchpage.h"
#include "ui/exportdialog.h"
#include "ui/filterbox.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

double msOf(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// A window that shows the document with all groups open.
class OpenDocument
{
public:
    OpenDocument(Bench &bench, int files)
        : scene(bench.documents.path({}))
    {
        scene.open(bench.documents.document(files), files);
        scene.expandAll();
    }
    BatchPage *page() const { return scene.page(); }
    FilesTree *tree() const { return scene.tree(); }

    Timing type(const QString &letter)
    {
        const QString text = page()->filterBox()->text() + letter;
        return scene.time([&] { pressKey(page()->filterBox(), letter.front().toUpper().unicode(), letter); },
                          [&] { return page()->content().query.text == text; });
    }
    Timing clear()
    {
        return scene.time([&] { page()->clearFilter(); }, [&] { return page()->content().query.text.isEmpty(); });
    }
    /// Presses the heading of the files.
    Timing clickHeading(FileQuery::SortKey expected, bool descending)
    {
        const auto click = [this] {
            QHeaderView *header = tree()->header();
            const QPointF at(header->sectionViewportPosition(BatchFilesModel::FileColumn) + 20, header->height() / 2.0);
            const QPointF global = header->viewport()->mapToGlobal(at);
            QMouseEvent press(QEvent::MouseButtonPress, at, global, Qt::LeftButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(header->viewport(), &press);
            QMouseEvent release(QEvent::MouseButtonRelease, at, global, Qt::LeftButton, {}, {});
            QCoreApplication::sendEvent(header->viewport(), &release);
        };
        return scene.time(click, [this, expected, descending] {
            const FileQuery &query = page()->content().query;
            return query.sortKey == expected && query.descending == descending;
        });
    }
    Timing group(FileQuery::Grouping grouping)
    {
        return scene.time([&] { page()->setGrouping(grouping); },
                          [&] { return page()->content().query.grouping == grouping; });
    }

    BenchWindow scene;
};

BatchPtr readDocument(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return nullptr;
    Result<std::vector<Batch>> batches = readBatches(file);
    return batches ? std::make_shared<const Batch>(std::move(batches->front())) : nullptr;
}

} // namespace

void measureFilter(Bench &bench, int files)
{
    OpenDocument document(bench, files);
    Line worst{.what = u"filter_one_letter"_s, .files = files, .most = Bench::goal(files, 40)};
    double longest = 0;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        Timings timings;
        bench.repeat([&](bool counts) {
            const Timing typed = document.type(QString(QLatin1Char(letter)));
            const Timing cleared = document.clear();
            if (counts) {
                timings.add(typed);
                timings.blocks.push_back(cleared.blockMs);
            }
        });
        longest = std::max(longest, timings.longestBlock());
        if (median(timings.ms) > median(worst.runs)) {
            worst.runs = timings.ms;
            worst.note = u"The slowest letter: %1."_s.arg(QLatin1Char(letter));
        }
    }
    worst.longestBlock = longest;
    bench.report(worst);

    // In either form, whichever the names have.
    for (const auto &each : {std::pair(u"filter_umlaut"_s, u"ü"_s), std::pair(u"filter_ideograph"_s, u"会"_s)}) {
        Timings timings;
        bench.repeat([&](bool counts) {
            const Timing typed = document.type(each.second);
            document.clear();
            if (counts)
                timings.add(typed);
        });
        bench.report({.what = each.first, .files = files, .runs = timings.ms, .longestBlock = timings.longestBlock()});
    }

    Timings timings;
    const QString needle = QString::number(files / 3).rightJustified(6, u'0');
    bench.repeat([&](bool counts) {
        for (const QChar letter : needle.chopped(1))
            document.type(letter);
        const Timing typed = document.type(needle.back());
        document.clear();
        if (counts)
            timings.add(typed);
    });
    bench.report({.what = u"filter_selective"_s,
                  .files = files,
                  .runs = timings.ms,
                  .most = Bench::goal(files, 10),
                  .longestBlock = timings.longestBlock()});
}

void measureSort(Bench &bench, int files)
{
    Timings first;
    Timings again;
    bench.repeat([&](bool counts) {
        OpenDocument document(bench, files);
        using Key = FileQuery::SortKey;
        const Timing once = document.clickHeading(Key::Label, false);
        document.clickHeading(Key::Label, true);
        document.clickHeading(Key::Server, false);
        const Timing twice = document.clickHeading(Key::Label, false);
        if (counts) {
            first.add(once);
            again.add(twice);
        }
    });
    bench.report({.what = u"sort_by_label_first"_s,
                  .files = files,
                  .runs = first.ms,
                  .most = Bench::goal(files, 1000),
                  .longestBlock = first.longestBlock()});
    bench.report({.what = u"sort_by_label_again"_s,
                  .files = files,
                  .runs = again.ms,
                  .most = Bench::goal(files, 60),
                  .longestBlock = again.longestBlock()});
}

void measureGroup(Bench &bench, int files)
{
    OpenDocument document(bench, files);
    Timings grouped;
    Timings expanded;
    std::vector<double> worker;
    FileQuery query;
    query.grouping = FileQuery::Grouping::Folder;
    bench.repeat([&](bool counts) {
        const Timing group = document.group(FileQuery::Grouping::Folder);
        const Timing expand = document.scene.time([&] { document.tree()->expandAll(); }, [] { return true; });
        document.group(FileQuery::Grouping::State);
        QElapsedTimer clock;
        clock.start();
        const auto view = runFileQuery(document.page()->content().batches.front()->files, query);
        const double alone = msOf(clock);
        if (counts && view) {
            grouped.add(group);
            expanded.add(expand);
            worker.push_back(alone);
        }
    });
    bench.report(
        {.what = u"group_by_folder_worker"_s, .files = files, .runs = worker, .most = Bench::goal(files, 600)});
    bench.report({.what = u"group_by_folder_to_painted"_s,
                  .files = files,
                  .runs = grouped.ms,
                  .longestBlock = grouped.longestBlock()});
    bench.report({.what = u"group_expand_all_to_painted"_s,
                  .files = files,
                  .runs = expanded.ms,
                  .most = Bench::goal(files, 60),
                  .longestBlock = expanded.longestBlock()});
}

void measureScroll(Bench &bench, int files)
{
    OpenDocument document(bench, files);
    FilesTree *tree = document.tree();
    QScrollBar *bar = tree->verticalScrollBar();
    const auto moves = [&](const std::function<void()> &action) {
        const int from = bar->value();
        return document.scene.time(action, [&, from] { return bar->value() != from; });
    };
    struct Move
    {
        QString what;
        std::function<void()> there;
        /// Back to where it began, unless it need not.
        std::function<void()> back;
    };
    const auto toTop = [&] { pressKey(tree, Qt::Key_Home); };
    const std::vector<Move> all{
        {u"scroll_step"_s, [&] { bar->setValue(bar->value() + 3); }, {}},
        {u"scroll_page"_s, [&] { pressKey(tree, Qt::Key_PageDown); }, {}},
        {u"scroll_to_end"_s, [&] { pressKey(tree, Qt::Key_End); }, toTop},
    };
    for (const Move &move : all) {
        document.scene.time(toTop, [] { return true; });
        if (!move.back) // PageDown scrolls once the current row is at the bottom
            pressKey(tree, Qt::Key_PageDown);
        Timings timings;
        bench.repeat([&](bool counts) {
            std::vector<double> frames;
            for (int i = 0; i < 10; ++i) {
                const Timing frame = moves(move.there);
                frames.push_back(frame.ms);
                if (move.back)
                    moves(move.back);
                if (counts)
                    timings.blocks.push_back(frame.blockMs);
            }
            if (counts)
                timings.ms.push_back(median(frames));
        });
        Line line{
            .what = move.what, .files = files, .runs = timings.ms, .most = 8, .longestBlock = timings.longestBlock()};
        for (const auto [fewer, frames] : bench.frames.value(move.what).asKeyValueRange()) {
            if (fewer < files) {
                line.peer = u"the same with %1 files"_s.arg(fewer);
                line.peerRuns = frames;
                line.mostRatio = 1.3;
            }
        }
        bench.frames[move.what].insert(files, timings.ms);
        bench.report(line);
    }
}

void measureRefresh(Bench &bench, int files)
{
    OpenDocument document(bench, files);
    const BatchPtr now = document.page()->content().batches.front();
    const BatchPtr later = readDocument(bench.documents.next(files));
    if (!later)
        return;
    // A person in the middle of the failed files, with a row selected.
    const BatchFilesModel *model = document.tree()->filesModel();
    const QModelIndex failed = model->groupIndex(FileState::Failed);
    const QModelIndex middle = model->index(model->rowCount(failed) / 2, 0, failed);
    document.tree()->setCurrentIndex(middle);
    document.tree()->scrollTo(middle, QAbstractItemView::PositionAtCenter);
    runEventsFor(100);
    Timings timings;
    std::vector<double> diffs;
    bench.repeat([&](bool counts) {
        for (const BatchPtr &next : {later, now}) {
            const Timing timing = document.scene.time(
                [&] {
                    document.page()->showBatches({{next, QDateTime::currentDateTime()}});
                },
                [&] { return document.page()->content().batches.front() == next; });
            if (counts)
                timings.add(timing);
        }
        QElapsedTimer clock;
        clock.start();
        const auto moved = mapFiles(now->files, later->files);
        if (counts && !moved.empty())
            diffs.push_back(msOf(clock));
    });
    bench.report({.what = u"refresh_to_painted"_s, .files = files, .runs = timings.ms});
    bench.report({.what = u"refresh_gui_block"_s,
                  .files = files,
                  .runs = timings.blocks,
                  .most = Bench::goal(files, 40),
                  .longestBlock = timings.longestBlock()});
    bench.report({.what = u"refresh_diff"_s, .files = files, .runs = diffs, .note = u"Beside the GUI thread."_s});
}

void measureSave(Bench &bench, int files)
{
    OpenDocument document(bench, files);
    Exporting *exporting = document.scene.app()->exporting();
    // The dialog once, for the choices that "Export again" repeats.
    QTimer::singleShot(500, qApp, [] {
        auto *dialog = qobject_cast<ExportDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        emit dialog->exportRequested(dialog->request());
        dialog->accept();
    });
    exporting->ask(false);
    runEventsFor(500);

    Timings timings;
    qint64 rows = document.page()->filesIn(FileState::Failed);
    bench.repeat([&](bool counts) {
        GuiBlock block;
        QEventLoop loop;
        QObject::connect(exporting, &Exporting::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
        QElapsedTimer clock;
        clock.start();
        block.start();
        exporting->again();
        if (exporting->isRunning())
            loop.exec();
        const double ms = msOf(clock);
        runEventsFor(150);
        if (counts)
            timings.add({ms, block.stop()});
    });
    bench.report({.what = u"export_from_window"_s,
                  .files = files,
                  .runs = timings.ms,
                  .most = Bench::goal(files, 30),
                  .longestBlock = timings.longestBlock(),
                  .note = u"%1 rows, from the open window to a file."_s.arg(rows)});
}

} // namespace batchlens::bench
