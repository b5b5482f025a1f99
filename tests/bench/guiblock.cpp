#include "bench/guiblock.h"

#include <algorithm>

namespace batchlens::bench {

namespace {

constexpr int kTickMs = 5;
constexpr double kNsPerMs = 1e6;

} // namespace

void GuiBlock::start()
{
    m_clock.start();
    m_last = 0;
    m_longest = 0;
    m_timer.start(kTickMs, Qt::PreciseTimer, this);
}

double GuiBlock::stop()
{
    take();
    m_timer.stop();
    return std::max(0.0, static_cast<double>(m_longest) / kNsPerMs - kTickMs);
}

void GuiBlock::resume()
{
    m_last = m_clock.nsecsElapsed();
    m_timer.start(kTickMs, Qt::PreciseTimer, this);
}

void GuiBlock::timerEvent(QTimerEvent *)
{
    take();
}

void GuiBlock::take()
{
    const qint64 now = m_clock.nsecsElapsed();
    m_longest = std::max(m_longest, now - m_last);
    m_last = now;
}

} // namespace batchlens::bench
