#include "formats/entryreader.h"

#include "formats/plaintext.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

namespace batchlens {

namespace {

using Status = JsonReader::Status;

/// A member of a file entry.
struct EntryMember
{
    std::string_view token;            ///< as it nearly always stands in a document: in quotes, with its colon
    std::string_view FileEntry::*text; ///< null for the one that is a number

    constexpr std::string_view name() const { return token.substr(1, token.size() - 3); }
};

/// In the order of the documents.
constexpr std::array<EntryMember, 6> kEntryMembers{{{R"("label":)", &FileEntry::label},
                                                    {R"("path":)", &FileEntry::path},
                                                    {R"("upload_id":)", &FileEntry::uploadId},
                                                    {R"("remote_path":)", &FileEntry::remotePath},
                                                    {R"("warning_count":)", nullptr},
                                                    {R"("message":)", &FileEntry::message}}};
/// Room for the longest of the names, and for what a value begins with.
constexpr std::ptrdiff_t kRoom = 24;

/// A file without any member. Member by member: as a whole it is filled by an instruction that takes longer to start.
void reset(FileEntry &entry)
{
    entry.label = "";
    entry.path = {};
    entry.uploadId = {};
    entry.remotePath = {};
    entry.message = {};
    entry.warningCount = 0;
    entry.labelEndsPath = false;
    entry.packedUploadId = nullptr;
    entry.idInRemotePath = RemotePaths::kNotLooked;
}

/// How many bytes two texts begin with alike, of kCompared that can be read of each. All at once: a branch on where
/// they end is mispredicted for most files.
constexpr std::size_t kCompared = 64;
std::size_t alike(const char *a, const char *b)
{
#ifdef __SSE2__
    quint64 same = 0;
    for (std::size_t i = 0; i < kCompared; i += 16) {
        const auto bytes = [i](const char *text) {
            return _mm_loadu_si128(reinterpret_cast<const __m128i *>(text + i));
        };
        same |= quint64{static_cast<quint16>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes(a), bytes(b))))} << i;
    }
    return static_cast<std::size_t>(std::countr_one(same));
#else
    return static_cast<std::size_t>(std::mismatch(a, a + kCompared, b).first - a);
#endif
}

/// Whether two texts begin alike for so many bytes; up to 15 more of each are looked at, and must be there. For few
/// bytes that are as many each time.
bool beginsAlike(const char *a, const char *b, std::size_t size)
{
#ifdef __SSE2__
    unsigned differ = 0;
    std::size_t i = 0;
    for (; i < size; i += 16) {
        const auto bytes = [i](const char *text) {
            return _mm_loadu_si128(reinterpret_cast<const __m128i *>(text + i));
        };
        if ((differ = 0xFFFFu ^ static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes(a), bytes(b))))) != 0)
            return i + static_cast<std::size_t>(std::countr_zero(differ)) >= size;
    }
    return true;
#else
    return std::equal(a, a + size, b);
#endif
}

} // namespace

/// The quote behind a path: at once where the path is what the last one had before its label, and the label.
[[gnu::always_inline]] inline const char *EntryReader::pathEnd(const char *text, const char *end)
{
    const std::string_view label = m_entry.label;
    const char *const labelHere = text + m_prefixLength;
    const bool canCompare = static_cast<std::size_t>(end - text) >= m_prefixLength + kCompared;
    if (canCompare && m_labelIsInBlock && label.size() < kCompared &&
        beginsAlike(text, m_prefix.data(), m_prefixLength) && alike(labelHere, label.data()) > label.size()) {
        m_entry.labelEndsPath = true;
        return labelHere + label.size();
    }
    const char *const quote = plainTextEnd(text, end);
    if (!quote)
        return nullptr;
    const std::string_view path(text, static_cast<std::size_t>(quote - text));
    m_entry.labelEndsPath = path.ends_with(label);
    if (const std::size_t before = path.size() - label.size(); m_entry.labelEndsPath && before <= m_prefix.size()) {
        std::copy_n(text, before, m_prefix.begin());
        m_prefixLength = before;
    }
    return quote;
}

