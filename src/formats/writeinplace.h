#pragma once

#include <QByteArray>

namespace batchlens {

/// What became of a file that was to be overwritten.
struct InPlace
{
    /// 0, or the system's error.
    int error = 0;
    /// Whether the old content is gone, wholly or in part.
    bool changed = false;
};

/// Gives a file the content of another one that is complete and open for reading, without a new file taking its place:
/// owner, permissions, links and mounts stay. Not atomic, but the room is taken first, so that a full disk changes
/// nothing. Any thread.
InPlace writeInPlace(int from, const QByteArray &target);

/// Data on the disk, where the file system has a call for it. 0, or the system's error.
int syncToDisk(int fd);

} // namespace batchlens
