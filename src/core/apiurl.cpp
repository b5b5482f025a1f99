#include "core/apiurl.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ApiUrl)
};

Error refused(const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message = sentence;
    error.detail = u"API URL refused"_s;
    return error;
}

/// Four decimal numbers of which the first is 127. Names such as 127.example.org are none.
bool isLoopbackNumber(const QString &host)
{
    const QStringList parts = host.split(u'.');
    if (parts.size() != 4 || parts.first() != "127"_L1)
        return false;
    for (const QString &part : parts) {
        bool isNumber = false;
        if (part.size() > 3 || part.toUInt(&isNumber) > 255 || !isNumber)
            return false;
    }
    return true;
}

/// The path as requests are built on it: no slash at its end, `/graphql` read as the API beside it.
QString basePath(QString path)
{
    const auto trimSlashes = [&path] {
        while (path.endsWith(u'/'))
            path.chop(1);
    };
    trimSlashes();
    if (path.endsWith("/graphql"_L1)) {
        path.chop(8);
        trimSlashes();
        path += "/api"_L1;
    }
    return path;
}

} // namespace

Result<QUrl> parseApiUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return refused(Texts::tr("The API URL is empty; it should look like %1.").arg(defaultApiUrl()));

    QUrl url(trimmed, QUrl::StrictMode);
    // What is wrong with the scheme comes first: "localhost:8080" is a valid URL of the scheme "localhost".
    if (!trimmed.startsWith("https://"_L1, Qt::CaseInsensitive) &&
        !trimmed.startsWith("http://"_L1, Qt::CaseInsensitive))
        return refused(Texts::tr("The API URL must start with https://, for example %1.").arg(defaultApiUrl()));
    if (!url.isValid() || url.host().isEmpty() || url.port(1) == 0)
        return refused(Texts::tr("The API URL is not a valid address; it should look like %1.").arg(defaultApiUrl()));
    // Whatever stands there may be a secret, so the text is not repeated.
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return refused(Texts::tr("The API URL must not hold a user name or a password."));
    if (url.hasQuery() || url.hasFragment())
        return refused(Texts::tr("The API URL must not have a part after “?” or “#”."));
    if (url.scheme() == "http"_L1 && !isLoopback(url))
        return refused(
            Texts::tr("Plain http would show the key to the network; use https:// for “%1”.").arg(url.host()));

    url = url.adjusted(QUrl::NormalizePathSegments);
    url.setPath(basePath(url.path(QUrl::FullyEncoded)), QUrl::StrictMode);
    return url;
}

QString originOf(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.contains(u':'))
        host = u'[' + host + u']';
    const int standardPort = scheme == "https"_L1 ? 443 : scheme == "http"_L1 ? 80 : -1;
    const int port = url.port(standardPort);
    QString origin = scheme + "://"_L1 + host;
    if (port != standardPort)
        origin += u':' + QString::number(port);
    return origin;
}

bool isLoopback(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    return host == "localhost"_L1 || host == "::1"_L1 || isLoopbackNumber(host);
}

QString defaultApiUrl()
{
    return u"https://api.veryfront.com"_s;
}

} // namespace batchlens
