#include "ui/filenamedelegate.h"

#include "core/display.h"
#include "models/batchfilesmodel.h"
#include "ui/cellpaint.h"
#include "ui/icons.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kSpace = 7;

/// "31", or "2 of 31" while a filter hides some.
QString countText(const QModelIndex &index)
{
    const qint64 shown = index.data(BatchFilesModel::CountRole).toLongLong();
    const QVariant total = index.data(BatchFilesModel::TotalRole);
    if (total.isValid() && total.toLongLong() != shown)
        return FileNameDelegate::tr("%1 of %2", "files shown of all")
            .arg(display::number(shown), display::number(total.toLongLong()));
    return display::number(shown);
}

void paintGroup(QPainter *painter, QRect room, const QModelIndex &index, const StatePalette &colors)
{
    const qreal dpr = painter->device()->devicePixelRatioF();
    const int size = metrics::icon(painter->fontMetrics());
    const QVariant state = index.data(BatchFilesModel::StateRole);
    const QPixmap icon = state.isValid()
                             ? icons::statePixmap(static_cast<FileState>(state.toInt()), size, dpr)
                             : icons::pixmap(u"folder"_s, colors.grey(), colors.base(), colors.grey(), size, dpr);
    const QRect place = cellpaint::take(painter, room, size, kSpace);
    painter->drawPixmap(place.left(), place.top() + (place.height() - size) / 2, icon);
    const QFont normal = painter->font();
    const bool some = index.data(BatchFilesModel::CountRole).toLongLong() > 0;
    painter->setFont(metrics::strongFont(normal));
    const int used = cellpaint::text(painter, room, index.data(BatchFilesModel::GroupNameRole).toString(),
                                     some ? colors.text() : colors.grey(), Qt::AlignLeft, Qt::ElideMiddle);
    painter->setFont(normal);
    cellpaint::take(painter, room, used, kSpace);
    const int counted = cellpaint::text(painter, room, countText(index), colors.grey());
    // A folder says how many of its files failed; a state's row is about one state anyway.
    const qint64 failed = index.data(BatchFilesModel::CountsRole).value<FileCounts>()[FileState::Failed];
    if (state.isValid() || failed == 0)
        return;
    cellpaint::take(painter, room, counted, 2 * kSpace);
    cellpaint::text(painter, room, FileNameDelegate::tr("%1 failed").arg(display::number(failed)),
                    colors.text(FileState::Failed));
}

void paintFile(QPainter *painter, QRect room, const QString &label, const StatePalette &colors)
{
    const ShownFileName shown = fitFileName(label, painter->fontMetrics(), room.width());
    // A path is read from the left, wherever it stands.
    if (painter->layoutDirection() == Qt::RightToLeft)
        room.setLeft(room.right() + 1 - shown.folderWidth - shown.nameWidth);
    room.setWidth(shown.folderWidth + shown.nameWidth);
    if (!shown.folder.isEmpty())
        cellpaint::fittingText(painter, room, shown.folder, shown.folderWidth, colors.grey(),
                               Qt::AlignLeft | Qt::AlignAbsolute);
    room.setLeft(room.left() + shown.folderWidth);
    if (room.width() > 0)
        cellpaint::fittingText(painter, room, shown.name, shown.nameWidth, colors.text(),
                               Qt::AlignLeft | Qt::AlignAbsolute);
}

} // namespace

ShownFileName fitFileName(const QString &label, const QFontMetrics &metrics, int width)
{
    const qsizetype slash = label.lastIndexOf(u'/') + 1;
    // A label that ends in a slash has no name after it: all of it is the name then.
    const bool hasFolder = slash > 0 && slash < label.size();
    ShownFileName shown{hasFolder ? label.left(slash) : QString(), hasFolder ? label.mid(slash) : label};
    shown.nameWidth = metrics.horizontalAdvance(shown.name);
    shown.folderWidth = hasFolder ? metrics.horizontalAdvance(shown.folder) : 0;
    const int folderRoom = width - shown.nameWidth;
    if (hasFolder && shown.folderWidth > folderRoom) {
        shown.folder = folderRoom >= metrics.horizontalAdvance(u"…/"_s)
                           ? metrics.elidedText(shown.folder, Qt::ElideMiddle, folderRoom)
                           : QString();
        shown.folderWidth = shown.folder.isEmpty() ? 0 : metrics.horizontalAdvance(shown.folder);
    }
    if (shown.folder.isEmpty() && shown.nameWidth > width) {
        shown.name = metrics.elidedText(shown.name, Qt::ElideMiddle, width);
        shown.nameWidth = metrics.horizontalAdvance(shown.name);
    }
    return shown;
}

FileNameDelegate::FileNameDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void FileNameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setFont(option.font);
    const QRect room = cellpaint::begin(painter, option);
    const StatePalette colors(option.palette);
    const bool group = index.data(BatchFilesModel::IsGroupRole).toBool();
    if (index.column() == BatchFilesModel::FileColumn) {
        constexpr int kCloser = cellpaint::kMargin - 2;
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QRect close = room.adjusted(mirrored ? 0 : -kCloser, 0, mirrored ? kCloser : 0, 0);
        if (group)
            paintGroup(painter, close, index, colors);
        else
            paintFile(painter, close, index.data(Qt::DisplayRole).toString(), colors);
    } else if (!group) {
        const Qt::Alignment alignment(index.data(Qt::TextAlignmentRole).toInt());
        const bool warnings = index.column() == BatchFilesModel::WarningsColumn;
        const bool loud = warnings || index.column() == BatchFilesModel::MessageColumn;
        if (index.column() == BatchFilesModel::UploadIdColumn)
            painter->setFont(metrics::idFont(option.font));
        const QColor color = warnings ? colors.text(FileState::Skipped) : loud ? colors.text() : colors.grey();
        cellpaint::text(painter, room, index.data(Qt::DisplayRole).toString(), color,
                        alignment & Qt::AlignHorizontal_Mask);
    }
    painter->restore();
}

QSize FileNameDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // Never measured from a text: a tree of a million rows would ask for each.
    constexpr int kWidth = 200;
    return {kWidth, metrics::fileRow(option.fontMetrics)};
}

} // namespace batchlens
