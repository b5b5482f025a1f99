#include "ui/sortmenu.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QMenu>

namespace batchlens {

SortMenu::SortMenu(QMenu *menu, QHeaderView *header, const QString &unsorted, Sort sort)
    : QObject(menu)
    , m_menu(menu)
    , m_header(header)
    , m_unsorted(unsorted)
    , m_sort(std::move(sort))
{
    connect(menu, &QMenu::aboutToShow, this, &SortMenu::fill);
}

int SortMenu::sortedColumn() const
{
    return m_header->isSortIndicatorShown() ? m_header->sortIndicatorSection() : -1;
}

void SortMenu::fill()
{
    m_menu->clear();
    qDeleteAll(findChildren<QActionGroup *>());
    auto *columns = new QActionGroup(this);
    auto *directions = new QActionGroup(this);
    const auto add = [this](QActionGroup *group, const QString &text, bool on, auto sort) {
        QAction *action = m_menu->addAction(text);
        action->setActionGroup(group);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, this, sort);
        return action;
    };
    const int sorted = sortedColumn();
    const Qt::SortOrder order = sorted < 0 ? Qt::AscendingOrder : m_header->sortIndicatorOrder();
    if (!m_unsorted.isEmpty())
        add(columns, m_unsorted, sorted < 0, [this] { m_sort(-1, Qt::AscendingOrder); });
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column) && column != sorted)
            continue;
        const QString name = m_header->model()->headerData(column, Qt::Horizontal).toString();
        add(columns, name, column == sorted, [this, column, order] { m_sort(column, order); });
    }
    m_menu->addSeparator();
    const auto turn = [&](const QString &text, Qt::SortOrder to) {
        add(directions, text, sorted >= 0 && order == to, [this, sorted, to] {
            m_sort(sorted, to);
        })->setEnabled(sorted >= 0);
    };
    turn(tr("&Ascending"), Qt::AscendingOrder);
    turn(tr("&Descending"), Qt::DescendingOrder);
}

} // namespace batchlens
