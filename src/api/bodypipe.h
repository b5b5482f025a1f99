#pragma once

#include "api/bodyreader.h"

#include <QByteArray>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

class QThreadPool;

namespace batchlens {

/// The way of one body from the GUI thread to its reader, which works on a thread pool, one thread at a time: memory
/// holds the bytes that are under way, never the whole body. GUI thread, unless it says otherwise.
class BodyPipe final : public std::enable_shared_from_this<BodyPipe>
{
public:
    /// Called from the worker: bytes were read and there is room again, or (with a value) the reader is done. Not
    /// called after a done.
    using Notify = std::function<void(std::optional<Result<BodyValue>> done)>;

    BodyPipe(std::unique_ptr<BodyReader> reader, QThreadPool *pool, Notify notify);

    /// Hands bytes on.
    void push(QByteArray bytes);
    /// The body is complete: the reader finishes once it has read all.
    void close();
    /// Nothing more is wanted: nothing is read any more, and what is being read notifies no one.
    void cancel();

    /// Whether more bytes should wait until the notification.
    bool isFull() const { return m_backlog.load() >= kFullBytes; }
    qint64 filesRead() const { return m_filesRead.load(); }
    /// Once the reader is done.
    BodyReader::End end() const { return m_reader->end(); }

private:
    static constexpr qint64 kFullBytes = 4 * 1024 * 1024;

    void wake();
    void work();

    std::unique_ptr<BodyReader> m_reader; // the worker's until it is done
    QThreadPool *m_pool;
    Notify m_notify;

    std::mutex m_mutex;
    std::deque<QByteArray> m_queue; // guarded by m_mutex, as the three below
    bool m_closed = false;
    bool m_working = false;
    bool m_done = false;

    std::atomic<qint64> m_backlog{0};
    std::atomic<qint64> m_filesRead{0};
};

} // namespace batchlens
