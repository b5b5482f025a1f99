#include "app/endsignals.h"

#include "app/browsing.h"
#include "formats/atomicfile.h"
#include "formats/temporaryname.h"
#include "support/windowscene.h"
#include "ui/batchpage.h"
#include "ui/exportdialog.h"
#include "ui/mainwindow.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <functional>

#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;

namespace {

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

/// Does something in a process of its own while a file is being written there; its exit status, -1 for a signal.
int statusOfChild(const QString &file, const std::function<void()> &work)
{
    const pid_t child = fork();
    if (child == 0) {
        AtomicFile writing;
        if (!writing.open(file) || !writing.write("part"))
            _exit(1);
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// A batch of many files, which takes its time to be written.
QByteArray largeBatch()
{
    return R"({"id":"large","result":{"kind":"knowledge_ingest","failed":[{"label":"f","message":"m"})" +
           R"(,{"label":"file","path":"uploads/file","message":"too large for what it is"})"_ba.repeated(300'000) +
           "]}}";
}

} // namespace

/// The window's program when the system asks it to end.
class TestEndSignals final : public QObject
{
    Q_OBJECT

private slots:
    void endsInOrderAndKeepsTheLayout_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("a request to end") << SIGTERM;
        QTest::newRow("the session is over") << SIGHUP;
        QTest::newRow("Ctrl+C") << SIGINT;
    }
    void endsInOrderAndKeepsTheLayout()
    {
        QFETCH(int, signal);
        QTemporaryDir home;
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s})
            environment.insert(name, home.path());
        for (const QString &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"VERYFRONT_API_TOKEN"_s, u"VERYFRONT_API_URL"_s})
            environment.remove(name);
        program.setProcessEnvironment(environment);
        // Whoever started the tests may have it ignored.
        program.setChildProcessModifier([signal] { ::signal(signal, SIG_DFL); });
        program.start(u"" BATCHLENS_BIN_DIR "/batchlens"_s, {u"--demo"_s, u"--report-paint"_s});
        QVERIFY(program.waitForStarted());
        // Its first frame with content is on the screen.
        QByteArray printed;
        QVERIFY(waitFor([&] { return (printed += program.readAllStandardOutput()).contains("painted"); }));
        QCOMPARE(::kill(static_cast<pid_t>(program.processId()), signal), 0);
        QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 128 + signal);
        QFile file(home.filePath(u"batchlens/batchlens.ini"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray settings = file.readAll();
        QVERIFY2(settings.contains("windowGeometry") && settings.contains("batchColumns"), settings.constData());
    }

    void anExportThatIsBeingWrittenLeavesNothing()
    {
        WindowScene scene;
        scene.start();
        QFile document(scene.path(u"large.json"_s));
        QVERIFY(document.open(QIODevice::WriteOnly));
        document.write(largeBatch());
        document.close();
        const EndSignals endSignals;
        int asked = 0;
        QObject::connect(&endSignals, &EndSignals::asked, scene.app(), [&](int signal) {
            asked = signal;
            scene.app()->end(EndSignals::exitStatusOf(signal));
        });
        scene.app()->browsing()->openFile(document.fileName());
        QVERIFY(waitFor([&] { return scene.page()->content().batches.size() == 1; }));
        const QStringList before = filesIn(scene.exportFolder());
        onModal<ExportDialog>(
            [](ExportDialog *dialog) { QTest::mouseClick(part<QPushButton>(dialog, "exportButton"), Qt::LeftButton); });
        scene.window()->action(Actions::ExportFailed)->trigger();
        const auto temporary = [&] {
            for (const QString &name : filesIn(scene.exportFolder())) {
                if (temporaryNameOf(name.toUtf8()) != TemporaryName::None)
                    return true;
            }
            return false;
        };
        QVERIFY(waitFor(temporary));
        QCOMPARE(::raise(SIGTERM), 0);
        QVERIFY(waitFor([&] { return asked == SIGTERM; }));
        scene.close();
        // The program would be gone by now; this one goes on.
        const itimerval none{};
        QCOMPARE(setitimer(ITIMER_REAL, &none, nullptr), 0);
        QCOMPARE(filesIn(scene.exportFolder()), before);
    }

    void theSecondSignalEndsAtOnce()
    {
        QTemporaryDir folder;
        const int status = statusOfChild(folder.filePath(u"x.csv"_s), [] {
            const EndSignals endSignals;
            ::raise(SIGTERM);
            ::raise(SIGTERM);
        });
        QCOMPARE(status, 128 + SIGTERM);
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    void aProgramThatDoesNotListenEndsAfterItsPatience()
    {
        QTemporaryDir folder;
        QElapsedTimer timer;
        timer.start();
        const int status = statusOfChild(folder.filePath(u"x.csv"_s), [] {
            const EndSignals endSignals(std::chrono::milliseconds(300));
            ::raise(SIGHUP);
            for (;;)
                ::pause();
        });
        QCOMPARE(status, 128 + SIGHUP);
        QVERIFY(timer.elapsed() >= 250);
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    void ctrlBackslashEndsAtOnce()
    {
        QTemporaryDir folder;
        const int status = statusOfChild(folder.filePath(u"x.csv"_s), [] {
            const EndSignals endSignals;
            ::raise(SIGQUIT);
        });
        QCOMPARE(status, 128 + SIGQUIT);
        QCOMPARE(filesIn(folder.path()), QStringList());
    }

    void whatIsIgnoredStaysSo()
    {
        // As nohup starts a program.
        QTemporaryDir folder;
        const int status = statusOfChild(folder.filePath(u"x.csv"_s), [] {
            ::signal(SIGHUP, SIG_IGN);
            const EndSignals endSignals;
            ::raise(SIGHUP);
            ::raise(SIGHUP);
        });
        QCOMPARE(status, 0);
    }
};

QTEST_MAIN(TestEndSignals)
#include "tst_endsignals.moc"
