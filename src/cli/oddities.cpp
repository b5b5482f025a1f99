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

QString replaced(qint64 characters)
{
    return Texts::tr("%n characters that cannot be read were replaced.", nullptr, forPlural(characters));
}

} // namespace

void sayOddities(qint64 entriesLeftOut, int listsLeftOut, qint64 textReplaced)
{
    if (entriesLeftOut > 0)
        say(leftOut(entriesLeftOut));
    if (listsLeftOut > 0)
        say(noLists(listsLeftOut));
    if (textReplaced > 0)
        say(replaced(textReplaced));
}

void sayOddities(const Batch &batch, const QList<FileState> &states, bool isNamed)
{
    const auto tell = [&](const QString &sentence) {
        say(isNamed ? Texts::tr("Batch %1: %2").arg(batch.id, sentence) : sentence);
    };
    if (batch.entriesLeftOut > 0)
        tell(leftOut(batch.entriesLeftOut));
    if (batch.listsLeftOut > 0)
        tell(noLists(batch.listsLeftOut));
    if (batch.textReplaced > 0)
        tell(replaced(batch.textReplaced));
    for (const FileState state : states) {
        const std::optional<qint64> counted = batch.serverCounts.of(state);
        const qint64 listed = batch.files.count(state);
        if (counted && *counted != listed)
            tell(Texts::tr("The server counts %1 files as “%2” but lists %3.")
                     .arg(display::number(*counted), fileStateWord(state), display::number(listed)));
    }
}

} // namespace batchlens
