#pragma once

#include <QObject>

class QWidget;

namespace batchlens {

/// Waits for a window's first frame.
class FirstPaint final : public QObject
{
    Q_OBJECT

public:
    /// Watches `window` and ends with it.
    explicit FirstPaint(QWidget *window);

signals:
    /// The frame was handed to the window system. Once.
    void painted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_done = false;
};

/// Prints `painted <milliseconds since the process was started>`.
void reportPaint();

} // namespace batchlens
