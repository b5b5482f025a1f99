#pragma once

#include "cli/arguments.h"
#include "cli/exitstatus.h"

namespace batchlens {

// One command from its arguments to its exit status: data on standard output, words on standard error. All but an
// export of a file need an application object.

ExitStatus runBatches(const Arguments &arguments);
ExitStatus runShow(const Arguments &arguments);
ExitStatus runExport(const Arguments &arguments);
ExitStatus runKey(const Arguments &arguments);

/// Reads the arguments and runs what they ask for.
ExitStatus runCommandLine(const QStringList &words, const QProcessEnvironment &environment);

} // namespace batchlens
