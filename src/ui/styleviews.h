#pragma once

class QPainter;
class QStyleOption;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionTab;
class QStyleOptionViewItem;
class QWidget;

/// The panes of AppStyle: rows, headers, tabs, bars.
namespace batchlens::styleviews {

/// The ground of a row or a cell: the selection, or what the mouse is over.
void itemPanel(const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget);
/// The focus of a row or a cell.
void itemFocus(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void branch(const QStyleOption &option, QPainter *painter);
void headerSection(const QStyleOptionHeader &option, QPainter *painter);
void headerEmptyArea(const QStyleOption &option, QPainter *painter);
void headerArrow(const QStyleOptionHeader &option, QPainter *painter);
void tab(const QStyleOptionTab &option, QPainter *painter);
void menuBarItem(const QStyleOptionMenuItem &option, QPainter *painter, bool underline);
/// A bar of the window with a line at its lower (or upper) edge.
void bar(const QStyleOption &option, QPainter *painter, bool lineAbove);
/// A frame around a view or a pane. `showsFocus`: what has no row to show the focus on shows it here.
void frame(const QStyleOption &option, QPainter *painter, bool showsFocus);

} // namespace batchlens::styleviews
