#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QTemporaryDir>

namespace batchlens::bench {

/// The batch documents that are measured, made once each in a temporary folder that goes with this object: 10 % of the
/// files processing, 50 % completed, 5 % skipped, 5 % failed, 30 % remaining; labels of several scripts, messages with
/// line breaks, one row in 16 all ASCII with escapes; 257 MiB for a million files. The same on every run.
class Documents final
{
public:
    /// `decomposed`: the names beyond ASCII as macOS writes them.
    explicit Documents(bool decomposed = false)
        : m_decomposed(decomposed)
    {
    }
    /// Whether the folder could be made.
    bool isValid() const { return m_folder.isValid(); }
    /// A path in the temporary folder.
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// The path of the document with so many files, made when it is first asked for; ends the program where the disk
    /// is full.
    QString document(int files);
    /// The same batch a while later: 1 % of the files changed their states.
    QString next(int files);

    /// The id of the batch in all of them.
    static QByteArray batchId();
    static QByteArray projectId();

private:
    QString make(int files, bool next);

    bool m_decomposed;
    QTemporaryDir m_folder;
    QHash<QString, QString> m_made;
};

} // namespace batchlens::bench
