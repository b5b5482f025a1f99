#pragma once

#include "formats/jsonreader.h"
#include "formats/shortenedjson.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace batchlens {

/// The body of a small document (a page of a list, a project) while it arrives. One that is not small after all is held
/// without what payloads know nothing of, and with its texts cut as LongValue cuts them. One thread at a time.
class PayloadBody
{
public:
    /// The next bytes. False once a large body is seen to be no JSON.
    bool append(QByteArrayView bytes);
    /// The body, or a shorter one that payloads read alike; if a large one is no JSON, or ends inside it, the beginning
    /// of one that is so. Call once.
    QByteArray take();

private:
    void shorten(QByteArrayView bytes);

    QByteArray m_body; ///< all of it, or how a large one began
    std::optional<ShortenedJson> m_shortened;
    QByteArray m_tail; ///< bytes that the last block ended inside of
    JsonReader::Status m_status = JsonReader::Status::NeedMore;
};

} // namespace batchlens
