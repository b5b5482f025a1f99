#include "ui/statechips.h"

#include "core/display.h"
#include "ui/chip.h"
#include "ui/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace batchlens {

StateChips::StateChips(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (const FileState state : kFileStates) {
        auto *chip = new Chip(this);
        chip->setIcon(icons::state(state));
        connect(chip, &Chip::clicked, this, [this, state] { pressed(state); });
        chip->installEventFilter(this);
        row->addWidget(chip);
        m_chips[static_cast<std::size_t>(state)] = chip;
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCounts({});
}

Chip *StateChips::chip(FileState state) const
{
    return m_chips[static_cast<std::size_t>(state)];
}

void StateChips::setMode(Mode mode)
{
    m_mode = mode;
}

void StateChips::setCounts(const FileCounts &counts, const QString &remainingLabel)
{
    for (const FileState state : kFileStates) {
        const qint64 n = counts[state];
        chip(state)->setWord(display::stateName(state, remainingLabel));
        chip(state)->setCount(n, tr("%Ln file(s)", nullptr, static_cast<int>(qMin<qint64>(n, INT_MAX))));
    }
}

void StateChips::forgetWidths()
{
    for (Chip *chip : m_chips)
        chip->forgetWidth();
}

void StateChips::fitTo(int room)
{
    int full = sizeHint().width();
    for (const Chip *chip : m_chips) {
        if (chip->isCompact() && !chip->isHidden())
            full += chip->widthSpared();
    }
    for (Chip *chip : m_chips)
        chip->setCompact(room < full);
}

void StateChips::setStateVisible(FileState state, bool visible)
{
    chip(state)->setVisible(visible);
}

std::optional<FileState> StateChips::selected() const
{
    for (const FileState state : kFileStates) {
        if (chip(state)->isChecked())
            return state;
    }
    return std::nullopt;
}

void StateChips::setSelected(std::optional<FileState> state)
{
    setCheckedStates(state ? QList<FileState>{*state} : QList<FileState>{});
}

QList<FileState> StateChips::checkedStates() const
{
    QList<FileState> states;
    for (const FileState state : kFileStates) {
        if (chip(state)->isChecked())
            states << state;
    }
    return states;
}

void StateChips::setCheckedStates(const QList<FileState> &states)
{
    for (const FileState state : kFileStates)
        chip(state)->setChecked(states.contains(state));
}

void StateChips::pressed(FileState state)
{
    const bool on = chip(state)->isChecked();
    if (m_mode == Mode::Exclusive) {
        setSelected(on ? std::optional(state) : std::nullopt);
        emit selectionChanged(selected());
    }
    emit stateToggled(state, on);
}

bool StateChips::eventFilter(QObject *watched, QEvent *event)
{
    // A button by itself would move the focus along the whole window's chain.
    if (event->type() == QEvent::KeyPress && moveFocus(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

bool StateChips::moveFocus(int key)
{
    if (key != Qt::Key_Left && key != Qt::Key_Right)
        return false;
    const bool forward = (key == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
    const int step = forward ? 1 : -1;
    int at = 0;
    while (at < kFileStateCount && !m_chips[static_cast<std::size_t>(at)]->hasFocus())
        ++at;
    for (at += step; at >= 0 && at < kFileStateCount; at += step) {
        Chip *next = m_chips[static_cast<std::size_t>(at)];
        if (next->isVisible() && next->isEnabled()) {
            next->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            break;
        }
    }
    return true;
}

} // namespace batchlens
