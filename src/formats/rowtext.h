#pragma once

#include "core/exportspec.h"
#include "core/growbuffer.h"
#include "formats/specialbytes.h"

#include <string>
#include <string_view>

namespace batchlens {

// The three notations of an export, value by value, on UTF-8 bytes. A cell is a null view (data() is nullptr) where it
// is null. Each notation says how many bytes cells of so many bytes can need at most (kFactor a byte, kSlack a cell)
// and writes to memory that has at least those; cell() and number() give the place after what they wrote.

/// RFC 4180: quoted if a value holds the delimiter, a quotation mark or a line break, or one of `marks`.
template <char... marks>
class CsvTextWith
{
public:
    static constexpr std::size_t kFactor = 2;
    static constexpr std::size_t kSlack = 4;
    static constexpr std::string_view kLineEnd = "\r\n";

    CsvTextWith(char32_t delimiter, bool guard);
    std::string_view separator() const { return m_delimiter; }
    /// In the header, since an export calls it for every cell.
    char *cell(char *out, std::string_view value) const
    {
        const bool plain = !needsGuard(value) && !specialbytes::copyAndLook(out, value, m_special);
        return plain ? out + value.size() : specialCell(out, value);
    }
    char *number(char *out, std::string_view digits) const { return cell(out, digits); }
    /// The name of a column that is not the first. A reader that guesses what the quotation mark is finds it in the
    /// header, however late the first value comes that needs it. The first name goes without: gnumeric takes what
    /// stands in front of the first quotation mark for the delimiter.
    char *furtherName(char *out, std::string_view name) const { return quoted(out, name, false); }
    /// Whether a spreadsheet could take the value for a formula and the guard is on.
    bool needsGuard(std::string_view value) const
    {
        if (!m_guard || value.empty())
            return false;
        const char c = value.front();
        return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\0';
    }

protected:
    char *quoted(char *out, std::string_view value, bool guarded) const;

private:
    /// A cell that may need the guard or quotation marks.
    char *specialCell(char *out, std::string_view value) const;
    bool holdsDelimiter(std::string_view value) const;

    std::string m_delimiter;
    specialbytes::AnyOf<4 + sizeof...(marks)> m_special;
    bool m_guard;
};

using CsvText = CsvTextWith<>;
/// What spreadsheets part columns by, whatever the file does: the import dialog of LibreOffice 7.4 has comma, semicolon
/// and tab ticked all three.
using SheetCsvText = CsvTextWith<',', ';', '\t'>;
extern template class CsvTextWith<>;
extern template class CsvTextWith<',', ';', '\t'>;

/// The same for records of one field. Readers pass an empty line by, and PostgreSQL takes a line `\.` for the end of
/// the data, so both are quoted.
template <typename Csv>
class LoneText final : public Csv
{
public:
    using Csv::Csv;
    char *cell(char *out, std::string_view value) const
    {
        return value.empty() || value == "\\." ? this->quoted(out, value, false) : Csv::cell(out, value);
    }
};

/// Tab-separated as jq's @tsv: tab, line feed, carriage return and backslash are escaped.
class TsvText final
{
public:
    static constexpr std::size_t kFactor = 2;
    static constexpr std::size_t kSlack = 0;
    static constexpr std::string_view kLineEnd = "\n";

    std::string_view separator() const { return "\t"; }
    char *cell(char *out, std::string_view value) const;
    char *number(char *out, std::string_view digits) const { return cell(out, digits); }
};

/// JSON values: strings, null, bare numbers. What ends a line in Unicode is escaped too: programs that split a text
/// there would find half an object.
class JsonText final
{
public:
    static constexpr std::size_t kFactor = 6;
    static constexpr std::size_t kSlack = 4;
    static constexpr std::string_view kLineEnd = "}\n";

    std::string_view separator() const { return ","; }
    char *cell(char *out, std::string_view value) const;
    char *number(char *out, std::string_view digits) const;
};

/// One value at the end of a text or a buffer, for what is not worth a loop of its own.
template <typename Notation>
void appendCell(const Notation &notation, GrowBuffer<char> &out, std::string_view value)
{
    char *start = out.reserveMore(value.size() * Notation::kFactor + Notation::kSlack);
    out.commit(static_cast<std::size_t>(notation.cell(start, value) - start));
}

/// The name of a column at the end of a text or a buffer, as it stands in the header.
template <typename Notation>
void appendName(const Notation &notation, GrowBuffer<char> &out, std::string_view name, bool isFirst)
{
    if constexpr (requires { notation.furtherName(nullptr, name); }) {
        if (!isFirst) {
            char *start = out.reserveMore(name.size() * Notation::kFactor + Notation::kSlack);
            return out.commit(static_cast<std::size_t>(notation.furtherName(start, name) - start));
        }
    }
    appendCell(notation, out, name);
}

} // namespace batchlens
