#include "storage/environmentimport.h"

#include "core/apiurl.h"
#include "storage/keytext.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// The first of the variables that says anything, without quotation marks around it.
QString firstOf(const QProcessEnvironment &environment, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        const QString value = withoutQuotes(environment.value(name));
        if (!value.isEmpty())
            return value;
    }
    return {};
}

/// A project's slug or id; one that could not be typed either is left out.
QString projectOf(const QProcessEnvironment &environment)
{
    const QString project = firstOf(environment, {"VERYFRONT_PROJECT_SLUG"_L1, "TENANT_PROJECT_SLUG"_L1,
                                                  "VERYFRONT_PROJECT_ID"_L1, "TENANT_PROJECT_ID"_L1});
    const bool hasControls =
        std::any_of(project.cbegin(), project.cend(), [](QChar c) { return c.category() == QChar::Other_Control; });
    return hasControls ? QString() : project;
}

QString tokenFile(const QProcessEnvironment &environment, const QString &homeDir)
{
    const QString configHome = environment.value(u"XDG_CONFIG_HOME"_s);
    // The XDG base directory specification has relative paths ignored.
    const QString folder = QDir::isAbsolutePath(configHome) ? configHome : homeDir + u"/.config"_s;
    return folder + u"/veryfront/token"_s;
}

std::optional<QByteArray> readTokenFile(const QString &path)
{
    // One open call decides: no link is followed, and a pipe in the file's place cannot make the start wait.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    QFile file;
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return std::nullopt;
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > kLongestKey)
        return std::nullopt;
    const auto key = cleanKey(file.read(kLongestKey + 1));
    return key ? std::optional(*key) : std::nullopt;
}

} // namespace

QList<FoundKey> EnvironmentImport::find(const QProcessEnvironment &environment, const QString &homeDir)
{
    const QString address = firstOf(environment, {"VERYFRONT_API_URL"_L1, "VERYFRONT_API_BASE_URL"_L1});
    const auto apiUrl = parseApiUrl(address.isEmpty() ? defaultApiUrl() : address);
    if (!apiUrl)
        return {};

    QList<FoundKey> found;
    const QString project = projectOf(environment);
    const QString variable = u"VERYFRONT_API_TOKEN"_s;
    if (const auto key = cleanKey(environment.value(variable).toUtf8()))
        found += {FoundKey::Source::Environment, variable, *key, apiUrl->toString(), project};
    const QString path = tokenFile(environment, homeDir);
    if (const auto key = readTokenFile(path))
        found += {FoundKey::Source::CliTokenFile, path, *key, apiUrl->toString(), project};
    return found;
}

} // namespace batchlens
