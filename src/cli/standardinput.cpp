#include "cli/standardinput.h"

#include "formats/destination.h"

#include <QFile>

#include <cerrno>

#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens {

ssize_t readWaiting(int fd, char *bytes, std::size_t most)
{
    for (;;) {
        const ssize_t got = ::read(fd, bytes, most);
        if (got >= 0 || (errno != EINTR && errno != EAGAIN))
            return got;
        if (errno == EAGAIN) {
            pollfd ready{fd, POLLIN, 0};
            poll(&ready, 1, -1);
        }
    }
}

OpenInput::OpenInput(int fd)
    : m_fd(fd)
{
    open(ReadOnly | Unbuffered);
}

qint64 OpenInput::readData(char *bytes, qint64 most)
{
    const ssize_t got = readWaiting(m_fd, bytes, static_cast<std::size_t>(most));
    if (got < 0)
        setErrorString(qt_error_string(errno));
    return got;
}

qint64 OpenInput::writeData(const char *, qint64)
{
    return -1;
}

int openInputOf(const QString &name)
{
    return name == "-"_L1 ? STDIN_FILENO : destinationOf(QFile::encodeName(name)).descriptor;
}

} // namespace batchlens
