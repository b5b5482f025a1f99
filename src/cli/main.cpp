#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"
#include "core/programlocale.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTranslator>

#include <cstdio>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

/// A file or a connection that is opened later must not take the place of a standard stream that is closed. Each gets
/// something that fails when it is used.
void occupyStandardStreams()
{
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(fd, F_GETFD) == -1)
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

/// A core file would hold the key.
void disableCoreFiles()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef NDEBUG
    // Debug builds stay open to debuggers and to the leak checker.
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

/// Standard error is for our words: a job of the night would get a mail with each of Qt's remarks.
void dropRemarks(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

} // namespace

int main(int argc, char *argv[])
{
    occupyStandardStreams();
    disableCoreFiles();
    installSignalHandlers();
    qInstallMessageHandler(dropRemarks);

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"batchlens-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(BATCHLENS_VERSION));
    QTranslator own;
    if (own.load(QLocale(), u"batchlens"_s, u"_"_s, u":/i18n"_s) || own.load(u":/i18n/batchlens_en.qm"_s))
        QCoreApplication::installTranslator(&own);
    QLocale::setDefault(programLocale(QLocale::system()));

    // Another file than the one that is named would be read or written.
    const QStringList words = QCoreApplication::arguments();
    for (int i = 1; i < argc; ++i) {
        if (QFile::encodeName(words.value(i)) != argv[i]) {
            say(QCoreApplication::translate("batchlens::Arguments", "An argument is not UTF-8; rename the file."));
            return kUsage;
        }
    }
    return runCommandLine(words.mid(1), QProcessEnvironment::systemEnvironment());
}
