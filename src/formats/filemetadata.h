#pragma once

#include <QByteArray>

#include <sys/stat.h>

namespace batchlens {

/// What became of the access that a file granted.
enum class AccessKept {
    Yes,
    OwnerOnly, ///< its access list could not be kept: only the owner may use the new file
    No         ///< not even permissions could be set; errno says why
};

/// Gives a new file, open and so far its owner's alone, what an old one at a path had: owner and group as far as
/// allowed, permissions or access list (POSIX), `user.*` attributes. Whatever cannot be kept, nobody may do with the
/// new file what they could not do with the old one; whoever writes it is its owner where the old owner cannot be kept.
/// Any thread.
AccessKept keepMetadata(const QByteArray &oldPath, const struct stat &old, int newFile);

/// The permissions of a file whose group is not kept: neither those who were of the old group nor those of the new one
/// gain.
mode_t modeForOtherGroup(mode_t mode);
/// Likewise for an access list as the system hands it out (the attribute `system.posix_acl_access`); empty where it is
/// none that is understood.
QByteArray accessListForOtherGroup(const QByteArray &list);

} // namespace batchlens
