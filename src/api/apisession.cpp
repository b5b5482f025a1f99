#include "api/apisession.h"

#include "api/apierrors.h"
#include "core/apiurl.h"
#include "core/wipe.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ApiSession)
};

constexpr int kFailuresUntilNewManager = 3;
/// What Qt may hold of an answer that comes faster than it is read.
constexpr qint64 kReplyBuffer = 1024 * 1024;
constexpr int kLeastWorkers = 2;

/// The body of a GET, which has none: empty, and not to be had a second time.
class EmptyOnce final : public QIODevice
{
public:
    explicit EmptyOnce(QObject *parent)
        : QIODevice(parent)
    {
        open(ReadOnly | Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return -1; }
};

/// Sends a GET once. QNetworkAccessManager::get() sends it up to four times where the connection ends before the first
/// byte of an answer, each without our knowing. It leaves that where there is a body that it cannot read again, even
/// an empty one, and fails with ContentReSendError.
QNetworkReply *getOnce(QNetworkAccessManager &manager, QNetworkRequest request)
{
    request.setHeader(QNetworkRequest::ContentLengthHeader, 0);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    auto *const body = new EmptyOnce(&manager);
    QNetworkReply *const reply = manager.sendCustomRequest(request, "GET", body);
    body->setParent(reply);
    // Qt starts a request that has a body from the event loop, and the one that reads does not hear of it before.
    QMetaObject::invokeMethod(
        reply, [reply] { reply->setReadBufferSize(kReplyBuffer); }, Qt::QueuedConnection);
    return reply;
}

} // namespace

ApiSession::ApiSession(ApiClient::MakeManager makeManager)
    : m_makeManager(std::move(makeManager))
{
    if (!m_makeManager)
        m_makeManager = [] { return std::make_unique<QNetworkAccessManager>(); };
    workers.setMaxThreadCount(std::max(kLeastWorkers, QThread::idealThreadCount()));
}

ApiSession::~ApiSession()
{
    workers.waitForDone();
    setKey({});
}

void ApiSession::setServer(const QUrl &baseUrl, const QByteArray &key)
{
    if (originOf(baseUrl) != originOf(m_baseUrl)) {
        m_pausedUntil = QDeadlineTimer(0);
        m_connections.reset();
        m_proxy.reset();
        m_straightFailures = 0;
    }
    m_baseUrl = baseUrl;
    setKey(key);
}

void ApiSession::setKey(const QByteArray &key)
{
    if (key == m_key)
        return;
    m_connections.reset();
    wipe(m_key);
    m_key = key;
}

std::optional<Error> ApiSession::objection(const QUrl &url)
{
    const bool isSafe = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url));
    if (!isSafe || originOf(url) != originOf(m_baseUrl) || !url.userInfo().isEmpty())
        return apierrors::refusedAddress(url);
    if (m_key.isEmpty())
        return apierrors::noKey(url);
    const auto isPrintable = [](char c) { return c > ' ' && c <= '~'; };
    if (!std::all_of(m_key.begin(), m_key.end(), isPrintable))
        return Error{ErrorKind::InvalidInput, Texts::tr("The key holds characters that no key has."),
                     u"unprintable key"_s};
    // The desktop may have been told of another one where the network went away.
    if (!m_proxy || m_straightFailures >= kFailuresUntilNewManager)
        m_proxy = proxies::choose(m_proxyChoice, m_baseUrl);
    return *m_proxy ? std::nullopt : std::optional(m_proxy->error());
}

std::shared_ptr<Connections> ApiSession::sharedConnections()
{
    if (!m_connections || !m_connections->areShared() || m_straightFailures >= kFailuresUntilNewManager) {
        m_connections = ownConnections();
        m_straightFailures = 0;
    }
    return m_connections;
}

std::shared_ptr<Connections> ApiSession::ownConnections() const
{
    std::unique_ptr<QNetworkAccessManager> manager = m_makeManager();
    manager->setAutoDeleteReplies(false);
    manager->setProxy(**m_proxy);
    return std::make_shared<Connections>(std::move(manager));
}

QNetworkReply *ApiSession::send(QNetworkRequest request, Connections &connections)
{
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    connections.noteSent(id);
    request.setRawHeader("Authorization", connections.authorization(m_key));
    request.setRawHeader("X-Request-ID", id);
    request.setTransferTimeout(static_cast<int>(limits.inactivity.count()));
    if (m_ssl)
        request.setSslConfiguration(*m_ssl);
    return getOnce(connections.manager(), request);
}

void ApiSession::noteNetworkFailure()
{
    ++m_straightFailures;
}

void ApiSession::pause(std::chrono::milliseconds duration, const Error &reason)
{
    if (duration <= pauseLeft())
        return;
    m_pausedUntil = QDeadlineTimer(duration, Qt::PreciseTimer);
    m_pauseReason = reason;
}

std::chrono::milliseconds ApiSession::pauseLeft() const
{
    return std::chrono::milliseconds(m_pausedUntil.remainingTime());
}

Error ApiSession::pauseReason() const
{
    Error error = m_pauseReason;
    error.retryAfter = pauseLeft();
    return error;
}

void ApiSession::setProxy(const ProxyChoice &choice)
{
    if (choice == m_proxyChoice)
        return;
    m_proxyChoice = choice;
    m_proxy.reset();
    m_connections.reset();
}

void ApiSession::setUpLike(const ApiSession &other)
{
    limits = other.limits;
    trust(other.m_ssl);
    setProxy(other.m_proxyChoice);
}

Result<Done> ApiSession::setExtraCaFile(const QString &path)
{
    if (path.isEmpty()) {
        trust({});
        return Done{};
    }
    const auto unreadable = [&path](const QString &reason) {
        return Error{ErrorKind::Io, Texts::tr("The certificate file “%1” cannot be read: %2").arg(path, reason), {}};
    };
    // Opening a pipe waits for whoever writes into it.
    if (QFileInfo(path).exists() && !QFileInfo(path).isFile())
        return unreadable(Texts::tr("it is no regular file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty())
        return Error{ErrorKind::InvalidInput, Texts::tr("The file “%1” holds no certificate.").arg(path), {}};
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificates(certificates);
    trust(configuration);
    return Done{};
}

/// A connection goes on trusting whom it did.
void ApiSession::trust(const std::optional<QSslConfiguration> &configuration)
{
    if (configuration == m_ssl)
        return;
    m_ssl = configuration;
    m_connections.reset();
}

} // namespace batchlens
