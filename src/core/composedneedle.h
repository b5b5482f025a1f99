#pragma once

#include "core/composer.h"
#include "core/textneedle.h"

#include <optional>
#include <string>
#include <string_view>

namespace batchlens {

/// One text to be found in a lot of UTF-8 in whatever form either is written, prepared once: found is what lies in a
/// text when both are brought into Composer's form.
///
/// A text that is composed already holds a match as it is, which plain() finds, as fast as bytes are compared. So does
/// any other text, if each letter of the needle stands for itself. What is left is to see that the last letter of a
/// match is none of a composed one, which isWhole() does. Else a text that Composer::changes() must be composed.
class ComposedNeedle
{
public:
    /// `text` is valid UTF-8 and not empty.
    ComposedNeedle(std::string_view text, bool caseSensitive);

    /// The needle in composed form.
    const TextNeedle &plain() const { return m_plain; }
    /// Whether plain() finds all there is, in texts of any form.
    bool findsAll() const { return m_findsAll; }
    /// Whether it has letters that may join the one before: what plain() finds is then only a reason to ask holds().
    bool hasMarks() const { return m_hasMarks; }
    /// Whether what plain() found is a match, for a needle without marks; `end` is where the text ends. `composer` is
    /// the caller's own, for needles of this case.
    bool isWhole(const char *matchEnd, const char *end, Composer &composer) const
    {
        return matchEnd == end || !Composer::mayJoinBy(static_cast<unsigned char>(*matchEnd)) ||
               isWholeBefore(matchEnd, end, composer);
    }
    /// Whether a text of any form may hold a match: false if it lacks letters that stand for themselves.
    bool mayBeIn(std::string_view text) const;
    /// Whether a text holds a match.
    bool holds(std::string_view text, Composer &composer) const;

private:
    bool isWholeBefore(const char *matchEnd, const char *end, Composer &composer) const;

    std::u32string m_letters;
    TextNeedle m_plain;
    std::optional<TextNeedle> m_own; ///< the longest part of it that stands for itself
    bool m_findsAll = false;
    bool m_hasMarks = false;
};

} // namespace batchlens
