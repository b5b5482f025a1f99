#pragma once

#include "bench/guiblock.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>

class QAbstractItemView;

namespace batchlens::bench {

/// How long something took until it was on the screen.
struct Timing
{
    /// Until the picture was handed to the window system; -1 where it did not come.
    double ms = -1;
    /// The longest block of the GUI thread meanwhile and shortly after.
    double blockMs = 0;
};

/// Waits for a view's rows to be on the screen: after a paint the window's picture is taken from the screen, and the
/// first row's text must be on it.
class PaintWatch final : public QObject
{
    Q_OBJECT

public:
    /// The view must be in a shown window and outlive the watch.
    explicit PaintWatch(QAbstractItemView *view);

    /// Does something and waits until a paint of what it leads to is on the screen; `ready` says whether the view has
    /// what is waited for. Returns once the window is idle again.
    Timing time(const std::function<void()> &action, const std::function<bool()> &ready);

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void seen();

protected:
    void customEvent(QEvent *event) override;

private:
    bool firstRowIsOnScreen() const;

    QAbstractItemView *m_view;
    GuiBlock m_block;
    QElapsedTimer m_clock;
    std::function<bool()> m_ready;
    double m_seenMs = -1;
    bool m_waiting = false;
};

/// Lets the event loop run for some milliseconds.
void runEventsFor(int ms);

} // namespace batchlens::bench
