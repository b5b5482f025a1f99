#include "api/bodyreader.h"

namespace batchlens {

bool BatchBodyReader::feed(QByteArrayView bytes)
{
    return m_parser.feed(bytes);
}

Result<BodyValue> BatchBodyReader::finish()
{
    Result<Batch> batch = m_parser.finish();
    if (batch)
        return BodyValue(std::make_shared<Batch>(std::move(*batch)));
    m_end = m_parser.endedInside() ? End::Inside : End::Whole;
    return batch.error();
}

qint64 BatchBodyReader::filesRead() const
{
    return m_parser.filesRead();
}

} // namespace batchlens
