#pragma once

#include "core/result.h"
#include "formats/temporaryfile.h"

#include <QCoreApplication>
#include <QString>

#include <stop_token>
#include <string_view>

namespace batchlens {

/// Writes a file so that its name always shows the old or the new content and never a part: the bytes go to a
/// temporary file beside it, which replaces it in commit(). Every write, flush and rename is checked, symlinks are
/// followed, and a file that was there hands on what keepMetadata() says. One that has several hard links, or that no
/// other can replace (a mount point, another person's in a folder like /tmp), is written in place from the temporary
/// file, which note() says. What is there and is no regular file (a pipe, a device), and standard output by any of its
/// names, is written to directly. Not committed: the temporary file goes, the old one stays.
///
/// Any thread, one at a time. All errors are Io (or Canceled); isClosedPipe() tells a reader that went away.
class AtomicFile final
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::AtomicFile)

public:
    AtomicFile() = default;
    ~AtomicFile();
    AtomicFile(const AtomicFile &) = delete;
    AtomicFile &operator=(const AtomicFile &) = delete;

    /// Opens for writing. `stop` ends waiting for the reader of a pipe, here and in write().
    Result<Done> open(const QString &path, std::stop_token stop = {});
    Result<Done> openStdout(std::stop_token stop = {});
    /// All of the bytes or an error; after an error only cancel() is left.
    Result<Done> write(std::string_view bytes);
    /// Puts the file in its place.
    Result<Done> commit();
    /// Leaves everything as it was, as far as nothing was written directly.
    void cancel();

    /// The file beside the target that its bytes go to before commit(), for what writes files by their names; empty if
    /// isDirect().
    const QByteArray &temporaryPath() const { return m_temporary.path(); }
    /// What a system's error means for this file. For whoever writes to temporaryPath().
    Error failure(int code) const;

    bool isOpen() const { return m_fd >= 0; }
    /// Whether bytes reach the target before commit().
    bool isDirect() const { return !m_temporary.exists(); }
    /// What the person should know of a file that was put in its place, a whole sentence; mostly empty.
    const QString &note() const { return m_note; }

    /// Removes the temporary files of all AtomicFiles of the process: for a signal handler that is about to end it.
    /// Safe to call from one.
    static void removeTemporaryFiles() noexcept;

private:
    Result<Done> openDirect(const QByteArray &path, bool pipe);
    Result<Done> openBeside(const QByteArray &path, bool exists);
    Result<Done> openDescriptor(int descriptor);
    Result<Done> commitTemporary();
    /// Writes the old file in place from the temporary one; `why` becomes the note.
    Result<Done> overwrite(const QString &why);
    Error folderFailure(int code) const;
    QString shownTarget() const;

    std::stop_token m_stop;
    int m_fd = -1;
    bool m_ownsFd = false;
    bool m_replaces = false;
    QByteArray m_target;
    QString m_note;
    TemporaryFile m_temporary;
};

/// Whether an error says that the reader of a pipe went away, which a command line ends quietly on.
bool isClosedPipe(const Error &error);

/// The path itself where nothing has that name, else with " (2)", " (3)", … before the ending.
QString freeName(const QString &path);

} // namespace batchlens
