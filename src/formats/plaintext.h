#pragma once

#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens {

#ifdef __SSE2__
namespace plaintext {

/// The bytes that need a look, each with all its bits. Compared as signed numbers, bytes from 0x80 are below control
/// characters; and a quote with its second bit turned over comes right behind these, which a space does not.
inline __m128i ends(__m128i bytes)
{
    return _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')),
                        _mm_cmplt_epi8(_mm_xor_si128(bytes, _mm_set1_epi8('\x02')), _mm_set1_epi8('\x21')));
}

} // namespace plaintext
#endif

/// The first byte of a string that needs a look: quote, backslash, control character, or no ASCII. `end` for none.
inline const char *plainEnd(const char *at, const char *end)
{
#ifdef __SSE2__
    while (end - at >= 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        if (const auto mask = static_cast<unsigned>(_mm_movemask_epi8(plaintext::ends(bytes))))
            return at + std::countr_zero(mask);
        at += 16;
    }
#endif
    while (at < end && *at != '"' && *at != '\\' && static_cast<signed char>(*at) >= 0x20)
        ++at;
    return at;
}

/// Whether plainEnd() would pass so many bytes. Up to 15 more must be there, and may be found to be none that it
/// passes.
inline bool isPlain(const char *at, std::size_t size)
{
#ifdef __SSE2__
    __m128i special = _mm_setzero_si128();
    for (std::size_t i = 0; i < size; i += 16)
        special = _mm_or_si128(special, plaintext::ends(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at + i))));
    return _mm_movemask_epi8(special) == 0;
#else
    return plainEnd(at, at + size) == at + size;
#endif
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
        // With its second bit turned over, a quote comes right behind the control characters, and a space does not.
        const auto stop = [](__m128i bytes) {
            return _mm_or_si128(equal(bytes, '\\'), upTo(_mm_xor_si128(bytes, _mm_set1_epi8('\x02')), '\x20'));
        };
        return bits(stop(m_bytes[0]), stop(m_bytes[1]), stop(m_bytes[2]), stop(m_bytes[3]));
    }
    /// The stops, and whatever is beyond ASCII.
    [[gnu::always_inline]] Bits ends() const
    {
        return bits(plaintext::ends(m_bytes[0]), plaintext::ends(m_bytes[1]), plaintext::ends(m_bytes[2]),
                    plaintext::ends(m_bytes[3]));
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
    if (end - at < plaintext::kStep)
        return nullptr;
    // Most texts are short and ASCII.
    if (const plaintext::Bits ends = plaintext::Step(at).ends()) {
        const char *const first = at + std::countr_zero(ends);
        if (*first == '"')
            return first;
    }
    plaintext::Bits carried = 0; // whether a byte must go on with a sequence that the step before began
    for (; end - at >= plaintext::kStep; at += plaintext::kStep) {
        const plaintext::Step step(at);
        const plaintext::Bits stops = step.stops();
        const plaintext::Bits text = (stops - 1) & ~stops; // all in front of the first stop
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
