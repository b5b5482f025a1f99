#include "models/batchcells.h"

#include "core/display.h"
#include "models/spokencounts.h"

#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace batchlens::batchcells {

namespace {

/// Seconds from its creation to its last update, or to now while it moves; nothing where a time is not known.
std::optional<qint64> seconds(const BatchSummary &batch, const QDateTime &now)
{
    const QDateTime end = batch.moves() ? now : batch.updated;
    if (!batch.loaded || !batch.created.isValid() || !end.isValid())
        return std::nullopt;
    return std::max<qint64>(0, batch.created.secsTo(end));
}

QVariant milliseconds(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

std::optional<qint64> numberIn(const BatchSummary &batch, int column)
{
    switch (column) {
    case BatchListModel::FailedColumn:
        return batch.files ? std::optional((*batch.files)[FileState::Failed]) : std::nullopt;
    case BatchListModel::SkippedColumn:
        return batch.files ? std::optional((*batch.files)[FileState::Skipped]) : std::nullopt;
    case BatchListModel::FilesColumn:
        return batch.files ? std::optional(batch.files->total()) : std::nullopt;
    case BatchListModel::WarningsColumn:
        return batch.files ? std::optional(batch.filesWithWarnings) : std::nullopt;
    case BatchListModel::JobsColumn:
        return batch.loaded ? std::optional(batch.jobCount) : std::nullopt;
    default:
        return std::nullopt;
    }
}

QString progress(const BatchSummary &batch)
{
    if (!batch.loaded)
        return BatchListModel::tr("not read yet");
    return batch.files ? spokenCounts(*batch.files, batch.remainingLabel) : BatchListModel::tr("no file list");
}

} // namespace

QString header(int column)
{
    switch (column) {
    case BatchListModel::OutcomeColumn:
        return BatchListModel::tr("Outcome");
    case BatchListModel::BatchColumn:
        return BatchListModel::tr("Batch");
    case BatchListModel::ProgressColumn:
        return BatchListModel::tr("Progress");
    case BatchListModel::FailedColumn:
        return BatchListModel::tr("Failed");
    case BatchListModel::SkippedColumn:
        return BatchListModel::tr("Skipped");
    case BatchListModel::FilesColumn:
        return BatchListModel::tr("Files");
    case BatchListModel::StartedColumn:
        return BatchListModel::tr("Started");
    case BatchListModel::DurationColumn:
        return BatchListModel::tr("Duration");
    case BatchListModel::WarningsColumn:
        return BatchListModel::tr("Warnings");
    case BatchListModel::JobsColumn:
        return BatchListModel::tr("Jobs");
    case BatchListModel::TargetColumn:
        return BatchListModel::tr("Target");
    case BatchListModel::UpdatedColumn:
        return BatchListModel::tr("Updated");
    case BatchListModel::IdColumn:
        return BatchListModel::tr("ID");
    default:
        return {};
    }
}

bool isNumber(int column)
{
    switch (column) {
    case BatchListModel::FailedColumn:
    case BatchListModel::SkippedColumn:
    case BatchListModel::FilesColumn:
    case BatchListModel::StartedColumn:
    case BatchListModel::DurationColumn:
    case BatchListModel::WarningsColumn:
    case BatchListModel::JobsColumn:
    case BatchListModel::UpdatedColumn:
        return true;
    default:
        return false;
    }
}

QString text(const BatchSummary &batch, int column, const QDateTime &now)
{
    switch (column) {
    case BatchListModel::OutcomeColumn:
        if (batch.unreadable)
            return BatchListModel::tr("Not readable");
        return batch.loaded ? display::outcomeName(batch.outcome, batch.unknownWord) : u"…"_s;
    case BatchListModel::BatchColumn:
        return display::visible(batch.title());
    case BatchListModel::StartedColumn:
        return display::shortTime(batch.created, batch.createdText, now);
    case BatchListModel::UpdatedColumn:
        return display::shortTime(batch.updated, batch.updatedText, now);
    case BatchListModel::DurationColumn: {
        const auto length = seconds(batch, now);
        return length ? display::duration(*length) : QString();
    }
    case BatchListModel::TargetColumn:
        return display::visible(batch.target);
    case BatchListModel::IdColumn:
        return display::visible(batch.id);
    default: {
        const auto number = numberIn(batch, column);
        return number ? display::number(*number) : QString();
    }
    }
}

QString asOf(const BatchSummary &batch, const QDateTime &now)
{
    const bool told = !batch.saved.isEmpty() && (batch.updated.isValid() || !batch.updatedText.isEmpty());
    return told ? BatchListModel::tr("as of %1").arg(display::shortTime(batch.updated, batch.updatedText, now))
                : QString();
}

QString aside(const BatchSummary &batch, const QDateTime &now)
{
    // The time first: it is what must not be cut where there is little room.
    QStringList parts{asOf(batch, now), display::visible(batch.subtitle())};
    parts.removeAll({});
    return parts.join(u" · "_s);
}

QString spoken(const BatchSummary &batch, int column, const QDateTime &now)
{
    QString value = text(batch, column, now);
    switch (column) {
    case BatchListModel::OutcomeColumn:
        value = batch.loaded || batch.unreadable ? value : BatchListModel::tr("not read yet");
        if (const QString time = asOf(batch, now); !time.isEmpty())
            value += u", "_s + time;
        break;
    case BatchListModel::BatchColumn:
        if (const QString subtitle = batch.subtitle(); !subtitle.isEmpty())
            value += u", "_s + display::visible(subtitle);
        break;
    case BatchListModel::ProgressColumn:
        value = progress(batch);
        break;
    default:
        break;
    }
    return u"%1: %2"_s.arg(header(column), value.isEmpty() ? BatchListModel::tr("none") : value);
}

QString tooltip(const BatchSummary &batch, int column)
{
    switch (column) {
    case BatchListModel::OutcomeColumn:
        if (batch.unreadable)
            return BatchListModel::tr("This batch could not be read.");
        if (!batch.loaded)
            return BatchListModel::tr("Not read yet");
        return batch.saved.isEmpty()
                   ? display::outcomeName(batch.outcome, batch.unknownWord)
                   : BatchListModel::tr("%1 when it was saved. As of:\n%2")
                         .arg(display::outcomeName(batch.outcome, batch.unknownWord),
                              batch.updatedText.isEmpty() ? BatchListModel::tr("not known")
                                                          : display::timeTooltip(batch.updated, batch.updatedText));
    case BatchListModel::BatchColumn: {
        QStringList lines{batch.saved.isEmpty() ? batch.title() : batch.filePath};
        if (const QString subtitle = batch.subtitle(); !subtitle.isEmpty())
            lines += subtitle;
        if (lines.constFirst() != batch.id)
            lines += batch.id;
        return lines.join(u'\n');
    }
    case BatchListModel::ProgressColumn: {
        const QString counts = progress(batch);
        return batch.serverCountsDiffer
                   ? counts + u'\n' + BatchListModel::tr("The server's own numbers differ from its lists.")
                   : counts;
    }
    case BatchListModel::StartedColumn:
        return display::timeTooltip(batch.created, batch.createdText);
    case BatchListModel::UpdatedColumn:
        return display::timeTooltip(batch.updated, batch.updatedText);
    case BatchListModel::TargetColumn:
        return batch.target;
    case BatchListModel::IdColumn:
        return batch.id;
    default:
        return {};
    }
}

QVariant sortValue(const BatchSummary &batch, int column, const QDateTime &now)
{
    switch (column) {
    case BatchListModel::OutcomeColumn:
        return batch.loaded ? QVariant(static_cast<int>(batch.outcome)) : QVariant();
    case BatchListModel::BatchColumn:
        return batch.title();
    case BatchListModel::ProgressColumn: {
        const qint64 total = batch.files ? batch.files->total() : 0;
        if (total == 0)
            return {};
        return static_cast<double>((*batch.files)[FileState::Completed]) / static_cast<double>(total);
    }
    case BatchListModel::StartedColumn:
        return milliseconds(batch.created);
    case BatchListModel::UpdatedColumn:
        return milliseconds(batch.updated);
    case BatchListModel::DurationColumn: {
        const auto length = seconds(batch, now);
        return length ? QVariant(*length) : QVariant();
    }
    case BatchListModel::TargetColumn:
        return batch.target.isEmpty() ? QVariant() : QVariant(batch.target);
    case BatchListModel::IdColumn:
        return batch.id;
    default: {
        const auto number = numberIn(batch, column);
        return number ? QVariant(*number) : QVariant();
    }
    }
}

std::array<bool, BatchListModel::ColumnCount> changed(const BatchSummary &before, const BatchSummary &after)
{
    std::array<bool, BatchListModel::ColumnCount> differs{};
    const auto count = [](const BatchSummary &batch, FileState state) {
        return batch.files ? std::optional((*batch.files)[state]) : std::nullopt;
    };
    const bool read = before.loaded != after.loaded || before.unreadable != after.unreadable;
    const bool outcome = read || before.outcome != after.outcome;
    differs[BatchListModel::OutcomeColumn] =
        outcome || before.unknownWord != after.unknownWord || before.attention() != after.attention();
    differs[BatchListModel::BatchColumn] = before.folder != after.folder || before.jobName != after.jobName ||
                                           before.fileName != after.fileName ||
                                           (!after.saved.isEmpty() && before.updatedText != after.updatedText);
    differs[BatchListModel::ProgressColumn] =
        outcome || before.files != after.files || before.hasLists != after.hasLists ||
        before.remainingLabel != after.remainingLabel || before.serverCountsDiffer != after.serverCountsDiffer;
    differs[BatchListModel::FailedColumn] = count(before, FileState::Failed) != count(after, FileState::Failed);
    differs[BatchListModel::SkippedColumn] = count(before, FileState::Skipped) != count(after, FileState::Skipped);
    differs[BatchListModel::FilesColumn] = before.files.has_value() != after.files.has_value() ||
                                           (before.files && before.files->total() != after.files->total());
    differs[BatchListModel::StartedColumn] = before.createdText != after.createdText || before.created != after.created;
    differs[BatchListModel::UpdatedColumn] = before.updatedText != after.updatedText || before.updated != after.updated;
    differs[BatchListModel::DurationColumn] =
        outcome || differs[BatchListModel::StartedColumn] || differs[BatchListModel::UpdatedColumn];
    differs[BatchListModel::WarningsColumn] = read || before.filesWithWarnings != after.filesWithWarnings;
    differs[BatchListModel::JobsColumn] = read || before.jobCount != after.jobCount || before.jobs != after.jobs;
    differs[BatchListModel::TargetColumn] = read || before.target != after.target;
    return differs;
}

} // namespace batchlens::batchcells
