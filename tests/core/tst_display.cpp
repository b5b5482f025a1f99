#include "core/display.h"

#include <QLocale>
#include <QTest>

#include <ctime>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_Display final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void stateNames();
    void outcomeNames();
    void visibleText_data();
    void visibleText();
    void longTextIsCut_data();
    void longTextIsCut();
    void marksDoNotStackUp();
    void shortTimes_data();
    void shortTimes();
    void timeTooltips();
    void durations_data();
    void durations();
    void ages_data();
    void ages();
    void numbersAndSizes();
    void fileLabels_data();
    void fileLabels();
};

void tst_Display::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    qputenv("TZ", "Europe/Berlin");
    tzset();
}

void tst_Display::stateNames()
{
    QCOMPARE(display::stateName(FileState::Failed), u"Failed"_s);
    QCOMPARE(display::stateName(FileState::Skipped), u"Skipped"_s);
    QCOMPARE(display::stateName(FileState::Processing), u"Processing"_s);
    QCOMPARE(display::stateName(FileState::Completed), u"Completed"_s);
    QCOMPARE(display::stateName(FileState::Remaining), u"Remaining"_s);
    QCOMPARE(display::stateName(FileState::Remaining, u"Remaining Files"_s), u"Remaining"_s);
    QCOMPARE(display::stateName(FileState::Remaining, u"Not Ingested Files"_s), u"Not ingested"_s);
    QCOMPARE(display::stateName(FileState::Remaining, u"Parked\nFiles"_s), u"Parked↵Files"_s);
    QCOMPARE(display::stateName(FileState::Failed, u"Not Ingested Files"_s), u"Failed"_s);
}

void tst_Display::outcomeNames()
{
    QCOMPARE(display::outcomeName(Outcome::CompletedWithFailures), u"Partly failed"_s);
    QCOMPARE(display::outcomeName(Outcome::Unknown), u"Unknown"_s);
    QCOMPARE(display::outcomeName(Outcome::Unknown, u"paused"_s), u"“paused”"_s);
    QCOMPARE(display::outcomeName(Outcome::Unknown, u"pau\u202Esed"_s), u"“pau⟨U+202E⟩sed”"_s);
    QCOMPARE(display::outcomeName(Outcome::Failed, u"paused"_s), u"Failed"_s);
    QStringList names;
    for (int i = 0; i < kOutcomeCount; ++i)
        names += display::outcomeName(static_cast<Outcome>(i));
    QCOMPARE(names.removeDuplicates(), 0);
}

