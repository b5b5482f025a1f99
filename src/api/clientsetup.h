#pragma once

#include "api/apiclient.h"
#include "core/preferences.h"

namespace batchlens {

/// Sets a client up as a person prefers it, in the window and on the command line alike: limits, proxy (its password
/// comes from the keychain), and the extra certificates. The rest is done where those cannot be read (Io,
/// InvalidInput).
Result<Done> setUpClient(ApiClient &client, const Preferences &preferences, const QString &proxyPassword = {});

} // namespace batchlens
