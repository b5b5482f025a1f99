#include "storage/keychainoperation.h"

#include <QFileInfo>

namespace batchlens {

Error KeychainOperation::absent(const QString &detail) const
{
    return keychainError(KeychainTrouble::Absent,
                         tr("No keychain found. Install gnome-keyring and libsecret-1-0 (or KWallet), then sign in to "
                            "your desktop again."),
                         detail);
}

Error KeychainOperation::locked(const QString &detail) const
{
    return keychainError(KeychainTrouble::Locked,
                         m_order.kind == Kind::Remove ? tr("The key could not be removed: the keychain is locked.")
                                                      : tr("The keychain is locked."),
                         detail);
}

Error KeychainOperation::lockedOrNone(const QString &detail) const
{
    return keychainError(KeychainTrouble::Locked,
                         m_order.kind == Kind::Remove ? tr("No key was found to remove, or the keychain is locked.")
                                                      : tr("No key was found, or the keychain is locked."),
                         detail);
}

Error KeychainOperation::hung() const
{
    return keychainError(KeychainTrouble::Hung, tr("The keychain does not answer."));
}

Error KeychainOperation::refused(const QString &detail) const
{
    switch (m_order.kind) {
    case Kind::Write:
        return keychainError(KeychainTrouble::Refused, tr("The keychain refused to keep the key."), detail);
    case Kind::Remove:
        return keychainError(KeychainTrouble::Refused, tr("The key could not be removed from the keychain."), detail);
    case Kind::Read:
    case Kind::Unlock:
        break;
    }
    return keychainError(KeychainTrouble::Refused, tr("The keychain refused to hand out the key."), detail);
}

Error KeychainOperation::damaged(const QString &path) const
{
    return keychainError(KeychainTrouble::Other,
                         tr("The keyring “%1” is damaged, and the key may have been in it. Enter the key again.")
                             .arg(QFileInfo(path).fileName()),
                         path);
}

Error KeychainOperation::other(const QString &reason) const
{
    // The reason is written for programmers, and in whatever language the service speaks.
    switch (m_order.kind) {
    case Kind::Write:
        return keychainError(KeychainTrouble::Other, tr("The keychain did not keep the key."), reason);
    case Kind::Remove:
        return keychainError(KeychainTrouble::Other, tr("The key could not be removed from the keychain."), reason);
    case Kind::Read:
    case Kind::Unlock:
        break;
    }
    return keychainError(KeychainTrouble::Other, tr("The keychain did not hand out the key."), reason);
}

} // namespace batchlens
