#pragma once

#include <QStyledItemDelegate>

namespace batchlens {

/// Paints a batch's files as a segmented bar in the batches table (BatchListModel's Progress column).
class ProgressDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ProgressDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace batchlens
