#include "cli/clirun.h"

#include "simulator/simulator.h"

#include <QFile>
#include <QTest>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

const QString kHandbook = u"7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10"_s;

} // namespace

/// Runs that are ended from outside: interrupted, or by a reader that goes away.
class CliEndTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_cli = std::make_unique<Cli>(); }
    void cleanup() { QVERIFY(!m_cli->hasShownKey()); }

    void interruptsLeaveNoTemporaryFile_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("a request to end") << SIGTERM;
        QTest::newRow("Ctrl+\\") << SIGQUIT;
    }

    void interruptsLeaveNoTemporaryFile()
    {
        QFETCH(int, signal);
        Simulator::Options options;
        options.token = Cli::key();
        options.delayMs = 20'000;
        Simulator simulator(options);
        QVERIFY(simulator.start());
        m_cli->environment.insert(u"VERYFRONT_API_TOKEN"_s, Cli::key());
        m_cli->write(u"out.csv"_s, "old");

        QProcess process;
        // Whoever started the tests may have it ignored.
        process.setChildProcessModifier([signal] { ::signal(signal, SIG_DFL); });
        m_cli->start(process, {u"export"_s, u"--api-url"_s, simulator.baseUrl().toString(), u"--project"_s,
                               u"fresh-zephyr"_s, u"--batch"_s, kHandbook, u"--output"_s, u"out.csv"_s});
        QTRY_COMPARE(m_cli->files().size(), 2);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
        const CliRun run = m_cli->finish(process);
        QVERIFY2(run.status == 130, qPrintable(run.words()));
        QCOMPARE(m_cli->files(), QStringList{u"out.csv"_s});
        QCOMPARE(m_cli->read(u"out.csv"_s), "old"_ba);
    }

    void interruptsWhileStandardInputIsRead()
    {
        QProcess process;
        m_cli->start(process, {u"export"_s, u"--input"_s, u"-"_s, u"--output"_s, u"new.csv"_s});
        QVERIFY(process.waitForStarted());
        process.write(R"({"id":"x","result":{"failed":[)");
        QTRY_COMPARE(m_cli->files().size(), 1);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QCOMPARE(m_cli->finish(process).status, 130);
        QCOMPARE(m_cli->files(), QStringList());
    }

    void aTerminalThatIsDumbGetsNoEscapeCodes_data()
    {
        QTest::addColumn<QByteArray>("terminal");
        QTest::addColumn<bool>("isCleared");
        QTest::newRow("xterm") << "xterm"_ba << true;
        QTest::newRow("another") << "linux"_ba << true;
        QTest::newRow("dumb") << "dumb"_ba << false;
        QTest::newRow("no name") << ""_ba << false;
        QTest::newRow("not set") << QByteArray() << false;
    }

    void aTerminalThatIsDumbGetsNoEscapeCodes()
    {
        QFETCH(QByteArray, terminal);
        QFETCH(bool, isCleared);
        const int screen = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        QVERIFY(screen >= 0 && ::grantpt(screen) == 0 && ::unlockpt(screen) == 0);
        // Held open here, so that what was written stays to be read.
        const int line = ::open(::ptsname(screen), O_RDWR | O_NOCTTY | O_CLOEXEC);
        QVERIFY(line >= 0);
        m_cli->write(u"batch.json"_s, R"({"id":"x","result":{"failed":[{"label":"a"}]}})");
        m_cli->environment.remove(u"TERM"_s);
        if (!terminal.isNull())
            m_cli->environment.insert(u"TERM"_s, QString::fromLatin1(terminal));
        QProcess process;
        process.setChildProcessModifier([line] { ::dup2(line, STDERR_FILENO); });
        m_cli->start(process, {u"export"_s, u"--input"_s, u"batch.json"_s, u"--output"_s, u"out.csv"_s});
        const CliRun run = m_cli->finish(process);
        QByteArray shown(64 * 1024, '\0');
        const ssize_t size = ::read(screen, shown.data(), static_cast<std::size_t>(shown.size()));
        ::close(line);
        ::close(screen);
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QVERIFY(size > 0);
        shown.truncate(size);
        QCOMPARE(shown.contains('\033'), isCleared);
        // The words are there on every terminal.
        QVERIFY2(shown.contains("out.csv"), shown.constData());
    }

    void aClosedPipeEndsQuietly()
    {
        QByteArray document = R"({"id":"x","result":{"kind":"knowledge_ingest","failed":[)";
        for (int i = 0; i < 20'000; ++i)
            document += (i == 0 ? "" : ",") +
                        R"({"label":"file-%1.pdf","message":"too large"})"_ba.replace("%1", QByteArray::number(i));
        document += "]}}";
        m_cli->write(u"large.json"_s, document);
        const QStringList asks{u"export --input large.json"_s, u"--help"_s};
        for (const QString &ask : asks) {
            // Nobody reads from the start: the reading end is closed before the program runs.
            QProcess process;
            std::array<int, 2> pipe{};
            QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC), 0);
            ::close(pipe[0]);
            process.setChildProcessModifier([pipe] { ::dup2(pipe[1], STDOUT_FILENO); });
            m_cli->start(process, ask.split(u' '));
            const CliRun run = m_cli->finish(process);
            ::close(pipe[1]);
            QVERIFY2(run.status == 141, qPrintable(run.words()));
            QCOMPARE(run.err, QByteArray());
        }
    }

    void aLimitOfTheFileSizeIsAFullDisk()
    {
        QByteArray document = R"({"id":"x","result":{"kind":"knowledge_ingest","failed":[{"label":"a"})";
        document += R"(,{"label":"b","message":"too large"})"_ba.repeated(50'000) + "]}}";
        m_cli->write(u"large.json"_s, document);
        m_cli->write(u"out.csv"_s, "old");
        QProcess process;
        process.setChildProcessModifier([] {
            const rlimit most{64 * 1024, 64 * 1024};
            ::setrlimit(RLIMIT_FSIZE, &most);
        });
        m_cli->start(process, {u"export"_s, u"--input"_s, u"large.json"_s, u"--output"_s, u"out.csv"_s});
        const CliRun run = m_cli->finish(process);
        QVERIFY2(run.status == 8, qPrintable(run.words()));
        QVERIFY2(run.err.contains("out.csv"), run.err.constData());
        QCOMPARE(m_cli->files(), QStringList({u"large.json"_s, u"out.csv"_s}));
        QCOMPARE(m_cli->read(u"out.csv"_s), "old"_ba);
    }

    void aFullOrClosedStandardOutputIsSaid_data()
    {
        QTest::addColumn<QString>("output");
        for (const QString &name : {u"-"_s, u"/dev/stdout"_s, u"/dev/fd/1"_s, u"/proc/self/fd/1"_s})
            QTest::newRow(qPrintable(name)) << name;
    }
    void aFullOrClosedStandardOutputIsSaid()
    {
        QFETCH(QString, output);
        for (const bool isClosed : {false, true}) {
            QProcess process;
            process.setChildProcessModifier([isClosed] {
                if (isClosed)
                    ::close(STDOUT_FILENO);
                else
                    ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO);
            });
            m_cli->start(process, {u"export"_s, u"--input"_s, u"-"_s, u"--output"_s, output});
            process.write(R"({"id":"x","result":null})");
            process.closeWriteChannel();
            const CliRun run = m_cli->finish(process);
            QVERIFY2(run.status == 8, qPrintable(run.words()));
            QVERIFY2(run.err.contains("Standard output"), run.err.constData());
        }
    }

    void aPipeThatDoesNotWait_data()
    {
        QTest::addColumn<QString>("input");
        for (const QString &name : {u"-"_s, u"/dev/stdin"_s, u"/dev/fd/0"_s, u"/proc/self/fd/0"_s})
            QTest::newRow(qPrintable(name)) << name;
    }
    void aPipeThatDoesNotWait()
    {
        QFETCH(QString, input);
        std::array<int, 2> pipe{};
        QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK), 0);
        QProcess process;
        process.setChildProcessModifier([pipe] { ::dup2(pipe[0], STDIN_FILENO); });
        m_cli->start(process, {u"export"_s, u"--input"_s, input, u"--output"_s, u"new.csv"_s});
        QVERIFY(process.waitForStarted());
        ::close(pipe[0]);
        // Nothing is there yet when it is read first, and again in the middle.
        QTRY_COMPARE(m_cli->files().size(), 1);
        for (const QByteArray &piece :
             {R"({"id":"x","result":{"kind":"knowledge_ingest",)"_ba, R"("failed":[{"label":"a"}]}})"_ba}) {
            QTest::qWait(100);
            QCOMPARE(::write(pipe[1], piece.constData(), static_cast<std::size_t>(piece.size())), piece.size());
        }
        ::close(pipe[1]);
        const CliRun run = m_cli->finish(process);
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QVERIFY(m_cli->read(u"new.csv"_s).contains(",failed,a,"));
    }

    void aNamedPipeIsWrittenTo()
    {
        const QByteArray name = QFile::encodeName(m_cli->path(u"pipe"_s));
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        QProcess reader;
        reader.start(u"cat"_s, {m_cli->path(u"pipe"_s)});
        QVERIFY(reader.waitForStarted());
        const CliRun run =
            m_cli->run({u"export"_s, u"--input"_s, u"-"_s, u"--output"_s, u"pipe"_s, u"--columns"_s, u"label"_s},
                       R"({"id":"x","result":{"kind":"knowledge_ingest","failed":[{"label":"a"}]}})");
        QVERIFY2(run.status == 0, qPrintable(run.words()));
        QTRY_COMPARE(reader.state(), QProcess::NotRunning);
        QCOMPARE(reader.readAllStandardOutput(), "label\r\na\r\n"_ba);
    }

private:
    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(CliEndTest)
#include "tst_cliend.moc"
