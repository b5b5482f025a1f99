#include "ui/filterbox.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

QAction *choice(const FilterBox &box, const QString &words)
{
    for (QAction *action : box.optionsMenu()->actions()) {
        if (action->text().startsWith(words))
            return action;
    }
    return nullptr;
}

FileQuery queryOf(const FilterBox &box)
{
    FileQuery query;
    box.applyTo(query);
    return query;
}

} // namespace

class tst_FilterBox final : public QObject
{
    Q_OBJECT

private slots:
    void beginsAsPlainTextAnywhere();
    void tellsEveryLetter();
    void choosesHowTheTextIsMeant_data();
    void choosesHowTheTextIsMeant();
    void leavesTheRestOfAQueryAlone();
    void showsAQueryWithoutAWord();
    void keysLeadOnAndBack();
    void itsButtonsHaveNames();
};

void tst_FilterBox::beginsAsPlainTextAnywhere()
{
    const FilterBox box;
    QCOMPARE(queryOf(box), FileQuery());
    QVERIFY(!box.accessibleName().isEmpty());
}

void tst_FilterBox::tellsEveryLetter()
{
    FilterBox box;
    QSignalSpy changed(&box, &FilterBox::filterChanged);
    QTest::keyClicks(&box, u"scan"_s);
    QCOMPARE(changed.size(), 4);
    QCOMPARE(queryOf(box).text, u"scan"_s);
}

void tst_FilterBox::choosesHowTheTextIsMeant_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<FileQuery>("expected");
    FileQuery query;
    query.text = u"x"_s;
    const auto row = [&](const char *name, const QString &words, const auto &change) {
        FileQuery changed = query;
        change(changed);
        QTest::newRow(name) << words << changed;
    };
    row("wildcard", u"Wildcard"_s, [](FileQuery &q) { q.mode = FileQuery::Mode::Wildcard; });
    row("expression", u"Regular"_s, [](FileQuery &q) { q.mode = FileQuery::Mode::RegularExpression; });
    row("file", u"In the file"_s, [](FileQuery &q) { q.field = FileQuery::Field::Label; });
    row("path", u"In the path"_s, [](FileQuery &q) { q.field = FileQuery::Field::Path; });
    row("message", u"In the message"_s, [](FileQuery &q) { q.field = FileQuery::Field::Message; });
    row("case", u"Match case"_s, [](FileQuery &q) { q.caseSensitive = true; });
    row("inverted", u"Files that do not"_s, [](FileQuery &q) { q.inverted = true; });
}

void tst_FilterBox::choosesHowTheTextIsMeant()
{
    QFETCH(const QString, words);
    QFETCH(const FileQuery, expected);
    FilterBox box;
    QTest::keyClicks(&box, u"x"_s);
    QSignalSpy changed(&box, &FilterBox::filterChanged);
    QAction *action = choice(box, words);
    QVERIFY(action);
    // As from the open menu.
    box.optionsMenu()->popup({});
    box.optionsMenu()->setActiveAction(action);
    QTest::keyClick(box.optionsMenu(), Qt::Key_Return);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(queryOf(box), expected);
}

void tst_FilterBox::leavesTheRestOfAQueryAlone()
{
    FilterBox box;
    box.setText(u"x"_s);
    FileQuery query;
    query.grouping = FileQuery::Grouping::Folder;
    query.sortKey = FileQuery::SortKey::Path;
    query.states[0] = false;
    FileQuery expected = query;
    expected.text = u"x"_s;
    box.applyTo(query);
    QCOMPARE(query, expected);
    // An inverted nothing would hide all.
    choice(box, u"Files that do not"_s)->setChecked(true);
    box.clear();
    QVERIFY(!queryOf(box).inverted);
}

void tst_FilterBox::showsAQueryWithoutAWord()
{
    FilterBox box;
    QSignalSpy changed(&box, &FilterBox::filterChanged);
    FileQuery query;
    query.text = u"a*"_s;
    query.mode = FileQuery::Mode::Wildcard;
    query.field = FileQuery::Field::Message;
    query.caseSensitive = true;
    query.inverted = true;
    box.setQuery(query);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(queryOf(box), query);
}

void tst_FilterBox::keysLeadOnAndBack()
{
    FilterBox box;
    QSignalSpy changed(&box, &FilterBox::filterChanged);
    QSignalSpy left(&box, &FilterBox::left);
    QSignalSpy entered(&box, &FilterBox::entered);
    box.setText(u"scan"_s);
    QTest::keyClick(&box, Qt::Key_Down);
    QTest::keyClick(&box, Qt::Key_Return);
    QCOMPARE(entered.size(), 2);
    QTest::keyClick(&box, Qt::Key_Escape);
    QCOMPARE(box.text(), QString());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(left.size(), 0);
    QTest::keyClick(&box, Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
}

void tst_FilterBox::itsButtonsHaveNames()
{
    const FilterBox box;
    const auto buttons = box.findChildren<QToolButton *>();
    QVERIFY(buttons.size() >= 2);
    for (const QToolButton *button : buttons)
        QVERIFY(!button->accessibleName().isEmpty());
}

QTEST_MAIN(tst_FilterBox)
#include "tst_filterbox.moc"
