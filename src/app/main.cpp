#include "app/application.h"
#include "app/commandline.h"
#include "app/firstpaint.h"
#include "app/redaction.h"
#include "ui/appstyle.h"
#include "ui/mainwindow.h"
#include "ui/uiresources.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

constexpr int kUsage = 2;
constexpr int kNotWritten = 8;

void print(FILE *where, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), where);
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
    QApplication qt(argc, argv);
    QApplication::setApplicationName(u"batchlens"_s);
    QApplication::setApplicationDisplayName(u"Batchlens"_s);
    QApplication::setApplicationVersion(QStringLiteral(BATCHLENS_VERSION));
    QApplication::setDesktopFileName(u"batchlens"_s);

    QTranslator own;
    if (own.load(QLocale(), u"batchlens"_s, u"_"_s, u":/i18n"_s) || own.load(u":/i18n/batchlens_en.qm"_s))
        QApplication::installTranslator(&own);

    const auto line = parseCommandLine(QApplication::arguments().mid(1));
    if (!line) {
        print(stderr, u"batchlens: %1\n%2"_s.arg(line.error().message, commandLineHelp()));
        return kUsage;
    }
    if (line->help) {
        print(stdout, commandLineHelp());
        return 0;
    }
    if (line->version) {
        print(stdout, u"batchlens %1\n"_s.arg(QApplication::applicationVersion()));
        return 0;
    }

    initResources();
    QApplication::setStyle(new AppStyle);
    Application application;
    if (line->reportPaint)
        QObject::connect(&application, &Application::painted, reportPaint);
    if (!line->grabFile.isEmpty())
        grabWhenComplete(&application, line->grabFile);
    application.start(*line);
    return QApplication::exec();
}
