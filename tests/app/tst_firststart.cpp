#include "app/browsing.h"
#include "app/connecting.h"
#include "app/exporting.h"
#include "app/session.h"
#include "core/apiurl.h"
#include "formats/xlsxreader.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "support/windowscene.h"
#include "ui/batchpage.h"
#include "ui/connectdialog.h"
#include "ui/exportdialog.h"
#include "ui/linkbutton.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/messagestrip.h"
#include "ui/statusstrip.h"
#include "ui/welcomepage.h"

#include <QDir>
#include <QJsonArray>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

/// All that was logged, before anything is taken out of it.
QStringList logged;
QtMessageHandler next = nullptr;

void record(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    logged += text;
    next(type, context, text);
}

ConnectDialog *connectDialog()
{
    (void)waitFor([] { return qobject_cast<ConnectDialog *>(QApplication::activeModalWidget()) != nullptr; });
    auto *dialog = qobject_cast<ConnectDialog *>(QApplication::activeModalWidget());
    // To Qt a dialog counts as active as soon as its parent is: the keys go to the active window of the application.
    (void)waitFor([dialog] { return !dialog || QApplication::activeWindow() == dialog; });
    return dialog;
}

void press(QWidget *button)
{
    QTest::mouseClick(button, Qt::LeftButton);
}

void type(const QWidget *in, const char *field, const QString &text)
{
    auto *edit = part<QLineEdit>(in, field);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

QString stripText(const QWidget *in)
{
    return part<MessageStrip>(in, "strip")->text();
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The path of the only file in a folder.
QString onlyFileIn(const QString &folder)
{
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    return names.size() == 1 ? folder + u'/' + names.front() : QString();
}

} // namespace

class tst_FirstStart final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fromTheWelcomePageToAWorkbook();
    void keepsWhatWasTypedWhenTheKeyIsWrong();
    void goesBackToTheFormFromAKeyBeingTried_data();
    void goesBackToTheFormFromAKeyBeingTried();
    void asksForAProjectWhereTheKeyMayNotListThem();
    void sendsNoKeyToAnUnsafeAddress_data();
    void sendsNoKeyToAnUnsafeAddress();
    void opensTheDemo();
    void takesAFoundKeyOnlyWhenThePersonAgrees_data();
    void takesAFoundKeyOnlyWhenThePersonAgrees();
    void comesBackWithTheStoredKey();
    void saysThatTheKeychainIsLockedAndUnlocksIt();
    void forgetsTheKey();
    void keepsAKeyForTheSessionOnly();
    void doesNotCallAKeyKeptThatTheKeychainRefused();
    void saysThatAKeyIsNotKeptYet_data();
    void saysThatAKeyIsNotKeptYet();
    void showsTheKeyNowhere();
};

void tst_FirstStart::initTestCase()
{
    next = qInstallMessageHandler(record);
}

