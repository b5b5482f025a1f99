#pragma once

#include "core/batch.h"
#include "core/batchsummary.h"
#include "core/filequery.h"

#include <QByteArray>
#include <QList>

namespace batchlens::test {

/// One file as a test writes it down; the path is "uploads/" and the label.
struct SomeFile
{
    FileState state;
    QByteArray label;
    QByteArray message = {};
    quint32 warnings = 0;
};

inline std::string_view bytesOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

inline BatchPtr someBatch(const QString &id, const QList<SomeFile> &files, const QString &remainingLabel = {})
{
    auto batch = std::make_shared<Batch>();
    batch->id = id;
    batch->resultKind = ResultKind::KnowledgeIngest;
    batch->remainingLabel = remainingLabel;
    batch->listed.fill(true);
    for (const SomeFile &file : files) {
        const QByteArray path = "uploads/" + file.label;
        FileEntry entry;
        entry.label = bytesOf(file.label);
        entry.path = bytesOf(path);
        if (!file.message.isEmpty())
            entry.message = bytesOf(file.message);
        entry.warningCount = file.warnings;
        batch->files.append(file.state, entry);
    }
    batch->files.finish();
    return batch;
}

/// The view a query gives of a batch; null where the query is invalid.
inline FileViewPtr viewOf(const BatchPtr &batch, const FileQuery &query)
{
    auto view = runFileQuery(batch->files, query);
    return view ? *view : nullptr;
}

/// A batch read with these files, created that many minutes after 2026-04-14 10:00 UTC and done two minutes later.
inline BatchSummary someSummary(const QString &id, int minute, Outcome outcome, qint64 completed, qint64 failed = 0)
{
    BatchSummary summary;
    summary.id = id;
    summary.created = QDateTime(QDate(2026, 4, 14), QTime(10, 0), Qt::UTC).addSecs(60 * minute);
    summary.createdText = summary.created.toString(Qt::ISODate);
    summary.updated = summary.created.addSecs(120);
    summary.updatedText = summary.updated.toString(Qt::ISODate);
    FileCounts counts;
    counts[FileState::Completed] = completed;
    counts[FileState::Failed] = failed;
    summary.files = counts;
    summary.hasLists = true;
    summary.outcome = outcome;
    summary.jobCount = 1;
    summary.loaded = true;
    return summary;
}

} // namespace batchlens::test
