#include "api/callclock.h"

#include <algorithm>

namespace batchlens {

using std::chrono::milliseconds;

CallClock::CallClock(const RequestLimits &limits, bool isBatch)
    : m_total(limits.total)
    , m_most(isBatch ? std::max(limits.total, limits.batchTotal) : limits.total)
{
}

void CallClock::start()
{
    m_running.start();
}

void CallClock::bytesCame()
{
    if (m_sinceByte.isValid())
        m_arriving += milliseconds(m_sinceByte.elapsed());
    m_sinceByte.start();
}

milliseconds CallClock::left() const
{
    return std::min(m_total + m_arriving, m_most) - milliseconds(m_running.elapsed());
}

} // namespace batchlens
