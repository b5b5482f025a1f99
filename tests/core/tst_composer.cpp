#include "core/composer.h"

#include "core/composedneedle.h"

#include "tables.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <string>
#include <string_view>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

/// The form in which texts are compared, the plainest way.
QList<uint> plainForm(const QByteArray &text, bool caseSensitive)
{
    QList<uint> letters = QString::fromUtf8(text).normalized(QString::NormalizationForm_C).toUcs4();
    if (!caseSensitive) {
        for (uint &letter : letters)
            letter = QChar::toCaseFolded(letter);
    }
    const QString folded = QString::fromUcs4(reinterpret_cast<const char32_t *>(letters.constData()), letters.size());
    return folded.normalized(QString::NormalizationForm_C).toUcs4();
}

bool plainHolds(const QByteArray &text, const QByteArray &needle, bool caseSensitive)
{
    const QList<uint> letters = plainForm(text, caseSensitive);
    const QList<uint> wanted = plainForm(needle, caseSensitive);
    return std::search(letters.begin(), letters.end(), wanted.begin(), wanted.end()) != letters.end();
}

QList<uint> listOf(std::u32string_view text)
{
    return {text.begin(), text.end()};
}

QByteArray utf8(char32_t c)
{
    return QString::fromUcs4(&c, 1).toUtf8();
}

QByteArray decomposed(const QByteArray &text)
{
    return QString::fromUtf8(text).normalized(QString::NormalizationForm_D).toUtf8();
}

/// Letters and marks that compose in each other's neighbourhood: Latin with several marks, Vietnamese, Greek, Hangul in
/// syllables and letters, kana, Devanagari, Hebrew, Thai, signs that Unicode replaces by others.
const QList<QByteArray> &mixedAlphabet()
{
    static const QList<QByteArray> alphabet{
        "a",      "A",      "u",      "U",      "ü",      "Ü",      "e",      "ô",      "ộ",      "o",         "å",
        "\u030A", "\u0308", "\u0301", "\u0323", "\u0302", "\u0344", "\u0340", "\u0327", "\u212B", "\u212A",    "k",
        "K",      "j",      "J",      "ǰ",      "\u030C", "İ",      "i",      "\u0307", "α",      "ά",         "\u1F71",
        "\u0345", "ᾳ",      "ΐ",      "\u1112", "\u1161", "\u11AB", "하",     "한",     "カ",     "ガ",        "\u3099",
        "か",     "\u0915", "\u093C", "\u0958", "\u094D", "\u05D0", "\u05B8", "\uFB2F", "\u0E01", "\u0E38",    "\u0E49",
        ";",      "\u037E", "料",     "\uF9BE", "資",     "/",      "1",      "🎉",      "𐐀",      "\U0001D15E"};
    return alphabet;
}

QByteArray randomText(QRandomGenerator &random, const QList<QByteArray> &alphabet, int longest)
{
    QByteArray text;
    for (int left = random.bounded(longest + 1); left > 0; --left)
        text += alphabet[random.bounded(alphabet.size())];
    return text;
}

} // namespace

/// One form for all ways of writing a text, and needles that are found in it.
class tst_Composer final : public QObject
{
    Q_OBJECT

private slots:
    void sameInEitherForm_data();
    void sameInEitherForm();
    void everyCodePoint();
    void theFirstByteTells();
    void agreesWithThePlainForm();
    void whatDoesNotChangeNeedsNoLook();
    void whoStandsForItself();
    void needlesAreFound_data();
    void needlesAreFound();
    void agreesWithThePlainSearch();
    void marksBeyondAllMeasure();
};

void tst_Composer::sameInEitherForm_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    const auto row = [](const char *name, const char *one, const char *other) {
        QTest::newRow(name) << QByteArray(one) << QByteArray(other);
    };
    row("umlaut", "Übersicht", "U\u0308bersicht");
    row("umlaut in another case", "ÜBERSICHT", "u\u0308bersicht");
    row("Hangul", "한글 보고서", "\u1112\u1161\u11ab\u1100\u1173\u11af \u1107\u1169\u1100\u1169\u1109\u1165");
    row("Hangul, a syllable and its end", "한", "하\u11ab");
    row("kana with a voiced mark", "プログラム", "フ\u309Aロク\u3099ラム");
    row("French", "Café", "Cafe\u0301");
    row("Vietnamese, the marks in either order", "ộ", "o\u0302\u0323");
    row("Vietnamese, half composed", "ộ", "ô\u0323");
    row("Greek with tonos", "ά", "α\u0301");
    row("Greek with oxia", "ά", "\u1F71");
    row("Greek, two marks in one sign", "ΐ", "ι\u0344");
    row("Devanagari with nukta", "\u0958", "\u0915\u093C");
    row("Bengali vowel in two parts", "\u09CB", "\u09C7\u09BE");
    row("Tamil vowel in two parts", "\u0BCA", "\u0BC6\u0BBE");
    row("Hebrew with a dot", "\uFB2F", "\u05D0\u05B8");
    row("Cyrillic", "отчёты", "отче\u0308ты");
    row("Angstrom", "\u212B", "a\u030A");
    row("Kelvin", "\u212A", "k");
    row("an ideograph for compatibility", "\uF9BE", "料");
    row("four bytes", "\U0001109A", "\U00011099\U000110BA");
    row("marks that do not compose, in either order", "q\u0301\u0323", "q\u0323\u0301");
    row("a small letter that has what the capital lacks", "J\u030C", "ǰ");
}

