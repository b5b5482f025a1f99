#pragma once

#include "api/apiclient.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>
#include <optional>

namespace batchlens {

/// Holds what a call gave back and how often it did.
template <typename T>
class Awaited final
{
public:
    /// To be handed to a call; lives as long as this.
    std::function<void(Result<T>)> callback()
    {
        return [state = m_state](Result<T> result) {
            ++state->count;
            state->result = std::move(result);
            if (state->loop)
                state->loop->quit();
        };
    }
    /// Whether a result came within some time.
    bool wait(int ms = 8000)
    {
        // A real event loop: the waiting of Qt Test sleeps between its looks, which would slow each megabyte down.
        QEventLoop loop;
        QTimer::singleShot(ms, &loop, &QEventLoop::quit);
        m_state->loop = &loop;
        if (m_state->count == 0)
            loop.exec();
        m_state->loop = nullptr;
        return m_state->count > 0;
    }
    int count() const { return m_state->count; }
    bool ok() const { return m_state->result && m_state->result->has_value(); }
    const T &value() const { return m_state->result->value(); }
    const Error &error() const { return m_state->result->error(); }
    /// The kind of the error as a number, -1 where there was a value: for comparisons that print both sides.
    int kind() const { return ok() ? -1 : static_cast<int>(error().kind); }

private:
    struct State
    {
        std::optional<Result<T>> result;
        int count = 0;
        QEventLoop *loop = nullptr;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// The product's limits a hundred times shorter, and 1 MiB.
inline RequestLimits shortLimits()
{
    using std::chrono::milliseconds;
    RequestLimits limits;
    limits.inactivity = milliseconds(200);
    limits.total = milliseconds(1200);
    limits.batchTotal = milliseconds(2500);
    limits.basePause = milliseconds(5);
    limits.maxPause = milliseconds(20);
    limits.minRetryAfter = milliseconds(10);
    limits.maxRetryAfter = milliseconds(600);
    limits.maxBytes = 1024 * 1024;
    return limits;
}

} // namespace batchlens
