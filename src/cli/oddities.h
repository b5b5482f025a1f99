#pragma once

#include "core/batch.h"

#include <QList>
#include <QString>

#include <functional>

namespace batchlens {

/// What was not quite read as it was sent, of a batch or of many.
struct Oddities
{
    qint64 entriesLeftOut = 0;
    int listsLeftOut = 0;
    qint64 valuesCut = 0;
    qint64 textReplaced = 0;

    Oddities &operator+=(const Batch &batch);
};

/// Tells each of them that there is, a sentence each.
void sayOddities(const Oddities &oddities, const std::function<void(const QString &)> &tell);

/// Says on standard error where a batch is not quite what the server sent or counts: its oddities, and lists of the
/// given states that are not as long as the server says. `isNamed`: several batches are spoken of.
void sayOddities(const Batch &batch, const QList<FileState> &states, bool isNamed);

} // namespace batchlens
