#include "api/apicall.h"

#include "api/apierrors.h"
#include "api/certificateerror.h"
#include "api/connections.h"
#include "api/proxycheck.h"
#include "api/proxyerror.h"
#include "api/replyhead.h"
#include "api/unpackingreader.h"
#include "core/wipe.h"
#include "formats/notunderstood.h"

#include <QHostInfo>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using std::chrono::milliseconds;

constexpr qint64 kErrorBodyBytes = 8 * 1024;
constexpr qint64 kHeadBytes = 512;
constexpr milliseconds kProgressPause{100};
/// A proxy has made the way by then, mostly.
constexpr milliseconds kProxySoon{1000};
/// How often a call shares connections that turn out not to be trusted before it gets some of its own.
constexpr int kMostAskedAgain = 2;

double random()
{
    return QRandomGenerator::global()->generateDouble();
}

bool isGood(int status)
{
    return status >= 200 && status < 300;
}

} // namespace

ApiCall::ApiCall(ApiSession *session, Plan plan, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_plan(std::move(plan))
    , m_limits(session->limits)
    , m_clock(session->limits, m_plan.isBatch)
{
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    m_deadline.setSingleShot(true);
    m_progressTimer.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ApiCall::startAttempt);
    connect(&m_deadline, &QTimer::timeout, this, &ApiCall::onDeadline);
    connect(&m_progressTimer, &QTimer::timeout, this, &ApiCall::reportProgress);
    connect(m_plan.context, &QObject::destroyed, this, &ApiCall::drop);
    QMetaObject::invokeMethod(this, &ApiCall::begin, Qt::QueuedConnection);
}

ApiCall::~ApiCall()
{
    endAttempt();
    // A reply dies with its manager at the latest; here it must not outlive this call's hold on the manager.
    delete m_reply;
    wipe(m_key);
}

void ApiCall::drop()
{
    if (m_ended)
        return;
    m_ended = true;
    endAttempt();
    m_pause.stop();
    m_deadline.stop();
    m_progressTimer.stop();
    emit ended();
    deleteLater();
}

void ApiCall::cancel(const Error &error)
{
    if (isOver())
        return;
    m_canceled = true;
    endAttempt();
    m_pause.stop();
    m_deadline.stop();
    QMetaObject::invokeMethod(
        this, [this, error] { finish(error); }, Qt::QueuedConnection);
}

void ApiCall::begin()
{
    if (isOver())
        return;
    if (!m_plan.request) {
        finish(m_plan.request.error());
        return;
    }
    m_request = *m_plan.request;
    m_clock.start();
    if (const std::optional<Error> objection = m_session->objection(m_request.url())) {
        finish(*objection);
        return;
    }
    startAttempt();
}

void ApiCall::startAttempt()
{
    if (isOver())
        return;
    if (const milliseconds wait = m_session->pauseLeft(); wait > milliseconds::zero()) {
        if (wait > m_clock.left())
            finish(m_session->pauseReason());
        else
            m_pause.start(wait);
        return;
    }
    // The key or the server may have changed during a pause.
    if (const std::optional<Error> objection = m_session->objection(m_request.url())) {
        finish(*objection);
        return;
    }
    ++m_attempts;
    if (!m_deadline.isActive())
        m_deadline.start(std::max(m_clock.left(), milliseconds::zero()));
    takeConnections();
    ++m_sent;
    m_isOpen = true;
    m_looksUp = false;
    m_clock.attemptBegins();
    m_status = 0;
    m_received = 0;
    m_head.clear();
    m_type.clear();
    m_encoding = BodyEncoding::Plain;
    m_tlsProblems.clear();
    wipe(m_key);
    m_key = m_session->key();
    QNetworkReply *const reply = m_session->send(m_request, *m_connections);
    m_reply = reply;
    m_pieces = new ReplyPieces(reply);
    connect(reply, &QNetworkReply::metaDataChanged, this, &ApiCall::onHead);
    connect(reply, &QNetworkReply::readyRead, this, &ApiCall::onReadyRead);
    connect(reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsProblems += errors; });
    // Queued: what follows may delete the reply and its manager.
    connect(
        reply, &QNetworkReply::finished, this,
        [this, reply] {
            if (reply == m_reply && m_isOpen)
                onFinished();
        },
        Qt::QueuedConnection);
    if (isProxied())
        watchProxy(reply);
}

