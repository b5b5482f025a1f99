#include "core/batch.h"

#include <QTimeZone>

#include <algorithm>

namespace batchlens {

bool Batch::hasLists() const
{
    return std::any_of(listed.begin(), listed.end(), [](bool there) { return there; });
}

std::optional<FileCounts> Batch::fileCounts() const
{
    if (resultKind != ResultKind::KnowledgeIngest)
        return std::nullopt;
    if (hasLists())
        return files.counts();
    FileCounts counts;
    for (FileState state : kFileStates)
        counts[state] = serverCounts.of(state).value_or(0);
    // What the server does not name one by one is left over from its total.
    if (serverCounts.total)
        counts[FileState::Remaining] = std::max<qint64>(0, *serverCounts.total - counts.total());
    return counts;
}

qint64 Batch::weightOf(FileState state) const
{
    if (resultKind != ResultKind::KnowledgeIngest)
        return 0;
    return std::max<qint64>(files.count(state), serverCounts.of(state).value_or(0));
}

QString savedId(const QString &path, int place)
{
    // No file has another one below it, so that this is no other file's path.
    return place == 0 ? path : path + u'/' + QString::number(place);
}

QDateTime parseTimestamp(const QString &text)
{
    // Read as UTC first: taken as local, a time that the change to summer time leaves out would be no time at all.
    if (const QDateTime time = QDateTime::fromString(text + u'Z', Qt::ISODateWithMs); time.isValid())
        return time;
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeZone(QTimeZone::utc());
    return time;
}

} // namespace batchlens
