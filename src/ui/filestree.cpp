#include "ui/filestree.h"

#include "core/filediff.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kRememberedRows = 64; // enough to find one again that is still there
constexpr FileRef kNowhere{-1, 0};

QStringList idsOf(const QList<BatchPtr> &batches)
{
    QStringList ids;
    for (const BatchPtr &batch : batches)
        ids.append(batch->shownId());
    return ids;
}

} // namespace

FilesTree::FilesTree(QWidget *parent)
    : LineTree(parent)
{
    setFrameShape(NoFrame);
    setTextElideMode(Qt::ElideMiddle);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Files"));
    header()->setStretchLastSection(false);
    header()->setSectionsClickable(true);
    header()->setSortIndicatorShown(false);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QHeaderView::sectionClicked, this, &FilesTree::sortFurther);
    connect(this, &LineTree::expanded, this, [this](const QModelIndex &group) { rememberExpanded(group, true); });
    connect(this, &LineTree::collapsed, this, [this](const QModelIndex &group) { rememberExpanded(group, false); });
}

void FilesTree::showContent(const FileContent &content, const QList<std::vector<quint32>> &moved)
{
    QList<BatchPtr> before;
    for (int i = 0; i < filesModel()->batchCount(); ++i)
        before.append(filesModel()->batch(i));
    const bool sameBatches = idsOf(before) == idsOf(content.batches);
    // Several batches are grouped by state whatever was asked of one.
    const bool byFolder = content.query.grouping == FileQuery::Grouping::Folder && content.batches.size() == 1;
    const bool regrouped = filesModel()->groupedByFolder() != byFolder;
    const bool sameQuery = sameBatches && filesModel()->query() == content.query;
    const QSet<QString> closed = sameQuery && m_filtered ? closedGroups() : QSet<QString>();
    const bool nothingShown = filesModel()->shownCounts().total() == 0;
    const ViewState state = saveState();

    m_updating = true;
    std::vector<BatchFiles> files;
    for (qsizetype i = 0; i < content.batches.size(); ++i)
        files.push_back({content.batches[i], content.views[i]});
    const BatchFilesModel::Change change = filesModel()->setContent(std::move(files), content.query);
    if (!sameBatches || regrouped)
        m_expanded.clear();
    // A filter that everything matches leaves the rows as they are, but opens the groups like any other.
    const bool wasReset = change == BatchFilesModel::Change::Rows;
    const bool turned = content.query.filters() != m_filtered;
    const bool expanded = (wasReset || turned) && expandGroups(!sameBatches || regrouped, closed);
    if (sameBatches && (expanded || change != BatchFilesModel::Change::Numbers))
        restoreState(state, content, moved, before);
    m_updating = false;
    if (!sameBatches || (nothingShown && filesModel()->shownCounts().total() > 0))
        goToFirstFile();
    emit currentFileChanged();
}

QSet<QString> FilesTree::closedGroups() const
{
    QSet<QString> closed;
    forEachGroup({}, [&](const QModelIndex &group) {
        if (filesModel()->hasChildren(group) && !isExpanded(group))
            closed.insert(groupName(group));
    });
    return closed;
}

bool FilesTree::expandGroups(bool fresh, const QSet<QString> &closed)
{
    if (fresh) {
        const QModelIndex failed = filesModel()->groupIndex(FileState::Failed);
        if (failed.isValid() && filesModel()->hasChildren(failed))
            m_expanded.insert(groupName(failed));
        else if (filesModel()->rowCount() == 1)
            m_expanded.insert(groupName(filesModel()->index(0, 0)));
    }
    // While a filter is on, every group with matches is open: a match nobody sees is none.
    m_filtered = filesModel()->query().filters();
    bool changed = false;
    forEachGroup({}, [&](const QModelIndex &group) {
        if (!filesModel()->hasChildren(group))
            return;
        // The name of a folder is put together from all those above it; mostly nobody asks for it.
        const bool open = m_filtered ? closed.isEmpty() || !closed.contains(groupName(group))
                                     : !m_expanded.isEmpty() && m_expanded.contains(groupName(group));
        const int number = filesModel()->groupAt(group);
        changed = changed || open != isOpen(number);
        setOpen(number, open);
    });
    if (changed)
        layOutLines();
    return changed;
}

void FilesTree::rememberExpanded(const QModelIndex &group, bool open)
{
    // What a filter opened is not the person's wish for later.
    if (m_updating || m_filtered)
        return;
    if (open)
        m_expanded.insert(groupName(group));
    else
        m_expanded.remove(groupName(group));
}

