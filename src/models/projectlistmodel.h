#pragma once

#include "core/project.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>

namespace batchlens {

/// The projects of a key in the order they were given, with the numbers of their badges. GUI thread.
class ProjectListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
        SlugRole,                  ///< QString, empty where there is none
        KnownRole,                 ///< bool, whether anything is known of its batches
        AttentionRole,             ///< int, batches that need attention
        InProgressRole,            ///< int, batches in progress
        BadgeOpenRole,             ///< bool, true while not all batches are read: "11+"
        AttentionTextRole,         ///< QString, "11", "11+", empty for none
        InProgressTextRole         ///< QString, the same for batches in progress
    };

    explicit ProjectListModel(QObject *parent = nullptr);

    /// Shows these projects in this order. Rows that stay are updated or moved, never reset, and keep their numbers.
    void setProjects(const QList<Project> &projects);
    /// Sets a project's badges; `open` while some of its batches are still to be read. Unknown ids are ignored.
    void setCounts(const QString &projectId, int attention, int inProgress, bool open);
    const QList<Project> &projects() const { return m_projects; }
    /// The row of a project, -1 for none.
    int rowOf(const QString &projectId) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Badges
    {
        int attention = 0;
        int inProgress = 0;
        bool open = false;
        bool known = false;
        bool operator==(const Badges &) const = default;
    };
    QString spokenText(const Project &project, const Badges &badges) const;

    QList<Project> m_projects;
    QHash<QString, Badges> m_badges;
};

} // namespace batchlens
