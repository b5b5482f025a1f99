#include "ui/projectdelegate.h"

#include "models/projectlistmodel.h"
#include "ui/cellpaint.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QPainter>

namespace batchlens {

namespace {

constexpr int kBadgeIcon = 14;
constexpr int kSpace = 5;

/// A badge at the end of a line; gives the room that is left before it.
QRect paintBadge(QPainter *painter, QRect line, Outcome outcome, const QString &number, const StatePalette &colors)
{
    if (number.isEmpty())
        return line;
    const int width = painter->fontMetrics().horizontalAdvance(number);
    const int column = qMax(width + 1, painter->fontMetrics().horizontalAdvance(u'0') * 2);
    cellpaint::text(painter, cellpaint::take(painter, line, column, kSpace, true), number, colors.text(),
                    Qt::AlignRight);
    const int size = metrics::icon(painter->fontMetrics(), kBadgeIcon);
    const QRect icon = cellpaint::take(painter, line, size, kSpace, true);
    painter->drawPixmap(icon.left(), icon.top() + (icon.height() - size) / 2,
                        icons::outcomePixmap(outcome, 0, size, painter->device()->devicePixelRatioF()));
    return line;
}

} // namespace

ProjectDelegate::ProjectDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void ProjectDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setFont(option.font);
    const QRect room = cellpaint::begin(painter, option);
    const StatePalette colors(option.palette);
    const int middle = room.top() + room.height() / 2 + 1;
    QRect upper(room.left(), middle - option.fontMetrics.height() - 1, room.width(), option.fontMetrics.height());
    QRect lower(room.left(), middle - 1, room.width(), option.fontMetrics.height());
    upper = paintBadge(painter, upper, Outcome::CompletedWithFailures,
                       index.data(ProjectListModel::AttentionTextRole).toString(), colors);
    lower = paintBadge(painter, lower, Outcome::Running, index.data(ProjectListModel::InProgressTextRole).toString(),
                       colors);
    if (!index.data(ProjectListModel::KnownRole).toBool()) {
        const QString unknown = QStringLiteral("?");
        const int width = painter->fontMetrics().horizontalAdvance(unknown);
        cellpaint::text(painter, upper, unknown, colors.grey(), Qt::AlignRight);
        upper.setRight(upper.right() - width - 5);
    }
    if (option.state & QStyle::State_Selected)
        painter->setFont(metrics::strongFont(option.font));
    cellpaint::text(painter, upper, index.data(Qt::DisplayRole).toString(), colors.text());
    painter->setFont(metrics::smallFont(option.font));
    cellpaint::text(painter, lower, index.data(ProjectListModel::SlugRole).toString(), colors.grey());
    painter->restore();
}

QSize ProjectDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    constexpr int kWidth = 96; // the least; a row is as wide as the list
    return {kWidth, 2 * option.fontMetrics.height() + 8};
}

} // namespace batchlens
