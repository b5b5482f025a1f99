#pragma once

#include <QStyledItemDelegate>

namespace batchlens {

/// Paints a row of the open files: the name, its folder in grey, and a cross that closes it where the mouse is or the
/// row is selected.
class OpenFileDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit OpenFileDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

signals:
    /// The cross was pressed.
    void closePressed(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
};

} // namespace batchlens
