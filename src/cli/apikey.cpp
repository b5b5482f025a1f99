#include "cli/apikey.h"

#include "cli/keychain.h"
#include "core/apiurl.h"
#include "storage/keytext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ApiKey)
};

constexpr char kVariable[] = "VERYFRONT_API_TOKEN";

Error unusable(const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::Unauthorized;
    error.message = sentence;
    error.detail = u"no usable key"_s;
    return error;
}

QByteArray environmentKey()
{
    return qgetenv(kVariable).trimmed();
}

} // namespace

bool hasEnvironmentKey()
{
    return !environmentKey().isEmpty();
}

Result<QByteArray> apiKey(const QUrl &apiUrl)
{
    const auto isPrintable = [](char c) { return c > ' ' && c <= '~'; };
    if (hasEnvironmentKey()) {
        Result<QByteArray> key = cleanKey(environmentKey());
        if (!key || !std::all_of(key->begin(), key->end(), isPrintable))
            return unusable(Texts::tr("What %1 holds is no API key.").arg(QString::fromLatin1(kVariable)));
        return key;
    }
    const QString origin = originOf(apiUrl);
    Result<std::optional<QByteArray>> kept = Keychain().read(origin);
    if (!kept)
        return kept.error();
    if (!*kept)
        return unusable(Texts::tr("There is no API key for %1. Set %2, or run “batchlens-cli key set”.")
                            .arg(origin, QString::fromLatin1(kVariable)));
    if (!std::all_of((*kept)->begin(), (*kept)->end(), isPrintable))
        return unusable(Texts::tr("What the keychain holds for %1 is no API key.").arg(origin));
    return **kept;
}

} // namespace batchlens
