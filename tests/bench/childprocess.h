#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace batchlens::bench {

/// What a whole process cost.
struct ChildCost
{
    double wallMs = 0;
    qint64 peakBytes = 0;
};

/// Runs a program to its end, its output in a file; nothing where it cannot be started or fails. It is started by a
/// small process of its own: a child begins with the peak memory of the one that started it.
std::optional<ChildCost> runChild(const QString &program, const QStringList &arguments, const QString &outputFile);
/// The part of that small process: what main() returns for the arguments behind the program's name, nothing where they
/// ask for something else. Prints the cost.
std::optional<int> runAsStarter(int argc, char **argv);

/// Runs this program with other arguments and gives the numbers it prints, none where it fails. So a measurement gets
/// a process of its own: its memory tells nothing of earlier ones.
std::vector<double> numbersFromItself(const QStringList &arguments);

/// Starts a program and waits for a line on its output that begins with "painted", then ends it. Milliseconds from the
/// start to the line; -1 where it does not come.
double startToPaint(const QString &program, const QStringList &arguments);

} // namespace batchlens::bench
