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

/// RFC 4180: quoted where a value holds the delimiter, a quotation mark or a line break.
class CsvText
{
public:
    static constexpr std::size_t kFactor = 2;
    static constexpr std::size_t kSlack = 4;
    static constexpr std::string_view kLineEnd = "\r\n";

    CsvText(char32_t delimiter, bool guard);
    std::string_view separator() const { return m_delimiter; }
    /// In the header, since an export calls it for every cell.
    char *cell(char *out, std::string_view value) const
    {
        const bool plain = !needsGuard(value) && !specialbytes::copyAndLook(out, value, m_special);
        return plain ? out + value.size() : specialCell(out, value);
    }
    char *number(char *out, std::string_view digits) const { return cell(out, digits); }
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
    specialbytes::AnyOfFour m_special;
    bool m_guard;
};

/// The same for records of one field. Readers pass an empty line by, and PostgreSQL takes a line `\.` for the end of
/// the data, so both are quoted.
class LoneCsvText final : public CsvText
{
public:
    using CsvText::CsvText;
    char *cell(char *out, std::string_view value) const
    {
        return value.empty() || value == "\\." ? quoted(out, value, false) : CsvText::cell(out, value);
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

} // namespace batchlens
