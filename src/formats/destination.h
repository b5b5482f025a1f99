#pragma once

#include <QByteArray>

namespace batchlens {

/// Where the symlinks of a path lead, also to nothing.
struct Destination
{
    QByteArray path;
    /// It leads through /proc, whose links are names of open files and no paths.
    bool special = false;
    /// The descriptor of this process that it names (/dev/stdout, /dev/fd/3), -1 for none.
    int descriptor = -1;
};

Destination destinationOf(const QByteArray &path);

/// The folder of a path, with the slash at its end; "./" where it names none.
QByteArray folderOf(const QByteArray &path);

} // namespace batchlens
