#include "core/remotepaths.h"

#include "core/uuidbytes.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace batchlens {

namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);
constexpr std::size_t kBlock = 16;

std::uint64_t wordAt(const char *text)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text, kWord);
    return word;
}

// What is kept of a path is a few bytes, and a branch on how few is mispredicted every other time: a whole word is
// written where there is one to read and room for one, and what is too much is written over.

/// Writes `size` bytes from `from`, behind which stands at least a word.
char *keepFirst(const char *from, std::size_t size, char *to)
{
    // Two calls: one of either size is compiled to an instruction that takes longer to start than a path to read.
    if (size <= kWord)
        std::memcpy(to, from, kWord);
    else
        std::memcpy(to, from, size);
    return to + size;
}

/// Writes `size` bytes before `end`, before which stands at least a word.
char *keepLast(const char *end, std::size_t size, char *to)
{
    if (size > kWord) {
        std::memcpy(to, end - size, size);
    } else if constexpr (std::endian::native == std::endian::little) {
        const std::uint64_t word = size > 0 ? wordAt(end - kWord) >> 8 * (kWord - size) : 0;
        std::memcpy(to, &word, kWord);
    } else {
        std::copy(end - size, end, to);
    }
    return to + size;
}

/// Writes a part of a path to where there is room for a block more; `end` is the end of the memory it stands in. A
/// block is written where there is one to read: most parts are a few bytes, and a call for each takes longer than they
/// do.
char *putPart(std::string_view part, const char *end, char *to)
{
    if (part.size() <= kBlock && end - part.data() >= static_cast<std::ptrdiff_t>(kBlock))
        std::memcpy(to, part.data(), kBlock);
    else
        std::copy(part.begin(), part.end(), to);
    return to + part.size();
}

/// How many bytes two texts begin with alike, eight at a time.
std::size_t alike(std::string_view a, std::string_view b)
{
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t same = 0;
    if constexpr (std::endian::native == std::endian::little) {
        for (; same + kWord <= most; same += kWord) {
            if (const std::uint64_t differ = wordAt(a.data() + same) ^ wordAt(b.data() + same))
                return same + static_cast<std::size_t>(std::countr_zero(differ)) / 8;
        }
    }
    while (same < most && a[same] == b[same])
        ++same;
    return same;
}

} // namespace

char *RemotePaths::write(const char *bytes, char *to, std::string_view path, std::string_view id, std::size_t idAt)
{
    if (m_firstLength == 0) {
        *to++ = '\0';
        *to++ = static_cast<char>(kNoId);
        m_first = static_cast<std::uint32_t>(to - bytes);
        m_firstLength = static_cast<std::uint32_t>(path.size());
        return std::copy(path.begin(), path.end(), to);
    }
    // It may stand in a path twice: which one counts must not depend on who looked.
    if (idAt == kNotLooked || idAt != m_idAt)
        idAt = placeOfId(path, id);
    const std::size_t shared = std::min(alike(firstIn(bytes).substr(0, kMostShared), path), idAt);
    const bool hasId = idAt != std::string_view::npos && idAt - shared < kNoId;
    *to++ = static_cast<char>(shared);
    *to++ = static_cast<char>(hasId ? idAt - shared : kNoId);
    if (!hasId)
        return std::copy(path.begin() + static_cast<std::ptrdiff_t>(shared), path.end(), to);
    // The id, which stands in between, is more than a word to read and as much room.
    to = keepFirst(path.data() + shared, idAt - shared, to);
    return keepLast(path.data() + path.size(), path.size() - idAt - kUuidText, to);
}

std::string_view RemotePaths::spell(const GrowBuffer<char> &bytes, std::string_view stored, std::string_view id,
                                    std::string &buffer) const
{
    const auto number = [stored](std::size_t i) {
        return static_cast<std::size_t>(static_cast<unsigned char>(stored[i]));
    };
    const std::size_t shared = number(0);
    const std::size_t idAt = number(1);
    const std::string_view left = stored.substr(kHead);
    if (shared == 0 && idAt == kNoId)
        return left;
    const std::size_t beforeId = std::min(idAt, left.size());
    const std::string_view middle = idAt == kNoId ? std::string_view() : id;
    const std::size_t size = shared + left.size() + middle.size();
    // It keeps what room it has from path to path.
    if (buffer.size() < size + kBlock)
        buffer.resize(size + kBlock);
    char *to = buffer.data();
    to = putPart(firstIn(bytes.data()).substr(0, shared), bytes.end(), to);
    to = putPart(left.substr(0, beforeId), bytes.end(), to);
    to = std::copy(middle.begin(), middle.end(), to);
    putPart(left.substr(beforeId), bytes.end(), to);
    return {buffer.data(), size};
}

std::size_t RemotePaths::placeOfId(std::string_view path, std::string_view id)
{
    if (id.size() != kUuidText || path.size() < kUuidText)
        return std::string_view::npos;
    if (m_idAt > path.size() - kUuidText || !equalIds(path.data() + m_idAt, id.data()))
        m_idAt = path.find(id);
    return m_idAt;
}

} // namespace batchlens
