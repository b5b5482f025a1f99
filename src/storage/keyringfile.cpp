#include "storage/keyringfile.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// Walks over what stands before the encrypted part. Once something is missing, everything behind it is.
class Walk
{
public:
    explicit Walk(const QByteArray &content)
        : m_rest(content)
    {
    }

    bool isWhole() const { return m_whole; }
    qsizetype left() const { return m_rest.size(); }

    void skip(qsizetype bytes)
    {
        m_whole = m_whole && bytes <= m_rest.size();
        m_rest = m_whole ? m_rest.sliced(bytes) : QByteArrayView();
    }
    quint32 number()
    {
        const QByteArrayView bytes = m_rest;
        skip(sizeof(quint32));
        return m_whole ? qFromBigEndian<quint32>(bytes.data()) : 0;
    }
    void text()
    {
        constexpr quint32 kNone = 0xffffffff;
        if (const quint32 length = number(); length != kNone)
            skip(length);
    }

private:
    QByteArrayView m_rest;
    bool m_whole = true;
};

/// The fields of each item that are not encrypted: its number, its kind, and its attributes hashed.
void skipItem(Walk &walk)
{
    walk.skip(2 * sizeof(quint32));
    for (quint32 left = walk.number(); left > 0 && walk.isWhole(); --left) {
        walk.text();
        if (walk.number() == 0)
            walk.text();
        else
            walk.skip(sizeof(quint32));
    }
}

} // namespace

bool isDamagedKeyring(const QByteArray &content)
{
    // A keyring without a password is plain text.
    if (content.startsWith("[keyring]"))
        return false;
    const QByteArray magic = QByteArray("GnomeKeyring\n\r\0\n", 16);
    const QByteArray version(4, '\0');
    if (!content.startsWith(magic + version))
        return true;
    Walk walk(content);
    walk.skip(magic.size() + version.size());
    walk.text();
    // Two times of eight bytes, flags, time to lock, rounds of hashing, salt, four reserved numbers.
    constexpr qsizetype kFixed = 2 * 8 + 3 * 4 + 8 + 4 * 4;
    walk.skip(kFixed);
    for (quint32 left = walk.number(); left > 0 && walk.isWhole(); --left)
        skipItem(walk);
    constexpr quint32 kCipherBlock = 16;
    const quint32 encrypted = walk.number();
    return !walk.isWhole() || encrypted % kCipherBlock != 0 || walk.left() < static_cast<qsizetype>(encrypted);
}

QString damagedKeyring()
{
    constexpr qint64 kMost = 16 * 1024 * 1024;
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/keyrings"_s);
    const QFileInfoList files = folder.entryInfoList({u"*.keyring"_s}, QDir::Files);
    const auto damaged = std::find_if(files.cbegin(), files.cend(), [](const QFileInfo &info) {
        QFile file(info.filePath());
        return info.size() <= kMost && file.open(QIODevice::ReadOnly) && isDamagedKeyring(file.readAll());
    });
    return damaged == files.cend() ? QString() : damaged->filePath();
}

} // namespace batchlens
