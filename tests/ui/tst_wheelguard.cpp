#include "support/windowscene.h"
#include "ui/exportdialog.h"
#include "ui/mainwindow.h"
#include "ui/settingsdialog.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDial>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFontComboBox>
#include <QFormLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QWindow>
#include <QtTest/qtestspontaneevent.h>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int kNotch = 120;

/// Turns the wheel over a widget the way the window system does: its window finds out who is meant.
void turnWheel(const QWidget *over, int notches)
{
    QWidget *window = over->window();
    const QPoint at = over->mapTo(window, over->rect().center());
    QWheelEvent event(at, window->mapToGlobal(at), {}, QPoint(0, notches * kNotch), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    // Only what comes from outside gives the keyboard to what it is over.
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(window->windowHandle(), &event);
}

/// What a box, a slider, a dial or a tab bar holds.
QString valueOf(const QWidget *box)
{
    if (const auto *spin = qobject_cast<const QAbstractSpinBox *>(box))
        return spin->text();
    if (const auto *combo = qobject_cast<const QComboBox *>(box))
        return QString::number(combo->currentIndex());
    if (const auto *slider = qobject_cast<const QAbstractSlider *>(box))
        return QString::number(slider->value());
    if (const auto *tabs = qobject_cast<const QTabBar *>(box))
        return QString::number(tabs->currentIndex());
    return {};
}

QList<QWidget *> boxesOf(const QWidget *dialog)
{
    QList<QWidget *> boxes;
    for (QWidget *widget : dialog->findChildren<QWidget *>()) {
        const bool slides = qobject_cast<QAbstractSlider *>(widget) && !qobject_cast<QScrollBar *>(widget);
        if (widget->isVisible() && widget->isEnabled() &&
            (slides || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QComboBox *>(widget) ||
             qobject_cast<QTabBar *>(widget)))
            boxes += widget;
    }
    return boxes;
}

/// What moved although the keyboard was elsewhere; `met` counts the boxes.
QStringList movedBy(QWidget *dialog, int *met)
{
    QStringList moved;
    for (QWidget *box : boxesOf(dialog)) {
        ++*met;
        for (QWidget *other : dialog->findChildren<QListWidget *>())
            other->setFocus();
        if (box->hasFocus())
            box->clearFocus();
        const QString before = valueOf(box);
        for (const int notches : {1, -2})
            turnWheel(box, notches);
        if (valueOf(box) != before || box->hasFocus())
            moved += u"%1: %2 instead of %3"_s.arg(box->accessibleName(), valueOf(box), before);
    }
    return moved;
}

} // namespace

/// The wheel over a box that has not the keyboard scrolls what is around it and changes nothing.
class tst_WheelGuard final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        CommandLine line;
        line.demo = true;
        m_scene.start(line);
        QVERIFY(m_scene.waitUntilRead());
    }

    void settingsStay()
    {
        QStringList moved;
        int met = 0;
        onModal<SettingsDialog>([&](SettingsDialog *dialog) {
            dialog->activateWindow();
            for (auto *fold : dialog->findChildren<QToolButton *>()) {
                if (fold->isCheckable())
                    fold->setChecked(true);
            }
            for (int page = 0; page <= static_cast<int>(SettingsDialog::Page::Advanced); ++page) {
                dialog->showPage(static_cast<SettingsDialog::Page>(page));
                QCoreApplication::processEvents();
                moved += movedBy(dialog, &met);
            }
        });
        m_scene.window()->action(Actions::Settings)->trigger();
        QVERIFY2(moved.isEmpty(), qPrintable(moved.join(u'\n')));
        QVERIFY2(met >= 8, qPrintable(QString::number(met)));
    }

    void theExportStays()
    {
        QStringList moved;
        int met = 0;
        onModal<ExportDialog>([&](ExportDialog *dialog) {
            dialog->activateWindow();
            for (auto *fold : dialog->findChildren<QToolButton *>()) {
                if (fold->isCheckable())
                    fold->setChecked(true);
            }
            QCoreApplication::processEvents();
            moved = movedBy(dialog, &met);
        });
        m_scene.window()->action(Actions::ExportFailed)->trigger();
        QVERIFY2(moved.isEmpty(), qPrintable(moved.join(u'\n')));
        QVERIFY(met >= 3);
    }

    void boxesOfAnyDialogStay()
    {
        // Sliders, dates, boxes that can be typed into, and Qt's own dialogs.
        QDialog dialog(m_scene.window());
        auto *column = new QFormLayout(&dialog);
        auto *combo = new QComboBox;
        combo->addItems({u"a"_s, u"b"_s, u"c"_s});
        combo->setCurrentIndex(1);
        auto *editable = new QComboBox;
        editable->setEditable(true);
        editable->addItems({u"a"_s, u"b"_s, u"c"_s});
        editable->setCurrentIndex(1);
        auto *slider = new QSlider(Qt::Horizontal);
        slider->setValue(50);
        auto *dial = new QDial;
        dial->setValue(50);
        auto *list = new QListWidget;
        auto *tabs = new QTabBar;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            tabs->addTab(name);
        tabs->setCurrentIndex(1);
        auto *fonts = new QFontComboBox;
        fonts->setCurrentIndex(fonts->count() / 2);
        for (QWidget *each :
             std::initializer_list<QWidget *>{list, combo, editable, slider, dial, tabs, fonts, new QDateTimeEdit,
                                              new QDateEdit, new QTimeEdit, new QDoubleSpinBox})
            column->addRow(each);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        int met = 0;
        const QStringList moved = movedBy(&dialog, &met);
        QVERIFY2(moved.isEmpty(), qPrintable(moved.join(u'\n')));
        QCOMPARE(met, 10);
    }

    void withTheKeyboardItMoves()
    {
        QDialog dialog(m_scene.window());
        auto *column = new QFormLayout(&dialog);
        auto *spin = new QSpinBox;
        spin->setValue(50);
        auto *combo = new QComboBox;
        combo->addItems({u"a"_s, u"b"_s});
        column->addRow(spin);
        column->addRow(combo);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::mouseClick(spin, Qt::LeftButton, {}, QPoint(5, 5));
        QVERIFY(spin->hasFocus());
        turnWheel(spin, 1);
        QCOMPARE(spin->value(), 51);
        combo->setFocus();
        turnWheel(combo, -1);
        QCOMPARE(combo->currentIndex(), 1);
    }

    void whatIsAroundScrolls()
    {
        QDialog dialog(m_scene.window());
        auto *column = new QVBoxLayout(&dialog);
        auto *area = new QScrollArea;
        auto *inner = new QWidget;
        auto *rows = new QVBoxLayout(inner);
        QSpinBox *first = nullptr;
        for (int i = 0; i < 60; ++i) {
            auto *spin = new QSpinBox;
            first = first ? first : spin;
            rows->addWidget(spin);
        }
        area->setWidget(inner);
        area->setWidgetResizable(true);
        column->addWidget(area);
        dialog.resize(300, 300);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        area->setFocus();
        turnWheel(first, -1);
        QVERIFY(area->verticalScrollBar()->value() > 0);
        QCOMPARE(first->value(), 0);
    }

private:
    WindowScene m_scene;
};

QTEST_MAIN(tst_WheelGuard)
#include "tst_wheelguard.moc"
