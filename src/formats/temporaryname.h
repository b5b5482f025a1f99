#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace batchlens {

/// What runs of the program call their temporary files: `.batchlens-<run of the system>-<random>.part`.
/// The first part is of the time since the system was started, so that the locks of whoever has it can be seen here.

/// A name nobody has.
QByteArray newTemporaryName();

/// Whose temporary file a name is.
enum class TemporaryName {
    None,     ///< not ours
    ThisRun,  ///< made since the system was started
    OtherRun, ///< made before, or on another computer
};
TemporaryName temporaryNameOf(QByteArrayView name);

} // namespace batchlens
