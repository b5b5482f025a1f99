#include "models/batchfilesmodel.h"
#include "support/spokensentences.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/exportdialog.h"
#include "ui/filestree.h"
#include "ui/filterbox.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/messagelist.h"
#include "ui/readeraid.h"
#include "ui/statechips.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

void findNonsense(QAccessibleInterface *node, QStringList *found, int depth = 0)
{
    if (!node || depth > 30)
        return;
    for (const QAccessible::Text which : {QAccessible::Name, QAccessible::Description, QAccessible::Help}) {
        const QString text = node->text(which);
        if (text.contains(u"<qt>"_s) || text.contains(u"<br"_s) || text.contains(u"&amp;"_s) ||
            text.contains(u"&lt;"_s))
            *found += text;
    }
    if (node->role() == QAccessible::LayeredPane)
        *found += u"layered pane"_s;
    constexpr int kMost = 120;
    for (int i = 0; i < std::min(node->childCount(), kMost); ++i)
        findNonsense(node->child(i), found, depth + 1);
}

} // namespace

/// What a person hears of the main job who sees nothing of the window.
class tst_Spoken : public QObject
{
    Q_OBJECT

private slots:
    void whatIsCopied()
    {
        const RunningSimulator server;
        WindowScene scene;
        QVERIFY(scene.open(server, u"fresh-zephyr"_s));
        const SpokenSentences spoken;
        scene.tree()->setFocus();
        scene.tree()->expandAll();
        scene.press(Qt::Key_A, Qt::ControlModifier);
        scene.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(spoken.last(), u"Done: 1204 row(s) copied."_s);
        // By keyboard the same is often done twice.
        scene.press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(spoken.all().count(u"Done: 1204 row(s) copied."_s), 2);
        scene.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(spoken.last(), u"Done: 1 batch ID(s) copied."_s);
    }

    void whatIsExported()
    {
        const RunningSimulator server;
        WindowScene scene;
        QVERIFY(scene.open(server, u"fresh-zephyr"_s));
        const SpokenSentences spoken;
        QStringList inDialog;
        onModal<ExportDialog>([&](ExportDialog *dialog) {
            part<StateChips>(dialog, "states")->findChildren<QAbstractButton *>().at(1)->click();
            (void)waitFor([&] { return !spoken.all().isEmpty(); });
            inDialog = spoken.all();
            part<QPushButton>(dialog, "exportButton")->click();
        });
        scene.press(Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(inDialog, QStringList{u"Export 57 row(s)"_s});
        QTRY_VERIFY2(spoken.last().startsWith(u"Done: 57 row(s) written to "_s), qPrintable(spoken.all().join(u'\n')));
        QVERIFY(spoken.last().endsWith(u" Button: Open folder"_s));
    }

    void whatAFilterLeaves_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        QTest::newRow("some") << u"scan"_s << u"%1 of 1204 files"_s;
        QTest::newRow("none") << u"zzzz"_s << u"Nothing among 1204 file(s) matches “zzzz”."_s;
    }
    void whatAFilterLeaves()
    {
        QFETCH(const QString, typed);
        QFETCH(QString, expected);
        const RunningSimulator server;
        WindowScene scene;
        QVERIFY(scene.open(server, u"fresh-zephyr"_s));
        const SpokenSentences spoken;
        scene.page()->filterBox()->setFocus();
        QTest::keyClicks(scene.page()->filterBox(), typed);
        QTRY_VERIFY(!spoken.all().isEmpty());
        qint64 shown = 0;
        for (const FileViewPtr &view : scene.page()->content().views)
            shown += view->shown;
        if (expected.contains(u"%1"_s))
            expected = expected.arg(shown);
        QCOMPARE(spoken.last(), expected);
        QTest::keyClick(scene.page()->filterBox(), Qt::Key_Escape);
        QTRY_COMPARE(spoken.last(), u"1204 file(s)"_s);
    }

    void whatAStateLeaves()
    {
        const RunningSimulator server;
        WindowScene scene;
        QVERIFY(scene.open(server, u"fresh-zephyr"_s));
        const SpokenSentences spoken;
        scene.press(Qt::Key_F7);
        QTRY_COMPARE(spoken.last(), u"31 of 1204 files"_s);
        scene.press(Qt::Key_F7);
        QTRY_COMPARE(spoken.last(), u"1204 file(s)"_s);
    }

