#pragma once

#include "core/batchsummary.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace batchlens {

/// `batches` for people: aligned columns with a header, in the order given.
QByteArray batchesText(const QList<BatchSummary> &batches, const QDateTime &now);
/// `show` for people: a line a field.
QByteArray batchText(const BatchSummary &batch);

} // namespace batchlens
