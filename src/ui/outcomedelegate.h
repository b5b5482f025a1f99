#pragma once

#include <QStyledItemDelegate>

namespace batchlens {

/// Paints the other columns of the batches table: the outcome with its icon in its colour, the name with the job name
/// behind it in grey, failed bold and red, skipped in its colour, zeros grey.
class OutcomeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit OutcomeDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace batchlens
