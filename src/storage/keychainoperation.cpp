#include "storage/keychainoperation.h"

#include "storage/keyringfile.h"
#include "storage/keytext.h"
#include "storage/secretservice.h"

#include <QFileInfo>

#include <qt6keychain/keychain.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace batchlens {

namespace {

constexpr auto kKeychainService = "batchlens"_L1;

/// How long a service that was restarted gets to be ready again.
constexpr auto kRetryPause = 250ms;
/// How long the question may take whether a service that hangs is alive at all.
constexpr std::chrono::milliseconds kProbeTime = 2s;
/// How often the patience is renewed while a prompt is open.
constexpr int kMostExtensions = 4;

} // namespace

KeychainOperation::KeychainOperation(Order order, SecretService *service, KeychainPatience patience, QObject *parent)
    : QObject(parent)
    , m_order(std::move(order))
    , m_service(service)
    , m_patience(patience)
{
    m_hintTimer.setSingleShot(true);
    m_giveUpTimer.setSingleShot(true);
    connect(&m_hintTimer, &QTimer::timeout, this, &KeychainOperation::stillWaiting);
    connect(&m_giveUpTimer, &QTimer::timeout, this, &KeychainOperation::onGiveUp);
    m_hintTimer.start(m_patience.hint);
    m_giveUpTimer.start(m_patience.giveUp);
}

void KeychainOperation::start()
{
    switch (m_order.kind) {
    case Kind::Read:
        readKey();
        break;
    case Kind::Write:
        writeKey();
        break;
    case Kind::Remove:
        removeKey();
        break;
    case Kind::Unlock:
        unlock();
        break;
    }
}

void KeychainOperation::runJob(QKeychain::Job *job, std::function<void(QKeychain::Job *)> then)
{
    // No parent: the job deletes itself when it is finished, however long that takes, and outlives us if it must.
    job->setKey(m_order.origin);
    job->setInsecureFallback(false);
    m_jobRunning = true;
    connect(job, &QKeychain::Job::finished, this, [this, then = std::move(then)](QKeychain::Job *finished) {
        m_jobRunning = false;
        if (m_settled)
            emit ended();
        else
            then(finished);
    });
    job->start();
}

void KeychainOperation::readKey()
{
    runJob(new QKeychain::ReadPasswordJob(kKeychainService), [this](QKeychain::Job *job) {
        if (job->error() != QKeychain::NoError) {
            diagnose(job);
            return;
        }
        const auto key = cleanKey(static_cast<QKeychain::ReadPasswordJob *>(job)->textData().toUtf8());
        if (key)
            settle(std::optional(*key));
        else
            settle(keychainError(KeychainTrouble::Other,
                                 tr("The key in the keychain is damaged. Enter it again to replace it.")));
    });
}

void KeychainOperation::writeKey()
{
    // Text only: a text and a binary value of one name are two entries, and the older one may be read.
    auto *job = new QKeychain::WritePasswordJob(kKeychainService);
    job->setTextData(QString::fromUtf8(m_order.key));
    runJob(job, [this](QKeychain::Job *finished) {
        if (finished->error() == QKeychain::NoError)
            settle(std::optional<QByteArray>());
        else
            diagnose(finished);
    });
}

void KeychainOperation::removeKey()
{
    // A locked keychain answers a deletion with success and keeps the entry.
    m_service->query(m_patience.giveUp, [self = QPointer(this)](SecretService::State state) {
        if (!self || self->m_settled)
            return;
        if (state == SecretService::State::Locked)
            self->settle(self->locked());
        else if (state == SecretService::State::Silent)
            self->settle(self->hung());
        else
            self->deleteEntry();
    });
}

void KeychainOperation::deleteEntry()
{
    runJob(new QKeychain::DeletePasswordJob(kKeychainService), [this](QKeychain::Job *job) {
        if (job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound)
            readBack();
        else
            diagnose(job);
    });
}

void KeychainOperation::readBack()
{
    runJob(new QKeychain::ReadPasswordJob(kKeychainService), [this](QKeychain::Job *job) {
        if (job->error() == QKeychain::NoError)
            settle(refused(u"the entry is still there"_s));
        else
            diagnose(job);
    });
}

void KeychainOperation::unlock()
{
    m_service->unlock(m_patience.giveUp, [self = QPointer(this)](SecretService::State state) {
        if (!self || self->m_settled)
            return;
        switch (state) {
        case SecretService::State::Absent:
            self->settle(self->absent());
            break;
        case SecretService::State::Locked:
            self->settle(self->locked());
            break;
        case SecretService::State::Silent:
            self->settle(self->hung());
            break;
        case SecretService::State::Open:
            self->settle(std::optional<QByteArray>());
            break;
        }
    });
}

