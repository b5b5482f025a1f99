#pragma once

#include "core/batch.h"

#include <QList>

namespace batchlens {

/// Says on standard error where a batch is not quite what the server sent or counts: entries and lists left out, text
/// replaced, lists of the given states that are not as long as the server says. `isNamed`: several batches are spoken
/// of.
void sayOddities(const Batch &batch, const QList<FileState> &states, bool isNamed);

/// The same of many batches at once, whose files are not asked for.
void sayOddities(qint64 entriesLeftOut, int listsLeftOut, qint64 textReplaced);

} // namespace batchlens
