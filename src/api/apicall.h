#pragma once

#include "api/apisession.h"
#include "api/bodyencoding.h"
#include "api/bodypipe.h"
#include "api/callclock.h"
#include "api/replypieces.h"

#include <QList>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace batchlens {

/// One call from its first attempt to its callback. Deletes itself once it is done or dropped. GUI thread.
class ApiCall final : public QObject
{
    Q_OBJECT

public:
    struct Plan
    {
        Result<QNetworkRequest> request;
        bool isBatch = false;
        std::function<std::unique_ptr<BodyReader>()> makeReader;
        QPointer<QObject> context;
        std::function<void(Result<BodyValue>)> deliver;
        ProgressFunction progress;
        /// Why a value belongs to something else than what was asked for; nothing where it belongs.
        std::function<std::optional<Error>(const BodyValue &)> objection;
    };

    /// Begins from the event loop. The session must outlive the call.
    ApiCall(ApiSession *session, Plan plan, QObject *parent);
    ~ApiCall() override;

    /// Ends it without its callback.
    void drop();
    /// Ends it with an error, from the event loop.
    void cancel(const Error &error);

signals:
    /// Done or dropped; before the callback runs.
    void ended();

private:
    void begin();
    void startAttempt();
    void askAlone(Error error);
    void onDistrusted();
    void takeConnections();
    void onHead();
    void concludeSoon();
    void onReadyRead();
    void onFinished();
    void onDeadline();
    void readSome(bool all);
    bool takeBytes(QByteArray bytes);
    std::unique_ptr<BodyReader> makeReader() const;
    void onPipe(int attempt, std::optional<Result<BodyValue>> done);
    void conclude();
    void retryOrFail(Error error, bool isRetried);
    bool isProxied() const;
    void watchProxy(QNetworkReply *reply);
    void onProxyFailed(QNetworkReply::NetworkError failure, const QString &reason);
    Error deadlinePassed() const;
    void askNameServer();
    std::optional<std::chrono::milliseconds> askedPause(Error &error);
    bool wasCut() const;
    bool hasLength() const;
    void endAttempt();
    void finish(Result<BodyValue> result);
    void reportProgress();
    /// Nothing but the callback is still to come.
    bool isOver() const { return m_ended || m_canceled; }

    ApiSession *m_session;
    Plan m_plan;
    QNetworkRequest m_request;
    const RequestLimits m_limits;

    std::shared_ptr<Connections> m_connections;
    QPointer<QNetworkReply> m_reply;
    QPointer<ReplyPieces> m_pieces; ///< of m_reply
    std::shared_ptr<BodyPipe> m_pipe;
    int m_status = 0;
    qint64 m_received = 0;
    QByteArray
        m_head; ///< how the body began, as it came: of a refusal what is read of it, else enough to know a web page
    QByteArray m_type; ///< Content-Type
    BodyEncoding m_encoding = BodyEncoding::Plain;
    QByteArray m_key; ///< the key that was sent
    QList<QSslError> m_tlsProblems;

    QTimer m_pause;
    QTimer m_deadline;
    QTimer m_progressTimer;
    CallClock m_clock; ///< since the call began: a pause before its first attempt counts too
    int m_attempts = 0;
    int m_askedAgain = 0;   ///< attempts that ended because others met an answer that was not theirs
    int m_sent = 0;         ///< attempts of either kind: tells the present one from those before
    bool m_isOpen = false;  ///< the present attempt still counts
    bool m_isAlone = false; ///< attempts share their connections with no other call
    bool m_looksUp = false; ///< the attempt failed for its host's name, and why is being found out
    bool m_canceled = false;
    bool m_ended = false;
};

} // namespace batchlens