void tst_FirstStart::fromTheWelcomePageToAWorkbook()
{
    RunningSimulator server;
    WindowScene scene;
    scene.preferences.exportSpec = Preferences().exportSpec;
    scene.start();
    QVERIFY(!scene.window()->showsBrowser());
    QCOMPARE(server->requestCount(), 0);

    press(part<QPushButton>(scene.window()->welcome(), "connectButton"));
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    QVERIFY(part<QLineEdit>(dialog, "key")->hasFocus());
    type(dialog, "key", QString::fromLatin1(server.key()));
    type(dialog, "address", server.url());
    press(part<QPushButton>(dialog, "connectButton"));
    QVERIFY(waitFor([&] { return !dialog || stripText(dialog).contains(u"Key accepted. 4 project"_s); }));
    QVERIFY(waitFor([&] { return !dialog || !dialog->isVisible(); }));

    // Projects and batches are there; what needs the person is in front of them.
    QVERIFY(scene.waitUntilRead());
    const auto *projects = scene.window()->findChild<ProjectListModel *>();
    const auto lists = scene.window()->findChildren<QListView *>();
    QVERIFY(std::any_of(lists.begin(), lists.end(), [](const QListView *list) {
        return list->isVisible() && list->model()->rowCount() == 4 && list->currentIndex().row() == 0;
    }));
    Q_UNUSED(projects)
    QVERIFY(scene.table()->model()->rowCount() > 5);
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{handbookId()});
    QCOMPARE(scene.window()->status()->text(StatusStrip::Connection), u"127.0.0.1"_s);
    const QJsonObject served = server.batch(u"fresh-zephyr"_s, handbookId());
    const QJsonArray failed = served["result"_L1]["failed"_L1].toArray();
    QCOMPARE(failed.size(), 31);
    QCOMPARE(scene.currentLabel(), failed[0]["label"_L1].toString());
    const auto edits = scene.window()->findChildren<QPlainTextEdit *>();
    QVERIFY(std::any_of(edits.begin(), edits.end(), [&](const QPlainTextEdit *edit) {
        return edit->isVisible() && edit->toPlainText() == failed[0]["message"_L1].toString();
    }));

    // Two actions to a file.
    onModal<ExportDialog>([&](ExportDialog *exporting) {
        QCOMPARE(exporting->rows(), qint64{31});
        QVERIFY(part<QPushButton>(exporting, "exportButton")->text().contains(u"31"_s));
        QTest::keyClick(exporting, Qt::Key_Return);
    });
    scene.press(Qt::Key_E, Qt::ControlModifier);
    QVERIFY(waitFor([&] { return scene.message().contains(u"31 row"_s); }));
    QCOMPARE(scene.window()->messages()->shown().kind, MessageKind::Done);

    const QString path = onlyFileIn(scene.exportFolder());
    QVERIFY2(QFileInfo(path).fileName().contains(u"7b0c1f52_failed_"_s), qPrintable(path));
    QVERIFY(scene.message().contains(QFileInfo(path).fileName()));
    const QByteArray bytes = contentsOf(path);
    const XlsxReader book(bytes);
    QCOMPARE(book.fault(), QString());
    QCOMPARE(book.sheets().size(), 1);
    const XlsxReader::Sheet &sheet = book.sheets().first();
    QCOMPARE(sheet.name, u"failed"_s);
    QCOMPARE(sheet.rows.size(), 32);
    const QStringList columns{u"project_id"_s, u"batch_id"_s,    u"state"_s,         u"label"_s,  u"path"_s,
                              u"upload_id"_s,  u"remote_path"_s, u"warning_count"_s, u"message"_s};
    QCOMPARE(sheet.texts(0), columns);
    for (int i = 0; i < failed.size(); ++i) {
        const QJsonObject file = failed[i].toObject();
        QStringList expected{served["project_id"_L1].toString(), served["id"_L1].toString(), u"failed"_s};
        for (const QLatin1StringView name : {"label"_L1, "path"_L1, "upload_id"_L1, "remote_path"_L1})
            expected += file[name].toString();
        expected += QString::number(file["warning_count"_L1].toInt());
        expected += file["message"_L1].toString();
        QStringList row = sheet.texts(i + 1);
        row.resize(expected.size());
        QCOMPARE(row, expected);
    }
}

void tst_FirstStart::keepsWhatWasTypedWhenTheKeyIsWrong()
{
    RunningSimulator server;
    WindowScene scene;
    scene.start();
    press(part<QPushButton>(scene.window()->welcome(), "connectButton"));
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    type(dialog, "key", u"not-the-key"_s);
    type(dialog, "address", server.url());
    type(dialog, "name", u"Mine"_s);
    press(part<QPushButton>(dialog, "connectButton"));
    QVERIFY(waitFor([&] { return stripText(dialog).contains(u"refused the key (401)"_s); }));
    QVERIFY(dialog->isVisible());
    QCOMPARE(part<QLineEdit>(dialog, "key")->text(), u"not-the-key"_s);
    QCOMPARE(part<QLineEdit>(dialog, "address")->text(), server.url());
    QCOMPARE(part<QLineEdit>(dialog, "name")->text(), u"Mine"_s);
    QVERIFY(part<QLineEdit>(dialog, "key")->hasFocus());
    QCOMPARE(server->requestCount(), 1);
    QVERIFY(scene.vault.keys.isEmpty());
    QVERIFY(!SettingsStore(scene.settingsPath()).loadConnection());

    // What was typed is selected, so the right one replaces it.
    QTest::keyClicks(part<QLineEdit>(dialog, "key"), QString::fromLatin1(server.key()));
    QTest::keyClick(part<QLineEdit>(dialog, "key"), Qt::Key_Return);
    QVERIFY(waitFor([&] { return scene.window()->showsBrowser(); }));
    QCOMPARE(scene.app()->connecting()->connectionName(), u"Mine"_s);
    QVERIFY(waitFor([&] { return scene.vault.keys.value(originOf(QUrl(server.url()))) == server.key(); }));
}

