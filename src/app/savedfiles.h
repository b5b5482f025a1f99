#pragma once

#include "core/batch.h"
#include "core/batchsummary.h"
#include "core/result.h"
#include "models/openfilesmodel.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace batchlens {

class MainWindow;

/// Saved batch documents: reads them off the GUI thread, says how far that is, and keeps them until they are closed.
/// GUI thread.
class SavedFiles final : public QObject
{
    Q_OBJECT

public:
    /// `window` is not owned; what is said is said in its message bar.
    explicit SavedFiles(MainWindow *window, QObject *parent = nullptr);
    ~SavedFiles() override;

    /// Reads a file, again where it is open; one that is being read is given up. Nothing happens for an empty path.
    void open(const QString &path) { openAll({path}); }
    /// The same for several, one after the other; all of them are given up together.
    void openAll(const QStringList &paths);
    /// The document with a shown id, null where none is open.
    Snapshot find(const QString &shownId) const { return m_documents.value(shownId); }
    /// The file that it came from.
    QString pathOf(const QString &shownId) const;
    /// The shown ids of a file's documents.
    QStringList documentsOf(const QString &path) const;
    /// What is open, in the order in which it was opened, and a row for each document.
    const QList<OpenFile> &files() const { return m_files; }
    const QList<BatchSummary> &summaries() const { return m_summaries; }
    /// Lets go of a file, or of all of them.
    void close(const QString &path);
    void clear();

signals:
    /// A file was read, the first time or anew: its first document.
    void opened(const QString &shownId);
    /// A file could not be read; NotFound where there is none, Canceled where the person gave it up.
    void refused(const QString &path, const batchlens::Error &error);
    /// Files were opened or closed, or are called otherwise.
    void changed();

private:
    struct Document
    {
        BatchPtr batch;
        BatchSummary summary;
    };

    void openNext();
    void take(const QString &path, const std::vector<Document> &documents);
    void nameAnew();

    MainWindow *m_window;
    QHash<QString, Snapshot> m_documents; ///< by shown id
    QList<BatchSummary> m_summaries;
    QList<OpenFile> m_files;
    QStringList m_waiting; ///< files to be opened behind the one that is being read
    int m_round = 0;       ///< of opening: what is read for an older one comes too late
    std::stop_source m_stop;
};

} // namespace batchlens
