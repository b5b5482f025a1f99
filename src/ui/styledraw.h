#pragma once

#include <QColor>
#include <QRectF>
#include <Qt>

class QPainter;
class QString;

/// What AppStyle and the widgets that paint themselves draw alike.
namespace batchlens::styledraw {

/// A filled shape with a 1 px line inside `rect`; an invalid colour leaves that part out.
void panel(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line);
/// The focus: 2 px inside `rect`.
void focusOutline(QPainter *painter, const QRectF &rect, qreal radius, const QColor &accent);
enum class Direction { Up, Down, Left, Right };
/// An open arrow, 1.5 px strokes, in the middle of `rect`.
void chevron(QPainter *painter, const QRectF &rect, Direction direction, const QColor &color, qreal size = 8);
/// A filled arrow, as at a branch of a tree.
void triangle(QPainter *painter, const QRectF &rect, Direction direction, const QColor &color, qreal size = 8);

/// The flags for drawText() with which a text keeps its own order where people read from the right: without them
/// English would get its numbers and full stops at the wrong end. It stands where `flags` put it `around`.
int readingFlags(Qt::LayoutDirection around, int flags, const QString &text);
/// Draws a text with those flags, in the painter's pen and font.
void text(QPainter *painter, const QRectF &rect, int flags, const QString &text);
/// The text for what is laid out by Qt alone: marked to keep its own order there.
QString inOwnOrder(Qt::LayoutDirection around, const QString &text);

} // namespace batchlens::styledraw
