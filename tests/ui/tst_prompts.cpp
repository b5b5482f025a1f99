#include "ui/appstyle.h"
#include "ui/prompts.h"

#include <QAbstractButton>
#include <QApplication>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

#include <functional>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

/// Does something with the dialog that a prompt is about to open.
void withDialog(const std::function<void(QDialog *)> &drive)
{
    QTimer::singleShot(0, qApp, [drive] {
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        (void)QTest::qWaitForWindowActive(dialog);
        drive(dialog);
        if (dialog->isVisible())
            dialog->reject();
    });
}

} // namespace

class tst_Prompts final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }

    void enterAgreesUnlessSomethingIsLost_data()
    {
        QTest::addColumn<bool>("destructive");
        QTest::newRow("nothing is lost") << false;
        QTest::newRow("something is") << true;
    }
    void enterAgreesUnlessSomethingIsLost()
    {
        QFETCH(const bool, destructive);
        const Prompts prompts = defaultPrompts(nullptr);
        bool icons = false;
        withDialog([&](QDialog *dialog) {
            for (const QAbstractButton *button : dialog->findChildren<QAbstractButton *>())
                icons = icons || !button->icon().isNull();
            QTest::keyClick(dialog, Qt::Key_Return);
        });
        QCOMPARE(prompts.confirm({u"Use this key"_s, u"Use the key?"_s, u"Use key"_s, destructive}), !destructive);
        QVERIFY(!icons);
    }

    void escapeDoesNotAgree()
    {
        withDialog([](QDialog *dialog) { QTest::keyClick(dialog, Qt::Key_Escape); });
        QVERIFY(!defaultPrompts(nullptr).confirm({u"Use this key"_s, u"Use the key?"_s, u"Use key"_s}));
    }

    void aChoiceHasTwoWaysAndCancel_data()
    {
        QTest::addColumn<QString>("press");
        QTest::addColumn<int>("chosen");
        QTest::newRow("Enter") << u"\r"_s << int(Chosen::First);
        QTest::newRow("Escape") << u"\x1b"_s << int(Chosen::Neither);
        QTest::newRow("the first button") << u"Finish, then quit"_s << int(Chosen::First);
        QTest::newRow("the second button") << u"Stop the export"_s << int(Chosen::Second);
        QTest::newRow("Cancel") << u"Cancel"_s << int(Chosen::Neither);
    }
    void aChoiceHasTwoWaysAndCancel()
    {
        QFETCH(const QString, press);
        QFETCH(const int, chosen);
        withDialog([&](QDialog *dialog) {
            if (press == u"\r"_s)
                QTest::keyClick(dialog, Qt::Key_Return);
            else if (press == u"\x1b"_s)
                QTest::keyClick(dialog, Qt::Key_Escape);
            for (QAbstractButton *button : dialog->findChildren<QAbstractButton *>()) {
                if (button->text().remove(u'&') == press)
                    button->click();
            }
        });
        const Choice choice{u"Quit"_s, u"An export is not finished."_s, u"Finish, then quit"_s, u"Stop the export"_s};
        QCOMPARE(int(defaultPrompts(nullptr).choose(choice)), chosen);
    }

    void anIdIsSeenWhole()
    {
        const QString id = u"00000000-0000-4000-8000-000000000000"_s;
        withDialog([&](QDialog *dialog) {
            auto *field = dialog->findChild<QLineEdit *>();
            QVERIFY(field->width() > field->fontMetrics().horizontalAdvance(id));
            QTest::keyClicks(field, id);
            QTest::keyClick(field, Qt::Key_Return);
        });
        QCOMPARE(defaultPrompts(nullptr).askText(u"Open batch"_s, u"Batch ID"_s, {}), std::optional(id));
    }

    void canceledIsNoText()
    {
        withDialog([](QDialog *dialog) { dialog->reject(); });
        QCOMPARE(defaultPrompts(nullptr).askText(u"Open batch"_s, u"Batch ID"_s, u"x"_s), std::nullopt);
    }
};

QTEST_MAIN(tst_Prompts)
#include "tst_prompts.moc"