void tst_FirstStart::goesBackToTheFormFromAKeyBeingTried_data()
{
    QTest::addColumn<FaultKind>("fault");
    QTest::addColumn<bool>("byKey");
    QTest::newRow("Escape, no answer") << FaultKind::Hang << true;
    QTest::newRow("Cancel, no answer") << FaultKind::Hang << false;
    QTest::newRow("Escape, a slow answer") << FaultKind::Slow << true;
    QTest::newRow("Cancel, an answer without an end") << FaultKind::Endless << false;
}

void tst_FirstStart::goesBackToTheFormFromAKeyBeingTried()
{
    QFETCH(const FaultKind, fault);
    QFETCH(const bool, byKey);
    RunningSimulator server;
    server.setFault(fault);
    WindowScene scene;
    scene.start();
    press(part<QPushButton>(scene.window()->welcome(), "connectButton"));
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    type(dialog, "key", QString::fromLatin1(server.key()));
    type(dialog, "project", u"quiet-harbor"_s);
    type(dialog, "address", server.url());
    type(dialog, "name", u"Mine"_s);
    const auto wait = [&] {
        press(part<QPushButton>(dialog, "connectButton"));
        return waitFor([&] { return stripText(dialog).contains(u"Trying the key"_s); });
    };
    QVERIFY(wait());
    if (byKey)
        QTest::keyClick(dialog, Qt::Key_Escape);
    else
        press(part<QPushButton>(dialog, "cancelButton"));
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(stripText(dialog), QString());
    QCOMPARE(part<QLineEdit>(dialog, "key")->text(), QString::fromLatin1(server.key()));
    QCOMPARE(part<QLineEdit>(dialog, "project")->text(), u"quiet-harbor"_s);
    QCOMPARE(part<QLineEdit>(dialog, "address")->text(), server.url());
    QCOMPARE(part<QLineEdit>(dialog, "name")->text(), u"Mine"_s);
    QVERIFY(part<QLineEdit>(dialog, "key")->isEnabled() && part<QLineEdit>(dialog, "key")->hasFocus());
    // What the server says to the first try is not heard, the second is tried.
    server.setFault(std::nullopt);
    press(part<QPushButton>(dialog, "connectButton"));
    QVERIFY(waitFor([&] { return !dialog || !dialog->isVisible(); }));
    QVERIFY(scene.waitUntilRead());

    // Where nothing is being tried, the dialog goes.
    scene.app()->connecting()->ask();
    dialog = connectDialog();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(waitFor([&] { return !dialog || !dialog->isVisible(); }));
}

void tst_FirstStart::asksForAProjectWhereTheKeyMayNotListThem()
{
    RunningSimulator server;
    server.setFault(FaultKind::Forbidden);
    WindowScene scene;
    scene.start();
    press(part<QPushButton>(scene.window()->welcome(), "connectButton"));
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    type(dialog, "key", QString::fromLatin1(server.key()));
    type(dialog, "address", server.url());
    press(part<QPushButton>(dialog, "connectButton"));
    QVERIFY(waitFor([&] { return stripText(dialog) == u"This key may not list projects. Enter one."_s; }));
    QVERIFY(part<QLineEdit>(dialog, "project")->hasFocus());

    server.setFault({});
    QTest::keyClicks(part<QLineEdit>(dialog, "project"), u"quiet-harbor"_s);
    QTest::keyClick(part<QLineEdit>(dialog, "project"), Qt::Key_Return);
    QVERIFY(waitFor([&] { return scene.window()->showsBrowser(); }));
    QVERIFY(scene.waitUntilRead());
    QCOMPARE(scene.window()->windowTitle(), u"Legal archive — Batchlens"_s);
    // Only what the key may read is asked for.
    const auto requests = server->requests();
    QCOMPARE(std::count_if(requests.begin(), requests.end(),
                           [](const auto &request) { return request.target.startsWith("/projects?"); }),
             qsizetype{1});
}

