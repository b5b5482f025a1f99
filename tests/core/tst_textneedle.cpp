#include "core/textneedle.h"

#include "core/casefold.h"

#include <QRandomGenerator>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

struct Match
{
    qsizetype begin = -1;
    qsizetype end = -1;
    bool operator==(const Match &) const = default;
};

/// The plainest search there is: every letter, one by one, folded as Qt folds a code point.
Match plainFind(const QByteArray &text, const QByteArray &needle, bool caseSensitive, qsizetype from)
{
    const auto letterOf = [caseSensitive](char32_t c) { return caseSensitive ? c : QChar::toCaseFolded(c); };
    const QList<uint> wanted = QString::fromUtf8(needle).toUcs4();
    const QList<uint> letters = QString::fromUtf8(text).toUcs4();
    QList<qsizetype> starts;
    qsizetype at = 0;
    for (const uint letter : letters) {
        starts += at;
        at += QString::fromUcs4(reinterpret_cast<const char32_t *>(&letter), 1).toUtf8().size();
    }
    starts += at;
    for (qsizetype i = 0; i + wanted.size() <= letters.size(); ++i) {
        if (starts[i] < from)
            continue;
        bool same = true;
        for (qsizetype j = 0; j < wanted.size() && same; ++j)
            same = letterOf(letters[i + j]) == letterOf(wanted[j]);
        if (same)
            return {starts[i], starts[i + wanted.size()]};
    }
    return {};
}

Match found(const TextNeedle &needle, const QByteArray &text, qsizetype from, TextNeedle::Way way)
{
    const char *matchEnd = nullptr;
    const char *const begin = text.constData();
    const char *const match = needle.find(begin + from, begin + text.size(), way, &matchEnd);
    return match ? Match{match - begin, matchEnd - begin} : Match{};
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray randomText(QRandomGenerator &random, const QList<QByteArray> &letters, int longest)
{
    QByteArray text;
    for (int left = random.bounded(longest + 1); left > 0; --left)
        text += letters[random.bounded(letters.size())];
    return text;
}

} // namespace

class tst_TextNeedle final : public QObject
{
    Q_OBJECT

private slots:
    void whatMatches_data();
    void whatMatches();
    void matchesAtEveryPlace_data();
    void matchesAtEveryPlace();
    void agreesWithThePlainSearch_data();
    void agreesWithThePlainSearch();
    void unfoldingIsFoldingBackwards();
};

void tst_TextNeedle::whatMatches_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("anyCase");
    QTest::addColumn<bool>("sameCase");
    const auto row = [](const char *name, const char *needle, const char *text, bool anyCase, bool sameCase) {
        QTest::newRow(name) << QByteArray(needle) << QByteArray(text) << anyCase << sameCase;
    };
    row("the same", "scan", "a scan b", true, true);
    row("another case", "ScAn", "a sCaN b", true, false);
    row("not there", "scans", "a scan b", false, false);
    row("cut off at the end", "scan", "a sca", false, false);
    row("a lower umlaut for an upper one", "übersicht", "Übersicht", true, false);
    row("an umlaut is no plain letter", "ubersicht", "Übersicht", false, false);
    row("a decomposed umlaut is another text", "u\u0308", "ü", false, false);
    row("long s", "s", "ſ", true, false);
    row("for long s", "ſ", "S", true, false);
    row("s inside a word with long s", "missing", "Miſſing", true, false);
    row("Kelvin", "k", "\u212A", true, false);
    row("for Kelvin", "\u212A", "K", true, false);
    row("Kelvin inside a word", "kilo", "5 \u212Ailo", true, false);
    row("sharp s", "ß", "ẞ", true, false);
    row("for capital sharp s", "STRAẞE", "straße", true, false);
    row("simple folding: sharp s is not ss", "ss", "ß", false, false);
    row("sigma", "ΟΔΟΣ", "οδος", true, false);
    row("final sigma for sigma", "ς", "σ", true, false);
    row("sigma for final sigma", "σ", "ς", true, false);
    row("Cyrillic", "ОТЧЁТ", "Годовой отчёт", true, false);
    row("Cyrillic beyond the first block", "ҐАВА", "ґава", true, false);
    row("Ⱥ, whose small letter is longer", "xⱥx", "XȺX", true, false);
    row("micro sign and mu", "µ", "Μ", true, false);
    row("Angstrom and A with ring", "\u212B", "å", true, false);
    row("dotless i is another letter", "ı", "I", false, false);
    row("dotted capital I is another letter", "İ", "i", false, false);
    row("Deseret, four bytes", "𐐨", "𐐀", true, false);
    row("an emoji", "🎉", "a🎉b", true, true);
    row("letters without case", "会議録", "資料/会議録.pdf", true, true);
    row("no bytes across two letters", "\u00a9", "\u0542\u00a5", false, false);
}

