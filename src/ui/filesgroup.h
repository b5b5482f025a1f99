#pragma once

#include <QModelIndex>
#include <QWidget>

class QListView;
class QMenu;
class QToolButton;

namespace batchlens {

class OpenFilesModel;

/// The group "Files" below the projects: the saved files that are open, each with its cross, and those that were opened
/// last. Hidden while there are neither. Only says what is wanted; others do it.
class FilesGroup final : public QWidget
{
    Q_OBJECT

public:
    /// `files` outlives the group.
    explicit FilesGroup(OpenFilesModel *files, QWidget *parent = nullptr);

    QListView *list() const { return m_list; }
    /// The menu of the files opened last, for others to fill.
    QMenu *recentMenu() const { return m_recent; }
    void setHasRecent(bool has);
    /// Makes a file current without saying so; an empty or unknown path: none.
    void setCurrent(const QString &path);

signals:
    void fileChosen(const QString &path);
    void closeRequested(const QString &path);
    void closeAllRequested();
    void openRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showMenu(const QPoint &at);
    void closeRow(const QModelIndex &row);
    void updateSize();

    OpenFilesModel *m_files;
    QListView *m_list;
    QMenu *m_recent;
    QToolButton *m_recentButton;
    bool m_hasRecent = false;
    bool m_setting = false;
};

} // namespace batchlens
