#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace batchlens {

class ProjectFilterModel;
class ProjectListModel;

/// The list of projects, with a box that filters it once there are many. Only says what is wanted; others do it.
class ProjectsPane final : public QWidget
{
    Q_OBJECT

public:
    /// From so many projects on there is a box.
    static constexpr int kFilterFrom = 12;

    /// `projects` outlives the pane.
    explicit ProjectsPane(ProjectListModel *projects, QWidget *parent = nullptr);

    QListView *list() const { return m_list; }
    /// Makes a project current without saying so; an empty or unknown id: none. One that the filter hides is current
    /// once it is shown again.
    void setCurrent(const QString &projectId);
    /// Chooses a project for the person; where the filter hides it, that goes.
    void choose(const QString &projectId);
    /// Drops the filter; false where none was on.
    bool clearFilter();

signals:
    void projectChosen(const QString &projectId);
    /// Other projects are on the screen, from the top down; none while the list is not.
    void shownChanged(const QStringList &projectIds);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void filter(const QString &text);
    void showCurrent();
    void updateBox();
    void updateIcon();
    void tellShown();

    ProjectListModel *m_projects;
    ProjectFilterModel *m_shown;
    QWidget *m_boxRow;
    QLineEdit *m_box;
    QAction *m_search;
    QListView *m_list;
    QLabel *m_none;
    QTimer m_tell; ///< behind scrolling
    QString m_current;
    QStringList m_told;
    bool m_setting = false;
};

} // namespace batchlens
