#include "formats/inflater.h"

#include <algorithm>
#include <array>

#include <zlib.h>

namespace batchlens {

namespace {

/// How a member of gzip begins.
constexpr std::array<char, 2> kMagic{'\x1f', '\x8b'};
/// The largest window, with what zlib adds to it for gzip and turns it to for deflate without a head.
constexpr int kWindow = 15;
constexpr int kGzip = 16;
constexpr qint64 kMostAtOnce = 1 << 30;

/// Whether a byte can be the first of the head that deflate has in zlib's format: the method in its lower half.
bool beginsHead(char first)
{
    return (first & 0x0f) == Z_DEFLATED;
}

void setInput(z_stream &stream, QByteArrayView bytes)
{
    stream.next_in = reinterpret_cast<const Bytef *>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
}

} // namespace

Inflater::Inflater(Format format)
    : m_format(format)
{
}

Inflater::~Inflater()
{
    if (m_stream)
        inflateEnd(m_stream.get());
}

void Inflater::fail(int status)
{
    m_failure = status == Z_MEM_ERROR ? Failure::NoMemory : Failure::Damaged;
}

bool Inflater::begin(char first)
{
    auto stream = std::make_unique<z_stream>();
    const int window = m_format == Format::Gzip ? kWindow + kGzip : beginsHead(first) ? kWindow : -kWindow;
    if (const int status = inflateInit2(stream.get(), window); status != Z_OK) {
        fail(status);
        return false;
    }
    m_stream = std::move(stream);
    m_stage = Stage::Inside;
    return true;
}

bool Inflater::enter(QByteArrayView &packed)
{
    while (m_stage != Stage::Inside) {
        if (packed.isEmpty() || m_stage == Stage::Behind)
            return false;
        if (m_stage == Stage::Start)
            return begin(packed.front());
        const auto wanted = m_stage == Stage::Between ? kMagic.front() : kMagic.back();
        const bool goesOn = packed.front() == wanted;
        packed = packed.sliced(1);
        if (!goesOn) {
            m_stage = Stage::Behind;
        } else if (m_stage == Stage::Between) {
            m_stage = Stage::MaybeNext;
        } else {
            m_stage = Stage::Inside;
            inflateReset(m_stream.get());
            setInput(*m_stream, kMagic);
            m_stream->avail_out = 0;
            ::inflate(m_stream.get(), Z_NO_FLUSH);
        }
    }
    return true;
}

qint64 Inflater::inflate(QByteArrayView &packed, char *to, qint64 room)
{
    qint64 written = 0;
    while (written < room && m_failure == Failure::None && enter(packed)) {
        const QByteArrayView part = packed.first(std::min<qint64>(packed.size(), kMostAtOnce));
        const qint64 space = std::min(room - written, kMostAtOnce);
        setInput(*m_stream, part);
        m_stream->next_out = reinterpret_cast<Bytef *>(to + written);
        m_stream->avail_out = static_cast<uInt>(space);
        const int status = ::inflate(m_stream.get(), Z_NO_FLUSH);
        const qint64 taken = part.size() - m_stream->avail_in;
        const qint64 got = space - m_stream->avail_out;
        packed = packed.sliced(taken);
        written += got;
        if (status == Z_STREAM_END)
            m_stage = m_format == Format::Gzip ? Stage::Between : Stage::Behind;
        else if (status != Z_OK && status != Z_BUF_ERROR)
            fail(status);
        else if (taken == 0 && got == 0)
            break;
    }
    return written;
}

} // namespace batchlens
