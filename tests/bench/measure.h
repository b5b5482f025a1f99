#pragma once

#include "bench/documents.h"
#include "bench/options.h"
#include "bench/paintwatch.h"
#include "bench/report.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace batchlens::bench {

/// From this many files on the figures that were promised for a million are asked for.
inline constexpr int kMany = 1'000'000;

/// What the measurements share.
struct Bench
{
    Options options{};
    Documents documents{};
    /// The longest block of the GUI thread and in what, by the number of files.
    struct Block
    {
        double ms = 0;
        QString during;
    };
    QHash<qint64, Block> longest{};
    /// Frames of earlier measurements, by name and number of files.
    QHash<QString, QHash<qint64, std::vector<double>>> frames{};

    /// A path beside this program.
    static QString program(const QString &name);
    /// `most` for a million files, nothing for fewer.
    static std::optional<double> goal(int files, double most);
    /// Prints a line; its block counts among the longest.
    void report(const Line &line);
    /// Calls `run` once to warm up and then as often as asked, with whether it counts.
    template <typename Run>
    void repeat(const Run &run)
    {
        for (int i = 0; i <= options.runs; ++i)
            run(i > 0);
    }
};

/// Timings of several runs, and the longest block of all.
struct Timings
{
    std::vector<double> ms;
    std::vector<double> blocks;
    void add(const Timing &timing);
    double longestBlock() const;
};

void measureStart(Bench &bench);
void measureExport(Bench &bench, int files);
void measureWorkbook(Bench &bench, int files);
void measureParse(Bench &bench, int files);
void measureOpen(Bench &bench, int files);
void measureNetwork(Bench &bench, int files);
void measureMemory(Bench &bench, int files);
void measureFilter(Bench &bench, int files);
void measureSort(Bench &bench, int files);
void measureGroup(Bench &bench, int files);
void measureScroll(Bench &bench, int files);
void measureRefresh(Bench &bench, int files);
void measureSave(Bench &bench, int files);

// What runs in a process of its own, and the words that ask for it.
/// Prints what the window holds in memory.
int weighWindow(const QString &path, int files);
inline constexpr const char *kWeighWindow = "--weigh-window";
/// Prints how long the peer of measureOpen() takes.
int openStandardTree(const QString &path);
inline constexpr const char *kOpenStandardTree = "--open-standard-tree";

} // namespace batchlens::bench
