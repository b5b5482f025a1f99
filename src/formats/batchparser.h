#pragma once

#include "core/batch.h"
#include "core/result.h"

#include <QByteArrayView>

#include <array>
#include <cstddef>
#include <memory>

namespace batchlens {

/// Reads one batch document (GET /projects/{ref}/job-batches/{id}) while its bytes arrive: members in any order, lists
/// of any length, never the whole body in memory beside the table. One thread at a time.
class BatchParser
{
public:
    struct Options
    {
        /// Files of other states are checked but not kept: an export needs no more.
        std::array<bool, kFileStateCount> keep{true, true, true, true, true};
        /// The document is a file and no answer, for the sentence that says what is wrong with it.
        bool isFile = false;
        /// The document ends with its object: what stands behind it is no mistake, see rest().
        bool leavesRest = false;
        /// The most bytes of UTF-8 that are kept of a text.
        std::size_t longestValue = std::size_t{4} << 20;
        /// From so many bytes on a member or a file entry is read without being held, however long it is.
        std::size_t longestHeld = std::size_t{128} << 10;
    };

    BatchParser();
    explicit BatchParser(const Options &options);
    ~BatchParser();
    BatchParser(BatchParser &&) noexcept;
    BatchParser &operator=(BatchParser &&) noexcept;

    /// The next bytes. False once the document cannot become a batch any more; finish() then says why.
    bool feed(QByteArrayView bytes);
    /// Takes all that was fed and is still held, since no more bytes follow. Before finish(), where rest() is asked.
    void end();
    /// Whether the document's object has ended.
    bool isWhole() const;
    /// With `leavesRest`, what stands behind the document: a part of the bytes last fed, or, where holdsRest(), of
    /// bytes that this holds.
    QByteArrayView rest() const;
    bool holdsRest() const;
    /// No more bytes: the batch, BadResponse where the document was cut, is no JSON or has no id, or TooLarge where
    /// memory ran out. Call once.
    Result<Batch> finish();
    /// Whether the document was well so far and goes on behind the last byte. After finish().
    bool endedInside() const;

    /// Files read so far, for progress.
    qint64 filesRead() const;
    /// Bytes fed so far.
    qint64 bytesRead() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The batch in a whole document. Any thread.
Result<Batch> parseBatch(QByteArrayView document, const BatchParser::Options &options = {});

} // namespace batchlens
