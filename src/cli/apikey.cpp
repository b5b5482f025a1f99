#include "cli/apikey.h"

#include "cli/keychain.h"
#include "core/apiurl.h"
#include "storage/keytext.h"

#include <QCoreApplication>

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
    return !withoutQuotes(QString::fromUtf8(environmentKey())).isEmpty();
}

Result<QByteArray> apiKey(const QUrl &apiUrl)
{
    if (hasEnvironmentKey()) {
        Result<QByteArray> key = cleanKey(environmentKey());
        if (!key)
            return unusable(Texts::tr("What %1 holds is no API key.").arg(QString::fromLatin1(kVariable)));
        return key;
    }
    const QString origin = originOf(apiUrl);
    const Result<std::optional<QByteArray>> kept = Keychain().read(origin);
    if (!kept) {
        Error error = kept.error();
        error.message = Texts::tr("%1 %2 works without a keychain.").arg(error.message, QString::fromLatin1(kVariable));
        return error;
    }
    if (!*kept)
        return unusable(Texts::tr("There is no API key for %1. Set %2, or run “batchlens-cli key set”.")
                            .arg(origin, QString::fromLatin1(kVariable)));
    return **kept;
}

} // namespace batchlens
