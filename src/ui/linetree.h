#pragma once

#include "ui/treelines.h"

#include <QAbstractItemView>

#include <functional>
#include <optional>
#include <vector>

class QHeaderView;
class QPainter;

namespace batchlens {

/// A tree view of a batch's files that computes where its rows are, and never walks over them. It behaves and is heard
/// as QTreeView is, for lines of one height and a model that changes by dataChanged() and resets alone.
///
/// It exists for speed: QTreeView keeps 40 bytes a line and fills them anew whenever rows come, go or unfold, on two
/// virtual processors 38 to 46 ms for a million files at each key press in the filter and each refresh. GUI thread.
class LineTree : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit LineTree(QWidget *parent = nullptr);
    ~LineTree() override;

    /// The model to show; not owned, outlives this. setModel() takes nothing else.
    void setFilesModel(BatchFilesModel *model);
    BatchFilesModel *filesModel() const { return m_files; }
    QHeaderView *header() const { return m_header; }

    bool isExpanded(const QModelIndex &group) const;
    void setExpanded(const QModelIndex &group, bool open);
    void expand(const QModelIndex &group) { setExpanded(group, true); }
    void collapse(const QModelIndex &group) { setExpanded(group, false); }
    void expandAll();

    /// So many pixels at the lower edge are covered by something that lies over it: the last lines can be scrolled
    /// above it. Nothing that is seen moves when it comes or goes.
    void setCovered(int pixels);

    /// How many lines there are, on the screen and off it.
    int lineCount() const { return lines().size(); }
    /// The line of a row; -1 where a closed group hides it.
    int lineOf(const QModelIndex &index) const;
    /// The row on a line, in its first column; invalid where there is none.
    QModelIndex indexAtLine(int line) const;
    /// The row on the line below; invalid where there is none.
    QModelIndex indexBelow(const QModelIndex &index) const { return indexAtLine(lineOf(index) + 1); }
    /// The columns that are shown, from the left, or from the right where people read from there.
    QList<int> shownColumns() const;

    QModelIndex indexAt(const QPoint &point) const override;
    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void reset() override;
    void selectAll() override;

signals:
    /// A group was opened or closed, by the person, setExpanded(), expandAll() or scrollTo(); not by setOpen().
    void expanded(const QModelIndex &group);
    void collapsed(const QModelIndex &group);

protected:
    /// Opens or closes a group without a signal; what follows is layOutLines(), once for all of them.
    void setOpen(int group, bool open) { m_open[static_cast<std::size_t>(group)] = open; }
    bool isOpen(int group) const { return m_open[static_cast<std::size_t>(group)]; }
    /// Visits the groups below a row, each before those in it.
    void forEachGroup(const QModelIndex &parent, const std::function<void(const QModelIndex &)> &visit) const;
    /// Shows groups as they are open and closed now.
    void layOutLines();
    /// The height of every line in pixels, at least 1.
    int lineHeight() const;

    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    const TreeLines &lines() const;
    int firstLine() const;
    /// How many whole lines there is room for, at least 1.
    int page() const;
    QRect lineRect(int line) const;
    int indentOf(const QModelIndex &index) const;
    /// Where the triangle of a group is; empty where there is none.
    QRect branchRect(const QModelIndex &group) const;
    bool hasBranch(const QModelIndex &index) const;
    void toggle(const QModelIndex &group) { setExpanded(group, !isExpanded(group)); }
    /// With the group itself.
    void expandBelow(const QModelIndex &group);
    void expandGroupsBelow(const QModelIndex &parent);
    QItemSelection selectionOfLines(int first, int last) const;
    void scrollSideways(int column, ScrollHint hint);
    void updateScrollBars();
    void fitColumn(int column);
    void paintLine(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index,
                   const QList<int> &columns) const;
    /// Tells assistive technology of the row, where it listens.
    void tellAccess(int event, const QModelIndex &index);

    BatchFilesModel *m_files = nullptr;
    QHeaderView *m_header;
    std::vector<bool> m_open;                 ///< by the number of a group
    mutable std::optional<TreeLines> m_lines; ///< counted when they are asked for
    mutable int m_lineHeight = 0;             ///< 0: not known
    QPersistentModelIndex m_pressed;          ///< what the mouse went down on last
    int m_covered = 0;                        ///< pixels
    bool m_keepsTop = false;                  ///< empty room below the last line stays until the person scrolls
    bool m_toggling = false;                  ///< the mouse is down on a triangle
    bool m_placing = false;                   ///< updateGeometries() is at work: what it places calls it again
};

} // namespace batchlens
