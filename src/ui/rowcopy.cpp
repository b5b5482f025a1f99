#include "ui/rowcopy.h"

#include "formats/htmltable.h"
#include "models/batchlistmodel.h"
#include "ui/filestree.h"

#include <QHeaderView>
#include <QTreeView>

#include <algorithm>

namespace batchlens {

namespace {

QStringList columnNames()
{
    QStringList names;
    for (const ExportColumn column : allColumns())
        names.append(columnName(column));
    return names;
}

/// A file's values of all columns.
QStringList cellsOf(const SelectedFiles &selected, FileRef ref)
{
    const BatchPtr &batch = selected.batches[static_cast<std::size_t>(ref.batch)];
    const FileTable &table = batch->files;
    return {batch->projectId,
            batch->id,
            fileStateWord(table.state(ref.file)),
            table.labelText(ref.file),
            table.pathText(ref.file),
            table.uploadIdText(ref.file),
            table.remotePathText(ref.file),
            QString::number(table.warnings(ref.file)),
            table.messageText(ref.file)};
}

QByteArray textOf(CopyFormat format, const SelectedFiles &selected)
{
    const std::vector<FileRef> &files = selected.files;
    if (selected.batches.size() == 1) {
        std::vector<quint32> numbers;
        numbers.reserve(files.size());
        for (const FileRef ref : files)
            numbers.push_back(ref.file);
        return copyFiles(format, {selected.batches.front(), {}, nullptr}, numbers);
    }
    // Files of several batches: one header, and the rows as a table of their own.
    QList<QStringList> rows;
    for (const FileRef ref : files)
        rows.append(cellsOf(selected, ref));
    if (format == CopyFormat::Paths) {
        QByteArray paths;
        for (const QStringList &row : rows)
            paths += (row[4].isNull() ? row[3] : row[4]).toUtf8() + '\n';
        return paths;
    }
    return copyTable(format, columnNames(), rows);
}

} // namespace

SelectedFiles selectedFiles(const FilesTree *tree)
{
    SelectedFiles selected{{}, tree->selectedFiles()};
    for (int i = 0; i < tree->filesModel()->batchCount(); ++i)
        selected.batches.push_back(tree->filesModel()->batch(i));
    return selected;
}

CopiedRows copyFileRows(CopyFormat format, const SelectedFiles &selected)
{
    if (selected.files.empty())
        return {};
    CopiedRows copied{textOf(format, selected), {}};
    if (format == CopyFormat::Tsv && selected.files.size() <= HtmlTable::kMostRows) {
        HtmlTable table(columnNames(), allColumns().indexOf(ExportColumn::WarningCount));
        for (const FileRef ref : selected.files)
            table.addRow(cellsOf(selected, ref));
        copied.html = table.finish();
    }
    return copied;
}

CopiedRows copyBatches(CopyFormat format, const QTreeView *table)
{
    QList<int> columns;
    QStringList names;
    const QHeaderView *header = table->header();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int logical = header->logicalIndex(visual);
        if (!header->isSectionHidden(logical) && logical != BatchListModel::ProgressColumn)
            columns.append(logical);
    }
    if (!columns.contains(BatchListModel::IdColumn))
        columns.append(BatchListModel::IdColumn);
    if (format == CopyFormat::Paths)
        columns = {BatchListModel::IdColumn};
    for (const int column : columns)
        names.append(table->model()->headerData(column, Qt::Horizontal).toString());

    QModelIndexList selected = table->selectionModel()->selectedRows();
    if (selected.isEmpty())
        return {};
    std::sort(selected.begin(), selected.end());
    QList<QStringList> rows;
    for (const QModelIndex &index : selected) {
        QStringList row;
        for (const int column : columns)
            row.append(index.siblingAtColumn(column).data().toString());
        rows.append(row);
    }
    CopiedRows copied{copyTable(format, names, rows), {}};
    if (format == CopyFormat::Tsv) {
        HtmlTable text(names);
        for (const QStringList &row : rows)
            text.addRow(row);
        copied.html = text.finish();
    }
    return copied;
}

} // namespace batchlens
