#include "ui/filestree.h"

#include "core/filediff.h"

#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr int kRememberedRows = 64; // enough to find one again that is still there

QStringList idsOf(const QList<BatchPtr> &batches)
{
    QStringList ids;
    for (const BatchPtr &batch : batches)
        ids.append(batch->id);
    return ids;
}

} // namespace

FilesTree::FilesTree(QWidget *parent)
    : QTreeView(parent)
{
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(true);
    setFrameShape(NoFrame);
    setTextElideMode(Qt::ElideMiddle);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Files"));
    header()->setStretchLastSection(false);
    header()->setSectionsClickable(true);
    header()->setSectionsMovable(true);
    header()->setSortIndicatorShown(false);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QHeaderView::sectionClicked, this, &FilesTree::sortBy);
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &group) { rememberExpanded(group, true); });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &group) { rememberExpanded(group, false); });
}

void FilesTree::setFilesModel(BatchFilesModel *model)
{
    m_files = model;
    setModel(model);
}

void FilesTree::showContent(const FileContent &content, const QList<std::vector<quint32>> &moved)
{
    QList<BatchPtr> before;
    for (int i = 0; i < m_files->batchCount(); ++i)
        before.append(m_files->batch(i));
    const bool sameBatches = idsOf(before) == idsOf(content.batches);
    // Several batches are grouped by state whatever was asked of one.
    const bool byFolder = content.query.grouping == FileQuery::Grouping::Folder && content.batches.size() == 1;
    const bool regrouped = m_files->groupedByFolder() != byFolder;
    const bool sameQuery = sameBatches && m_files->query() == content.query;
    const QSet<QString> closed = sameQuery && m_filtered ? closedGroups() : QSet<QString>();
    const bool nothingShown = m_files->shownCounts().total() == 0;
    const ViewState state = saveState();

    m_updating = true;
    std::vector<BatchFiles> files;
    for (qsizetype i = 0; i < content.batches.size(); ++i)
        files.push_back({content.batches[i], content.views[i]});
    const BatchFilesModel::Change change = m_files->setContent(std::move(files), content.query);
    if (!sameBatches || regrouped)
        m_expanded.clear();
    // A filter that everything matches leaves the rows as they are, but opens the groups like any other.
    const bool wasReset = change == BatchFilesModel::Change::Rows;
    const bool turned = content.query.filters() != m_filtered;
    const bool expanded = (wasReset || turned) && expandGroups(!sameBatches || regrouped, closed);
    if (sameBatches && (expanded || change != BatchFilesModel::Change::Numbers))
        restoreState(state, content, moved, before);
    m_updating = false;
    if (!sameBatches || (nothingShown && m_files->shownCounts().total() > 0))
        goToFirstFile();
    emit currentFileChanged();
}

QSet<QString> FilesTree::closedGroups() const
{
    QSet<QString> closed;
    forEachGroup({}, [&](const QModelIndex &group) {
        if (m_files->hasChildren(group) && !isExpanded(group))
            closed.insert(groupName(group));
    });
    return closed;
}

bool FilesTree::expandGroups(bool fresh, const QSet<QString> &closed)
{
    if (fresh) {
        const QModelIndex failed = m_files->groupIndex(FileState::Failed);
        if (failed.isValid() && m_files->hasChildren(failed))
            m_expanded.insert(groupName(failed));
        else if (m_files->rowCount() == 1)
            m_expanded.insert(groupName(m_files->index(0, 0)));
    }
    // While a filter is on, every group with matches is open: a match nobody sees is none.
    m_filtered = m_files->query().filters();
    bool changed = false;
    forEachGroup({}, [&](const QModelIndex &group) {
        if (!m_files->hasChildren(group))
            return;
        // The name of a folder is put together from all those above it; mostly nobody asks for it.
        const bool open = m_filtered ? closed.isEmpty() || !closed.contains(groupName(group))
                                     : !m_expanded.isEmpty() && m_expanded.contains(groupName(group));
        if (open == isExpanded(group))
            return;
        // The rows are laid out once, after the last group: a million of them take tens of milliseconds.
        scheduleDelayedItemsLayout();
        setExpanded(group, open);
        changed = true;
    });
    return changed;
}

