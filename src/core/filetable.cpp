#include "core/filetable.h"

#include "core/utf8text.h"

#include <algorithm>
#include <cstring>
#include <limits>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace batchlens {

namespace {

constexpr std::size_t kUuidText = 36;
constexpr std::size_t kUuidBytes = 16;
constexpr std::size_t kLimit = std::numeric_limits<quint32>::max();

bool isDash(std::size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

/// The bytes that 16 lower-case hex digits stand for; false for any other text. Without branches or tables: an id is
/// random, so a branch on a digit is mispredicted every other time, and a million ids are as many look-ups.
bool packDigits(const char *digits, char *bytes)
{
#ifdef __SSE2__
    const auto all = [](char c) { return _mm_set1_epi8(c); };
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i *>(digits));
    const __m128i isLetter = _mm_cmpgt_epi8(text, all('9'));
    const __m128i tooLow =
        _mm_or_si128(_mm_cmplt_epi8(text, all('0')), _mm_and_si128(isLetter, _mm_cmplt_epi8(text, all('a'))));
    const __m128i values = _mm_sub_epi8(_mm_sub_epi8(text, all('0')), _mm_and_si128(isLetter, all('a' - '0' - 10)));
    const __m128i wrong = _mm_or_si128(tooLow, _mm_cmpgt_epi8(text, all('f')));
    // Two digits are one 16-bit number whose low byte is the first digit.
    const __m128i pairs =
        _mm_and_si128(_mm_or_si128(_mm_slli_epi16(values, 4), _mm_srli_epi16(values, 8)), _mm_set1_epi16(0xFF));
    _mm_storel_epi64(reinterpret_cast<__m128i *>(bytes), _mm_packus_epi16(pairs, pairs));
    return _mm_movemask_epi8(wrong) == 0;
#else
    const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16; };
    int seen = 0;
    for (int i = 0; i < 16; i += 2) {
        const int high = value(digits[i]);
        const int low = value(digits[i + 1]);
        seen |= high | low;
        *bytes++ = static_cast<char>(high << 4 | low);
    }
    return seen < 16;
#endif
}

/// The 16 bytes of a lower-case UUID; false for any other text.
bool packUuid(std::string_view text, char *bytes)
{
    if (text.size() != kUuidText || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')
        return false;
    std::array<char, 2 * kUuidBytes> digits;
    char *out = digits.data();
    const auto take = [&out, &text](std::size_t from, std::size_t count) {
        std::memcpy(out, text.data() + from, count);
        out += count;
    };
    take(0, 8);
    take(9, 4);
    take(14, 4);
    take(19, 4);
    take(24, 12);
    return packDigits(digits.data(), bytes) && packDigits(digits.data() + kUuidBytes, bytes + kUuidBytes / 2);
}

void spellUuid(const char *bytes, char *text)
{
    constexpr char kHex[] = "0123456789abcdef";
    for (std::size_t i = 0; i < kUuidText;) {
        if (isDash(i)) {
            text[i++] = '-';
            continue;
        }
        const auto byte = static_cast<unsigned char>(*bytes++);
        text[i++] = kHex[byte >> 4];
        text[i++] = kHex[byte & 15];
    }
}

/// A field's bytes. Empty is not null, also where an arena holds nothing at all.
std::string_view field(const char *start, std::size_t size)
{
    return size ? std::string_view(start, size) : std::string_view("");
}

quint32 length(std::string_view text)
{
    return static_cast<quint32>(text.size());
}

} // namespace

void FileTable::append(FileState state, const FileEntry &entry)
{
    Segment &segment = m_segments[at(state)];
    const std::size_t textNeeded = entry.label.size() + entry.path.size() + entry.message.size();
    const std::size_t idsNeeded = entry.uploadId.size() + entry.remotePath.size();
    if (segment.text.size() + textNeeded > kLimit || segment.ids.size() + idsNeeded > kLimit)
        throw std::bad_alloc();

    Row row{};
    row.text = static_cast<quint32>(segment.text.size());
    row.ids = static_cast<quint32>(segment.ids.size());
    row.labelLength = length(entry.label);
    row.pathLength = length(entry.path);
    row.messageLength = length(entry.message);
    row.warnings = entry.warningCount;
    if (!entry.path.data())
        row.flags |= PathNull;
    if (!entry.message.data())
        row.flags |= MessageNull;
    if (!entry.remotePath.data())
        row.flags |= RemoteNull;

    char *const text = segment.text.reserveMore(textNeeded);
    char *textEnd = text;
    if (entry.path.data() && entry.path.ends_with(entry.label))
        row.flags |= LabelInPath;
    else
        textEnd = std::copy(entry.label.begin(), entry.label.end(), textEnd);
    textEnd = std::copy(entry.path.begin(), entry.path.end(), textEnd);
    textEnd = std::copy(entry.message.begin(), entry.message.end(), textEnd);
    segment.text.commit(static_cast<std::size_t>(textEnd - text));

    // A packed id takes less room than its text, so the text's is enough.
    char *const ids = segment.ids.reserveMore(idsNeeded);
    if (!entry.uploadId.data()) {
        row.flags |= UploadNull;
    } else if (packUuid(entry.uploadId, ids)) {
        row.flags |= UploadPacked;
        row.uploadLength = kUuidBytes;
    } else {
        row.uploadLength = length(entry.uploadId);
        std::copy(entry.uploadId.begin(), entry.uploadId.end(), ids);
    }
    char *const idsEnd = std::copy(entry.remotePath.begin(), entry.remotePath.end(), ids + row.uploadLength);
    segment.ids.commit(static_cast<std::size_t>(idsEnd - ids));
    segment.rows.push(row);
}

