#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <optional>

namespace batchlens {

/// Why a keychain could not do what it was asked, as far as a program can act on it.
enum class KeychainTrouble {
    Absent,  ///< nothing on this computer offers a keychain: keep the key for the session
    Locked,  ///< it is there and closed; what it holds is untouched: unlock and try again
    Hung,    ///< it did not answer in time; it may yet
    Refused, ///< it answered and will not
    Other    ///< anything else it said
};

/// An Error of kind Keychain that carries which trouble it is. `detail` is for a log and never holds a key.
Error keychainError(KeychainTrouble trouble, const QString &sentence, const QString &detail = {});
/// The trouble of an Error made by keychainError(); nothing for every other error.
std::optional<KeychainTrouble> keychainTrouble(const Error &error);

/// Where the keys live: one entry for each API origin (originOf() of core/apiurl.h).
///
/// All calls are made from one thread and return at once. The callback runs exactly once, from the event loop, never
/// before the call returns, and never after `context` or the store is gone.
/// Errors: InvalidInput, and Keychain with a KeychainTrouble.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    /// What a call waits for.
    enum class Waiting {
        ForAnswer,
        ToKeep ///< a key, which is not kept before the call ends
    };
    using ReadCallback = std::function<void(Result<std::optional<QByteArray>>)>;
    using DoneCallback = std::function<void(Result<Done>)>;

    using QObject::QObject;

    /// The key of an origin. No value means that there is truly no entry; a locked store is an error.
    virtual void read(const QString &origin, QObject *context, ReadCallback callback) = 0;
    /// Keeps a key, trimmed, in place of an older one. InvalidInput for a key that cleanKey() refuses.
    virtual void write(const QString &origin, const QByteArray &key, QObject *context, DoneCallback callback) = 0;
    /// Removes the key of an origin; Done only once it is seen to be gone, and when there was none.
    virtual void remove(const QString &origin, QObject *context, DoneCallback callback) = 0;
    /// Asks the person to unlock the store; Done once it is open. Refusing is KeychainTrouble::Locked.
    virtual void requestUnlock(QObject *context, DoneCallback callback) = 0;

signals:
    /// A call has been waiting for long; a prompt may be open. It goes on.
    void stillWaiting(batchlens::SecretStore::Waiting waiting);
    /// The call that was told of is over; its callback runs next.
    void waited();
};

} // namespace batchlens
