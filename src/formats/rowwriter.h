#pragma once

#include "core/batch.h"
#include "core/exportspec.h"
#include "core/fileview.h"
#include "core/growbuffer.h"
#include "formats/rowvalues.h"

#include <string>
#include <vector>

namespace batchlens {

/// Turns files into the bytes of an export: CSV, TSV or JSON Lines; nothing of a workbook. Works on the
/// table's UTF-8; no QString is made for a cell. One thread at a time.
class RowWriter final
{
public:
    explicit RowWriter(const ExportSpec &spec);

    /// The byte order mark and the header, as far as the spec has them.
    void writeHead(GrowBuffer<char> &out) const;
    /// How many bytes of the head are the byte order mark.
    std::size_t markSize() const;
    /// What the rows written from now on have in common.
    void setFixed(const FixedValues &fixed);
    /// The rows of order[from … to-1], whose files must all be of the state that was set.
    void writeRows(GrowBuffer<char> &out, const FileTable &table, const FileOrder &order, quint32 from,
                   quint32 to) const;

private:
    /// A column that differs from row to row, and the bytes before it: separators, names and the fixed columns.
    struct Step
    {
        std::string before;
        ExportColumn column;
    };

    template <typename Notation>
    void writeAs(const Notation &notation, GrowBuffer<char> &out, const FileTable &table, const FileOrder &order,
                 quint32 from, quint32 to) const;

    ExportSpec m_spec;
    std::vector<Step> m_steps;
    /// What follows the last of the steps, the end of the line included.
    std::string m_after;
};

/// The text of one cell as an export writes it, before quoting or escaping; null for a null value.
QString cellText(const ExportSpec &spec, ExportColumn column, const FileTable &table, quint32 file,
                 const FixedValues &fixed);

} // namespace batchlens
