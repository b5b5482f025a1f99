#pragma once

#include "core/counts.h"
#include "core/outcome.h"

#include <QColor>
#include <QPalette>

namespace batchlens {

/// What a message bar or a strip tells: its tint and its icon follow.
enum class MessageKind { Error, Warning, Done, Note };

/// Every colour of the window for one system palette, light or dark by the luminance of its Base. A plain value, cheap
/// to make: take a new one whenever something is painted, then a change of the palette is followed by itself.
/// Window, Base, Text and Highlight are the system's; state colours keep at least 4.7 : 1 on Base, Window and selection
/// of our own two palettes.
class StatePalette final
{
public:
    explicit StatePalette(const QPalette &palette);
    /// Of the application's palette.
    static StatePalette current();

    bool isDark() const { return m_dark; }
    /// Whether the system's palette is one for high contrast: then words, lines and icons are all in its text colour,
    /// and what is selected is told apart by far.
    bool isHighContrast() const { return m_highContrast; }

    /// For bars, slices and swatches.
    QColor fill(FileState state) const;
    QColor fill(Outcome outcome) const;
    /// The ground of a message.
    QColor fill(MessageKind kind) const;
    /// For words, numbers and icons.
    QColor text(FileState state) const;
    QColor text(Outcome outcome) const;
    /// The icon of a message; its words are text().
    QColor text(MessageKind kind) const;

    QColor window() const { return m_window; }
    QColor base() const { return m_base; }
    QColor text() const { return m_text; }
    QColor hover() const;
    /// The 1 px lines between panes and around controls.
    QColor line() const;
    QColor grey() const;
    /// What is switched off and cannot be pressed.
    QColor disabled() const;
    /// Links, focus outlines, the mark under a tab.
    QColor accent() const;
    /// Behind selected rows and checked chips, under normal text.
    QColor selection() const { return m_selection; }
    /// The ground of a push button that is not filled.
    QColor button() const;
    QColor filledButton() const;
    QColor filledText() const;
    QColor scrollHandle() const;

private:
    bool m_dark;
    bool m_highContrast = false;
    QColor m_window, m_base, m_text, m_highlight, m_highlightedText, m_selection;
};

/// The same palette with hints that can be read, and words of what is off that can be seen, where it has none: not
/// every desktop gives them, and Qt fills in what suits another ground.
QPalette withReadableHints(const QPalette &palette);
/// Whether a palette is a dark one, by the luminance of its Base.
bool isDark(const QPalette &palette);
/// The contrast of two opaque colours as WCAG 2 computes it, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

/// Our own palettes, for people who choose light or dark and for systems that bring none.
QPalette lightPalette();
QPalette darkPalette();

} // namespace batchlens
