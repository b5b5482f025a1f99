#pragma once

#include "models/batchfilesmodel.h"
#include "models/filequeryrunner.h"
#include "ui/linetree.h"
#include "ui/typeahead.h"

#include <QSet>

namespace batchlens {

/// The tree of a batch's files. New content never moves the person: what was selected, current, at the top and expanded
/// stays so, file by file, whatever became of the files' states.
class FilesTree final : public LineTree
{
    Q_OBJECT

public:
    explicit FilesTree(QWidget *parent = nullptr);

    /// Shows new content. `moved` is FileQueryRunner::ready()'s.
    void showContent(const FileContent &content, const QList<std::vector<quint32>> &moved);

    /// The current file, nothing where a group or nothing is current.
    std::optional<FileRef> currentFile() const;
    /// The selected files in row order; a selected group stands for all its files.
    std::vector<FileRef> selectedFiles() const;
    /// Everything; under a filter the files alone, since a group's row would stand for all its files once the filter is
    /// cleared.
    void selectAll() override;
    /// Makes the first shown failed file current, or the first shown file.
    void goToFirstFile();
    /// Asks for an order by a column, -1 for the server's, and shows it in the header.
    void sortBy(int column, Qt::SortOrder order);
    /// Finds the next file whose base name starts with what was typed.
    void keyboardSearch(const QString &typed) override;

signals:
    void currentFileChanged();
    /// Space was pressed on a file.
    void detailsToggled();
    /// A column's order was asked for; SortKey::Server stands for none.
    void sortRequested(batchlens::FileQuery::SortKey key, bool descending);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    /// A row by what it stands for, so that it can be found again in other content.
    struct Row
    {
        bool isFile = false;
        FileRef file;
        QString group;
    };
    struct ViewState
    {
        std::vector<FileRef> selected;
        QStringList selectedGroups;
        std::optional<Row> current;
        int currentColumn = 0;
        std::vector<Row> visible; ///< from the top row down
        int horizontal = 0;
    };

    ViewState saveState() const;
    void restoreState(const ViewState &state, const FileContent &content, const QList<std::vector<quint32>> &moved,
                      const QList<BatchPtr> &before);
    Row rowAt(const QModelIndex &index) const;
    QString groupName(const QModelIndex &group) const;
    QModelIndex findGroup(const QString &name) const;
    void rememberExpanded(const QModelIndex &group, bool open);
    /// The groups with files in them that are closed.
    QSet<QString> closedGroups() const;
    /// `closed`: what the person closed although a filter opened it.
    /// False where all groups were open or closed as they should be.
    bool expandGroups(bool fresh, const QSet<QString> &closed);
    void sortFurther(int column);

    QSet<QString> m_expanded; ///< groups the person opened, or that open by themselves
    bool m_filtered = false;  ///< a filter opened the groups with matches
    bool m_updating = false;
    TypeAhead m_typed;
    int m_sortColumn = -1;
    bool m_descending = false;
};

} // namespace batchlens
