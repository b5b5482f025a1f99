#pragma once

#include "core/batchsummary.h"
#include "core/exportspec.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <utility>

namespace batchlens {

/// What the first sheet of a workbook of several batches says beside the batches themselves.
struct SummaryHead
{
    /// The project's name, ID or slug; empty where the batches come from a document.
    QString project;
    /// What the filter is, for people; empty where none is on.
    QString filter;
    /// When the export was asked for.
    QDateTime asOf;
};

/// A batch of the export, and how many rows it has there.
struct SummaryRow
{
    BatchSummary batch;
    qint64 rows = 0;
};

/// The first sheet as it is written.
struct SummarySheet
{
    /// Names and values, above the table.
    QList<std::pair<QString, QString>> about;
    QStringList columns;
    /// A row a batch: a QString, a qint64, or a QDateTime a cell.
    QList<QVariantList> rows;
};

SummarySheet summarySheet(const SummaryHead &head, const ExportSpec &spec, const QList<SummaryRow> &batches);

} // namespace batchlens
