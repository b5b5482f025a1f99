#pragma once

#include "core/growbuffer.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace batchlens {

/// The remote paths of a state's files in few bytes: a server keeps what it writes in one folder, and names it after
/// the upload id. The first path is kept whole; a later one says how many of the first one's bytes it begins with and
/// where the text of its upload id stands, and keeps the rest. Of a million paths of 57 bytes 10 bytes each are left,
/// so that a document is read faster than with the paths as they came: memory that is never touched need not be found.
///
/// A stored path is a byte for what it shares with the first (0 to 255), a byte for where the id's text stands in what
/// is left (kNoId for nowhere), and what is left, without the id. Equal lists of paths are stored as equal bytes.
class RemotePaths
{
public:
    /// How many bytes a stored path takes at most.
    static std::size_t room(std::string_view path) { return path.size() + kHead; }
    /// For an id nobody looked for in its path.
    static constexpr std::size_t kNotLooked = static_cast<std::size_t>(-1);
    /// Stores a path at `to`, where there is room(path), and gives the end of what it wrote. `bytes` is where the bytes
    /// begin in which `to` lies, and all paths stored before; they may have moved since. `id` is the file's upload id,
    /// empty if it is no UUID; `idAt` is a place where it is known to stand in the path, or kNotLooked.
    char *write(const char *bytes, char *to, std::string_view path, std::string_view id, std::size_t idAt = kNotLooked);
    /// The path stored as `stored` in `bytes`; `id` spells the file's upload id. A view into `bytes` or `buffer`, which
    /// grows as needed and is best used again for the next path.
    std::string_view spell(const GrowBuffer<char> &bytes, std::string_view stored, std::string_view id,
                           std::string &buffer) const;

private:
    static constexpr std::size_t kHead = 2;
    static constexpr std::size_t kMostShared = 255;
    static constexpr std::size_t kNoId = 255;

    std::string_view firstIn(const char *bytes) const { return {bytes + m_first, m_firstLength}; }
    std::size_t placeOfId(std::string_view path, std::string_view id);

    std::uint32_t m_first = 0; ///< where the first path's text is
    std::uint32_t m_firstLength = 0;
    std::size_t m_idAt = 0; ///< where the last path's id stood: the next one's will stand there too
};

} // namespace batchlens
