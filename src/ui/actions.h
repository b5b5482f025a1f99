#pragma once

#include <QAction>
#include <QHash>
#include <QObject>

class QMenu;
class QMenuBar;

namespace batchlens {

/// Every action of the window, on its menu and with its shortcut. Others connect to them by name.
class Actions final : public QObject
{
    Q_OBJECT

public:
    enum Name {
        NewConnection,
        OpenBatch,
        OpenFile,
        CloseFile,
        ExportFailed,
        ExportAll,
        ExportAgain,
        ForgetKey,
        Settings,
        Quit,
        Copy,
        CopyCsv,
        CopyJson,
        CopyPaths,
        CopyBatchId,
        SelectAll,
        FilterHere,
        ClearFilter,
        ShowProjects,
        ShowCharts,
        Files,
        OnlyFailed,
        GroupByState,
        GroupByFolder,
        PageOnly,
        FullScreen,
        ResetLayout,
        Refresh,
        RefreshAll,
        Live,
        NextAttention,
        PreviousAttention,
        NextPane,
        PreviousPane,
        TryDemo,
        Messages,
        About
    };

    /// Actions of `window`, which owns them.
    explicit Actions(QWidget *window);

    QAction *operator[](Name name) const { return m_actions.value(name); }
    /// Fills the menu bar. Menus that the window fills itself: Columns, Sort, and the projects of Go.
    void fill(QMenuBar *bar);
    QMenu *columnsMenu() const { return m_columns; }
    QMenu *fileColumnsMenu() const { return m_fileColumns; }
    QMenu *sortMenu() const { return m_sort; }
    QMenu *fileSortMenu() const { return m_fileSort; }
    QMenu *goMenu() const { return m_go; }
    /// The files opened last.
    QMenu *recentMenu() const { return m_recent; }

private:
    QAction *add(Name name, const QString &text, const QList<QKeySequence> &keys = {}, bool checkable = false);

    QWidget *m_window;
    QHash<int, QAction *> m_actions;
    QMenu *m_columns = nullptr;
    QMenu *m_fileColumns = nullptr;
    QMenu *m_sort = nullptr;
    QMenu *m_fileSort = nullptr;
    QMenu *m_go = nullptr;
    QMenu *m_recent = nullptr;
};

} // namespace batchlens
