#pragma once

#include "core/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace batchlens::bench {

/// What a run of the benchmark was asked for.
struct Options
{
    /// Measured after one warm-up each.
    int runs = 5;
    /// Starts of each program, alternately.
    int starts = 15;
    QList<int> files{10'000, 1'000'000};
    /// Measurements by name; empty for all.
    QStringList only;
    /// The names beyond ASCII as macOS writes them.
    bool decomposed = false;
    bool help = false;
};

/// The measurements by name, in the order they run.
QStringList measurementNames();
/// InvalidInput with a sentence for unknown or missing words.
Result<Options> parseOptions(const QStringList &arguments);
/// What --help prints.
QString helpText();

} // namespace batchlens::bench
