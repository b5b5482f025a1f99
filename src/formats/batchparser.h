#pragma once

#include "core/batch.h"
#include "core/result.h"

#include <QByteArrayView>

#include <functional>
#include <memory>
#include <stop_token>

class QIODevice;

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
    };

    BatchParser();
    explicit BatchParser(const Options &options);
    ~BatchParser();
    BatchParser(BatchParser &&) noexcept;
    BatchParser &operator=(BatchParser &&) noexcept;

    /// The next bytes. False once the document cannot become a batch any more; finish() then says why.
    bool feed(QByteArrayView bytes);
    /// No more bytes: the batch, BadResponse where the document was cut, is no JSON or has no id, or TooLarge where
    /// memory ran out. Call once.
    Result<Batch> finish();

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

/// What reading a document tells while it goes on: bytes and files so far. Called from the reading thread.
using ReadProgress = std::function<void(qint64 bytes, qint64 files)>;

/// Reads a batch from an open device (a file, standard input) while a thread of its own reads ahead. Any thread;
/// Canceled once `stop` was asked for, Io where reading failed, TooLarge over 3 GiB.
Result<Batch> readBatch(QIODevice &device, const BatchParser::Options &options = {}, std::stop_token stop = {},
                        const ReadProgress &progress = {});

} // namespace batchlens
