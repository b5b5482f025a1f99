#include "core/filetable.h"

#include "core/sparetable.h"
#include "core/utf8text.h"
#include "core/uuidbytes.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace batchlens {

namespace {

constexpr std::size_t kLimit = std::numeric_limits<quint32>::max();
constexpr std::size_t kLengthBytes = sizeof(quint32); // before an upload id that is not packed

/// A field's bytes. Empty is not null, also where an arena holds nothing at all.
std::string_view field(const char *start, std::size_t size)
{
    return size ? std::string_view(start, size) : std::string_view("");
}

quint32 length(std::string_view text)
{
    return static_cast<quint32>(text.size());
}

bool isLast(const FileTable::Segment &segment, const FileTable::Row &row)
{
    return &row == segment.rows.end() - 1;
}

/// How many bytes of `ids` a file's upload id takes.
std::size_t uploadIdBytes(const FileTable::Segment &segment, const FileTable::Row &row)
{
    if (row.flags & FileTable::UploadNull)
        return 0;
    if (row.flags & FileTable::UploadPacked)
        return kUuidBytes;
    quint32 size = 0;
    std::memcpy(&size, segment.ids.data() + row.ids, kLengthBytes);
    return kLengthBytes + size;
}

std::size_t textEnd(const FileTable::Segment &segment, const FileTable::Row &row)
{
    return isLast(segment, row) ? segment.text.size() : (&row + 1)->text;
}

} // namespace

FileTable::~FileTable()
{
    sparetable::keep(m_segments);
}

void FileTable::append(FileState state, const FileEntry &entry)
{
    Segment &segment = m_segments[at(state)];
    const std::size_t textNeeded = entry.label.size() + entry.path.size() + entry.message.size();
    const std::size_t idNeeded = kLengthBytes + entry.uploadId.size() + RemotePaths::room(entry.remotePath);
    if (segment.text.size() + textNeeded > kLimit || segment.ids.size() + idNeeded > kLimit)
        throw std::bad_alloc();

    // Written where it stays: a row that is put together elsewhere and copied is waited for.
    Row &row = *segment.rows.reserveMore(1);
    row.text = static_cast<quint32>(segment.text.size());
    row.ids = static_cast<quint32>(segment.ids.size());
    row.labelLength = length(entry.label);
    row.pathLength = length(entry.path);
    row.warnings = entry.warningCount;
    quint32 flags = (entry.path.data() ? 0u : PathNull) | (entry.message.data() ? 0u : MessageNull) |
                    (entry.remotePath.data() ? 0u : RemoteNull);

    char *const text = segment.text.reserveMore(textNeeded);
    char *textEnd = text;
    if (entry.labelEndsPath || (entry.path.data() && entry.path.ends_with(entry.label)))
        flags |= LabelInPath;
    else
        textEnd = std::copy(entry.label.begin(), entry.label.end(), textEnd);
    textEnd = std::copy(entry.path.begin(), entry.path.end(), textEnd);
    textEnd = std::copy(entry.message.begin(), entry.message.end(), textEnd);
    segment.text.commit(static_cast<std::size_t>(textEnd - text));

    // A packed id takes less room than its text, so the text's is enough.
    char *const ids = segment.ids.reserveMore(idNeeded);
    char *idsEnd = ids;
    if (!entry.uploadId.data()) {
        flags |= UploadNull;
    } else if (entry.packedUploadId) {
        flags |= UploadPacked;
        std::memcpy(ids, entry.packedUploadId, kUuidBytes);
        idsEnd += kUuidBytes;
    } else if (packUuid(entry.uploadId, ids)) {
        flags |= UploadPacked;
        idsEnd += kUuidBytes;
    } else {
        const quint32 size = length(entry.uploadId);
        std::memcpy(ids, &size, kLengthBytes);
        idsEnd = std::copy(entry.uploadId.begin(), entry.uploadId.end(), ids + kLengthBytes);
    }
    if (entry.remotePath.data()) {
        const std::string_view id = flags & UploadPacked ? entry.uploadId : std::string_view();
        idsEnd = segment.remotePaths.write(segment.ids.data(), idsEnd, entry.remotePath, id, entry.idInRemotePath);
    }
    segment.ids.commit(static_cast<std::size_t>(idsEnd - ids));

    row.flags = flags;
    segment.anyWarnings |= row.warnings > 0;
    if (!segment.anyOtherPath)
        segment.anyOtherPath = row.pathLength > 0 && !((flags & LabelInPath) && row.pathLength == row.labelLength);
    segment.rows.commit(1);
}

void FileTable::clear(FileState state)
{
    Segment &segment = m_segments[at(state)];
    segment.rows.clear();
    segment.text.clear();
    segment.ids.clear();
    segment.remotePaths = {};
    segment.anyWarnings = false;
    segment.anyOtherPath = false;
}

void FileTable::takeRoom(Segments &&room)
{
    for (std::size_t i = 0; i < kFileStateCount; ++i) {
        m_segments[i].rows.takeRoom(std::move(room[i].rows));
        m_segments[i].text.takeRoom(std::move(room[i].text));
        m_segments[i].ids.takeRoom(std::move(room[i].ids));
    }
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
    const std::size_t label = row.flags & LabelInPath ? 0 : row.labelLength;
    const std::size_t start = row.text + label + row.pathLength;
    return field(segment.text.data() + start, textEnd(segment, row) - start);
}

std::string_view FileTable::storedUploadId(const Segment &segment, const Row &row)
{
    if (row.flags & UploadNull)
        return {};
    const std::size_t head = row.flags & UploadPacked ? 0 : kLengthBytes;
    return field(segment.ids.data() + row.ids + head, uploadIdBytes(segment, row) - head);
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

std::string_view FileTable::uploadId(quint32 file, char *buffer) const
{
    const Segment *segment = nullptr;
    const Row &r = row(file, &segment);
    return uploadId(*segment, r, buffer);
}

std::string_view FileTable::uploadId(const Segment &segment, const Row &row, char *buffer)
{
    const std::string_view stored = storedUploadId(segment, row);
    if (!(row.flags & UploadPacked))
        return stored;
    spellUuid(stored.data(), buffer);
    return {buffer, kUuidText};
}

std::string_view FileTable::remotePath(quint32 file, std::string &buffer) const
{
    const Segment *segment = nullptr;
    const Row &r = row(file, &segment);
    return remotePath(*segment, r, buffer);
}

std::string_view FileTable::remotePath(const Segment &segment, const Row &row, std::string &buffer)
{
    if (row.flags & RemoteNull)
        return {};
    const std::size_t start = row.ids + uploadIdBytes(segment, row);
    const std::size_t end = isLast(segment, row) ? segment.ids.size() : (&row + 1)->ids;
    char uuid[kUuidText];
    return segment.remotePaths.spell(segment.ids, {segment.ids.data() + start, end - start},
                                     uploadId(segment, row, uuid), buffer);
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
    std::string buffer;
    return textOf(remotePath(file, buffer));
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
