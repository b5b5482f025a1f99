#pragma once

#include <QChar>

#include <string>
#include <string_view>
#include <vector>

namespace batchlens {

/// Unicode simple case folding of one code point (CaseFolding.txt, status C and S), as Qt's tables have it.
inline char32_t foldCase(char32_t c)
{
    if (c < 0x80)
        return c >= U'A' && c <= U'Z' ? c + 32 : c;
    return QChar::toCaseFolded(c);
}

/// All code points that fold to a folded one, itself first: {k, K, U+212A}. Any thread.
std::vector<char32_t> unfoldCase(char32_t folded);

/// Reads one code point of valid UTF-8 and moves on behind it.
inline char32_t nextCodePoint(const char *&at)
{
    const auto byte = [&at](int i) { return static_cast<char32_t>(static_cast<unsigned char>(at[i])); };
    const char32_t lead = byte(0);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    char32_t c = 0;
    if (lead < 0xE0) {
        c = (lead & 0x1F) << 6 | (byte(1) & 0x3F);
        at += 2;
    } else if (lead < 0xF0) {
        c = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        at += 3;
    } else {
        c = (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
        at += 4;
    }
    return c;
}

/// Writes a code point as UTF-8, four bytes at most, and gives the end of it.
inline char *putUtf8(char32_t c, char *to)
{
    const auto put = [&to](char32_t byte) { *to++ = static_cast<char>(byte); };
    const auto putInner = [&](int bits) { put(0x80 | (c >> bits & 0x3F)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        putInner(0);
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        putInner(6);
        putInner(0);
    } else {
        put(0xF0 | c >> 18);
        putInner(12);
        putInner(6);
        putInner(0);
    }
    return to;
}

/// Adds a code point as UTF-8.
void appendUtf8(std::string &text, char32_t c);

/// Valid UTF-8 as folded code points, in `out` (its old content goes).
void foldInto(std::string_view text, bool fold, std::u32string &out);

} // namespace batchlens
