#pragma once

#include "core/preferences.h"
#include "core/proxyaddress.h"
#include "core/result.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QUrl>

namespace batchlens {

/// Which proxy a person wants, with its password where it has one.
struct ProxyChoice
{
    ProxyUse use = ProxyUse::System;
    /// For ProxyUse::Own; as parseProxyAddress() reads it.
    QString address;
    QString user;
    QString password;

    bool operator==(const ProxyChoice &) const = default;
};

/// Through which proxy a request goes.
namespace proxies {

/// What curl does with these variables: http_proxy (in lower case alone, since a CGI script gets HTTP_PROXY from
/// whoever asks it), https_proxy or HTTPS_PROXY, all_proxy or ALL_PROXY, no_proxy or NO_PROXY; an empty one counts as
/// absent. Network where the one that is meant cannot be used: nothing goes past a proxy that was asked for. A proxy of
/// type DefaultProxy where no variable names any proxy. Pure; any thread.
Result<QNetworkProxy> fromEnvironment(const QProcessEnvironment &environment, const QUrl &url);

/// Through which proxy a request to `url` goes: none for loopback, whatever is chosen. ProxyUse::System is the
/// environment, and the desktop's settings where that says nothing, which may take a moment. Network where it cannot be
/// used.
Result<QNetworkProxy> choose(const ProxyChoice &choice, const QUrl &url);

/// "proxy.example:3128" as people read it, without the user.
QString nameOf(const QNetworkProxy &proxy);

} // namespace proxies

} // namespace batchlens
