#pragma once

#include "core/batch.h"

#include <QStringList>

namespace batchlens::tests {

/// A text in quotes with what cannot be seen escaped; `null` for none.
inline QString quoted(const QString &text)
{
    using namespace Qt::StringLiterals;
    if (text.isNull())
        return u"null"_s;
    QString shown = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            shown += u'\\';
        if (c < u' ' || (c >= u'\x7f' && c < u'\xa0') || c.category() == QChar::Other_Format ||
            c.category() == QChar::Separator_Line)
            shown += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            shown += c;
    }
    return shown + u'"';
}

inline QString number(const std::optional<qint64> &count)
{
    return count ? QString::number(*count) : QStringLiteral("none");
}

/// A file away from the table that holds it; null texts are null.
struct FileRow
{
    QString label, path, uploadId, remotePath, message;
    quint32 warnings = 0;
    bool messageIsJson = false; ///< no text but an object, so that its spelling may differ; known of the
                                ///< reference alone
};

/// The files of each state, in the server's order.
using FileRows = std::array<QList<FileRow>, kFileStateCount>;

inline FileRows rowsOf(const FileTable &files)
{
    FileRows rows;
    for (quint32 file = 0; file < files.size(); ++file) {
        rows[static_cast<std::size_t>(files.state(file))].append(
            {files.labelText(file), files.pathText(file), files.uploadIdText(file), files.remotePathText(file),
             files.messageText(file), files.warnings(file), false});
    }
    return rows;
}

/// A batch as text, all of it, a line each, with these files in place of its own: two batches are the same if and only
/// if their dumps are.
inline QString dump(const Batch &batch, const FileRows &files)
{
    using namespace Qt::StringLiterals;
    QStringList lines;
    lines += u"id "_s + quoted(batch.id);
    lines += u"project_id "_s + quoted(batch.projectId);
    lines += u"target "_s + quoted(batch.target);
    lines += u"job_count "_s + number(batch.jobCount);
    QString jobs = u"jobs submitted %1 working %2 completed %3 failed %4 canceled %5"_s.arg(batch.jobs.submitted)
                       .arg(batch.jobs.working)
                       .arg(batch.jobs.completed)
                       .arg(batch.jobs.failed)
                       .arg(batch.jobs.canceled);
    for (auto word = batch.jobs.unknown.cbegin(); word != batch.jobs.unknown.cend(); ++word)
        jobs += u' ' + quoted(word.key()) + u' ' + QString::number(word.value());
    lines += jobs;
    lines += u"created_at "_s + quoted(batch.createdAt);
    lines += u"updated_at "_s + quoted(batch.updatedAt);
    lines += u"result "_s +
             (batch.resultKind == ResultKind::None              ? u"none"_s
              : batch.resultKind == ResultKind::KnowledgeIngest ? u"knowledge"_s
                                                                : u"other"_s) +
             u" kind "_s + quoted(batch.kind) + u" remaining_label "_s + quoted(batch.remainingLabel);
    lines += u"server total %1 completed %2 skipped %3 failed %4"_s.arg(
        number(batch.serverCounts.total), number(batch.serverCounts.completed), number(batch.serverCounts.skipped),
        number(batch.serverCounts.failed));
    for (const FileState state : kFileStates) {
        const QList<FileRow> &rows = files[static_cast<std::size_t>(state)];
        const bool listed = batch.listed[static_cast<std::size_t>(state)];
        if (!listed && rows.isEmpty())
            continue;
        lines += fileStateWord(state) + u" %1"_s.arg(rows.size()) + (listed ? u""_s : u" without a list"_s);
        for (const FileRow &row : rows) {
            lines += u"  label "_s + quoted(row.label) + u" path "_s + quoted(row.path) + u" upload_id "_s +
                     quoted(row.uploadId) + u" remote_path "_s + quoted(row.remotePath) + u" warnings "_s +
                     QString::number(row.warnings) + u" message "_s + quoted(row.message);
        }
    }
    if (!batch.rawResult.isNull())
        lines += u"raw "_s + quoted(batch.rawResult);
    lines += u"entries left out %1, texts replaced %2"_s.arg(batch.entriesLeftOut).arg(batch.textReplaced);
    if (batch.listsLeftOut > 0)
        lines += u"lists left out %1"_s.arg(batch.listsLeftOut);
    if (batch.valuesCut > 0)
        lines += u"values cut %1"_s.arg(batch.valuesCut);
    return lines.join(u'\n') + u'\n';
}

/// The same with the batch's own files.
inline QString dump(const Batch &batch)
{
    return dump(batch, rowsOf(batch.files));
}

} // namespace batchlens::tests
