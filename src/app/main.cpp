#include "app/application.h"
#include "app/commandline.h"
#include "app/endsignals.h"
#include "app/firstpaint.h"
#include "app/redaction.h"
#include "core/programlocale.h"
#include "ui/appstyle.h"
#include "ui/mainwindow.h"
#include "ui/uiresources.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

constexpr int kUsage = 2;
constexpr int kNotWritten = 8;

void print(FILE *where, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), where);
}

/// Prints what is asked for that needs no window, and gives the exit status; nothing where the window is wanted.
std::optional<int> answerInText(const Result<CommandLine> &line)
{
    if (!line) {
        print(stderr, u"batchlens: %1\n%2"_s.arg(line.error().message, commandLineHelp()));
        return kUsage;
    }
    if (line->help)
        print(stdout, commandLineHelp());
    else if (line->version)
        print(stdout, u"batchlens %1\n"_s.arg(QCoreApplication::applicationVersion()));
    else
        return std::nullopt;
    return 0;
}

/// Whether the help or the version is asked for. False with words that Qt takes for itself too, which QApplication has
/// to take away first, and with mistakes.
bool asksForText(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const auto line = parseCommandLine(words);
    return line && (line->help || line->version);
}

/// Names the program and sets its language; `own` is the application's as long as it runs.
void introduce(QTranslator &own)
{
    QCoreApplication::setApplicationName(u"batchlens"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(BATCHLENS_VERSION));
    if (own.load(QLocale(), u"batchlens"_s, u"_"_s, u":/i18n"_s) || own.load(u":/i18n/batchlens_en.qm"_s))
        QCoreApplication::installTranslator(&own);
    QLocale::setDefault(programLocale(QLocale::system()));
}

/// Saves a picture of the window once all is on the screen, and ends the program.
void grabWhenComplete(Application *application, const QString &file)
{
    QObject::connect(application, &Application::complete, application, [application, file] {
        // Layouts and the last paint events come first.
        QTimer::singleShot(200, application, [application, file] {
            const bool saved = application->window()->grab().save(file);
            if (!saved)
                print(stderr, QCoreApplication::translate("main", "%1 could not be written.\n").arg(file));
            QCoreApplication::exit(saved ? 0 : kNotWritten);
        });
    });
}

} // namespace

int main(int argc, char **argv)
{
    disableCoreFiles();
    installRedactingHandler();
    QTranslator own;
    // An answer in words needs no display, and there may be none.
    if (asksForText(argc, argv)) {
        QCoreApplication qt(argc, argv);
        introduce(own);
        return answerInText(parseCommandLine(QCoreApplication::arguments().mid(1))).value_or(0);
    }
    QApplication qt(argc, argv);
    introduce(own);
    QApplication::setApplicationDisplayName(u"Batchlens"_s);
    QApplication::setDesktopFileName(u"batchlens"_s);

    const auto line = parseCommandLine(QApplication::arguments().mid(1));
    if (const auto status = answerInText(line))
        return *status;

    initResources();
    QApplication::setStyle(new AppStyle);
    const EndSignals endSignals;
    Application application;
    QObject::connect(&endSignals, &EndSignals::asked, &application,
                     [&application](int signal) { application.end(EndSignals::exitStatusOf(signal)); });
    if (line->reportPaint)
        QObject::connect(&application, &Application::painted, reportPaint);
    if (!line->grabFile.isEmpty())
        grabWhenComplete(&application, line->grabFile);
    application.start(*line);
    return QApplication::exec();
}
