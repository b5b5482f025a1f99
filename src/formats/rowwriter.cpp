#include "formats/rowwriter.h"

#include "core/utf8text.h"
#include "formats/rowtext.h"
#include "formats/rowvalues.h"

#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace batchlens {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// Calls `write` with a notation of CSV, or with what it is for a lone column.
template <typename Csv, typename Write>
void withCsv(const ExportSpec &spec, Write write)
{
    return spec.columns.size() == 1 ? write(LoneText<Csv>(spec.delimiter, spec.guard))
                                    : write(Csv(spec.delimiter, spec.guard));
}

/// Calls `write` with the notation of a format.
template <typename Write>
void withNotation(const ExportSpec &spec, Write write)
{
    switch (spec.format) {
    case ExportFormat::Csv:
        return spec.isForSpreadsheet() ? withCsv<SheetCsvText>(spec, write) : withCsv<CsvText>(spec, write);
    case ExportFormat::Tsv:
        return write(TsvText());
    case ExportFormat::JsonLines:
        return write(JsonText());
    case ExportFormat::Xlsx:
        return; // no text: WorkbookWriter
    }
}

template <typename Notation>
void append(std::string &text, const Notation &notation, const QString &value)
{
    GrowBuffer<char> bytes;
    const std::string utf8 = value.toStdString();
    appendCell(notation, bytes, value.isNull() ? std::string_view() : std::string_view(utf8));
    text.append(bytes.data(), bytes.size());
}

/// Most of what stands between two cells is a separator of one byte, for which a call is too much.
char *put(char *at, const std::string &bytes)
{
    if (bytes.size() == 1)
        *at = bytes.front();
    else
        std::memcpy(at, bytes.data(), bytes.size());
    return at + bytes.size();
}

} // namespace

RowWriter::RowWriter(const ExportSpec &spec)
    : m_spec(spec)
{
    setFixed({});
}

void RowWriter::writeHead(GrowBuffer<char> &out) const
{
    if (m_spec.format == ExportFormat::JsonLines)
        return;
    out.append(kByteOrderMark.data(), markSize());
    if (!m_spec.header)
        return;
    withNotation(m_spec, [&](const auto &notation) {
        for (qsizetype i = 0; i < m_spec.columns.size(); ++i) {
            if (i > 0)
                out.append(notation.separator().data(), notation.separator().size());
            appendName(notation, out, columnName(m_spec.columns.at(i)).toStdString(), i == 0);
        }
        out.append(notation.kLineEnd.data(), notation.kLineEnd.size());
    });
}

std::size_t RowWriter::markSize() const
{
    return m_spec.bom && m_spec.format == ExportFormat::Csv ? kByteOrderMark.size() : 0;
}

void RowWriter::setFixed(const FixedValues &fixed)
{
    m_steps.clear();
    withNotation(m_spec, [&](const auto &notation) {
        const bool json = m_spec.format == ExportFormat::JsonLines;
        std::string before = json ? "{" : "";
        for (qsizetype i = 0; i < m_spec.columns.size(); ++i) {
            const ExportColumn column = m_spec.columns.at(i);
            if (i > 0)
                before += notation.separator();
            if (json)
                before += '"' + columnName(column).toStdString() + "\":";
            if (const std::optional<QString> value = fixed.of(column)) {
                append(before, notation, *value);
            } else {
                m_steps.push_back({before, column});
                before.clear();
            }
        }
        m_after = before;
        m_after += notation.kLineEnd;
    });
}

void RowWriter::writeRows(GrowBuffer<char> &out, const FileTable &table, const FileOrder &order, quint32 from,
                          quint32 to) const
{
    withNotation(m_spec, [&](const auto &notation) { writeAs(notation, out, table, order, from, to); });
}

template <typename Notation>
void RowWriter::writeAs(const Notation &notation, GrowBuffer<char> &out, const FileTable &table, const FileOrder &order,
                        quint32 from, quint32 to) const
{
    if (from >= to)
        return;
    const FileTable::Place start = table.place(order[from]);
    const FileTable::Segment &segment = table.segment(start.state);
    const quint32 first = order[from] - start.index;

    std::size_t steady = m_after.size();
    for (const Step &step : m_steps)
        steady += step.before.size() + Notation::kSlack;

    SpelledValues spelled;
    std::vector<std::string_view> values(m_steps.size());
    for (quint32 i = from; i < to; ++i) {
        const FileTable::Row &row = segment.rows[order[i] - first];
        // All values first: their lengths say how much memory the row can need at most, so that it is asked for once.
        std::size_t bytes = 0;
        for (std::size_t n = 0; n < m_steps.size(); ++n) {
            values[n] = valueOf(m_steps[n].column, segment, row, spelled);
            bytes += values[n].size();
        }
        char *const line = out.reserveMore(steady + bytes * Notation::kFactor);
        char *at = line;
        for (std::size_t n = 0; n < m_steps.size(); ++n) {
            const Step &step = m_steps[n];
            at = put(at, step.before);
            at = step.column == ExportColumn::WarningCount ? notation.number(at, values[n])
                                                           : notation.cell(at, values[n]);
        }
        at = put(at, m_after);
        out.commit(static_cast<std::size_t>(at - line));
    }
}

QString cellText(const ExportSpec &spec, ExportColumn column, const FileTable &table, quint32 file,
                 const FixedValues &fixed)
{
    const std::optional<QString> shared = fixed.of(column);
    SpelledValues spelled;
    const FileTable::Place place = table.place(file);
    const FileTable::Segment &segment = table.segment(place.state);
    const std::string sharedBytes = shared ? shared->toStdString() : std::string();
    const std::string_view value = shared ? (shared->isNull() ? std::string_view() : std::string_view(sharedBytes))
                                          : valueOf(column, segment, segment.rows[place.index], spelled);
    if (!value.data())
        return {};
    const QString text = textOf(value);
    const bool guarded = spec.format == ExportFormat::Csv && CsvText(spec.delimiter, spec.guard).needsGuard(value);
    return guarded ? u'\'' + text : text;
}

} // namespace batchlens
