#pragma once

#include "api/bodyreader.h"
#include "core/error.h"
#include "formats/inflater.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace batchlens {

/// Reads a body that is packed: hands what it unpacks to another reader. A body that ends inside its packed data was
/// cut, whatever became of its document.
class UnpackingReader final : public BodyReader
{
public:
    struct Errors
    {
        Error tooLarge; ///< it unpacks to more than `mostBytes`
        Error damaged;
    };

    UnpackingReader(std::unique_ptr<BodyReader> reader, Inflater::Format format, qint64 mostBytes, Errors errors);

    bool feed(QByteArrayView bytes) override;
    Result<BodyValue> finish() override;
    End end() const override { return m_end; }
    qint64 filesRead() const override { return m_reader->filesRead(); }

private:
    bool fail(const Error &error);

    std::unique_ptr<BodyReader> m_reader;
    Inflater m_inflater;
    const qint64 m_mostBytes;
    const Errors m_errors;
    QByteArray m_block;
    qint64 m_bytes = 0;       ///< unpacked
    bool m_hasEnough = false; ///< the reader that gets them wants no more
    std::optional<Error> m_error;
    End m_end = End::Whole;
};

} // namespace batchlens