void tst_Display::visibleText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << text << shown;
    };
    row("plain", u"Übersicht, 資料 & <b>"_s, u"Übersicht, 資料 & <b>"_s);
    row("empty", u""_s, u""_s);
    row("line feed", u"a\nb"_s, u"a↵b"_s);
    row("carriage return and tab", u"a\r\tb"_s, u"a␍␉b"_s);
    row("NUL", QString(QChar(u'\0')), u"␀"_s);
    row("unit separator, the last control picture", u"\u001F"_s, u"␟"_s);
    row("delete", u"\u007F"_s, u"␡"_s);
    row("next line, a C1 control", u"a\u0085b"_s, u"a⟨U+0085⟩b"_s);
    row("right-to-left override", u"cod\u202Efdp.exe"_s, u"cod⟨U+202E⟩fdp.exe"_s);
    row("bidi isolate", u"\u2066x\u2069"_s, u"⟨U+2066⟩x⟨U+2069⟩"_s);
    row("left-to-right mark", u"\u200E"_s, u"⟨U+200E⟩"_s);
    row("zero-width space", u"a\u200Bb"_s, u"a⟨U+200B⟩b"_s);
    row("zero-width joiner", u"a\u200Db"_s, u"a⟨U+200D⟩b"_s);
    row("word joiner", u"a\u2060b"_s, u"a⟨U+2060⟩b"_s);
    row("byte order mark", u"\uFEFFa"_s, u"⟨U+FEFF⟩a"_s);
    row("soft hyphen", u"a\u00ADb"_s, u"a⟨U+00AD⟩b"_s);
    row("line separator", u"a\u2028b"_s, u"a⟨U+2028⟩b"_s);
    row("paragraph separator", u"a\u2029b"_s, u"a⟨U+2029⟩b"_s);
    row("Hangul filler", u"a\u3164b"_s, u"a⟨U+3164⟩b"_s);
    row("combining grapheme joiner", u"a\u034Fb"_s, u"a⟨U+034F⟩b"_s);
    row("a tag beyond 16 bits", u"a\U000E0041b"_s, u"a⟨U+E0041⟩b"_s);
    row("an emoji stays", u"🎉"_s, u"🎉"_s);
    row("lone high surrogate", u"a"_s + QChar(0xD800) + u'b', u"a⟨U+D800⟩b"_s);
    row("lone low surrogate at the end", u"a"_s + QChar(0xDC00), u"a⟨U+DC00⟩"_s);
    row("two high surrogates", QString(QChar(0xD83C)) + u"🎉"_s, u"⟨U+D83C⟩🎉"_s);
    row("a combining mark stays", u"e\u0301"_s, u"e\u0301"_s);
    // Joiners that are ordinary spelling stay; alone, and between letters of a script that is written with them.
    row("Persian", u"می\u200Cخواهم.pdf"_s, u"می\u200Cخواهم.pdf"_s);
    row("Persian, two in a word", u"می\u200Cخواسته\u200Cاند"_s, u"می\u200Cخواسته\u200Cاند"_s);
    row("Persian, behind a vowel sign", u"مِی\u064E\u200Cخواهم"_s, u"مِی\u064E\u200Cخواهم"_s);
    row("Hindi, a joiner", u"क्\u200Dष.pdf"_s, u"क्\u200Dष.pdf"_s);
    row("Hindi, a non-joiner", u"क्\u200Cष"_s, u"क्\u200Cष"_s);
    row("Bengali, before the sign for no vowel", u"র\u200D্য"_s, u"র\u200D্য"_s);
    row("Sinhala", u"ශ්\u200Dරී"_s, u"ශ්\u200Dරී"_s);
    row("a family", u"👩\u200D👩\u200D👧.png"_s, u"👩\u200D👩\u200D👧.png"_s);
    row("a skin tone", u"👩🏽\u200D🚀"_s, u"👩🏽\u200D🚀"_s);
    row("a rainbow flag", u"🏳\uFE0F\u200D🌈"_s, u"🏳\uFE0F\u200D🌈"_s);
    row("a heart in between", u"👩\u200D❤\uFE0F\u200D👨"_s, u"👩\u200D❤\uFE0F\u200D👨"_s);
    row("an older sign first", u"⛹\uFE0F\u200D♂\uFE0F"_s, u"⛹\uFE0F\u200D♂\uFE0F"_s);
    row("who runs to the right", u"🏃\u200D♀\uFE0F\u200D➡\uFE0F"_s, u"🏃\u200D♀\uFE0F\u200D➡\uFE0F"_s);
    row("a joiner at the end of a word", u"می\u200C.pdf"_s, u"می⟨U+200C⟩.pdf"_s);
    row("at the start of a word", u"\u200Cمی"_s, u"⟨U+200C⟩می"_s);
    row("at the end of all", u"می\u200C"_s, u"می⟨U+200C⟩"_s);
    row("two in a row", u"می\u200C\u200Cخواهم"_s, u"می⟨U+200C⟩⟨U+200C⟩خواهم"_s);
    row("of both kinds", u"می\u200C\u200Dخواهم"_s, u"می⟨U+200C⟩⟨U+200D⟩خواهم"_s);
    row("between Latin letters", u"pay\u200Cpal"_s, u"pay⟨U+200C⟩pal"_s);
    row("between letters of two scripts", u"a\u200Cخ"_s, u"a⟨U+200C⟩خ"_s);
    row("between two scripts that are both written with them", u"क\u200Cخ"_s, u"क⟨U+200C⟩خ"_s);
    row("between digits", u"۱\u200C۲"_s, u"۱⟨U+200C⟩۲"_s);
    row("between Cyrillic letters", u"а\u200Dа"_s, u"а⟨U+200D⟩а"_s);
    row("a joiner behind an emoji", u"👩\u200D.png"_s, u"👩⟨U+200D⟩.png"_s);
    row("a non-joiner inside an emoji", u"👩\u200C🚀"_s, u"👩⟨U+200C⟩🚀"_s);
    row("a joiner between signs", u"→\u200D→"_s, u"→⟨U+200D⟩→"_s);
    row("older signs without a picture", u"x\u200D♀\u200D➡"_s, u"x⟨U+200D⟩♀⟨U+200D⟩➡"_s);
    row("a skin tone of nobody", u"a🏽\u200D🚀"_s, u"a🏽⟨U+200D⟩🚀"_s);
    row("other zero-width signs between such letters", u"می\u200Bخ\u2060و"_s, u"می⟨U+200B⟩خ⟨U+2060⟩و"_s);
    row("half of a pair before it", QString(QChar(0xDE00)) + u"\u200D🚀"_s, u"⟨U+DE00⟩⟨U+200D⟩🚀"_s);
    row("what was mended", u"a\uFFFDb"_s, u"a\uFFFDb"_s);
}

