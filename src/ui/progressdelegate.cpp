#include "ui/progressdelegate.h"

#include "models/batchlistmodel.h"
#include "ui/cellpaint.h"
#include "ui/metrics.h"
#include "ui/segmentedbar.h"

#include <QPainter>

namespace batchlens {

namespace {

constexpr int kBarHeight = 6;

} // namespace

ProgressDelegate::ProgressDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect room = cellpaint::begin(painter, option);
    // A batch that is not read yet, or that lists no files, has no progress to show.
    const bool known = index.data(BatchListModel::OutcomeRole).isValid();
    const QVariant counts = index.data(BatchListModel::CountsRole);
    if (!known || !counts.isValid())
        return;
    const StatePalette colors(option.palette);
    const QRectF bar(room.left(), room.top() + (room.height() - kBarHeight) / 2.0, room.width(), kBarHeight);
    const bool selected = option.state & QStyle::State_Selected;
    paintSegmentedBar(painter, bar, counts.value<FileCounts>(), colors, selected ? colors.selection() : colors.base());
}

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    constexpr int kWidth = 132;
    return {kWidth, metrics::batchRow(option.fontMetrics)};
}

} // namespace batchlens