/// Fails the attempt where the proxy makes no way for it and Qt does not say so.
void ApiCall::watchProxy(QNetworkReply *reply)
{
    // A second attempt has a reason to ask at once.
    const milliseconds soon = m_attempts > 1 ? milliseconds::zero() : kProxySoon;
    const auto *const check = new ProxyCheck(reply, m_connections->manager().proxy(), soon);
    connect(
        check, &ProxyCheck::failed, this,
        [this, reply](QNetworkReply::NetworkError failure, const QString &reason) {
            if (reply != m_reply || !m_isOpen || isOver())
                return;
            m_session->noteNetworkFailure();
            m_connections->giveUp();
            onProxyFailed(failure, reason);
        },
        Qt::QueuedConnection);
}

/// Gives up the connections of the attempt before, with its reply.
void ApiCall::takeConnections()
{
    delete m_reply;
    if (m_connections)
        m_connections->disconnect(this);
    m_connections = m_isAlone ? m_session->ownConnections() : m_session->sharedConnections();
    connect(m_connections.get(), &Connections::distrusted, this, &ApiCall::onDistrusted);
}

/// The answer is not the one to this request: asks once more over a connection of its own, or fails with the error
/// where it was that already.
void ApiCall::askAlone(Error error)
{
    if (m_isAlone) {
        retryOrFail(std::move(error), false);
        return;
    }
    m_isAlone = true;
    m_connections->distrust();
}

/// What came so far may be another request's answer.
void ApiCall::onDistrusted()
{
    if (isOver() || !m_isOpen)
        return;
    endAttempt();
    --m_attempts;
    if (++m_askedAgain > kMostAskedAgain)
        m_isAlone = true;
    m_pause.start(milliseconds::zero());
}

/// What the head rules out needs no body, which may never end.
void ApiCall::onHead()
{
    if (!m_reply || isOver())
        return;
    const ReplyHead head = headOf(*m_reply);
    // At once, before anything that came behind it on this connection is looked at.
    if (!m_isAlone && (head == ReplyHead::Interim || m_connections->answersAnother(*m_reply)))
        askAlone({});
    else if (head == ReplyHead::Unread || objectionToHead(*m_reply))
        concludeSoon();
}

/// Reads no more of the reply and concludes from the event loop: here a signal of the reply runs.
void ApiCall::concludeSoon()
{
    m_reply->disconnect(this);
    QMetaObject::invokeMethod(
        this,
        [this, sent = m_sent] {
            if (sent == m_sent)
                conclude();
        },
        Qt::QueuedConnection);
}

void ApiCall::onReadyRead()
{
    readSome(false);
}

/// Reads what has come; `all` even where the worker is behind.
void ApiCall::readSome(bool all)
{
    if (!m_reply || isOver() || !m_isOpen)
        return;
    if (m_status == 0) {
        m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_type = m_reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
        m_encoding = bodyEncoding(m_reply->rawHeader("Content-Encoding"));
    }
    while (m_pieces && (all || !m_pipe || !m_pipe->isFull())) {
        QByteArray bytes = m_pieces->take();
        if (bytes.isEmpty() || !takeBytes(std::move(bytes)))
            return;
    }
}