/// The quote behind an upload id: a UUID has its length, and nothing in it that would need a look.
[[gnu::always_inline]] inline const char *EntryReader::uploadIdEnd(const char *text, const char *end)
{
    if (end - text <= static_cast<std::ptrdiff_t>(kUuidText) || text[kUuidText] != '"' ||
        !packUuid({text, kUuidText}, m_packedId.data()))
        return plainTextEnd(text, end);
    m_entry.packedUploadId = m_packedId.data();
    return text + kUuidText;
}

/// The quote behind a remote path: at once where the upload id stands where the last path had it, and a few plain bytes
/// behind.
[[gnu::always_inline]] inline const char *EntryReader::remotePathEnd(const char *text, const char *end)
{
    constexpr std::ptrdiff_t kBehind = 16;
    if (m_entry.packedUploadId && end - text >= static_cast<std::ptrdiff_t>(m_idInRemotePath + kUuidText) + kBehind &&
        equalIds(text + m_idInRemotePath, m_entry.uploadId.data()) && isPlain(text, m_idInRemotePath)) {
        const char *const behind = text + m_idInRemotePath + kUuidText;
        const char *const quote = plainEnd(behind, behind + kBehind);
        if (quote < behind + kBehind && *quote == '"') {
            m_entry.idInRemotePath = m_idInRemotePath;
            return quote;
        }
    }
    const char *const quote = plainTextEnd(text, end);
    if (quote && m_entry.packedUploadId) {
        const std::string_view path(text, static_cast<std::size_t>(quote - text));
        m_idInRemotePath = std::min(path.find(m_entry.uploadId), kMostPrefix);
    }
    return quote;
}

/// Reads a member's text, whose quote stands at `at`, and gives its end. Null where it is no text, or one with escapes
/// and something behind it that servers do not write; the reader is then where it was, and the member to be read anew.
template <std::size_t Index>
[[gnu::always_inline]] inline const char *EntryReader::textAsWritten(JsonReader &reader, const char *at,
                                                                     const char *last)
{
    constexpr auto kText = kEntryMembers[Index].text;
    const char *const text = at + 1;
    const char *quote = nullptr;
    if constexpr (kText == &FileEntry::path)
        quote = pathEnd(text, reader.end());
    else if constexpr (kText == &FileEntry::uploadId)
        quote = uploadIdEnd(text, reader.end());
    else if constexpr (kText == &FileEntry::remotePath)
        quote = remotePathEnd(text, reader.end());
    else
        quote = plainTextEnd(text, reader.end());
    if constexpr (kText == &FileEntry::label)
        m_labelIsInBlock = quote != nullptr;
    if (quote) {
        m_entry.*kText = std::string_view(text, static_cast<std::size_t>(quote - text));
        return quote + 1;
    }
    const JsonReader::Mark before = reader.mark();
    reader.takeUpTo(at);
    if (reader.readString(m_entry.*kText) == Status::Ok && reader.position() < last &&
        (*reader.position() == ',' || *reader.position() == '}'))
        return reader.position();
    reader.goTo(before);
    return nullptr;
}

/// Takes a member, up to what comes behind it, where it stands as servers write it; `last` is the last place from which
/// kRoom bytes can be read.
template <std::size_t Index>
[[gnu::always_inline]] inline EntryReader::Next EntryReader::takeAsWritten(JsonReader &reader, const char *&at,
                                                                           const char *last)
{
    constexpr const EntryMember &member = kEntryMembers[Index];
    if (std::memcmp(at, member.token.data(), member.token.size()) != 0)
        return Next::Member;
    const char *value = at + member.token.size();
    if (std::memcmp(value, "null", 4) == 0) {
        value += 4;
    } else if constexpr (member.text == nullptr) {
        if (*value < '0' || *value > '9')
            return Next::Unknown;
        m_entry.warningCount = static_cast<quint32>(*value++ - '0');
    } else {
        if (*value != '"' || !(value = textAsWritten<Index>(reader, value, last)))
            return Next::Unknown;
    }
    if (value >= last)
        return Next::Unknown;
    if (*value == ',') {
        at = value + 1;
        return Next::Member;
    }
    if (*value != '}')
        return Next::Unknown;
    at = value + 1;
    return Next::End;
}

