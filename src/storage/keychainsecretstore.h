#pragma once

#include "storage/secretstore.h"

#include <chrono>
#include <deque>

namespace batchlens {

class KeychainOperation;
class SecretService;

/// How long a call may take before something is said.
struct KeychainPatience
{
    /// After this stillWaiting() is emitted.
    std::chrono::milliseconds hint{3'000};
    /// After this a call ends with KeychainTrouble::Hung, unless the keychain still answers questions: then the person
    /// is most likely typing a password or making a wallet, and the call waits up to five times as long.
    std::chrono::milliseconds giveUp{60'000};
};

/// The system's keychain through QtKeychain: the Secret Service (gnome-keyring, KWallet). Text values only, under the
/// service "batchlens", never a fallback to a plain file. Never blocks; calls are done one after the other.
///
/// A call that hangs is given up, but the keychain's own job is left alone until it ends by itself: it cannot be
/// cancelled, and ending it early is a use after free. Calls that come meanwhile wait for it, as long as their own
/// patience lasts; one that is given up before it began never happens.
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT

public:
    explicit KeychainSecretStore(KeychainPatience patience = {}, QObject *parent = nullptr);
    ~KeychainSecretStore() override;

    void read(const QString &origin, QObject *context, ReadCallback callback) override;
    void write(const QString &origin, const QByteArray &key, QObject *context, DoneCallback callback) override;
    void remove(const QString &origin, QObject *context, DoneCallback callback) override;
    void requestUnlock(QObject *context, DoneCallback callback) override;

private:
    void enqueue(KeychainOperation *operation);
    void startNext();

    const KeychainPatience m_patience;
    SecretService *m_service;
    /// All operations are children of the store until they have ended.
    KeychainOperation *m_running = nullptr;
    std::deque<KeychainOperation *> m_waiting;
};

} // namespace batchlens
