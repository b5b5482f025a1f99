#pragma once

#include <QStyledItemDelegate>

namespace batchlens {

/// Paints a project: its name over its slug, and at the right how many of its batches need attention and how many are
/// in progress.
class ProjectDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ProjectDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace batchlens
