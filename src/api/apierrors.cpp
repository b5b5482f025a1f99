#include "api/apierrors.h"

#include "core/display.h"
#include "core/wipe.h"
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
constexpr qsizetype kSaidLimit = 300;
constexpr auto kWebPage = "HTML where JSON was due"_L1; // as notUnderstood() says it

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

bool isRedirect(int status)
{
    return (status >= 300 && status <= 303) || status == 307 || status == 308;
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

QString sentenceOf(int status, const QString &host)
{
    switch (kindOf(status)) {
    case ErrorKind::Network:
        if (status == 304)
            return Texts::tr("%1 says that nothing has changed (%2), though it was asked for everything.")
                .arg(host)
                .arg(status);
        if (isRedirect(status))
            return Texts::tr("%1 wants to redirect the request (%2), which is never followed.").arg(host).arg(status);
        break;
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
        break;
    }
    return Texts::tr("%1 did not accept the request (%2).").arg(host).arg(status);
}

/// The sentence for a web page in place of an API's refusal; none where the status says enough.
QString sentenceOfPage(int status, const QString &host)
{
    switch (status) {
    case 401:
    case 403:
    case 503:
        return Texts::tr("The answer (%2) is a page of something in between (a firewall?), not the API of %1.")
            .arg(host)
            .arg(status);
    case 404:
    case 410:
        return Texts::tr("There is no API at this address of %1 (%2): the answer is a web page.").arg(host).arg(status);
    default:
        return {};
    }
}

void hide(QString &text, const QByteArray &key)
{
    static const QRegularExpression bearer(u"Bearer\\s+\\S+"_s, QRegularExpression::CaseInsensitiveOption);
    if (!key.isEmpty()) {
        QString word = QString::fromUtf8(key);
        text.replace(word, u"[redacted]"_s);
        wipe(word);
    }
    text.replace(bearer, u"Bearer [redacted]"_s);
}

/// A server's own words as they may be shown.
QString shownWords(QString said, const QByteArray &key)
{
    // Before it is cut, which could leave a part of the key.
    hide(said, key);
    QString shown = display::visible(said, 0);
    if (shown.size() > kSaidLimit) {
        shown.truncate(kSaidLimit - 1);
        if (shown.back().isHighSurrogate())
            shown.chop(1);
        shown += u'…';
    }
    return shown;
}

} // namespace

QString hostName(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return url.port() < 0 ? host : host + u':' + QString::number(url.port());
}

Error ofStatus(const Refusal &refusal, const QUrl &url, const QByteArray &key)
{
    const int status = refusal.httpStatus;
    const QString host = hostName(url);
    Error error;
    error.kind = kindOf(status);
    error.httpStatus = status;
    error.detail = u"HTTP %1"_s.arg(status);
    if (looksLikeHtml(refusal.body, refusal.contentType)) {
        error.message = sentenceOfPage(status, host);
        if (!error.message.isEmpty()) {
            error.detail += ": "_L1 + kWebPage;
            return error;
        }
    }
    error.message = sentenceOf(status, host);
    const QString said = shownWords(parseErrorBody(refusal.body, refusal.contentType), key);
    if (!said.isEmpty()) {
        error.message = Texts::tr("%1 It says: “%2”").arg(error.message, said);
        error.detail += ": "_L1 + said;
    }
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
    case QNetworkReply::HostNotFoundError:
        error.message = Texts::tr("%1 is not reachable: there is no such name.").arg(host);
        break;
    case QNetworkReply::ConnectionRefusedError:
        error.message = Texts::tr("%1 is not reachable: it refuses connections.").arg(host);
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

Error noNameServer(const QUrl &url)
{
    return Error{ErrorKind::Network,
                 Texts::tr("%1 is not reachable: the name server does not answer.").arg(hostName(url)),
                 nameOf(QNetworkReply::HostNotFoundError) + ": no answer of the name server"_L1};
}

Error noSecureConnection(const QUrl &url, const QString &reason)
{
    return Error{ErrorKind::Tls, Texts::tr("No secure connection to %1 could be made.").arg(hostName(url)),
                 nameOf(QNetworkReply::SslHandshakeFailedError) + ": "_L1 + reason};
}

Error noStatus(int number)
{
    return notUnderstood({}, Texts::tr("%1 is no status of HTTP").arg(number));
}

Error unreadHead(int httpStatus)
{
    Error error = notUnderstood({}, Texts::tr("it has no header fields that can be read (too many, or too large?)"));
    error.httpStatus = httpStatus;
    return error;
}

Error unknownEncoding(const QByteArray &encoding, const QUrl &url)
{
    constexpr qsizetype kMostShown = 40;
    const QString name = display::visible(QString::fromUtf8(encoding), kMostShown);
    return Error{ErrorKind::BadResponse,
                 Texts::tr("The answer of %1 is packed in a way that was not asked for (%2).").arg(hostName(url), name),
                 u"unknown Content-Encoding"_s};
}

Error cannotUnpack(const QUrl &url)
{
    return Error{ErrorKind::BadResponse, Texts::tr("The answer of %1 could not be unpacked.").arg(hostName(url)),
                 u"damaged packed data"_s};
}

Error interimAnswers(int httpStatus, const QUrl &url)
{
    return Error{ErrorKind::BadResponse,
                 Texts::tr("A gateway between here and %1 sends interim answers (%2) that this Qt cannot read.")
                     .arg(hostName(url))
                     .arg(httpStatus),
                 u"interim answer"_s, httpStatus};
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
    return error.detail.contains(kWebPage);
}

Error redacted(Error error, const QByteArray &key)
{
    hide(error.message, key);
    hide(error.detail, key);
    error.detail.truncate(kDetailLimit);
    return error;
}

} // namespace batchlens::apierrors
