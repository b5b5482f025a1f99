#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QNetworkReply>

#include <chrono>
#include <optional>

namespace batchlens {

/// How long and how often a request may try, and how much it may read. One value for all requests of a client.
struct RequestLimits
{
    int attempts = 4;
    /// Without a byte for this long an attempt ends.
    std::chrono::milliseconds inactivity{30'000};
    /// All attempts and pauses of a call together.
    std::chrono::milliseconds total{60'000};
    /// The same of a batch document with the time in which its bytes arrive, which `total` does not count.
    std::chrono::milliseconds batchTotal{600'000};
    /// The pause before the n-th retry (from 0) is random(0, min(maxPause, basePause * 2^n)).
    std::chrono::milliseconds basePause{500};
    std::chrono::milliseconds maxPause{8'000};
    /// What a Retry-After is clamped to.
    std::chrono::milliseconds minRetryAfter{1'000};
    std::chrono::milliseconds maxRetryAfter{60'000};
    /// Bytes of an answer's body, counted after decompression.
    qint64 maxBytes = qint64{64} * 1024 * 1024;
};

/// When a GET is tried again and how long it waits before. Pure; any thread. `random` is a number in [0, 1).
namespace retrypolicy {

/// Full jitter: the pause before the retry with that number, counted from 0.
std::chrono::milliseconds backoff(const RequestLimits &limits, int retry, double random);
/// What a Retry-After header (seconds, those with a fraction rounded up, or an HTTP date) asks for, clamped. A date is
/// taken against the answer's own Date header, so that a wrong clock here does no harm; against `now` where there is
/// none. Nothing where it cannot be read or is negative.
std::optional<std::chrono::milliseconds> retryAfter(QByteArrayView header, QByteArrayView dateHeader,
                                                    const QDateTime &now, const RequestLimits &limits);
/// Up to 20 % more, so that not all clients come back at once.
std::chrono::milliseconds withSpread(std::chrono::milliseconds pause, double random);

/// 408, 429, 500, 502, 503, 504.
bool isRetried(int httpStatus);
/// Timeout, reset and cut connections; not a refused connection, an unknown name or a bad certificate. Only for answers
/// whose status says nothing (0 or 2xx).
bool isRetried(QNetworkReply::NetworkError error);

} // namespace retrypolicy

} // namespace batchlens
