#include "core/joiners.h"

#include <QChar>

#include <algorithm>
#include <array>

namespace batchlens {

namespace {

constexpr char16_t kJoiner = 0x200D;
constexpr char16_t kNonJoiner = 0x200C;

/// A code point and where it begins; 0 beyond an end of the text.
struct Letter
{
    char32_t code = 0;
    qsizetype at = 0;
};

Letter letterAt(QStringView text, qsizetype at)
{
    if (at < 0 || at >= text.size())
        return {0, at};
    if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(text[at], text[at + 1]), at};
    return {text[at].unicode(), at};
}

Letter letterBefore(QStringView text, qsizetype at)
{
    const bool isPair = at >= 2 && text[at - 1].isLowSurrogate() && text[at - 2].isHighSurrogate();
    return letterAt(text, at - (isPair ? 2 : 1));
}

/// The scripts whose spelling asks for joiners (The Unicode Standard, chapters 9, 12, 13 and 16).
bool isWrittenWithJoiners(QChar::Script script)
{
    constexpr std::array kScripts{QChar::Script_Arabic,    QChar::Script_Syriac,     QChar::Script_Nko,
                                  QChar::Script_Mandaic,   QChar::Script_Devanagari, QChar::Script_Bengali,
                                  QChar::Script_Gurmukhi,  QChar::Script_Gujarati,   QChar::Script_Oriya,
                                  QChar::Script_Tamil,     QChar::Script_Telugu,     QChar::Script_Kannada,
                                  QChar::Script_Malayalam, QChar::Script_Sinhala,    QChar::Script_Khmer,
                                  QChar::Script_Myanmar,   QChar::Script_Mongolian};
    return std::find(kScripts.begin(), kScripts.end(), script) != kScripts.end();
}

/// The marks of a letter go with it.
bool standsBetweenLetters(QStringView text, qsizetype at)
{
    constexpr unsigned char kVirama = 9; // the combining class of the sign that takes a consonant's vowel
    Letter before = letterBefore(text, at);
    while (QChar::isMark(before.code))
        before = letterBefore(text, before.at);
    const Letter after = letterAt(text, at + 1);
    const QChar::Script script = QChar::script(before.code);
    return QChar::isLetter(before.code) && isWrittenWithJoiners(script) && QChar::script(after.code) == script &&
           (QChar::isLetter(after.code) || QChar::combiningClass(after.code) == kVirama);
}

constexpr char32_t kFirstSkinTone = 0x1F3FB;
constexpr char32_t kLastSkinTone = 0x1F3FF;

bool isSkinTone(char32_t c)
{
    return c >= kFirstSkinTone && c <= kLastSkinTone;
}

bool isPicture(char32_t c)
{
    return c >= 0x1F300 && c <= 0x1FAFF && !isSkinTone(c);
}

/// The letter before a place, without what says how it is drawn: as a picture, in which colour.
Letter pictureBefore(QStringView text, qsizetype at)
{
    constexpr char32_t kAsPicture = 0xFE0F;
    const Letter before = letterBefore(text, at);
    return before.code == kAsPicture || isSkinTone(before.code) ? letterBefore(text, before.at) : before;
}

/// The few older signs are those of Unicode's emoji-zwj-sequences.txt.
bool standsInsideEmoji(QStringView text, qsizetype at)
{
    constexpr std::array<char32_t, 3> kFirst{0x26D3, 0x26F9, 0x2764};
    constexpr std::array<char32_t, 13> kLater{0x2194, 0x2195, 0x2620, 0x2640, 0x2642, 0x2695, 0x2696,
                                              0x26A7, 0x2708, 0x2744, 0x2764, 0x27A1, 0x2B1B};
    const auto isOneOf = [](const auto &codes, char32_t c) {
        return std::find(codes.begin(), codes.end(), c) != codes.end();
    };
    const auto begins = [&](const Letter &letter) { return isPicture(letter.code) || isOneOf(kFirst, letter.code); };
    const Letter after = letterAt(text, at + 1);
    if (!isPicture(after.code) && !isOneOf(kLater, after.code))
        return false;
    const Letter before = pictureBefore(text, at);
    if (begins(before))
        return true;
    // A woman who runs to the right: a sign joined to the one before, too.
    const Letter joiner = letterBefore(text, before.at);
    return isOneOf(kLater, before.code) && joiner.code == kJoiner && begins(pictureBefore(text, joiner.at));
}

} // namespace

bool isOrdinaryJoiner(QStringView text, qsizetype at)
{
    if (text[at] == kJoiner)
        return standsBetweenLetters(text, at) || standsInsideEmoji(text, at);
    return text[at] == kNonJoiner && standsBetweenLetters(text, at);
}

} // namespace batchlens
