#pragma once

#include "core/error.h"

namespace batchlens {

/// What the command line ends with; its man page has the table.
enum ExitStatus : int {
    kDone = 0,
    kFailures = 1, ///< done, and there was a failed file or job: --fail-if-any
    kUsage = 2,    ///< also an API URL that is refused and an input that cannot be opened
    kKey = 3,      ///< no key, key refused, keychain unusable
    kNotFound = 4,
    kNetwork = 5,
    kNotUnderstood = 6, ///< also empty and too large
    kServer = 7,
    kNotWritten = 8,
    kPartly = 9, ///< several batches, some read and some not
    kInterrupted = 130,
    kClosedPipe = 141
};

/// The status of something that could not be asked or read.
ExitStatus statusOfReading(const Error &error);
/// The status of an output that could not be written.
ExitStatus statusOfWriting(const Error &error);

} // namespace batchlens
