#pragma once

#include "core/result.h"

#include <QByteArray>

namespace batchlens {

/// The longest key that is taken, in bytes; far above any JWT.
inline constexpr qsizetype kLongestKey = 64 * 1024;

/// A key as it was typed, pasted or found, without the white space around it. InvalidInput for an empty one, one over
/// kLongestKey, one that is not UTF-8, and one with anything but printable ASCII inside, of which all keys are.
Result<QByteArray> cleanKey(const QByteArray &text);

} // namespace batchlens
