#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace batchlens {

/// A member of a zip archive, as its central directory has it.
struct ZipMember
{
    QByteArray name;
    /// Of what is packed, in bytes.
    qint64 size = 0;
};

/// The members of an archive without a comment at its end, in its order; none where the directory cannot be read.
QList<ZipMember> zipMembers(const QString &path);

} // namespace batchlens
