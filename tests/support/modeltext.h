#pragma once

#include <QAbstractItemModel>
#include <QString>
#include <QStringList>

namespace batchlens::test {

/// A model as indented text, a line a row: the cells of the given columns (all where none is given) joined by " | ",
/// children two spaces deeper. So an expectation is read instead of decoded.
inline QStringList modelLines(const QAbstractItemModel &model, const QList<int> &columns = {},
                              int role = Qt::DisplayRole, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        if (columns.isEmpty()) {
            for (int column = 0; column < model.columnCount(parent); ++column)
                cells += model.index(row, column, parent).data(role).toString();
        } else {
            for (int column : columns)
                cells += model.index(row, column, parent).data(role).toString();
        }
        while (cells.size() > 1 && cells.constLast().isEmpty())
            cells.removeLast();
        lines += QString(2 * depth, u' ') + cells.join(QStringLiteral(" | "));
        lines += modelLines(model, columns, role, model.index(row, 0, parent), depth + 1);
    }
    return lines;
}

/// The same as one text.
inline QString modelText(const QAbstractItemModel &model, const QList<int> &columns = {}, int role = Qt::DisplayRole)
{
    return modelLines(model, columns, role).join(u'\n');
}

} // namespace batchlens::test
