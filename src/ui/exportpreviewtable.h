#pragma once

#include "core/exportspec.h"

#include <QTableView>

class QStandardItemModel;

namespace batchlens {

/// The first rows of an export as they will be written, a few characters of each value.
class ExportPreviewTable final : public QTableView
{
    Q_OBJECT

public:
    /// How many rows are shown at most.
    static constexpr int kRows = 4;

    explicit ExportPreviewTable(QWidget *parent = nullptr);

    /// A cell a column; null QStrings for null values. More than kRows rows are left out.
    void setRows(const QList<ExportColumn> &columns, const QList<QStringList> &rows);

private:
    QStandardItemModel *m_rows;
};

} // namespace batchlens
