#pragma once

#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens {

/// The first byte of a string that needs a look: quote, backslash, control character, or no ASCII. `end` for none.
[[gnu::always_inline]] inline const char *plainEnd(const char *at, const char *end)
{
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i space = _mm_set1_epi8(0x20);
    while (end - at >= 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        // Compared as signed numbers, bytes from 0x80 are below 0x20 as control characters are.
        const __m128i special = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)), _mm_cmplt_epi8(bytes, space));
        if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(special)))
            return at + std::countr_zero(mask);
        at += 16;
    }
#endif
    while (at < end && *at != '"' && *at != '\\' && static_cast<signed char>(*at) >= 0x20)
        ++at;
    return at;
}

/// How long a sequence of the kind most texts are made of is: two bytes, or three that no rule of their own governs. 0
/// for any other.
[[gnu::always_inline]] inline int plainSequence(const char *at, const char *end)
{
    const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
    const auto goesOn = [&byte](int i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned char lead = byte(0);
    if (lead >= 0xC2 && lead <= 0xDF)
        return end - at >= 2 && goesOn(1) ? 2 : 0;
    if (lead >= 0xE1 && lead <= 0xEC)
        return end - at >= 3 && goesOn(1) && goesOn(2) ? 3 : 0;
    return 0;
}

} // namespace batchlens
