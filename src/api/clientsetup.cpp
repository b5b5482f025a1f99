#include "api/clientsetup.h"

#include "api/proxies.h"

#include <chrono>

namespace batchlens {

Result<Done> setUpClient(ApiClient &client, const Preferences &preferences, const QString &proxyPassword)
{
    constexpr qint64 kMiB = 1024 * 1024;
    RequestLimits limits;
    limits.inactivity = std::chrono::seconds(preferences.giveUpSeconds);
    limits.maxBytes = preferences.maxSizeMiB * kMiB;
    client.setLimits(limits);
    client.setProxy({preferences.proxyUse, preferences.proxyAddress, preferences.proxyUser, proxyPassword});
    return client.setExtraCaFile(preferences.extraCaFile);
}

} // namespace batchlens
