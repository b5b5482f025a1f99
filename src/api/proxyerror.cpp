#include "api/proxyerror.h"

#include "api/apierrors.h"
#include "api/proxies.h"
#include "api/retrypolicy.h"

#include <QCoreApplication>
#include <QMetaEnum>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ProxyError)
};

/// What a proxy did, as far as Qt tells.
enum class Act { Unreachable, NotFound, Denied, NotUnderstood, Unknown };

struct QtSentence
{
    const char *context;
    const char *text;
    Act act;
};

/// Qt 6.4 to 6.11 alike.
constexpr std::array kSentences{
    QtSentence{"QHttpSocketEngine", "Proxy connection refused", Act::Unreachable},
    QtSentence{"QSocks5SocketEngine", "Connection to proxy refused", Act::Unreachable},
    QtSentence{"QHttpSocketEngine", "Proxy server not found", Act::NotFound},
    QtSentence{"QSocks5SocketEngine", "Proxy host not found", Act::NotFound},
    QtSentence{"QHttpSocketEngine", "Proxy denied connection", Act::Denied},
    QtSentence{"QSocks5SocketEngine", "Connection not allowed by SOCKSv5 server", Act::Denied},
    QtSentence{"QHttpSocketEngine", "Did not receive HTTP response from proxy", Act::NotUnderstood},
    QtSentence{"QHttpSocketEngine", "Error parsing authentication request from proxy", Act::NotUnderstood},
    QtSentence{"QSocks5SocketEngine", "SOCKS version 5 protocol error", Act::NotUnderstood},
};

Act actOf(const QString &reason)
{
    const auto *const known = std::find_if(kSentences.begin(), kSentences.end(), [&reason](const QtSentence &sentence) {
        return reason == QLatin1StringView(sentence.text) ||
               reason == QCoreApplication::translate(sentence.context, sentence.text);
    });
    return known == kSentences.end() ? Act::Unknown : known->act;
}

ProxyFailure failureOf(const QString &sentence, bool mayPass, ErrorKind kind = ErrorKind::Network)
{
    return {Error{kind, sentence, {}}, mayPass};
}

ProxyFailure byReason(const QString &reason, const QString &proxy, const QString &host)
{
    switch (actOf(reason)) {
    case Act::Unreachable:
        return failureOf(Texts::tr("The proxy %1 is not reachable: it refuses connections.").arg(proxy), false);
    case Act::NotFound:
        return failureOf(Texts::tr("The proxy %1 is not reachable: there is no such name.").arg(proxy), false);
    case Act::Denied:
        return failureOf(Texts::tr("The proxy %1 refuses to connect to %2.").arg(proxy, host), false);
    case Act::NotUnderstood:
        return failureOf(Texts::tr("The proxy %1 was not understood; is it one of another kind?").arg(proxy), false);
    case Act::Unknown:
        break;
    }
    // Among them 502 and 504, which Qt does not tell from its other refusals.
    return failureOf(Texts::tr("The proxy %1 made no connection to %2.").arg(proxy, host), true);
}

ProxyFailure byCode(QNetworkReply::NetworkError failure, const QString &reason, const QNetworkProxy &proxy,
                    const QString &host)
{
    const QString name = proxies::nameOf(proxy);
    switch (failure) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return failureOf(proxy.user().isEmpty()
                             ? Texts::tr("The proxy %1 asks for a user name and a password.").arg(name)
                             : Texts::tr("The proxy %1 does not accept the user name and password.").arg(name),
                         false);
    case QNetworkReply::ConnectionRefusedError: // Qt's code for a 503 of the proxy, and for what SOCKS says of a host
        return failureOf(Texts::tr("The proxy %1 cannot reach %2.").arg(name, host), true);
    case QNetworkReply::HostNotFoundError: // its 404; and whatever else a SOCKS proxy says of a name
        if (proxy.type() == QNetworkProxy::Socks5Proxy)
            return failureOf(Texts::tr("The proxy %1 made no connection to %2.").arg(name, host), true);
        return failureOf(Texts::tr("The proxy %1 does not find %2.").arg(name, host), false);
    case QNetworkReply::ProxyConnectionRefusedError:
        return failureOf(Texts::tr("The proxy %1 is not reachable: it refuses connections.").arg(name), false);
    case QNetworkReply::ProxyNotFoundError:
        return proxyNotFound(false, proxy);
    case QNetworkReply::ProxyConnectionClosedError:
        return failureOf(Texts::tr("The proxy %1 ended the connection without an answer.").arg(name), true);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // the transfer timeout
    case QNetworkReply::ProxyTimeoutError:
        return failureOf(Texts::tr("%1 did not answer in time through the proxy %2.").arg(host, name), true,
                         ErrorKind::Timeout);
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::UnknownProxyError:
        return byReason(reason, name, host);
    default:
        return failureOf(Texts::tr("%1 is not reachable: the connection through the proxy %2 ended without an answer.")
                             .arg(host, name),
                         retrypolicy::isRetried(failure));
    }
}

} // namespace

ProxyFailure proxyFailure(QNetworkReply::NetworkError failure, const QString &reason, const QNetworkProxy &proxy,
                          const QUrl &url)
{
    ProxyFailure seen = byCode(failure, reason, proxy, apierrors::hostName(url));
    const auto code = QMetaEnum::fromType<QNetworkReply::NetworkError>();
    seen.error.detail = QString::fromLatin1(code.valueToKey(failure)) + ": "_L1 + reason;
    return seen;
}

ProxyFailure proxyNotFound(bool isSilence, const QNetworkProxy &proxy)
{
    const QString name = proxies::nameOf(proxy);
    return failureOf(isSilence ? Texts::tr("The proxy %1 is not reachable: the name server does not answer.").arg(name)
                               : Texts::tr("The proxy %1 is not reachable: there is no such name.").arg(name),
                     isSilence);
}

} // namespace batchlens
