#include "formats/zipdirectory.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace batchlens {

namespace {

// PKWARE's APPNOTE, 4.3.12 to 4.3.16 and 4.5.3.
constexpr quint32 kEnd = 0x06054b50;
constexpr quint32 kEnd64 = 0x06064b50;
constexpr quint32 kLocator64 = 0x07064b50;
constexpr quint32 kEntry = 0x02014b50;
constexpr quint32 kWider = 0xFFFFFFFF; ///< the number stands elsewhere, in 64 bits
constexpr qsizetype kEndSize = 22;
constexpr qsizetype kEnd64Size = 56;
constexpr qsizetype kLocator64Size = 20;
constexpr qsizetype kEntrySize = 46;
constexpr quint16 kSizes64 = 1;

template <typename T>
T at(QByteArrayView bytes, qsizetype place)
{
    return place >= 0 && place + static_cast<qsizetype>(sizeof(T)) <= bytes.size()
               ? qFromLittleEndian<T>(bytes.data() + place)
               : T{};
}

QByteArray readAt(QFile &file, qint64 place, qint64 size)
{
    return place >= 0 && file.seek(place) ? file.read(size) : QByteArray();
}

/// The 64-bit size among the extra fields of an entry, whose first one it is.
qint64 wideSize(QByteArrayView extra)
{
    qsizetype place = 0;
    while (place + 4 <= extra.size()) {
        if (at<quint16>(extra, place) == kSizes64)
            return at<qint64>(extra, place + 4);
        place += 4 + at<quint16>(extra, place + 2);
    }
    return 0;
}

/// The bytes of the central directory.
QByteArray directoryOf(QFile &file)
{
    const qint64 endAt = file.size() - kEndSize;
    const QByteArray end = readAt(file, endAt, kEndSize);
    if (at<quint32>(end, 0) != kEnd)
        return {};
    qint64 size = at<quint32>(end, 12);
    qint64 place = at<quint32>(end, 16);
    const QByteArray locator = readAt(file, endAt - kLocator64Size, kLocator64Size);
    if (at<quint32>(locator, 0) == kLocator64) {
        const QByteArray end64 = readAt(file, at<qint64>(locator, 8), kEnd64Size);
        if (at<quint32>(end64, 0) != kEnd64)
            return {};
        size = at<qint64>(end64, 40);
        place = at<qint64>(end64, 48);
    }
    return size <= endAt ? readAt(file, place, size) : QByteArray();
}

} // namespace

QList<ZipMember> zipMembers(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray directory = directoryOf(file);
    QList<ZipMember> members;
    for (qsizetype place = 0; at<quint32>(directory, place) == kEntry;) {
        const qsizetype nameSize = at<quint16>(directory, place + 28);
        const qsizetype extraSize = at<quint16>(directory, place + 30);
        const qsizetype commentSize = at<quint16>(directory, place + 32);
        const quint32 size = at<quint32>(directory, place + 24);
        const qsizetype nameAt = place + kEntrySize;
        if (nameAt + nameSize + extraSize > directory.size())
            return {};
        const QByteArrayView extra = QByteArrayView(directory).sliced(nameAt + nameSize, extraSize);
        members.append({directory.mid(nameAt, nameSize), size == kWider ? wideSize(extra) : size});
        place = nameAt + nameSize + extraSize + commentSize;
    }
    return members;
}

} // namespace batchlens
