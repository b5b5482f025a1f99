#pragma once

#include "core/result.h"
#include "storage/keychainsecretstore.h"

#include <optional>

namespace batchlens {

/// The system's keychain for a command that has nothing else to do meanwhile: each call waits, with an event loop of
/// its own, and says so when it takes long. Errors as SecretStore.
class Keychain final
{
public:
    Keychain();

    Result<std::optional<QByteArray>> read(const QString &origin);
    Result<Done> write(const QString &origin, const QByteArray &key);
    Result<Done> remove(const QString &origin);

private:
    KeychainSecretStore m_store;
};

} // namespace batchlens
