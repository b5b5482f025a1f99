#include "formats/plaintext.h"

#include <QByteArray>
#include <QRandomGenerator>
#include <QStringDecoder>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace batchlens;

namespace {

/// Enough behind a text for plainTextEnd() to look at it.
constexpr qsizetype kBehind = 64;

/// How many bytes the text has that plainTextEnd() finds; -1 for none. The bytes are a block of their own, so that a
/// look beyond them is seen by a sanitizer.
qsizetype found(const QByteArray &bytes)
{
    const auto block = std::make_unique<char[]>(static_cast<std::size_t>(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), block.get());
    const char *const quote = plainTextEnd(block.get(), block.get() + bytes.size());
    return quote ? quote - block.get() : -1;
}

QByteArray closed(const QByteArray &text, char behind = 'x')
{
    return text + '"' + QByteArray(kBehind, behind);
}

bool isUtf8(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder.decode(text);
    return !decoder.hasError() && decoded.toUtf8() == text;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20;
}

} // namespace

class tst_PlainText final : public QObject
{
    Q_OBJECT

private slots:
    void findsTheQuote_data();
    void findsTheQuote();
    void leavesOtherTextsAlone_data();
    void leavesOtherTextsAlone();
    void needsRoomBehindTheText();
    void aLetterMayLieAcrossAnyTwoSteps();
    void whatItTakesIsPlain();
};

void tst_PlainText::findsTheQuote_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a letter") << QByteArray("a");
    QTest::newRow("all of ASCII") << QByteArray(" !#$%&'()*+,-./0123456789:;<=>?@AZ[]^_`az{|}~\x7F");
    QTest::newRow("two bytes") << QByteArray("\u00e4\u00df\u043f\u07ff");
    QTest::newRow("three bytes") << QByteArray("\u4f1a\u8b70\u9332\uff0c\ufeff\ue000");
    QTest::newRow("mixed") << QByteArray("a\u00e4\u4f1ab\u00e4c\u4f1a");
    QTest::newRow("long") << QByteArray(1000, 'a');
    QTest::newRow("long and of three bytes") << QByteArray("\u4f1a").repeated(333);
}

void tst_PlainText::findsTheQuote()
{
    QFETCH(QByteArray, text);
    for (const char behind : {'x', '"', '\\', '\0', '\x80', '\xFF'})
        QCOMPARE(found(closed(text, behind)), text.size());
    // Wherever in a step it begins to be one.
    for (int before = 0; before < 70; ++before)
        QCOMPARE(found(closed(QByteArray(before, 'a') + text)), before + text.size());
}

void tst_PlainText::leavesOtherTextsAlone_data()
{
    QTest::addColumn<QByteArray>("wrong");
    const auto row = [](const char *name, const QByteArray &wrong) { QTest::newRow(name) << wrong; };
    row("an escape", "\\n");
    row("a control character", "\n");
    row("zero", QByteArray(1, '\0'));
    row("an emoji", "\U0001f389");
    row("a lead byte alone", "\xC3");
    row("a lead byte and a letter", "\xC3z");
    row("an inner byte alone", "\x80");
    row("one inner byte too many", "\xC3\xA4\xA4");
    row("one inner byte too few", "\xE4\xBC");
    row("two lead bytes", "\xC3\xC3\xA4");
    row("a letter in too many bytes", "\xC1\x81");
    row("a letter in three bytes too many", "\xE0\x81\x81");
    row("a surrogate", "\xED\xA0\x80");
    row("no lead byte at all", "\xFF");
}

void tst_PlainText::leavesOtherTextsAlone()
{
    QFETCH(QByteArray, wrong);
    for (int before = 0; before < 70; ++before) {
        QCOMPARE(found(closed(QByteArray(before, 'a') + wrong)), -1);
        QCOMPARE(found(closed(QByteArray(before, 'a') + wrong + "aaa")), -1);
    }
}

void tst_PlainText::needsRoomBehindTheText()
{
    QCOMPARE(found(QByteArray()), -1);
    for (int room = 0; room < 200; ++room) {
        // Whatever it says, it is right.
        const qsizetype end = found(QByteArray(10, 'a') + '"' + QByteArray(room, 'b'));
        QVERIFY(end == 10 || (end == -1 && room < kBehind));
        QCOMPARE(found(QByteArray(room, 'a')), -1);
    }
}

void tst_PlainText::aLetterMayLieAcrossAnyTwoSteps()
{
    for (int before = 0; before < 140; ++before) {
        for (const char *letter : {"\u00e4", "\u4f1a"}) {
            const QByteArray text = QByteArray(before, 'a') + letter;
            QCOMPARE(found(closed(text)), text.size());
            // The same letter without its last byte, whatever stands there instead.
            QByteArray cut = text;
            cut.chop(1);
            QCOMPARE(found(closed(cut)), -1);
            QCOMPARE(found(closed(cut + 'a')), -1);
            QCOMPARE(found(closed(text + '\x80')), -1);
        }
    }
}

void tst_PlainText::whatItTakesIsPlain()
{
    QRandomGenerator random(20261126);
    const QByteArrayList parts{"a",
                               "report-2026",
                               "/",
                               "\u00e4",
                               "\u043f\u0440\u043e",
                               "\u4f1a\u8b70",
                               "\uac00",
                               "\U0001f389",
                               "\xED\x95\x9C",
                               "\xC3",
                               "\x80",
                               "\xE4",
                               "\\u0041",
                               QByteArray(1, '\t'),
                               "\"",
                               "0123456789abcdef"};
    int taken = 0;
    for (int i = 0; i < 200'000; ++i) {
        QByteArray bytes;
        const int count = random.bounded(12);
        const int kinds = random.bounded(2) ? 7 : static_cast<int>(parts.size());
        for (int part = 0; part < count; ++part)
            bytes += parts[random.bounded(kinds)];
        if (!bytes.isEmpty() && random.bounded(3) == 0)
            bytes[random.bounded(bytes.size())] = static_cast<char>(random.bounded(256));
        bytes = closed(bytes);
        const qsizetype end = found(bytes);
        if (end < 0)
            continue;
        ++taken;
        const QByteArray text = bytes.first(end);
        QCOMPARE(bytes[end], '"');
        QVERIFY2(isUtf8(text), text.toHex().constData());
        QVERIFY(!text.contains('"') && !text.contains('\\') && std::none_of(text.begin(), text.end(), isControl));
    }
    QVERIFY(taken > 50'000);
}

QTEST_APPLESS_MAIN(tst_PlainText)
#include "tst_plaintext.moc"
