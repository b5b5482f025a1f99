#pragma once

#include "core/exportspec.h"

namespace batchlens {

/// What whoever opens an export of so many rows should know before it is written, a sentence; mostly empty.
QString formatAdvice(const ExportSpec &spec, qint64 rows);

} // namespace batchlens
