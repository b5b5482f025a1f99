#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace batchlens {

/// Rows as a table of HTML for the clipboard, where a mail shows a table and a spreadsheet gets text cells: LibreOffice
/// goes by an attribute of its own, Excel by a style. Many rows are a table to nobody and take much memory: then there
/// is none.
class HtmlTable final
{
public:
    /// More rows than this, and there is no table.
    static constexpr int kMostRows = 20'000;

    /// `numberColumn` is the one whose cells are numbers, -1 for none.
    explicit HtmlTable(const QStringList &names, qsizetype numberColumn = -1);

    void addRow(const QStringList &cells);
    bool isFull() const { return m_rows >= kMostRows; }
    /// The whole text, UTF-8; empty if there were too many rows.
    QByteArray finish();

private:
    QByteArray m_text;
    qsizetype m_numberColumn;
    int m_rows = 0;
};

} // namespace batchlens
