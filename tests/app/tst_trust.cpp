#include "api/rawserver.h"
#include "app/connecting.h"
#include "app/session.h"
#include "storage/settingsstore.h"
#include "support/windowscene.h"
#include "ui/connectdialog.h"
#include "ui/mainwindow.h"
#include "ui/messagestrip.h"
#include "ui/settingsdialog.h"
#include "ui/welcomepage.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

QString tls(const QString &name)
{
    return QStringLiteral(QT_TESTCASE_SOURCEDIR "/../api/tls/") + name;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Lists one project and no job.
RawServer::Answer answerOf(const QByteArray &head)
{
    return {.bytes = RawServer::http(200, head.contains("/jobs") ? R"({"data":[],"page_info":{}})"_ba
                                                                 : R"({"data":[{"id":"p1"}],"page_info":{}})"_ba)};
}

} // namespace

/// Whom the window trusts, and through whom it goes: the dialog that tries a key as well as the session behind it.
class tst_Trust final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aFileOfCertificatesIsChosenWhereItIsMissed();
    void theDialogTrustsWhatTheSessionTrusts();
    void theDialogGoesThroughTheProxyOfTheSettings();
    void theProxysPasswordComesFromTheKeychain();
    void theProxysPasswordGoesIntoTheKeychain();
};

