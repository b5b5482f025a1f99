#pragma once

#include "core/result.h"

#include <QString>

namespace batchlens {

/// A proxy as a person or an environment variable names it.
struct ProxyAddress
{
    enum class Kind {
        Http,   ///< asked to CONNECT
        Socks5, ///< names are looked up here
        Socks5h ///< names are looked up by the proxy
    };

    Kind kind = Kind::Http;
    /// An IPv6 address is without its brackets.
    QString host;
    int port = 1080;
    QString user;
    /// Never shown, logged or written into settings.
    QString password;

    /// "127.0.0.1:3128", "socks5h://[::1]:1080": without the user.
    QString name() const;

    bool operator==(const ProxyAddress &) const = default;
};

/// Reads [scheme://][user[:password]@]host[:port] as curl does: http without a scheme, port 1080 without a port,
/// whatever follows is nothing. InvalidInput, with a sentence that does not repeat the text, for what is no such
/// address and for proxies of other kinds, among them https and SOCKS 4. Pure; any thread.
Result<ProxyAddress> parseProxyAddress(const QString &text);

} // namespace batchlens
