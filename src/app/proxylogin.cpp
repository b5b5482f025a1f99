#include "app/proxylogin.h"

#include "app/session.h"
#include "storage/proxypassword.h"
#include "storage/secretstore.h"

namespace batchlens {

ProxyLogin::ProxyLogin(Session *session, std::function<SecretStore *()> store, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_store(std::move(store))
{
}

void ProxyLogin::ensure(std::function<void()> then)
{
    const QString entry = proxyPasswordEntry(m_session->preferences());
    // With another proxy, or none, the session forgot the password.
    if (entry != m_known)
        m_known.clear();
    if (entry.isEmpty() || entry == m_known) {
        if (then)
            then();
        return;
    }
    m_store()->read(entry, this, [this, entry, then = std::move(then)](Result<std::optional<QByteArray>> password) {
        // Another proxy may have been chosen meanwhile, or a password typed.
        if (entry == proxyPasswordEntry(m_session->preferences()) && entry != m_known) {
            if (!password)
                emit failed(tr("The proxy's password is not at hand. %1").arg(password.error().message));
            else
                m_known = entry;
            m_session->setProxyPassword(password && *password ? readProxyPassword(**password) : QString());
        }
        if (then)
            then();
    });
}

void ProxyLogin::keep(const QString &password)
{
    m_known = proxyPasswordEntry(m_session->preferences());
    m_session->setProxyPassword(password);
    if (m_known.isEmpty())
        return;
    const auto done = [this](Result<Done> kept) {
        if (!kept)
            emit failed(tr("%1 The proxy's password is kept until you close Batchlens.").arg(kept.error().message));
    };
    if (password.isEmpty())
        m_store()->remove(m_known, this, done);
    else
        m_store()->write(m_known, storedProxyPassword(password), this, done);
}

} // namespace batchlens
