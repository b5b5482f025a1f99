#include "ui/appstyle.h"
#include "ui/connectdialog.h"
#include "ui/linkbutton.h"
#include "ui/messagestrip.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;

class tst_ConnectDialog : public QObject
{
    Q_OBJECT

private:
    static QLineEdit *field(const ConnectDialog &dialog, const QString &name)
    {
        return dialog.findChild<QLineEdit *>(name);
    }
    static QPushButton *button(const ConnectDialog &dialog, const QString &name)
    {
        return dialog.findChild<QPushButton *>(name);
    }
    static QString said(const ConnectDialog &dialog) { return dialog.findChild<MessageStrip *>()->text(); }

private slots:
    void initTestCase() { QApplication::setStyle(new AppStyle); }

    void handsOverWhatWasTyped()
    {
        ConnectDialog dialog;
        dialog.setKeychain(u"GNOME Keyring"_s);
        dialog.show();
        QList<ConnectRequest> asked;
        connect(&dialog, &ConnectDialog::connectRequested, this, [&](const ConnectRequest &r) { asked << r; });
        QTest::keyClicks(field(dialog, u"key"_s), u"  vf_test_key \t"_s);
        QTest::keyClicks(field(dialog, u"project"_s), u" fresh-zephyr "_s);
        QTest::keyClicks(field(dialog, u"address"_s), u"http://localhost:8080"_s);
        QTest::keyClick(field(dialog, u"address"_s), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0].key, u"vf_test_key"_s);
        QCOMPARE(asked[0].project, u"fresh-zephyr"_s);
        QCOMPARE(asked[0].apiUrl, u"http://localhost:8080"_s);
        QCOMPARE(asked[0].name, u"localhost"_s);
        QVERIFY(asked[0].keepInKeychain);
    }

    void theAddressHasADefaultAndGivesTheName()
    {
        ConnectDialog dialog;
        QList<ConnectRequest> asked;
        connect(&dialog, &ConnectDialog::connectRequested, this, [&](const ConnectRequest &r) { asked << r; });
        field(dialog, u"key"_s)->setText(u"vf_x"_s);
        button(dialog, u"connectButton"_s)->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0].apiUrl, u"https://api.veryfront.com"_s);
        QCOMPARE(asked[0].name, u"api.veryfront.com"_s);
    }

    void refusesWhatCannotWorkBeforeAnyoneIsAsked_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("focused");
        QTest::newRow("no key") << u"  "_s << QString() << u"key"_s;
        QTest::newRow("plain http") << u"vf_x"_s << u"http://example.com"_s << u"address"_s;
        QTest::newRow("no address") << u"vf_x"_s << u"not a url"_s << u"address"_s;
    }
    void refusesWhatCannotWorkBeforeAnyoneIsAsked()
    {
        QFETCH(QString, key);
        QFETCH(QString, address);
        QFETCH(QString, focused);
        ConnectDialog dialog;
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        int asked = 0;
        connect(&dialog, &ConnectDialog::connectRequested, this, [&] { ++asked; });
        field(dialog, u"key"_s)->setText(key);
        field(dialog, u"address"_s)->setText(address);
        button(dialog, u"connectButton"_s)->click();
        QCOMPARE(asked, 0);
        QVERIFY(!said(dialog).isEmpty());
        QCOMPARE(dialog.focusWidget()->objectName(), focused);
    }

    void theKeyIsNeverShownAndGoesWithTheDialog()
    {
        ConnectDialog dialog;
        auto *key = field(dialog, u"key"_s);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        QVERIFY(key->actions().isEmpty());
        key->setText(u"vf_secret"_s);
        dialog.show();
        dialog.reject();
        QVERIFY(key->text().isEmpty());
        key->setText(u"vf_secret"_s);
        dialog.accept();
        QVERIFY(key->text().isEmpty());
    }

    void anErrorKeepsWhatWasTyped()
    {
        ConnectDialog dialog;
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        field(dialog, u"key"_s)->setText(u"vf_x"_s);
        dialog.showProgress();
        QVERIFY(!button(dialog, u"connectButton"_s)->isEnabled());
        QVERIFY(button(dialog, u"cancelButton"_s)->isEnabled());
        dialog.showError(u"This key may not list projects. Enter one."_s, ConnectDialog::Field::Project);
        QCOMPARE(said(dialog), u"This key may not list projects. Enter one."_s);
        QVERIFY(button(dialog, u"connectButton"_s)->isEnabled());
        QCOMPARE(field(dialog, u"key"_s)->text(), u"vf_x"_s);
        QCOMPARE(dialog.focusWidget(), field(dialog, u"project"_s));
        // Typing on answers the message.
        QTest::keyClicks(field(dialog, u"project"_s), u"a"_s);
        QVERIFY(said(dialog).isEmpty());
    }

    void anUntrustedServerOffersToBrowseForCertificates()
    {
        ConnectDialog dialog;
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        field(dialog, u"key"_s)->setText(u"vf_x"_s);
        QSignalSpy wanted(&dialog, &ConnectDialog::caFileWanted);
        dialog.showUntrusted(u"Nobody here knows who issued it."_s);
        QPushButton *const browse = dialog.findChild<MessageStrip *>()->actionButton();
        QVERIFY(browse->isVisible());
        QCOMPARE(dialog.focusWidget(), browse);
        QTest::keyClick(browse, Qt::Key_Space);
        QCOMPARE(wanted.count(), 1);
        // Any other error offers nothing.
        dialog.showError(u"Refused."_s, ConnectDialog::Field::Key);
        QVERIFY(!browse->isVisible());
    }

    void anAcceptedKeyIsSaidAndTheDialogCloses()
    {
        ConnectDialog dialog;
        dialog.show();
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.showAccepted(5);
        QVERIFY(said(dialog).contains("5 project"_L1));
        QTRY_COMPARE(accepted.count(), 1);
    }

    void closingAfterTheKeyWasAcceptedIsNoSecondAnswer()
    {
        ConnectDialog dialog;
        dialog.show();
        QSignalSpy finished(&dialog, &QDialog::finished);
        dialog.showAccepted(1);
        dialog.reject();
        QTest::qWait(1100);
        QCOMPARE(finished.count(), 1);
    }

    void withoutAKeychainTheKeyIsForThisSession()
    {
        ConnectDialog dialog;
        dialog.setKeychain({}, u"The keychain is locked."_s);
        auto *keychain = dialog.findChild<QRadioButton *>(u"keepInKeychain"_s);
        QVERIFY(!keychain->isEnabled());
        QVERIFY(!keychain->isChecked());
        QList<ConnectRequest> asked;
        connect(&dialog, &ConnectDialog::connectRequested, this, [&](const ConnectRequest &r) { asked << r; });
        dialog.setConnection(Connection());
        field(dialog, u"key"_s)->setText(u"vf_x"_s);
        button(dialog, u"connectButton"_s)->click();
        QCOMPARE(asked.size(), 1);
        QVERIFY(!asked[0].keepInKeychain);
    }

    void isFilledFromAConnection()
    {
        ConnectDialog dialog;
        Connection connection;
        connection.apiUrl = u"https://eu.example.com"_s;
        connection.project = u"legal"_s;
        connection.name = u"Production"_s;
        connection.keyInKeychain = false;
        dialog.setConnection(connection);
        QCOMPARE(field(dialog, u"address"_s)->text(), connection.apiUrl);
        QCOMPARE(field(dialog, u"name"_s)->text(), u"Production"_s);
        QVERIFY(dialog.findChild<QRadioButton *>(u"keepForSession"_s)->isChecked());
        QVERIFY(field(dialog, u"key"_s)->text().isEmpty());
    }

    void everythingThatTakesFocusHasAName()
    {
        ConnectDialog dialog;
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus)
                continue;
            const auto *pressed = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (pressed && !pressed->text().isEmpty()) ||
                         widget->objectName() == "line"_L1 || widget->isHidden(),
                     qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(tst_ConnectDialog)
#include "tst_connectdialog.moc"
