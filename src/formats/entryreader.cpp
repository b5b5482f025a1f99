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

/// At most 16 bytes that a document is expected to hold, compared as two numbers: a call of memcmp() for each member of
/// a million files costs more than reading the member.
class JsonToken
{
public:
    static constexpr std::size_t kMost = 16;

    /// `text` must live as long as the token.
    consteval explicit JsonToken(std::string_view text)
        : m_text(text)
    {
        if (text.size() > kMost)
            throw "too long for a token";
        std::array<char, kMost> bytes{};
        std::array<char, kMost> mask{};
        for (std::size_t i = 0; i < text.size(); ++i) {
            bytes[i] = text[i];
            mask[i] = '\xFF';
        }
        m_bytes = std::bit_cast<Words>(bytes);
        m_mask = std::bit_cast<Words>(mask);
    }
    constexpr std::string_view text() const { return m_text; }
    constexpr std::size_t size() const { return m_text.size(); }
    /// Whether the token stands at `at`, from where kMost bytes can be read.
    bool stands(const char *at) const
    {
        Words words;
        std::memcpy(words.data(), at, sizeof(words));
        return (((words[0] & m_mask[0]) ^ m_bytes[0]) | ((words[1] & m_mask[1]) ^ m_bytes[1])) == 0;
    }

private:
    using Words = std::array<quint64, 2>;
    std::string_view m_text;
    Words m_bytes{};
    Words m_mask{};
};

/// A member of a file entry.
struct EntryMember
{
    JsonToken token;                   ///< as it nearly always stands in a document: in quotes, with its colon
    std::string_view FileEntry::*text; ///< null for the one that is a number

    constexpr std::string_view name() const { return token.text().substr(1, token.size() - 3); }
};

/// In the order of the documents.
constexpr std::array<EntryMember, 6> kEntryMembers{{{JsonToken(R"("label":)"), &FileEntry::label},
                                                    {JsonToken(R"("path":)"), &FileEntry::path},
                                                    {JsonToken(R"("upload_id":)"), &FileEntry::uploadId},
                                                    {JsonToken(R"("remote_path":)"), &FileEntry::remotePath},
                                                    {JsonToken(R"("warning_count":)"), nullptr},
                                                    {JsonToken(R"("message":)"), &FileEntry::message}}};

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

} // namespace

/// The quote behind a path: at once where the path is what the last one had before its label, and the label.
[[gnu::always_inline]] inline const char *EntryReader::pathEnd(const char *text, const char *end)
{
    const std::string_view label = m_entry.label;
    const char *const labelHere = text + m_prefixLength;
    const bool canCompare = static_cast<std::size_t>(end - text) >= m_prefixLength + kCompared;
    if (canCompare && label.size() < kCompared && label.data()[label.size()] == '"' &&
        alike(text, m_prefix.data()) >= m_prefixLength && alike(labelHere, label.data()) > label.size()) {
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

/// Takes the members that stand as servers write them; true with the entry's end, false before a member that is written
/// in any other way. The place is kept in a register and not in the reader, where each step would wait for the one
/// before to be written down.
[[gnu::always_inline]] inline bool EntryReader::readAsWritten(JsonReader &reader, bool &isFirst)
{
    constexpr std::ptrdiff_t kRoom = JsonToken::kMost + 8; // a member's name and what its value begins with
    const char *at = reader.position();
    const char *const end = reader.end();
    for (const EntryMember &member : kEntryMembers) {
        if (end - at < kRoom)
            return false;
        if (!member.token.stands(at))
            continue;
        const char *value = at + member.token.size();
        if (*value == '"' && member.text) {
            const char *const text = value + 1;
            const char *const quote = member.text == &FileEntry::path       ? pathEnd(text, end)
                                      : member.text == &FileEntry::uploadId ? uploadIdEnd(text, end)
                                                                            : plainTextEnd(text, end);
            if (!quote)
                return false;
            m_entry.*member.text =
                quote == text ? std::string_view("") : std::string_view(text, static_cast<std::size_t>(quote - text));
            value = quote + 1;
        } else if (*value >= '0' && *value <= '9' && !member.text) {
            m_entry.warningCount = static_cast<quint32>(*value++ - '0');
        } else if (std::string_view(value, 4) == "null") {
            value += 4;
        } else {
            return false;
        }
        if (value == end || (*value != ',' && *value != '}'))
            return false;
        at = value + 1;
        isFirst = false;
        reader.takeUpTo(at);
        if (*value == '}')
            return true;
    }
    return false;
}

Status EntryReader::read(JsonReader &reader)
{
    reset(m_entry);
    bool isFirst = true;
    reader.take();
    Status status = Status::Ok;
    if (!readAsWritten(reader, isFirst))
        status = readAnyOrder(reader, isFirst);
    if (!m_entry.label.data())
        m_entry.label = "";
    return status;
}

/// Takes all that is left of an entry; `isFirst` says that nothing was taken of it but its brace.
Status EntryReader::readAnyOrder(JsonReader &reader, bool isFirst)
{
    constexpr int kInsideEntry = 4; // batch, result, list, entry
    m_entry.labelEndsPath = false;
    m_entry.packedUploadId = nullptr;
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
            status = next == '"' ? reader.readString(text) : reader.skipValue(kInsideEntry);
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
