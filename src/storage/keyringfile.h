#pragma once

#include <QByteArray>
#include <QString>

namespace batchlens {

/// What gnome-keyring (42, 46) does with a file of its own that it cannot read: it says so in its log alone, and offers
/// a new, open and empty keyring under the old one's name. Only the file shows that there was one.

/// Whether gnome-keyring would refuse the content of a keyring file: cut, empty, or something else. Pure; any thread.
bool isDamagedKeyring(const QByteArray &content);
/// The path of a damaged keyring of this person; empty where there is none. Reads the folder of keyrings.
QString damagedKeyring();

} // namespace batchlens
