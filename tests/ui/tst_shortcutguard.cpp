#include "ui/shortcutguard.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QTest>

using namespace batchlens;

/// A text box that would take a key for itself leaves it to the window's shortcuts.
class tst_ShortcutGuard final : public QObject
{
    Q_OBJECT

private slots:
    void leavesTheWindowItsKeys_data();
    void leavesTheWindowItsKeys();
};

void tst_ShortcutGuard::leavesTheWindowItsKeys_data()
{
    QTest::addColumn<QKeyCombination>("keys");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("taken");
    // On X11 a text box goes to the end of its line with the first and selects to there with the second.
    QTest::newRow("export") << (Qt::CTRL | Qt::Key_E) << true << false;
    QTest::newRow("export all") << (Qt::CTRL | Qt::SHIFT | Qt::Key_E) << true << false;
    QTest::newRow("nothing to export") << (Qt::CTRL | Qt::Key_E) << false << true;
    QTest::newRow("copy") << (Qt::CTRL | Qt::Key_C) << true << true;
    QTest::newRow("a letter") << QKeyCombination(Qt::Key_E) << true << true;
}

void tst_ShortcutGuard::leavesTheWindowItsKeys()
{
    QFETCH(const QKeyCombination, keys);
    QFETCH(const bool, enabled);
    QFETCH(const bool, taken);
    QAction one;
    one.setShortcut(Qt::CTRL | Qt::Key_E);
    one.setEnabled(enabled);
    QAction all;
    all.setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    QLineEdit box;
    ShortcutGuard guard({&one, &all}, nullptr);
    box.installEventFilter(&guard);

    QKeyEvent event(QEvent::ShortcutOverride, keys.key(), keys.keyboardModifiers());
    event.accept();
    QCoreApplication::sendEvent(&box, &event);
    QCOMPARE(event.isAccepted(), taken);
}

QTEST_MAIN(tst_ShortcutGuard)
#include "tst_shortcutguard.moc"
