#include "formats/sheettext.h"

#include "core/display.h"
#include "formats/specialbytes.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace batchlens {

namespace {

constexpr std::string_view kCutMark = "\xE2\x80\xA6 (cut, whole in CSV)";
constexpr qint64 kCutMarkUnits = static_cast<qint64>(kCutMark.size()) - 2;
/// What stands for an underscore that would be read as the start of an escape.
constexpr std::string_view kUnderscore = "_x005F_";

/// The bytes that what a cell cannot hold begins with, and that of an escape. Tab and line feed are none of them.
class SheetSpecial
{
public:
    bool is(char c) const
    {
        const auto byte = static_cast<unsigned char>(c);
        return ((byte < 0x20) & (c != '\t') & (c != '\n')) | (c == '\x7f') | (c == '_') | (c == '\xc2') | (c == '\xef');
    }
#ifdef __SSE2__
    __m128i among(__m128i block) const
    {
        const auto equal = [block](char c) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(c)); };
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
        const __m128i harmless = _mm_or_si128(equal('\t'), equal('\n'));
        return _mm_or_si128(_mm_or_si128(_mm_andnot_si128(harmless, control), _mm_or_si128(equal('\x7f'), equal('_'))),
                            _mm_or_si128(equal('\xc2'), equal('\xef')));
    }
#endif
};

/// How many bytes a character has that begins with one.
std::size_t lengthOf(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Whether a text begins with `_xHHHH_`, which readers take for the character with that number.
bool beginsWithEscape(std::string_view text)
{
    constexpr std::size_t kDigits = 4;
    constexpr std::size_t kStart = 2;
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    };
    return text.size() > kStart + kDigits && text[0] == '_' && text[1] == 'x' && text[kStart + kDigits] == '_' &&
           std::all_of(text.begin() + kStart, text.begin() + kStart + kDigits, isHex);
}

/// The character that a text begins with, if no cell can hold it.
std::optional<char32_t> unholdable(std::string_view text)
{
    const auto byte = static_cast<unsigned char>(text.front());
    if ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F)
        return byte;
    if (byte == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0)
        return static_cast<unsigned char>(text[1]);
    if (text.starts_with("\xEF\xBF\xBE"))
        return 0xFFFE;
    if (text.starts_with("\xEF\xBF\xBF"))
        return 0xFFFF;
    return {};
}

/// Whether anything in a text is written in another way.
bool isChanged(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (SheetSpecial().is(text[i]) && (beginsWithEscape(text.substr(i)) || unholdable(text.substr(i))))
            return true;
    }
    return false;
}

} // namespace

const char *SheetText::cell(std::string_view value)
{
    m_text.resize(value.size());
    const bool isLong = static_cast<qint64>(value.size()) > kMostUnits;
    const bool isSpecial = specialbytes::copyAndLook(m_text.data(), value, SheetSpecial());
    if (isLong || (isSpecial && isChanged(value)))
        write(value);
    return m_text.c_str();
}

void SheetText::write(std::string_view value)
{
    m_text.clear();
    qint64 units = 0;
    std::size_t fitting = 0; // how much of the text leaves room for the mark
    bool replaced = false;
    bool cut = false;
    while (!value.empty() && !cut) {
        std::size_t taken = lengthOf(value.front());
        std::string_view written = value.substr(0, taken);
        qint64 wide = taken == 4 ? 2 : 1;
        std::string form;
        if (value.front() == '\r') {
            taken = value.starts_with("\r\n") ? 2 : 1;
            written = "\n";
        } else if (beginsWithEscape(value)) {
            written = kUnderscore;
            wide = static_cast<qint64>(kUnderscore.size());
        } else if (const auto character = unholdable(value)) {
            const QString shown = display::visibleForm(*character);
            form = shown.toStdString();
            written = form;
            wide = shown.size();
            replaced = true;
        }
        units += wide;
        cut = units > kMostUnits;
        if (!cut)
            m_text += written;
        if (units <= kMostUnits - kCutMarkUnits)
            fitting = m_text.size();
        value.remove_prefix(taken);
    }
    if (cut) {
        m_text.resize(fitting);
        m_text += kCutMark;
    }
    m_cut += cut ? 1 : 0;
    m_replaced += replaced ? 1 : 0;
}

} // namespace batchlens
