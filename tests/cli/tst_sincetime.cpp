#include "cli/sincetime.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

// Rules that glibc reads without a table of zones: Chile's and Lebanon's clocks pass midnight by, central Europe's two
// in the morning, and one that never changes.
const QByteArray kSantiago = "<-04>4<-03>,M9.1.6/24,M4.1.6/24";
const QByteArray kBeirut = "EET-2EEST,M3.5.0/0,M10.5.0/0";
const QByteArray kBerlin = "CET-1CEST,M3.5.0,M10.5.0/3";
const QByteArray kUtc = "UTC0";

void setZone(const QByteArray &zone)
{
    qputenv("TZ", zone);
    tzset();
}

} // namespace

class SinceTimeTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanupTestCase() { setZone(kUtc); }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("now"); ///< in UTC, as what comes out
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("time");
        const auto row = [](const char *name, const QByteArray &zone, const char *now, const char *text,
                            const char *time) {
            QTest::newRow(name) << zone << QString::fromLatin1(now) << QString::fromLatin1(text)
                                << QString::fromLatin1(time);
        };
        row("hours", kUtc, "2026-04-14T10:20:30Z", "24h", "2026-04-13T10:20:30Z");
        row("more hours than a day", kUtc, "2026-04-14T10:20:30Z", "36h", "2026-04-12T22:20:30Z");
        row("days", kUtc, "2026-04-14T10:20:30Z", "7d", "2026-04-07T10:20:30Z");
        row("weeks", kUtc, "2026-04-14T10:20:30Z", "2w", "2026-03-31T10:20:30Z");
        row("capitals", kUtc, "2026-04-14T10:20:30Z", "2W", "2026-03-31T10:20:30Z");
        row("a day is 24 hours over a change of the clocks", kBerlin, "2026-03-29T12:00:00Z", "1d",
            "2026-03-28T12:00:00Z");
        row("today", kUtc, "2026-04-14T10:20:30Z", "today", "2026-04-14T00:00:00Z");
        row("yesterday", kUtc, "2026-04-14T10:20:30Z", "yesterday", "2026-04-13T00:00:00Z");
        row("yesterday, written large", kUtc, "2026-04-14T10:20:30Z", "Yesterday", "2026-04-13T00:00:00Z");
        row("today is the person's", kBerlin, "2026-04-14T22:30:00Z", "today", "2026-04-14T22:00:00Z");
        row("yesterday over the end of a month", kBerlin, "2026-03-01T12:00:00Z", "yesterday", "2026-02-27T23:00:00Z");
        row("a midnight that is left out", kSantiago, "2026-10-01T00:00:00Z", "2026-09-06", "2026-09-06T04:00:00Z");
        row("today, whose midnight is left out", kSantiago, "2026-09-06T15:00:00Z", "today", "2026-09-06T04:00:00Z");
        row("yesterday, whose midnight was left out", kSantiago, "2026-09-07T15:00:00Z", "yesterday",
            "2026-09-06T04:00:00Z");
        row("a midnight that is left out elsewhere", kBeirut, "2026-10-01T00:00:00Z", "20260329",
            "2026-03-28T22:00:00Z");
        row("that midnight as a time", kBeirut, "2026-10-01T00:00:00Z", "2026-03-29T00:00", "2026-03-28T22:00:00Z");
        row("a time in the gap", kBeirut, "2026-10-01T00:00:00Z", "2026-03-29T00:59:59.5", "2026-03-28T22:00:00Z");
        row("a time in a gap of the night", kBerlin, "2026-10-01T00:00:00Z", "2026-03-29T02:30",
            "2026-03-29T01:00:00Z");
        row("the last before it", kBerlin, "2026-10-01T00:00:00Z", "2026-03-29T01:59:59", "2026-03-29T00:59:59Z");
        row("the first behind it", kBerlin, "2026-10-01T00:00:00Z", "2026-03-29T03:00", "2026-03-29T01:00:00Z");
        row("the end of the day before", kSantiago, "2026-10-01T00:00:00Z", "2026-09-05T24:00", "2026-09-06T04:00:00Z");
    }

    void reads()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, now);
        QFETCH(QString, text);
        setZone(zone);
        const Result<QDateTime> since = parseSince(text, QDateTime::fromString(now, Qt::ISODate));
        QVERIFY2(since, qPrintable(since ? QString() : since.error().message));
        QTEST(since->toUTC().toString(Qt::ISODate), "time");
    }

    /// A day that has its midnight begins there, all year round.
    void everyOtherDayBeginsAtMidnight()
    {
        for (const QByteArray &zone : {kSantiago, kBeirut, kBerlin, kUtc}) {
            setZone(zone);
            int leftOut = 0;
            for (QDate day(2026, 1, 1); day.year() == 2026; day = day.addDays(1)) {
                const Result<QDateTime> since = parseSince(day.toString(Qt::ISODate), QDateTime::currentDateTime());
                QVERIFY(since);
                const QDateTime local = since->toLocalTime();
                QCOMPARE(local.date(), day);
                leftOut += local.time() == QTime(0, 0) ? 0 : 1;
                // Nothing of the day lies before it.
                QVERIFY(local.addMSecs(-1).date() < day);
            }
            QCOMPARE(leftOut, zone == kSantiago || zone == kBeirut ? 1 : 0);
        }
    }
};

QTEST_GUILESS_MAIN(SinceTimeTest)
#include "tst_sincetime.moc"
