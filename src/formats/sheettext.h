#pragma once

#include <QtGlobal>

#include <string>
#include <string_view>

namespace batchlens {

/// Values as cells of a workbook can hold them. CRLF and CR become LF, which readers would otherwise show as `_x000D_`;
/// what looks like such an escape is escaped itself, so that it comes back as it was; control characters, U+FFFE and
/// U+FFFF are replaced as on the screen; and a longer value than a cell takes ends with a mark. One thread at a time.
class SheetText final
{
public:
    /// The longest text of a cell, in UTF-16 units. libxlsxwriter counts code points, and has no objection to more.
    static constexpr qint64 kMostUnits = 32'767;

    /// The text of a value, ended by a NUL; valid until the next call.
    const char *cell(std::string_view value);

    /// How many values were cut so far, and in how many a character was replaced that no cell can hold.
    qint64 cut() const { return m_cut; }
    qint64 replaced() const { return m_replaced; }

private:
    void write(std::string_view value);

    std::string m_text;
    qint64 m_cut = 0;
    qint64 m_replaced = 0;
};

} // namespace batchlens
