#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"

#include <QAbstractButton>
#include <QScrollBar>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

/// Where everything that can be pressed stands in the window, the message bar apart.
QHash<const QWidget *, QPoint> placesOf(const MainWindow *window)
{
    QHash<const QWidget *, QPoint> places;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget != window->messages() && !window->messages()->isAncestorOf(widget))
            places[widget] = widget->mapTo(window, QPoint());
    }
    return places;
}

QString rowAtTop(const FilesTree *tree)
{
    return tree->indexAt(QPoint(60, 2)).data().toString();
}

} // namespace

/// A message that comes or goes moves nothing under the mouse.
class tst_FloatingRow final : public QObject
{
    Q_OBJECT

private slots:
    void movesNothingOnTheFirstPage()
    {
        WindowScene scene;
        scene.start();
        QVERIFY(!scene.window()->showsBrowser());
        comesAndGoes(scene);
    }

    void movesNothingInTheWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("large") << QSize(1440, 900);
        QTest::newRow("narrow") << QSize(900, 600);
        // The page below the table is as low as it gets.
        QTest::newRow("low") << QSize(1300, 520);
    }

    void movesNothingInTheWindow()
    {
        QFETCH(const QSize, size);
        WindowScene scene;
        CommandLine line;
        line.demo = true;
        scene.start(line);
        QVERIFY(scene.waitUntilRead());
        scene.window()->resize(size);
        QTest::qWait(30);
        comesAndGoes(scene);
        // In place of the files, in the middle, with a button.
        scene.page()->setOnlyState(FileState::Processing);
        QTest::qWait(100);
        comesAndGoes(scene);
    }

    void rowsStayAlsoAtTheEnd()
    {
        WindowScene scene;
        CommandLine line;
        line.demo = true;
        scene.start(line);
        QVERIFY(scene.waitUntilRead());
        FilesTree *tree = scene.tree();
        tree->expandAll();
        MessageBar *bar = scene.window()->messages();
        QScrollBar *down = tree->verticalScrollBar();
        const int end = down->maximum();
        QVERIFY(end > 0);
        down->setValue(end);
        const QString top = rowAtTop(tree);
        bar->post(MessageKind::Error, u"Not reachable."_s);
        QCOMPARE(rowAtTop(tree), top);
        // The last row can be brought above the message,
        QTest::keyClick(tree, Qt::Key_End);
        const QModelIndex last = tree->indexAtLine(tree->lineCount() - 1);
        const int lower = tree->viewport()->mapTo(scene.window(), tree->visualRect(last).bottomLeft()).y();
        QVERIFY(lower < bar->mapTo(scene.window(), QPoint()).y());
        // and stays where it is once that goes,
        const QString higher = rowAtTop(tree);
        QVERIFY(higher != top);
        bar->clear();
        QCOMPARE(rowAtTop(tree), higher);
        // until the person scrolls: then the empty room is gone.
        down->setValue(down->value() - 1);
        down->setValue(end - 5);
        QCOMPARE(down->maximum(), end);
    }

private:
    static void comesAndGoes(const WindowScene &scene)
    {
        MessageBar *bar = scene.window()->messages();
        bar->clear();
        QTest::qWait(20);
        const auto before = placesOf(scene.window());
        for (int i = 0; i < 2; ++i) {
            bar->post(MessageKind::Note, u"The key was kept until Batchlens was closed."_s, u"Enter key…"_s, [] {});
            QTest::qWait(20);
            QVERIFY(bar->isVisible());
            QCOMPARE(bar->mapTo(scene.window(), QPoint(0, bar->height())).y(),
                     scene.window()->centralWidget()->geometry().bottom() + 1);
            QCOMPARE(placesOf(scene.window()), before);
            bar->clear();
            QTest::qWait(20);
            QCOMPARE(placesOf(scene.window()), before);
        }
    }
};

QTEST_MAIN(tst_FloatingRow)
#include "tst_floatingrow.moc"
