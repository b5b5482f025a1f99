#pragma once

#include "core/batchsummary.h"

#include <QByteArray>
#include <QList>

namespace batchlens {

/// `batches --json`: an array with an object a batch, a line each, in the order given.
QByteArray batchesJson(const QList<BatchSummary> &batches);
/// `show --json`: the same object with `kind` and `remaining_label`.
QByteArray batchJson(const BatchSummary &batch);

} // namespace batchlens
