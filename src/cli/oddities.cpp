#include "cli/oddities.h"

#include "cli/console.h"
#include "core/display.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Oddities)
};

int forPlural(qint64 n)
{
    return static_cast<int>(std::min<qint64>(n, std::numeric_limits<int>::max()));
}

QString leftOut(qint64 entries)
{
    return Texts::tr("Entries that are not files and were left out: %1.").arg(display::number(entries));
}

QString noLists(int lists)
{
    return Texts::tr("%n lists of files are no lists and were left out.", nullptr, lists);
}

QString cut(qint64 values)
{
    return Texts::tr("%n values longer than 4 MiB were cut or left out.", nullptr, forPlural(values));
}

QString replaced(qint64 characters)
{
    return Texts::tr("%n characters that cannot be read were replaced.", nullptr, forPlural(characters));
}

} // namespace

Oddities &Oddities::operator+=(const Batch &batch)
{
    entriesLeftOut += batch.entriesLeftOut;
    listsLeftOut += batch.listsLeftOut;
    valuesCut += batch.valuesCut;
    textReplaced += batch.textReplaced;
    return *this;
}

void sayOddities(const Oddities &oddities, const std::function<void(const QString &)> &tell)
{
    if (oddities.entriesLeftOut > 0)
        tell(leftOut(oddities.entriesLeftOut));
    if (oddities.listsLeftOut > 0)
        tell(noLists(oddities.listsLeftOut));
    if (oddities.valuesCut > 0)
        tell(cut(oddities.valuesCut));
    if (oddities.textReplaced > 0)
        tell(replaced(oddities.textReplaced));
}

void sayOddities(const Batch &batch, const QList<FileState> &states, bool isNamed)
{
    const auto tell = [&](const QString &sentence) {
        say(isNamed ? Texts::tr("Batch %1: %2").arg(batch.id, sentence) : sentence);
    };
    Oddities oddities;
    oddities += batch;
    sayOddities(oddities, tell);
    for (const FileState state : states) {
        const std::optional<qint64> counted = batch.serverCounts.of(state);
        const qint64 listed = batch.files.count(state);
        if (counted && *counted != listed)
            tell(Texts::tr("The server counts %1 files as “%2” but lists %3.")
                     .arg(display::number(*counted), fileStateWord(state), display::number(listed)));
    }
}

} // namespace batchlens
