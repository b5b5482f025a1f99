#include "formats/temporaryfile.h"

#include "formats/temporaryname.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace batchlens {

namespace {

/// How often another name is tried where somebody took a new file away before it was locked.
constexpr int kTries = 8;

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

/// Whether an open file still has its name: whoever sweeps may have come between making and locking it.
bool hasName(int fd)
{
    struct stat info;
    return fstat(fd, &info) == 0 && info.st_nlink > 0;
}

} // namespace

TemporaryFile::~TemporaryFile()
{
    remove();
}

int TemporaryFile::make(const QByteArray &folder, mode_t mode)
{
    remove();
    for (int i = 0; i < kTries; ++i) {
        m_path = folder + newTemporaryName();
        // Known to a signal handler before it exists, so that none can be left behind.
        m_slot = takeSlot(m_path);
        m_fd = ::open(m_path.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (m_fd < 0) {
            const int code = errno;
            leaveSlot(m_slot);
            m_path.clear();
            return code;
        }
        // A file system without locks loses only that: what is left over there stays. Who has this one locked takes it
        // for such a left-over and is about to take it away.
        const bool isSwept = flock(m_fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!isSwept && hasName(m_fd))
            return 0;
        remove();
    }
    return EAGAIN;
}

int TemporaryFile::rename(const QByteArray &path)
{
    if (std::rename(m_path.constData(), path.constData()) != 0)
        return errno;
    leaveSlot(m_slot);
    m_path.clear();
    ::close(std::exchange(m_fd, -1));
    return 0;
}

void TemporaryFile::outliveSignals()
{
    leaveSlot(m_slot);
}

void TemporaryFile::remove()
{
    if (!m_path.isEmpty())
        unlink(m_path.constData());
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
    m_path.clear();
    leaveSlot(m_slot);
}

void TemporaryFile::removeAll() noexcept
{
    for (const Slot &slot : g_slots) {
        if (slot.state.load() == Slot::Set)
            unlink(slot.path);
    }
}

} // namespace batchlens
