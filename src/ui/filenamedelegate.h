#pragma once

#include <QFontMetrics>
#include <QStyledItemDelegate>

namespace batchlens {

/// A file's label cut into what is grey and what is not.
struct ShownFileName
{
    QString folder; ///< with its last slash, cut in the middle where there is no room
    QString name;   ///< cut in the middle only where it alone has no room
    int folderWidth = 0;
    int nameWidth = 0;
};

/// How a label fits into `width` pixels: the folder gives way first, in its middle.
ShownFileName fitFileName(const QString &label, const QFontMetrics &metrics, int width);

/// Paints the files tree: a file's folder grey and its name dark, a state's row semi-bold with its icon and its count.
class FileNameDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FileNameDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace batchlens
