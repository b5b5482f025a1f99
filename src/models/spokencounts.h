#pragma once

#include "core/counts.h"

namespace batchlens {

/// "1,147 completed, 31 failed of 1,204" for a screen reader: the states that occur, completed first; "no files" where
/// none does.
QString spokenCounts(const FileCounts &counts, const QString &remainingLabel);

} // namespace batchlens
