#include "ui/appstyle.h"
#include "ui/elidedlabel.h"
#include "ui/messagebar.h"
#include "ui/messagestrip.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_MessageBar : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }

    void isHiddenUntilThereIsSomethingToSay()
    {
        MessageBar bar;
        QVERIFY(bar.isHidden());
        bar.post(MessageKind::Error, u"Not reachable."_s);
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.shown().text, u"Not reachable."_s);
        QCOMPARE(bar.accessibleName(), u"Error: Not reachable."_s);
    }

    void errorsStayAndWhatIsDoneGoes()
    {
        MessageBar bar;
        bar.setDoneMilliseconds(20);
        bar.post(MessageKind::Error, u"Not reachable."_s);
        bar.post(MessageKind::Done, u"31 rows written to x.csv"_s);
        QCOMPARE(bar.shown().text, u"31 rows written to x.csv"_s);
        QTRY_COMPARE(bar.shown().text, u"Not reachable."_s);
        QTest::qWait(60);
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.messages().size(), 2);
    }

    void anActionStaysAsLongAsItIsNeeded()
    {
        MessageBar bar;
        bar.setDoneMilliseconds(20);
        bar.post(
            MessageKind::Note, u"The key of x was kept until Batchlens was closed."_s, u"Enter key…"_s, [] {},
            u"key"_s);
        QTest::qWait(80);
        QCOMPARE(bar.shown().actionText, u"Enter key…"_s);
        // It is there again behind what came and went meanwhile.
        bar.post(MessageKind::Done, u"Path copied."_s);
        QTRY_COMPARE(bar.shown().actionText, u"Enter key…"_s);
        bar.withdraw(u"key"_s);
        QVERIFY(bar.isHidden());
        // A note that offers nothing goes.
        bar.post(MessageKind::Note, u"No batch here needs attention."_s);
        QTRY_VERIFY(bar.isHidden());
    }

    void nothingGoesFromUnderTheMouseOrTheKeyboard()
    {
        QWidget window;
        auto *elsewhere = new QPushButton(&window);
        auto *bar = new MessageBar(&window);
        bar->setDoneMilliseconds(20);
        bar->setGeometry(0, 100, 400, 40);
        window.resize(400, 140);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        bar->post(MessageKind::Done, u"31 rows written to x.csv."_s, u"Open folder"_s, [] {});
        bar->findChild<QPushButton *>()->setFocus();
        QTest::qWait(80);
        QVERIFY(!bar->isHidden());
        elsewhere->setFocus();
        QTRY_VERIFY(bar->isHidden());
    }

    void saysTheSameOnlyOnce()
    {
        MessageBar bar;
        for (int i = 0; i < 5; ++i)
            bar.post(MessageKind::Error, u"api.veryfront.com refused the key (401)."_s);
        QCOMPARE(bar.messages().size(), 1);
    }

    void oneTopicIsOneMessage()
    {
        MessageBar bar;
        bar.post(MessageKind::Error, u"Trying again in 20 s."_s, {}, {}, u"network"_s);
        bar.post(MessageKind::Error, u"Trying again in 40 s."_s, {}, {}, u"network"_s);
        QCOMPARE(bar.shown().text, u"Trying again in 40 s."_s);
        bar.withdraw(u"network"_s);
        QVERIFY(bar.isHidden());
        bar.withdraw(u"network"_s);
    }

    void progressChangesTheTextAndIsNoMessageOfItsOwn()
    {
        MessageBar bar;
        int acted = 0;
        bar.post(
            MessageKind::Note, u"Opening big.json…"_s, u"Cancel"_s, [&] { ++acted; }, u"open"_s);
        bar.setText(u"open"_s, u"Opening big.json: 4,000 files"_s);
        bar.setText(u"other"_s, u"nothing of the kind is open"_s);
        QCOMPARE(bar.shown().text, u"Opening big.json: 4,000 files"_s);
        QCOMPARE(bar.messages().size(), 1);
        QCOMPARE(bar.messages().constFirst().text, u"Opening big.json…"_s);
        QTest::mouseClick(bar.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(acted, 1);
        QVERIFY(bar.isHidden());
    }

    void theButtonActsOnceAndTheMessageGoes()
    {
        MessageBar bar;
        int acted = 0;
        bar.post(MessageKind::Error, u"Not reachable."_s, u"Try now"_s, [&] {
            ++acted;
            bar.post(MessageKind::Note, u"Trying…"_s);
        });
        bar.show();
        auto *button = bar.findChild<QPushButton *>();
        QCOMPARE(button->text(), u"Try now"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(acted, 1);
        QCOMPARE(bar.shown().text, u"Trying…"_s);
        QVERIFY(button->isHidden());
    }

    void isClosedByMouseAndEscape()
    {
        MessageBar bar;
        bar.post(MessageKind::Warning, u"One"_s);
        bar.post(MessageKind::Error, u"Two"_s);
        auto *close = bar.findChild<QToolButton *>();
        QCOMPARE(close->accessibleName(), u"Close message"_s);
        QVERIFY(!close->toolTip().isEmpty());
        QTest::mouseClick(close, Qt::LeftButton);
        QCOMPARE(bar.shown().text, u"One"_s);
        QTest::keyClick(close, Qt::Key_Escape);
        QVERIFY(bar.isHidden());
        QCOMPARE(bar.messages().size(), 2);
    }

    void textIsPlain()
    {
        MessageBar bar;
        bar.post(MessageKind::Error, u"<b>bold</b> & <img src='file:///x'>"_s);
        QCOMPARE(bar.findChild<ElidedLabel *>()->text(), u"<b>bold</b> & <img src='file:///x'>"_s);
        MessageStrip strip;
        strip.showMessage(MessageKind::Error, u"<b>bold</b>"_s);
        for (const QLabel *label : strip.findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void keepsTheLastTwoHundred()
    {
        MessageBar bar;
        for (int i = 0; i < 205; ++i)
            bar.post(MessageKind::Done, QString::number(i));
        QCOMPARE(bar.messages().size(), 200);
        QCOMPARE(bar.messages().constFirst().text, u"5"_s);
    }

    void isTinted()
    {
        QApplication::setPalette(darkPalette());
        MessageBar bar;
        bar.post(MessageKind::Error, u"Not reachable."_s);
        bar.resize(400, bar.height());
        QTRY_COMPARE(bar.grab().toImage().pixelColor(5, 20), StatePalette(darkPalette()).fill(MessageKind::Error));
        QApplication::setPalette(lightPalette());
        QTRY_COMPARE(bar.grab().toImage().pixelColor(5, 20), StatePalette(lightPalette()).fill(MessageKind::Error));
    }
};

QTEST_MAIN(tst_MessageBar)
#include "tst_messagebar.moc"
