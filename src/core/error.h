#pragma once

#include <QString>

#include <chrono>

namespace batchlens {

/// What the program branches on when something went wrong.
enum class ErrorKind {
    Network,      ///< name, refused, connection ended early, any 3xx
    Timeout,      ///< no byte for too long, or the whole deadline passed
    Tls,          ///< certificate or handshake
    Unauthorized, ///< 401, or no key at all
    Forbidden,    ///< 403
    NotFound,     ///< 404, 410
    RateLimited,  ///< 429 after the attempts
    Server,       ///< 408 and 5xx after the attempts
    BadResponse,  ///< complete but not understood, 204, empty, any other 4xx
    TooLarge,     ///< over the byte cap
    InvalidInput, ///< what the person typed or named cannot be used
    Io,           ///< a file could not be read or written
    Keychain,     ///< absent, locked, hung or refusing
    Canceled      ///< the person's own wish: never shown as an error
};

/// One failure: a kind to branch on, a sentence for people, a detail for a log.
struct Error
{
    ErrorKind kind = ErrorKind::BadResponse;
    /// Translated, a whole sentence, plain text; never holds the key.
    QString message;
    /// Untranslated and shortened to 500 characters; never holds the key.
    QString detail;
    /// The HTTP status that caused it, 0 where there was none.
    int httpStatus = 0;
    /// How long the server asked us to stay away (clamped); 0 where it did not.
    std::chrono::milliseconds retryAfter{0};
};

} // namespace batchlens
