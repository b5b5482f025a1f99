#pragma once

#include "storage/keychainsecretstore.h"

#include <QPointer>
#include <QTimer>

namespace QKeychain {
class Job;
}

namespace batchlens {

class SecretService;

/// One call of a KeychainSecretStore from its beginning to its end: the keychain's jobs, the questions between them and
/// the patience with both.
class KeychainOperation final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Read, Write, Remove, Unlock };
    using Answer = Result<std::optional<QByteArray>>;
    using Callback = std::function<void(Answer)>;

    struct Order
    {
        Kind kind = Kind::Read;
        QString origin;
        /// Clean (cleanKey()); for Write only.
        QByteArray key;
        QPointer<QObject> context;
        /// Runs at most once, and not after the context is gone.
        Callback callback;
    };

    /// Its patience begins now, whenever it is started. `service` outlives it.
    KeychainOperation(Order order, SecretService *service, KeychainPatience patience, QObject *parent);

    /// Begins the work; once, and not after ended().
    void start();
    Kind kind() const { return m_order.kind; }

signals:
    void stillWaiting();
    /// After stillWaiting() alone, before the callback.
    void waited();
    /// Nothing of it runs any more and the callback is done with; emitted once. A call that was given up may end much
    /// later than its callback, when the keychain's job does.
    void ended();

private:
    void begin();
    void runJob(QKeychain::Job *job, std::function<void(QKeychain::Job *)> then);
    void readKey();
    void writeKey();
    void removeKey();
    void deleteEntry();
    void readBack();
    void checkKept();
    void unlock();

    void diagnose(QKeychain::Job *job);
    void explainNothing(const QString &detail);
    void retryOrFail(const QString &reason);
    void onGiveUp();
    void settle(const Answer &answer);

    Error absent(const QString &detail = {}) const;
    Error locked(const QString &detail = {}) const;
    Error lockedOrNone(const QString &detail) const;
    Error hung() const;
    Error refused(const QString &detail) const;
    Error other(const QString &reason) const;
    Error damaged(const QString &path) const;

    Order m_order;
    SecretService *m_service;
    const KeychainPatience m_patience;
    QTimer m_hintTimer;
    QTimer m_giveUpTimer;
    int m_extensions = 0;
    /// The process that the Secret Service was when the work began.
    QString m_owner;
    bool m_retried = false;
    bool m_settled = false;
    /// A job of QtKeychain is under way; it cannot be cancelled and must not be deleted.
    bool m_jobRunning = false;
};

} // namespace batchlens
