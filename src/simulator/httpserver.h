#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QObject>

#include <functional>
#include <optional>
#include <utility>

class QTcpServer;

namespace batchlens {

/// One parsed request. Nothing is percent-decoded: what `%2F` means is for the handler to say.
struct HttpRequest
{
    QByteArray method;
    /// Path and query as sent.
    QByteArray target;
    /// Names in lower case, values trimmed, in the order they came.
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// The target up to the question mark.
    QByteArray path() const;
    /// The target after the question mark; empty without one.
    QByteArray query() const;
    /// The first value of a header, null where it did not come. The name in lower case.
    QByteArray header(QByteArrayView name) const;
};

/// What to do about a request: an ordinary answer, or one of the ways a server can misbehave on the wire.
struct HttpAnswer
{
    enum class Wire {
        Plain,    ///< status line, headers, Content-Length, body
        Chunked,  ///< the same body in chunks of 64 KiB
        Hang,     ///< nothing, ever
        Reset,    ///< the connection is reset
        Close,    ///< the connection is closed without a byte
        Truncate, ///< Content-Length of the whole body, its first half, then closed
        BadChunk, ///< one good chunk with half of the body, then a size that is no number, then closed
        Drip,     ///< like Plain, but the body comes 16 bytes every 250 ms
        Endless   ///< chunked: the body, then spaces for as long as the client reads
    };

    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Wire wire = Wire::Plain;
    /// Milliseconds to wait before the first byte.
    int delayMs = 0;
};

/// A small HTTP/1.1 server: keep-alive, one request at a time on a connection, bodies by Content-Length only, at most
/// 16 KiB of head and 1 MiB of body. A client that leaves early costs nothing. Lives in one thread with an event loop.
class HttpServer final : public QObject
{
    Q_OBJECT

public:
    /// Called once for each request, in the server's thread.
    using Handler = std::function<HttpAnswer(const HttpRequest &)>;

    explicit HttpServer(Handler handler, QObject *parent = nullptr);

    /// Listens on an address (port 0: a free one) and gives the port; Io with the system's words otherwise.
    Result<quint16> listen(const QHostAddress &address, quint16 port);
    /// 0 before listen().
    quint16 port() const;

private:
    Handler m_handler;
    QTcpServer *m_server = nullptr;
};

/// The words of a status line: "Not Found".
QByteArray httpReason(int status);

/// `%41` is A; an invalid escape stays as it is. `+` is not a space.
QByteArray percentDecoded(QByteArrayView text);

} // namespace batchlens
