#include "formats/sheettext.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

const QByteArray kMark = "… (cut, whole in CSV)";
constexpr int kMarkUnits = 21;
constexpr int kMost = 32'767;

} // namespace

/// A cell of a workbook holds what the file held, or says that it does not.
class TestSheetText final : public QObject
{
    Q_OBJECT

private slots:
    void writes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("replaced");
        const auto row = [](const char *name, const QByteArray &value, const QByteArray &text, bool replaced = false) {
            QTest::newRow(name) << value << text << replaced;
        };
        row("plain", "uploads/a.pdf", "uploads/a.pdf");
        row("empty", "", "");
        row("what looks like something else", "007", "007");
        row("a formula", "=1+1", "=1+1");
        row("an apostrophe", "'t Hooft.pdf", "'t Hooft.pdf");
        row("blanks", "  a  b  ", "  a  b  ");
        row("line feed and tab", "a\nb\tc", "a\nb\tc");
        row("CRLF", "a\r\nb", "a\nb");
        row("CR", "a\rb", "a\nb");
        row("both behind each other", "\r\r\n\r", "\n\n\n");
        row("CR in a long text", QByteArray(40, 'x') + '\r' + QByteArray(40, 'y'),
            QByteArray(40, 'x') + '\n' + QByteArray(40, 'y'));
        row("NUL", QByteArray("a\0b", 3), "a␀b", true);
        row("bell, escape, vertical tab", "\a\x1b\v", "␇␛␋", true);
        row("delete", "\x7f", "␡", true);
        row("C1",
            "a\xc2\x85"
            "b\xc2\x9f",
            "a⟨U+0085⟩b⟨U+009F⟩", true);
        row("beside C1", "\xc2\xa0©", "\xc2\xa0©");
        row("U+FFFE and U+FFFF", "\xef\xbf\xbe|\xef\xbf\xbf", "⟨U+FFFE⟩|⟨U+FFFF⟩", true);
        row("beside them", "\xef\xbf\xbd\xef\xbb\xbf", "\xef\xbf\xbd\xef\xbb\xbf");
        row("right to left", "שלום \xe2\x80\xae.pdf", "שלום \xe2\x80\xae.pdf");
        row("beyond the first plane", "😀.pdf", "😀.pdf");
        row("an escape", "_x0041_", "_x005F_x0041_");
        row("one of small letters", "a_x00ff_b", "a_x005F_x00ff_b");
        row("the escape's escape", "_x005F_x0041_", "_x005F_x005F_x005F_x0041_");
        row("two that share an underscore", "_x0041_x0042_", "_x005F_x0041_x005F_x0042_");
        row("none", "_x004_ _x00411_ _X0041_ x0041_ _x0041 _x00g1_ file_x_1",
            "_x004_ _x00411_ _X0041_ x0041_ _x0041 "
            "_x00g1_ file_x_1");
    }
    void writes()
    {
        QFETCH(QByteArray, value);
        QFETCH(bool, replaced);
        SheetText text;
        QTEST(QByteArray(text.cell(viewOf(value))), "text");
        QCOMPARE(text.replaced(), replaced ? 1 : 0);
        QCOMPARE(text.cut(), 0);
    }

    void cuts_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &value, const QByteArray &text) {
            QTest::newRow(name) << value << text;
        };
        constexpr int kKept = kMost - kMarkUnits;
        row("what just fits", QByteArray(kMost, 'x'), QByteArray(kMost, 'x'));
        row("one more", QByteArray(kMost + 1, 'x'), QByteArray(kKept, 'x') + kMark);
        row("many more", QByteArray(4'000'000, 'x'), QByteArray(kKept, 'x') + kMark);
        // Two units each: half as many fit, and none is cut through.
        row("pairs that fit", QByteArray("😀").repeated(16'383) + 'x', QByteArray("😀").repeated(16'383) + 'x');
        row("pairs", QByteArray("😀").repeated(17'000), QByteArray("😀").repeated(kKept / 2) + kMark);
        row("two bytes, one unit", QByteArray("ü").repeated(kMost), QByteArray("ü").repeated(kMost));
        row("line breaks become shorter", QByteArray("\r\n").repeated(kMost), QByteArray(kMost, '\n'));
        // What is written for a character is not cut either.
        row("escapes", QByteArray(kKept - 3, 'x') + "_x0041_" + QByteArray(kMost, 'y'),
            QByteArray(kKept - 3, 'x') + kMark);
    }
    void cuts()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, text);
        SheetText sheet;
        const QByteArray written = sheet.cell(viewOf(value));
        QVERIFY(written == text);
        QVERIFY(QString::fromUtf8(written).size() <= kMost);
        QCOMPARE(sheet.cut(), text.endsWith(kMark) ? 1 : 0);
        QCOMPARE(sheet.replaced(), 0);
    }

    void counts()
    {
        SheetText text;
        text.cell(viewOf(QByteArray(40'000, '\a')));
        text.cell("plain");
        text.cell("\a\a");
        QCOMPARE(text.cut(), 1);
        QCOMPARE(text.replaced(), 2);
    }
};

QTEST_APPLESS_MAIN(TestSheetText)
#include "tst_sheettext.moc"
