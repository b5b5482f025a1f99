#include "ui/outcomedelegate.h"

#include "models/batchlistmodel.h"
#include "ui/cellpaint.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QPainter>

namespace batchlens {

namespace {

constexpr int kSpace = 6;

void paintOutcome(QPainter *painter, QRect room, const QModelIndex &index, const StatePalette &colors)
{
    const QString word = index.data(Qt::DisplayRole).toString();
    const QVariant value = index.data(BatchListModel::OutcomeRole);
    if (!value.isValid()) {
        cellpaint::text(painter, room, word, colors.grey());
        return;
    }
    const auto outcome = static_cast<Outcome>(value.toInt());
    const qint64 failed = index.data(BatchListModel::CountsRole).value<FileCounts>()[FileState::Failed];
    const int size = metrics::icon(painter->fontMetrics());
    const QPixmap icon = icons::outcomePixmap(outcome, failed, size, painter->device()->devicePixelRatioF());
    const QRect place = cellpaint::take(painter, room, size, kSpace);
    painter->drawPixmap(place.left(), place.top() + (place.height() - size) / 2, icon);
    cellpaint::text(painter, room, word, colors.text(outcome));
}

void paintName(QPainter *painter, QRect room, const QModelIndex &index, const StatePalette &colors)
{
    const int used = cellpaint::text(painter, room, index.data(BatchListModel::NameRole).toString(), colors.text(),
                                     Qt::AlignLeft, Qt::ElideMiddle);
    cellpaint::take(painter, room, used, kSpace + 2);
    cellpaint::text(painter, room, index.data(BatchListModel::JobNameRole).toString(), colors.grey());
}

/// A number that is loud only where it counts something.
void paintCount(QPainter *painter, const QRect &room, const QModelIndex &index, const StatePalette &colors,
                const QColor &loud, bool strong)
{
    const bool some = index.data(BatchListModel::SortRole).toLongLong() > 0;
    if (some && strong)
        painter->setFont(metrics::strongFont(painter->font()));
    cellpaint::text(painter, room, index.data(Qt::DisplayRole).toString(), some ? loud : colors.grey(), Qt::AlignRight);
}

} // namespace

OutcomeDelegate::OutcomeDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void OutcomeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setFont(option.font);
    const QRect room = cellpaint::begin(painter, option);
    const StatePalette colors(option.palette);
    switch (index.column()) {
    case BatchListModel::OutcomeColumn:
        paintOutcome(painter, room, index, colors);
        break;
    case BatchListModel::BatchColumn:
        paintName(painter, room, index, colors);
        break;
    case BatchListModel::FailedColumn:
        paintCount(painter, room, index, colors, colors.text(FileState::Failed), true);
        break;
    case BatchListModel::SkippedColumn:
    case BatchListModel::WarningsColumn:
        paintCount(painter, room, index, colors, colors.text(FileState::Skipped), false);
        break;
    case BatchListModel::FilesColumn:
    case BatchListModel::JobsColumn:
        paintCount(painter, room, index, colors, colors.text(), false);
        break;
    case BatchListModel::IdColumn:
        painter->setFont(metrics::idFont(option.font));
        [[fallthrough]];
    default: {
        const Qt::Alignment alignment(index.data(Qt::TextAlignmentRole).toInt());
        cellpaint::text(painter, room, index.data(Qt::DisplayRole).toString(), colors.grey(),
                        alignment & Qt::AlignHorizontal_Mask);
    }
    }
    painter->restore();
}

QSize OutcomeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::batchRow(option.fontMetrics)};
}

} // namespace batchlens
