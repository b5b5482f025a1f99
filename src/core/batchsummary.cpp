#include "core/batchsummary.h"

#include "core/utf8text.h"

#include <QHash>

#include <algorithm>

namespace batchlens {

namespace {

std::string_view folderOf(std::string_view label)
{
    const std::size_t slash = label.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : label.substr(0, slash);
}

/// The longest run of whole folders that both paths begin with.
std::string_view commonFolder(std::string_view a, std::string_view b)
{
    const auto [endA, endB] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto same = static_cast<std::size_t>(endA - a.begin());
    const bool wholeA = same == a.size() && (same == b.size() || b[same] == '/');
    const bool wholeB = same == b.size() && (same == a.size() || a[same] == '/');
    if (wholeA || wholeB)
        return a.substr(0, same);
    return folderOf(a.substr(0, same));
}

QString commonFolderOf(const FileTable &files)
{
    std::string_view common;
    bool first = true;
    for (FileState state : kFileStates) {
        const FileTable::Segment &segment = files.segment(state);
        for (const FileTable::Row &row : segment.rows) {
            const std::string_view folder = folderOf(FileTable::label(segment, row));
            common = first ? folder : commonFolder(common, folder);
            first = false;
            if (common.empty())
                return {};
        }
    }
    constexpr std::string_view kUploads = "uploads";
    if (common == kUploads)
        return {};
    if (common.starts_with("uploads/"))
        common.remove_prefix(kUploads.size() + 1);
    return textOf(common);
}

} // namespace

QString BatchSummary::subtitle() const
{
    if (!fileName.isEmpty())
        return contents();
    return folder.isEmpty() || jobName == folder ? QString() : jobName;
}

QString BatchSummary::contents() const
{
    if (!folder.isEmpty())
        return folder;
    return !jobName.isEmpty() ? jobName : id.left(8);
}

BatchSummary summarize(const Batch &batch, const QDateTime &fetchedAt, const QString &jobName)
{
    BatchSummary summary;
    summary.id = batch.id;
    summary.saved = batch.saved;
    summary.projectId = batch.projectId;
    summary.target = batch.target;
    summary.kind = batch.kind;
    summary.remainingLabel = batch.remainingLabel;
    summary.createdText = batch.createdAt;
    summary.updatedText = batch.updatedAt;
    summary.created = parseTimestamp(batch.createdAt);
    summary.updated = parseTimestamp(batch.updatedAt);
    summary.jobs = batch.jobs;
    summary.jobCount = batch.jobCount.value_or(batch.jobs.total());
    summary.files = batch.fileCounts();
    summary.hasLists = batch.hasLists();
    summary.serverCounts = batch.serverCounts;
    summary.serverCountsDiffer = summary.hasLists && batch.serverCounts.differsFrom(batch.files.counts());
    const auto &completed = batch.files.segment(FileState::Completed).rows;
    summary.filesWithWarnings =
        std::count_if(completed.begin(), completed.end(), [](const FileTable::Row &row) { return row.warnings > 0; });
    summary.outcome = outcomeOf(batch);
    for (auto word = batch.jobs.unknown.cbegin(); word != batch.jobs.unknown.cend(); ++word) {
        if (word.value() > 0) {
            summary.unknownWord = word.key();
            break;
        }
    }
    summary.folder = commonFolderOf(batch.files);
    summary.jobName = jobName;
    summary.fetchedAt = fetchedAt;
    summary.loaded = true;
    return summary;
}

QString commonestName(const QStringList &names)
{
    QHash<QString, int> seen;
    for (const QString &name : names)
        ++seen[name];
    QString best;
    int most = 0;
    for (const QString &name : names) {
        if (!name.isEmpty() && seen.value(name) > most) {
            best = name;
            most = seen.value(name);
        }
    }
    return best;
}

bool newerFirst(const BatchSummary &a, const BatchSummary &b)
{
    if (a.created.isValid() != b.created.isValid())
        return a.created.isValid();
    if (a.created.isValid() && a.created != b.created)
        return a.created > b.created;
    return a.shownId() < b.shownId();
}

} // namespace batchlens
