#pragma once

#include "core/batch.h"
#include "core/batchsummary.h"
#include "core/result.h"

#include <QHash>
#include <QObject>

#include <stop_token>

namespace batchlens {

class MainWindow;

/// Saved batch documents: reads them off the GUI thread, says how far that is and what is wrong with one, and keeps
/// them. GUI thread.
class SavedFiles final : public QObject
{
    Q_OBJECT

public:
    /// `window` is not owned; what is said is said in its message bar.
    explicit SavedFiles(MainWindow *window, QObject *parent = nullptr);
    ~SavedFiles() override;

    /// Reads a file; one that is being read is given up. Nothing happens for an empty path.
    void open(const QString &path);
    /// The document with a batch's id, null where none was opened.
    Snapshot find(const QString &id) const { return m_files.value(id); }
    /// The file it came from.
    QString pathOf(const QString &id) const { return m_paths.value(id); }
    /// Forgets all of them.
    void clear();

signals:
    /// A document was read, the first time or anew.
    void opened(const batchlens::BatchSummary &summary);
    /// One could not be, or the person gave it up.
    void refused();

private:
    void take(const QString &path, Result<Batch> result, const BatchSummary &summary);

    MainWindow *m_window;
    QHash<QString, Snapshot> m_files; ///< by batch id
    QHash<QString, QString> m_paths;  ///< by batch id
    std::stop_source m_stop;
};

} // namespace batchlens
