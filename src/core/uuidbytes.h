#pragma once

#include <cstddef>
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

} // namespace batchlens