void tst_Composer::sameInEitherForm()
{
    QFETCH(const QByteArray, one);
    QFETCH(const QByteArray, other);
    Composer composer(false);
    const std::u32string first(composer.compose(viewOf(one)));
    QCOMPARE(listOf(composer.compose(viewOf(other))), listOf(first));
    QCOMPARE(listOf(composer.compose(viewOf(decomposed(one)))), listOf(first));
}

void tst_Composer::everyCodePoint()
{
    for (const bool caseSensitive : {false, true}) {
        Composer composer(caseSensitive);
        for (char32_t c = 1; c <= 0x30000; ++c) {
            if (QChar::isSurrogate(c))
                continue;
            const QByteArray text = "a" + utf8(c) + utf8(c) + "\u0301b";
            if (listOf(composer.compose(viewOf(text))) != plainForm(text, caseSensitive))
                QFAIL(qPrintable(u"U+%1"_s.arg(static_cast<uint>(c), 4, 16)));
        }
    }
}

void tst_Composer::theFirstByteTells()
{
    for (char32_t c = 1; c <= 0x2FA20; ++c) {
        if (QChar::isSurrogate(c) || !Composer::mayJoin(c))
            continue;
        if (!Composer::mayJoinBy(static_cast<unsigned char>(utf8(c).front())))
            QFAIL(qPrintable(u"U+%1"_s.arg(static_cast<uint>(c), 4, 16)));
    }
    for (const char *letter : {"a", "ü", "ж", "資", "会"})
        QVERIFY(!Composer::mayJoinBy(static_cast<unsigned char>(*letter)));
}

void tst_Composer::agreesWithThePlainForm()
{
    QRandomGenerator random(20261130);
    for (const bool caseSensitive : {false, true}) {
        Composer composer(caseSensitive);
        for (int round = 0; round < 20'000; ++round) {
            const QByteArray text = randomText(random, mixedAlphabet(), 12);
            if (listOf(composer.compose(viewOf(text))) != plainForm(text, caseSensitive))
                QFAIL(text.toPercentEncoding().constData());
        }
    }
}

void tst_Composer::whatDoesNotChangeNeedsNoLook()
{
    QRandomGenerator random(4);
    int changing = 0;
    for (int round = 0; round < 20'000; ++round) {
        const QByteArray text = randomText(random, mixedAlphabet(), 4);
        const bool changes = Composer::changes(viewOf(text));
        changing += changes ? 1 : 0;
        QList<uint> folded = QString::fromUtf8(text).toUcs4();
        for (uint &letter : folded)
            letter = QChar::toCaseFolded(letter);
        if (!changes && plainForm(text, false) != folded)
            QFAIL(text.toPercentEncoding().constData());
    }
    QVERIFY(changing > 1000);
    for (const char *whole :
         {"Übersicht 한글 プログラム отчёты Tiếng Việt ά 資料", "ทู้ตู้", "🎉👩‍🚀", "می‌خواهم", ""})
        QVERIFY2(!Composer::changes(viewOf(QByteArray(whole))), whole);
}

void tst_Composer::whoStandsForItself()
{
    // What another code point may become stands not for itself, unless that one folds to it anyway.
    for (const bool caseSensitive : {false, true}) {
        QSet<uint> others;
        for (char32_t c = 1; c <= 0x2FA20; ++c) {
            if (QChar::isSurrogate(c))
                continue;
            const QList<uint> form = plainForm(utf8(c), caseSensitive);
            const uint own = caseSensitive ? c : QChar::toCaseFolded(c);
            if (form != QList<uint>{own}) {
                for (const uint letter : form)
                    others.insert(letter);
            }
            const QString one = QString::fromUcs4(&c, 1);
            if (one.normalized(QString::NormalizationForm_D) != one && !QChar::isSurrogate(own) && own >= 0x80)
                others.insert(own);
        }
        for (char32_t c = 1; c <= 0x2FA20; ++c) {
            if (Composer::standsForItself(c, caseSensitive) && others.contains(c))
                QFAIL(qPrintable(u"U+%1"_s.arg(static_cast<uint>(c), 4, 16)));
        }
        for (const char32_t letter : {U'a', U'z', U'0', U'/', U'ж', U'会', U'録', U'🎉', U'ß'})
            QVERIFY(Composer::standsForItself(letter, caseSensitive));
    }
}