/// False where the attempt is over.
bool ApiCall::takeBytes(QByteArray bytes)
{
    m_received += bytes.size();
    if (!isGood(m_status)) {
        m_head += bytes.first(std::min<qint64>(bytes.size(), kErrorBodyBytes - m_head.size()));
        if (m_received < kErrorBodyBytes)
            return true;
        // No need for the rest of a refusal, which may never end.
        concludeSoon();
        return false;
    }
    m_clock.bytesCame();
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (m_received > m_limits.maxBytes || announced > m_limits.maxBytes) {
        // What is announced of a packed answer is not how large it is.
        const qint64 known = m_encoding == BodyEncoding::Plain ? announced : 0;
        cancel(apierrors::tooLarge(m_limits.maxBytes, known, m_plan.isBatch));
        return false;
    }
    m_head += bytes.first(std::min<qint64>(bytes.size(), std::max<qint64>(kHeadBytes - m_head.size(), 0)));
    if (!m_pipe) {
        // The worker knows this call only through the session's owner, which waits for the workers before it dies.
        m_pipe = std::make_shared<BodyPipe>(
            makeReader(), &m_session->workers,
            [receiver = parent(), self = QPointer<ApiCall>(this), attempt = m_sent](auto done) {
                QMetaObject::invokeMethod(
                    receiver,
                    [self, attempt, done = std::move(done)]() mutable {
                        if (self)
                            self->onPipe(attempt, std::move(done));
                    },
                    Qt::QueuedConnection);
            });
    }
    m_pipe->push(std::move(bytes));
    if (m_plan.progress && !m_progressTimer.isActive())
        m_progressTimer.start(kProgressPause);
    return true;
}

std::unique_ptr<BodyReader> ApiCall::makeReader() const
{
    std::unique_ptr<BodyReader> reader = m_plan.makeReader();
    if (m_encoding == BodyEncoding::Plain)
        return reader;
    const auto format = m_encoding == BodyEncoding::Gzip ? Inflater::Format::Gzip : Inflater::Format::Deflate;
    return std::make_unique<UnpackingReader>(
        std::move(reader), format, m_limits.maxBytes,
        UnpackingReader::Errors{apierrors::tooLarge(m_limits.maxBytes, 0, m_plan.isBatch),
                                apierrors::cannotUnpack(m_request.url())});
}

void ApiCall::onPipe(int attempt, std::optional<Result<BodyValue>> done)
{
    if (isOver() || !m_pipe || attempt != m_sent)
        return;
    if (!done) {
        readSome(false);
        return;
    }
    Result<BodyValue> result = std::move(*done);
    m_session->noteAnswered();
    if (!result && result.error().kind == ErrorKind::BadResponse) {
        Error &error = result.error();
        if (looksLikeHtml(unpackedStart(m_head, m_encoding, kHeadBytes), m_type)) {
            error = notUnderstood("<", {});
        } else if (wasCut()) {
            retryOrFail(apierrors::ofConnection(QNetworkReply::RemoteHostClosedError, m_status, m_request.url()), true);
            return;
        } else if (m_pipe->end() == BodyReader::End::Inside) {
            error = apierrors::incomplete(m_request.url());
        }
        error.httpStatus = m_status;
    }
    if (result && m_plan.objection) {
        if (std::optional<Error> objection = m_plan.objection(*result)) {
            objection->httpStatus = m_status;
            askAlone(std::move(*objection));
            return;
        }
    }
    finish(std::move(result));
}

/// Whether the good answer that was read is one that the network cut. Without a length, the end of a connection is no
/// sign that all of it has come; what was unpacked to its end has come.
bool ApiCall::wasCut() const
{
    const BodyReader::End end = m_pipe->end();
    return end == BodyReader::End::Cut ||
           (end == BodyReader::End::Inside && m_encoding == BodyEncoding::Plain && !hasLength());
}

bool ApiCall::hasLength() const
{
    return m_reply->header(QNetworkRequest::ContentLengthHeader).isValid();
}

void ApiCall::onFinished()
{
    readSome(true);
    conclude();
}

