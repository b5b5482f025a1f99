#include "api/bodyencoding.h"

#include "formats/inflater.h"

#include <QList>

#include <algorithm>

namespace batchlens {

BodyEncoding bodyEncoding(QByteArrayView contentEncoding)
{
    BodyEncoding encoding = BodyEncoding::Plain;
    const QList<QByteArray> names = contentEncoding.toByteArray().toLower().split(',');
    for (const QByteArray &listed : names) {
        const QByteArray name = listed.trimmed();
        if (name.isEmpty() || name == "identity")
            continue;
        // What is packed twice is not read.
        if (encoding != BodyEncoding::Plain)
            return BodyEncoding::Unknown;
        if (name == "gzip" || name == "x-gzip")
            encoding = BodyEncoding::Gzip;
        else if (name == "deflate")
            encoding = BodyEncoding::Deflate;
        else
            return BodyEncoding::Unknown;
    }
    return encoding;
}

QByteArray unpackedStart(const QByteArray &start, BodyEncoding encoding, qsizetype most)
{
    switch (encoding) {
    case BodyEncoding::Plain:
        return start.first(std::min(start.size(), most));
    case BodyEncoding::Gzip:
    case BodyEncoding::Deflate: {
        Inflater inflater(encoding == BodyEncoding::Gzip ? Inflater::Format::Gzip : Inflater::Format::Deflate);
        QByteArray unpacked(most, Qt::Uninitialized);
        QByteArrayView packed = start;
        unpacked.truncate(inflater.inflate(packed, unpacked.data(), most));
        return unpacked;
    }
    case BodyEncoding::Unknown:
        break;
    }
    return {};
}

} // namespace batchlens
