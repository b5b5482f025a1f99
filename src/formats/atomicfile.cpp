#include "formats/atomicfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kPollMilliseconds = 100;
constexpr int kMostLinks = 40;
const QString kClosedPipe = u"EPIPE"_s;

/// The names of the process's temporary files, where a signal handler can read them.
struct Slot
{
    enum State { Free, Taken, Set };

    std::atomic<int> state{Free};
    char path[4096] = {};
};
static_assert(std::atomic<int>::is_always_lock_free);
std::array<Slot, 16> g_slots;

/// The place that now holds the path; -1 where all are taken or the path is too long.
int takeSlot(const QByteArray &path)
{
    if (path.size() >= static_cast<qsizetype>(sizeof(Slot::path)))
        return -1;
    for (std::size_t i = 0; i < g_slots.size(); ++i) {
        int expected = Slot::Free;
        if (!g_slots[i].state.compare_exchange_strong(expected, Slot::Taken))
            continue;
        std::memcpy(g_slots[i].path, path.constData(), static_cast<std::size_t>(path.size()) + 1);
        g_slots[i].state.store(Slot::Set);
        return static_cast<int>(i);
    }
    return -1;
}

void leaveSlot(int &slot)
{
    if (slot >= 0)
        g_slots[static_cast<std::size_t>(slot)].state.store(Slot::Free);
    slot = -1;
}

/// Keeps a write to a pipe without reader from ending the process; the write then fails with EPIPE.
class PipeSignalBlock final
{
public:
    PipeSignalBlock()
    {
        sigset_t pending;
        sigpending(&pending);
        m_wasPending = sigismember(&pending, SIGPIPE) == 1;
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~PipeSignalBlock()
    {
        const timespec now{};
        const int code = errno;
        while (!m_wasPending && sigtimedwait(&m_pipe, nullptr, &now) == -1 && errno == EINTR) {
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
        errno = code;
    }
    PipeSignalBlock(const PipeSignalBlock &) = delete;
    PipeSignalBlock &operator=(const PipeSignalBlock &) = delete;

private:
    sigset_t m_pipe;
    sigset_t m_before;
    bool m_wasPending = false;
};

QByteArray folderOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 0 ? "./"_ba : path.left(slash + 1);
}

/// Where the symlinks of a path lead, also to nothing; `special` where they lead through /proc, whose links are names
/// of open files and no paths.
QByteArray resolveLinks(QByteArray path, bool &special)
{
    for (int i = 0; i < kMostLinks; ++i) {
        std::array<char, 4096> buffer;
        const ssize_t size = readlink(path.constData(), buffer.data(), buffer.size());
        if (size <= 0)
            return path;
        if (path.startsWith("/proc/")) {
            special = true;
            return path;
        }
        const QByteArray target(buffer.data(), size);
        path = target.startsWith('/') ? target : folderOf(path) + target;
    }
    return path;
}

/// Data on the disk; some file systems have no such call.
bool syncToDisk(int fd)
{
    while (fsync(fd) != 0) {
        if (errno != EINTR)
            return errno == EINVAL || errno == ENOTSUP || errno == EROFS;
    }
    return true;
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
    m_target = QFile::encodeName(path);
    if (m_target.isEmpty())
        return failure(ENOENT);

    struct stat there;
    const bool exists = stat(m_target.constData(), &there) == 0;
    if (!exists && errno != ENOENT)
        return failure(errno);
    if (exists && S_ISDIR(there.st_mode))
        return failure(EISDIR);
    if (exists && !S_ISREG(there.st_mode))
        return openDirect(m_target, S_ISFIFO(there.st_mode));

    bool special = false;
    const QByteArray resolved = resolveLinks(m_target, special);
    return special ? openDirect(m_target, false) : openBeside(resolved, exists);
}

Result<Done> AtomicFile::openStdout(std::stop_token stop)
{
    cancel();
    m_stop = std::move(stop);
    m_replaces = false;
    m_target.clear();
    m_fd = STDOUT_FILENO;
    m_ownsFd = false;
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
    struct stat old = {};
    if (exists) {
        // Replacing a file needs no permission to write it, but who protected it did not mean that.
        if (stat(path.constData(), &old) != 0 || faccessat(AT_FDCWD, path.constData(), W_OK, AT_EACCESS) != 0)
            return failure(errno);
    }
    m_target = path;
    m_replaces = exists;
    const QByteArray random = QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    m_temporary = folderOf(path) + ".batchlens-" + random + ".part";
    // Known to a signal handler before it exists, so that none can be left behind.
    m_slot = takeSlot(m_temporary);
    m_fd = ::open(m_temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, exists ? 0600 : 0666);
    if (m_fd < 0) {
        const Error error = failure(errno);
        leaveSlot(m_slot);
        m_temporary.clear();
        return error;
    }
    m_ownsFd = true;
    if (exists) {
        // The owner can be kept by root only. Where not even the group can, the group's bits must not meet another.
        const bool kept =
            fchown(m_fd, old.st_uid, old.st_gid) == 0 || fchown(m_fd, static_cast<uid_t>(-1), old.st_gid) == 0;
        const mode_t mode = old.st_mode & (kept ? 0777 : 0707);
        if (fchmod(m_fd, mode) != 0) {
            const Error error = failure(errno);
            cancel();
            return error;
        }
    }
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
    int code = 0;
    if (m_ownsFd) {
        if (!syncToDisk(m_fd))
            code = errno;
        // A descriptor is gone after close(), whatever it says.
        if (::close(std::exchange(m_fd, -1)) != 0 && code == 0 && errno != EINTR)
            code = errno;
    }
    if (code == 0 && !m_temporary.isEmpty() && std::rename(m_temporary.constData(), m_target.constData()) != 0)
        code = errno;
    if (code != 0) {
        const Error error = failure(code);
        cancel();
        return error;
    }
    leaveSlot(m_slot);
    m_temporary.clear();
    m_fd = -1;
    return Done{};
}

void AtomicFile::cancel()
{
    if (m_fd >= 0 && m_ownsFd)
        ::close(m_fd);
    m_fd = -1;
    if (!m_temporary.isEmpty())
        unlink(m_temporary.constData());
    m_temporary.clear();
    leaveSlot(m_slot);
}

void AtomicFile::removeTemporaryFiles() noexcept
{
    for (const Slot &slot : g_slots) {
        if (slot.state.load() == Slot::Set)
            unlink(slot.path);
    }
}

Error AtomicFile::failure(int code) const
{
    const QString path =
        m_target.isEmpty() ? tr("Standard output") : QDir::toNativeSeparators(QFile::decodeName(m_target));
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