/// The attempt is over: a value, another attempt, or an error.
void ApiCall::conclude()
{
    if (!m_reply || isOver() || !m_isOpen)
        return;
    if (const std::optional<Error> objection = objectionToHead(*m_reply)) {
        m_session->noteAnswered();
        retryOrFail(*objection, false);
        return;
    }
    QNetworkReply::NetworkError failure = m_reply->error();
    if (m_status == 0)
        m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Where the end of the connection comes with the answer, Qt wants to send the request again although it has read
    // all there is.
    const bool hasAnswer = m_received > 0 || (m_status > 0 && !m_reply->hasRawHeader("Transfer-Encoding"));
    if (failure == QNetworkReply::ContentReSendError && hasAnswer)
        failure = QNetworkReply::NoError;
    // Qt forgets to compare where the end comes close behind the bytes.
    const QVariant announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (failure == QNetworkReply::NoError && announced.isValid() && m_received < announced.toLongLong())
        failure = QNetworkReply::RemoteHostClosedError;
    const QUrl url = m_request.url();
    if (m_status > 0 && !isGood(m_status)) {
        m_session->noteAnswered();
        const QByteArray said = unpackedStart(m_head, m_encoding, kErrorBodyBytes);
        retryOrFail(apierrors::ofStatus({m_status, said, m_type}, url, m_key), retrypolicy::isRetried(m_status));
    } else if (failure != QNetworkReply::NoError || m_status == 0) {
        m_session->noteNetworkFailure();
        // A connection that waits for a proxy is waited for by the next attempt too.
        if (isProxied())
            m_connections->giveUp();
        if (failure == QNetworkReply::HostNotFoundError) {
            askNameServer();
            return;
        }
        if (m_status == 0 && isProxied() && failure != QNetworkReply::SslHandshakeFailedError) {
            onProxyFailed(failure, m_reply->errorString());
            return;
        }
        Error error;
        if (failure != QNetworkReply::SslHandshakeFailedError)
            error = apierrors::ofConnection(failure, m_status, url);
        else if (!m_tlsProblems.isEmpty())
            error = certificateError(m_tlsProblems, url);
        else
            error = apierrors::noSecureConnection(url, m_reply->errorString());
        retryOrFail(std::move(error), retrypolicy::isRetried(failure));
    } else if (m_received == 0 && m_status == 200 && !hasLength()) {
        // Cut before its first byte, for all that can be told.
        m_session->noteNetworkFailure();
        retryOrFail(apierrors::ofConnection(QNetworkReply::RemoteHostClosedError, m_status, url), true);
    } else if (m_received == 0) {
        m_session->noteAnswered();
        finish(apierrors::emptyAnswer(m_status, url));
    } else {
        m_deadline.stop();
        m_reply->disconnect(this);
        m_pipe->close();
    }
}

bool ApiCall::isProxied() const
{
    const QNetworkProxy::ProxyType type =
        m_connections ? m_connections->manager().proxy().type() : QNetworkProxy::NoProxy;
    return type != QNetworkProxy::NoProxy && type != QNetworkProxy::DefaultProxy;
}

void ApiCall::onProxyFailed(QNetworkReply::NetworkError failure, const QString &reason)
{
    ProxyFailure seen = proxyFailure(failure, reason, m_connections->manager().proxy(), m_request.url());
    retryOrFail(std::move(seen.error), seen.mayPass);
}

/// Qt says the same of a name that does not exist and of a name server that does not answer, which may pass; and where
/// a proxy looks names up, of the proxy's own name and of a host that the proxy does not find.
void ApiCall::askNameServer()
{
    const QNetworkProxy proxy = m_connections->manager().proxy();
    const bool byProxy = isProxied() && proxy.capabilities().testFlag(QNetworkProxy::HostNameLookupCapability);
    m_looksUp = true;
    const QString name = byProxy ? proxy.hostName() : m_request.url().host();
    QHostInfo::lookupHost(name, this, [this, byProxy, proxy, attempt = m_sent](const QHostInfo &info) {
        if (isOver() || attempt != m_sent || !m_isOpen)
            return;
        m_looksUp = false;
        const QUrl url = m_request.url();
        const bool isNoName = info.error() == QHostInfo::HostNotFound;
        if (isProxied() && info.error() == QHostInfo::NoError)
            onProxyFailed(QNetworkReply::HostNotFoundError, m_reply->errorString());
        else if (byProxy)
            retryOrFail(proxyNotFound(!isNoName, proxy).error, !isNoName);
        else
            retryOrFail(isNoName ? apierrors::ofConnection(QNetworkReply::HostNotFoundError, 0, url)
                                 : apierrors::noNameServer(url),
                        !isNoName);
    });
}

