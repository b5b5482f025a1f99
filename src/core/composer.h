#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace batchlens {

/// Brings texts into the one form in which they are compared: composed as Unicode has it (NFC), folded unless case
/// counts, and composed again. Texts that Unicode calls canonically equivalent come out the same: a name as Windows and
/// Linux write it (ü as one code point) and as macOS does (u and its dots, a syllable of Hangul as its letters).
///
/// A text that is composed already, and nearly every text is, only needs folding: changes() tells at the speed of a
/// look at each byte. One object belongs to one thread.
class Composer
{
public:
    explicit Composer(bool caseSensitive)
        : m_fold(!caseSensitive)
    {
    }

    /// Whether a text may be another one when it is composed. Valid UTF-8. Any thread.
    static bool changes(std::string_view text);
    /// Whether a code point may change one before it or change places with it. Any thread.
    static bool mayJoin(char32_t c) { return isInTable(c) && kinds()[c] != 0; }
    /// The same of the code point that begins with a byte of valid UTF-8: false if that byte tells (Latin, Cyrillic and
    /// ideographs), and true if not.
    static bool mayJoinBy(unsigned char firstByte)
    {
        return firstByte >= 0xCC && firstByte != 0xD0 && firstByte != 0xD1 && (firstByte < 0xE4 || firstByte > 0xE9);
    }
    /// Whether a letter of a composed and folded text stands for nothing but itself (and its other case) in a text that
    /// is not composed yet: then that text can be searched for it as it is. May be false where it need not.
    static bool standsForItself(char32_t letter, bool caseSensitive);

    /// The same as mayJoin(), for who asks about each letter of many texts.
    bool joins(char32_t c)
    {
        if (!isInTable(c))
            return false;
        if (!m_kinds)
            m_kinds = kinds();
        return m_kinds[c] != 0;
    }
    /// A text in that form. Valid UTF-8. The result lives until the next call.
    std::u32string_view compose(std::string_view text);

    /// What joins another letter lies between these.
    static constexpr char32_t kFirstJoining = 0x300;
    static constexpr char32_t kLastJoining = 0x2FA1F;

private:
    static bool isInTable(char32_t c) { return c >= kFirstJoining && c <= kLastJoining; }
    /// Few code points as a number; 0 where they are too many, or one of them is none.
    static quint64 packed(std::u32string_view letters);
    /// By code point up to kLastJoining; 0 for those that join nothing.
    static const unsigned char *kinds();

    /// Writes what m_cluster becomes, and gives the end of it.
    char32_t *putComposed(char32_t *to);
    /// The same, as it is known or Qt has it.
    const std::u32string &knownCluster();

    /// A cluster of few letters and what it becomes.
    struct Small
    {
        quint64 cluster = 0;
        quint64 composed = 0;
    };

    bool m_fold;
    const unsigned char *m_kinds = nullptr; ///< asked for once there is a letter beyond ASCII
    std::u32string m_composed;
    std::u32string m_cluster;
    std::vector<Small> m_small;                                 ///< nearly all there are, by a hash; empty at first
    std::unordered_map<std::u32string, std::u32string> m_known; ///< the others
};

/// A text in composed form; one with marks beyond all measure stays as it is. Any thread.
QString composed(const QString &text);

} // namespace batchlens
