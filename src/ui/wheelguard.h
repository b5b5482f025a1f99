#pragma once

#include <QObject>

namespace batchlens {

/// Keeps the wheel from changing what has not the keyboard: over a spin box, a combo box, a slider or a tab bar it
/// scrolls what is around instead. Meant for the whole application, so that no dialog can forget it. GUI thread.
class WheelGuard final : public QObject
{
    Q_OBJECT

public:
    /// Watches all widgets of the application from now on; one is enough.
    explicit WheelGuard(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace batchlens
