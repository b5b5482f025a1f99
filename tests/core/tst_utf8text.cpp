#include "core/utf8text.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_Utf8Text final : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryCharacter_data();
    void readsEveryCharacter();
    void nullIsNullAndEmptyIsEmpty();
};

void tst_Utf8Text::readsEveryCharacter_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"Übersicht 🎉"_s;
    QTest::newRow("a byte order mark in front") << u"\uFEFFb"_s;
    QTest::newRow("two of them") << u"\uFEFF\uFEFFb"_s;
    QTest::newRow("a million of them") << QString(1'000'000, QChar(QChar::ByteOrderMark));
    QTest::newRow("nothing else") << u"\uFEFF"_s;
    QTest::newRow("inside") << u"a\uFEFFb"_s;
}

void tst_Utf8Text::readsEveryCharacter()
{
    QFETCH(QString, text);
    const std::string bytes = text.toStdString();
    QCOMPARE(textOf(bytes), text);
}

void tst_Utf8Text::nullIsNullAndEmptyIsEmpty()
{
    QVERIFY(textOf({}).isNull());
    QVERIFY(textOf("").isEmpty());
    QVERIFY(!textOf("").isNull());
}

QTEST_APPLESS_MAIN(tst_Utf8Text)
#include "tst_utf8text.moc"
