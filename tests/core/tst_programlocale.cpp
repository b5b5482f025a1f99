#include "core/display.h"
#include "core/programlocale.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

bool isPlain(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return !(c.isDigit() && c.unicode() > u'9') && c.category() != QChar::Other_Format;
    });
}

} // namespace

/// One digit system, and the same numbers from every Qt.
class tst_ProgramLocale final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void numbersAndTimes_data()
    {
        QTest::addColumn<QLocale>("system");
        QTest::addColumn<QString>("number");
        QTest::newRow("C") << QLocale::c() << u"1,204,567"_s;
        QTest::newRow("C with Qt 6.4's options") << QLocale(QLocale::C) << u"1,204,567"_s;
        QTest::newRow("en_US") << QLocale(u"en_US"_s) << u"1,204,567"_s;
        QTest::newRow("de_DE") << QLocale(u"de_DE"_s) << u"1.204.567"_s;
        QTest::newRow("ar_EG") << QLocale(u"ar_EG"_s) << u"1,204,567"_s;
        QTest::newRow("fa_IR") << QLocale(u"fa_IR"_s) << u"1,204,567"_s;
        QTest::newRow("mr_IN") << QLocale(u"mr_IN"_s) << u"1,204,567"_s;
        QTest::newRow("bn_BD") << QLocale(u"bn_BD"_s) << u"1,204,567"_s;
        QTest::newRow("my_MM") << QLocale(u"my_MM"_s) << u"1,204,567"_s;
        QTest::newRow("ar_MA, with the digits 0 to 9") << QLocale(u"ar_MA"_s) << u"1.204.567"_s;
        QTest::newRow("hi_IN") << QLocale(u"hi_IN"_s) << u"12,04,567"_s;
    }

    void numbersAndTimes()
    {
        QFETCH(const QLocale, system);
        QFETCH(const QString, number);
        QLocale::setDefault(programLocale(system));
        QCOMPARE(display::number(1'204'567), number);
        const QDateTime now({2026, 11, 30}, {10, 41, 7});
        for (const QString &text :
             {display::number(-12), display::bytes(257'000'000), display::shortTime(now, {}, now),
              display::shortTime(now.addDays(-1), {}, now), display::shortTime(now.addDays(-40), {}, now),
              display::age(now.addSecs(-7), now), display::age(now.addSecs(-70), now), display::duration(164),
              QCoreApplication::translate("tst_ProgramLocale", "%Ln file(s)", nullptr, 1204)})
            QVERIFY2(isPlain(text) || system.name() == "ar_MA"_L1, qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(tst_ProgramLocale)
#include "tst_programlocale.moc"
