#include "api/bodypipe.h"

#include <QThreadPool>

namespace batchlens {

BodyPipe::BodyPipe(std::unique_ptr<BodyReader> reader, QThreadPool *pool, Notify notify)
    : m_reader(std::move(reader))
    , m_pool(pool)
    , m_notify(std::move(notify))
{
}

void BodyPipe::push(QByteArray bytes)
{
    const std::lock_guard lock(m_mutex);
    if (m_done)
        return;
    m_backlog += bytes.size();
    m_queue.push_back(std::move(bytes));
    wake();
}

void BodyPipe::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    wake();
}

void BodyPipe::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_done = true;
    m_queue.clear();
    m_backlog = 0;
}

void BodyPipe::wake()
{
    if (m_working || m_done)
        return;
    m_working = true;
    m_pool->start([self = shared_from_this()] { self->work(); });
}

void BodyPipe::work()
{
    for (;;) {
        QByteArray bytes;
        bool finish = false;
        {
            const std::lock_guard lock(m_mutex);
            if (m_done || (m_queue.empty() && !m_closed)) {
                m_working = false;
                return;
            }
            if (m_queue.empty()) {
                finish = true;
            } else {
                bytes = std::move(m_queue.front());
                m_queue.pop_front();
            }
        }
        if (!finish) {
            finish = !m_reader->feed(bytes);
            m_filesRead = m_reader->filesRead();
        }
        std::optional<Result<BodyValue>> done;
        if (finish)
            done = m_reader->finish();

        // Under the lock, so that nothing is told once cancel() has returned.
        const std::lock_guard lock(m_mutex);
        if (m_done) {
            m_working = false;
            return;
        }
        const bool wasFull = isFull();
        m_backlog -= bytes.size();
        if (done) {
            m_done = true;
            m_queue.clear();
        }
        if (done || (wasFull && !isFull()))
            m_notify(std::move(done));
    }
}

} // namespace batchlens
