#pragma once

#include "core/counts.h"
#include "core/growbuffer.h"
#include "core/remotepaths.h"

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace batchlens {

/// One file entry on its way into a FileTable. All texts are valid UTF-8; a null view's data() is nullptr.
struct FileEntry
{
    std::string_view label;
    std::string_view path;
    std::string_view uploadId;
    std::string_view remotePath;
    std::string_view message;
    quint32 warningCount = 0;
    /// Whether the label is known to be the end of the path; false where nobody looked.
    bool labelEndsPath = false;
    /// The kUuidBytes of an upload id that is known to be a lower-case UUID; null where nobody looked.
    const char *packedUploadId = nullptr;
    /// A place where the upload id is known to stand in the remote path; RemotePaths::kNotLooked where nobody looked.
    std::size_t idInRemotePath = RemotePaths::kNotLooked;
};

/// The files of a batch, as columns: a million of them must fit in memory and be searched within a frame.
///
/// Files are numbered 0 … size()-1 in the order of kFileStates, and in each state in the server's order, so a state's
/// files are one range. Each state has its own segment: `text` holds, file after file, the bytes people search (the
/// label where it is no end of the path, the path, the message) and `ids` the rest (upload id, remote path); `rows`
/// is one small plain row a file. A file's message and remote path end where the next file's bytes start. A label that
/// is an end of its path (it nearly always is) is not stored twice; an upload id that is a lower-case UUID is stored as
/// its 16 bytes, any other behind its length in 4 bytes; remote paths are stored as RemotePaths says.
///
/// Built by one thread, then immutable and shared. Limits: 4 GiB of text and of ids a state (the input is at most 3).
class FileTable
{
public:
    /// One file; private to the table, its queries and its sort.
    struct Row
    {
        quint32 text;        ///< where its bytes start in `text`
        quint32 ids;         ///< where its bytes start in `ids`
        quint32 labelLength; ///< bytes
        quint32 pathLength;  ///< bytes
        quint32 warnings;
        quint32 flags; ///< RowFlag
    };
    enum RowFlag : quint32 {
        LabelInPath = 1, ///< the label is the end of the path
        PathNull = 2,
        UploadNull = 4,
        UploadPacked = 8, ///< 16 bytes that stand for a lower-case UUID
        RemoteNull = 16,
        MessageNull = 32
    };
    /// The files of one state.
    struct Segment
    {
        GrowBuffer<Row> rows;
        GrowBuffer<char> text;
        GrowBuffer<char> ids;
        RemotePaths remotePaths;
        bool anyWarnings = false;
        bool anyOtherPath = false; ///< a file has a path that is not its label
    };
    /// Where a file is: its segment and its place there.
    struct Place
    {
        FileState state;
        quint32 index;
    };

    using Segments = std::array<Segment, kFileStateCount>;

    FileTable() = default;
    /// Leaves the memory of a large table to the next one, see sparetable.
    ~FileTable();
    FileTable(FileTable &&) noexcept = default;
    FileTable &operator=(FileTable &&) noexcept = default;

    // Building
    /// Adds a file at the end of its state's range. Throws std::bad_alloc where memory cannot be had.
    void append(FileState state, const FileEntry &entry);
    /// Drops a state's files: a list named twice in a document counts once, the last time.
    void clear(FileState state);
    /// Goes on in the memory of another table, where that one has more.
    void takeRoom(Segments &&room);
    /// Gives back what growing left over and fixes the ranges; call once, after the last append.
    void finish();

    // Reading
    quint32 size() const { return m_first[kFileStateCount]; }
    quint32 count(FileState state) const { return m_first[at(state) + 1] - m_first[at(state)]; }
    /// The number of a state's first file.
    quint32 first(FileState state) const { return m_first[at(state)]; }
    FileCounts counts() const;
    Place place(quint32 file) const;
    FileState state(quint32 file) const { return place(file).state; }
    const Segment &segment(FileState state) const { return m_segments[at(state)]; }

    // The bytes of a file's fields; views into the table, valid as long as it is. Null fields are null views.
    std::string_view label(quint32 file) const;
    std::string_view path(quint32 file) const;
    std::string_view message(quint32 file) const;
    /// The upload id's text; packed ones are spelled into `buffer`, which must hold kUuidText bytes and outlive the
    /// view.
    std::string_view uploadId(quint32 file, char *buffer) const;
    /// The remote path; one that is not stored whole is spelled into `buffer`, which must outlive the view.
    std::string_view remotePath(quint32 file, std::string &buffer) const;
    quint32 warnings(quint32 file) const;

    // The same by segment row, for walks over a whole segment.
    static std::string_view label(const Segment &segment, const Row &row);
    static std::string_view path(const Segment &segment, const Row &row);
    static std::string_view message(const Segment &segment, const Row &row);
    static std::string_view uploadId(const Segment &segment, const Row &row, char *buffer);
    static std::string_view remotePath(const Segment &segment, const Row &row, std::string &buffer);
    /// An upload id as it is stored, empty for none: equal ids of one packing are stored equally.
    static std::string_view storedUploadId(const Segment &segment, const Row &row);

    // The same as QStrings, for the cells being painted or copied; a null field is a null QString.
    QString labelText(quint32 file) const;
    QString pathText(quint32 file) const;
    QString messageText(quint32 file) const;
    QString remotePathText(quint32 file) const;
    QString uploadIdText(quint32 file) const;

    /// Bytes held on the heap.
    std::size_t heldBytes() const;

private:
    static constexpr std::size_t at(FileState state) { return static_cast<std::size_t>(state); }
    const Row &row(quint32 file, const Segment **segment) const;

    Segments m_segments;
    std::array<quint32, kFileStateCount + 1> m_first{};
};

} // namespace batchlens
