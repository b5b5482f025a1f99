#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QString>

namespace batchlens {

/// The time that `--since` names: a day (its local midnight), a time of ISO 8601 (local without a zone), "today",
/// "yesterday", or a span back from `now` in hours, days of 24 hours or weeks ("36h", "7d", "2w"). A local time that a
/// change of the clocks left out is the first one after it. InvalidInput for anything else.
Result<QDateTime> parseSince(const QString &text, const QDateTime &now);

} // namespace batchlens
