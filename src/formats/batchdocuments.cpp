#include "formats/batchdocuments.h"

#include "formats/blocksahead.h"
#include "formats/decodedinput.h"
#include "formats/inputkind.h"
#include "formats/notunderstood.h"

#include <QByteArray>
#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr qint64 kMostBytes = qint64{3} * 1024 * 1024 * 1024;
constexpr qsizetype kHead = 512;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::BatchDocuments)
};

/// Parts the bytes of an input into its documents.
class Documents final
{
public:
    explicit Documents(const BatchParser::Options &options)
        : m_options(options)
    {
        m_options.isFile = true;
        m_options.leavesRest = true;
    }

    /// The next bytes. False once no more are needed, since they cannot be documents any more; finish() then says why.
    bool feed(QByteArrayView bytes);
    Result<std::vector<Batch>> finish();

    qint64 filesRead() const { return m_filesRead + (m_parser ? m_parser->filesRead() : 0); }

private:
    enum class Next { Anything, FirstOrEnd, CommaOrEnd, Document, Nothing };

    bool go(QByteArrayView bytes);
    /// Takes what stands before the next document and makes a parser for that. False where it is something else.
    bool takeBetween(QByteArrayView &bytes);
    /// Takes the document that has ended.
    bool take();
    bool fail(Error error);
    Error noDocument(const QString &what) const { return notUnderstood(m_head, what, BodySource::File); }

    BatchParser::Options m_options;
    std::vector<Batch> m_batches;
    std::optional<BatchParser> m_parser;
    Next m_next = Next::Anything;
    qint64 m_filesRead = 0;
    QByteArray m_head;
    std::optional<Error> m_error;
    bool m_maybeOther = false; ///< the error is that the first document is none
};

bool Documents::feed(QByteArrayView bytes)
{
    if (m_head.size() < kHead)
        m_head += bytes.first(std::min(bytes.size(), kHead - m_head.size()));
    if (!m_error && go(bytes))
        return true;
    return m_maybeOther && m_head.size() < kHead;
}

bool Documents::go(QByteArrayView bytes)
{
    QByteArray kept;
    while (!bytes.isEmpty()) {
        if (!m_parser && !takeBetween(bytes))
            return false;
        if (!m_parser)
            return true;
        const bool goesOn = m_parser->feed(bytes);
        if (!m_parser->isWhole())
            return goesOn || take();
        bytes = m_parser->rest();
        if (m_parser->holdsRest()) {
            kept = bytes.toByteArray();
            bytes = kept;
        }
        if (!take())
            return false;
    }
    return true;
}

bool Documents::takeBetween(QByteArrayView &bytes)
{
    for (; !bytes.isEmpty(); bytes = bytes.sliced(1)) {
        const char c = bytes.front();
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
            continue;
        if (m_next == Next::Nothing)
            return fail(noDocument(Texts::tr("there is something behind its list")));
        if (m_next == Next::Anything && m_batches.empty() && c == '[') {
            m_next = Next::FirstOrEnd;
        } else if ((m_next == Next::FirstOrEnd || m_next == Next::CommaOrEnd) && c == ']') {
            m_next = Next::Nothing;
        } else if (m_next == Next::CommaOrEnd) {
            if (c != ',')
                return fail(noDocument(Texts::tr("its list is cut off or is no JSON")));
            m_next = Next::Document;
        } else {
            m_parser.emplace(m_options);
            return true;
        }
    }
    return true;
}

bool Documents::take()
{
    const bool isWhole = m_parser->isWhole();
    m_filesRead += m_parser->filesRead();
    Result<Batch> batch = m_parser->finish();
    m_parser.reset();
    if (batch) {
        m_batches.push_back(std::move(*batch));
        if (m_next != Next::Anything)
            m_next = Next::CommaOrEnd;
        return true;
    }
    // What begins as no document at all may be seen to be something else.
    m_maybeOther = !isWhole && m_batches.empty() && m_next == Next::Anything;
    return fail(batch.error());
}

bool Documents::fail(Error error)
{
    const auto read = static_cast<qlonglong>(m_batches.size());
    if (read > 0 && error.kind == ErrorKind::BadResponse)
        error.message = Texts::tr("Its document %1: %2").arg(read + 1).arg(error.message);
    m_error = std::move(error);
    return false;
}

Result<std::vector<Batch>> Documents::finish()
{
    while (m_parser && !m_error) {
        m_parser->end();
        const QByteArray rest = m_parser->rest().toByteArray();
        if (take())
            go(rest);
    }
    if (!m_error && (m_next == Next::FirstOrEnd || m_next == Next::CommaOrEnd || m_next == Next::Document))
        fail(noDocument(Texts::tr("its list is cut off or is no JSON")));
    if (!m_error && m_batches.empty())
        fail({ErrorKind::BadResponse,
              m_next == Next::Nothing ? Texts::tr("Its list holds no batch.") : otherKindOf(m_head), u"nothing"_s});
    const QString otherKind = m_maybeOther ? otherKindOf(m_head) : QString();
    if (!otherKind.isEmpty())
        return Error{ErrorKind::BadResponse, otherKind, u"no document"_s};
    if (m_error)
        return *m_error;
    return std::move(m_batches);
}

} // namespace

Result<std::vector<Batch>> readBatches(QIODevice &device, const BatchParser::Options &options, std::stop_token stop,
                                       const ReadProgress &progress)
{
    DecodedInput input(device);
    Documents documents(options);
    BlocksAhead blocks(input);
    qint64 bytes = 0;
    for (;;) {
        if (stop.stop_requested())
            return Error{ErrorKind::Canceled, {}, {}};
        const QByteArrayView block = blocks.next();
        if (!blocks.error().isNull() && input.isDamaged())
            return Error{ErrorKind::BadResponse, Texts::tr("Its gzip data are damaged or cut off."), u"gzip"_s};
        if (!blocks.error().isNull())
            return Error{ErrorKind::Io, Texts::tr("The file could not be read: %1").arg(blocks.error()), {}};
        if (block.isEmpty())
            break;
        bytes += block.size();
        if (bytes > kMostBytes)
            return Error{ErrorKind::TooLarge, Texts::tr("This file is larger than 3 GiB."), {}};
        if (!documents.feed(block))
            break;
        if (progress)
            progress(bytes, documents.filesRead());
    }
    return documents.finish();
}

} // namespace batchlens
