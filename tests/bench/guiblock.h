#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>

namespace batchlens::bench {

/// Ticks every 5 ms in the GUI thread and remembers the longest time it was kept waiting beyond that.
class GuiBlock final : public QObject
{
    Q_OBJECT

public:
    /// Begins anew.
    void start();
    /// Ends, and gives the longest block in milliseconds.
    double stop();
    /// Goes on after stop() as if no time had passed.
    void resume();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void take();

    QBasicTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_last = 0;
    qint64 m_longest = 0;
};

} // namespace batchlens::bench
