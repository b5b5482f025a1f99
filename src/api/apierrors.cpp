#include "api/apierrors.h"

#include "formats/notunderstood.h"
#include "formats/payloads.h"

#include <QCoreApplication>
#include <QMetaEnum>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace batchlens::apierrors {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ApiErrors)
};

constexpr qsizetype kDetailLimit = 500;

QString nameOf(QNetworkReply::NetworkError error)
{
    return QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

/// Whole mebibytes, never fewer than there are.
QString mebibytes(qint64 bytes)
{
    constexpr qint64 kMiB = 1024 * 1024;
    return QString::number((bytes + kMiB - 1) / kMiB);
}

ErrorKind kindOf(int status)
{
    if (status >= 300 && status < 400)
        return ErrorKind::Network;
    switch (status) {
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 410:
        return ErrorKind::NotFound;
    case 408:
        return ErrorKind::Server;
    case 429:
        return ErrorKind::RateLimited;
    default:
        return status >= 500 && status < 600 ? ErrorKind::Server : ErrorKind::BadResponse;
    }
}

QString sentenceOf(int status, const QString &host, const QString &said)
{
    switch (kindOf(status)) {
    case ErrorKind::Network:
        return Texts::tr("%1 wants to redirect the request (%2), which is never followed.").arg(host).arg(status);
    case ErrorKind::Unauthorized:
        return Texts::tr("%1 refused the key (%2).").arg(host).arg(status);
    case ErrorKind::Forbidden:
        return Texts::tr("This key may not read that from %1 (%2).").arg(host).arg(status);
    case ErrorKind::NotFound:
        return Texts::tr("Not found on %1, or not visible to this key (%2).").arg(host).arg(status);
    case ErrorKind::RateLimited:
        return Texts::tr("%1 gets too many requests and asks for a pause (%2).").arg(host).arg(status);
    case ErrorKind::Server:
        return Texts::tr("%1 keeps failing (%2).").arg(host).arg(status);
    default:
        return said.isEmpty() ? Texts::tr("%1 did not accept the request (%2).").arg(host).arg(status)
                              : Texts::tr("%1 did not accept the request (%2): %3").arg(host).arg(status).arg(said);
    }
}

} // namespace

QString hostName(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return url.port() < 0 ? host : host + u':' + QString::number(url.port());
}

Error ofStatus(int httpStatus, const QUrl &url, QByteArrayView body)
{
    Error error;
    const QString said = parseErrorBody(body);
    error.kind = kindOf(httpStatus);
    error.httpStatus = httpStatus;
    error.message = sentenceOf(httpStatus, hostName(url), said);
    error.detail = u"HTTP %1"_s.arg(httpStatus);
    if (!said.isEmpty())
        error.detail += ": "_L1 + said;
    return error;
}

Error ofConnection(QNetworkReply::NetworkError failure, int httpStatus, const QUrl &url)
{
    const QString host = hostName(url);
    Error error;
    error.kind = ErrorKind::Network;
    error.httpStatus = httpStatus;
    error.detail = nameOf(failure);
    switch (failure) {
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        error.kind = ErrorKind::Timeout;
        error.message = Texts::tr("%1 did not answer in time.").arg(host);
        break;
    case QNetworkReply::SslHandshakeFailedError:
        error.kind = ErrorKind::Tls;
        error.message = Texts::tr("The certificate of %1 is not trusted.").arg(host);
        break;
    case QNetworkReply::HostNotFoundError:
        error.message = Texts::tr("%1 is not reachable: there is no such name.").arg(host);
        break;
    case QNetworkReply::ConnectionRefusedError:
        error.message = Texts::tr("%1 is not reachable: it refuses connections.").arg(host);
        break;
    case QNetworkReply::UnknownContentError:
        // The status is 2xx: what could not be unpacked was a complete answer.
        error.kind = ErrorKind::BadResponse;
        error.message = Texts::tr("The answer of %1 could not be unpacked.").arg(host);
        break;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        error.message = Texts::tr("%1 is not reachable through the proxy.").arg(host);
        break;
    default:
        error.message =
            httpStatus == 0
                ? Texts::tr("%1 is not reachable: the connection ended without an answer that can be read.").arg(host)
                : Texts::tr("The answer of %1 is incomplete: the connection ended early.").arg(host);
        break;
    }
    return error;
}

Error noSecureConnection(const QUrl &url)
{
    return Error{ErrorKind::Tls, Texts::tr("No secure connection to %1 could be made.").arg(hostName(url)),
                 nameOf(QNetworkReply::SslHandshakeFailedError)};
}

Error noStatus(int number)
{
    return notUnderstood({}, Texts::tr("%1 is no status of HTTP").arg(number));
}

Error deadlinePassed(const QUrl &url)
{
    return Error{ErrorKind::Timeout, Texts::tr("%1 did not answer in time.").arg(hostName(url)), u"total deadline"_s};
}

Error emptyAnswer(int httpStatus, const QUrl &url)
{
    return Error{ErrorKind::BadResponse, Texts::tr("The answer of %1 was empty.").arg(hostName(url)), u"no body"_s,
                 httpStatus};
}

Error incomplete(const QUrl &url)
{
    return Error{ErrorKind::BadResponse,
                 Texts::tr("The answer of %1 is incomplete: it ends in the middle.").arg(hostName(url)),
                 u"the document is cut"_s};
}

Error tooLarge(qint64 maxBytes, qint64 bytes, bool isBatch)
{
    const QString most = mebibytes(maxBytes);
    Error error;
    error.kind = ErrorKind::TooLarge;
    if (bytes > maxBytes)
        error.message = (isBatch ? Texts::tr("This batch is larger than %1 MiB (%2 MiB).")
                                 : Texts::tr("The answer is larger than %1 MiB (%2 MiB)."))
                            .arg(most, mebibytes(bytes));
    else
        error.message =
            (isBatch ? Texts::tr("This batch is larger than %1 MiB.") : Texts::tr("The answer is larger than %1 MiB."))
                .arg(most);
    error.detail = u"over %1 bytes"_s.arg(maxBytes);
    return error;
}

Error noKey(const QUrl &url)
{
    return Error{ErrorKind::Unauthorized, Texts::tr("There is no key for %1.").arg(hostName(url)), u"no key"_s};
}

Error refusedAddress(const QUrl &url)
{
    return Error{ErrorKind::InvalidInput, Texts::tr("The key may not be sent to “%1”.").arg(hostName(url)),
                 u"address refused"_s};
}

Error canceled()
{
    return Error{ErrorKind::Canceled, Texts::tr("Canceled."), u"server changed"_s};
}

bool isWebPage(const Error &error)
{
    return error.kind == ErrorKind::BadResponse && error.detail == notUnderstood("<", {}).detail;
}

Error redacted(Error error, const QByteArray &key)
{
    static const QRegularExpression bearer(u"Bearer\\s+\\S+"_s, QRegularExpression::CaseInsensitiveOption);
    const QString secret = QString::fromUtf8(key);
    for (QString *text : {&error.message, &error.detail}) {
        if (!secret.isEmpty())
            text->replace(secret, u"[redacted]"_s);
        text->replace(bearer, u"Bearer [redacted]"_s);
    }
    error.detail.truncate(kDetailLimit);
    return error;
}

} // namespace batchlens::apierrors
