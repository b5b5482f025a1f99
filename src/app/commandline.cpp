#include "app/commandline.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// The context of this file's texts.
class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(Arguments)
};

Error usage(const QString &message)
{
    return {ErrorKind::InvalidInput, message, {}};
}

/// The path in the address of a file (`file:///tmp/batch.json`), as a file manager hands it over; other text as it is.
QString pathOf(const QString &text)
{
    QUrl url(text);
    if (url.host() == "localhost"_L1)
        url.setHost({});
    return url.isLocalFile() && url.host().isEmpty() && !QFileInfo::exists(text) ? url.toLocalFile() : text;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    CommandLine line;
    bool onlyTargets = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (onlyTargets || !word.startsWith(u'-') || word == "-"_L1) {
            if (!line.target.isEmpty())
                return usage(Arguments::tr("Only one file or address can be opened at a time."));
            line.target = pathOf(word);
        } else if (word == "--"_L1) {
            onlyTargets = true;
        } else if (word == "--demo"_L1) {
            line.demo = true;
        } else if (word == "--report-paint"_L1) {
            line.reportPaint = true;
        } else if (word == "--help"_L1 || word == "-h"_L1) {
            line.help = true;
        } else if (word == "--version"_L1) {
            line.version = true;
        } else if (word == "--grab"_L1) {
            if (++i == arguments.size())
                return usage(Arguments::tr("--grab needs a file name."));
            line.grabFile = arguments[i];
        } else if (word.startsWith("--grab="_L1)) {
            line.grabFile = word.mid(7);
        } else {
            return usage(Arguments::tr("Unknown argument: %1").arg(word));
        }
    }
    return line;
}

QString commandLineHelp()
{
    return Arguments::tr(
        "Usage: batchlens [--demo] [--grab FILE.png] [--report-paint] [FILE.json | API-URL-of-a-batch]\n"
        "\n"
        "See every file in a Veryfront job batch: what failed, why, and a list of it you can hand on.\n"
        "\n"
        "  --demo           opens the demo: a simulated Veryfront API on this computer\n"
        "  --grab FILE.png  saves a picture of the window once it is complete, and ends\n"
        "  --report-paint   prints \"painted <milliseconds since the start>\" after the first frame\n"
        "  --help           prints this\n"
        "  --version        prints the version\n"
        "  FILE.json        a saved batch document to open\n"
        "  API-URL          a batch to open: https://api.veryfront.com/projects/REF/job-batches/ID\n");
}

std::optional<BatchAddress> parseBatchAddress(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1) || url.host().isEmpty())
        return std::nullopt;
    const QStringList parts = url.path(QUrl::FullyEncoded).split(u'/');
    const auto projects = parts.lastIndexOf(u"projects"_s);
    if (projects < 0 || parts.size() < projects + 4 || parts[projects + 2] != "job-batches"_L1)
        return std::nullopt;
    const auto decoded = [](const QString &part) { return QUrl::fromPercentEncoding(part.toUtf8()); };
    BatchAddress address;
    address.project = decoded(parts[projects + 1]);
    address.batchId = decoded(parts[projects + 3]);
    if (address.project.isEmpty() || address.batchId.isEmpty())
        return std::nullopt;
    QUrl api(url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment));
    api.setPath(parts.first(projects).join(u'/'), QUrl::StrictMode);
    address.apiUrl = api.toString(QUrl::FullyEncoded);
    return address;
}

} // namespace batchlens