/// The pause that the server asked for, noted for all calls; nothing where it asked for none.
std::optional<milliseconds> ApiCall::askedPause(Error &error)
{
    if (m_status != 429 && m_status != 503)
        return {};
    const std::optional<milliseconds> asked = retrypolicy::retryAfter(
        m_reply->rawHeader("Retry-After"), m_reply->rawHeader("Date"), QDateTime::currentDateTimeUtc(), m_limits);
    if (!asked)
        return {};
    error.retryAfter = *asked;
    const milliseconds pause = retrypolicy::withSpread(*asked, random());
    m_session->pause(pause, apierrors::redacted(error, m_key));
    return pause;
}

void ApiCall::retryOrFail(Error error, bool isRetried)
{
    const std::optional<milliseconds> asked = askedPause(error);
    error.detail +=
        u" (attempt %1, %2)"_s.arg(m_attempts).arg(QString::fromLatin1(m_reply->request().rawHeader("X-Request-ID")));
    endAttempt();
    const milliseconds pause = asked ? *asked : retrypolicy::backoff(m_limits, m_attempts - 1, random());
    if (!isRetried || m_attempts >= m_limits.attempts || pause > m_clock.left())
        finish(std::move(error));
    else
        m_pause.start(pause);
}

void ApiCall::onDeadline()
{
    const milliseconds left = m_clock.left();
    if (left > milliseconds::zero()) {
        m_deadline.start(left);
        return;
    }
    m_session->noteNetworkFailure();
    finish(deadlinePassed());
}

Error ApiCall::deadlinePassed() const
{
    const QUrl url = m_request.url();
    if (isProxied())
        return m_looksUp ? proxyNotFound(true, m_connections->manager().proxy()).error
                         : proxyFailure(QNetworkReply::TimeoutError, u"total deadline"_s,
                                        m_connections->manager().proxy(), url)
                               .error;
    return m_looksUp ? apierrors::noNameServer(url) : apierrors::deadlinePassed(url);
}

void ApiCall::endAttempt()
{
    m_isOpen = false;
    if (m_pipe)
        m_pipe->cancel();
    m_pipe.reset();
    m_progressTimer.stop();
    if (m_reply) {
        // abort() emits finished() before it returns, and warns where the reply has failed already.
        m_reply->disconnect(this);
        if (m_reply->error() == QNetworkReply::NoError)
            m_reply->abort();
    }
}

void ApiCall::finish(Result<BodyValue> result)
{
    if (m_ended)
        return;
    m_ended = true;
    endAttempt();
    m_pause.stop();
    m_deadline.stop();
    emit ended();
    deleteLater();
    if (!m_plan.context)
        return;
    if (!result)
        result.error() = apierrors::redacted(std::move(result.error()), m_key);
    // The callback may delete the client and this call with it.
    const auto deliver = std::move(m_plan.deliver);
    deliver(std::move(result));
}

void ApiCall::reportProgress()
{
    if (isOver() || !m_reply || !m_plan.context)
        return;
    DownloadProgress progress;
    progress.bytesReceived = m_received;
    progress.filesRead = m_pipe ? m_pipe->filesRead() : 0;
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced >= m_received)
        progress.bytesTotal = announced;
    const ProgressFunction report = m_plan.progress;
    report(progress);
}

} // namespace batchlens
