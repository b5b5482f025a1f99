#pragma once

#include "core/batchsummary.h"

#include <QString>

namespace batchlens::display {

// The words for people, translated. All text here is plain text.

/// "Failed", "Skipped", …; Remaining by the server's label (the two known ones translated, any other as sent).
QString stateName(FileState state, const QString &remainingLabel = {});
/// "Partly failed", …; for Unknown the server's word in quotes where there is one.
QString outcomeName(Outcome outcome, const QString &unknownWord = {});
/// What stands for a character that is not seen: U+240D for a carriage return, ⟨U+202E⟩, ….
QString visibleForm(char32_t c);
/// Text of a server with control, bidi and zero-width characters made visible (U+240A for a line feed, ⟨U+202E⟩, …;
/// joiners that are ordinary spelling stay as they are, see isOrdinaryJoiner()), and cut to `limit` characters with an
/// ellipsis (0: no cut). For screens only; exports stay verbatim.
QString visible(const QString &text, qsizetype limit = 2000);
/// The same for what is shown in several lines: those of the text stay lines. The limit is for each of them.
QString visibleLines(const QString &text, qsizetype limit = 0);
/// "1,204" by the locale.
QString number(qint64 n);
/// "10:41" today, "Yesterday 18:20", "14 Apr 10:41" this year, else the date; the raw text where the time is invalid.
QString shortTime(const QDateTime &time, const QString &raw, const QDateTime &now);
/// Local time, UTC and the raw text, a line each.
QString timeTooltip(const QDateTime &time, const QString &raw);
/// "2 m 44 s", "12 s", "3 h 04 m", "2 d 3 h".
QString duration(qint64 seconds);
/// "4 s ago", "12 min ago", then the local time.
QString age(const QDateTime &then, const QDateTime &now);
/// "257 MB".
QString bytes(qint64 n);
/// A label without the uploader's `chat-<uuid>-<digits>-<shortid>-` prefix of its last part, which the ingester strips
/// too.
QString fileLabel(const QString &label);

} // namespace batchlens::display
