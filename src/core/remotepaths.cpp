#include "core/remotepaths.h"

#include "core/uuidbytes.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace batchlens {

namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);

std::uint64_t wordAt(const char *text)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text, kWord);
    return word;
}

/// Whether two texts of kUuidText bytes are equal, without a call for each of a million files.
bool equalIds(const char *a, const char *b)
{
    constexpr std::size_t kLast = kUuidText - kWord;
    std::uint64_t differ = wordAt(a + kLast) ^ wordAt(b + kLast);
    for (std::size_t i = 0; i < kLast; i += kWord)
        differ |= wordAt(a + i) ^ wordAt(b + i);
    return differ == 0;
}

/// Copies some bytes, mostly fewer than a call of memcpy() is worth.
char *copyShort(std::string_view text, char *to)
{
    if (text.size() > kWord)
        std::memcpy(to, text.data(), text.size());
    else
        for (std::size_t i = 0; i < text.size(); ++i)
            to[i] = text[i];
    return to + text.size();
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

void RemotePaths::append(GrowBuffer<char> &bytes, std::string_view path, std::string_view id)
{
    const bool isFirst = m_firstLength == 0;
    const std::size_t idAt = isFirst ? std::string_view::npos : placeOfId(path, id);
    const std::size_t shared = std::min(alike(firstIn(bytes).substr(0, kMostShared), path), idAt);
    const bool hasId = idAt != std::string_view::npos && idAt - shared < kNoId;

    char *const start = bytes.reserveMore(room(path));
    char *at = start;
    *at++ = static_cast<char>(shared);
    *at++ = static_cast<char>(hasId ? idAt - shared : kNoId);
    const auto keep = [&at](std::string_view text) { at = copyShort(text, at); };
    if (hasId) {
        keep(path.substr(shared, idAt - shared));
        keep(path.substr(idAt + kUuidText));
    } else {
        keep(path.substr(shared));
    }
    if (isFirst) {
        m_first = static_cast<std::uint32_t>(bytes.size() + kHead);
        m_firstLength = static_cast<std::uint32_t>(path.size());
    }
    bytes.commit(static_cast<std::size_t>(at - start));
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
    buffer.assign(firstIn(bytes), 0, shared);
    if (idAt == kNoId)
        return buffer += left;
    return buffer.append(left, 0, idAt).append(id).append(left, idAt);
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
