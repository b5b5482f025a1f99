#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace batchlens {

/// How long a UUID is as text: 32 hex digits and four dashes.
inline constexpr std::size_t kUuidText = 36;
/// How long it is as bytes.
inline constexpr std::size_t kUuidBytes = 16;

/// Writes the 16 bytes of a UUID in lower case; false for any other text, and what is written then means nothing.
bool packUuid(std::string_view text, char *bytes);
/// Writes the 36 letters that packUuid() took.
void spellUuid(const char *bytes, char *text);

/// Whether two texts of kUuidText bytes are equal, without a call for each of a million files.
inline bool equalIds(const char *a, const char *b)
{
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    const auto wordAt = [](const char *text) {
        std::uint64_t word = 0;
        std::memcpy(&word, text, kWord);
        return word;
    };
    constexpr std::size_t kLast = kUuidText - kWord;
    std::uint64_t differ = wordAt(a + kLast) ^ wordAt(b + kLast);
    for (std::size_t i = 0; i < kLast; i += kWord)
        differ |= wordAt(a + i) ^ wordAt(b + i);
    return differ == 0;
}

} // namespace batchlens
