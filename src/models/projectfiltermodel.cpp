#include "models/projectfiltermodel.h"

#include "core/composer.h"
#include "models/projectlistmodel.h"

namespace batchlens {

ProjectFilterModel::ProjectFilterModel(ProjectListModel *projects, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_projects(projects)
{
    setSourceModel(projects);
}

void ProjectFilterModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    invalidateFilter();
}

int ProjectFilterModel::rowOf(const QString &projectId) const
{
    const int row = m_projects->rowOf(projectId);
    return row < 0 ? -1 : mapFromSource(m_projects->index(row)).row();
}

bool ProjectFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const Project &project = m_projects->projects()[sourceRow];
    const auto holds = [needle = composed(m_text)](const QString &field) {
        return composed(field).contains(needle, Qt::CaseInsensitive);
    };
    return m_text.isEmpty() || holds(project.name) || holds(project.slug) || holds(project.id);
}

} // namespace batchlens
