#include "core/composedneedle.h"

#include "core/casefold.h"

#include <algorithm>
#include <vector>

namespace batchlens {

namespace {

std::string utf8(std::u32string_view letters)
{
    std::string text;
    for (const char32_t letter : letters)
        appendUtf8(text, letter);
    return text;
}

/// Whether a letter, or one that folds to it, may join the one before: iota is also what the iota below a letter
/// (U+0345) folds to.
bool mayBeMark(char32_t letter, bool caseSensitive)
{
    if (Composer::mayJoin(letter))
        return true;
    if (caseSensitive || letter < 0x80)
        return false;
    const std::vector<char32_t> variants = unfoldCase(letter);
    return std::any_of(variants.begin(), variants.end(), [](char32_t c) { return QChar::combiningClass(c) != 0; });
}

/// The part of most bytes whose letters all stand for themselves.
std::string longestOwnPart(const std::u32string &letters, bool caseSensitive)
{
    std::string longest;
    std::string part;
    for (const char32_t letter : letters) {
        if (!Composer::standsForItself(letter, caseSensitive)) {
            part.clear();
            continue;
        }
        appendUtf8(part, letter);
        if (part.size() > longest.size())
            longest = part;
    }
    return longest;
}

bool isIn(const TextNeedle &needle, std::string_view text)
{
    const char *matchEnd = nullptr;
    return !text.empty() && needle.find(text.data(), text.data() + text.size(), needle.wayFor(text), &matchEnd);
}

} // namespace

ComposedNeedle::ComposedNeedle(std::string_view text, bool caseSensitive)
    : m_letters(Composer(caseSensitive).compose(text))
    , m_plain(utf8(m_letters), caseSensitive)
    , m_hasMarks(std::any_of(m_letters.begin(), m_letters.end(),
                             [caseSensitive](char32_t letter) { return mayBeMark(letter, caseSensitive); }))
{
    const std::string own = longestOwnPart(m_letters, caseSensitive);
    m_findsAll = own.size() == utf8(m_letters).size();
    if (!own.empty())
        m_own.emplace(own, caseSensitive);
}

bool ComposedNeedle::mayBeIn(std::string_view text) const
{
    return !m_own || isIn(*m_own, text);
}

bool ComposedNeedle::holds(std::string_view text, Composer &composer) const
{
    if (!m_hasMarks) {
        const auto way = m_plain.wayFor(text);
        const char *const end = text.data() + text.size();
        const char *matchEnd = nullptr;
        for (const char *at = text.data(); at < end && (at = m_plain.find(at, end, way, &matchEnd)); ++at) {
            if (isWhole(matchEnd, end, composer))
                return true;
        }
        if (m_findsAll)
            return false;
    }
    return Composer::changes(text) ? composer.compose(text).find(m_letters) != std::u32string_view::npos
                                   : m_hasMarks && isIn(m_plain, text);
}

bool ComposedNeedle::isWholeBefore(const char *matchEnd, const char *end, Composer &composer) const
{
    const char *behind = matchEnd;
    if (!Composer::mayJoin(nextCodePoint(behind)))
        return true;
    const char *last = matchEnd;
    do {
        --last;
    } while ((static_cast<unsigned char>(*last) & 0xC0) == 0x80);
    while (behind < end) {
        const char *next = behind;
        if (!Composer::mayJoin(nextCodePoint(next)))
            break;
        behind = next;
    }
    return composer.compose({last, behind}).front() == m_letters.back();
}

} // namespace batchlens
