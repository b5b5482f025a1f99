#include "core/uuidbytes.h"

#include <QtGlobal>

#include <array>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens {

namespace {

quint64 eightAt(const char *text)
{
    quint64 letters = 0;
    std::memcpy(&letters, text, 8);
    return letters;
}

/// As if the two groups of four letters stood one behind the other.
quint64 fourAndFour(const char *first, const char *second)
{
    quint32 letters[2];
    std::memcpy(&letters[0], first, 4);
    std::memcpy(&letters[1], second, 4);
    if constexpr (std::endian::native == std::endian::little)
        return letters[0] | quint64{letters[1]} << 32;
    else
        return letters[1] | quint64{letters[0]} << 32;
}

#ifdef __SSE2__
/// The values of sixteen lower-case hex digits, each a byte; what is no such digit leaves a bit in `wrong`.
__m128i digitValues(quint64 first, quint64 second, __m128i &wrong)
{
    const auto all = [](char c) { return _mm_set1_epi8(c); };
    const __m128i text = _mm_set_epi64x(static_cast<long long>(second), static_cast<long long>(first));
    const __m128i isLetter = _mm_cmpgt_epi8(text, all('9'));
    const __m128i values = _mm_sub_epi8(_mm_sub_epi8(text, all('0')), _mm_and_si128(isLetter, all('a' - '0' - 10)));
    // A letter's is from 10 to 15, and a digit's from 0; one below that is a large one, as it has no sign here.
    const __m128i nearest = _mm_min_epu8(_mm_max_epu8(values, _mm_and_si128(isLetter, all(10))), all(15));
    wrong = _mm_or_si128(wrong, _mm_xor_si128(nearest, values));
    return values;
}

/// The bytes that two digits each stand for: the two are one 16-bit number whose low byte is the first of them.
__m128i pairs(__m128i values)
{
    return _mm_and_si128(_mm_or_si128(_mm_slli_epi16(values, 4), _mm_srli_epi16(values, 8)), _mm_set1_epi16(0xFF));
}
#endif

/// The bytes that four times eight lower-case hex digits stand for, as they lie in memory; false for any other text.
/// Without branches or tables: an id is random, so a branch on a digit is mispredicted every other time, and a million
/// ids are as many look-ups. The digits come in numbers and not from memory they were just gathered in, and the bytes
/// go in one piece: a processor waits for what is read in other pieces than it was just written.
bool packDigits(const std::array<quint64, 4> &digits, char *bytes)
{
#ifdef __SSE2__
    __m128i wrong = _mm_setzero_si128();
    const __m128i first = pairs(digitValues(digits[0], digits[1], wrong));
    const __m128i second = pairs(digitValues(digits[2], digits[3], wrong));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(bytes), _mm_packus_epi16(first, second));
    return _mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) == 0xFFFF;
#else
    const auto letters = std::bit_cast<std::array<char, 2 * kUuidBytes>>(digits);
    const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16; };
    int seen = 0;
    for (std::size_t i = 0; i < letters.size(); i += 2) {
        const int high = value(letters[i]);
        const int low = value(letters[i + 1]);
        seen |= high | low;
        *bytes++ = static_cast<char>(high << 4 | low);
    }
    return seen < 16;
#endif
}

/// The two lower-case hex digits of each of a UUID's bytes, all at once: an export spells a million ids.
void spellDigits(const char *bytes, char *digits)
{
#ifdef __SSE2__
    const __m128i packed = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes));
    const __m128i low = _mm_set1_epi8(0x0F);
    const __m128i firsts = _mm_and_si128(_mm_srli_epi16(packed, 4), low);
    const __m128i seconds = _mm_and_si128(packed, low);
    const auto store = [](char *to, __m128i values) {
        const __m128i isLetter = _mm_cmpgt_epi8(values, _mm_set1_epi8(9));
        const __m128i letters = _mm_and_si128(isLetter, _mm_set1_epi8('a' - '0' - 10));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(to),
                         _mm_add_epi8(_mm_add_epi8(values, _mm_set1_epi8('0')), letters));
    };
    store(digits, _mm_unpacklo_epi8(firsts, seconds));
    store(digits + kUuidBytes, _mm_unpackhi_epi8(firsts, seconds));
#else
    constexpr char kHex[] = "0123456789abcdef";
    for (std::size_t i = 0; i < kUuidBytes; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        *digits++ = kHex[byte >> 4];
        *digits++ = kHex[byte & 15];
    }
#endif
}

} // namespace

bool packUuid(std::string_view text, char *bytes)
{
    if (text.size() != kUuidText || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return false;
    const char *const t = text.data();
    return packDigits({eightAt(t), fourAndFour(t + 9, t + 14), fourAndFour(t + 19, t + 24), eightAt(t + 28)}, bytes);
}

void spellUuid(const char *bytes, char *text)
{
    char digits[2 * kUuidBytes];
    spellDigits(bytes, digits);
    std::memcpy(text, digits, 8);
    text[8] = '-';
    std::memcpy(text + 9, digits + 8, 4);
    text[13] = '-';
    std::memcpy(text + 14, digits + 12, 4);
    text[18] = '-';
    std::memcpy(text + 19, digits + 16, 4);
    text[23] = '-';
    std::memcpy(text + 24, digits + 20, 12);
}

} // namespace batchlens
