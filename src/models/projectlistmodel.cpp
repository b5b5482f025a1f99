#include "models/projectlistmodel.h"

#include "core/display.h"
#include "models/tooltip.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

QString badgeText(int count, bool open)
{
    if (count == 0)
        return {};
    return open ? display::number(count) + u'+' : display::number(count);
}

} // namespace

ProjectListModel::ProjectListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ProjectListModel::setProjects(const QList<Project> &projects)
{
    QSet<QString> wanted;
    for (const Project &project : projects)
        wanted.insert(project.id);
    for (int row = static_cast<int>(m_projects.size()) - 1; row >= 0; --row) {
        if (wanted.contains(m_projects[row].id))
            continue;
        beginRemoveRows({}, row, row);
        m_badges.remove(m_projects[row].id);
        m_projects.removeAt(row);
        endRemoveRows();
    }

    int row = 0;
    for (const Project &project : projects) {
        // A project listed twice stands where it was listed first.
        if (!wanted.remove(project.id))
            continue;
        const int at = rowOf(project.id);
        if (at < 0) {
            beginInsertRows({}, row, row);
            m_projects.insert(row, project);
            endInsertRows();
        } else {
            if (at != row) {
                beginMoveRows({}, at, at, {}, row);
                m_projects.move(at, row);
                endMoveRows();
            }
            if (m_projects[row] != project) {
                m_projects[row] = project;
                emit dataChanged(index(row), index(row));
            }
        }
        ++row;
    }
}

void ProjectListModel::setCounts(const QString &projectId, int attention, int inProgress, bool open)
{
    const int row = rowOf(projectId);
    const Badges badges{attention, inProgress, open, true};
    if (row < 0 || m_badges.value(projectId) == badges)
        return;
    m_badges[projectId] = badges;
    emit dataChanged(index(row), index(row),
                     {KnownRole, AttentionRole, InProgressRole, BadgeOpenRole, AttentionTextRole, InProgressTextRole,
                      Qt::AccessibleTextRole});
}

int ProjectListModel::rowOf(const QString &projectId) const
{
    const auto found = std::find_if(m_projects.cbegin(), m_projects.cend(),
                                    [&](const Project &project) { return project.id == projectId; });
    return found == m_projects.cend() ? -1 : static_cast<int>(found - m_projects.cbegin());
}

int ProjectListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_projects.size());
}

QVariant ProjectListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Project &project = m_projects[index.row()];
    const Badges badges = m_badges.value(project.id);
    switch (role) {
    case Qt::DisplayRole:
        return display::visible(project.title());
    case Qt::ToolTipRole:
        return tooltipOf(project.description.isEmpty() ? project.title()
                                                       : project.title() + u'\n' + project.description);
    case Qt::AccessibleTextRole:
        return spokenText(project, badges);
    case IdRole:
        return project.id;
    case SlugRole:
        return display::visible(project.slug);
    case KnownRole:
        return badges.known;
    case AttentionRole:
        return badges.attention;
    case InProgressRole:
        return badges.inProgress;
    case BadgeOpenRole:
        return badges.open;
    case AttentionTextRole:
        return badgeText(badges.attention, badges.open);
    case InProgressTextRole:
        return badgeText(badges.inProgress, badges.open);
    default:
        return {};
    }
}

QString ProjectListModel::spokenText(const Project &project, const Badges &badges) const
{
    QString text = display::visible(project.title());
    if (!badges.known)
        text += u", "_s + tr("not read yet");
    if (badges.attention > 0)
        text += u", "_s + tr("needs attention: %1").arg(badgeText(badges.attention, badges.open));
    if (badges.inProgress > 0)
        text += u", "_s + tr("in progress: %1").arg(badgeText(badges.inProgress, badges.open));
    return text;
}

} // namespace batchlens
