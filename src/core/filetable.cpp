#include "core/filetable.h"

#include "core/utf8text.h"
#include "core/uuidbytes.h"

#include <algorithm>
#include <limits>

namespace batchlens {

namespace {

constexpr std::size_t kLimit = std::numeric_limits<quint32>::max();

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
