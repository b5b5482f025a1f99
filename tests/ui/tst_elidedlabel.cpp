#include "ui/appstyle.h"
#include "ui/elidedlabel.h"
#include "ui/linkbutton.h"

#include <QHBoxLayout>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_ElidedLabel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }

    void neverForcesAWindowWide()
    {
        QWidget window;
        auto *row = new QHBoxLayout(&window);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(new ElidedLabel(QString(500, u'm')));
        QVERIFY(window.minimumSizeHint().width() < 20);
        window.resize(100, 30);
        window.show();
        QCOMPARE(window.width(), 100);
    }

    void isWholeWhereThereIsRoom_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"https://api.veryfront.com", "handbook", "Get a key in the browser", "1,204 files"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void isWholeWhereThereIsRoom()
    {
        QFETCH(QString, text);
        ElidedLabel label(text);
        label.resize(label.sizeHint());
        QVERIFY(!label.isElided());
        label.resize(label.width() / 2, label.height());
        QVERIFY(label.isElided());
    }

    void takesTheLinesItMay()
    {
        ElidedLabel label(u"api.veryfront.com is not reachable. What you see is from 10:41."_s);
        const QSize whole = label.sizeHint();
        label.setLines(2);
        QCOMPARE(label.sizeHint().height(), 2 * whole.height());
        label.resize(whole.width() * 2 / 3, 2 * whole.height());
        QVERIFY(!label.isElided());
        label.resize(whole.width() / 4, 2 * whole.height());
        QVERIFY(label.isElided());
    }

    void tellsScreenReadersTheWhole()
    {
        ElidedLabel label(u"uploads/<b>handbook</b>"_s);
        label.resize(20, 20);
        QCOMPARE(label.accessibleName(), u"uploads/<b>handbook</b>"_s);
    }

    void aLinkIsPressedByMouseAndKeys()
    {
        LinkButton link(u"open it…"_s);
        QSignalSpy pressed(&link, &QAbstractButton::clicked);
        link.resize(link.sizeHint());
        link.show();
        QTest::mouseClick(&link, Qt::LeftButton);
        link.setFocus();
        QTest::keyClick(&link, Qt::Key_Space);
        QCOMPARE(pressed.count(), 2);
        QVERIFY(link.height() >= 26);
    }
};

QTEST_MAIN(tst_ElidedLabel)
#include "tst_elidedlabel.moc"
