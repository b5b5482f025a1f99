#include "cli/commands.h"

#include "cli/console.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Commands)
};

} // namespace

ExitStatus runCommandLine(const QStringList &words, const QProcessEnvironment &environment)
{
    const Result<Arguments> arguments = parseArguments(words, environment);
    if (!arguments) {
        say(arguments.error().message);
        say(Texts::tr("“batchlens-cli --help” tells what can be asked."));
        return kUsage;
    }
    switch (arguments->command) {
    case Arguments::Command::Help:
        return writeData(helpText().toUtf8());
    case Arguments::Command::Version:
        return writeData("batchlens-cli " BATCHLENS_VERSION "\n"_ba);
    case Arguments::Command::Batches:
        return runBatches(*arguments);
    case Arguments::Command::Show:
        return runShow(*arguments);
    case Arguments::Command::Export:
        return runExport(*arguments);
    case Arguments::Command::Key:
        return runKey(*arguments);
    }
    return kUsage;
}

} // namespace batchlens
