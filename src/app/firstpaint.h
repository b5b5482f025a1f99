#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace batchlens {

/// Waits for a window's first frame, or the first that shows something.
class FirstPaint final : public QObject
{
    Q_OBJECT

public:
    /// Watches `window` and ends with it. A frame counts where `ready` says so, if it is given.
    explicit FirstPaint(QWidget *window, std::function<bool()> ready = {});

signals:
    /// The frame was handed to the window system. Once.
    void painted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<bool()> m_ready;
    bool m_done = false;
};

/// Prints `painted <milliseconds since the process was started>`.
void reportPaint();

} // namespace batchlens
