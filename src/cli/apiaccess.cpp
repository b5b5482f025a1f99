#include "cli/apiaccess.h"

#include "api/clientsetup.h"
#include "cli/apikey.h"
#include "cli/console.h"
#include "cli/keychain.h"
#include "core/apiurl.h"
#include "storage/proxypassword.h"
#include "storage/settingsstore.h"

namespace batchlens {

namespace {

/// The password of the proxy that the settings name, where one is wanted and kept.
QString proxyPassword(const Preferences &preferences)
{
    const QString entry = proxyPasswordEntry(preferences);
    if (entry.isEmpty())
        return {};
    const Result<std::optional<QByteArray>> kept = Keychain().read(entry);
    if (!kept)
        say(kept.error().message);
    return kept && *kept ? readProxyPassword(**kept) : QString();
}

} // namespace

ApiAccess::ApiAccess()
    : m_service(&m_client)
{
}

Result<std::unique_ptr<ApiAccess>> ApiAccess::open(const Arguments &arguments)
{
    const Result<QByteArray> key = apiKey(arguments.apiUrl);
    if (!key)
        return key.error();
    SettingsStore settings;
    if (const Result<Done> readable = settings.check(); !readable)
        say(readable.error().message);
    Preferences preferences = settings.loadPreferences();
    preferences.maxSizeMiB = arguments.maxSizeMiB.value_or(preferences.maxSizeMiB);
    std::unique_ptr<ApiAccess> access(new ApiAccess);
    access->m_atATime = preferences.requestsAtATime;
    access->m_mostPages = preferences.mostPages;
    const QString password = isLoopback(arguments.apiUrl) ? QString() : proxyPassword(preferences);
    if (const Result<Done> trusted = setUpClient(access->m_client, preferences, password); !trusted)
        say(trusted.error().message);
    access->m_client.setServer(arguments.apiUrl, *key);
    return access;
}

} // namespace batchlens
