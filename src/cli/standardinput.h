#pragma once

#include <QIODevice>

#include <sys/types.h>

namespace batchlens {

/// read() that waits where the descriptor does not: whoever handed over a pipe may have made it so. 0 at the end, -1
/// with errno for an error.
ssize_t readWaiting(int fd, char *bytes, std::size_t most);

/// An open file of the process, read as it comes. Opened for reading by its constructor; the descriptor is not owned.
class OpenInput final : public QIODevice
{
public:
    explicit OpenInput(int fd);
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *bytes, qint64 most) override;
    qint64 writeData(const char *bytes, qint64 size) override;

private:
    int m_fd;
};

/// The descriptor that the name of an input stands for: standard input for `-` and /dev/stdin, 3 for /dev/fd/3, -1 for
/// a file of its own.
int openInputOf(const QString &name);

} // namespace batchlens
