#include "formats/htmltable.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

/// Rows as mail programs and spreadsheets take them from the clipboard.
class TestHtmlTable final : public QObject
{
    Q_OBJECT

private slots:
    void cellsAreTexts()
    {
        HtmlTable table({u"label"_s, u"warning_count"_s}, 1);
        table.addRow({u"007"_s, u"3"_s});
        const QByteArray text = table.finish();
        QVERIFY(text.startsWith("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">"));
        QVERIFY(text.contains("mso-number-format:\"\\@\""));
        QVERIFY(text.endsWith("<table>\n<tr><th>label</th><th>warning_count</th></tr>\n"
                              "<tr><td sdnum=\"1033;0;@\">007</td><td class=\"n\">3</td></tr>\n</table>\n"));
    }

    void marksUp_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("null") << QString() << u""_s;
        QTest::newRow("markup") << u"<b>&amp;\"'"_s << u"&lt;b>&amp;amp;\"'"_s;
        QTest::newRow("line breaks") << u"a\nb\r\nc\rd\r"_s << u"a<br>b<br>c<br>d<br>"_s;
        QTest::newRow("a tab") << u"a\tb"_s << u"a\tb"_s;
        QTest::newRow("control characters") << u"a\ab\u0085"_s << u"a␇b⟨U+0085⟩"_s;
        QTest::newRow("any language") << u"Übersicht שלום 😀"_s << u"Übersicht שלום 😀"_s;
    }
    void marksUp()
    {
        QFETCH(QString, value);
        QFETCH(QString, text);
        HtmlTable table({value});
        table.addRow({value});
        const QString written = QString::fromUtf8(table.finish());
        QVERIFY2(written.contains(u"<th>"_s + text + u"</th>"_s), qPrintable(written));
        QVERIFY2(written.contains(u"@\">"_s + text + u"</td>"_s), qPrintable(written));
    }

    void manyRowsAreNoTable()
    {
        HtmlTable table({u"n"_s});
        for (int i = 0; i < HtmlTable::kMostRows; ++i)
            table.addRow({QString::number(i)});
        QVERIFY(table.isFull());
        QVERIFY(!HtmlTable(table).finish().isEmpty());
        table.addRow({u"one more"_s});
        QVERIFY(table.finish().isEmpty());
        table.addRow({u"and another"_s});
        QVERIFY(table.finish().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestHtmlTable)
#include "tst_htmltable.moc"
