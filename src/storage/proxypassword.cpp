#include "storage/proxypassword.h"

#include "core/proxyaddress.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace batchlens {

QString proxyPasswordEntry(const Preferences &preferences)
{
    if (preferences.proxyUse != ProxyUse::Own || preferences.proxyUser.isEmpty())
        return {};
    const Result<ProxyAddress> address = parseProxyAddress(preferences.proxyAddress);
    return address ? u"proxy %1@%2"_s.arg(preferences.proxyUser, address->name()) : QString();
}

QByteArray storedProxyPassword(const QString &password)
{
    return QUrl::toPercentEncoding(password);
}

QString readProxyPassword(const QByteArray &stored)
{
    return QUrl::fromPercentEncoding(stored);
}

} // namespace batchlens