void tst_Trust::init()
{
    for (const char *name : {"no_proxy", "NO_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
}

namespace {

/// The dialog of a person who clicked Connect, filled in and sent off.
ConnectDialog *tryKey(const WindowScene &scene, const QString &address)
{
    QTest::mouseClick(part<QPushButton>(scene.window()->welcome(), "connectButton"), Qt::LeftButton);
    (void)waitFor([] { return qobject_cast<ConnectDialog *>(QApplication::activeModalWidget()) != nullptr; });
    auto *dialog = qobject_cast<ConnectDialog *>(QApplication::activeModalWidget());
    if (!dialog)
        return nullptr;
    part<QLineEdit>(dialog, "key")->setText(u"vf_test_secret"_s);
    part<QLineEdit>(dialog, "address")->setText(address);
    QTest::mouseClick(part<QPushButton>(dialog, "connectButton"), Qt::LeftButton);
    return dialog;
}

QString stripText(const QPointer<ConnectDialog> &dialog)
{
    return dialog ? part<MessageStrip>(dialog, "strip")->text() : QString();
}

} // namespace

void tst_Trust::aFileOfCertificatesIsChosenWhereItIsMissed()
{
    RawServer server([](int, const QByteArray &head) { return answerOf(head); });
    server.setTls(QSslCertificate(contentsOf(tls(u"good.pem"_s))), QSslKey(contentsOf(tls(u"good.key"_s)), QSsl::Ec));
    WindowScene scene;
    scene.start();
    const QPointer<ConnectDialog> dialog = tryKey(scene, server.url().toString());
    QVERIFY(dialog);
    QVERIFY(waitFor([&] { return stripText(dialog).contains(u"“Batchlens test authority”, who issued it"_s); }));
    QCOMPARE(server.count(), 0);
    QPushButton *const browse = part<MessageStrip>(dialog, "strip")->actionButton();
    QVERIFY(browse->isVisible());
    QCOMPARE(browse->text(), u"Browse…"_s);

    // One that cannot be read is said, and changes nothing.
    scene.fileToOpen = tls(u"good.key"_s);
    QTest::mouseClick(browse, Qt::LeftButton);
    QVERIFY(waitFor([&] { return stripText(dialog).contains(u"holds no certificate"_s); }));
    QVERIFY(browse->isVisible());

    scene.fileToOpen = tls(u"ca.pem"_s);
    QTest::mouseClick(browse, Qt::LeftButton);
    QVERIFY(waitFor([&] { return !dialog || !dialog->isVisible(); }));
    // The session behind it, and the next start, trust it as well.
    QVERIFY(waitFor([&] { return scene.app()->session()->lastAnswer().isValid(); }));
    QCOMPARE(SettingsStore(scene.settingsPath()).loadPreferences().extraCaFile, tls(u"ca.pem"_s));
}

void tst_Trust::theDialogTrustsWhatTheSessionTrusts()
{
    RawServer server([](int, const QByteArray &head) { return answerOf(head); });
    server.setTls(QSslCertificate(contentsOf(tls(u"good.pem"_s))), QSslKey(contentsOf(tls(u"good.key"_s)), QSsl::Ec));
    WindowScene scene;
    scene.preferences.extraCaFile = tls(u"ca.pem"_s);
    scene.start();
    const QPointer<ConnectDialog> dialog = tryKey(scene, server.url().toString());
    QVERIFY(waitFor([&] { return !dialog || stripText(dialog).contains(u"Key accepted"_s); }));
    QVERIFY(waitFor([&] { return scene.app()->session()->lastAnswer().isValid(); }));
}

void tst_Trust::theDialogGoesThroughTheProxyOfTheSettings()
{
    RawServer proxy(RawServer::always(403, {}));
    WindowScene scene;
    scene.preferences.proxyUse = ProxyUse::Own;
    scene.preferences.proxyAddress = u"127.0.0.1:%1"_s.arg(proxy.serverPort());
    scene.start();
    const QPointer<ConnectDialog> dialog = tryKey(scene, u"https://api.batch.test"_s);
    QVERIFY(waitFor([&] {
        return stripText(dialog) ==
               u"The proxy %1 refuses to connect to api.batch.test."_s.arg(scene.preferences.proxyAddress);
    }));
    QVERIFY(!part<MessageStrip>(dialog, "strip")->actionButton()->isVisible());
    dialog->reject();
}

void tst_Trust::theProxysPasswordComesFromTheKeychain()
{
    RawServer proxy([](int, const QByteArray &head) {
        return RawServer::Answer{
            .bytes = RawServer::http(RawServer::header(head, "Proxy-Authorization").isEmpty() ? 407 : 403, {},
                                     "Proxy-Authenticate: Basic realm=\"corp\"\r\n")};
    });
    WindowScene scene;
    scene.preferences.proxyUse = ProxyUse::Own;
    scene.preferences.proxyAddress = u"127.0.0.1:%1"_s.arg(proxy.serverPort());
    scene.preferences.proxyUser = u"jane"_s;
    scene.vault.keys.insert(u"proxy jane@"_s + scene.preferences.proxyAddress, "p%C3%A4ss%20w%25rd");
    Connection connection;
    connection.apiUrl = u"https://api.batch.test"_s;
    (void)SettingsStore(scene.settingsPath()).saveConnection(connection);
    scene.vault.keys.insert(connection.apiUrl, "vf_test_secret");
    scene.start();
    QVERIFY(waitFor([&] { return scene.message().contains(u"refuses to connect to api.batch.test"_s); }));
    const QByteArray expected = "Basic " + u"jane:päss w%rd"_s.toUtf8().toBase64();
    QVERIFY(std::any_of(proxy.heads().cbegin(), proxy.heads().cend(), [&](const QByteArray &head) {
        return RawServer::header(head, "Proxy-Authorization") == expected;
    }));
}

void tst_Trust::theProxysPasswordGoesIntoTheKeychain()
{
    WindowScene scene;
    scene.start();
    const QString password = u"canary-proxy-päss"_s;
    onModal<SettingsDialog>([&](SettingsDialog *settings) {
        settings->showPage(SettingsDialog::Page::Advanced);
        part<QComboBox>(settings, "proxyUse")->setCurrentIndex(static_cast<int>(ProxyUse::Own));
        auto *address = part<QLineEdit>(settings, "proxyAddress");
        // As it is copied from somewhere: the name and the password go where they belong.
        address->setText(u"http://jane:canary-proxy-p%C3%A4ss@proxy.batch.test:3128"_s);
        emit address->editingFinished();
    });
    scene.window()->action(Actions::Settings)->trigger();
    const QString entry = u"proxy jane@proxy.batch.test:3128"_s;
    QVERIFY(waitFor([&] { return scene.vault.keys.contains(entry); }));
    QCOMPARE(scene.vault.keys.value(entry), "canary-proxy-p%C3%A4ss"_ba);
    const Preferences kept = SettingsStore(scene.settingsPath()).loadPreferences();
    QCOMPARE(kept.proxyUse, ProxyUse::Own);
    QCOMPARE(kept.proxyAddress, u"proxy.batch.test:3128"_s);
    QCOMPARE(kept.proxyUser, u"jane"_s);
    QVERIFY(!contentsOf(scene.settingsPath()).contains("canary"));
}

QTEST_MAIN(tst_Trust)
#include "tst_trust.moc"
