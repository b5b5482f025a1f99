#include "app/newbatchwatch.h"

#include "app/projectreader.h"

namespace batchlens {

NewBatchWatch::NewBatchWatch(std::function<bool()> mayAsk, std::chrono::milliseconds wholeListEvery, QObject *parent)
    : QObject(parent)
    , m_mayAsk(std::move(mayAsk))
    , m_wholeListEvery(wholeListEvery)
{
    connect(&m_timer, &QTimer::timeout, this, &NewBatchWatch::look);
}

void NewBatchWatch::setInterval(std::chrono::milliseconds interval)
{
    // Set again it would begin anew, and never be due while settings are changed.
    if (m_timer.intervalAsDuration() != interval)
        m_timer.setInterval(interval);
}

void NewBatchWatch::setRunning(bool running)
{
    if (!running)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
}

void NewBatchWatch::watch(ProjectReader *reader)
{
    if (reader == m_reader)
        return;
    m_reader = reader;
    m_sinceWholeList.start();
}

void NewBatchWatch::look()
{
    if (!m_reader || !m_mayAsk())
        return;
    const bool wholeList = !m_reader->isNewestFirst() && m_sinceWholeList.hasExpired(m_wholeListEvery.count());
    if (wholeList)
        m_sinceWholeList.restart();
    m_reader->lookForNew(wholeList);
}

} // namespace batchlens
