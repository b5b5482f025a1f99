#include "formats/rowtext.h"

#include <QChar>
#include <QString>

#include <array>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens {

namespace {

char *put(char *out, std::string_view bytes)
{
    if (!bytes.empty())
        std::memcpy(out, bytes.data(), bytes.size());
    return out + bytes.size();
}

/// Copies a value and tells whether it holds a byte that `special` knows, in one pass: most values hold none and are
/// then done. `Special` looks at single bytes and, where there is SSE2, at 16 at once.
template <typename Special>
bool copyAndLook(char *out, std::string_view value, const Special &special)
{
    const char *in = value.data();
    std::size_t left = value.size();
#ifdef __SSE2__
    if (left >= 16) {
        const auto load = [](const char *from) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(from)); };
        const auto store = [](char *to, __m128i block) { _mm_storeu_si128(reinterpret_cast<__m128i *>(to), block); };
        // The last 16 bytes overlap what was looked at already, which does no harm.
        __m128i block = load(in + left - 16);
        store(out + left - 16, block);
        __m128i found = special.among(block);
        for (; left > 16; left -= 16, in += 16, out += 16) {
            block = load(in);
            store(out, block);
            found = _mm_or_si128(found, special.among(block));
        }
        return _mm_movemask_epi8(found) != 0;
    }
#endif
    bool found = false;
    for (; left > 0; --left, ++in, ++out) {
        *out = *in;
        found |= special.is(*in);
    }
    return found;
}

/// Any of four bytes.
class AnyOfFour
{
public:
    explicit AnyOfFour(std::array<char, 4> bytes)
        : m_bytes(bytes)
#ifdef __SSE2__
        , m_blocks{_mm_set1_epi8(bytes[0]), _mm_set1_epi8(bytes[1]), _mm_set1_epi8(bytes[2]), _mm_set1_epi8(bytes[3])}
#endif
    {
    }
    bool is(char c) const
    {
        return (c == m_bytes[0]) | (c == m_bytes[1]) | (c == m_bytes[2]) | (c == m_bytes[3]);
    }
#ifdef __SSE2__
    __m128i among(__m128i block) const
    {
        return _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, m_blocks[0]), _mm_cmpeq_epi8(block, m_blocks[1])),
                            _mm_or_si128(_mm_cmpeq_epi8(block, m_blocks[2]), _mm_cmpeq_epi8(block, m_blocks[3])));
    }
#endif

private:
    std::array<char, 4> m_bytes;
#ifdef __SSE2__
    __m128i m_blocks[4];
#endif
};

/// What a JSON string cannot hold as it is.
class JsonSpecial
{
public:
    bool is(char c) const { return (c == '"') | (c == '\\') | (static_cast<unsigned char>(c) < 0x20); }
#ifdef __SSE2__
    __m128i among(__m128i block) const
    {
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
        return _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')),
                                                  _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'))));
    }
#endif
};

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

CsvText::CsvText(char32_t delimiter, bool guard)
    : m_delimiter(QString::fromUcs4(&delimiter, 1).toStdString())
    , m_guard(guard)
{
}

bool CsvText::needsGuard(std::string_view value) const
{
    if (!m_guard || value.empty())
        return false;
    const char c = value.front();
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\0';
}

bool CsvText::holdsDelimiter(std::string_view value) const
{
    return value.find(m_delimiter) != std::string_view::npos;
}

char *CsvText::cell(char *out, std::string_view value) const
{
    const bool guarded = needsGuard(value);
    char *const start = out;
    if (guarded)
        *out++ = '\'';
    const AnyOfFour special({m_delimiter.front(), '"', '\r', '\n'});
    const bool found = copyAndLook(out, value, special) || (guarded && m_delimiter == "'");
    if (!found)
        return out + value.size();
    // The first byte of a longer delimiter alone is no reason to quote.
    if (m_delimiter.size() > 1 && value.find_first_of("\"\r\n") == std::string_view::npos && !holdsDelimiter(value))
        return out + value.size();
    return quoted(start, value, guarded);
}

char *CsvText::quoted(char *out, std::string_view value, bool guarded) const
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

char *TsvText::cell(char *out, std::string_view value) const
{
    if (!copyAndLook(out, value, AnyOfFour({'\t', '\n', '\r', '\\'})))
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
    if (!copyAndLook(out, value, JsonSpecial())) {
        out += value.size();
    } else {
        constexpr char kHex[] = "0123456789abcdef";
        for (char c : value) {
            if (!JsonSpecial().is(c)) {
                *out++ = c;
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
