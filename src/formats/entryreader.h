#pragma once

#include "core/filetable.h"
#include "core/uuidbytes.h"
#include "formats/jsonreader.h"

#include <array>
#include <utility>

namespace batchlens {

/// Reads the file entries of a batch document, one after the other.
///
/// A server writes the members of all entries in one order and without white space. Those are taken by readAsWritten(),
/// which looks at nothing else and first tries what the entry before was like; the first that stands in any other way,
/// and all behind it, by readAnyOrder(), which keeps every rule of JSON. The first way gained a tenth of the time a
/// million files took (39 of 43 ms for 200,000), that it expects something of a path another twelfth (119 to 110 ms),
/// code of its own for each member, what it expects of a remote path and copies of a fixed size together a fifth (104
/// to 82 ms for a million).
class EntryReader
{
public:
    EntryReader() = default;
    // What was read may point into it.
    Q_DISABLE_COPY_MOVE(EntryReader)

    /// Takes the entry whose brace was peeked. NeedMore and Bad as JsonReader has them; nothing is to be relied upon
    /// then.
    JsonReader::Status read(JsonReader &reader);
    /// The last entry read; its views are into the reader's block and scratch, or this. A label that is missing or null
    /// is empty, any other such text null; a message that is an object is its compact JSON; a warning count
    /// that is missing or out of range is 0.
    const FileEntry &entry() const { return m_entry; }

private:
    static constexpr std::size_t kMostPrefix = 64; ///< longer ones are not expected again

    /// What comes behind what was read.
    enum class Next {
        Member,
        End,    ///< of the entry
        Unknown ///< what stands there is written in another way
    };

    template <std::size_t... Indexes>
    bool readAsWritten(JsonReader &reader, bool &isFirst, std::index_sequence<Indexes...>);
    template <std::size_t Index>
    Next takeAsWritten(JsonReader &reader, const char *&at, const char *last);
    template <std::size_t Index>
    const char *textAsWritten(JsonReader &reader, const char *at, const char *last);
    JsonReader::Status readAnyOrder(JsonReader &reader, bool isFirst);
    JsonReader::Status readNumberAsId(JsonReader &reader, std::string_view &id);
    const char *pathEnd(const char *text, const char *end);
    const char *uploadIdEnd(const char *text, const char *end);
    const char *remotePathEnd(const char *text, const char *end);

    FileEntry m_entry;
    std::array<char, kUuidBytes> m_packedId{};
    std::array<char, kMostPrefix> m_prefix{}; ///< what the last path has before its label
    std::size_t m_prefixLength = 0;
    std::size_t m_idInRemotePath = 0; ///< where the last one known had its upload id; kMostPrefix for none
    std::string m_digits;             ///< of an upload id that was sent as a number
    bool m_labelIsInBlock = false;    ///< the label stands as it is in the block, and a quote behind it
};

} // namespace batchlens