void tst_FirstStart::sendsNoKeyToAnUnsafeAddress_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("plain http") << u"http://example.com"_s;
    QTest::newRow("plain http with a port") << u"http://192.0.2.7:%1"_s;
    QTest::newRow("a name that looks like loopback") << u"http://localhost.example.com:%1"_s;
    QTest::newRow("a user in front") << u"http://127.0.0.1:%1@example.com"_s;
    QTest::newRow("no address") << u"not an address"_s;
}

void tst_FirstStart::sendsNoKeyToAnUnsafeAddress()
{
    QFETCH(const QString, address);
    RunningSimulator server;
    WindowScene scene;
    scene.start();
    press(part<QPushButton>(scene.window()->welcome(), "connectButton"));
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    type(dialog, "key", QString::fromLatin1(server.key()));
    type(dialog, "address", QString(address).replace(u"%1"_s, QString::number(QUrl(server.url()).port())));
    press(part<QPushButton>(dialog, "connectButton"));
    // Said at once, before the event loop could send anything.
    QVERIFY(!stripText(dialog).isEmpty());
    QVERIFY(part<QLineEdit>(dialog, "address")->hasFocus());
    QVERIFY(!part<QLineEdit>(dialog, "key")->text().isEmpty());
    QCoreApplication::processEvents();
    QVERIFY(dialog->isVisible());
    QCOMPARE(server->requestCount(), 0);
}

void tst_FirstStart::opensTheDemo()
{
    WindowScene scene;
    scene.start();
    press(part<QPushButton>(scene.window()->welcome(), "demoButton"));
    QVERIFY(scene.waitUntilRead());
    QCOMPARE(scene.window()->status()->text(StatusStrip::Connection), u"Demo"_s);
    QCOMPARE(scene.window()->windowTitle(), u"Fresh Zephyr — Batchlens"_s);
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{handbookId()});
    QCOMPARE(scene.currentLabel(), u"uploads/handbook/2026/scan-0412.pdf"_s);
    // The demo is nobody's connection: nothing of it stays.
    QVERIFY(scene.vault.keys.isEmpty());
    QVERIFY(!SettingsStore(scene.settingsPath()).loadConnection());
    scene.close();
    QVERIFY(!contentsOf(scene.settingsPath()).contains("vf_demo"));
}

void tst_FirstStart::takesAFoundKeyOnlyWhenThePersonAgrees_data()
{
    QTest::addColumn<bool>("agrees");
    QTest::addColumn<bool>("refused");
    QTest::newRow("agrees") << true << false;
    QTest::newRow("does not") << false << false;
    QTest::newRow("agrees, but the key is refused") << true << true;
}

void tst_FirstStart::takesAFoundKeyOnlyWhenThePersonAgrees()
{
    QFETCH(const bool, agrees);
    QFETCH(const bool, refused);
    RunningSimulator server;
    if (refused)
        server.setFault(FaultKind::Unauthorized);
    WindowScene scene;
    scene.agrees = agrees;
    qputenv("VERYFRONT_API_TOKEN", server.key());
    qputenv("VERYFRONT_API_URL", server.url().toLocal8Bit());
    scene.start();
    const auto links = scene.window()->welcome()->findChildren<LinkButton *>();
    const auto link = std::find_if(links.begin(), links.end(), [](const LinkButton *one) {
        return one->text().contains(u"VERYFRONT_API_TOKEN"_s);
    });
    QVERIFY(waitFor([&] { return link != links.end() && (*link)->isVisible(); }));
    QCOMPARE(server->requestCount(), 0);
    press(*link);
    QCOMPARE(scene.questions.size(), 1);
    QVERIFY(scene.questions.front().contains(server.url()));
    QVERIFY(!scene.questions.front().contains(QString::fromLatin1(server.key())));
    if (refused) {
        QVERIFY(waitFor([&] { return scene.message().contains(u"refused the key"_s); }));
        QVERIFY(scene.vault.keys.isEmpty());
    } else if (agrees) {
        QVERIFY(scene.waitUntilRead());
        QVERIFY(waitFor([&] { return scene.vault.keys.value(originOf(QUrl(server.url()))) == server.key(); }));
    } else {
        QCoreApplication::processEvents();
        QVERIFY(!scene.window()->showsBrowser());
        QCOMPARE(server->requestCount(), 0);
        QVERIFY(scene.vault.keys.isEmpty());
    }
}

