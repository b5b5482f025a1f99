#include "core/composer.h"

#include "core/casefold.h"

#include <QList>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens {

namespace {

/// What a code point may do to the ones before it.
enum Kind : unsigned char {
    Alone,   ///< nothing: a composed text may be cut before it
    Ordered, ///< it changes places with marks out of order (a combining class that is not 0)
    Joins    ///< it may compose, or is never in a composed text (NFC_Quick_Check is not Yes)
};

QString stringOf(char32_t c)
{
    return QString::fromUcs4(&c, 1);
}

/// What Qt knows of all code points, asked once.
struct Properties
{
    std::vector<unsigned char> kinds;
    std::vector<char32_t> outcomes; ///< what code points that are never in a composed text become, sorted

    Properties()
        : kinds(Composer::kLastJoining + 1, Alone)
    {
        // Those that are many and none of which is a mark: ideographs, syllables of Hangul, surrogates, private use.
        struct Range
        {
            char32_t first, last;
        };
        constexpr std::array kPlain{Range{0x3400, 0x9FFF}, Range{0xAC00, 0xF8FF}, Range{0x20000, 0x2F7FF}};
        const auto *plain = kPlain.begin();
        for (char32_t c = Composer::kFirstJoining; c <= Composer::kLastJoining; ++c) {
            if (plain != kPlain.end() && c == plain->first) {
                c = plain->last;
                ++plain;
                continue;
            }
            if (QChar::combiningClass(c) != 0 && kinds[c] == Alone)
                kinds[c] = Ordered;
            if (QChar::decompositionTag(c) == QChar::Canonical)
                take(c);
        }
        // Letters of Hangul in the middle and at the end of a syllable compose by a rule and not by a table.
        std::fill(kinds.begin() + 0x1161, kinds.begin() + 0x1176, Joins);
        std::fill(kinds.begin() + 0x11A8, kinds.begin() + 0x11C3, Joins);
        // Composed letters before those compose from the same marks as those above, but for a few.
        for (char32_t c = 0xC0; c < Composer::kFirstJoining; ++c) {
            if (QChar::decompositionTag(c) == QChar::Canonical)
                take(c);
        }
        std::sort(outcomes.begin(), outcomes.end());
    }

    /// A code point with a canonical decomposition.
    void take(char32_t c)
    {
        const QString letter = stringOf(c);
        if (const QString one = letter.normalized(QString::NormalizationForm_C); one != letter) {
            kinds[c] = Joins;
            for (const uint outcome : one.toUcs4())
                outcomes.push_back(outcome);
            return;
        }
        const QList<uint> parts = letter.normalized(QString::NormalizationForm_D).toUcs4();
        for (const uint mark : parts.mid(1))
            kinds[mark] = Joins;
    }
};

const Properties &properties()
{
    static const Properties all;
    return all;
}

/// Marks in a row that are composed together. Unicode's "stream-safe" texts have at most 30; Qt takes the square of
/// their number, which for a hostile name is hours.
constexpr qsizetype kLongestCluster = 64;

/// Code points as one number.
constexpr int kCodeBits = 21;
constexpr quint64 kCodeMask = (quint64{1} << kCodeBits) - 1;

std::u32string normalized(const std::u32string &text)
{
    const QString whole = QString::fromUcs4(text.data(), static_cast<qsizetype>(text.size()));
    const QList<uint> letters = whole.normalized(QString::NormalizationForm_C).toUcs4();
    return {letters.begin(), letters.end()};
}

/// The first byte beyond ASCII, or the end.
const char *asciiEnd(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        if (_mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(at))) != 0)
            break;
    }
#endif
    while (at < end && static_cast<unsigned char>(*at) < 0x80)
        ++at;
    return at;
}

} // namespace

bool Composer::changes(std::string_view text)
{
    const char *at = text.data();
    const char *const end = at + text.size();
    at = asciiEnd(at, end);
    if (at == end)
        return false;
    const unsigned char *const kindOf = kinds();
    unsigned char before = 0;
    while (at < end) {
        if (static_cast<unsigned char>(*at) < 0x80) {
            before = 0;
            at = asciiEnd(at, end);
            continue;
        }
        const char32_t c = nextCodePoint(at);
        const auto kind = static_cast<Kind>(isInTable(c) ? kindOf[c] : 0);
        if (kind == Joins)
            return true;
        const unsigned char order = kind == Ordered ? QChar::combiningClass(c) : 0;
        if (order != 0 && order < before)
            return true;
        before = order;
    }
    return false;
}

const unsigned char *Composer::kinds()
{
    return properties().kinds.data();
}

