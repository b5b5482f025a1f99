#pragma once

#include "core/error.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUrl>

namespace batchlens {

/// Why nothing of the API was heard through a proxy.
struct ProxyFailure
{
    /// Its sentence names the proxy.
    Error error;
    /// Whether it is worth another attempt.
    bool mayPass = false;
};

/// What a failed attempt says of the proxy it went through. `reason` is the reply's own sentence: Qt has no other word
/// for most of what a proxy does, and gives its refusals the codes of a server's. Pure; any thread.
ProxyFailure proxyFailure(QNetworkReply::NetworkError failure, const QString &reason, const QNetworkProxy &proxy,
                          const QUrl &url);
/// The proxy itself has a name that does not exist, or, where `isSilence`, that no name server answered for.
ProxyFailure proxyNotFound(bool isSilence, const QNetworkProxy &proxy);

} // namespace batchlens
