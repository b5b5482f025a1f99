#pragma once

#include "core/batch.h"
#include "core/filequery.h"

#include <QAbstractItemModel>
#include <QItemSelection>

#include <array>
#include <optional>
#include <vector>

namespace batchlens {

/// A file among the shown batches: the batch's place in the content and the file's number in its FileTable.
struct FileRef
{
    int batch = 0;
    quint32 file = 0;
    bool operator==(const FileRef &) const = default;
};

/// A batch and what the query shows of it; a null view shows nothing yet, a null batch is left out.
struct BatchFiles
{
    BatchPtr batch;
    FileViewPtr view;
};

/// The files of one batch or several as a tree: top rows are the five states in the order of kFileStates, or the
/// folders. Holds no row itself: an index is computed from the views, a text is made when a cell is asked for. GUI
/// thread.
///
/// Several batches are always grouped by state; a state's files are then those of the batches one after another.
class BatchFilesModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        FileColumn,
        MessageColumn,
        WarningsColumn,
        PathColumn,
        UploadIdColumn,
        RemotePathColumn,
        ColumnCount
    };
    /// These answer the same in every column of a row; invalid where they do not apply.
    enum Role {
        FileRole = Qt::UserRole + 1, ///< FileRef, of a file
        StateRole,                   ///< int of FileState, of a state or a file
        IsGroupRole,                 ///< bool, true for a state or a folder
        LabelRole,                   ///< QString as sent; the name of a folder
        MessageRole,                 ///< QString as sent and whole, of a file
        CountRole,                   ///< qint64, files shown below a state or folder
        TotalRole,                   ///< qint64, the whole batch's files of it; not known for a folder while filtered
        CountsRole,                  ///< FileCounts, files shown below by state, of a state or folder
        GroupNameRole                ///< QString, the word or folder without its numbers, for the screen
    };

    explicit BatchFilesModel(QObject *parent = nullptr);

    /// What new content did to the rows.
    enum class Change {
        Numbers, ///< the same files are in the same rows, told by dataChanged() of the groups
        Order,   ///< the rows are the same but hold other files, told by dataChanged() of all
        Rows     ///< told by a reset
    };
    /// Shows these batches; each view answers `query`. Unless only numbers changed, the caller keeps and restores
    /// selection, and after a reset expansion, by fileAt(), indexOf() and selectionOf(). Another order is no reset:
    /// what is open and where the view stands is kept without anybody restoring it.
    Change setContent(std::vector<BatchFiles> content, const FileQuery &query);
    Change setContent(BatchPtr batch, FileViewPtr view, const FileQuery &query);
    void clear();

    const FileQuery &query() const { return m_query; }
    int batchCount() const { return static_cast<int>(m_content.size()); }
    const BatchPtr &batch(int i) const { return m_content[static_cast<std::size_t>(i)].batch; }
    const FileViewPtr &view(int i) const { return m_content[static_cast<std::size_t>(i)].view; }
    bool groupedByFolder() const { return m_byFolder; }
    /// The server's name of "remaining" where all batches agree, else null.
    QString remainingLabel() const { return m_remainingLabel; }
    /// Files of the whole batches, by their lists, else by the server's numbers: what chips and charts count.
    FileCounts wholeCounts() const { return m_whole; }
    /// Files the query shows.
    FileCounts shownCounts() const { return m_shown; }
    /// Whether any file has warnings, and whether any path differs from its label; found out once a content.
    bool anyWarnings() const;
    bool anyOtherPath() const;

    /// The file of an index (any column); nothing for a group.
    std::optional<FileRef> fileAt(const QModelIndex &index) const;
    /// Where a file is (first column); invalid where it is not shown. At most a walk over one list of numbers.
    QModelIndex indexOf(int batch, quint32 file) const;
    QModelIndex indexOf(FileRef ref) const { return indexOf(ref.batch, ref.file); }
    /// A state's top row (first column); invalid when grouped by folder or empty.
    QModelIndex groupIndex(FileState state) const;
    /// A folder's row by its number in FileView::folders.
    QModelIndex folderIndex(int folder) const;
    /// The number in FileView::folders of a folder's row, -1 for anything else.
    int folderAt(const QModelIndex &index) const;

    // A group is a state or the number of a folder in FileView::folders; -1 is the root.
    /// The group an index of this model stands for, -1 for a file.
    int groupAt(const QModelIndex &index) const;
    /// The group that an index of this model is in.
    static int groupAround(const QModelIndex &index) { return static_cast<int>(index.internalId() / 2) - 1; }
    int groupCount() const { return m_byFolder ? static_cast<int>(folderView().folders.size()) : groupsBelow(-1); }
    /// How many of a group's rows are groups; its files follow them.
    int groupsBelow(int group) const { return rowsOf(group).groups; }
    int rowCountOf(int group) const { return rowsOf(group).all; }
    /// The selected files in row order, each once; selected groups do not count. Works on ranges, so all of a million
    /// selected files cost no index each.
    std::vector<FileRef> filesIn(const QItemSelection &selection) const;
    /// The rows of some files (first column), as many and in the same order; invalid for files that are not shown. All
    /// of them take one walk over the rows: among a million in folders indexOf() is as long for each.
    std::vector<QModelIndex> indexesOf(const std::vector<FileRef> &files) const;
    /// The rows of many files as whole-row ranges; files that are not shown are left out.
    QItemSelection selectionOf(const std::vector<FileRef> &files) const;
    /// The order that sorts by a column.
    static FileQuery::SortKey sortKeyOf(int column);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// wholeCounts(), shownCounts() or remainingLabel() may have changed.
    void countsChanged();

private:
    /// Where, among the rows of each state, the files of each batch begin: batchCount() + 1 sums.
    using StateRows = std::vector<qint64>;

    /// How many rows a group has.
    struct Rows
    {
        int groups;
        int all;
        bool operator==(const Rows &) const = default;
    };

    void adopt(std::vector<BatchFiles> content, const FileQuery &query, bool byFolder);
    static std::vector<Rows> countRows(const std::vector<BatchFiles> &content, bool byFolder);
    void tellChanged(Change change);
    bool onlyReorders(const std::vector<BatchFiles> &content, const FileQuery &query) const;
    const Rows &rowsOf(int group) const { return m_rows[static_cast<std::size_t>(group + 1)]; }
    /// Whether a test says yes to the segment of any state of any batch.
    template <typename Test>
    bool anySegment(const Test &test) const;
    const FileView &folderView() const { return *m_content.front().view; }
    // An index carries the group it is in and whether it is a file: a view asks both of a million rows at once.
    static quintptr groupId(int parentGroup) { return 2 * static_cast<quintptr>(parentGroup + 1); }
    static quintptr fileId(int parentGroup) { return groupId(parentGroup) + 1; }
    static bool isFile(const QModelIndex &index) { return index.internalId() % 2 == 1; }
    FileRef fileBelow(int group, int row) const;
    QVariant fileData(FileRef ref, int column, int role) const;
    QVariant stateData(int group, int column, int role) const;
    QVariant folderData(int group, int column, int role) const;
    QVariant groupData(const QString &name, const QString &count, int column, int role) const;

    std::vector<BatchFiles> m_content;
    FileQuery m_query;
    bool m_byFolder = false;
    QString m_remainingLabel;
    FileCounts m_whole;
    FileCounts m_shown;
    std::array<StateRows, kFileStateCount> m_stateRows;
    std::vector<Rows> m_rows; ///< by the number of a group plus one
};

} // namespace batchlens
