#include "formats/decodedinput.h"

#include <QByteArrayView>
#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::DecodedInput)
};

/// How many bytes tell what a document is.
constexpr qsizetype kLook = 4;
constexpr qsizetype kBlock = 256 * 1024;
constexpr QByteArrayView kGzip("\x1f\x8b");
constexpr QByteArrayView kUtf8Mark("\xef\xbb\xbf");

/// The encoding that a mark tells, but for UTF-8.
std::optional<QStringConverter::Encoding> encodingOf(QByteArrayView start)
{
    // A mark of UTF-32 begins as one of UTF-16 does.
    if (start.startsWith(QByteArrayView("\xff\xfe\0\0", 4)))
        return QStringConverter::Utf32LE;
    if (start.startsWith(QByteArrayView("\0\0\xfe\xff", 4)))
        return QStringConverter::Utf32BE;
    if (start.startsWith("\xff\xfe"))
        return QStringConverter::Utf16LE;
    if (start.startsWith("\xfe\xff"))
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

/// Moves up to `most` bytes from the front of some to a place.
qint64 takeFront(QByteArray &from, char *to, qint64 most)
{
    const qint64 size = std::min<qint64>(from.size(), most);
    std::memcpy(to, from.constData(), static_cast<std::size_t>(size));
    from.remove(0, size);
    return size;
}

} // namespace

DecodedInput::DecodedInput(QIODevice &source)
    : m_source(source)
{
    open(ReadOnly | Unbuffered);
}

template <typename Read>
bool DecodedInput::look(Ahead &ahead, const Read &read)
{
    ahead.looked = true;
    QByteArray &bytes = ahead.bytes;
    while (bytes.size() < kLook) {
        const qsizetype had = bytes.size();
        bytes.resize(kLook);
        const qint64 got = read(bytes.data() + had, kLook - had);
        bytes.truncate(had + std::max<qint64>(got, 0));
        if (got <= 0)
            return got == 0;
    }
    return true;
}

qint64 DecodedInput::readSource(char *bytes, qint64 most)
{
    const qint64 ahead = takeFront(m_packed.bytes, bytes, most);
    if (ahead == most)
        return ahead;
    const qint64 got = m_source.read(bytes + ahead, most - ahead);
    if (got < 0)
        setErrorString(m_source.errorString());
    return got < 0 ? got : ahead + got;
}

qint64 DecodedInput::readUnpacked(char *bytes, qint64 most)
{
    if (!m_packed.looked) {
        if (!look(m_packed, [this](char *to, qint64 size) { return m_source.read(to, size); })) {
            setErrorString(m_source.errorString());
            return -1;
        }
        if (m_packed.bytes.startsWith(kGzip))
            m_gzip.emplace(Inflater::Format::Gzip);
    }
    return m_gzip ? inflate(bytes, most) : readSource(bytes, most);
}

qint64 DecodedInput::inflate(char *bytes, qint64 most)
{
    qint64 got = 0;
    for (;;) {
        got += m_gzip->inflate(m_left, bytes + got, most - got);
        if (m_gzip->failure() == Inflater::Failure::NoMemory) {
            setErrorString(Texts::tr("There is not enough memory."));
            return -1;
        }
        if (m_gzip->failure() == Inflater::Failure::Damaged) {
            m_damaged = true;
            return -1;
        }
        if (got == most || m_gzip->isOver())
            return got;
        m_block.resize(kBlock);
        const qint64 read = readSource(m_block.data(), kBlock);
        if (read < 0)
            return read;
        m_left = QByteArrayView(m_block).first(read);
        if (read == 0)
            break;
    }
    if (got > 0 || m_gzip->isWhole())
        return got;
    m_damaged = true;
    return -1;
}

void DecodedInput::startDecoding()
{
    if (m_plain.bytes.startsWith(kUtf8Mark))
        m_plain.bytes.remove(0, kUtf8Mark.size());
    else if (const auto encoding = encodingOf(m_plain.bytes))
        m_decoder.emplace(*encoding);
}

qint64 DecodedInput::readText(char *bytes, qint64 most)
{
    while (m_text.isEmpty()) {
        QByteArray block(kBlock, Qt::Uninitialized);
        const qint64 ahead = takeFront(m_plain.bytes, block.data(), kBlock);
        const qint64 got = readUnpacked(block.data() + ahead, kBlock - ahead);
        if (got < 0)
            return got;
        if (ahead + got == 0)
            return 0;
        const QString text = m_decoder->decode(QByteArrayView(block).first(ahead + got));
        m_text = m_encoder.encode(text);
    }
    return takeFront(m_text, bytes, most);
}

qint64 DecodedInput::readData(char *bytes, qint64 most)
{
    if (!m_plain.looked) {
        if (!look(m_plain, [this](char *to, qint64 size) { return readUnpacked(to, size); }))
            return -1;
        startDecoding();
    }
    if (m_decoder)
        return readText(bytes, most);
    const qint64 ahead = takeFront(m_plain.bytes, bytes, most);
    if (ahead == most)
        return ahead;
    const qint64 got = readUnpacked(bytes + ahead, most - ahead);
    return got < 0 ? got : ahead + got;
}

qint64 DecodedInput::writeData(const char *, qint64)
{
    return -1;
}

} // namespace batchlens
