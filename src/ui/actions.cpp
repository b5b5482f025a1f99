#include "ui/actions.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace batchlens {

Actions::Actions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    const auto keys = [](auto... all) { return QList<QKeySequence>{QKeySequence(all)...}; };

    add(NewConnection, tr("&New connection…"));
    add(OpenBatch, tr("Open &batch by ID…"), keys(Qt::CTRL | Qt::Key_L));
    add(OpenFile, tr("&Open file…"), keys(Qt::CTRL | Qt::Key_O));
    add(CloseFile, tr("&Close file"), keys(Qt::CTRL | Qt::Key_W));
    add(ExportFailed, tr("&Export failed files…"), keys(Qt::CTRL | Qt::Key_E));
    add(ExportAll, tr("Export from &all batches…"), keys(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    add(ExportAgain, tr("Export a&gain"), keys(Qt::CTRL | Qt::Key_S));
    add(ForgetKey, tr("&Forget key…"));
    add(Settings, tr("&Settings…"), keys(Qt::CTRL | Qt::Key_Comma));
    add(Quit, tr("&Quit"), keys(Qt::CTRL | Qt::Key_Q));

    add(Copy, tr("&Copy"), keys(Qt::CTRL | Qt::Key_C));
    add(CopyCsv, tr("C&SV"));
    add(CopyJson, tr("&JSON"));
    add(CopyPaths, tr("&Plain list of paths"));
    add(CopyBatchId, tr("Copy batch &ID"), keys(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    add(SelectAll, tr("Select &all"), keys(Qt::CTRL | Qt::Key_A));
    add(FilterHere, tr("&Filter here"), keys(Qt::CTRL | Qt::Key_F));
    add(ClearFilter, tr("C&lear filter"), keys(Qt::Key_Escape));

    add(ShowProjects, tr("&Projects"), keys(Qt::Key_F9), true);
    add(ShowCharts, tr("&Charts and details"), keys(Qt::SHIFT | Qt::Key_F9), true);
    add(Files, tr("F&iles"), keys(Qt::ALT | Qt::Key_1));
    add(OnlyFailed, tr("Only &failed"), keys(Qt::Key_F7), true);
    add(GroupByState, tr("&State"), {}, true)->setChecked(true);
    add(GroupByFolder, tr("&Folder"), {}, true);
    add(PageOnly, tr("&Batch page only"), keys(Qt::Key_F12), true);
    add(FullScreen, tr("F&ull screen"), keys(Qt::Key_F11), true);
    add(ResetLayout, tr("&Reset layout"));

    add(Refresh, tr("&Refresh"), keys(Qt::Key_F5, Qt::CTRL | Qt::Key_R));
    add(RefreshAll, tr("Refresh &all"), keys(Qt::CTRL | Qt::Key_F5));
    add(Live, tr("&Live"), keys(Qt::CTRL | Qt::Key_Period), true);

    add(NextAttention, tr("&Next that needs attention"), keys(Qt::Key_F8));
    add(PreviousAttention, tr("&Previous that needs attention"), keys(Qt::SHIFT | Qt::Key_F8));
    add(NextPane, tr("Next p&ane"), keys(Qt::Key_F6));
    add(PreviousPane, tr("Previous pan&e"), keys(Qt::SHIFT | Qt::Key_F6));

    add(TryDemo, tr("&Try the demo"));
    add(Messages, tr("&Messages…"));
    add(About, tr("&About Batchlens"));

    auto *grouping = new QActionGroup(this);
    grouping->addAction(m_actions[GroupByState]);
    grouping->addAction(m_actions[GroupByFolder]);
}

QAction *Actions::add(Name name, const QString &text, const QList<QKeySequence> &keys, bool checkable)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setCheckable(checkable);
    m_window->addAction(action);
    m_actions.insert(name, action);
    return action;
}

void Actions::fill(QMenuBar *bar)
{
    const auto put = [this](QMenu *menu, std::initializer_list<int> names) {
        for (const int name : names) {
            if (name < 0)
                menu->addSeparator();
            else
                menu->addAction(m_actions.value(name));
        }
    };
    constexpr int kLine = -1;

    QMenu *file = bar->addMenu(tr("&File"));
    put(file, {NewConnection, kLine, OpenBatch, OpenFile});
    m_recent = file->addMenu(tr("&Recent files"));
    put(file, {CloseFile, kLine, ExportFailed, ExportAll, ExportAgain, kLine, ForgetKey, Settings, kLine, Quit});

    QMenu *edit = bar->addMenu(tr("&Edit"));
    put(edit, {Copy});
    put(edit->addMenu(tr("Copy a&s")), {CopyCsv, CopyJson, CopyPaths});
    put(edit, {CopyBatchId, kLine, SelectAll, kLine, FilterHere, ClearFilter});

    QMenu *view = bar->addMenu(tr("&View"));
    put(view, {ShowProjects, ShowCharts, kLine, Files, OnlyFailed});
    QMenu *grouping = view->addMenu(tr("&Group by"));
    grouping->setToolTipsVisible(true);
    put(grouping, {GroupByState, GroupByFolder});
    m_sort = view->addMenu(tr("&Sort the batches by"));
    m_fileSort = view->addMenu(tr("Sort &the files by"));
    m_columns = view->addMenu(tr("C&olumns of the batches"));
    m_fileColumns = view->addMenu(tr("Colu&mns of the files"));
    put(view, {kLine, PageOnly, FullScreen, ResetLayout});

    put(bar->addMenu(tr("&Batch")), {Refresh, RefreshAll, kLine, Live});

    m_go = bar->addMenu(tr("&Go"));
    put(m_go, {NextAttention, PreviousAttention, kLine, NextPane, PreviousPane, kLine});

    put(bar->addMenu(tr("&Help")), {TryDemo, Messages, kLine, About});
}

} // namespace batchlens
