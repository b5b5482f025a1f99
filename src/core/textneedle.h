#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace batchlens {

/// One text to be found in a lot of UTF-8, prepared once.
///
/// find() compares two bytes of the needle, 16 places at a time, and looks closer only where both fit. A needle whose
/// letters have variants of another length (k and U+212A, s and U+017F) is found that way too wherever the text holds
/// none of these variants, and letter by letter where it does.
class TextNeedle
{
public:
    /// `text` is valid UTF-8 and not empty.
    TextNeedle(std::string_view text, bool caseSensitive);

    /// How a stretch of text must be searched.
    enum class Way { Fast, LetterByLetter };
    /// The way for a text; as costly as one search of it.
    Way wayFor(std::string_view text) const;

    /// Whether it is one letter that is one byte, in either case.
    bool isOneByte() const { return m_anchored && m_length == 1 && m_letters.size() == 1; }
    /// How a text holds a needle that isOneByte(), on the fast way.
    enum class Held {
        No,
        BeforeOthers, ///< only before bytes beyond ASCII, which may be marks on it
        Alone
    };
    Held heldByte(const char *from, const char *end) const;

    /// Where a match begins at or after `from`, before `end`, with its end in `matchEnd`; nullptr for none.
    const char *find(const char *from, const char *end, Way way, const char **matchEnd) const;

private:
    /// A byte of the needle that all texts matching it have at the same place, in one of two values.
    struct Anchor
    {
        std::size_t offset = 0;
        char first = 0;
        char second = 0;
    };

    const char *matchAt(const char *at, const char *end) const;

    std::u32string m_letters; ///< folded unless case-sensitive
    bool m_fold;
    bool m_ascii = true;      ///< all letters are ASCII
    bool m_anchored = false;  ///< anchors were found
    std::size_t m_length = 0; ///< bytes of a match on the fast way
    Anchor m_one, m_two;
    std::vector<std::string> m_oddVariants; ///< UTF-8 of variants of another length
};

} // namespace batchlens