FilesTree::ViewState FilesTree::saveState() const
{
    ViewState state;
    if (const auto *selection = selectionModel()) {
        state.selected = filesModel()->filesIn(selection->selection());
        for (const QItemSelectionRange &range : selection->selection()) {
            for (int row = range.top(); row <= range.bottom(); ++row) {
                const QModelIndex index = filesModel()->index(row, 0, range.parent());
                // Groups come before files.
                if (filesModel()->groupAt(index) < 0)
                    break;
                state.selectedGroups.append(groupName(index));
            }
        }
    }
    if (currentIndex().isValid()) {
        state.current = rowAt(currentIndex());
        state.currentColumn = currentIndex().column();
    }
    for (int line = verticalScrollBar()->value(); line < lineCount(); ++line) {
        if (state.visible.size() == kRememberedRows)
            break;
        state.visible.push_back(rowAt(indexAtLine(line)));
    }
    state.horizontal = horizontalScrollBar()->value();
    return state;
}

void FilesTree::restoreState(const ViewState &state, const FileContent &content,
                             const QList<std::vector<quint32>> &moved, const QList<BatchPtr> &before)
{
    const auto follow = [&](FileRef ref) -> std::optional<FileRef> {
        const auto &map = moved.value(ref.batch);
        if (before[ref.batch] == content.batches[ref.batch])
            return ref;
        if (ref.file >= map.size() || map[ref.file] == kNoFile)
            return std::nullopt;
        return FileRef{ref.batch, map[ref.file]};
    };
    const auto place = [&](const Row &row) {
        if (!row.isFile)
            return findGroup(row.group);
        const auto ref = follow(row.file);
        return ref ? filesModel()->indexOf(*ref) : QModelIndex();
    };

    std::vector<FileRef> selected;
    selected.reserve(state.selected.size());
    for (const FileRef ref : state.selected) {
        if (const auto now = follow(ref))
            selected.push_back(*now);
    }
    QItemSelection selection = filesModel()->selectionOf(selected);
    for (const QString &group : state.selectedGroups) {
        if (const QModelIndex index = findGroup(group); index.isValid())
            selection.select(index, index.siblingAtColumn(filesModel()->columnCount() - 1));
    }
    QModelIndex current;
    if (state.current)
        current = place(*state.current);
    // Setting the current row would scroll to it, and open its group; the rows that were on the screen come back below.
    if (current.isValid()) {
        setAutoScroll(false);
        selectionModel()->setCurrentIndex(current.siblingAtColumn(state.currentColumn), QItemSelectionModel::NoUpdate);
        setAutoScroll(true);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);

    const auto bringToTop = [this](const QModelIndex &index) {
        // A row that went into a closed group is not on the screen any more.
        if (lineOf(index) < 0)
            return false;
        scrollTo(index, PositionAtTop);
        return true;
    };
    if (!state.visible.empty() && !bringToTop(place(state.visible.front()))) {
        // Each alone is a search through a million rows.
        std::vector<FileRef> files;
        for (const Row &row : state.visible)
            files.push_back(row.isFile ? follow(row.file).value_or(kNowhere) : kNowhere);
        const std::vector<QModelIndex> found = filesModel()->indexesOf(files);
        for (std::size_t i = 1; i < found.size(); ++i) {
            if (bringToTop(state.visible[i].isFile ? found[i] : findGroup(state.visible[i].group)))
                break;
        }
    }
    horizontalScrollBar()->setValue(state.horizontal);
}

FilesTree::Row FilesTree::rowAt(const QModelIndex &index) const
{
    if (const auto file = filesModel()->fileAt(index))
        return {true, *file, {}};
    return {false, {}, groupName(index.siblingAtColumn(0))};
}

QString FilesTree::groupName(const QModelIndex &group) const
{
    if (!filesModel()->groupedByFolder())
        return QString::number(filesModel()->data(group, BatchFilesModel::StateRole).toInt());
    QStringList names;
    for (QModelIndex at = group; at.isValid(); at = at.parent())
        names.prepend(filesModel()->data(at, BatchFilesModel::LabelRole).toString());
    return names.join(u'/');
}

QModelIndex FilesTree::findGroup(const QString &name) const
{
    if (!filesModel()->groupedByFolder()) {
        const int state = name.toInt();
        return state >= 0 && state < kFileStateCount ? filesModel()->groupIndex(static_cast<FileState>(state))
                                                     : QModelIndex();
    }
    QModelIndex at;
    for (const QString &part : name.split(u'/')) {
        const int rows = filesModel()->rowCount(at);
        QModelIndex next;
        for (int row = 0; row < rows && !next.isValid(); ++row) {
            const QModelIndex index = filesModel()->index(row, 0, at);
            if (filesModel()->groupAt(index) < 0)
                break;
            if (filesModel()->data(index, BatchFilesModel::LabelRole).toString() == part)
                next = index;
        }
        if (!next.isValid())
            return {};
        at = next;
    }
    return at;
}

