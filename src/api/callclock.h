#pragma once

#include "api/retrypolicy.h"

#include <QElapsedTimer>

#include <chrono>

namespace batchlens {

/// How long a call may still go on: all attempts and pauses together, counted from its start. Of a batch document the
/// time in which its bytes arrive does not count, up to a limit of its own. GUI thread.
class CallClock final
{
public:
    CallClock(const RequestLimits &limits, bool isBatch);

    void start();
    /// A new attempt: what passes until its first byte counts.
    void attemptBegins() { m_sinceByte.invalidate(); }
    /// Bytes of a good answer came: what passed since those before them does not count.
    void bytesCame();

    /// Zero or less once the time is over.
    std::chrono::milliseconds left() const;

private:
    std::chrono::milliseconds m_total;
    std::chrono::milliseconds m_arriving{0}; ///< between bytes that came one after another
    std::chrono::milliseconds m_most;        ///< with that
    QElapsedTimer m_running;
    QElapsedTimer m_sinceByte;
};

} // namespace batchlens
