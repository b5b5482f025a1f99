#pragma once

#include <QString>

namespace batchlens {

/// A path whose name is not taken: " (2)", " (3)", … before the ending.
QString freePath(const QString &path);
/// A path as people write it: native separators, the home folder as "~".
QString shownPath(const QString &path);
/// The absolute path of what was typed: "~" is the home folder, a bare name is in `folder`. Empty stays empty.
QString typedPath(const QString &typed, const QString &folder);

} // namespace batchlens