/// What a failed job means: QtKeychain says "not found" for a locked keychain and "other" for a missing one.
void KeychainOperation::diagnose(QKeychain::Job *job)
{
    const QKeychain::Error code = job->error();
    const QString reason = job->errorString();
    const QString detail = u"QtKeychain %1 %2"_s.arg(code).arg(reason);
    m_service->query(m_patience.giveUp, [self = QPointer(this), code, reason, detail](SecretService::State state) {
        if (!self || self->m_settled)
            return;
        if (state == SecretService::State::Absent) {
            self->settle(self->absent(detail));
        } else if (state == SecretService::State::Locked) {
            self->settle(self->locked(detail));
        } else if (state == SecretService::State::Silent) {
            self->settle(self->hung());
        } else if (code == QKeychain::EntryNotFound) {
            const QString lost = self->m_order.kind == Kind::Read ? damagedKeyring() : QString();
            if (lost.isEmpty())
                self->settle(std::optional<QByteArray>());
            else
                self->settle(self->damaged(lost));
        } else if (code == QKeychain::AccessDenied || code == QKeychain::AccessDeniedByUser ||
                   code == QKeychain::CouldNotDeleteEntry) {
            self->settle(self->refused(detail));
        } else if (!self->m_retried) {
            // The service may have been restarted under us.
            self->m_retried = true;
            SecretService::forgetSession();
            QTimer::singleShot(kRetryPause, self, [self] {
                if (self->m_settled)
                    return;
                self->start();
            });
        } else {
            self->settle(self->other(reason));
        }
    });
}

void KeychainOperation::onGiveUp()
{
    m_service->query(std::min(m_patience.giveUp, kProbeTime), [self = QPointer(this)](SecretService::State state) {
        if (!self || self->m_settled)
            return;
        if (state != SecretService::State::Locked)
            self->settle(self->hung());
        else if (self->m_extensions++ < kMostExtensions)
            self->m_giveUpTimer.start(self->m_patience.giveUp);
        else
            self->settle(self->locked());
    });
}

void KeychainOperation::settle(const Answer &answer)
{
    m_settled = true;
    m_hintTimer.stop();
    m_giveUpTimer.stop();
    m_order.key.clear();
    const QPointer<KeychainOperation> self(this);
    const Callback callback = std::move(m_order.callback);
    if (m_order.context && callback)
        callback(answer);
    // The callback may have ended the store and us with it.
    if (self && !m_jobRunning)
        emit ended();
}

Error KeychainOperation::absent(const QString &detail) const
{
    return keychainError(KeychainTrouble::Absent,
                         tr("No keychain found. Install gnome-keyring and libsecret-1-0 (or KWallet), then sign in to "
                            "your desktop again."),
                         detail);
}

Error KeychainOperation::locked(const QString &detail) const
{
    return keychainError(KeychainTrouble::Locked,
                         m_order.kind == Kind::Remove ? tr("The key could not be removed: the keychain is locked.")
                                                      : tr("The keychain is locked."),
                         detail);
}

Error KeychainOperation::hung() const
{
    return keychainError(KeychainTrouble::Hung, tr("The keychain does not answer."));
}

Error KeychainOperation::refused(const QString &detail) const
{
    switch (m_order.kind) {
    case Kind::Write:
        return keychainError(KeychainTrouble::Refused, tr("The keychain refused to keep the key."), detail);
    case Kind::Remove:
        return keychainError(KeychainTrouble::Refused, tr("The key could not be removed from the keychain."), detail);
    case Kind::Read:
    case Kind::Unlock:
        break;
    }
    return keychainError(KeychainTrouble::Refused, tr("The keychain refused to hand out the key."), detail);
}

Error KeychainOperation::damaged(const QString &path) const
{
    return keychainError(KeychainTrouble::Other,
                         tr("The keyring “%1” is damaged, and the key may have been in it. Enter the key again.")
                             .arg(QFileInfo(path).fileName()),
                         path);
}

Error KeychainOperation::other(const QString &reason) const
{
    // The reason is written for programmers, and in whatever language the service speaks.
    switch (m_order.kind) {
    case Kind::Write:
        return keychainError(KeychainTrouble::Other, tr("The keychain did not keep the key."), reason);
    case Kind::Remove:
        return keychainError(KeychainTrouble::Other, tr("The key could not be removed from the keychain."), reason);
    case Kind::Read:
    case Kind::Unlock:
        break;
    }
    return keychainError(KeychainTrouble::Other, tr("The keychain did not hand out the key."), reason);
}

} // namespace batchlens
