#pragma once

#include "core/filequery.h"
#include "core/filequerymemory.h"

#include <QList>
#include <QObject>
#include <QThreadPool>

#include <map>
#include <memory>
#include <stop_token>

namespace batchlens {

/// Files ready to be shown: some batches, what was asked of them, and the answer for each.
struct FileContent
{
    QList<BatchPtr> batches;
    FileQuery query;
    QList<FileViewPtr> views;
};

/// Runs file queries off the GUI thread, the newest only: a new one cancels the one before. Lives in the GUI thread.
class FileQueryRunner final : public QObject
{
    Q_OBJECT

public:
    explicit FileQueryRunner(QObject *parent = nullptr);
    /// Cancels and waits for the worker, a few milliseconds at most.
    ~FileQueryRunner() override;

    /// Asks a query of some batches. `shown` are the batches on the screen: where one of them is asked for again in a
    /// newer version, the answer says where its files have gone. What needs no look at a file is answered before this
    /// returns, so that a batch that has arrived is painted once and with its files.
    void run(const QList<BatchPtr> &batches, const FileQuery &query, const QList<BatchPtr> &shown);
    /// Forgets the query under way.
    void cancel();
    bool isBusy() const { return m_busy; }
    /// Lets go of batches in the worker: freeing a million files takes longer than a frame.
    void release(FileContent content);

signals:
    /// moved[i] tells for each file of shown[i] its number in the new version of that batch (kNoFile where it is gone);
    /// empty where the batch is the same or is not asked for any more.
    void ready(const batchlens::FileContent &content, const QList<std::vector<quint32>> &moved);
    /// The query itself cannot be run; what was shown stays.
    void failed(const batchlens::Error &error);
    void busyChanged(bool busy);

private:
    /// What was found out of each batch, while the batch lives.
    using Memory = std::map<std::weak_ptr<const Batch>, FileQueryMemory, std::owner_less<>>;

    void answerLater(const QList<BatchPtr> &batches, const FileQuery &query, const QList<BatchPtr> &shown);
    void forgetAllBut(const QList<BatchPtr> &batches);
    void setBusy(bool busy);

    Memory m_memory; // the worker's
    QThreadPool m_pool;
    std::stop_source m_stop;
    quint64 m_generation = 0;
    bool m_busy = false;
};

} // namespace batchlens
