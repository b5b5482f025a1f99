#include "cli/apiaccess.h"

#include "cli/apikey.h"
#include "cli/console.h"
#include "storage/settingsstore.h"

#include <chrono>

namespace batchlens {

namespace {

constexpr qint64 kMiB = 1024 * 1024;

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
    const Preferences preferences = settings.loadPreferences();
    std::unique_ptr<ApiAccess> access(new ApiAccess);
    RequestLimits limits;
    limits.maxBytes = arguments.maxSizeMiB.value_or(preferences.maxSizeMiB) * kMiB;
    limits.inactivity = std::chrono::seconds(preferences.giveUpSeconds);
    access->m_client.setLimits(limits);
    access->m_atATime = preferences.requestsAtATime;
    access->m_mostPages = preferences.mostPages;
    if (const Result<Done> trusted = access->m_client.setExtraCaFile(preferences.extraCaFile); !trusted)
        say(trusted.error().message);
    access->m_client.setServer(arguments.apiUrl, *key);
    return access;
}

} // namespace batchlens
