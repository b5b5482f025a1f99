#include "models/spokencounts.h"

#include "core/display.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace batchlens {

QString spokenCounts(const FileCounts &counts, const QString &remainingLabel)
{
    constexpr std::array kSpokenOrder{FileState::Completed, FileState::Failed, FileState::Skipped,
                                      FileState::Processing, FileState::Remaining};
    QStringList parts;
    for (FileState state : kSpokenOrder) {
        if (counts[state] > 0)
            parts +=
                u"%1 %2"_s.arg(display::number(counts[state]), display::stateName(state, remainingLabel).toLower());
    }
    if (parts.isEmpty())
        return QCoreApplication::translate("spokenCounts", "no files");
    return QCoreApplication::translate("spokenCounts", "%1 of %2")
        .arg(parts.join(", "_L1), display::number(counts.total()));
}

} // namespace batchlens