void tst_Display::visibleText()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(display::visible(text), shown);
}

void tst_Display::longTextIsCut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("shown");
    QTest::newRow("shorter") << u"abcd"_s << 5 << u"abcd"_s;
    QTest::newRow("just as long") << u"abcde"_s << 5 << u"abcde"_s;
    QTest::newRow("longer") << u"abcdef"_s << 5 << u"abcde…"_s;
    QTest::newRow("never through a pair") << u"abcd🎉🎉"_s << 5 << u"abcd🎉…"_s;
    QTest::newRow("no limit") << QString(5000, u'x') << 0 << QString(5000, u'x');
}

void tst_Display::longTextIsCut()
{
    QFETCH(QString, text);
    QFETCH(int, limit);
    QFETCH(QString, shown);
    QCOMPARE(display::visible(text, limit), shown);
}

void tst_Display::marksDoNotStackUp()
{
    for (const char16_t mark : {u'\u0301', u'\u20DD'}) {
        const QString shown = display::visible(u'a' + QString(10'000, QChar(mark)) + u'b', 0);
        QVERIFY2(shown.size() < 20, "ten thousand marks on one letter would paint over half the window");
        QVERIFY(shown.startsWith(u'a'));
        QVERIFY(shown.endsWith(u'b'));
    }
}

void tst_Display::shortTimes_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("shown");
    // It is the 14th of April 2026, 12:00 in Berlin, which is UTC+2 then.
    QTest::newRow("today") << u"2026-04-14T08:41:59Z"_s << u"10:41"_s;
    QTest::newRow("today here, yesterday in UTC") << u"2026-04-13T22:30:00Z"_s << u"00:30"_s;
    QTest::newRow("yesterday") << u"2026-04-13T16:20:00Z"_s << u"Yesterday 18:20"_s;
    QTest::newRow("this year, winter time") << u"2026-03-03T09:05:00Z"_s << u"3 Mar 10:05"_s;
    QTest::newRow("another year") << u"2025-12-31T12:00:00Z"_s << u"31/12/2025"_s;
    QTest::newRow("does not parse") << u"last\nweek"_s << u"last↵week"_s;
    QTest::newRow("nothing") << u""_s << u""_s;
}

void tst_Display::shortTimes()
{
    QFETCH(QString, time);
    QFETCH(QString, shown);
    const QDateTime now(QDate(2026, 4, 14), QTime(12, 0));
    QCOMPARE(display::shortTime(parseTimestamp(time), time, now), shown);
}

void tst_Display::timeTooltips()
{
    const QString raw = u"2026-04-14T08:41:59.120Z"_s;
    const QStringList lines = display::timeTooltip(parseTimestamp(raw), raw).split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].contains(u"10:41:59"_s) && lines[0].endsWith(u"(local)"_s), qPrintable(lines[0]));
    QCOMPARE(lines[1], u"2026-04-14 08:41:59 UTC"_s);
    QCOMPARE(lines[2], raw);
    QCOMPARE(display::timeTooltip({}, u"last week"_s), u"last week"_s);
}

