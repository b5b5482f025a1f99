#include "ui/appstyle.h"
#include "ui/colorscheme.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyleFactory>
#include <QTest>
#include <QTreeWidget>

#include <functional>
#include <memory>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

bool holds(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

QImage picture(QWidget &widget)
{
    widget.ensurePolished();
    widget.resize(widget.sizeHint());
    return widget.grab().toImage();
}

} // namespace

class tst_AppStyle : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }
    void cleanup() { AppStyle::applyAppearance(Appearance::Light); }

    void thePaletteIsTheOneChosen()
    {
        AppStyle::applyAppearance(Appearance::Dark);
        QVERIFY(isDark(QApplication::palette()));
        AppStyle::applyAppearance(Appearance::Light);
        QVERIFY(!isDark(QApplication::palette()));
        // The off-screen platform brings no palette: ours stands in.
        AppStyle::applyAppearance(Appearance::System);
        QCOMPARE(QApplication::palette().color(QPalette::Window), lightPalette().color(QPalette::Window));
    }

    void theSystemsOwnStyleCanBeChosen()
    {
        AppStyle::applyStyle(true);
        QVERIFY(!qobject_cast<AppStyle *>(QApplication::style()));
        AppStyle::applyStyle(true);
        QCheckBox box(u"Live"_s);
        QVERIFY(!picture(box).isNull());
        AppStyle::applyStyle(false);
        QVERIFY(qobject_cast<AppStyle *>(QApplication::style()));
    }

    void thePaletteAndTheHintAgree_data()
    {
        using colorscheme::Hint;
        QTest::addColumn<Appearance>("appearance");
        QTest::addColumn<QPalette>("system");
        QTest::addColumn<Hint>("hint");
        QTest::addColumn<QPalette>("shown");
        QPalette light(QColor(u"#dddddd"_s));
        light.setColor(QPalette::Base, Qt::white);
        QPalette dark(QColor(u"#222222"_s));
        dark.setColor(QPalette::Base, Qt::black);
        const std::unique_ptr<QStyle> fusion(QStyleFactory::create(u"Fusion"_s));
        const QPalette none = fusion->standardPalette();
        const auto add = [](const char *name, Appearance appearance, const QPalette &system, Hint hint,
                            const QPalette &shown) { QTest::newRow(name) << appearance << system << hint << shown; };
        add("Qt 6.4, no palette", Appearance::System, none, Hint::Unknown, lightPalette());
        add("Qt 6.4, light", Appearance::System, light, Hint::Unknown, light);
        add("Qt 6.4, dark", Appearance::System, dark, Hint::Unknown, dark);
        add("dark GNOME, light palette", Appearance::System, light, Hint::Dark, darkPalette());
        add("dark GNOME, no palette", Appearance::System, none, Hint::Dark, darkPalette());
        add("dark KDE", Appearance::System, dark, Hint::Dark, dark);
        add("light KDE", Appearance::System, light, Hint::Light, light);
        add("light hint, dark palette", Appearance::System, dark, Hint::Light, lightPalette());
        add("our own of before the switch", Appearance::System, lightPalette(), Hint::Dark, darkPalette());
        for (const Hint hint : {Hint::Unknown, Hint::Light, Hint::Dark}) {
            for (const QPalette &system : {none, light, dark}) {
                QTest::newRow("Dark wins") << Appearance::Dark << system << hint << darkPalette();
                QTest::newRow("Light wins") << Appearance::Light << system << hint << lightPalette();
            }
        }
    }

    void thePaletteAndTheHintAgree()
    {
        QFETCH(const Appearance, appearance);
        QFETCH(const QPalette, system);
        QFETCH(const colorscheme::Hint, hint);
        QFETCH(const QPalette, shown);
        const std::unique_ptr<QStyle> fusion(QStyleFactory::create(u"Fusion"_s));
        const QPalette palette = colorscheme::paletteFor(appearance, system, fusion->standardPalette(), hint);
        for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Text, QPalette::Highlight})
            QCOMPARE(palette.color(role), shown.color(role));
    }

    void aSwitchOfTheSystemIsToldOnce()
    {
        ColorSchemeWatch watch;
        QSignalSpy changed(&watch, &ColorSchemeWatch::changed);
        QWidget one;
        QWidget other;
        for (QWidget *window : {&one, &other}) {
            QEvent event(QEvent::ThemeChange);
            QApplication::sendEvent(window, &event);
        }
        QCOMPARE(changed.count(), 0);
        QTRY_COMPARE(changed.count(), 1);
        QTest::qWait(20);
        QCOMPARE(changed.count(), 1);
        QEvent again(QEvent::ThemeChange);
        QApplication::sendEvent(&one, &again);
        QTRY_COMPARE(changed.count(), 2);
    }

    void wordsKeepTheirOrderWhereTheWindowIsMirrored_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("a number first") << u"31 failed"_s;
        QTest::newRow("a number at both ends") << u"2 m 05 s, 46"_s;
        QTest::newRow("nothing but signs") << u"4+"_s;
        QTest::newRow("an ellipsis") << u"Export 31 failed…"_s;
        QTest::newRow("a folder") << u"/uploads/2026/"_s;
        QTest::newRow("brackets") << u"(CSV)"_s;
        QTest::newRow("Arabic") << u"١٢ ملف"_s;
    }
    void wordsKeepTheirOrderWhereTheWindowIsMirrored()
    {
        QFETCH(const QString, words);
        constexpr QSize kSize(240, 40);
        const auto painted = [&kSize](Qt::LayoutDirection direction, const std::function<void(QPainter *)> &paint) {
            QImage image(kSize, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setLayoutDirection(direction);
            paint(&painter);
            return image;
        };
        // An Arabic word in an English window is Qt's own matter.
        const bool arabic = words.isRightToLeft();
        const auto right = [&](QPainter *painter) {
            painter->drawText(QRect({}, kSize),
                              Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter |
                                  (arabic ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight),
                              words);
        };
        const QImage wanted = painted(arabic ? Qt::RightToLeft : Qt::LeftToRight, right);
        const QImage drawn = painted(Qt::RightToLeft, [&](QPainter *painter) {
            styledraw::text(painter, QRectF({}, kSize), Qt::AlignLeft | Qt::AlignVCenter, words);
        });
        QVERIFY(drawn == wanted);
        const QImage styled = painted(Qt::RightToLeft, [&](QPainter *painter) {
            QApplication::style()->drawItemText(painter, QRect({}, kSize), Qt::AlignLeft | Qt::AlignVCenter,
                                                QApplication::palette(), true, words);
        });
        QVERIFY(styled == wanted);
        // Middles stay, as they have no side.
        const auto middle = [&](QPainter *painter) {
            styledraw::text(painter, QRectF({}, kSize), Qt::AlignCenter, words);
        };
        if (!arabic)
            QVERIFY(painted(Qt::RightToLeft, middle) == painted(Qt::LeftToRight, middle));
        // And the item of a list.
        QCOMPARE(styledraw::inOwnOrder(Qt::LeftToRight, words), words);
        QVERIFY(styledraw::inOwnOrder(Qt::RightToLeft, words).endsWith(words));
    }

    void labelsStandWherePeopleBeginToRead()
    {
        QWidget window;
        window.setLayoutDirection(Qt::RightToLeft);
        auto *label = new QLabel(u"Rows"_s, &window);
        auto *middle = new QLabel(u"Rows"_s, &window);
        middle->setAlignment(Qt::AlignCenter);
        window.ensurePolished();
        for (QLabel *each : {label, middle})
            each->ensurePolished();
        QCOMPARE(label->alignment() & Qt::AlignHorizontal_Mask, Qt::AlignRight | Qt::AlignAbsolute);
        QVERIFY(middle->alignment() & Qt::AlignHCenter);
    }

    void indicatorsAreSeenWithoutATick_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void indicatorsAreSeenWithoutATick()
    {
        QFETCH(bool, dark);
        AppStyle::applyAppearance(dark ? Appearance::Dark : Appearance::Light);
        const StatePalette colors = StatePalette::current();
        QCheckBox box;
        QRadioButton radio;
        QVERIFY(holds(picture(box), colors.grey()));
        QVERIFY(contrastRatio(colors.grey(), colors.window()) > 3);
        const QImage round = picture(radio);
        QVERIFY(round.pixelColor(8, round.height() / 2) == colors.base());
        box.setChecked(true);
        QVERIFY(holds(picture(box), colors.filledButton()));
    }

    void oneButtonIsFilled()
    {
        const StatePalette colors = StatePalette::current();
        QPushButton button(u"Export 31 rows"_s);
        QVERIFY(!holds(picture(button), colors.filledButton()));
        AppStyle::setFilled(&button);
        QVERIFY(holds(picture(button), colors.filledButton()));
        button.setEnabled(false);
        QVERIFY(!holds(picture(button), colors.filledButton()));
    }

    void selectedRowsKeepTheirText()
    {
        // In the dark look no other part of a view is white.
        AppStyle::applyAppearance(Appearance::Dark);
        QTreeWidget tree;
        tree.setHeaderHidden(true);
        tree.setRootIsDecorated(false);
        auto *item = new QTreeWidgetItem(&tree, {u"███"_s});
        tree.setCurrentItem(item);
        tree.resize(200, 60);
        const StatePalette colors = StatePalette::current();
        QCOMPARE(colors.filledText(), QApplication::palette().color(QPalette::HighlightedText));
        const QImage image = tree.viewport()->grab().toImage();
        QVERIFY(holds(image, colors.selection()));
        QVERIFY(!holds(image, QApplication::palette().color(QPalette::HighlightedText)));
    }

    void menusHaveAnEdge_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void menusHaveAnEdge()
    {
        QFETCH(bool, dark);
        AppStyle::applyAppearance(dark ? Appearance::Dark : Appearance::Light);
        QMenu menu;
        menu.addAction(u"Copy"_s);
        menu.addAction(u"Copy as CSV"_s);
        menu.popup({0, 0});
        const QImage image = menu.grab().toImage();
        const QColor line = StatePalette::current().line();
        for (int x = 0; x < image.width(); ++x) {
            QCOMPARE(image.pixelColor(x, 0), line);
            QCOMPARE(image.pixelColor(x, image.height() - 1), line);
        }
        for (int y = 0; y < image.height(); ++y) {
            QCOMPARE(image.pixelColor(0, y), line);
            QCOMPARE(image.pixelColor(image.width() - 1, y), line);
        }
    }

    void aDialogShowsItsFocusFromTheStart()
    {
        QDialog dialog;
        auto *button = new QPushButton(u"Export"_s, &dialog);
        dialog.resize(button->sizeHint());
        button->setFocus();
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QVERIFY(button->hasFocus());
        QVERIFY(holds(dialog.grab().toImage(), StatePalette::current().accent()));
    }

    void aTextThatIsReadShowsTheFocus()
    {
        QWidget window;
        auto *text = new QPlainTextEdit(u"document is encrypted"_s, &window);
        text->setReadOnly(true);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        text->clearFocus();
        QVERIFY(!holds(text->grab().toImage(), StatePalette::current().accent()));
        text->setFocus();
        QVERIFY(holds(text->grab().toImage(), StatePalette::current().accent()));
    }

    void theFocusIsSeen()
    {
        const StatePalette colors = StatePalette::current();
        QWidget window;
        auto *field = new QLineEdit(&window);
        field->setGeometry(10, 10, 120, 28);
        auto *other = new QPushButton(u"Other"_s, &window);
        other->setGeometry(10, 50, 120, 28);
        window.resize(150, 100);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus(Qt::TabFocusReason);
        QVERIFY(holds(field->grab().toImage(), colors.accent()));
        QTest::keyClick(&window, Qt::Key_Tab);
        QVERIFY(other->hasFocus());
        QVERIFY(!holds(field->grab().toImage(), colors.accent()));
        // A button shows it once the keyboard is used.
        QVERIFY(holds(other->grab().toImage(), colors.accent()));
    }

    void controlsAreLargeEnoughToHit()
    {
        QLineEdit field;
        QPushButton button(u"OK"_s);
        QComboBox combo;
        QSpinBox spin;
        for (QWidget *widget : std::initializer_list<QWidget *>{&field, &button, &combo, &spin}) {
            widget->ensurePolished();
            QVERIFY2(widget->sizeHint().height() >= metrics::kHitHeight, widget->metaObject()->className());
        }
    }

    void aSpinBoxStepsByItsArrows()
    {
        QSpinBox spin;
        spin.setRange(0, 10);
        spin.setValue(5);
        spin.resize(110, 28);
        spin.show();
        QTest::mouseClick(&spin, Qt::LeftButton, {}, QPoint(100, 6));
        QCOMPARE(spin.value(), 6);
        QTest::mouseClick(&spin, Qt::LeftButton, {}, QPoint(100, 21));
        QTest::mouseClick(&spin, Qt::LeftButton, {}, QPoint(100, 21));
        QCOMPARE(spin.value(), 4);
    }

    void aScrollBarMovesByPageAndHandle()
    {
        QScrollBar bar(Qt::Vertical);
        bar.setRange(0, 100);
        bar.setPageStep(10);
        bar.resize(11, 200);
        bar.show();
        QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(5, 190));
        QCOMPARE(bar.value(), 10);
        QTest::mousePress(&bar, Qt::LeftButton, {}, QPoint(5, 25));
        QTest::mouseMove(&bar, QPoint(5, 190));
        QTest::mouseRelease(&bar, Qt::LeftButton, {}, QPoint(5, 199));
        QVERIFY(bar.value() > 80);
    }

    void rowsFollowTheFont()
    {
        QFont large = QApplication::font();
        large.setPointSize(large.pointSize() * 2);
        QCOMPARE(metrics::batchRow(QFontMetrics(large)), QFontMetrics(large).height() + 8);
        QCOMPARE(metrics::fileRow(QFontMetrics(large)), QFontMetrics(large).height() + 6);
        QVERIFY(metrics::headingFont(large).pointSizeF() > large.pointSizeF());
    }
};

QTEST_MAIN(tst_AppStyle)
#include "tst_appstyle.moc"
