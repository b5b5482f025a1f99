#include "storage/keychainscenes.h"
#include "storage/keyringdaemon.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDebug>
#include <QProcess>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

constexpr char kInSession[] = "BATCHLENS_TEST_IN_KEYRING_SESSION";

/// What kwalletd5 does when the bus starts it: it takes its own name and offers a Secret Service, a moment later here.
int serveAsWallet()
{
    KeyringDaemon keyring;
    if (!QDBusConnection::sessionBus().registerService(u"org.kde.kwalletd5"_s))
        return 1;
    QTimer::singleShot(300, qApp, [&keyring] {
        if (!keyring.startUnlocked())
            QCoreApplication::exit(1);
    });
    return QCoreApplication::exec();
}

} // namespace

/// libsecret 0.20 and QtKeychain 0.13 leak a few values of GLib with every answer; nothing of ours allocates with GLib.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libglib-2.0.so\n";
}

/// Plays each scene of KeychainScenes by starting this program again in a session of its own.
class KeychainSecretStoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void scene_data()
    {
        QTest::addColumn<QString>("session");
        QTest::addColumn<QString>("scene");

        QTest::newRow("keeps, reads and removes") << u"bus"_s << u"keepsReadsAndRemoves"_s;
        QTest::newRow("found by secret-tool") << u"bus"_s << u"isFoundAsTheReadmeSays"_s;
        QTest::newRow("awkward keys") << u"bus"_s << u"keepsAwkwardKeys"_s;
        QTest::newRow("callbacks") << u"bus"_s << u"callsBackOnceAndLater"_s;
        QTest::newRow("the daemon was restarted") << u"bus"_s << u"outlivesARestartOfTheDaemon"_s;
        QTest::newRow("locked") << u"bus"_s << u"isLocked"_s;
        QTest::newRow("locked, a prompt is open") << u"bus"_s << u"waitsWhileAPromptIsOpen"_s;
        QTest::newRow("no session bus") << u"nobus"_s << u"isAbsent"_s;
        QTest::newRow("no secret service") << u"noservice"_s << u"isAbsent"_s;
        QTest::newRow("no libsecret") << u"nolibrary"_s << u"isAbsent"_s;
        QTest::newRow("hung") << u"bus"_s << u"hangs"_s;
        QTest::newRow("hung while the program ends") << u"bus"_s << u"hangsWhileTheProgramEnds"_s;
        QTest::newRow("hung while the store is closed") << u"bus"_s << u"hangsWhileTheStoreIsClosed"_s;
        QTest::newRow("damaged keyring") << u"bus"_s << u"isDamaged"_s;
        QTest::newRow("no keyring yet") << u"bus"_s << u"isNotMade"_s;
        QTest::newRow("not handed out") << u"noservice"_s << u"isNotHandedOut"_s;
        QTest::newRow("a new wallet is being made") << u"noservice"_s << u"waitsForANewWallet"_s;
        QTest::newRow("a wallet that does not run yet") << u"wallet"_s << u"wakesAWallet"_s;
    }

    void scene()
    {
        QFETCH(QString, session);
        QFETCH(QString, scene);

        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kInSession), u"1"_s);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"bash"_s, {u"" BATCHLENS_TEST_DATA "/../support/keyringsession.sh"_s, session,
                                  QCoreApplication::applicationFilePath(), scene});
        QVERIFY2(process.waitForFinished(55'000), "the scene did not end");
        const QByteArray output = process.readAll();
        const bool passed = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
        if (!passed)
            qWarning().noquote() << QString::fromLocal8Bit(output);
        QVERIFY(passed);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == "--wallet"_L1)
        return serveAsWallet();
    if (qEnvironmentVariableIsSet(kInSession)) {
        KeychainScenes scenes;
        return QTest::qExec(&scenes, argc, argv);
    }
    KeychainSecretStoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychainsecretstore.moc"