/// Takes the members that stand as servers write them; true with the entry's end, false before a member that is written
/// in any other way. The place is kept in a register and not in the reader, where each step would wait for the one
/// before to be written down; and each member has code of its own, in which all about it is known.
template <std::size_t... Indexes>
[[gnu::always_inline]] inline bool EntryReader::readAsWritten(JsonReader &reader, bool &isFirst,
                                                              std::index_sequence<Indexes...>)
{
    const char *const begin = reader.position();
    const char *const last = reader.end() - std::min(kRoom, reader.end() - begin);
    const char *at = begin;
    Next next = Next::Unknown;
    if (at < last)
        static_cast<void>((((next = takeAsWritten<Indexes>(reader, at, last)) == Next::Member) && ...));
    isFirst = at == begin;
    reader.takeUpTo(at);
    return next == Next::End;
}

Status EntryReader::read(JsonReader &reader)
{
    reset(m_entry);
    m_labelIsInBlock = false;
    bool isFirst = true;
    reader.take();
    Status status = Status::Ok;
    if (!readAsWritten(reader, isFirst, std::make_index_sequence<kEntryMembers.size()>()))
        status = readAnyOrder(reader, isFirst);
    if (!m_entry.label.data())
        m_entry.label = "";
    return status;
}

/// Takes a number as the id that it stands for.
Status EntryReader::readNumberAsId(JsonReader &reader, std::string_view &id)
{
    std::string_view number;
    const Status status = reader.readNumberText(number);
    if (status != Status::Ok)
        return status;
    const QByteArray digits = numberAsId(number).toLatin1();
    m_digits.assign(digits.constData(), static_cast<std::size_t>(digits.size()));
    id = digits.isNull() ? std::string_view() : std::string_view(m_digits);
    return status;
}

/// Takes all that is left of an entry; `isFirst` says that nothing was taken of it but its brace.
Status EntryReader::readAnyOrder(JsonReader &reader, bool isFirst)
{
    constexpr int kInsideEntry = 4; // batch, result, list, entry
    m_entry.labelEndsPath = false;
    m_entry.packedUploadId = nullptr;
    m_entry.idInRemotePath = RemotePaths::kNotLooked;
    char next = 0;
    Status status = reader.peek(next);
    if (status != Status::Ok)
        return status;
    for (bool first = isFirst; !first || next != '}'; first = false) {
        if (next != '"')
            return Status::Bad;
        std::string_view key;
        if ((status = reader.readString(key)) != Status::Ok || (status = reader.expect(':')) != Status::Ok ||
            (status = reader.peek(next)) != Status::Ok)
            return status;
        const auto member = std::find_if(kEntryMembers.begin(), kEntryMembers.end(),
                                         [key](const EntryMember &each) { return each.name() == key; });
        if (member == kEntryMembers.end()) {
            status = reader.skipValue(kInsideEntry);
        } else if (member->text) {
            std::string_view &text = m_entry.*member->text;
            text = {};
            const bool isNumber = next == '-' || (next >= '0' && next <= '9');
            if (next == '"') {
                status = reader.readString(text);
            } else if (isNumber && member->text == &FileEntry::uploadId) {
                status = readNumberAsId(reader, text);
            } else if (next == '{' && member->text == &FileEntry::message) {
                // Servers that pass on what a service answered send an object for a message.
                status = reader.readCompact(kInsideEntry, text);
            } else {
                status = reader.skipValue(kInsideEntry);
            }
        } else {
            std::optional<qint64> count;
            status = reader.readCount(next, kInsideEntry, count);
            // More than a row of the table holds is out of range, and so missing: the largest it holds was never sent.
            constexpr qint64 kMost = std::numeric_limits<quint32>::max();
            m_entry.warningCount = count && *count <= kMost ? static_cast<quint32>(*count) : 0;
        }
        if (status != Status::Ok || (status = reader.peek(next)) != Status::Ok)
            return status;
        if (next == '}')
            break;
        if (next != ',')
            return Status::Bad;
        reader.take();
        if ((status = reader.peek(next)) != Status::Ok)
            return status;
    }
    reader.take();
    return Status::Ok;
}

} // namespace batchlens
