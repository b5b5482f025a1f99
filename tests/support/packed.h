#pragma once

#include <QByteArray>

#include <zlib.h>

namespace batchlens {

/// The windows by which zlib knows its formats.
enum class Packing { Gzip = 15 + 16, Zlib = 15, Raw = -15 };

/// Bytes as a server or gzip packs them.
inline QByteArray packed(const QByteArray &bytes, Packing packing = Packing::Gzip)
{
    z_stream stream = {};
    if (deflateInit2(&stream, 9, Z_DEFLATED, static_cast<int>(packing), 9, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("no zlib");
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))) + 64,
                   Qt::Uninitialized);
    QByteArray in = bytes;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("not packed");
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace batchlens
