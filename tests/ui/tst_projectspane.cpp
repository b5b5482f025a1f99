#include "models/projectlistmodel.h"
#include "ui/appstyle.h"
#include "ui/projectspane.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

QList<Project> projects(int count)
{
    QList<Project> all;
    for (int i = 0; i < count; ++i)
        all.append({u"id-%1"_s.arg(i), u"slug-%1"_s.arg(i), u"Project %1"_s.arg(i), {}});
    return all;
}

struct Shown
{
    explicit Shown(int count)
        : pane(&model)
        , chosen(&pane, &ProjectsPane::projectChosen)
    {
        model.setProjects(projects(count));
        pane.resize(200, 300);
        pane.show();
        pane.setCurrent(u"id-0"_s);
        box = pane.findChild<QLineEdit *>(u"projectFilter"_s);
    }
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < pane.list()->model()->rowCount(); ++row)
            all += pane.list()->model()->index(row, 0).data().toString();
        return all;
    }
    QString current() const { return pane.list()->currentIndex().data().toString(); }

    ProjectListModel model;
    ProjectsPane pane;
    QSignalSpy chosen;
    QLineEdit *box = nullptr;
};

} // namespace

/// The list of projects and its filter: whatever is typed, the project that is shown stays until another is chosen.
class TestProjectsPane : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }

    void hasABoxWhereThereAreMany_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("hasBox");
        QTest::newRow("none") << 0 << false;
        QTest::newRow("three") << 3 << false;
        QTest::newRow("eleven") << 11 << false;
        QTest::newRow("twelve") << 12 << true;
        QTest::newRow("a thousand") << 1000 << true;
    }
    void hasABoxWhereThereAreMany()
    {
        QFETCH(int, count);
        Shown shown(count);
        QTEST(shown.box->isVisible(), "hasBox");
        // A filter does not stay behind where its box goes.
        shown.box->setText(u"none of them"_s);
        shown.model.setProjects(projects(3));
        QVERIFY(!shown.box->isVisible());
        QCOMPARE(shown.names().size(), 3);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("name") << u"ject 11"_s << QStringList{u"Project 11"_s};
        QTest::newRow("any case") << u" PROJECT 11 "_s << QStringList{u"Project 11"_s};
        QTest::newRow("slug") << u"slug-7"_s << QStringList{u"Project 7"_s};
        QTest::newRow("id") << u"id-8"_s << QStringList{u"Project 8"_s};
        QTest::newRow("several") << u"Project 1"_s << QStringList{u"Project 1"_s, u"Project 10"_s, u"Project 11"_s};
        QTest::newRow("none") << u"xyz"_s << QStringList{};
    }
    void filters()
    {
        QFETCH(QString, typed);
        Shown shown(12);
        QTest::keyClicks(shown.box, typed);
        QTEST(shown.names(), "names");
        QCOMPARE(shown.pane.findChild<QLabel *>(u"noProjectMatches"_s)->isVisible(), shown.names().isEmpty());
        // The project that is shown is hidden, and no other one is chosen for it.
        QCOMPARE(shown.chosen.size(), 0);
        QCOMPARE(shown.current(), QString());
        QVERIFY(shown.pane.clearFilter());
        QVERIFY(!shown.pane.clearFilter());
        QCOMPARE(shown.names().size(), 12);
        QCOMPARE(shown.current(), u"Project 0"_s);
        QCOMPARE(shown.chosen.size(), 0);
    }

    void filtersNamesOfAnyForm()
    {
        Shown shown(12);
        QList<Project> all = projects(12);
        all[3].name = u"U\u0308bersicht"_s;
        all[4].name = u"Übersicht"_s;
        all[5].name = u"\u1112\u1161\u11ab"_s;
        shown.model.setProjects(all);
        for (const QString &typed : {u"über"_s, u"u\u0308ber"_s}) {
            shown.box->setText(typed);
            QCOMPARE(shown.names(), QStringList({all[3].name, all[4].name}));
        }
        shown.box->setText(u"한"_s);
        QCOMPARE(shown.names(), QStringList({all[5].name}));
        shown.box->setText(u"uber"_s);
        QCOMPARE(shown.names(), QStringList());
    }

    void keysLeadOn()
    {
        Shown shown(12);
        shown.box->setFocus();
        QTest::keyClicks(shown.box, u"Project 1"_s);
        QTest::keyClick(shown.box, Qt::Key_Return);
        QCOMPARE(shown.chosen.size(), 1);
        QCOMPARE(shown.chosen.last().at(0).toString(), u"id-1"_s);
        QTest::keyClick(shown.pane.list(), Qt::Key_Down);
        QCOMPARE(shown.chosen.last().at(0).toString(), u"id-10"_s);
        // A number of the Go menu chooses what the filter hides.
        shown.pane.choose(u"id-5"_s);
        QCOMPARE(shown.chosen.last().at(0).toString(), u"id-5"_s);
        QVERIFY(shown.box->text().isEmpty());
        QCOMPARE(shown.current(), u"Project 5"_s);
    }

    void tellsWhichAreOnTheScreen()
    {
        Shown shown(1000);
        QSignalSpy told(&shown.pane, &ProjectsPane::shownChanged);
        QTRY_COMPARE(told.size(), 1);
        QStringList ids = told.last().at(0).toStringList();
        QCOMPARE(ids.first(), u"id-0"_s);
        QVERIFY2(ids.size() > 3 && ids.size() < 20, qPrintable(QString::number(ids.size())));
        shown.pane.list()->verticalScrollBar()->setValue(shown.pane.list()->verticalScrollBar()->maximum());
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(told.last().at(0).toStringList().last(), u"id-999"_s);
        QTest::keyClicks(shown.box, u"Project 77"_s);
        QTRY_COMPARE(told.last().at(0).toStringList().first(), u"id-77"_s);
        shown.pane.hide();
        QTRY_COMPARE(told.last().at(0).toStringList(), QStringList());
    }
};

QTEST_MAIN(TestProjectsPane)
#include "tst_projectspane.moc"