void tst_Composer::needlesAreFound_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("anyCase");
    QTest::addColumn<bool>("sameCase");
    const auto row = [](const char *name, const char *needle, const char *text, bool anyCase, bool sameCase) {
        QTest::newRow(name) << QByteArray(needle) << QByteArray(text) << anyCase << sameCase;
    };
    row("in a decomposed text", "übersicht", "x/U\u0308bersicht.pdf", true, false);
    row("a decomposed one", "u\u0308bersicht", "x/Übersicht.pdf", true, false);
    row("both decomposed", "U\u0308b", "x/U\u0308bersicht.pdf", true, true);
    row("no letter of a composed one", "U", "U\u0308", false, false);
    row("the same letter later on", "U", "U\u0308 U", true, true);
    row("the last letter of a word is no part of another", "cafe", "Cafe\u0301", false, false);
    row("the first of a syllable is no syllable", "하", "\u1112\u1161\u11ab", false, false);
    row("but whole ones are", "한", "\u1112\u1161\u11ab\u1100\u1173\u11af", true, true);
    row("two syllables", "한글", "\u1112\u1161\u11ab\u1100\u1173\u11af", true, true);
    row("ASCII beside marks", "bersicht.pdf", "U\u0308bersicht.pdf", true, true);
    row("a letter before a mark that joins nothing", "q", "q\u0308", true, true);
    row("a mark alone", "\u0308", "q\u0308", true, true);
    row("a mark alone, but for a composed letter", "\u0308", "u\u0308", false, false);
    row("letters between marks", "ộ-1", "o\u0302\u0323-1", true, true);
    row("semicolon for Greek question mark", ";", "a\u037E", true, true);
    row("K for Kelvin", "K", "\u212A", true, true);
    row("nukta", "\u0915\u093C", "x\u0958", true, true);
    row("before a nukta", "\u0915", "x\u0958", true, true);
    row("voiced kana", "ガ", "カ\u3099", true, true);
    row("unvoiced kana is another", "カ", "カ\u3099", false, false);
}

void tst_Composer::needlesAreFound()
{
    QFETCH(const QByteArray, needle);
    QFETCH(const QByteArray, text);
    QFETCH(const bool, anyCase);
    QFETCH(const bool, sameCase);
    for (const bool caseSensitive : {false, true}) {
        Composer composer(caseSensitive);
        const ComposedNeedle prepared(viewOf(needle), caseSensitive);
        QCOMPARE(prepared.holds(viewOf(text), composer), caseSensitive ? sameCase : anyCase);
        QCOMPARE(plainHolds(text, needle, caseSensitive), caseSensitive ? sameCase : anyCase);
    }
}

void tst_Composer::agreesWithThePlainSearch()
{
    QRandomGenerator random(1130);
    int hits = 0;
    for (int round = 0; round < 30'000; ++round) {
        QByteArray text = randomText(random, mixedAlphabet(), 12);
        QByteArray needle = randomText(random, mixedAlphabet(), 3);
        if (needle.isEmpty())
            needle = "a";
        // Else few are found.
        if (random.bounded(3) == 0)
            text += random.bounded(2) ? decomposed(needle) : needle;
        for (const bool caseSensitive : {false, true}) {
            Composer composer(caseSensitive);
            const ComposedNeedle prepared(viewOf(needle), caseSensitive);
            const bool expected = plainHolds(text, needle, caseSensitive);
            hits += expected ? 1 : 0;
            if (prepared.holds(viewOf(text), composer) != expected || (expected && !prepared.mayBeIn(viewOf(text))))
                QFAIL((needle.toPercentEncoding() + " in " + text.toPercentEncoding()).constData());
        }
    }
    QVERIFY(hits > 5000);
}

void tst_Composer::marksBeyondAllMeasure()
{
    // Qt takes the square of their number.
    QByteArray text = "a";
    for (int i = 0; i < 100'000; ++i)
        text += i % 2 ? "\u0323" : "\u0301";
    QElapsedTimer timer;
    timer.start();
    Composer composer(false);
    const auto size = composer.compose(viewOf(text)).size();
    QVERIFY(size > 90'000);
    QCOMPARE(composed(QString::fromUtf8(text)), QString::fromUtf8(text));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
}

QTEST_APPLESS_MAIN(tst_Composer)
#include "tst_composer.moc"
