#include "bench/childprocess.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

constexpr const char *kStarter = "--run-and-weigh";
constexpr int kLongest = 600'000;

} // namespace

std::optional<ChildCost> runChild(const QString &program, const QStringList &arguments, const QString &outputFile)
{
    const std::vector<double> numbers =
        numbersFromItself(QStringList{QString::fromLatin1(kStarter), outputFile, program} + arguments);
    if (numbers.size() < 2)
        return std::nullopt;
    return ChildCost{numbers[0], static_cast<qint64>(numbers[1])};
}

std::vector<double> numbersFromItself(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    if (!process.waitForFinished(kLongest) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {};
    std::vector<double> numbers;
    const QByteArrayList words = process.readAllStandardOutput().simplified().split(' ');
    for (const QByteArray &word : words)
        numbers.push_back(word.toDouble());
    return numbers;
}

std::optional<int> runAsStarter(int argc, char **argv)
{
    constexpr int kProgram = 3;
    if (argc <= kProgram || std::strcmp(argv[1], kStarter) != 0)
        return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    QElapsedTimer clock;
    clock.start();
    pid_t child = 0;
    const int failed = posix_spawnp(&child, argv[kProgram], &actions, nullptr, argv + kProgram, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        return 1;
    int status = 0;
    rusage usage{};
    while (wait4(child, &status, 0, &usage) < 0) {
        if (errno != EINTR)
            return 1;
    }
    constexpr double kNsPerMs = 1e6;
    constexpr long kKiB = 1024;
    std::printf("%.3f %ld\n", static_cast<double>(clock.nsecsElapsed()) / kNsPerMs, usage.ru_maxrss * kKiB);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

double startToPaint(const QString &program, const QStringList &arguments)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    QByteArrayList words{QFile::encodeName(program)};
    for (const QString &argument : arguments)
        words.append(argument.toLocal8Bit());
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    QElapsedTimer clock;
    clock.start();
    pid_t child = 0;
    const int failed = posix_spawn(&child, argv.front(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    double painted = -1;
    QByteArray line;
    char c = 0;
    while (failed == 0 && read(ends[0], &c, 1) == 1) {
        if (c != '\n') {
            line += c;
        } else if (line.startsWith("painted")) {
            constexpr double kNsPerMs = 1e6;
            painted = static_cast<double>(clock.nsecsElapsed()) / kNsPerMs;
            break;
        } else {
            line.clear();
        }
    }
    close(ends[0]);
    if (failed == 0) {
        kill(child, SIGTERM);
        int status = 0;
        waitpid(child, &status, 0);
    }
    return painted;
}

} // namespace batchlens::bench
