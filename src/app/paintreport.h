#pragma once

#include <QObject>

class QWidget;

namespace batchlens {

/// Prints `painted <milliseconds since the process was started>` after a window's first frame.
class PaintReport final : public QObject
{
    Q_OBJECT

public:
    /// Watches `window` and ends with it.
    explicit PaintReport(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_done = false;
};

/// Milliseconds since the kernel started this process, -1 where the system does not tell.
double millisecondsSinceStart();

} // namespace batchlens
