#include "formats/destination.h"

#include <QByteArrayView>

#include <array>
#include <climits>
#include <cstdlib>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kMostLinks = 40;

/// The descriptor of this process that an entry of a folder in /proc is, -1 for none.
int ownDescriptor(const QByteArray &folder, const QByteArray &name)
{
    // Also by a thread's own folder, /proc/<process>/task/<thread>/fd.
    const QByteArray own = "/proc/" + QByteArray::number(getpid()) + '/';
    bool isNumber = false;
    const int descriptor = name.toInt(&isNumber);
    return isNumber && folder.startsWith(own) && folder.endsWith("/fd") ? descriptor : -1;
}

} // namespace

QByteArray folderOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 0 ? "./"_ba : path.left(slash + 1);
}

Destination destinationOf(const QByteArray &path)
{
    Destination there;
    there.path = path;
    for (int i = 0; i < kMostLinks; ++i) {
        std::array<char, PATH_MAX> buffer;
        const ssize_t size = readlink(there.path.constData(), buffer.data(), buffer.size());
        if (size <= 0)
            return there;
        const QByteArray target(buffer.data(), size);
        const QByteArray folder = folderOf(there.path);
        // /dev/fd is such a folder too.
        if (realpath(folder.constData(), buffer.data()) && QByteArrayView(buffer.data()).startsWith("/proc/")) {
            there.special = true;
            there.descriptor = ownDescriptor(buffer.data(), there.path.mid(there.path.lastIndexOf('/') + 1));
            return there;
        }
        there.path = target.startsWith('/') ? target : folder + target;
    }
    return there;
}

} // namespace batchlens
