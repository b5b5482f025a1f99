#pragma once

#include "core/result.h"

#include <QUrl>

namespace batchlens {

/// The address of an API as a person or a variable gave it: https, or http to loopback only; no user, query or
/// fragment; a path is legal, trailing slashes go, a `/graphql` ending becomes `/api`, as in the official CLI.
/// InvalidInput with a sentence that says what is wrong.
Result<QUrl> parseApiUrl(const QString &text);

/// `scheme://host:port`, lower case, the default port left out: what a key belongs to.
QString originOf(const QUrl &url);

/// `localhost`, 127.0.0.0/8, ::1.
bool isLoopback(const QUrl &url);

/// The default address.
QString defaultApiUrl();

} // namespace batchlens
