#pragma once

#include "core/counts.h"

#include <QList>
#include <QWidget>

#include <array>
#include <optional>

namespace batchlens {

class Chip;

/// The five states with their counts, each a button. Exclusive (the default): a press shows that state alone, a second
/// one all again. Multiple: each is ticked by itself, as for the rows of an export. Left and Right move between them.
class StateChips final : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Exclusive, Multiple };

    explicit StateChips(QWidget *parent = nullptr);

    void setMode(Mode mode);
    /// `remainingLabel` is the server's, as Batch::remainingLabel.
    void setCounts(const FileCounts &counts, const QString &remainingLabel = {});
    /// Lets the numbers' room shrink again: another batch is shown now.
    void forgetWidths();
    /// Goes without the words where `room` pixels are too few for them.
    void fitTo(int room);
    /// Hides chips whose state cannot matter here; all are shown at first.
    void setStateVisible(FileState state, bool visible);

    /// Exclusive: the state that is shown alone, nothing for all. Setting emits nothing.
    std::optional<FileState> selected() const;
    void setSelected(std::optional<FileState> state);
    /// Multiple: the ticked states in their order. Setting emits nothing.
    QList<FileState> checkedStates() const;
    void setCheckedStates(const QList<FileState> &states);

    Chip *chip(FileState state) const;

signals:
    /// Exclusive: a person chose a state, or all again (nothing).
    void selectionChanged(std::optional<batchlens::FileState> state);
    /// Both: a person pressed a chip, which is now `checked`.
    void stateToggled(batchlens::FileState state, bool checked);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void pressed(FileState state);
    bool moveFocus(int key);

    std::array<Chip *, kFileStateCount> m_chips{};
    Mode m_mode = Mode::Exclusive;
};

} // namespace batchlens