void tst_Display::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a clock that ran backwards") << qint64(-5) << u"0 s"_s;
    QTest::newRow("nothing") << qint64(0) << u"0 s"_s;
    QTest::newRow("seconds") << qint64(59) << u"59 s"_s;
    QTest::newRow("a minute") << qint64(60) << u"1 m 00 s"_s;
    QTest::newRow("minutes") << qint64(164) << u"2 m 44 s"_s;
    QTest::newRow("an hour less a second") << qint64(3599) << u"59 m 59 s"_s;
    QTest::newRow("hours") << qint64(3 * 3600 + 4 * 60 + 59) << u"3 h 04 m"_s;
    QTest::newRow("days") << qint64((2 * 24 + 3) * 3600) << u"2 d 3 h"_s;
}

void tst_Display::durations()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, shown);
    QCOMPARE(display::duration(seconds), shown);
}

void tst_Display::ages_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a clock that ran backwards") << -100 << u"0 s ago"_s;
    QTest::newRow("seconds") << 4 << u"4 s ago"_s;
    QTest::newRow("minutes") << 12 * 60 + 59 << u"12 min ago"_s;
    QTest::newRow("then the time") << 2 * 3600 << u"10:00"_s;
}

void tst_Display::ages()
{
    QFETCH(int, seconds);
    QFETCH(QString, shown);
    const QDateTime now(QDate(2026, 4, 14), QTime(12, 0));
    QCOMPARE(display::age(now.addSecs(-seconds), now), shown);
}

void tst_Display::numbersAndSizes()
{
    QCOMPARE(display::number(1204), u"1,204"_s);
    QCOMPARE(display::bytes(269300058), u"257 MB"_s);
    QCOMPARE(display::bytes(1536 * 1024), u"1.5 MB"_s);
}

void tst_Display::fileLabels_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("shown");
    const QString prefix = u"chat-3c90c3cc-0d44-4b50-8888-8dd25736052a-1711929600000-a1B2c3-"_s;
    QTest::newRow("no prefix") << u"uploads/intro.pdf"_s << u"uploads/intro.pdf"_s;
    QTest::newRow("prefix") << prefix + u"intro.pdf"_s << u"intro.pdf"_s;
    QTest::newRow("prefix in a folder") << u"uploads/x/"_s + prefix + u"in-tro.pdf"_s << u"uploads/x/in-tro.pdf"_s;
    QTest::newRow("a folder with the prefix") << prefix + u"x/intro.pdf"_s << prefix + u"x/intro.pdf"_s;
    QTest::newRow("nothing behind the prefix") << prefix << prefix;
    QTest::newRow("no UUID") << u"chat-12-34-ab-intro.pdf"_s << u"chat-12-34-ab-intro.pdf"_s;
    QTest::newRow("in the middle of a name") << u"my"_s + prefix + u"intro.pdf"_s << u"my"_s + prefix + u"intro.pdf"_s;
}

void tst_Display::fileLabels()
{
    QFETCH(QString, label);
    QFETCH(QString, shown);
    QCOMPARE(display::fileLabel(label), shown);
}

QTEST_GUILESS_MAIN(tst_Display)
#include "tst_display.moc"
