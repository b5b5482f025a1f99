#include "api/proxies.h"

#include "core/apiurl.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens::proxies {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Proxies)
};

/// A variable and what it holds; both empty where none of them holds anything.
struct Variable
{
    QString name;
    QString value;
};

Variable firstOf(const QProcessEnvironment &environment, const QStringList &names)
{
    for (const QString &name : names) {
        if (const QString value = environment.value(name); !value.isEmpty())
            return {name, value};
    }
    return {};
}

QString withoutDot(const QString &name)
{
    return name.endsWith(u'.') ? name.chopped(1) : name;
}

/// Whether an entry of no_proxy is this address, or a network (10.0.0.0/8) that it is in.
bool holdsAddress(const QString &entry, const QHostAddress &address)
{
    const QHostAddress network(entry.section(u'/', 0, 0));
    if (network.protocol() != address.protocol())
        return false;
    const int bits = entry.section(u'/', 1).toInt();
    const int most = address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    return bits == 0 ? address == network : bits <= most && address.isInSubnet(network, bits);
}

/// Whether an entry of no_proxy is this name, or a domain that it is in.
bool holdsName(const QString &entry, const QString &host)
{
    const QString domain = withoutDot(entry.startsWith(u'.') ? entry.sliced(1) : entry);
    const QString name = withoutDot(host);
    return !domain.isEmpty() &&
           (name.compare(domain, Qt::CaseInsensitive) == 0 || name.endsWith(u'.' + domain, Qt::CaseInsensitive));
}

bool isExcepted(const QString &noProxy, const QString &host)
{
    if (noProxy == "*"_L1)
        return true;
    static const QRegularExpression separators(u"[ \\t,]+"_s);
    const QStringList entries = noProxy.split(separators, Qt::SkipEmptyParts);
    const QHostAddress address(host);
    return std::any_of(entries.cbegin(), entries.cend(), [&](const QString &entry) {
        return address.isNull() ? holdsName(entry, host) : holdsAddress(entry, address);
    });
}

/// Qt sends what it calls Latin-1; this makes it UTF-8, as curl sends it.
QString asSent(const QString &text)
{
    return QString::fromLatin1(text.toUtf8());
}

QNetworkProxy made(const ProxyAddress &address)
{
    const bool isHttp = address.kind == ProxyAddress::Kind::Http;
    QNetworkProxy proxy(isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, address.host,
                        static_cast<quint16>(address.port), asSent(address.user), asSent(address.password));
    if (address.kind == ProxyAddress::Kind::Socks5)
        proxy.setCapabilities(proxy.capabilities() & ~QNetworkProxy::HostNameLookupCapability);
    return proxy;
}

Error unusable(const QString &sentence)
{
    return Error{ErrorKind::Network, sentence, u"proxy refused"_s};
}

Result<QNetworkProxy> chosen(const ProxyChoice &choice)
{
    Result<ProxyAddress> address = parseProxyAddress(choice.address);
    if (!address)
        return unusable(Texts::tr("The proxy of the settings cannot be used. %1").arg(address.error().message));
    if (!choice.user.isEmpty()) {
        address->user = choice.user;
        address->password = choice.password;
    }
    return made(*address);
}

QNetworkProxy ofTheDesktop(const QUrl &url)
{
    const QList<QNetworkProxy> list = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    // What passes only plain http is of no use for https.
    const auto usable = std::find_if(list.cbegin(), list.cend(), [](const QNetworkProxy &proxy) {
        return proxy.type() == QNetworkProxy::NoProxy ||
               proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability);
    });
    return usable == list.cend() ? QNetworkProxy(QNetworkProxy::NoProxy) : *usable;
}

} // namespace

Result<QNetworkProxy> fromEnvironment(const QProcessEnvironment &environment, const QUrl &url)
{
    const Variable noProxy = firstOf(environment, {u"no_proxy"_s, u"NO_PROXY"_s});
    if (isExcepted(noProxy.value, url.host()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QStringList ofScheme =
        url.scheme() == "http"_L1 ? QStringList{u"http_proxy"_s} : QStringList{u"https_proxy"_s, u"HTTPS_PROXY"_s};
    const QStringList ofAll{u"all_proxy"_s, u"ALL_PROXY"_s};
    const Variable meant = firstOf(environment, ofScheme + ofAll);
    if (!meant.value.isEmpty()) {
        const Result<ProxyAddress> address = parseProxyAddress(meant.value);
        if (!address)
            return unusable(
                Texts::tr("The proxy that %1 names cannot be used. %2").arg(meant.name, address.error().message));
        return made(*address);
    }
    // Who set one of the others meant these variables, and them alone, to decide.
    const QStringList others{u"http_proxy"_s, u"HTTP_PROXY"_s, u"https_proxy"_s, u"HTTPS_PROXY"_s};
    return QNetworkProxy(firstOf(environment, others).value.isEmpty() ? QNetworkProxy::DefaultProxy
                                                                      : QNetworkProxy::NoProxy);
}

Result<QNetworkProxy> choose(const ProxyChoice &choice, const QUrl &url)
{
    if (isLoopback(url) || choice.use == ProxyUse::None)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (choice.use == ProxyUse::Own)
        return chosen(choice);
    Result<QNetworkProxy> proxy = fromEnvironment(QProcessEnvironment::systemEnvironment(), url);
    if (proxy && proxy->type() == QNetworkProxy::DefaultProxy)
        return ofTheDesktop(url);
    return proxy;
}

QString nameOf(const QNetworkProxy &proxy)
{
    ProxyAddress address;
    address.host = proxy.hostName();
    address.port = proxy.port();
    if (proxy.type() == QNetworkProxy::Socks5Proxy)
        address.kind = proxy.capabilities().testFlag(QNetworkProxy::HostNameLookupCapability)
                           ? ProxyAddress::Kind::Socks5h
                           : ProxyAddress::Kind::Socks5;
    return address.name();
}

} // namespace batchlens::proxies
