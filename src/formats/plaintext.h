#pragma once

#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens {

/// The first byte of a string that needs a look: quote, backslash, control character, or no ASCII. `end` for none.
inline const char *plainEnd(const char *at, const char *end)
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

#ifdef __SSE2__
namespace plaintext {

/// Something about each of 64 bytes.
using Bits = unsigned long long;
inline constexpr std::ptrdiff_t kStep = 64;

/// 64 bytes to ask about, bit by bit.
class Step
{
public:
    [[gnu::always_inline]] explicit Step(const char *at)
        : m_bytes{load(at), load(at + 16), load(at + 32), load(at + 48)}
    {
    }
    /// Quotes, backslashes and control characters.
    [[gnu::always_inline]] Bits stops() const
    {
        const auto stop = [](__m128i bytes) {
            return _mm_or_si128(_mm_or_si128(equal(bytes, '"'), equal(bytes, '\\')), upTo(bytes, '\x1F'));
        };
        return bits(stop(m_bytes[0]), stop(m_bytes[1]), stop(m_bytes[2]), stop(m_bytes[3]));
    }
    [[gnu::always_inline]] Bits equal(char c) const
    {
        return bits(equal(m_bytes[0], c), equal(m_bytes[1], c), equal(m_bytes[2], c), equal(m_bytes[3], c));
    }
    /// From 0 to `high`.
    [[gnu::always_inline]] Bits upTo(char high) const
    {
        return bits(upTo(m_bytes[0], high), upTo(m_bytes[1], high), upTo(m_bytes[2], high), upTo(m_bytes[3], high));
    }
    [[gnu::always_inline]] Bits beyondAscii() const { return bits(m_bytes[0], m_bytes[1], m_bytes[2], m_bytes[3]); }
    /// From `low` to `high`, both beyond ASCII.
    [[gnu::always_inline]] Bits between(char low, char high) const
    {
        return upTo(high) & ~upTo(static_cast<char>(low - 1));
    }

private:
    [[gnu::always_inline]] static __m128i load(const char *at)
    {
        return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    }
    [[gnu::always_inline]] static __m128i equal(__m128i bytes, char c)
    {
        return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c));
    }
    [[gnu::always_inline]] static __m128i upTo(__m128i bytes, char high)
    {
        return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(high)), bytes);
    }
    /// The highest bit of each byte.
    [[gnu::always_inline]] static Bits bits(__m128i a, __m128i b, __m128i c, __m128i d)
    {
        const auto of = [](__m128i bytes) {
            return static_cast<Bits>(static_cast<unsigned>(_mm_movemask_epi8(bytes)));
        };
        return of(a) | of(b) << 16 | of(c) << 32 | of(d) << 48;
    }

    __m128i m_bytes[4];
};

} // namespace plaintext
#endif

/// The quote that ends a text of nothing but ASCII and the UTF-8 sequences most texts are made of: those of two bytes,
/// and those of three that no rule of their own governs. Null for any other text, and for one that ends within 64
/// bytes of the block's end: whoever keeps all rules has to look.
///
/// Sixty-four bytes a step, whatever they are: a branch on where a text ends, or turns from one alphabet to another, is
/// mispredicted nearly each time.
[[gnu::always_inline]] inline const char *plainTextEnd(const char *at, const char *end)
{
#ifdef __SSE2__
    plaintext::Bits carried = 0; // whether a byte must go on with a sequence that the step before began
    for (; end - at >= plaintext::kStep; at += plaintext::kStep) {
        const plaintext::Step step(at);
        const plaintext::Bits stops = step.stops();
        const plaintext::Bits text = stops ? (stops & -stops) - 1 : ~plaintext::Bits{0};
        const plaintext::Bits beyond = step.beyondAscii() & text;
        if ((beyond | carried) != 0) {
            const plaintext::Bits follows = step.between('\x80', '\xBF') & text;
            const plaintext::Bits ofTwo = step.between('\xC2', '\xDF') & text;
            const plaintext::Bits ofThree = step.between('\xE1', '\xEF') & ~step.equal('\xED') & text;
            const plaintext::Bits leads = ofTwo | ofThree;
            // What must go on goes on, and nothing else does; the byte that stops is none that may.
            if ((carried | leads << 1 | ofThree << 2) != follows || beyond != (follows | leads))
                return nullptr;
            carried = leads >> 63 | ofThree >> 62;
        }
        if (stops != 0) {
            at += std::countr_zero(stops);
            return *at == '"' ? at : nullptr;
        }
    }
    return nullptr;
#else
    for (;;) {
        at = plainEnd(at, end);
        if (at == end)
            return nullptr;
        if (*at == '"')
            return at;
        const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
        const auto follows = [&byte](int i) { return (byte(i) & 0xC0) == 0x80; };
        if (end - at >= 2 && byte(0) >= 0xC2 && byte(0) <= 0xDF && follows(1))
            at += 2;
        else if (end - at >= 3 && byte(0) >= 0xE1 && byte(0) <= 0xEF && byte(0) != 0xED && follows(1) && follows(2))
            at += 3;
        else
            return nullptr;
    }
#endif
}

} // namespace batchlens
