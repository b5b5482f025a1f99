#include "storage/keychainoperation.h"

#include "core/wipe.h"
#include "storage/keyringfile.h"
#include "storage/keytext.h"
#include "storage/secretservice.h"

#include <qt6keychain/keychain.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace batchlens {

namespace {

constexpr auto kKeychainService = "batchlens"_L1;

/// How long a service that was restarted gets to be ready again.
constexpr auto kRetryPause = 250ms;
/// How long the question may take whether a service that hangs is alive at all.
constexpr std::chrono::milliseconds kProbeTime = 2s;
/// How often the patience is renewed while the service answers and the call does not end: the person is being asked.
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
    m_service->wake(m_patience.giveUp, [self = QPointer(this)](const QString &owner) {
        if (!self || self->m_settled)
            return;
        self->m_owner = owner;
        self->begin();
    });
}

void KeychainOperation::begin()
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
        // The job's own bytes, not a copy: it needs them no more.
        QByteArray given = static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
        const auto key = cleanKey(given);
        wipeForAll(given);
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
    QString text = QString::fromLatin1(m_order.key);
    job->setTextData(text);
    wipe(text);
    runJob(job, [this](QKeychain::Job *finished) {
        if (finished->error() == QKeychain::NoError)
            checkKept();
        else
            diagnose(finished);
    });
}

/// KeePassXC says that it kept a key in place of an older one after the person refused that.
void KeychainOperation::checkKept()
{
    runJob(new QKeychain::ReadPasswordJob(kKeychainService), [this](QKeychain::Job *job) {
        const bool isRead = job->error() == QKeychain::NoError;
        QByteArray given = static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
        const bool isSame = isRead && given == m_order.key;
        wipeForAll(given);
        if (isSame)
            settle(std::optional<QByteArray>());
        else if (isRead || job->error() == QKeychain::EntryNotFound)
            settle(refused(u"another key is there"_s));
        else
            diagnose(job);
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
        if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound) {
            diagnose(job);
            return;
        }
        // A look for what is left needs nobody's leave; reading would ask the person who just refused once more.
        using Finding = SecretEntries::Finding;
        m_service->entries()->find(kKeychainService, m_order.origin, m_patience.giveUp,
                                   [self = QPointer(this)](Finding finding) {
                                       if (!self || self->m_settled)
                                           return;
                                       if (finding == Finding::There)
                                           self->settle(self->refused(u"the entry is still there"_s));
                                       else if (finding == Finding::Locked)
                                           self->settle(self->locked(u"the entry is still there"_s));
                                       else
                                           self->readBack();
                                   });
    });
}

void KeychainOperation::readBack()
{
    runJob(new QKeychain::ReadPasswordJob(kKeychainService), [this](QKeychain::Job *job) {
        QByteArray given = static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
        wipeForAll(given);
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
            self->explainNothing(detail);
        } else if (code == QKeychain::AccessDenied || code == QKeychain::AccessDeniedByUser ||
                   code == QKeychain::CouldNotDeleteEntry) {
            self->settle(self->refused(detail));
        } else {
            self->retryOrFail(reason);
        }
    });
}

/// No entry was given: there is none, or there is one that the person did not hand out.
void KeychainOperation::explainNothing(const QString &detail)
{
    using Finding = SecretEntries::Finding;
    const auto explain = [self = QPointer(this), detail](Finding finding) {
        if (!self || self->m_settled)
            return;
        const QString lost = self->m_order.kind == Kind::Read ? damagedKeyring() : QString();
        if (finding == Finding::There)
            self->settle(self->refused(detail));
        else if (finding == Finding::Locked)
            self->settle(self->locked(detail));
        else if (!lost.isEmpty())
            self->settle(self->damaged(lost));
        else if (finding == Finding::Unknown)
            self->settle(self->lockedOrNone(detail));
        else
            self->settle(std::optional<QByteArray>());
    };
    m_service->entries()->find(kKeychainService, m_order.origin, m_patience.giveUp, explain);
}

/// A service that was restarted under us gets the same once more. Nothing else does: what failed may have been a
/// prompt that the person closed.
void KeychainOperation::retryOrFail(const QString &reason)
{
    if (m_retried) {
        settle(other(reason));
        return;
    }
    m_retried = true;
    m_service->wake(m_patience.giveUp, [self = QPointer(this), reason](const QString &owner) {
        if (!self || self->m_settled)
            return;
        if (std::exchange(self->m_owner, owner) == owner) {
            self->settle(self->other(reason));
            return;
        }
        QTimer::singleShot(kRetryPause, self, [self] {
            if (!self->m_settled)
                self->begin();
        });
    });
}

void KeychainOperation::onGiveUp()
{
    m_service->query(std::min(m_patience.giveUp, kProbeTime), [self = QPointer(this)](SecretService::State state) {
        if (!self || self->m_settled)
            return;
        const bool isAsking =
            state == SecretService::State::Locked || (state == SecretService::State::Open && self->m_jobRunning);
        if (!isAsking)
            self->settle(self->hung());
        else if (self->m_extensions++ < kMostExtensions)
            self->m_giveUpTimer.start(self->m_patience.giveUp);
        else
            self->settle(state == SecretService::State::Locked ? self->locked() : self->hung());
    });
}

void KeychainOperation::settle(const Answer &answer)
{
    m_settled = true;
    const bool isWaitedFor = !m_hintTimer.isActive();
    m_hintTimer.stop();
    m_giveUpTimer.stop();
    wipe(m_order.key);
    const QPointer<KeychainOperation> self(this);
    if (isWaitedFor)
        emit waited();
    const Callback callback = std::move(m_order.callback);
    if (m_order.context && callback)
        callback(answer);
    // The callback may have ended the store and us with it.
    if (self && !m_jobRunning)
        emit ended();
}

} // namespace batchlens
