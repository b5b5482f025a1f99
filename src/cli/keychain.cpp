#include "cli/keychain.h"

#include "cli/console.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Keychain)
};

/// Runs an event loop until the callback it hands out was called.
template <typename T, typename Start>
Result<T> awaited(Start start)
{
    QEventLoop loop;
    std::optional<Result<T>> answer;
    start(&loop, [&](Result<T> value) {
        answer = std::move(value);
        loop.quit();
    });
    loop.exec();
    return std::move(*answer);
}

} // namespace

Keychain::Keychain()
{
    QObject::connect(&m_store, &SecretStore::stillWaiting, &m_store, [](SecretStore::Waiting waiting) {
        say(waiting == SecretStore::Waiting::ToKeep ? Texts::tr("Waiting for the keychain: the key is not kept yet.")
                                                    : Texts::tr("Still waiting for the keychain…"));
    });
}

Result<std::optional<QByteArray>> Keychain::read(const QString &origin)
{
    return awaited<std::optional<QByteArray>>(
        [&](QObject *context, SecretStore::ReadCallback done) { m_store.read(origin, context, std::move(done)); });
}

Result<Done> Keychain::write(const QString &origin, const QByteArray &key)
{
    return awaited<Done>([&](QObject *context, SecretStore::DoneCallback done) {
        m_store.write(origin, key, context, std::move(done));
    });
}

Result<Done> Keychain::remove(const QString &origin)
{
    return awaited<Done>(
        [&](QObject *context, SecretStore::DoneCallback done) { m_store.remove(origin, context, std::move(done)); });
}

} // namespace batchlens
