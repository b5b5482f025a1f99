#include "ui/appstyle.h"
#include "ui/linkbutton.h"
#include "ui/welcomepage.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_WelcomePage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }

    void saysWhatIsWanted()
    {
        WelcomePage page;
        page.show();
        QSignalSpy connects(&page, &WelcomePage::connectRequested);
        QSignalSpy demos(&page, &WelcomePage::demoRequested);
        QSignalSpy files(&page, &WelcomePage::openFileRequested);
        QTest::mouseClick(page.findChild<QPushButton *>(u"connectButton"_s), Qt::LeftButton);
        QTest::keyClick(page.findChild<QPushButton *>(u"demoButton"_s), Qt::Key_Space);
        QTest::mouseClick(page.findChild<LinkButton *>(u"openLink"_s), Qt::LeftButton);
        QCOMPARE(connects.count(), 1);
        QCOMPARE(demos.count(), 1);
        QCOMPARE(files.count(), 1);
    }

    void offersWhatWasFound()
    {
        WelcomePage page;
        page.show();
        auto *found = page.findChild<QWidget *>(u"found"_s);
        QVERIFY(found->isHidden());
        page.setFoundKeys({u"use VERYFRONT_API_TOKEN…"_s, u"use the Veryfront CLI sign-in…"_s});
        QVERIFY(!found->isHidden());
        QSignalSpy used(&page, &WelcomePage::useFoundKey);
        const auto links = found->findChildren<LinkButton *>();
        QCOMPARE(links.size(), 2);
        QCOMPARE(links[1]->text(), u"use the Veryfront CLI sign-in…"_s);
        QTest::mouseClick(links[1], Qt::LeftButton);
        QCOMPARE(used.count(), 1);
        QCOMPARE(used[0][0].toInt(), 1);
        page.setFoundKeys({});
        QVERIFY(found->isHidden());
    }

    void tabGoesAsOneReads()
    {
        WelcomePage page;
        page.resize(900, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.setFoundKeys({u"use VERYFRONT_API_TOKEN…"_s, u"use the Veryfront CLI sign-in…"_s});
        page.takeFocus();
        auto *connectButton = page.findChild<QPushButton *>(u"connectButton"_s);
        QVERIFY(connectButton->hasFocus());
        QList<QWidget *> order;
        do {
            order += page.focusWidget();
            QTest::keyClick(&page, Qt::Key_Tab);
        } while (page.focusWidget() != connectButton && order.size() < 9);
        const auto links = page.findChild<QWidget *>(u"found"_s)->findChildren<LinkButton *>();
        QCOMPARE(order,
                 (QList<QWidget *>{connectButton, links[0], links[1], page.findChild<LinkButton *>(u"openLink"_s),
                                   page.findChild<QPushButton *>(u"demoButton"_s)}));
        // Return presses what has the focus.
        QSignalSpy demos(&page, &WelcomePage::demoRequested);
        QTest::keyClick(page.findChild<QPushButton *>(u"demoButton"_s), Qt::Key_Return);
        QCOMPARE(demos.count(), 1);
    }

    void everythingThatTakesFocusHasAName()
    {
        WelcomePage page;
        page.setFoundKeys({u"use VERYFRONT_API_TOKEN…"_s});
        for (const QAbstractButton *button : page.findChildren<QAbstractButton *>())
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
    }
};

QTEST_MAIN(tst_WelcomePage)
#include "tst_welcomepage.moc"
