#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

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

} // namespace batchlens::styledraw
