#pragma once

#include "core/exportspec.h"

#include <QString>

namespace batchlens {

/// What whoever opens an export of so many rows should know before it is written, a sentence; mostly empty.
/// `changedValue` is that of ExportPreview.
QString formatAdvice(const ExportSpec &spec, qint64 rows, const QString &changedValue);

} // namespace batchlens
