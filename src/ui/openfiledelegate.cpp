#include "ui/openfiledelegate.h"

#include "models/openfilesmodel.h"
#include "ui/cellpaint.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QIcon>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kCross = 12;

/// Where a row's cross is pressed: all of the row's height.
QRect crossRect(const QStyleOptionViewItem &option)
{
    const int width = kCross + 2 * cellpaint::kMargin;
    return QStyle::visualRect(option.direction, option.rect,
                              QRect(option.rect.right() - width + 1, option.rect.top(), width, option.rect.height()));
}

} // namespace

OpenFileDelegate::OpenFileDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void OpenFileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setFont(option.font);
    QRect room = cellpaint::begin(painter, option);
    const StatePalette colors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || option.state & QStyle::State_MouseOver) {
        const QRect cross = crossRect(option);
        const QRect icon(cross.center() - QPoint(kCross / 2, kCross / 2), QSize(kCross, kCross));
        icons::action(u"close"_s).paint(painter, icon);
        if (option.direction == Qt::RightToLeft)
            room.setLeft(cross.right());
        else
            room.setRight(cross.left());
    }
    const int height = option.fontMetrics.height();
    const int middle = room.top() + room.height() / 2 + 1;
    const QRect upper(room.left(), middle - height - 1, room.width(), height);
    const QRect lower(room.left(), middle - 1, room.width(), height);
    if (selected)
        painter->setFont(metrics::strongFont(option.font));
    cellpaint::text(painter, upper, index.data(Qt::DisplayRole).toString(), colors.text(), Qt::AlignLeft,
                    Qt::ElideMiddle);
    painter->setFont(metrics::smallFont(option.font));
    cellpaint::text(painter, lower, index.data(OpenFilesModel::FolderRole).toString(), colors.grey(), Qt::AlignLeft,
                    Qt::ElideMiddle);
    painter->restore();
}

QSize OpenFileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    constexpr int kWidth = 96; // the least; a row is as wide as the list
    return {kWidth, 2 * option.fontMetrics.height() + 8};
}

bool OpenFileDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    const bool pressed = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease;
    if (!pressed)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton || !crossRect(option).contains(mouse->position().toPoint()))
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    if (event->type() == QEvent::MouseButtonRelease)
        emit closePressed(index);
    return true;
}

} // namespace batchlens
