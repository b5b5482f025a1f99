#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace batchlens {

/// How the body of an answer is packed. Only gzip is asked for, so that it is unpacked here: Qt unpacks on the GUI
/// thread, twice (to count), takes a stream that was cut for a whole one, and calls one that is larger than allowed
/// corrupt.
enum class BodyEncoding {
    Plain,
    Gzip,    ///< also by its old name, x-gzip
    Deflate, ///< unasked, as zlib has it too
    Unknown  ///< not asked for, and not read
};

/// By the Content-Encoding of an answer. Pure; any thread.
BodyEncoding bodyEncoding(QByteArrayView contentEncoding);

/// The beginning of a body as it is unpacked, `most` bytes of it, from the beginning as it came; empty where it cannot
/// be unpacked. Pure; any thread.
QByteArray unpackedStart(const QByteArray &start, BodyEncoding encoding, qsizetype most);

} // namespace batchlens
