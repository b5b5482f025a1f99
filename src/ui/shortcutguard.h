#pragma once

#include <QAction>
#include <QObject>

namespace batchlens {

/// Lets a window's shortcuts win over the keys that a text box takes for itself: on X11 Ctrl+E goes to the end of its
/// line, and Ctrl+Shift+E selects to there. Keys that edit or copy stay the box's own.
class ShortcutGuard final : public QObject
{
    Q_OBJECT

public:
    /// `actions` outlive it; install it as event filter of each text box.
    ShortcutGuard(QList<QAction *> actions, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QList<QAction *> m_actions;
};

} // namespace batchlens
