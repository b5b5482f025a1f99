#pragma once

#include <QColor>
#include <QRect>
#include <QString>

class QModelIndex;
class QPainter;
class QStyleOptionViewItem;

/// What the delegates of the tables paint alike.
namespace batchlens::cellpaint {

/// The space between a cell's edge and what it holds.
inline constexpr int kMargin = 8;

/// Paints the row's ground and focus and gives the room for the cell's own content.
QRect begin(QPainter *painter, const QStyleOptionViewItem &option);

/// Paints text into part of a cell, cut where it does not fit, and gives the width it took.
int text(QPainter *painter, const QRect &rect, const QString &text, const QColor &color,
         Qt::Alignment alignment = Qt::AlignLeft, Qt::TextElideMode elide = Qt::ElideRight);

/// The same for a text of one line that is known to be `width` pixels wide and to fit. Measuring a text and drawing it
/// are each most of what a cell takes to be painted.
void fittingText(QPainter *painter, const QRect &rect, const QString &text, int width, const QColor &color,
                 Qt::Alignment alignment = Qt::AlignLeft);

/// Takes a part of a row, and a gap behind it, from the side at which people begin to read (or, `atEnd`, from the
/// other).
QRect take(const QPainter *painter, QRect &row, int width, int gap, bool atEnd = false);

} // namespace batchlens::cellpaint
