#include "formats/atomicfile.h"

#include "formats/destination.h"
#include "formats/filemetadata.h"
#include "formats/leftovers.h"
#include "formats/pipesignalblock.h"
#include "formats/writeinplace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kPollMilliseconds = 100;
const QString kClosedPipe = u"EPIPE"_s;

/// What a close() of its own would say of an open file that stays open. 0, or the system's error.
int closingError(int fd)
{
    const int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy >= 0 && ::close(copy) != 0 && errno != EINTR ? errno : 0;
}

Error canceled()
{
    Error error;
    error.kind = ErrorKind::Canceled;
    return error;
}

void pause()
{
    const timespec time{0, kPollMilliseconds * 1000000L / 2};
    nanosleep(&time, nullptr);
}

} // namespace

AtomicFile::~AtomicFile()
{
    cancel();
}

Result<Done> AtomicFile::open(const QString &path, std::stop_token stop)
{
    cancel();
    m_stop = std::move(stop);
    m_replaces = false;
    m_note.clear();
    m_target = QFile::encodeName(path);
    if (m_target.isEmpty())
        return failure(ENOENT);

    const Destination there = destinationOf(m_target);
    if (there.descriptor == STDOUT_FILENO)
        return openStdout(m_stop);
    if (there.descriptor >= 0)
        return openDescriptor(there.descriptor);
    struct stat info;
    const bool exists = stat(m_target.constData(), &info) == 0;
    if (!exists && errno != ENOENT)
        return failure(errno);
    if (exists && S_ISDIR(info.st_mode))
        return failure(EISDIR);
    if (exists && (there.special || !S_ISREG(info.st_mode)))
        return openDirect(m_target, S_ISFIFO(info.st_mode));
    return openBeside(there.path, exists);
}

Result<Done> AtomicFile::openStdout(std::stop_token stop)
{
    cancel();
    m_stop = std::move(stop);
    m_replaces = false;
    m_note.clear();
    m_target.clear();
    m_fd = STDOUT_FILENO;
    m_ownsFd = false;
    return Done{};
}

Result<Done> AtomicFile::openDescriptor(int descriptor)
{
    // Opened by its name it would have a place of its own in the file, and overwrite what others write there.
    m_fd = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (m_fd < 0)
        return failure(errno);
    m_ownsFd = true;
    return Done{};
}

Result<Done> AtomicFile::openDirect(const QByteArray &path, bool pipe)
{
    // Opening a pipe without a reader would wait where nobody could cancel it.
    const int flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY | (pipe ? O_NONBLOCK : 0);
    while ((m_fd = ::open(path.constData(), flags)) < 0) {
        if (errno != EINTR && !(pipe && errno == ENXIO))
            return failure(errno);
        if (m_stop.stop_requested())
            return canceled();
        pause();
    }
    m_ownsFd = true;
    return Done{};
}

Result<Done> AtomicFile::openBeside(const QByteArray &path, bool exists)
{
    // Replacing a file needs no permission to write it, but who protected it did not mean that.
    if (exists && faccessat(AT_FDCWD, path.constData(), W_OK, AT_EACCESS) != 0)
        return failure(errno);
    m_target = path;
    m_replaces = exists;
    const QByteArray folder = folderOf(path);
    removeLeftOvers(folder);
    // What the old file granted is handed on in commit(); nobody reads what is not there yet.
    if (const int code = m_temporary.make(folder, exists ? 0600 : 0666))
        return folderFailure(code);
    m_fd = m_temporary.fd();
    m_ownsFd = false;
    return Done{};
}

Result<Done> AtomicFile::write(std::string_view bytes)
{
    const PipeSignalBlock block;
    while (!bytes.empty()) {
        const ssize_t n = ::write(m_fd, bytes.data(), bytes.size());
        if (n > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(n));
            continue;
        }
        const int code = n == 0 ? EIO : errno;
        if (code == EINTR || code == EAGAIN) {
            if (m_stop.stop_requested()) {
                cancel();
                return canceled();
            }
            pollfd ready{m_fd, POLLOUT, 0};
            poll(&ready, 1, kPollMilliseconds);
            continue;
        }
        const Error error = failure(code);
        cancel();
        return error;
    }
    return Done{};
}

Result<Done> AtomicFile::commit()
{
    if (m_fd < 0)
        return failure(EBADF);
    if (m_temporary.exists())
        return commitTemporary();
    int code = 0;
    if (m_ownsFd) {
        code = syncToDisk(m_fd);
        // A descriptor is gone after close(), whatever it says.
        if (::close(std::exchange(m_fd, -1)) != 0 && code == 0 && errno != EINTR)
            code = errno;
    }
    m_fd = -1;
    if (code != 0)
        return failure(code);
    return Done{};
}

