#include "ui/exportpreviewtable.h"

#include "core/display.h"
#include "ui/metrics.h"
#include "ui/typetorow.h"

#include <QHeaderView>
#include <QStandardItemModel>

#include <algorithm>

namespace batchlens {

namespace {

int widthOf(ExportColumn column, const QFontMetrics &metrics)
{
    // Characters that are worth seeing; the rest is behind a scroll bar or an ellipsis.
    const auto characters = [column] {
        switch (column) {
        case ExportColumn::Label:
        case ExportColumn::Path:
            return 22;
        case ExportColumn::Message:
            return 34;
        case ExportColumn::State:
        case ExportColumn::WarningCount:
            return 8;
        default:
            return 10;
        }
    };
    const int text = characters() * metrics.averageCharWidth();
    constexpr int kMargins = 24;
    return kMargins + std::max(text, metrics.horizontalAdvance(columnName(column)));
}

} // namespace

ExportPreviewTable::ExportPreviewTable(QWidget *parent)
    : QTableView(parent)
    , m_rows(new QStandardItemModel(this))
{
    setModel(m_rows);
    setAccessibleName(tr("Preview of the first rows"));
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(ScrollPerPixel);
    new TypeToRow(this, TypeToRow::kCurrent);
    const int row = metrics::batchRow(fontMetrics());
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(row);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    constexpr int kScrollBar = 16;
    setFixedHeight(metrics::headerRow(fontMetrics()) + kRows * row + kScrollBar);
}

void ExportPreviewTable::setRows(const QList<ExportColumn> &columns, const QList<QStringList> &rows)
{
    m_rows->clear();
    m_rows->setColumnCount(static_cast<int>(columns.size()));
    for (int c = 0; c < columns.size(); ++c) {
        m_rows->setHorizontalHeaderItem(c, new QStandardItem(columnName(columns[c])));
        setColumnWidth(c, widthOf(columns[c], fontMetrics()));
    }
    for (const QStringList &row : rows.first(std::min<qsizetype>(rows.size(), kRows))) {
        QList<QStandardItem *> items;
        for (int c = 0; c < columns.size(); ++c) {
            const QString value = row.value(c);
            auto *item = new QStandardItem(display::visible(value, 200));
            item->setEditable(false);
            item->setData(tr("%1: %2", "a column and its value")
                              .arg(columnName(columns[c]), value.isEmpty() ? tr("empty") : item->text()),
                          Qt::AccessibleTextRole);
            items << item;
        }
        m_rows->appendRow(items);
    }
}

} // namespace batchlens