void FilesTree::forEachGroup(const QModelIndex &parent, const std::function<void(const QModelIndex &)> &visit) const
{
    const int groups = m_files->groupsBelow(parent.isValid() ? m_files->groupAt(parent) : -1);
    for (int row = 0; row < groups; ++row) {
        const QModelIndex group = m_files->index(row, 0, parent);
        visit(group);
        forEachGroup(group, visit);
    }
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
    for (int i = 0; i < m_files->batchCount(); ++i)
        state.batchIds.append(m_files->batch(i)->id);
    if (const auto *selection = selectionModel()) {
        state.selected = m_files->filesIn(selection->selection());
        for (const QItemSelectionRange &range : selection->selection()) {
            for (int row = range.top(); row <= range.bottom(); ++row) {
                const QModelIndex index = m_files->index(row, 0, range.parent());
                // Groups come before files.
                if (m_files->groupAt(index) < 0)
                    break;
                state.selectedGroups.append(groupName(index));
            }
        }
    }
    if (currentIndex().isValid()) {
        state.current = rowAt(currentIndex());
        state.currentColumn = currentIndex().column();
    }
    const int height = lineHeight();
    for (int i = 0; i < kRememberedRows && height > 0; ++i) {
        const QModelIndex index = indexAt(QPoint(0, i * height));
        if (!index.isValid())
            break;
        state.visible.push_back(rowAt(index));
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
        return ref ? m_files->indexOf(*ref) : QModelIndex();
    };

    std::vector<FileRef> selected;
    selected.reserve(state.selected.size());
    for (const FileRef ref : state.selected) {
        if (const auto now = follow(ref))
            selected.push_back(*now);
    }
    QItemSelection selection = m_files->selectionOf(selected);
    for (const QString &group : state.selectedGroups) {
        if (const QModelIndex index = findGroup(group); index.isValid())
            selection.select(index, index.siblingAtColumn(m_files->columnCount() - 1));
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

    for (const Row &row : state.visible) {
        // A row that went into a closed group is not on the screen any more.
        if (const QModelIndex index = place(row); lineOf(index) >= 0) {
            scrollTo(index, PositionAtTop);
            break;
        }
    }
    horizontalScrollBar()->setValue(state.horizontal);
}

FilesTree::Row FilesTree::rowAt(const QModelIndex &index) const
{
    if (const auto file = m_files->fileAt(index))
        return {true, *file, {}};
    return {false, {}, groupName(index.siblingAtColumn(0))};
}

QString FilesTree::groupName(const QModelIndex &group) const
{
    if (!m_files->groupedByFolder())
        return QString::number(m_files->data(group, BatchFilesModel::StateRole).toInt());
    QStringList names;
    for (QModelIndex at = group; at.isValid(); at = at.parent())
        names.prepend(m_files->data(at, BatchFilesModel::LabelRole).toString());
    return names.join(u'/');
}

QModelIndex FilesTree::findGroup(const QString &name) const
{
    if (!m_files->groupedByFolder()) {
        const int state = name.toInt();
        return state >= 0 && state < kFileStateCount ? m_files->groupIndex(static_cast<FileState>(state))
                                                     : QModelIndex();
    }
    QModelIndex at;
    for (const QString &part : name.split(u'/')) {
        const int rows = m_files->rowCount(at);
        QModelIndex next;
        for (int row = 0; row < rows && !next.isValid(); ++row) {
            const QModelIndex index = m_files->index(row, 0, at);
            if (m_files->groupAt(index) < 0)
                break;
            if (m_files->data(index, BatchFilesModel::LabelRole).toString() == part)
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
    return currentIndex().isValid() ? m_files->fileAt(currentIndex()) : std::nullopt;
}

std::vector<FileRef> FilesTree::selectedFiles() const
{
    QItemSelection selection = selectionModel()->selection();
    const auto addFilesOf = [this, &selection](const QModelIndex &group) {
        if (const int rows = m_files->rowCount(group); rows > 0)
            selection.append(QItemSelectionRange(m_files->index(0, 0, group), m_files->index(rows - 1, 0, group)));
    };
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const QModelIndex index = m_files->index(row, 0, range.parent());
            if (m_files->groupAt(index) < 0)
                break;
            addFilesOf(index);
            forEachGroup(index, addFilesOf);
        }
    }
    return m_files->filesIn(selection);
}

void FilesTree::goToFirstFile()
{
    const auto firstBelow = [this](const QModelIndex &group) {
        const QModelIndex first = m_files->rowCount(group) > 0 ? m_files->index(0, 0, group) : QModelIndex();
        return first.isValid() && m_files->fileAt(first) ? first : QModelIndex();
    };
    QModelIndex target = firstBelow(m_files->groupIndex(FileState::Failed));
    for (int row = 0; !target.isValid() && row < m_files->rowCount(); ++row) {
        const QModelIndex group = m_files->index(row, 0);
        if (isExpanded(group))
            target = firstBelow(group);
    }
    if (!target.isValid())
        target = m_files->index(0, 0);
    setCurrentIndex(target);
    scrollToTop();
}

void FilesTree::keyboardSearch(const QString &typed)
{
    // The base implementation asks the model for every row's text as a QVariant: seconds for a million files.
    const QModelIndex current = currentIndex();
    QModelIndex group = m_files->fileAt(current) ? current.parent() : current.siblingAtColumn(0);
    const int rows = m_files->rowCount(group);
    const int start = m_files->fileAt(current) ? current.row() : -1;
    const bool goesOn = m_typing.isValid() && m_typing.elapsed() < QApplication::keyboardInputInterval();
    m_typed = goesOn ? m_typed + typed : typed;
    m_typing.start();
    const int from = m_typed.size() > 1 ? std::max(start, 0) : start + 1;
    for (int i = 0; i < rows; ++i) {
        const QModelIndex index = m_files->index((from + i) % rows, 0, group);
        const auto file = m_files->fileAt(index);
        if (!file)
            continue;
        const QString label = m_files->batch(file->batch)->files.labelText(file->file);
        if (QStringView(label).mid(label.lastIndexOf(u'/') + 1).startsWith(m_typed, Qt::CaseInsensitive)) {
            setCurrentIndex(index);
            return;
        }
    }
}

void FilesTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && currentFile()) {
        emit detailsToggled();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FilesTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (!m_updating)
        emit currentFileChanged();
}

