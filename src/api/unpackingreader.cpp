#include "api/unpackingreader.h"

#include <QCoreApplication>

#include <utility>

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::UnpackingReader)
};

/// What is unpacked before it is read: as much as stays in a core's own cache.
constexpr qsizetype kBlock = 128 * 1024;

} // namespace

UnpackingReader::UnpackingReader(std::unique_ptr<BodyReader> reader, Inflater::Format format, qint64 mostBytes,
                                 Errors errors)
    : m_reader(std::move(reader))
    , m_inflater(format)
    , m_mostBytes(mostBytes)
    , m_errors(std::move(errors))
    , m_block(kBlock, Qt::Uninitialized)
{
}

bool UnpackingReader::fail(const Error &error)
{
    m_error = error;
    return false;
}

bool UnpackingReader::feed(QByteArrayView bytes)
{
    for (;;) {
        const qint64 got = m_inflater.inflate(bytes, m_block.data(), kBlock);
        m_bytes += got;
        switch (m_inflater.failure()) {
        case Inflater::Failure::None:
            break;
        case Inflater::Failure::Damaged:
            return fail(m_errors.damaged);
        case Inflater::Failure::NoMemory:
            return fail({ErrorKind::TooLarge, Texts::tr("There is not enough memory to unpack the answer."), {}});
        }
        if (m_bytes > m_mostBytes)
            return fail(m_errors.tooLarge);
        if (got > 0 && !m_reader->feed(QByteArrayView(m_block).first(got))) {
            m_hasEnough = true;
            return false;
        }
        // What stands behind the data is passed over, up to the limit of what may come at all.
        if (got < kBlock)
            return true;
    }
}

Result<BodyValue> UnpackingReader::finish()
{
    if (m_error)
        return *m_error;
    Result<BodyValue> value = m_reader->finish();
    if (m_hasEnough || m_inflater.isWhole()) {
        m_end = m_reader->end();
        return value;
    }
    m_end = End::Cut;
    return value ? m_errors.damaged : std::move(value);
}

} // namespace batchlens
