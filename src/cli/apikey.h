#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QUrl>

namespace batchlens {

/// Whether VERYFRONT_API_TOKEN holds a key, which is then used and no keychain is asked.
bool hasEnvironmentKey();
/// The key for an API: VERYFRONT_API_TOKEN, else the keychain's entry of that origin. May wait for the keychain, with
/// an event loop of its own. Errors: Unauthorized where there is none or it cannot be one, Keychain.
Result<QByteArray> apiKey(const QUrl &apiUrl);

} // namespace batchlens
