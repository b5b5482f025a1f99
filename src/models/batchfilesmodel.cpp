#include "models/batchfilesmodel.h"

#include "models/samefiles.h"

#include <algorithm>
#include <limits>

namespace batchlens {

namespace {

/// Place of a file in an order, its size where it is not there. `sorted` orders are searched by halves.
quint32 placeIn(const FileOrder &order, quint32 file, bool sorted, bool descending)
{
    if (order.isRange()) {
        const bool there = order.size() > 0 && file >= order[0] && file - order[0] < order.size();
        return there ? file - order[0] : order.size();
    }
    quint32 place = 0;
    if (!sorted) {
        while (place < order.size() && order[place] != file)
            ++place;
        return place;
    }
    const auto before = [&](quint32 a, quint32 b) { return descending ? b < a : a < b; };
    for (quint32 end = order.size(); place < end;) {
        const quint32 middle = place + (end - place) / 2;
        if (before(order[middle], file))
            place = middle + 1;
        else
            end = middle;
    }
    return place < order.size() && order[place] == file ? place : order.size();
}

} // namespace

BatchFilesModel::BatchFilesModel(QObject *parent)
    : QAbstractItemModel(parent)
{
    adopt({}, {}, false);
}

BatchFilesModel::Change BatchFilesModel::setContent(BatchPtr batch, FileViewPtr view, const FileQuery &query)
{
    std::vector<BatchFiles> content;
    content.push_back({std::move(batch), std::move(view)});
    return setContent(std::move(content), query);
}

BatchFilesModel::Change BatchFilesModel::setContent(std::vector<BatchFiles> content, const FileQuery &query)
{
    std::erase_if(content, [](const BatchFiles &files) { return !files.batch; });
    static const auto kNothing = std::make_shared<const FileView>();
    for (BatchFiles &files : content) {
        if (!files.view)
            files.view = kNothing;
    }
    const bool byFolder =
        query.grouping == FileQuery::Grouping::Folder && content.size() == 1 && content.front().view->grouped;
    Change change = Change::Rows;
    if (byFolder == m_byFolder && sameRows(m_content, content, byFolder))
        change = Change::Numbers;
    else if (byFolder == m_byFolder && onlyReorders(content, query) && countRows(content, byFolder) == m_rows)
        change = Change::Order;

    if (change == Change::Rows)
        beginResetModel();
    adopt(std::move(content), query, byFolder);
    if (change == Change::Rows)
        endResetModel();
    else
        tellChanged(change);
    emit countsChanged();
    return change;
}

/// Whether the same files are asked for in another order.
bool BatchFilesModel::onlyReorders(const std::vector<BatchFiles> &content, const FileQuery &query) const
{
    FileQuery asBefore = query;
    asBefore.sortKey = m_query.sortKey;
    asBefore.descending = m_query.descending;
    const auto sameBatch = [](const BatchFiles &a, const BatchFiles &b) { return a.batch == b.batch; };
    return asBefore == m_query && std::ranges::equal(m_content, content, sameBatch);
}

void BatchFilesModel::tellChanged(Change change)
{
    const int groups = change == Change::Order ? groupCount() : 0;
    for (int group = -1; group < groups; ++group) {
        const QModelIndex parent = group < 0 ? QModelIndex() : m_byFolder ? folderIndex(group) : index(group, 0);
        if (const int rows = rowCountOf(group); rows > 0)
            emit dataChanged(index(0, 0, parent), index(rows - 1, ColumnCount - 1, parent));
    }
}

void BatchFilesModel::clear()
{
    setContent(std::vector<BatchFiles>(), m_query);
}

void BatchFilesModel::adopt(std::vector<BatchFiles> content, const FileQuery &query, bool byFolder)
{
    m_content = std::move(content);
    m_query = query;
    m_byFolder = byFolder;
    m_whole = {};
    m_shown = {};
    m_remainingLabel = m_content.empty() ? QString() : m_content.front().batch->remainingLabel;
    for (StateRows &rows : m_stateRows)
        rows.assign(1, 0);
    for (const BatchFiles &files : m_content) {
        m_whole += files.batch->fileCounts().value_or(FileCounts());
        if (files.batch->remainingLabel != m_remainingLabel)
            m_remainingLabel.clear();
        for (FileState state : kFileStates) {
            const auto at = static_cast<std::size_t>(state);
            const quint32 shown = files.view->byState[at].size();
            m_stateRows[at].push_back(m_stateRows[at].back() + shown);
            m_shown[state] += shown;
        }
    }
    m_rows = countRows(m_content, m_byFolder);
}

std::vector<BatchFilesModel::Rows> BatchFilesModel::countRows(const std::vector<BatchFiles> &content, bool byFolder)
{
    const auto most = [](qint64 rows) {
        return static_cast<int>(std::min<qint64>(rows, std::numeric_limits<int>::max()));
    };
    std::vector<Rows> counted;
    if (byFolder) {
        const FileView &shown = *content.front().view;
        counted.push_back({shown.topFolders, most(shown.topFolders + static_cast<qint64>(shown.rootFiles.size()))});
        for (const FolderNode &folder : shown.folders)
            counted.push_back({folder.childCount, most(qint64(folder.childCount) + folder.fileCount)});
        return counted;
    }
    const int states = content.empty() ? 0 : kFileStateCount;
    counted.push_back({states, states});
    for (std::size_t state = 0; state < kFileStateCount; ++state) {
        qint64 files = 0;
        for (const BatchFiles &batch : content)
            files += batch.view->byState[state].size();
        counted.push_back({0, most(files)});
    }
    return counted;
}

bool BatchFilesModel::anyWarnings() const
{
    return anySegment([](const FileTable::Segment &segment) { return segment.anyWarnings; });
}

bool BatchFilesModel::anyOtherPath() const
{
    return anySegment([](const FileTable::Segment &segment) { return segment.anyOtherPath; });
}

template <typename Test>
bool BatchFilesModel::anySegment(const Test &test) const
{
    return std::ranges::any_of(m_content, [&test](const BatchFiles &files) {
        return std::ranges::any_of(kFileStates,
                                   [&](FileState state) { return test(files.batch->files.segment(state)); });
    });
}

std::optional<FileRef> BatchFilesModel::fileAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || groupAt(index) >= 0)
        return std::nullopt;
    return fileBelow(groupAround(index), index.row());
}