void tst_FirstStart::comesBackWithTheStoredKey()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, {}));
    scene.app()->browsing()->showProject(u"91b7e5c4-3a28-4d06-8f9c-5d1e6b70a3f8"_s);
    QVERIFY(scene.waitUntilRead());
    scene.close();
    scene.start();
    QVERIFY(scene.waitUntilRead());
    // The project that was open last.
    QCOMPARE(scene.window()->windowTitle(), u"Legal archive — Batchlens"_s);
}

void tst_FirstStart::saysThatTheKeychainIsLockedAndUnlocksIt()
{
    RunningSimulator server;
    WindowScene scene;
    Connection connection;
    connection.apiUrl = server.url();
    connection.project = u"quiet-harbor"_s;
    (void)SettingsStore(scene.settingsPath()).saveConnection(connection);
    scene.vault.keys.insert(originOf(QUrl(server.url())), server.key());
    scene.vault.trouble = keychainError(KeychainTrouble::Locked, u"The keychain is locked."_s);
    scene.start();
    QVERIFY(waitFor([&] { return scene.message() == u"The keychain is locked."_s; }));
    QVERIFY(!scene.window()->showsBrowser());
    const auto buttons = scene.window()->messages()->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QCOMPARE(buttons.front()->text(), u"Unlock…"_s);
    press(buttons.front());
    QVERIFY(scene.waitUntilRead());
    QCOMPARE(scene.vault.unlockRequests, 1);
    QCOMPARE(scene.message(), QString());
}

void tst_FirstStart::forgetsTheKey()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"quiet-harbor"_s));
    scene.agrees = false;
    scene.window()->action(Actions::ForgetKey)->trigger();
    QCOMPARE(scene.questions.size(), 1);
    QVERIFY(scene.window()->showsBrowser());
    QCOMPARE(scene.vault.keys.size(), 1);

    scene.agrees = true;
    scene.window()->action(Actions::ForgetKey)->trigger();
    QVERIFY(waitFor([&] { return scene.message().contains(u"was forgotten"_s); }));
    QVERIFY(scene.vault.keys.isEmpty());
    QVERIFY(!scene.window()->showsBrowser());
    QVERIFY(!scene.app()->session()->client()->hasKey());
    QCOMPARE(scene.window()->windowTitle(), u"Batchlens"_s);
    const int requests = server->requestCount();
    scene.close();
    scene.start();
    QVERIFY(waitFor([&] { return scene.message().contains(u"No key is stored for 127.0.0.1"_s); }));
    QCOMPARE(server->requestCount(), requests);
}

void tst_FirstStart::keepsAKeyForTheSessionOnly()
{
    RunningSimulator server;
    WindowScene scene;
    scene.start();
    press(part<QPushButton>(scene.window()->welcome(), "connectButton"));
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    type(dialog, "key", QString::fromLatin1(server.key()));
    type(dialog, "address", server.url());
    part<QAbstractButton>(dialog, "keepForSession")->click();
    press(part<QPushButton>(dialog, "connectButton"));
    QVERIFY(waitFor([&] { return scene.window()->showsBrowser(); }));
    QVERIFY(scene.vault.keys.isEmpty());
    scene.close();
    scene.start();
    QVERIFY(waitFor([&] { return scene.message().contains(u"was kept until Batchlens was closed"_s); }));
    QVERIFY(!scene.window()->showsBrowser());
}

