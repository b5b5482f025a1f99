#pragma once

#include <QSortFilterProxyModel>
#include <QString>

namespace batchlens {

class ProjectListModel;

/// The projects that a text lets through, in their order. GUI thread.
class ProjectFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// `projects` must outlive it.
    explicit ProjectFilterModel(ProjectListModel *projects, QObject *parent = nullptr);

    /// Anywhere in name, slug or id, without case and in any form; empty shows all.
    QString text() const { return m_text; }
    void setText(const QString &text);
    /// The shown row of a project, -1 where it is not shown.
    int rowOf(const QString &projectId) const;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    ProjectListModel *m_projects;
    QString m_text;
};

} // namespace batchlens
