#pragma once

#include "core/preferences.h"

#include <QByteArray>

namespace batchlens {

/// The entry of the keychain that the password of the preferences' own proxy is in; empty where none is wanted.
QString proxyPasswordEntry(const Preferences &preferences);
/// A password as a SecretStore takes it, which is made for keys: it may hold any character.
QByteArray storedProxyPassword(const QString &password);
QString readProxyPassword(const QByteArray &stored);

} // namespace batchlens
