#include "formats/filemetadata.h"

#include <QByteArrayView>
#include <QList>
#include <QtEndian>

#include <algorithm>
#include <cerrno>
#include <optional>

#include <sys/xattr.h>
#include <unistd.h>

namespace batchlens {

namespace {

constexpr const char *kAccessList = "system.posix_acl_access";
constexpr QByteArrayView kUserSpace("user.");
/// How often a value is asked for again that grew meanwhile.
constexpr int kTries = 4;

// The access list as an attribute: a version, then entries, all little endian.
constexpr qsizetype kHeadSize = 4;
constexpr qsizetype kEntrySize = 8; // tag and permissions of 16 bits, id of 32
constexpr quint32 kVersion = 2;
enum Tag : quint16 { GroupOwner = 0x04, Mask = 0x10, Other = 0x20 };

/// Calls a function of the listxattr() family with enough room; nothing with errno where it failed.
template <typename Get>
std::optional<QByteArray> withRoom(const Get &get)
{
    for (int i = 0; i < kTries; ++i) {
        const ssize_t size = get(nullptr, 0);
        if (size < 0)
            return std::nullopt;
        QByteArray value(size, Qt::Uninitialized);
        const ssize_t got = size == 0 ? 0 : get(value.data(), static_cast<std::size_t>(size));
        if (got >= 0)
            return value.first(got);
        if (errno != ERANGE)
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<QByteArray> attribute(const QByteArray &path, const char *name)
{
    return withRoom([&](char *room, std::size_t size) { return getxattr(path.constData(), name, room, size); });
}

bool setAttribute(int fd, const char *name, const QByteArray &value)
{
    return fsetxattr(fd, name, value.constData(), static_cast<std::size_t>(value.size()), 0) == 0;
}

/// Whether an error of the attribute functions means that there is none.
bool isAbsent(int code)
{
    return code == ENODATA || code == ENOTSUP || code == ENOSYS;
}

void copyUserAttributes(const QByteArray &oldPath, int newFile)
{
    const auto names =
        withRoom([&](char *room, std::size_t size) { return listxattr(oldPath.constData(), room, size); });
    if (!names)
        return;
    for (const QByteArray &name : names->split('\0')) {
        if (!name.startsWith(kUserSpace))
            continue;
        if (const auto value = attribute(oldPath, name.constData()))
            (void)setAttribute(newFile, name.constData(), *value);
    }
}

AccessKept setMode(int fd, mode_t mode, AccessKept kept)
{
    return fchmod(fd, mode) == 0 ? kept : AccessKept::No;
}

/// `keptGroup`: the new file has the old one's group.
AccessKept keepAccess(const QByteArray &oldPath, const struct stat &old, int newFile, bool keptGroup)
{
    constexpr mode_t kOwner = 0700;
    const std::optional<QByteArray> list = attribute(oldPath, kAccessList);
    if (list) {
        const QByteArray kept = keptGroup ? *list : accessListForOtherGroup(*list);
        if (!kept.isEmpty() && setAttribute(newFile, kAccessList, kept))
            return AccessKept::Yes;
        (void)fremovexattr(newFile, kAccessList);
        return setMode(newFile, old.st_mode & kOwner, AccessKept::OwnerOnly);
    }
    if (!isAbsent(errno))
        return setMode(newFile, old.st_mode & kOwner, AccessKept::OwnerOnly);
    // The folder may have given the new file a list of its own, which permissions for a group would bring to life.
    if (fremovexattr(newFile, kAccessList) != 0 && !isAbsent(errno))
        return setMode(newFile, old.st_mode & kOwner, AccessKept::OwnerOnly);
    return setMode(newFile, keptGroup ? old.st_mode & 0777 : modeForOtherGroup(old.st_mode), AccessKept::Yes);
}

} // namespace

mode_t modeForOtherGroup(mode_t mode)
{
    const mode_t both = (mode >> 3) & mode & 07;
    return (mode & 0700) | both << 3 | both;
}

QByteArray accessListForOtherGroup(const QByteArray &list)
{
    if (list.size() < kHeadSize || (list.size() - kHeadSize) % kEntrySize != 0 ||
        qFromLittleEndian<quint32>(list.constData()) != kVersion)
        return {};
    const auto entries = [&list](const auto &visit) {
        for (qsizetype at = kHeadSize; at < list.size(); at += kEntrySize) {
            const char *const entry = list.constData() + at;
            visit(at + 2, qFromLittleEndian<quint16>(entry), qFromLittleEndian<quint16>(entry + 2));
        }
    };
    quint16 ofGroup = 0;
    quint16 mask = 07;
    entries([&](qsizetype, quint16 tag, quint16 permissions) {
        if (tag == GroupOwner)
            ofGroup = permissions;
        else if (tag == Mask)
            mask = permissions;
    });
    // Who was of the old group now counts as everyone else; who is of the new one may be named with less.
    QByteArray changed = list;
    entries([&](qsizetype at, quint16 tag, quint16 permissions) {
        if (tag == GroupOwner)
            qToLittleEndian<quint16>(0, changed.data() + at);
        else if (tag == Other)
            qToLittleEndian<quint16>(static_cast<quint16>(permissions & ofGroup & mask), changed.data() + at);
    });
    return changed;
}

AccessKept keepMetadata(const QByteArray &oldPath, const struct stat &old, int newFile)
{
    // The owner can be kept by root only.
    const bool keptGroup =
        fchown(newFile, old.st_uid, old.st_gid) == 0 || fchown(newFile, static_cast<uid_t>(-1), old.st_gid) == 0;
    copyUserAttributes(oldPath, newFile);
    return keepAccess(oldPath, old, newFile, keptGroup);
}

} // namespace batchlens