void FilesTree::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    // The base class asks for the place of each cell of a million rows, to paint no more than them.
    Q_UNUSED(roles)
    viewport()->update();
    if (QAccessible::isActive()) {
        QAccessibleTableModelChangeEvent change(this, QAccessibleTableModelChangeEvent::DataChanged);
        change.setFirstRow(topLeft.row());
        change.setFirstColumn(topLeft.column());
        change.setLastRow(bottomRight.row());
        change.setLastColumn(bottomRight.column());
        QAccessible::updateAccessibility(&change);
    }
}

void FilesTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        scheduleDelayedItemsLayout();
}

void FilesTree::sortBy(int column)
{
    // First click ascending, second descending, third the server's own order.
    const bool same = column == m_sortColumn;
    if (same && m_descending) {
        m_sortColumn = -1;
        m_descending = false;
    } else {
        m_descending = same;
        m_sortColumn = column;
    }
    header()->setSortIndicatorShown(m_sortColumn >= 0);
    if (m_sortColumn >= 0)
        header()->setSortIndicator(m_sortColumn, m_descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    emit sortRequested(m_sortColumn >= 0 ? BatchFilesModel::sortKeyOf(m_sortColumn) : FileQuery::SortKey::Server,
                       m_descending);
}

} // namespace batchlens
