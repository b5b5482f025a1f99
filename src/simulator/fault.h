#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace batchlens {

/// What the simulated API can do wrong, one for each word of `--fault`.
enum class FaultKind {
    Unauthorized,     ///< 401
    Forbidden,        ///< 403
    NotFound,         ///< 404
    RateLimit,        ///< 429 with `Retry-After: 1`, twice each path, then as usual
    RateLimitForever, ///< 429 with `Retry-After: 1`, always
    Flaky,            ///< 503 twice each path, then as usual
    Down,             ///< 500
    Hang,             ///< takes the request and never answers
    Slow,             ///< the body drips, 16 bytes every 250 ms
    Reset,            ///< the connection is reset before an answer
    NoHead,           ///< the connection is closed before an answer
    Truncate,         ///< half of the announced body, then closed
    BadChunk,         ///< chunked, the second chunk has no readable size
    Html,             ///< 200 with a sign-in page
    NotJson,          ///< 200, said to be JSON, is not
    WrongShape,       ///< JSON that the documents forbid: types, nulls and lists are wrong
    BadUtf8,          ///< Latin-1 bytes inside the texts
    Bom,              ///< a byte order mark before the document
    Empty,            ///< 200 without a body
    Endless,          ///< a chunked body that never ends
    Redirect,         ///< 302 to a second loopback port
    CursorLoop,       ///< every further page of a list names itself as the next
    OneBatch          ///< one batch of each project answers 500
};

/// One fault and the requests it meets.
struct Fault
{
    FaultKind kind = FaultKind::Down;
    /// Compared with the path as it was sent (no query, percent signs as they are); empty: every request.
    QByteArray pathPrefix;

    bool operator==(const Fault &) const = default;
};

/// `NAME` or `NAME@PATH-PREFIX`; InvalidInput for an unknown name and for a prefix that does not start with a slash.
Result<Fault> parseFault(const QString &text);
/// The word of a fault, as parseFault() reads it.
QString faultName(FaultKind kind);
/// All words, in the order of FaultKind.
QStringList faultNames();

} // namespace batchlens
