#include "cli/clirun.h"

#include "simulator/simulator.h"
#include "storage/keyringdaemon.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

constexpr char kInSession[] = "BATCHLENS_TEST_IN_KEYRING_SESSION";

/// A command line in this process's session: its bus and its home folder.
class SessionCli final
{
public:
    SessionCli()
    {
        const QProcessEnvironment session = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"HOME"_s, u"XDG_RUNTIME_DIR"_s, u"XDG_DATA_HOME"_s,
                                    u"XDG_CONFIG_HOME"_s}) {
            if (session.contains(name))
                m_cli.environment.insert(name, session.value(name));
        }
    }

    Cli *operator->() { return &m_cli; }

private:
    Cli m_cli;
};

const QStringList kStatus{u"key"_s, u"status"_s};
const QStringList kSet{u"key"_s, u"set"_s};
const QStringList kClear{u"key"_s, u"clear"_s};

} // namespace

/// libsecret 0.20 and QtKeychain 0.13 leak a few values of GLib with every answer; nothing of ours allocates with GLib.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libglib-2.0.so\n";
}

/// What happens in one session; a process sees one session bus in its life.
class KeyScenes final : public QObject
{
    Q_OBJECT

private slots:
    void keepsUsesAndForgets()
    {
        KeyringDaemon daemon;
        QVERIFY(daemon.startUnlocked());
        Simulator::Options options;
        options.token = Cli::key();
        Simulator simulator(options);
        QVERIFY(simulator.start());
        SessionCli cli;
        cli->environment.insert(u"VERYFRONT_API_URL"_s, simulator.baseUrl().toString());
        const QByteArray origin = simulator.baseUrl().toString().toUtf8();
        const QStringList list{u"batches"_s, u"--project"_s, u"quiet-harbor"_s};

        CliRun run = cli->run(kStatus);
        QVERIFY2(run.status == 3, qPrintable(run.words()));
        QVERIFY2(run.err.contains(origin) && run.err.contains("key set"), run.err.constData());
        QCOMPARE(cli->run(list).status, 3);
        QCOMPARE(simulator.requestCount(), 0);

        run = cli->run(kSet, "  " + Cli::key().toUtf8() + "\n");
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        run = cli->run(kStatus);
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QVERIFY(run.out.contains(origin));
        QCOMPARE(cli->run(list).status, 0);

        // It belongs to that origin alone.
        QCOMPARE(cli->run(kStatus + QStringList{u"--api-url"_s, u"https://other.example"_s}).status, 3);

        // What cannot be a key changes nothing.
        QCOMPARE(cli->run(kSet, "\n").status, 2);
        QCOMPARE(cli->run(kSet, "two\nlines").status, 2);
        QCOMPARE(cli->run(kSet, "two words").status, 2);
        QCOMPARE(cli->run(kSet, "vf_k\xc3\xa4y").status, 2);
        QCOMPARE(cli->run(kSet, QByteArray(70'000, 'k')).status, 2);
        QCOMPARE(cli->run(kStatus).status, 0);

        // A variable wins and the keychain is not asked: it may even hang.
        cli->environment.insert(u"VERYFRONT_API_TOKEN"_s, u"vf_another_key"_s);
        daemon.pause();
        run = cli->run(kStatus);
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QVERIFY(run.out.contains("VERYFRONT_API_TOKEN"));
        run = cli->run(list);
        QVERIFY2(run.status == 3, qPrintable(run.words()));
        QVERIFY2(run.err.contains("refused the key"), run.err.constData());
        QVERIFY(!run.err.contains("vf_another_key"));
        daemon.resume();
        cli->environment.remove(u"VERYFRONT_API_TOKEN"_s);

        QCOMPARE(cli->run(kClear).status, 0);
        QCOMPARE(cli->run(kStatus).status, 3);
        QCOMPARE(cli->run(kClear).status, 0);
        QVERIFY(!cli->hasShownKey());
    }

    void isLocked()
    {
        KeyringDaemon daemon;
        QVERIFY(daemon.startUnlocked());
        SessionCli cli;
        QCOMPARE(cli->run(kSet, Cli::key().toUtf8()).status, 0);
        daemon.stop();
        QVERIFY(daemon.startLocked());

        for (const QStringList &ask : {kStatus, kSet, kClear}) {
            const CliRun run = cli->run(ask, "vf_new_key");
            QVERIFY2(run.status == 3, qPrintable(run.words()));
            QVERIFY2(run.err.contains("locked"), run.err.constData());
            QCOMPARE(run.err.contains("VERYFRONT_API_TOKEN works without a keychain"), ask == kStatus);
        }
        daemon.stop();
        QVERIFY(daemon.startUnlocked());
        QCOMPARE(cli->run(kStatus).status, 0);
        QVERIFY(!cli->hasShownKey());
    }

    void isAbsent()
    {
        SessionCli cli;
        for (const QStringList &ask : {kStatus, kSet, kClear, QStringList{u"batches"_s, u"--project"_s, u"p"_s}}) {
            const CliRun run = cli->run(ask, Cli::key().toUtf8());
            QVERIFY2(run.status == 3, qPrintable(run.words()));
            QVERIFY2(run.err.contains("No keychain found"), run.err.constData());
        }
        // A variable is enough, and a file needs none.
        cli->environment.insert(u"VERYFRONT_API_TOKEN"_s, Cli::key());
        QCOMPARE(cli->run(kStatus).status, 0);
        QVERIFY(!cli->hasShownKey());
    }
};

/// Plays each scene by starting this program again in a session of its own.
class CliKeyTest final : public QObject
{
    Q_OBJECT

private slots:
    void scene_data()
    {
        QTest::addColumn<QString>("session");
        QTest::addColumn<QString>("scene");

        QTest::newRow("keeps, uses and forgets") << u"bus"_s << u"keepsUsesAndForgets"_s;
        QTest::newRow("locked") << u"bus"_s << u"isLocked"_s;
        QTest::newRow("no session bus") << u"nobus"_s << u"isAbsent"_s;
        QTest::newRow("no secret service") << u"noservice"_s << u"isAbsent"_s;
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
    if (qEnvironmentVariableIsSet(kInSession)) {
        KeyScenes scenes;
        return QTest::qExec(&scenes, argc, argv);
    }
    CliKeyTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clikey.moc"
