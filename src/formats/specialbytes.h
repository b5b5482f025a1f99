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

/// Any of so many bytes.
template <std::size_t count>
class AnyOf
{
public:
    explicit AnyOf(std::array<char, count> bytes)
        : m_bytes(bytes)
    {
#ifdef __SSE2__
        for (std::size_t i = 0; i < count; ++i)
            m_blocks[i] = _mm_set1_epi8(bytes[i]);
#endif
    }
    bool is(char c) const
    {
        bool found = false;
        for (const char byte : m_bytes)
            found |= c == byte;
        return found;
    }
#ifdef __SSE2__
    __m128i among(__m128i block) const
    {
        __m128i found = _mm_cmpeq_epi8(block, m_blocks[0]);
        for (std::size_t i = 1; i < count; ++i)
            found = _mm_or_si128(found, _mm_cmpeq_epi8(block, m_blocks[i]));
        return found;
    }
#endif

private:
    std::array<char, count> m_bytes;
#ifdef __SSE2__
    __m128i m_blocks[count];
#endif
};

} // namespace batchlens::specialbytes