void tst_TextNeedle::whatMatches()
{
    QFETCH(QByteArray, needle);
    QFETCH(QByteArray, text);
    QFETCH(bool, anyCase);
    QFETCH(bool, sameCase);
    for (const bool caseSensitive : {false, true}) {
        const TextNeedle prepared(viewOf(needle), caseSensitive);
        const Match match = found(prepared, text, 0, prepared.wayFor(viewOf(text)));
        QCOMPARE(match.begin >= 0, caseSensitive ? sameCase : anyCase);
        QCOMPARE(match, plainFind(text, needle, caseSensitive, 0));
    }
}

void tst_TextNeedle::matchesAtEveryPlace_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("one letter") << QByteArray("x") << QByteArray("X");
    QTest::newRow("a word") << QByteArray("scan-09") << QByteArray("SCAN-09");
    QTest::newRow("with a Kelvin sign") << QByteArray("kilo") << QByteArray("\u212AILO");
    QTest::newRow("an umlaut") << QByteArray("ü") << QByteArray("Ü");
    QTest::newRow("longer than a block") << QByteArray(40, 'q') << QByteArray(40, 'Q');
}

void tst_TextNeedle::matchesAtEveryPlace()
{
    QFETCH(QByteArray, needle);
    QFETCH(QByteArray, written);
    const TextNeedle prepared(viewOf(needle), false);
    for (int before = 0; before < 70; ++before) {
        for (int behind : {0, 1, 2, 14, 15, 16, 17, 33}) {
            const QByteArray text = QByteArray(before, '.') + written + QByteArray(behind, '.');
            const auto way = prepared.wayFor(viewOf(text));
            QCOMPARE(found(prepared, text, 0, way), (Match{before, before + written.size()}));
            QCOMPARE(found(prepared, text, before + 1, way), Match());
        }
    }
}

void tst_TextNeedle::agreesWithThePlainSearch_data()
{
    QTest::addColumn<QList<QByteArray>>("letters");
    QTest::addColumn<int>("longest");
    QTest::newRow("ASCII") << QList<QByteArray>{"a", "A", "b", "B", "1", "/"} << 60;
    QTest::newRow("ASCII with odd variants") << QList<QByteArray>{"k", "K", "\u212A", "s", "S", "ſ", "x"} << 40;
    QTest::newRow("two bytes") << QList<QByteArray>{"ü", "Ü", "ж", "Ж", "σ", "ς", "Σ", "u"} << 40;
    QTest::newRow("lengths that change") << QList<QByteArray>{"ß",      "ẞ", "Ⱥ", "ⱥ", "å", "Å",
                                                              "\u212B", "µ", "μ", "Μ", "a"}
                                         << 40;
    QTest::newRow("all lengths") << QList<QByteArray>{"a", "A", "ü", "Ü", "資", "料", "🎉", "𐐀", "𐐨", "İ", "ı", "i"}
                                 << 40;
}

void tst_TextNeedle::agreesWithThePlainSearch()
{
    QFETCH(QList<QByteArray>, letters);
    QFETCH(int, longest);
    QRandomGenerator random(20260414);
    for (int round = 0; round < 2500; ++round) {
        const QByteArray text = randomText(random, letters, longest);
        QByteArray needle = randomText(random, letters, 4);
        if (needle.isEmpty())
            needle = letters.front();
        for (const bool caseSensitive : {false, true}) {
            const TextNeedle prepared(viewOf(needle), caseSensitive);
            const auto way = prepared.wayFor(viewOf(text));
            for (qsizetype from = 0;;) {
                const Match expected = plainFind(text, needle, caseSensitive, from);
                const Match match = found(prepared, text, from, way);
                const Match slowly = found(prepared, text, from, TextNeedle::Way::LetterByLetter);
                if (match != expected || slowly != expected)
                    QFAIL(qPrintable(
                        u"“%1” in “%2” from %3"_s.arg(QString::fromUtf8(needle), QString::fromUtf8(text)).arg(from)));
                if (expected.begin < 0)
                    break;
                from = expected.begin + 1;
            }
        }
    }
}

void tst_TextNeedle::unfoldingIsFoldingBackwards()
{
    for (char32_t c = 1; c < 0x20000; ++c) {
        if (QChar::isSurrogate(c))
            continue;
        const char32_t folded = foldCase(c);
        QCOMPARE(folded, static_cast<char32_t>(QChar::toCaseFolded(c)));
        const auto all = unfoldCase(folded);
        QCOMPARE(all.front(), folded);
        if (std::find(all.begin(), all.end(), c) == all.end())
            QFAIL(qPrintable(u"U+%1 is lost"_s.arg(static_cast<uint>(c), 4, 16)));
    }
}

QTEST_APPLESS_MAIN(tst_TextNeedle)
#include "tst_textneedle.moc"
