#pragma once

#include "core/batchsummary.h"
#include "models/batchlistmodel.h"

#include <QVariant>

#include <array>

namespace batchlens::batchcells {

// What the cells of a BatchListModel hold; `column` is a BatchListModel::Column. Plain text.

QString header(int column);
bool isNumber(int column);
/// What a cell shows; empty where nothing is known and where a delegate paints.
QString text(const BatchSummary &batch, int column, const QDateTime &now);
/// The same for a screen reader, never empty.
QString spoken(const BatchSummary &batch, int column, const QDateTime &now);
/// What stands beside the title: what is in it, and of which time a saved document tells.
QString aside(const BatchSummary &batch, const QDateTime &now);
/// "as of 14 Apr 10:41" for a saved document that tells of a time, else empty.
QString asOf(const BatchSummary &batch, const QDateTime &now);
QString tooltip(const BatchSummary &batch, int column);
/// See BatchListModel::SortRole.
QVariant sortValue(const BatchSummary &batch, int column, const QDateTime &now);
/// The columns whose cells, or what a delegate paints of them, differ between two states of a batch.
std::array<bool, BatchListModel::ColumnCount> changed(const BatchSummary &before, const BatchSummary &after);

} // namespace batchlens::batchcells
