#pragma once

#include <QObject>

#include <functional>

class QHeaderView;
class QMenu;

namespace batchlens {

/// A menu that orders a table as clicks into its header do, for those who have no mouse: its shown columns, and up or
/// down, which stays as it is when another column is chosen. It is filled each time it opens. GUI thread.
class SortMenu final : public QObject
{
    Q_OBJECT

public:
    /// Orders the table by a column, -1 for the order it came in.
    using Sort = std::function<void(int column, Qt::SortOrder order)>;

    /// `menu` owns this; `header` outlives it and shows how the table is ordered. `unsorted` names the order the table
    /// came in; empty where it is always ordered by a column.
    SortMenu(QMenu *menu, QHeaderView *header, const QString &unsorted, Sort sort);

private:
    void fill();
    int sortedColumn() const;

    QMenu *m_menu;
    QHeaderView *m_header;
    QString m_unsorted;
    Sort m_sort;
};

} // namespace batchlens