void FileTable::clear(FileState state)
{
    Segment &segment = m_segments[at(state)];
    segment.rows.clear();
    segment.text.clear();
    segment.ids.clear();
}

void FileTable::finish()
{
    for (std::size_t i = 0; i < kFileStateCount; ++i) {
        Segment &segment = m_segments[i];
        segment.rows.shrink();
        segment.text.shrink();
        segment.ids.shrink();
        m_first[i + 1] = m_first[i] + static_cast<quint32>(segment.rows.size());
    }
}

FileCounts FileTable::counts() const
{
    FileCounts counts;
    for (FileState state : kFileStates)
        counts[state] = count(state);
    return counts;
}

FileTable::Place FileTable::place(quint32 file) const
{
    std::size_t i = 0;
    while (i + 1 < kFileStateCount && file >= m_first[i + 1])
        ++i;
    return {kFileStates[i], file - m_first[i]};
}

const FileTable::Row &FileTable::row(quint32 file, const Segment **segment) const
{
    const Place where = place(file);
    *segment = &m_segments[at(where.state)];
    return (*segment)->rows[where.index];
}

std::string_view FileTable::label(const Segment &segment, const Row &row)
{
    const char *start = segment.text.data() + row.text;
    if (row.flags & LabelInPath)
        start += row.pathLength - row.labelLength;
    return field(start, row.labelLength);
}

std::string_view FileTable::path(const Segment &segment, const Row &row)
{
    if (row.flags & PathNull)
        return {};
    const char *start = segment.text.data() + row.text;
    if (!(row.flags & LabelInPath))
        start += row.labelLength;
    return field(start, row.pathLength);
}

std::string_view FileTable::message(const Segment &segment, const Row &row)
{
    if (row.flags & MessageNull)
        return {};
    const char *start = segment.text.data() + row.text + row.pathLength;
    if (!(row.flags & LabelInPath))
        start += row.labelLength;
    return field(start, row.messageLength);
}

std::string_view FileTable::label(quint32 file) const
{
    const Segment *segment = nullptr;
    const Row &r = row(file, &segment);
    return label(*segment, r);
}

std::string_view FileTable::path(quint32 file) const
{
    const Segment *segment = nullptr;
    const Row &r = row(file, &segment);
    return path(*segment, r);
}

std::string_view FileTable::message(quint32 file) const
{
    const Segment *segment = nullptr;
    const Row &r = row(file, &segment);
    return message(*segment, r);
}

std::string_view FileTable::remotePath(quint32 file) const
{
    const Segment *segment = nullptr;
    const Row &r = row(file, &segment);
    if (r.flags & RemoteNull)
        return {};
    const std::size_t start = r.ids + r.uploadLength;
    // A remote path ends where the next file's ids start.
    const bool last = &r == segment->rows.end() - 1;
    const std::size_t end = last ? segment->ids.size() : (&r + 1)->ids;
    return field(segment->ids.data() + start, end - start);
}

std::string_view FileTable::uploadId(quint32 file, char *buffer) const
{
    const Segment *segment = nullptr;
    const Row &r = row(file, &segment);
    if (r.flags & UploadNull)
        return {};
    const char *start = segment->ids.data() + r.ids;
    if (!(r.flags & UploadPacked))
        return field(start, r.uploadLength);
    spellUuid(start, buffer);
    return {buffer, kUuidText};
}

quint32 FileTable::warnings(quint32 file) const
{
    const Segment *segment = nullptr;
    return row(file, &segment).warnings;
}

QString FileTable::labelText(quint32 file) const
{
    return textOf(label(file));
}

QString FileTable::pathText(quint32 file) const
{
    return textOf(path(file));
}

QString FileTable::messageText(quint32 file) const
{
    return textOf(message(file));
}

QString FileTable::remotePathText(quint32 file) const
{
    return textOf(remotePath(file));
}

QString FileTable::uploadIdText(quint32 file) const
{
    char buffer[kUuidText];
    return textOf(uploadId(file, buffer));
}

std::size_t FileTable::heldBytes() const
{
    std::size_t held = 0;
    for (const Segment &segment : m_segments)
        held += segment.rows.capacity() * sizeof(Row) + segment.text.capacity() + segment.ids.capacity();
    return held;
}

} // namespace batchlens
