#include "models/filequeryrunner.h"

#include "core/filediff.h"

#include <algorithm>
#include <memory>

namespace batchlens {

namespace {

/// A worker's whole answer.
struct Answer
{
    FileContent content;
    QList<std::vector<quint32>> moved;
    std::optional<Error> error;
};

/// The version of a batch that is asked for, where that is not the one on the screen.
BatchPtr newerVersion(const BatchPtr &shown, const QList<BatchPtr> &batches)
{
    const auto asked = std::find_if(batches.begin(), batches.end(),
                                    [&](const BatchPtr &batch) { return batch->shownId() == shown->shownId(); });
    return asked != batches.end() && *asked != shown ? *asked : nullptr;
}

bool anyIsNewer(const QList<BatchPtr> &batches, const QList<BatchPtr> &shown)
{
    return std::any_of(shown.begin(), shown.end(), [&](const BatchPtr &old) { return newerVersion(old, batches); });
}

template <typename Memory>
Answer runQuery(const QList<BatchPtr> &batches, const FileQuery &query, const QList<BatchPtr> &shown,
                const std::stop_token &stop, Memory &memory)
{
    Answer answer{{batches, query, {}}, {}, {}};
    for (const BatchPtr &batch : batches) {
        auto view = runFileQuery(batch->files, query, stop, &memory[batch]);
        if (!view) {
            answer.error = view.error();
            return answer;
        }
        answer.content.views.append(*view);
    }
    for (const BatchPtr &old : shown) {
        const BatchPtr newer = newerVersion(old, batches);
        answer.moved.append(newer ? mapFiles(old->files, newer->files, stop) : std::vector<quint32>());
    }
    return answer;
}

} // namespace

FileQueryRunner::FileQueryRunner(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setObjectName(QStringLiteral("filequery"));
}

FileQueryRunner::~FileQueryRunner()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void FileQueryRunner::run(const QList<BatchPtr> &batches, const FileQuery &query, const QList<BatchPtr> &shown)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_generation;
    if (!query.takesWholeStates() || anyIsNewer(batches, shown)) {
        answerLater(batches, query, shown);
        return;
    }
    m_pool.start([this, batches] { forgetAllBut(batches); });
    Memory none;
    const Answer answer = runQuery(batches, query, shown, {}, none);
    setBusy(false);
    emit ready(answer.content, answer.moved);
}

void FileQueryRunner::answerLater(const QList<BatchPtr> &batches, const FileQuery &query, const QList<BatchPtr> &shown)
{
    setBusy(true);
    m_pool.start([this, batches, query, shown, generation = m_generation, stop = m_stop.get_token()] {
        forgetAllBut(batches);
        auto answer = std::make_shared<Answer>(runQuery(batches, query, shown, stop, m_memory));
        // The destructor waits for this worker, so `this` is alive here.
        QMetaObject::invokeMethod(
            this,
            [this, answer, generation] {
                if (generation != m_generation)
                    return;
                setBusy(false);
                if (answer->error)
                    emit failed(*answer->error);
                else
                    emit ready(answer->content, answer->moved);
            },
            Qt::QueuedConnection);
    });
}

/// Of batches that are not asked for any more nothing is kept. The worker's.
void FileQueryRunner::forgetAllBut(const QList<BatchPtr> &batches)
{
    Memory kept;
    for (const BatchPtr &batch : batches) {
        if (auto known = m_memory.extract(std::weak_ptr(batch)))
            kept.insert(std::move(known));
    }
    m_memory = std::move(kept);
}

void FileQueryRunner::cancel()
{
    m_stop.request_stop();
    ++m_generation;
    setBusy(false);
}

void FileQueryRunner::release(FileContent content)
{
    m_pool.start([held = std::make_shared<FileContent>(std::move(content))]() mutable { held.reset(); });
}

void FileQueryRunner::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    emit busyChanged(busy);
}

} // namespace batchlens
