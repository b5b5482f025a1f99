#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QSize>

/// Sizes in logical pixels that follow from the font in use, never fixed.
namespace batchlens::metrics {

/// A digit of the font that all was drawn for.
inline constexpr double kDrawnDigit = 8.0;
inline constexpr int kIcon = 16;
inline constexpr int kControlRadius = 5;
inline constexpr int kChipRadius = 6;
inline constexpr int kCardRadius = 8;
inline constexpr int kSideMargin = 12;
inline constexpr int kDialogMargin = 16;
/// What a window manager adds around a window, at most.
inline constexpr QSize kWindowFrame(16, 48);
/// The least height of anything that can be pressed.
inline constexpr int kHitHeight = 26;

/// A row of the batches table.
inline int batchRow(const QFontMetrics &metrics)
{
    return metrics.height() + 8;
}
/// A row of the files tree.
inline int fileRow(const QFontMetrics &metrics)
{
    return metrics.height() + 6;
}
/// The header of a table.
inline int headerRow(const QFontMetrics &metrics)
{
    return metrics.height() + 12;
}
/// The height of a button, a box or a chip.
inline int control(const QFontMetrics &metrics)
{
    return qMax<int>(kHitHeight, metrics.height() + 9);
}

/// How many times wider than drawn, for 10 pt DejaVu Sans at 96 dpi, words and numbers are; at least 1.
double scale(const QFontMetrics &metrics);

/// The size of an icon beside words: it grows with them from what was `drawn`, a little less than they do.
int icon(const QFontMetrics &metrics, int drawn = kIcon);

/// The width in which a text is not cut: its width rounds up, not to the nearest.
int textWidth(const QFont &font, const QString &text);

/// Headings: 1.3 times the font, semi-bold.
QFont headingFont(const QFont &base);
/// The same size, semi-bold.
QFont strongFont(const QFont &base);
/// Section heads and the status bar: 0.95 times.
QFont smallFont(const QFont &base);
/// Ids: the system's fixed font at 0.9 times the size.
QFont idFont(const QFont &base);

} // namespace batchlens::metrics
