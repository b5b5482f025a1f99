#include "simulator/simulator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSaveFile>
#include <QTextStream>

#include <cstdio>
#include <functional>
#include <limits>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

constexpr int kUsage = 2;
constexpr int kMaxFiles = 10'000'000;
constexpr int kMaxDelay = 3'600'000;

QString text(const char *source)
{
    return QCoreApplication::translate("SimulatorMain", source);
}

int refuse(const QString &why)
{
    QTextStream(stderr) << "batchlens-simulator: " << why << '\n';
    return kUsage;
}

/// The value of a number option; InvalidInput outside its range.
Result<qint64> numberOf(const QCommandLineParser &parser, const QString &name, qint64 most)
{
    bool ok = false;
    const qint64 value = parser.value(name).toLongLong(&ok);
    if (ok && value >= 0 && value <= most)
        return value;
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = text("--%1 must be a number from 0 to %2.").arg(name).arg(most),
                 .detail = {}};
}

/// Everything but the port is final once this returned.
Result<Simulator::Options> optionsOf(const QCommandLineParser &parser)
{
    Simulator::Options options;
    struct Number
    {
        QString name;
        qint64 most;
        std::function<void(qint64)> set;
    };
    const QList<Number> numbers{
        {u"port"_s, 65'535, [&](qint64 n) { options.port = static_cast<quint16>(n); }},
        {u"seed"_s, std::numeric_limits<quint32>::max(), [&](qint64 n) { options.seed = static_cast<quint32>(n); }},
        {u"files"_s, kMaxFiles, [&](qint64 n) { options.files = static_cast<int>(n); }},
        {u"delay"_s, kMaxDelay, [&](qint64 n) { options.delayMs = static_cast<int>(n); }}};
    for (const Number &number : numbers) {
        if (!parser.isSet(number.name))
            continue;
        const Result<qint64> value = numberOf(parser, number.name, number.most);
        if (!value)
            return value.error();
        number.set(*value);
    }
    for (const QString &word : parser.values(u"fault"_s)) {
        const Result<Fault> fault = parseFault(word);
        if (!fault)
            return fault.error();
        options.faults.append(*fault);
    }
    options.token =
        parser.isSet(u"token"_s) ? parser.value(u"token"_s) : qEnvironmentVariable("VERYFRONT_API_TOKEN").trimmed();
    if (parser.isSet(u"token"_s) && options.token.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput, .message = text("--token must not be empty."), .detail = {}};
    options.logFile = parser.value(u"log"_s);
    return options;
}

/// Renamed into place, so that whoever waits for the file never reads half a number.
bool writePort(const QString &fileName, quint16 port)
{
    QSaveFile file(fileName);
    const QByteArray line = QByteArray::number(port) + '\n';
    return file.open(QIODevice::WriteOnly) && file.write(line) == line.size() && file.commit();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"batchlens-simulator"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(BATCHLENS_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("Serves a simulated Veryfront API with made-up projects on 127.0.0.1.\n\n"
             "A fault is NAME or NAME@PATH-PREFIX; without a prefix it meets every request. The names:\n%1.\n\n"
             "The key is --token, else VERYFRONT_API_TOKEN; without either every key that is not empty is accepted.")
            .arg(faultNames().join(u' ')));
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s}, text("Shows this help."));
    const QCommandLineOption version(QStringList{u"v"_s, u"version"_s}, text("Shows the version."));
    parser.addOptions({help,
                       version,
                       {u"port"_s, text("Listens on this port; 0 or none: a free one."), u"N"_s},
                       {u"port-file"_s, text("Writes the port to this file once it listens."), u"F"_s},
                       {u"token"_s, text("The one key that is accepted; for made-up keys only."), u"T"_s},
                       {u"seed"_s, text("Chooses the made-up data; the same seed, the same data."), u"N"_s},
                       {u"files"_s, text("Adds a finished batch of exactly N files to the first project."), u"N"_s},
                       {u"delay"_s, text("Waits this long before each answer."), u"MS"_s},
                       {u"fault"_s, text("Does this wrong; may be given several times."), u"NAME[@PATH-PREFIX]"_s},
                       {u"log"_s, text("Appends one JSON object a request to this file."), u"F"_s}});
    if (!parser.parse(QCoreApplication::arguments()))
        return refuse(parser.errorText());
    if (parser.isSet(help)) {
        QTextStream(stdout) << parser.helpText();
        return 0;
    }
    if (parser.isSet(version)) {
        QTextStream(stdout) << QCoreApplication::applicationName() << ' ' << QCoreApplication::applicationVersion()
                            << '\n';
        return 0;
    }
    if (!parser.positionalArguments().isEmpty())
        return refuse(text("“%1” is not understood.").arg(parser.positionalArguments().first()));
    const Result<Simulator::Options> options = optionsOf(parser);
    if (!options)
        return refuse(options.error().message);

    Simulator simulator(*options);
    const Result<quint16> port = simulator.start();
    if (!port) {
        QTextStream(stderr) << "batchlens-simulator: " << port.error().message << '\n';
        return 1;
    }
    if (const QString file = parser.value(u"port-file"_s); !file.isEmpty() && !writePort(file, *port)) {
        QTextStream(stderr) << "batchlens-simulator: " << text("%1 cannot be written.").arg(file) << '\n';
        return 1;
    }
    QTextStream out(stdout);
    out << text("Simulated API at %1").arg(simulator.baseUrl().toString()) << '\n';
    if (options->files)
        out << text("Batch of %1 files: %2").arg(*options->files).arg(Simulator::filesBatchId()) << '\n';
    out.flush();
    return QCoreApplication::exec();
}
