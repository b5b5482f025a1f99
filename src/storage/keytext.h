#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace batchlens {

/// The longest key that is taken, in bytes; far above any JWT.
inline constexpr qsizetype kLongestKey = 64 * 1024;

/// A value of the environment without the white space around it, and without one pair of quotation marks around it:
/// `docker --env-file` and systemd units leave those where a shell takes them off.
QString withoutQuotes(const QString &value);

/// A key as it was typed, pasted or found, without white space or quotation marks (withoutQuotes()) around it.
/// InvalidInput for an empty one, one over
/// kLongestKey, one that is not UTF-8, and one with anything but printable ASCII inside, of which all keys are.
Result<QByteArray> cleanKey(const QByteArray &text);

} // namespace batchlens
