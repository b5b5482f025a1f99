#include "api/listwalk.h"

#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

/// The way through a list of pages: every server's list comes to an end.
class TestListWalk : public QObject
{
    Q_OBJECT

private slots:
    void endsWhereTheServerSaysSo()
    {
        ListWalk walk;
        QVERIFY(walk.cursor().isNull());
        QVERIFY(!walk.isComplete());
        QCOMPARE(walk.obstacle(), ListBreak::None);
        walk.take(u"a"_s, false, true);
        QCOMPARE(walk.cursor(), u"a"_s);
        QVERIFY(!walk.isComplete());
        walk.take({}, false, false);
        QVERIFY(walk.isComplete());
        QCOMPARE(walk.obstacle(), ListBreak::None);
        QCOMPARE(walk.pages(), 2);
    }

    void obstacles_data()
    {
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("cursor"); // %1: the page's number
        QTest::addColumn<int>("newsEvery");  // 0: never
        QTest::addColumn<int>("pages");
        QTest::addColumn<ListBreak>("why");
        const int most = ListWalk::kMostPages;
        const int without = ListWalk::kMostWithoutNews;
        QTest::newRow("the first page again") << most << u""_s << 1 << 1 << ListBreak::None;
        QTest::newRow("a cursor names itself") << most << u"c"_s << 1 << 2 << ListBreak::Circle;
        QTest::newRow("new cursors, nothing behind them") << most << u"c%1"_s << 0 << without << ListBreak::NothingNew;
        QTest::newRow("news just in time") << 3 * without << u"c%1"_s << without << 3 * without << ListBreak::MostPages;
        QTest::newRow("news for ever") << most << u"c%1"_s << 1 << most << ListBreak::MostPages;
        QTest::newRow("one page alone") << 1 << u"c%1"_s << 1 << 1 << ListBreak::MostPages;
    }
    void obstacles()
    {
        QFETCH(int, most);
        QFETCH(QString, cursor);
        QFETCH(int, newsEvery);
        QFETCH(int, pages);
        ListWalk walk(most);
        do {
            const int page = walk.pages() + 1;
            walk.take(cursor.contains(u'%') ? cursor.arg(page) : cursor, false, newsEvery > 0 && page % newsEvery == 0);
        } while (!walk.isComplete() && walk.obstacle() == ListBreak::None);
        QTEST(walk.obstacle(), "why");
        QCOMPARE(walk.pages(), pages);
        QCOMPARE(reasonOf(walk.obstacle(), most).isEmpty(), walk.obstacle() == ListBreak::None);
    }

    void aNextThatIsNotUnderstoodIsNoEnd()
    {
        ListWalk walk;
        walk.take({}, true, true);
        QVERIFY(!walk.isComplete());
        QCOMPARE(walk.obstacle(), ListBreak::UnreadableNext);
    }
};

QTEST_APPLESS_MAIN(TestListWalk)
#include "tst_listwalk.moc"