bool Composer::standsForItself(char32_t letter, bool caseSensitive)
{
    // Three of ASCII are what another sign becomes: U+037E, U+1FEF, and K where case counts (U+212A folds to k anyway).
    if (letter < 0x80)
        return letter != U';' && letter != U'`' && !(letter == U'K' && caseSensitive);
    if (mayJoin(letter))
        return false;
    const auto isNothingElse = [](char32_t c) {
        const auto &outcomes = properties().outcomes;
        const QString one = stringOf(c);
        return one.normalized(QString::NormalizationForm_D) == one &&
               !std::binary_search(outcomes.begin(), outcomes.end(), c);
    };
    if (caseSensitive)
        return isNothingElse(letter);
    const std::vector<char32_t> variants = unfoldCase(letter);
    return std::all_of(variants.begin(), variants.end(), isNothingElse);
}

QString composed(const QString &text)
{
    qsizetype marks = 0;
    qsizetype longest = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < text.size()) {
            ++i;
            c = QChar::surrogateToUcs4(static_cast<char16_t>(c), text[i].unicode());
        }
        marks = Composer::mayJoin(c) ? marks + 1 : 0;
        longest = std::max(longest, marks);
    }
    return longest == 0 || longest > kLongestCluster ? text : text.normalized(QString::NormalizationForm_C);
}

std::u32string_view Composer::compose(std::string_view text)
{
    // At most three code points for two bytes, even if none of them composed again.
    m_composed.resize(std::max(m_composed.size(), text.size() + text.size() / 2 + 1));
    char32_t *to = m_composed.data();
    const char *at = text.data();
    const char *const end = at + text.size();
    char32_t last = 0; // as it was before it was folded
    bool afterCluster = true;
    while (at < end) {
        if (static_cast<unsigned char>(*at) < 0x80) {
            last = static_cast<unsigned char>(*at++);
            afterCluster = false;
            *to++ = m_fold ? foldCase(last) : last;
            continue;
        }
        const char *next = at;
        char32_t c = nextCodePoint(next);
        if (!joins(c)) {
            *to++ = m_fold ? foldCase(c) : c;
            last = c;
            afterCluster = false;
            at = next;
            continue;
        }
        m_cluster.clear();
        if (!afterCluster) {
            m_cluster.push_back(last);
            --to;
        }
        do {
            m_cluster.push_back(c);
            at = next;
            if (next == end)
                break;
            c = nextCodePoint(next);
        } while (joins(c) && m_cluster.size() < static_cast<std::size_t>(kLongestCluster));
        to = putComposed(to);
        afterCluster = true;
    }
    return {m_composed.data(), static_cast<std::size_t>(to - m_composed.data())};
}

char32_t *Composer::putComposed(char32_t *to)
{
    // Latin, Greek, Cyrillic, kana and Hangul have at most three letters in a cluster.
    constexpr std::size_t kSmall = 1024;
    constexpr quint64 kMix = 0x9E3779B97F4A7C15ull;
    constexpr int kHashShift = 64 - 10;
    const quint64 cluster = packed(m_cluster);
    if (cluster == 0) {
        const std::u32string &letters = knownCluster();
        return std::copy(letters.begin(), letters.end(), to);
    }
    m_small.resize(kSmall);
    Small &small = m_small[cluster * kMix >> kHashShift];
    if (small.cluster != cluster) {
        const std::u32string &letters = knownCluster();
        const quint64 composed = packed(letters);
        if (composed == 0)
            return std::copy(letters.begin(), letters.end(), to);
        small = {cluster, composed};
    }
    for (quint64 left = small.composed; left != 0; left >>= kCodeBits)
        *to++ = static_cast<char32_t>(left & kCodeMask);
    return to;
}

quint64 Composer::packed(std::u32string_view letters)
{
    constexpr std::size_t kMost = 64 / kCodeBits;
    if (letters.size() > kMost)
        return 0;
    quint64 all = 0;
    for (std::size_t i = letters.size(); i-- > 0;) {
        if (letters[i] == 0)
            return 0;
        all = all << kCodeBits | letters[i];
    }
    return all;
}

const std::u32string &Composer::knownCluster()
{
    // A hostile batch may have as many kinds as it has files.
    constexpr std::size_t kMostKnown = 4096;
    if (const auto known = m_known.find(m_cluster); known != m_known.end())
        return known->second;
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    std::u32string letters = normalized(m_cluster);
    if (m_fold) {
        std::transform(letters.begin(), letters.end(), letters.begin(), foldCase);
        letters = normalized(letters);
    }
    return m_known.emplace(m_cluster, std::move(letters)).first->second;
}

} // namespace batchlens
