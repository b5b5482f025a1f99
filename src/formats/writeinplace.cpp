#include "formats/writeinplace.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace batchlens {

namespace {

constexpr qsizetype kAtOnce = 256 * 1024;

/// Room for so many bytes; 0 too where the file system cannot say.
int takeRoom(int fd, off_t size)
{
    if (size == 0)
        return 0;
    while (fallocate(fd, 0, 0, size) != 0) {
        if (errno == ENOTSUP || errno == ENOSYS)
            return 0;
        if (errno != EINTR)
            return errno;
    }
    return 0;
}

int writeAll(int fd, const char *bytes, ssize_t size, off_t at)
{
    while (size > 0) {
        const ssize_t written = pwrite(fd, bytes, static_cast<std::size_t>(size), at);
        if (written <= 0) {
            if (written < 0 && errno == EINTR)
                continue;
            return written < 0 ? errno : EIO;
        }
        bytes += written;
        size -= written;
        at += written;
    }
    return 0;
}

/// Copies all of a file over the beginning of another one.
int copyOver(int from, int to, InPlace &result)
{
    QByteArray block(kAtOnce, Qt::Uninitialized);
    for (off_t at = 0;;) {
        const ssize_t got = pread(from, block.data(), static_cast<std::size_t>(block.size()), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            return 0;
        result.changed = true;
        if (const int code = writeAll(to, block.constData(), got, at))
            return code;
        at += got;
    }
}

int overwrite(int from, int to, InPlace &result)
{
    struct stat whole;
    struct stat before;
    if (fstat(from, &whole) != 0 || fstat(to, &before) != 0)
        return errno;
    if (const int code = takeRoom(to, whole.st_size)) {
        (void)ftruncate(to, before.st_size);
        return code;
    }
    if (const int code = copyOver(from, to, result))
        return code;
    if (ftruncate(to, whole.st_size) != 0)
        return errno;
    result.changed = true;
    return syncToDisk(to);
}

} // namespace

int syncToDisk(int fd)
{
    while (fsync(fd) != 0) {
        if (errno != EINTR)
            return errno == EINVAL || errno == ENOTSUP || errno == EROFS ? 0 : errno;
    }
    return 0;
}

InPlace writeInPlace(int from, const QByteArray &target)
{
    InPlace result;
    const int to = ::open(target.constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (to < 0) {
        result.error = errno;
        return result;
    }
    result.error = overwrite(from, to, result);
    if (::close(to) != 0 && result.error == 0 && errno != EINTR)
        result.error = errno;
    return result;
}

} // namespace batchlens