Result<Done> AtomicFile::commitTemporary()
{
    int code = syncToDisk(m_fd);
    if (code == 0)
        code = closingError(m_fd);
    struct stat old;
    const bool replaces = stat(m_target.constData(), &old) == 0 && S_ISREG(old.st_mode);
    if (code == 0 && replaces && old.st_nlink > 1)
        return overwrite(
            tr("“%1” has several hard links, so it was written in place; that is not atomic.").arg(shownTarget()));
    if (code == 0 && replaces) {
        const AccessKept kept = keepMetadata(m_target, old, m_fd);
        if (kept == AccessKept::No)
            code = errno;
        else if (kept == AccessKept::OwnerOnly)
            m_note =
                tr("The access list of “%1” could not be kept; only its owner may read it now.").arg(shownTarget());
    }
    if (code == 0)
        code = m_temporary.rename(m_target);
    if (replaces && (code == EBUSY || code == EPERM || code == EACCES))
        return overwrite(
            tr("“%1” could not be replaced (a mount point?), so it was written in place; that is not atomic.")
                .arg(shownTarget()));
    if (code != 0) {
        const Error error = failure(code);
        cancel();
        return error;
    }
    m_fd = -1;
    return Done{};
}

Result<Done> AtomicFile::overwrite(const QString &why)
{
    // From here on the temporary file may be the only whole one.
    m_temporary.outliveSignals();
    const InPlace written = writeInPlace(m_fd, m_target);
    if (written.error == 0) {
        m_note = why;
        cancel();
        return Done{};
    }
    Error error = failure(written.error);
    if (written.changed) {
        const QString whole = freeName(QFile::decodeName(m_target));
        if (m_temporary.rename(QFile::encodeName(whole)) == 0)
            error.message = tr("“%1” was written only in part (%2). All of it is in “%3”.")
                                .arg(shownTarget(), qt_error_string(written.error), QDir::toNativeSeparators(whole));
    }
    cancel();
    return error;
}

void AtomicFile::cancel()
{
    if (m_fd >= 0 && m_ownsFd)
        ::close(m_fd);
    m_fd = -1;
    m_temporary.remove();
}

void AtomicFile::removeTemporaryFiles() noexcept
{
    TemporaryFile::removeAll();
}

QString AtomicFile::shownTarget() const
{
    return m_target.isEmpty() ? tr("Standard output") : QDir::toNativeSeparators(QFile::decodeName(m_target));
}

Error AtomicFile::folderFailure(int code) const
{
    Error error = failure(code);
    if (code != EACCES && code != EPERM && code != EROFS)
        return error;
    const QString folder = QDir::toNativeSeparators(QFileInfo(QFile::decodeName(m_target)).absolutePath());
    error.message =
        m_replaces ? tr("“%1” cannot be replaced: no permission to write the folder “%2”.").arg(shownTarget(), folder)
                   : tr("No permission to write the folder “%1”.").arg(folder);
    return error;
}

Error AtomicFile::failure(int code) const
{
    const QString path = shownTarget();
    Error error;
    error.kind = ErrorKind::Io;
    error.detail = code == EPIPE ? kClosedPipe : u"errno %1"_s.arg(code);
    switch (code) {
    case ENOSPC:
    case EDQUOT:
        if (isDirect())
            error.message = tr("“%1” is full; not everything was written.").arg(path);
        else if (m_replaces)
            error.message = tr("Disk full; nothing was written and the old file is untouched.");
        else
            error.message = tr("Disk full; nothing was written.");
        break;
    case EISDIR:
        error.message = tr("“%1” is a folder; give the name of a file.").arg(path);
        break;
    case ENOENT:
    case ENOTDIR:
        error.message = m_target.isEmpty() ? tr("The file to write has no name.")
                                           : tr("The folder of “%1” does not exist.").arg(path);
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        error.message = tr("“%1” cannot be written: no permission.").arg(path);
        break;
    case EPIPE:
        error.message = tr("“%1” is no longer read by anyone.").arg(path);
        break;
    default:
        error.message = tr("“%1” could not be written: %2.").arg(path, qt_error_string(code));
    }
    return error;
}

bool isClosedPipe(const Error &error)
{
    return error.kind == ErrorKind::Io && error.detail == kClosedPipe;
}

QString freeName(const QString &path)
{
    // A symlink that leads nowhere takes its name all the same.
    const auto taken = [](const QString &name) {
        const QFileInfo info(name);
        return info.exists() || info.isSymLink();
    };
    if (!taken(path))
        return path;
    const qsizetype nameStart = path.lastIndexOf(u'/') + 1;
    const qsizetype dot = path.lastIndexOf(u'.');
    const qsizetype cut = dot > nameStart ? dot : path.size();
    for (int n = 2;; ++n) {
        const QString name = path.left(cut) + u" (%1)"_s.arg(n) + path.mid(cut);
        if (!taken(name))
            return name;
    }
}

} // namespace batchlens
