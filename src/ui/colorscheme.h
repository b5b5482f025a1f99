#pragma once

#include "core/preferences.h"

#include <QObject>
#include <QPalette>

namespace batchlens {

/// Light or dark: what the person chose, what the system hints at, and what its palette is, brought to agree.
namespace colorscheme {

/// What the system says of itself; from Qt 6.5 on, before it says nothing.
enum class Hint { Unknown, Light, Dark };
Hint systemHint();
/// Tells Qt, from 6.8 on, what the person chose, so that its hint and its own dialogs follow.
void choose(Appearance appearance);
/// The palette for a choice. `system` is the palette that the platform brings; where it equals `none`, Fusion's, it
/// brings none. A system whose palette is not what it hints at gets ours.
QPalette paletteFor(Appearance appearance, const QPalette &system, const QPalette &none, Hint hint);

} // namespace colorscheme

/// Tells when the system turned from light to dark or back, or changed its colours. GUI thread.
class ColorSchemeWatch final : public QObject
{
    Q_OBJECT

public:
    explicit ColorSchemeWatch(QObject *parent = nullptr);

signals:
    /// From the event loop, once for however many windows were told.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell();

    bool m_telling = false;
};

} // namespace batchlens