std::optional<FileRef> FilesTree::currentFile() const
{
    return currentIndex().isValid() ? filesModel()->fileAt(currentIndex()) : std::nullopt;
}

std::vector<FileRef> FilesTree::selectedFiles() const
{
    QItemSelection selection = selectionModel()->selection();
    const auto addFilesOf = [this, &selection](const QModelIndex &group) {
        if (const int rows = filesModel()->rowCount(group); rows > 0)
            selection.append(
                QItemSelectionRange(filesModel()->index(0, 0, group), filesModel()->index(rows - 1, 0, group)));
    };
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const QModelIndex index = filesModel()->index(row, 0, range.parent());
            if (filesModel()->groupAt(index) < 0)
                break;
            addFilesOf(index);
            forEachGroup(index, addFilesOf);
        }
    }
    return filesModel()->filesIn(selection);
}

void FilesTree::selectAll()
{
    if (!filesModel()->query().filters())
        return LineTree::selectAll();
    QItemSelection files;
    const int last = filesModel()->columnCount() - 1;
    const auto addFilesOf = [&](const QModelIndex &group) {
        const int first = filesModel()->groupsBelow(group.isValid() ? filesModel()->groupAt(group) : -1);
        const int rows = filesModel()->rowCount(group);
        if (rows > first)
            files.append({filesModel()->index(first, 0, group), filesModel()->index(rows - 1, last, group)});
    };
    addFilesOf({});
    forEachGroup({}, addFilesOf);
    selectionModel()->select(files, QItemSelectionModel::ClearAndSelect);
}

void FilesTree::goToFirstFile()
{
    const auto firstBelow = [this](const QModelIndex &group) {
        const QModelIndex first = filesModel()->rowCount(group) > 0 ? filesModel()->index(0, 0, group) : QModelIndex();
        return first.isValid() && filesModel()->fileAt(first) ? first : QModelIndex();
    };
    QModelIndex target = firstBelow(filesModel()->groupIndex(FileState::Failed));
    for (int row = 0; !target.isValid() && row < filesModel()->rowCount(); ++row) {
        const QModelIndex group = filesModel()->index(row, 0);
        if (isExpanded(group))
            target = firstBelow(group);
    }
    if (!target.isValid())
        target = filesModel()->index(0, 0);
    setCurrentIndex(target);
    scrollToTop();
}

void FilesTree::keyboardSearch(const QString &typed)
{
    // The base implementation asks the model for every row's text as a QVariant: seconds for a million files.
    const QModelIndex current = currentIndex();
    QModelIndex group = filesModel()->fileAt(current) ? current.parent() : current.siblingAtColumn(0);
    const int rows = filesModel()->rowCount(group);
    const int start = filesModel()->fileAt(current) ? current.row() : -1;
    m_typed.type(typed);
    const int row = m_typed.find(start, rows, [&](int each) {
        const auto file = filesModel()->fileAt(filesModel()->index(each, 0, group));
        if (!file)
            return false;
        const QString label = filesModel()->batch(file->batch)->files.labelText(file->file);
        return m_typed.begins(label.mid(label.lastIndexOf(u'/') + 1));
    });
    if (row >= 0)
        setCurrentIndex(filesModel()->index(row, 0, group));
}

void FilesTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && currentFile()) {
        emit detailsToggled();
        return;
    }
    LineTree::keyPressEvent(event);
}

void FilesTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    LineTree::currentChanged(current, previous);
    if (!m_updating)
        emit currentFileChanged();
}

void FilesTree::sortFurther(int column)
{
    // First click ascending, second descending, third the server's own order.
    const bool same = column == m_sortColumn;
    if (same && m_descending)
        sortBy(-1, Qt::AscendingOrder);
    else
        sortBy(column, same ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void FilesTree::sortBy(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_descending = column >= 0 && order == Qt::DescendingOrder;
    header()->setSortIndicatorShown(column >= 0);
    if (column >= 0)
        header()->setSortIndicator(column, order);
    emit sortRequested(column >= 0 ? BatchFilesModel::sortKeyOf(column) : FileQuery::SortKey::Server, m_descending);
}

} // namespace batchlens
