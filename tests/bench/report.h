#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace batchlens::bench {

/// The middle one, the mean of the two middle ones of an even number; -1 for none.
double median(std::vector<double> values);

/// One line of the benchmark.
struct Line
{
    QString what{};
    /// Files of the document, 0 where there is none.
    qint64 files = 0;
    /// "ms", "bytes" or "bytes_per_file": how the members are named.
    QString unit = QStringLiteral("ms");
    std::vector<double> runs{};
    /// What it is compared with, empty for nothing.
    QString peer{};
    std::vector<double> peerRuns{};
    /// The most the median may be, and the most it may be of the peer's.
    std::optional<double> most{};
    std::optional<double> mostRatio{};
    /// The longest time the GUI thread was away from its event loop in any run, in milliseconds.
    std::optional<double> longestBlock{};
    /// What a reader has to know; empty for nothing.
    QString note{};
};

/// Prints the line on standard output at once.
void print(const Line &line);

/// What a person waits for while it is printed, on standard error.
void tell(const QString &text);

} // namespace batchlens::bench
