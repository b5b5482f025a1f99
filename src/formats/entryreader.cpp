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
}

/// The quote that ends a text of whole letters and no escape; null for any other text and one that the block cuts.
[[gnu::always_inline]] inline const char *plainTextEnd(const char *at, const char *end)
{
    for (;;) {
        at = plainEnd(at, end);
        if (at == end)
            return nullptr;
        if (*at == '"')
            return at;
        // A letter beyond ASCII seldom stands alone.
        do {
            const int length = plainSequence(at, end);
            if (length == 0)
                return nullptr;
            at += length;
        } while (at < end && static_cast<signed char>(*at) < 0);
    }
}

} // namespace

Status EntryReader::read(JsonReader &reader)
{
    reset(m_entry);
    if (const char *const behind = readAsWritten(reader.position(), reader.end())) {
        reader.takeUpTo(behind);
        return Status::Ok;
    }
    reset(m_entry);
    const Status status = readAnyOrder(reader);
    if (!m_entry.label.data())
        m_entry.label = "";
    return status;
}

/// Where the entry ends that begins at `at`; null where it is written in any other way. The place is kept in a register
/// and not in the reader, where each step would wait for the one before to be written down.
const char *EntryReader::readAsWritten(const char *at, const char *end)
{
    constexpr std::ptrdiff_t kRoom = JsonToken::kMost + 8; // a member's name and what its value begins with
    ++at;
    for (const EntryMember &member : kEntryMembers) {
        if (end - at < kRoom)
            return nullptr;
        if (!member.token.stands(at))
            continue;
        at += member.token.size();
        if (*at == '"' && member.text) {
            const char *const text = at + 1;
            const char *const quote = plainTextEnd(text, end);
            if (!quote)
                return nullptr;
            m_entry.*member.text =
                quote == text ? std::string_view("") : std::string_view(text, static_cast<std::size_t>(quote - text));
            at = quote + 1;
        } else if (*at >= '0' && *at <= '9' && !member.text) {
            m_entry.warningCount = static_cast<quint32>(*at++ - '0');
        } else if (std::string_view(at, 4) == "null") {
            at += 4;
        } else {
            return nullptr;
        }
        if (at == end)
            return nullptr;
        const char behind = *at++;
        if (behind == '}')
            return at;
        if (behind != ',')
            return nullptr;
    }
    return nullptr;
}

Status EntryReader::readAnyOrder(JsonReader &reader)
{
    constexpr int kInsideEntry = 4; // batch, result, list, entry
    reader.take();
    char next = 0;
    Status status = reader.peek(next);
    if (status != Status::Ok)
        return status;
    for (bool first = true; !first || next != '}'; first = false) {
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