QModelIndex BatchFilesModel::indexOf(int batch, quint32 file) const
{
    if (batch < 0 || batch >= batchCount() || file >= this->batch(batch)->files.size())
        return {};
    if (m_byFolder) {
        const FileView &shown = folderView();
        if (const auto root = std::ranges::find(shown.rootFiles, file); root != shown.rootFiles.end())
            return createIndex(shown.topFolders + static_cast<int>(root - shown.rootFiles.begin()), 0, fileId(-1));
        const auto found = std::ranges::find(shown.folderFiles, file);
        if (found == shown.folderFiles.end())
            return {};
        const auto place = static_cast<quint32>(found - shown.folderFiles.begin());
        const auto after = std::ranges::upper_bound(shown.folders, place, {}, &FolderNode::firstFile);
        const FolderNode &folder = *std::prev(after);
        const int row = folder.childCount + static_cast<int>(place - folder.firstFile);
        return createIndex(row, 0, fileId(static_cast<int>(after - shown.folders.begin()) - 1));
    }
    const auto state = static_cast<std::size_t>(this->batch(batch)->files.state(file));
    const FileOrder &order = view(batch)->byState[state];
    const quint32 place = placeIn(order, file, m_query.sortKey == FileQuery::SortKey::Server, m_query.descending);
    if (place == order.size())
        return {};
    const qint64 row = m_stateRows[state][static_cast<std::size_t>(batch)] + place;
    return row < rowCountOf(static_cast<int>(state))
               ? createIndex(static_cast<int>(row), 0, fileId(static_cast<int>(state)))
               : QModelIndex();
}

QModelIndex BatchFilesModel::groupIndex(FileState state) const
{
    return m_byFolder ? QModelIndex() : index(static_cast<int>(state), 0);
}

QModelIndex BatchFilesModel::folderIndex(int folder) const
{
    if (!m_byFolder || folder < 0 || folder >= static_cast<int>(folderView().folders.size()))
        return {};
    const FolderNode &node = folderView().folders[static_cast<std::size_t>(folder)];
    return createIndex(node.row, 0, groupId(node.parent));
}

int BatchFilesModel::folderAt(const QModelIndex &index) const
{
    return m_byFolder && checkIndex(index, CheckIndexOption::IndexIsValid) ? groupAt(index) : -1;
}

FileQuery::SortKey BatchFilesModel::sortKeyOf(int column)
{
    switch (column) {
    case FileColumn:
        return FileQuery::SortKey::Label;
    case MessageColumn:
        return FileQuery::SortKey::Message;
    case WarningsColumn:
        return FileQuery::SortKey::Warnings;
    case PathColumn:
        return FileQuery::SortKey::Path;
    case UploadIdColumn:
        return FileQuery::SortKey::UploadId;
    case RemotePathColumn:
        return FileQuery::SortKey::RemotePath;
    default:
        return FileQuery::SortKey::Server;
    }
}

int BatchFilesModel::groupAt(const QModelIndex &index) const
{
    if (isFile(index))
        return -1;
    const int parentGroup = groupAround(index);
    return parentGroup < 0 ? index.row()
                           : folderView().folders[static_cast<std::size_t>(parentGroup)].firstChild + index.row();
}

FileRef BatchFilesModel::fileBelow(int group, int row) const
{
    if (m_byFolder) {
        const FileView &shown = folderView();
        const auto place = static_cast<std::size_t>(row - groupsBelow(group));
        if (group < 0)
            return {0, shown.rootFiles[place]};
        return {0, shown.folderFiles[shown.folders[static_cast<std::size_t>(group)].firstFile + place]};
    }
    const StateRows &rows = m_stateRows[static_cast<std::size_t>(group)];
    const auto batch = std::upper_bound(rows.begin(), rows.end(), qint64(row)) - rows.begin() - 1;
    const FileOrder &order = m_content[static_cast<std::size_t>(batch)].view->byState[static_cast<std::size_t>(group)];
    return {static_cast<int>(batch), order[static_cast<quint32>(row - rows[static_cast<std::size_t>(batch)])]};
}

QModelIndex BatchFilesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount ||
        (parent.isValid() && (parent.column() != 0 || isFile(parent))))
        return {};
    const int group = parent.isValid() ? groupAt(parent) : -1;
    const Rows &rows = rowsOf(group);
    if (row >= rows.all)
        return {};
    return createIndex(row, column, row < rows.groups ? groupId(group) : fileId(group));
}

QModelIndex BatchFilesModel::parent(const QModelIndex &child) const
{
    const int group = child.isValid() ? groupAround(child) : -1;
    if (group < 0)
        return {};
    return m_byFolder ? folderIndex(group) : createIndex(group, 0, groupId(-1));
}

int BatchFilesModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return rowCountOf(-1);
    const int group = parent.column() == 0 ? groupAt(parent) : -1;
    return group < 0 ? 0 : rowCountOf(group);
}

int BatchFilesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool BatchFilesModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

Qt::ItemFlags BatchFilesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return isFile(index) ? usual | Qt::ItemNeverHasChildren : usual;
}

} // namespace batchlens
