#include "app/connecting.h"
#include "app/session.h"
#include "storage/keychainsecretstore.h"
#include "storage/keyringdaemon.h"
#include "support/memoryscan.h"
#include "support/windowscene.h"
#include "ui/actions.h"
#include "ui/connectdialog.h"
#include "ui/mainwindow.h"
#include "ui/messagestrip.h"
#include "ui/welcomepage.h"

#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QPushButton>
#include <QTest>

#include <cstdio>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr char kServer[] = "BATCHLENS_TEST_SERVER";
/// As RunningSimulator::key(), letter by letter: no text of it is made here.
constexpr char kKey[] = "canary-nobody-may-see-4f1e";
/// How it stands in the bytes of a request, which Qt writes, sends and frees.
constexpr char kSent[] = "Authorization: Bearer canary-nobody-may-see-4f1e";
/// A network manager has six connections to a host, each of which may leave the last request it wrote, and that once
/// more in the buffer it was sent from.
constexpr int kMostSent = 12;

void typeKey(QLineEdit *field)
{
    field->setFocus();
    for (const char *letter = kKey; *letter != 0; ++letter)
        QTest::keyClick(field, *letter);
}

ConnectDialog *openDialog(WindowScene &scene)
{
    scene.window()->action(Actions::NewConnection)->trigger();
    (void)waitFor([] { return qobject_cast<ConnectDialog *>(QApplication::activeModalWidget()) != nullptr; });
    return qobject_cast<ConnectDialog *>(QApplication::activeModalWidget());
}

/// Fills in the dialog and presses Connect.
bool enterKey(WindowScene &scene, bool inKeychain)
{
    const QPointer<ConnectDialog> dialog = openDialog(scene);
    if (!dialog)
        return false;
    typeKey(part<QLineEdit>(dialog, "key"));
    part<QLineEdit>(dialog, "address")->setText(qEnvironmentVariable(kServer));
    part<QAbstractButton>(dialog, inKeychain ? "keepInKeychain" : "keepForSession")->click();
    QTest::mouseClick(part<QPushButton>(dialog, "connectButton"), Qt::LeftButton);
    return waitFor([&] { return scene.window()->showsBrowser() && !dialog; });
}

void printCopies(const char *when)
{
    const int sent = copiesInMemory(kSent);
    std::printf("%s %d\n%s, as sent %d\n", when, copiesInMemory(kKey) - sent, when, sent);
}

/// What this program does in the tests' place: lets a person enter a key and forget it, and prints how many copies of
/// it there are before and after.
int playAndCount(const QString &what)
{
    KeyringDaemon daemon;
    if (!daemon.startUnlocked())
        return 1;
    WindowScene scene;
    scene.makeStore = [] { return std::make_unique<KeychainSecretStore>(); };
    scene.start();
    if (what == "canceled"_L1) {
        const QPointer<ConnectDialog> dialog = openDialog(scene);
        if (!dialog)
            return 2;
        typeKey(part<QLineEdit>(dialog, "key"));
        printCopies("before");
        dialog->close();
        if (!waitFor([&] { return !dialog; }))
            return 3;
    } else {
        const bool inKeychain = what != "for the session"_L1;
        if (!enterKey(scene, inKeychain) || !scene.waitUntilRead())
            return 4;
        if (what == "found in the keychain"_L1) {
            if (!waitFor([&] { return scene.app()->connecting()->keyPlace() == "in the system keychain"_L1; }))
                return 5;
            scene.close();
            scene.start();
            if (!waitFor([&] { return scene.window()->showsBrowser(); }) || !scene.waitUntilRead())
                return 6;
        }
        printCopies("before");
        scene.window()->action(Actions::ForgetKey)->trigger();
        if (!waitFor([&] { return scene.message().contains("was forgotten"_L1); }))
            return 7;
    }
    QTest::qWait(2'000);
    printCopies("after");
    return 0;
}

} // namespace

/// The key in the memory of the window's program, with a real keychain and a server beside it.
class TestKeyInMemory final : public QObject
{
    Q_OBJECT

private slots:
    void theScanSeesWhatIsThere()
    {
        static const char word[] = "seen-and-not-seen-again";
        QCOMPARE(copiesInMemory(word), 0);
        QByteArray bytes(word);
        const QString text = QString::fromLatin1(word);
        QCOMPARE(copiesInMemory(word), 2);
        bytes.fill('x');
        QCOMPARE(copiesInMemory(word), 1);
    }

    void isForgotten_data()
    {
        QTest::addColumn<int>("mostSent");
        QTest::newRow("kept in the keychain") << kMostSent;
        QTest::newRow("for the session") << kMostSent;
        QTest::newRow("found in the keychain") << kMostSent;
        QTest::newRow("canceled") << 0;
    }
    void isForgotten()
    {
        QFETCH(int, mostSent);
        QCOMPARE(RunningSimulator::key(), QByteArray(kKey));
        const RunningSimulator server;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kServer), server.url());
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(u"bash"_s, {u"" BATCHLENS_TEST_DATA "/../support/keyringsession.sh"_s, u"bus"_s,
                                  QCoreApplication::applicationFilePath(), u"--play"_s,
                                  QString::fromLatin1(QTest::currentDataTag())});
        QVERIFY(waitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000));
        const QString printed = QString::fromLocal8Bit(process.readAllStandardOutput());
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, qPrintable(printed));
        const auto number = [&printed](const QString &name) {
            return printed.section(name + u' ', 1, 1).section(u'\n', 0, 0).toInt();
        };
        // Something is there to be forgotten.
        QVERIFY2(number(u"before"_s) > 0, qPrintable(printed));
        QVERIFY2(number(u"after"_s) == 0, qPrintable(printed));
        QVERIFY2(number(u"after, as sent"_s) <= mostSent, qPrintable(printed));
    }
};

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == "--play"_L1)
        return playAndCount(arguments.value(2));
    TestKeyInMemory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyinmemory.moc"
