#include "formats/leftovers.h"

#include "formats/temporaryname.h"

#include <ctime>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace batchlens {

namespace {

constexpr time_t kDay = 24 * 60 * 60;

/// Whether an open file is a left-over: locked here if so, until it is closed.
bool isLeftOver(int fd, TemporaryName name)
{
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_uid != geteuid())
        return false;
    if (name != TemporaryName::ThisRun && time(nullptr) - info.st_mtime < kDay)
        return false;
    return flock(fd, LOCK_EX | LOCK_NB) == 0;
}

} // namespace

void removeLeftOvers(const QByteArray &folder)
{
    struct Close
    {
        void operator()(DIR *dir) const { closedir(dir); }
    };
    const std::unique_ptr<DIR, Close> dir(opendir(folder.constData()));
    if (!dir)
        return;
    const int dirFd = dirfd(dir.get());
    while (const dirent *entry = readdir(dir.get())) {
        const TemporaryName name = temporaryNameOf(entry->d_name);
        if (name == TemporaryName::None)
            continue;
        // Neither a pipe nor a link of that name holds us up or leads away.
        const int fd = openat(dirFd, entry->d_name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (fd < 0)
            continue;
        if (isLeftOver(fd, name))
            unlinkat(dirFd, entry->d_name, 0);
        close(fd);
    }
}

} // namespace batchlens