void tst_FirstStart::doesNotCallAKeyKeptThatTheKeychainRefused()
{
    RunningSimulator server;
    WindowScene scene;
    scene.start();
    scene.vault.trouble = keychainError(KeychainTrouble::Locked, u"The keychain is locked."_s);
    press(part<QPushButton>(scene.window()->welcome(), "connectButton"));
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    type(dialog, "key", QString::fromLatin1(server.key()));
    type(dialog, "address", server.url());
    press(part<QPushButton>(dialog, "connectButton"));
    QVERIFY(waitFor([&] { return scene.message().contains(u"until you close Batchlens"_s); }));
    QCOMPARE(scene.app()->connecting()->keyPlace(), u"only until Batchlens is closed"_s);
}

void tst_FirstStart::saysThatAKeyIsNotKeptYet_data()
{
    QTest::addColumn<bool>("isKept");
    QTest::addColumn<QString>("place");
    QTest::newRow("kept in the end") << true << u"in the system keychain"_s;
    QTest::newRow("refused in the end") << false << u"only until Batchlens is closed"_s;
}

void tst_FirstStart::saysThatAKeyIsNotKeptYet()
{
    QFETCH(bool, isKept);
    QFETCH(QString, place);
    RunningSimulator server;
    WindowScene scene;
    scene.vault.asksFirst = true;
    scene.start();
    scene.window()->messages()->setDoneMilliseconds(100);
    press(part<QPushButton>(scene.window()->welcome(), "connectButton"));
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    type(dialog, "key", QString::fromLatin1(server.key()));
    type(dialog, "address", server.url());
    press(part<QPushButton>(dialog, "connectButton"));
    QVERIFY(waitFor([&] { return scene.window()->showsBrowser() && !dialog; }));

    // As long as it is true, also where a message that something was done would be gone.
    const QString waiting = u"Waiting for the keychain: the key is not kept yet."_s;
    QVERIFY(waitFor([&] { return scene.message() == waiting; }));
    QTest::qWait(400);
    QCOMPARE(scene.message(), waiting);
    QCOMPARE(scene.app()->connecting()->keyPlace(), u"in memory; the keychain has not taken it yet"_s);

    if (!isKept)
        scene.vault.trouble = keychainError(KeychainTrouble::Refused, u"The keychain refused to keep the key."_s);
    scene.vault.answer();
    QVERIFY(scene.message() != waiting);
    QCOMPARE(scene.message().contains(u"until you close Batchlens"_s), !isKept);
    QCOMPARE(scene.app()->connecting()->keyPlace(), place);
}

void tst_FirstStart::showsTheKeyNowhere()
{
    const QString key = QString::fromLatin1(RunningSimulator::key());
    logged.clear();
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, u"quiet-harbor"_s));
    server.setFault(FaultKind::Unauthorized);
    scene.window()->action(Actions::Refresh)->trigger();
    QVERIFY(waitFor([&] { return scene.message().contains(u"401"_s); }));
    scene.app()->connecting()->askForKey();
    QPointer<ConnectDialog> dialog = connectDialog();
    QVERIFY(dialog);
    type(dialog, "key", key);
    for (const QWidget *widget : QApplication::allWidgets()) {
        QVERIFY(!widget->windowTitle().contains(key));
        QVERIFY(!widget->accessibleName().contains(key));
        QVERIFY(!widget->accessibleDescription().contains(key));
        QVERIFY(!widget->toolTip().contains(key));
        // Only its own field holds it, and does not show it.
        const auto *edit = qobject_cast<const QLineEdit *>(widget);
        QVERIFY(!edit || !edit->displayText().contains(key));
    }
    for (const Message &message : scene.window()->messages()->messages())
        QVERIFY(!message.text.contains(key));
    dialog->reject();
    scene.close();
    const QDir home(scene.path({}));
    for (const QString &name : home.entryList(QDir::Files | QDir::Hidden))
        QVERIFY2(!contentsOf(home.filePath(name)).contains(key.toUtf8()), qPrintable(name));
    for (const QString &line : std::as_const(logged))
        QVERIFY2(!line.contains(key), qPrintable(line));
}

QTEST_MAIN(tst_FirstStart)
#include "tst_firststart.moc"
