#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens::specialbytes {

/// Copies a value and tells whether it holds a byte that `special` knows, in one pass: most values hold none and are
/// then done. `Special` looks at single bytes and, where there is SSE2, at 16 at once.
template <typename Special>
inline bool copyAndLook(char *out, std::string_view value, const Special &special)
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

} // namespace batchlens::specialbytes
