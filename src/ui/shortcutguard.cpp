#include "ui/shortcutguard.h"

#include <QKeyEvent>

#include <algorithm>

namespace batchlens {

ShortcutGuard::ShortcutGuard(QList<QAction *> actions, QObject *parent)
    : QObject(parent)
    , m_actions(std::move(actions))
{
}

bool ShortcutGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QKeySequence pressed(key->keyCombination());
    const bool ours = std::any_of(m_actions.begin(), m_actions.end(), [&pressed](const QAction *action) {
        return action->isEnabled() && action->shortcuts().contains(pressed);
    });
    if (ours)
        event->ignore();
    return ours;
}

} // namespace batchlens
