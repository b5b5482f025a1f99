#include "cli/sincetime.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Arguments)
};

/// A local time, or the first one after it where a change of the clocks left it out: Qt calls such a time invalid or
/// moves it by the length of the gap, as its version has it.
QDateTime localTime(QDate date, QTime time)
{
    const QDateTime local(date, time, Qt::LocalTime);
    if (!date.isValid() || !time.isValid() || (local.isValid() && local.date() == date && local.time() == time))
        return local;
    const QDateTime wanted(date, time, Qt::UTC);
    const auto isBefore = [&wanted](qint64 seconds) {
        const QDateTime there = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toLocalTime();
        return QDateTime(there.date(), there.time(), Qt::UTC) < wanted;
    };
    // No zone is farther from UTC than 26 hours, the largest change of the date line included.
    constexpr qint64 kFarthest = 26 * 3600;
    qint64 before = wanted.toSecsSinceEpoch() - kFarthest;
    qint64 behind = wanted.toSecsSinceEpoch() + kFarthest;
    while (behind - before > 1) {
        const qint64 middle = before + (behind - before) / 2;
        (isBefore(middle) ? before : behind) = middle;
    }
    return QDateTime::fromSecsSinceEpoch(behind, Qt::LocalTime);
}

/// "today", "yesterday", "36h", "7d", "2w"; nothing for any other text.
std::optional<QDateTime> relativeTime(const QString &text, const QDateTime &now)
{
    const QDate today = now.toLocalTime().date();
    if (text.compare("today"_L1, Qt::CaseInsensitive) == 0)
        return localTime(today, QTime(0, 0));
    if (text.compare("yesterday"_L1, Qt::CaseInsensitive) == 0)
        return localTime(today.addDays(-1), QTime(0, 0));
    static const QRegularExpression span(u"^(?<number>[0-9]{1,6})(?<unit>[hHdDwW])\\z"_s);
    const QRegularExpressionMatch match = span.match(text);
    if (!match.hasMatch())
        return {};
    const QChar unit = match.captured(u"unit"_s).at(0).toLower();
    const qint64 hours = unit == u'h' ? 1 : unit == u'd' ? 24 : 7 * 24;
    return now.toUTC().addSecs(-match.captured(u"number"_s).toLongLong() * hours * 3600);
}

/// A time of ISO 8601, in its extended format or the basic one, which has no dashes and colons; invalid where it is
/// none.
QDateTime isoTime(const QString &text)
{
    static const QRegularExpression format(
        u"^(?<year>[0-9]{4})(?<dash>-?)(?<month>[0-9][0-9])\\k<dash>(?<day>[0-9][0-9])"
        "(?<time>[Tt "
        "](?<hour>[0-9][0-9])((?<colon>:?)(?<minute>[0-9][0-9])(\\k<colon>(?<second>[0-9][0-9])([.,](?<fraction>[0-9]+)"
        ")?)?)?"
        "([Zz]|(?<zoneHour>[+-][0-9][0-9])(:?(?<zoneMinute>[0-9][0-9]))?)?)?\\z"_s);
    const QRegularExpressionMatch match = format.match(text);
    if (!match.hasMatch())
        return {};
    const auto part = [&match](const QString &name) {
        return match.hasCaptured(name) ? match.captured(name) : u"00"_s;
    };
    // Qt itself takes any punctuation between the numbers of a date, and the extended format alone.
    const QString date = part(u"year"_s) + u'-' + part(u"month"_s) + u'-' + part(u"day"_s);
    if (!match.hasCaptured(u"time"_s))
        return localTime(QDate::fromString(date, Qt::ISODate), QTime(0, 0));
    const QString clock =
        u"T%1:%2:%3.%4"_s.arg(part(u"hour"_s), part(u"minute"_s), part(u"second"_s), part(u"fraction"_s));
    if (match.hasCaptured(u"zoneHour"_s)) {
        const QString zone = part(u"zoneHour"_s) + u':' + part(u"zoneMinute"_s);
        return QDateTime::fromString(date + clock + zone, Qt::ISODateWithMs);
    }
    // Read as UTC, where no time is left out.
    const QDateTime time = QDateTime::fromString(date + clock + u'Z', Qt::ISODateWithMs);
    return text.endsWith(u'Z', Qt::CaseInsensitive) ? time : localTime(time.date(), time.time());
}

} // namespace

Result<QDateTime> parseSince(const QString &text, const QDateTime &now)
{
    const QDateTime time = relativeTime(text, now).value_or(isoTime(text));
    if (time.isValid())
        return time;
    return Error{ErrorKind::InvalidInput,
                 Texts::tr("--since must be a date such as 2026-04-14, a time in ISO 8601, today, yesterday, or a span "
                           "back from now such as 36h, 7d or 2w."),
                 u"usage"_s};
}

} // namespace batchlens
