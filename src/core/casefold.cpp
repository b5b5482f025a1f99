#include "core/casefold.h"

#include <algorithm>
#include <array>
#include <utility>

namespace batchlens {

namespace {

/// (folded, original) for every code point that folds to another one, sorted.
const std::vector<std::pair<char32_t, char32_t>> &inverseFolding()
{
    static const auto table = [] {
        constexpr char32_t kLastCased = 0x1FFFF;
        std::vector<std::pair<char32_t, char32_t>> pairs;
        for (char32_t c = 0; c <= kLastCased; ++c) {
            if (const char32_t folded = foldCase(c); folded != c)
                pairs.emplace_back(folded, c);
        }
        std::sort(pairs.begin(), pairs.end());
        return pairs;
    }();
    return table;
}

} // namespace

std::vector<char32_t> unfoldCase(char32_t folded)
{
    std::vector<char32_t> all{folded};
    const auto &table = inverseFolding();
    for (auto it = std::lower_bound(table.begin(), table.end(), std::pair(folded, U'\0'));
         it != table.end() && it->first == folded; ++it)
        all.push_back(it->second);
    return all;
}

void appendUtf8(std::string &text, char32_t c)
{
    std::array<char, 4> bytes{};
    text.append(bytes.data(), putUtf8(c, bytes.data()));
}

void foldInto(std::string_view text, bool fold, std::u32string &out)
{
    out.clear();
    const char *at = text.data();
    const char *const end = at + text.size();
    while (at < end) {
        const char32_t c = nextCodePoint(at);
        out.push_back(fold ? foldCase(c) : c);
    }
}

} // namespace batchlens
