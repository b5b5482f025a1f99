#pragma once

#include "core/result.h"
#include "formats/batchparser.h"
#include "formats/jsonreader.h"
#include "formats/payloadbody.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

namespace batchlens {

/// What a body becomes, whatever its type: who asked knows it.
using BodyValue = std::shared_ptr<void>;

/// Makes a value of the body of one answer. Created on the GUI thread, then used by one worker thread at a time.
class BodyReader
{
public:
    BodyReader() = default;
    BodyReader(const BodyReader &) = delete;
    BodyReader &operator=(const BodyReader &) = delete;
    virtual ~BodyReader() = default;

    /// The next bytes. False once they can become nothing any more; finish() then says why.
    virtual bool feed(QByteArrayView bytes) = 0;
    /// The body is complete. Called once.
    virtual Result<BodyValue> finish() = 0;

    /// Where the body ended.
    enum class End {
        Whole,  ///< behind its document, or that is wrong before
        Inside, ///< inside its document
        Cut     ///< before all of it had come, in any case
    };
    /// After finish().
    virtual End end() const { return End::Whole; }
    /// Files read so far.
    virtual qint64 filesRead() const { return 0; }
};

/// Collects a small document and parses it whole.
template <typename T>
class WholeBodyReader final : public BodyReader
{
public:
    using Parse = std::function<Result<T>(QByteArrayView)>;

    explicit WholeBodyReader(Parse parse)
        : m_parse(std::move(parse))
    {
    }

    bool feed(QByteArrayView bytes) override { return m_body.append(bytes); }
    Result<BodyValue> finish() override
    {
        const QByteArray body = m_body.take();
        Result<T> parsed = m_parse(body);
        if (parsed)
            return BodyValue(std::make_shared<T>(std::move(*parsed)));
        m_end = endsInsideJson(body) ? End::Inside : End::Whole;
        return parsed.error();
    }
    End end() const override { return m_end; }

private:
    Parse m_parse;
    PayloadBody m_body;
    End m_end = End::Whole;
};

/// Parses a batch document while it arrives; the value is a Batch.
class BatchBodyReader final : public BodyReader
{
public:
    explicit BatchBodyReader(const BatchParser::Options &options)
        : m_parser(options)
    {
    }

    bool feed(QByteArrayView bytes) override;
    Result<BodyValue> finish() override;
    End end() const override { return m_end; }
    qint64 filesRead() const override;

private:
    BatchParser m_parser;
    End m_end = End::Whole;
};

} // namespace batchlens
