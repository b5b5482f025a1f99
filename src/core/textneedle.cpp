#include "core/textneedle.h"

#include "core/casefold.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens {

namespace {

std::string utf8(char32_t c)
{
    std::string text;
    appendUtf8(text, c);
    return text;
}

char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

} // namespace

TextNeedle::TextNeedle(std::string_view text, bool caseSensitive)
    : m_fold(!caseSensitive)
{
    foldInto(text, m_fold, m_letters);
    std::vector<Anchor> anchors;
    for (const char32_t letter : m_letters) {
        m_ascii = m_ascii && letter < 0x80;
        std::vector<std::string> same{utf8(letter)};
        if (m_fold) {
            for (const char32_t variant : unfoldCase(letter)) {
                const std::string bytes = utf8(variant);
                if (bytes.size() != same.front().size()) {
                    if (std::find(m_oddVariants.begin(), m_oddVariants.end(), bytes) == m_oddVariants.end())
                        m_oddVariants.push_back(bytes);
                } else if (variant != letter)
                    same.push_back(bytes);
            }
        }
        // The last byte of a letter tells the most: scripts share their lead bytes.
        const std::size_t last = same.front().size() - 1;
        std::string values;
        for (const std::string &bytes : same) {
            if (values.find(bytes[last]) == std::string::npos)
                values.push_back(bytes[last]);
        }
        if (values.size() <= 2)
            anchors.push_back({m_length + last, values.front(), values.back()});
        m_length += last + 1;
    }
    m_anchored = !anchors.empty();
    if (m_anchored) {
        m_one = anchors.front();
        m_two = anchors.back();
    }
}

TextNeedle::Way TextNeedle::wayFor(std::string_view text) const
{
    if (!m_anchored)
        return Way::LetterByLetter;
    // A field is over before a needle is prepared.
    constexpr std::size_t kShort = 4096;
    for (const std::string &variant : m_oddVariants) {
        const char *end = nullptr;
        const bool holds =
            text.size() < kShort
                ? text.find(variant) != std::string_view::npos
                : TextNeedle(variant, true).find(text.data(), text.data() + text.size(), Way::Fast, &end) != nullptr;
        if (holds)
            return Way::LetterByLetter;
    }
    return Way::Fast;
}

const char *TextNeedle::matchAt(const char *at, const char *end) const
{
    if (m_ascii && m_oddVariants.empty()) {
        if (static_cast<std::size_t>(end - at) < m_letters.size())
            return nullptr;
        for (const char32_t letter : m_letters) {
            const char c = m_fold ? asciiLower(*at) : *at;
            if (c != static_cast<char>(letter))
                return nullptr;
            ++at;
        }
        return at;
    }
    for (const char32_t letter : m_letters) {
        if (at >= end)
            return nullptr;
        const char32_t c = nextCodePoint(at);
        if ((m_fold ? foldCase(c) : c) != letter)
            return nullptr;
    }
    return at;
}

TextNeedle::Held TextNeedle::heldByte(const char *from, const char *end) const
{
    const char first = m_one.first;
    const char second = m_one.second;
    Held held = Held::No;
#ifdef __SSE2__
    const __m128i a = _mm_set1_epi8(first);
    const __m128i b = _mm_set1_epi8(second);
    const auto heldAt = [a, b, end](const char *at) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const auto mask = [](__m128i each) { return static_cast<unsigned>(_mm_movemask_epi8(each)); };
        const unsigned here = mask(_mm_or_si128(_mm_cmpeq_epi8(bytes, a), _mm_cmpeq_epi8(bytes, b)));
        if (here == 0)
            return Held::No;
        const unsigned others = mask(bytes) | (end - at > 16 && (at[16] & 0x80) ? 1u << 16 : 0u);
        return here & ~(others >> 1) ? Held::Alone : Held::BeforeOthers;
    };
    if (end - from >= 16) {
        for (; end - from >= 16 && held != Held::Alone; from += 16)
            held = std::max(held, heldAt(from));
        // What is left is looked at together with bytes that are known.
        return held == Held::Alone ? held : std::max(held, heldAt(end - 16));
    }
#endif
    for (; from < end && held != Held::Alone; ++from) {
        if (*from == first || *from == second)
            held = end - from > 1 && (from[1] & 0x80) ? Held::BeforeOthers : Held::Alone;
    }
    return held;
}

const char *TextNeedle::find(const char *from, const char *end, Way way, const char **matchEnd) const
{
    const auto isStart = [](const char *at) { return (static_cast<unsigned char>(*at) & 0xC0) != 0x80; };
    if (way == Way::LetterByLetter) {
        for (const char *at = from; at < end; ++at) {
            if (isStart(at) && (*matchEnd = matchAt(at, end)))
                return at;
        }
        return nullptr;
    }

    if (static_cast<std::size_t>(end - from) < m_length)
        return nullptr;
    const char *const lastStart = end - m_length;
    const char *at = from;
#ifdef __SSE2__
    const __m128i oneA = _mm_set1_epi8(m_one.first);
    const __m128i oneB = _mm_set1_epi8(m_one.second);
    const __m128i twoA = _mm_set1_epi8(m_two.first);
    const __m128i twoB = _mm_set1_epi8(m_two.second);
    const auto load = [](const char *p) { return _mm_loadu_si128(reinterpret_cast<const __m128i *>(p)); };
    const std::size_t reach = std::max(m_one.offset, m_two.offset) + 16;
    while (static_cast<std::size_t>(end - at) >= reach) {
        const __m128i one = load(at + m_one.offset);
        const __m128i two = load(at + m_two.offset);
        const __m128i fits = _mm_and_si128(_mm_or_si128(_mm_cmpeq_epi8(one, oneA), _mm_cmpeq_epi8(one, oneB)),
                                           _mm_or_si128(_mm_cmpeq_epi8(two, twoA), _mm_cmpeq_epi8(two, twoB)));
        for (auto mask = static_cast<unsigned>(_mm_movemask_epi8(fits)); mask; mask &= mask - 1) {
            const char *candidate = at + std::countr_zero(mask);
            if (candidate > lastStart)
                return nullptr;
            if (isStart(candidate) && (*matchEnd = matchAt(candidate, end)))
                return candidate;
        }
        at += 16;
    }
#endif
    for (; at <= lastStart; ++at) {
        const char one = at[m_one.offset];
        const char two = at[m_two.offset];
        if ((one == m_one.first || one == m_one.second) && (two == m_two.first || two == m_two.second) && isStart(at) &&
            (*matchEnd = matchAt(at, end)))
            return at;
    }
    return nullptr;
}

} // namespace batchlens
