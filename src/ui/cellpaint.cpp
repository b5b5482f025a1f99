#include "ui/cellpaint.h"

#include "ui/statepalette.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QWidget>

namespace batchlens::cellpaint {

QRect begin(QPainter *painter, const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    if (option.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
    return option.rect.adjusted(kMargin, 0, -kMargin, 0);
}

int text(QPainter *painter, const QRect &rect, const QString &text, const QColor &color, Qt::Alignment alignment,
         Qt::TextElideMode elide)
{
    if (rect.width() <= 0 || text.isEmpty())
        return 0;
    const QFontMetrics metrics = painter->fontMetrics();
    QString shown = text;
    int width = metrics.horizontalAdvance(shown);
    if (width > rect.width()) {
        shown = metrics.elidedText(text, elide, rect.width());
        width = qMin(rect.width(), metrics.horizontalAdvance(shown));
    }
    fittingText(painter, rect, shown, width, color, alignment);
    return width;
}

void fittingText(QPainter *painter, const QRect &rect, const QString &text, int width, const QColor &color,
                 Qt::Alignment alignment)
{
    const QFontMetrics metrics = painter->fontMetrics();
    const QRect place = QStyle::alignedRect(painter->layoutDirection(), alignment | Qt::AlignVCenter,
                                            QSize(width, metrics.height()), rect);
    painter->setPen(color);
    const Qt::LayoutDirection around = painter->layoutDirection();
    // English keeps its order where people read from the right.
    if (around == Qt::RightToLeft && !text.isRightToLeft())
        painter->setLayoutDirection(Qt::LeftToRight);
    // Not into a rectangle: that would lay out a paragraph.
    painter->drawText(QPoint(place.left(), place.top() + metrics.ascent()), text);
    painter->setLayoutDirection(around);
}

QRect take(const QPainter *painter, QRect &row, int width, int gap, bool atEnd)
{
    const bool fromLeft = (painter->layoutDirection() == Qt::LeftToRight) != atEnd;
    QRect taken = row;
    if (fromLeft) {
        taken.setWidth(width);
        row.setLeft(row.left() + width + gap);
    } else {
        taken.setLeft(row.right() + 1 - width);
        row.setRight(row.right() - width - gap);
    }
    return taken;
}

} // namespace batchlens::cellpaint
