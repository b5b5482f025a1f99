#include "ui/styledraw.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>
#include <QString>
#include <QStyle>

namespace batchlens::styledraw {

namespace {

/// The arrow pointing down around the origin, turned.
QPolygonF arrow(QPointF center, Direction direction, qreal size)
{
    QTransform turn;
    turn.translate(center.x(), center.y());
    turn.rotate(direction == Direction::Down   ? 0
                : direction == Direction::Left ? 90
                : direction == Direction::Up   ? 180
                                               : 270);
    const qreal half = size / 2;
    return turn.map(QPolygonF({QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2)}));
}

} // namespace

void panel(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = line.isValid() ? 0.5 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void focusOutline(QPainter *painter, const QRectF &rect, qreal radius, const QColor &accent)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(accent, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 0.5, radius - 0.5);
    painter->restore();
}

void chevron(QPainter *painter, const QRectF &rect, Direction direction, const QColor &color, qreal size)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(arrow(rect.center(), direction, size));
    painter->restore();
}

void triangle(QPainter *painter, const QRectF &rect, Direction direction, const QColor &color, qreal size)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(arrow(rect.center(), direction, size));
    painter->restore();
}

int readingFlags(Qt::LayoutDirection around, int flags, const QString &text)
{
    if (flags & Qt::TextForceRightToLeft)
        around = Qt::RightToLeft;
    else if (flags & Qt::TextForceLeftToRight)
        around = Qt::LeftToRight;
    if (around == Qt::LeftToRight || text.isRightToLeft())
        return flags;
    const int side = flags & Qt::AlignHorizontal_Mask;
    const Qt::Alignment place = QStyle::visualAlignment(around, Qt::Alignment(side)) | Qt::AlignAbsolute;
    return (flags & ~(Qt::AlignHorizontal_Mask | Qt::TextForceRightToLeft)) | static_cast<int>(place) |
           Qt::TextForceLeftToRight;
}

void text(QPainter *painter, const QRectF &rect, int flags, const QString &text)
{
    painter->drawText(rect, readingFlags(painter->layoutDirection(), flags, text), text);
}

QString inOwnOrder(Qt::LayoutDirection around, const QString &text)
{
    constexpr QChar kFromLeft(0x202A);
    return around == Qt::LeftToRight || text.isEmpty() || text.isRightToLeft() ? text : kFromLeft + text;
}

} // namespace batchlens::styledraw