    void whyAFilterIsRefused()
    {
        const RunningSimulator server;
        WindowScene scene;
        QVERIFY(scene.open(server, u"fresh-zephyr"_s));
        const SpokenSentences spoken;
        FileQuery query;
        query.mode = FileQuery::Mode::RegularExpression;
        scene.page()->filterBox()->setQuery(query);
        scene.page()->filterBox()->setFocus();
        QTest::keyClicks(scene.page()->filterBox(), u"(a"_s);
        QTRY_VERIFY(!spoken.all().isEmpty());
        QVERIFY(!spoken.last().contains(u"files"_s));
        QCOMPARE(spoken.last(), scene.page()->filterBox()->accessibleDescription());
    }

    /// Neither the marks of a tooltip nor Qt's names for how the window is made.
    void nothingIsNonsense()
    {
        const RunningSimulator server;
        WindowScene scene;
        QVERIFY(scene.open(server, u"fresh-zephyr"_s));
        scene.window()->messages()->post(MessageKind::Error, u"A < B & C."_s, u"Mend"_s, [] {});
        scene.window()->setConnectionBadge(u"A < B & C"_s, u"http://example.com"_s);
        QStringList found;
        findNonsense(QAccessible::queryAccessibleInterface(scene.window()), &found);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void pastMessagesTellOfWhichKindTheyAre()
    {
        MessageList list({{MessageKind::Error, u"Not reachable."_s, {}, {}, {}, QDateTime::currentDateTime()}});
        const QString spoken = list.findChild<QListWidget *>()->item(0)->data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(u"Error: "_s) && spoken.endsWith(u"Not reachable."_s), qPrintable(spoken));
    }

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    /// On Linux Qt before 6.8 calls a combo box by what is chosen, and a label takes that place.
    void comboBoxesTellTheirNameAndWhatIsChosen_data()
    {
        QTest::addColumn<bool>("labelled");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("with a label") << true << u"CSV"_s << u"TSV"_s;
        QTest::newRow("without") << false << u"Format"_s << u"Format"_s;
    }
    void comboBoxesTellTheirNameAndWhatIsChosen()
    {
        QFETCH(const bool, labelled);
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        ReaderAid aid;
        const SpokenSentences spoken;
        QWidget window;
        QLabel label(u"Format"_s, &window);
        QComboBox box(&window);
        box.addItems({u"CSV"_s, u"TSV"_s});
        box.setAccessibleName(u"Format"_s);
        if (labelled)
            label.setBuddy(&box);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window, 30'000));
        box.setFocus();
        QCOMPARE(box.accessibleDescription(), before);
        QTest::keyClick(&box, Qt::Key_Down);
        QTRY_COMPARE(spoken.all(), QStringList{u"TSV"_s});
        QCOMPARE(box.accessibleDescription(), after);
        // What the program chooses is not the person's doing.
        window.setFocus();
        box.clearFocus();
        box.setCurrentIndex(0);
        QTest::qWait(500);
        QCOMPARE(spoken.all().size(), 1);
    }
#endif

    void whichBatchesAreLeft()
    {
        const RunningSimulator server;
        WindowScene scene;
        QVERIFY(scene.open(server, u"fresh-zephyr"_s));
        const SpokenSentences spoken;
        scene.window()->batchesPane()->focusFilter();
        auto *box = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(box);
        QTest::keyClicks(box, u"zzzz"_s);
        QTRY_COMPARE(spoken.last(), u"No batch matches."_s);
        box->selectAll();
        QTest::keyClicks(box, u"handbook"_s);
        const QString all = QString::number(scene.window()->filteredBatches()->allCount());
        QTRY_COMPARE(spoken.last(),
                     u"%1 of %2 batch(es)"_s.arg(scene.window()->filteredBatches()->rowCount()).arg(all));
        box->clear();
        QTRY_COMPARE(spoken.last(), u"%1 batch(es)"_s.arg(all));
    }
};

QTEST_MAIN(tst_Spoken)
#include "tst_spoken.moc"
