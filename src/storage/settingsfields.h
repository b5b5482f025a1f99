#pragma once

#include "core/preferences.h"

#include <QVariantMap>

#include <optional>

class QSettings;

namespace batchlens {

/// Preferences and connections as the entries of a settings file: names, words and bounds, in one place.
/// Reading checks every value: one that is missing, of another type or out of bounds becomes its default.

QVariantMap fieldsOf(const Preferences &preferences);
Preferences readPreferences(const QSettings &settings);

QVariantMap fieldsOf(const Connection &connection);
/// Nothing where there is no connection, or its address is one that parseApiUrl() refuses.
std::optional<Connection> readConnection(const QSettings &settings);

/// A text of an entry: one line, at most 4096 characters; the default for anything else.
QString readText(const QSettings &settings, const QString &name, const QString &byDefault = {});

} // namespace batchlens
