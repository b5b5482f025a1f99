#pragma once

#include <QByteArray>

#include <sys/types.h>

namespace batchlens {

/// A hidden file beside the one that is being written, `.batchlens-<run of the system>-<random>.part`. It is locked as
/// long as it is written, so that one nobody has locked is known to be left over. Any thread, one at a time.
class TemporaryFile final
{
public:
    TemporaryFile() = default;
    /// Takes the file away.
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;

    /// Makes one in a folder whose name ends with a slash, open for reading and writing. 0, or the system's error.
    int make(const QByteArray &folder, mode_t mode);
    bool exists() const { return !m_path.isEmpty(); }
    /// -1 where it is not open.
    int fd() const { return m_fd; }
    const QByteArray &path() const { return m_path; }
    /// Gives it another name. 0, or the system's error: then all is as it was.
    int rename(const QByteArray &path);
    /// No signal takes it away any more.
    void outliveSignals();
    /// Closes it and takes it away.
    void remove();

    /// Removes those of the whole process: for a signal handler that is about to end it. Safe to call from one.
    static void removeAll() noexcept;

private:
    int m_fd = -1;
    int m_slot = -1; ///< which of the process's places for names is ours, -1 for none
    QByteArray m_path;
};

} // namespace batchlens
