#include "formats/rowtext.h"

#include <QChar>
#include <QString>

#include <algorithm>
#include <array>
#include <cstring>

namespace batchlens {

namespace {

char *put(char *out, std::string_view bytes)
{
    if (!bytes.empty())
        std::memcpy(out, bytes.data(), bytes.size());
    return out + bytes.size();
}

/// What a JSON string cannot hold as it is, and the bytes that U+0085, U+2028 and U+2029 begin with: 0xC2 and 0xE2,
/// which differ in one bit.
class JsonSpecial
{
public:
    bool is(char c) const
    {
        return (c == '"') | (c == '\\') | (static_cast<unsigned char>(c) < 0x20) | ((c | 0x20) == '\xe2');
    }
#ifdef __SSE2__
    __m128i among(__m128i block) const
    {
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
        const __m128i lead = _mm_cmpeq_epi8(_mm_or_si128(block, _mm_set1_epi8(0x20)), _mm_set1_epi8('\xe2'));
        return _mm_or_si128(_mm_or_si128(control, lead), _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')),
                                                                      _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'))));
    }
#endif
};

/// A code point that ends a line in Unicode and in no JSON text, and its escape.
struct LineEnd
{
    std::string_view bytes;
    std::string_view escape;
};
constexpr std::array<LineEnd, 3> kLineEnds{{
    {"\xC2\x85", "\\u0085"},
    {"\xE2\x80\xA8", "\\u2028"},
    {"\xE2\x80\xA9", "\\u2029"},
}};

/// The one that a text begins with; null for none.
const LineEnd *lineEndAt(std::string_view text)
{
    const auto found = std::find_if(kLineEnds.begin(), kLineEnds.end(),
                                    [text](const LineEnd &end) { return text.starts_with(end.bytes); });
    return found == kLineEnds.end() ? nullptr : &*found;
}

/// The letter after the backslash, or 0 where a byte has no such form.
char shortEscape(char c)
{
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

} // namespace

template <char... marks>
CsvTextWith<marks...>::CsvTextWith(char32_t delimiter, bool guard)
    : m_delimiter(QString::fromUcs4(&delimiter, 1).toStdString())
    , m_special({m_delimiter.front(), '"', '\r', '\n', marks...})
    , m_guard(guard)
{
}

template <char... marks>
bool CsvTextWith<marks...>::holdsDelimiter(std::string_view value) const
{
    return value.find(m_delimiter) != std::string_view::npos;
}

template <char... marks>
char *CsvTextWith<marks...>::specialCell(char *out, std::string_view value) const
{
    constexpr std::array kQuoted{'"', '\r', '\n', marks...};
    const bool guarded = needsGuard(value);
    char *const start = out;
    if (guarded)
        *out++ = '\'';
    const bool found = specialbytes::copyAndLook(out, value, m_special) || (guarded && m_delimiter == "'");
    if (!found)
        return out + value.size();
    // The first byte of a longer delimiter alone is no reason to quote.
    if (m_delimiter.size() > 1 && !holdsDelimiter(value) &&
        value.find_first_of({kQuoted.data(), kQuoted.size()}) == std::string_view::npos)
        return out + value.size();
    return quoted(start, value, guarded);
}

template <char... marks>
char *CsvTextWith<marks...>::quoted(char *out, std::string_view value, bool guarded) const
{
    *out++ = '"';
    if (guarded)
        *out++ = '\'';
    while (!value.empty()) {
        const std::size_t quote = value.find('"');
        if (quote == std::string_view::npos) {
            out = put(out, value);
            break;
        }
        out = put(out, value.substr(0, quote + 1));
        *out++ = '"';
        value.remove_prefix(quote + 1);
    }
    *out++ = '"';
    return out;
}

template class CsvTextWith<>;
template class CsvTextWith<',', ';', '\t'>;

char *TsvText::cell(char *out, std::string_view value) const
{
    if (!specialbytes::copyAndLook(out, value, specialbytes::AnyOf<4>({'\t', '\n', '\r', '\\'})))
        return out + value.size();
    for (char c : value) {
        if (c == '\t' || c == '\n' || c == '\r' || c == '\\') {
            *out++ = '\\';
            c = shortEscape(c);
        }
        *out++ = c;
    }
    return out;
}

char *JsonText::cell(char *out, std::string_view value) const
{
    if (!value.data())
        return put(out, "null");
    *out++ = '"';
    if (!specialbytes::copyAndLook(out, value, JsonSpecial())) {
        out += value.size();
    } else {
        constexpr char kHex[] = "0123456789abcdef";
        for (std::size_t i = 0; i < value.size(); ++i) {
            const char c = value[i];
            if (!JsonSpecial().is(c)) {
                *out++ = c;
                continue;
            }
            if (static_cast<unsigned char>(c) >= 0x80) {
                if (const LineEnd *end = lineEndAt(value.substr(i))) {
                    out = put(out, end->escape);
                    i += end->bytes.size() - 1;
                } else {
                    *out++ = c;
                }
                continue;
            }
            *out++ = '\\';
            if (const char letter = shortEscape(c)) {
                *out++ = letter;
                continue;
            }
            out = put(out, "u00");
            *out++ = kHex[static_cast<unsigned char>(c) >> 4];
            *out++ = kHex[c & 15];
        }
    }
    *out++ = '"';
    return out;
}

char *JsonText::number(char *out, std::string_view digits) const
{
    return put(out, digits);
}

} // namespace batchlens
