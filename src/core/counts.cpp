#include "core/counts.h"

#include <QtNumeric>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace Qt::StringLiterals;

namespace batchlens {

QString fileStateWord(FileState state)
{
    switch (state) {
    case FileState::Failed:
        return u"failed"_s;
    case FileState::Skipped:
        return u"skipped"_s;
    case FileState::Processing:
        return u"processing"_s;
    case FileState::Remaining:
        return u"remaining"_s;
    case FileState::Completed:
        return u"completed"_s;
    }
    return {};
}

std::optional<FileState> fileStateOfWord(QStringView word)
{
    for (FileState state : kFileStates) {
        if (word == fileStateWord(state))
            return state;
    }
    return std::nullopt;
}

qint64 FileCounts::total() const
{
    return std::accumulate(byState.begin(), byState.end(), qint64{0});
}

FileCounts &FileCounts::operator+=(const FileCounts &other)
{
    for (std::size_t i = 0; i < byState.size(); ++i)
        byState[i] += other.byState[i];
    return *this;
}

bool ServerFileCounts::differsFrom(const FileCounts &lists) const
{
    return (total && *total != lists.total()) || (completed && *completed != lists[FileState::Completed]) ||
           (skipped && *skipped != lists[FileState::Skipped]) || (failed && *failed != lists[FileState::Failed]);
}

std::optional<qint64> ServerFileCounts::of(FileState state) const
{
    switch (state) {
    case FileState::Failed:
        return failed;
    case FileState::Skipped:
        return skipped;
    case FileState::Completed:
        return completed;
    case FileState::Processing:
    case FileState::Remaining:
        break;
    }
    return std::nullopt;
}

void JobCounts::add(const QString &word, qint64 n)
{
    static const QMap<QString, qint64 JobCounts::*> known{
        {u"submitted"_s, &JobCounts::submitted}, {u"queued"_s, &JobCounts::submitted},
        {u"pending"_s, &JobCounts::submitted},   {u"working"_s, &JobCounts::working},
        {u"running"_s, &JobCounts::working},     {u"processing"_s, &JobCounts::working},
        {u"waiting"_s, &JobCounts::working},     {u"completed"_s, &JobCounts::completed},
        {u"succeeded"_s, &JobCounts::completed}, {u"failed"_s, &JobCounts::failed},
        {u"canceled"_s, &JobCounts::canceled},   {u"cancelled"_s, &JobCounts::canceled}};
    if (const auto found = known.constFind(word); found != known.constEnd())
        this->*found.value() += n;
    else
        unknown[word] += n;
}

qint64 JobCounts::total() const
{
    // Any server can send any number of words, each with a huge number.
    const auto add = [](qint64 a, qint64 b) {
        qint64 sum = 0;
        return qAddOverflow(a, b, &sum) ? std::numeric_limits<qint64>::max() : sum;
    };
    return std::accumulate(unknown.cbegin(), unknown.cend(), submitted + working + completed + failed + canceled, add);
}

bool JobCounts::anyUnknown() const
{
    return std::any_of(unknown.cbegin(), unknown.cend(), [](qint64 n) { return n > 0; });
}

} // namespace batchlens
