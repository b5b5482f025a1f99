#include "storage/keychainsecretstore.h"

#include "storage/keychainoperation.h"
#include "storage/keytext.h"
#include "storage/secretservice.h"

#include <QPointer>

namespace batchlens {

namespace {

KeychainOperation::Callback withoutValue(SecretStore::DoneCallback callback)
{
    return [callback = std::move(callback)](const KeychainOperation::Answer &answer) {
        callback(answer ? Result<Done>(Done{}) : Result<Done>(answer.error()));
    };
}

} // namespace

KeychainSecretStore::KeychainSecretStore(KeychainPatience patience, QObject *parent)
    : SecretStore(parent)
    , m_patience(patience)
    , m_service(new SecretService(this))
{
}

KeychainSecretStore::~KeychainSecretStore() = default;

void KeychainSecretStore::read(const QString &origin, QObject *context, ReadCallback callback)
{
    enqueue(new KeychainOperation({KeychainOperation::Kind::Read, origin, {}, context, std::move(callback)}, m_service,
                                  m_patience, this));
}

void KeychainSecretStore::write(const QString &origin, const QByteArray &key, QObject *context, DoneCallback callback)
{
    const auto clean = cleanKey(key);
    if (clean) {
        enqueue(new KeychainOperation(
            {KeychainOperation::Kind::Write, origin, *clean, context, withoutValue(std::move(callback))}, m_service,
            m_patience, this));
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [guard = QPointer(context), callback = std::move(callback), error = clean.error()] {
            if (guard)
                callback(error);
        },
        Qt::QueuedConnection);
}

void KeychainSecretStore::remove(const QString &origin, QObject *context, DoneCallback callback)
{
    enqueue(
        new KeychainOperation({KeychainOperation::Kind::Remove, origin, {}, context, withoutValue(std::move(callback))},
                              m_service, m_patience, this));
}

void KeychainSecretStore::requestUnlock(QObject *context, DoneCallback callback)
{
    enqueue(new KeychainOperation({KeychainOperation::Kind::Unlock, {}, {}, context, withoutValue(std::move(callback))},
                                  m_service, m_patience, this));
}

void KeychainSecretStore::enqueue(KeychainOperation *operation)
{
    connect(operation, &KeychainOperation::stillWaiting, this, [this, operation] {
        emit stillWaiting(operation->kind() == KeychainOperation::Kind::Write ? Waiting::ToKeep : Waiting::ForAnswer);
    });
    connect(operation, &KeychainOperation::waited, this, &SecretStore::waited);
    connect(operation, &KeychainOperation::ended, this, [this, operation] {
        if (m_running == operation)
            m_running = nullptr;
        std::erase(m_waiting, operation);
        operation->deleteLater();
        startNext();
    });
    m_waiting.push_back(operation);
    startNext();
}

void KeychainSecretStore::startNext()
{
    if (m_running || m_waiting.empty())
        return;
    m_running = m_waiting.front();
    m_waiting.pop_front();
    m_running->start();
}

} // namespace batchlens
