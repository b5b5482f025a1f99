#pragma once

#include "core/exportspec.h"

#include <QMenu>

namespace batchlens {

/// A menu with one check for each column of an export. It stays open while checks change; the last one cannot go.
class ColumnsMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit ColumnsMenu(QWidget *parent = nullptr);

    /// Emits nothing. A column that comes back takes its default place.
    void setColumns(const QList<ExportColumn> &columns);
    const QList<ExportColumn> &columns() const { return m_columns; }
    /// "9 columns".
    QString summary() const;

signals:
    void columnsChanged();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void toggled(ExportColumn column, bool on);
    void updateChecks();

    QList<ExportColumn> m_columns = allColumns();
};

} // namespace batchlens
