#include "core/proxyaddress.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ProxyAddress)
};

Error refused(const QString &sentence)
{
    Error error;
    error.kind = ErrorKind::InvalidInput;
    error.message = sentence;
    error.detail = u"proxy address refused"_s;
    return error;
}

std::optional<ProxyAddress::Kind> kindOf(const QString &scheme)
{
    if (scheme.isEmpty() || scheme == "http"_L1)
        return ProxyAddress::Kind::Http;
    if (scheme == "socks5"_L1)
        return ProxyAddress::Kind::Socks5;
    if (scheme == "socks5h"_L1)
        return ProxyAddress::Kind::Socks5h;
    return {};
}

} // namespace

QString ProxyAddress::name() const
{
    const QString where = (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
    switch (kind) {
    case Kind::Socks5:
        return "socks5://"_L1 + where;
    case Kind::Socks5h:
        return "socks5h://"_L1 + where;
    case Kind::Http:
        break;
    }
    return where;
}

Result<ProxyAddress> parseProxyAddress(const QString &text)
{
    // curl takes one to three slashes. What looks like a scheme is one, even with nothing behind it.
    static const QRegularExpression parts(
        u"\\A(?:([A-Za-z][A-Za-z0-9+.-]*):/{1,3})?(?![A-Za-z][A-Za-z0-9+.-]*:/)([^/\\s][^\\s]*)\\z"_s);
    const QRegularExpressionMatch match = parts.match(text);
    const QString scheme = match.captured(1).toLower();
    if (match.hasMatch() && !kindOf(scheme)) {
        return refused(scheme == "https"_L1
                           ? Texts::tr("A proxy that is spoken to with TLS (https://) cannot be used.")
                           : Texts::tr("Proxies of the kind “%1” cannot be used, only http, socks5 and socks5h.")
                                 .arg(scheme.left(20)));
    }
    const QUrl url("http://"_L1 + match.captured(2), QUrl::StrictMode);
    if (!match.hasMatch() || !url.isValid() || url.host().isEmpty())
        return refused(
            Texts::tr("A proxy's address reads HOST:PORT, with socks5:// or socks5h:// before it for SOCKS."));
    ProxyAddress address;
    address.kind = *kindOf(scheme);
    address.host = url.host();
    address.port = url.port(address.port);
    address.user = url.userName(QUrl::FullyDecoded);
    address.password = url.password(QUrl::FullyDecoded);
    return address;
}

} // namespace batchlens
