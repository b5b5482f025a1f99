#include "api/apiclient.h"

#include "api/apicall.h"
#include "api/apierrors.h"
#include "api/apisession.h"
#include "core/apiurl.h"

#include <QPointer>

namespace batchlens {

namespace {

/// What a handle holds on to.
struct CallHold
{
    explicit CallHold(ApiCall *held)
        : call(held)
    {
    }
    CallHold(const CallHold &) = delete;
    CallHold &operator=(const CallHold &) = delete;
    ~CallHold()
    {
        if (call)
            call->drop();
    }

    QPointer<ApiCall> call;
};

} // namespace

ApiClient::ApiClient(MakeManager makeManager, QObject *parent)
    : QObject(parent)
    , m_session(std::make_unique<ApiSession>(std::move(makeManager)))
{
}

ApiClient::~ApiClient()
{
    // Before the session, on which they lean; and before ~QObject, while the workers' messages still find this object.
    const QList<ApiCall *> calls = findChildren<ApiCall *>(QString(), Qt::FindDirectChildrenOnly);
    for (ApiCall *call : calls) {
        call->disconnect(this);
        delete call;
    }
    m_session.reset();
}

void ApiClient::setServer(const QUrl &baseUrl, const QByteArray &key)
{
    if (originOf(baseUrl) != originOf(m_session->baseUrl())) {
        const QList<ApiCall *> calls = findChildren<ApiCall *>(QString(), Qt::FindDirectChildrenOnly);
        for (ApiCall *call : calls)
            call->cancel(apierrors::canceled());
    }
    m_session->setServer(baseUrl, key);
}

void ApiClient::setKey(const QByteArray &key)
{
    m_session->setKey(key);
}

bool ApiClient::hasKey() const
{
    return !m_session->key().isEmpty();
}

QUrl ApiClient::baseUrl() const
{
    return m_session->baseUrl();
}

void ApiClient::setLimits(const RequestLimits &limits)
{
    m_session->limits = limits;
}

const RequestLimits &ApiClient::limits() const
{
    return m_session->limits;
}

Result<Done> ApiClient::setExtraCaFile(const QString &path)
{
    return m_session->setExtraCaFile(path);
}

void ApiClient::setProxy(const ProxyChoice &choice)
{
    m_session->setProxy(choice);
}

void ApiClient::setUpLike(const ApiClient &other)
{
    m_session->setUpLike(*other.m_session);
}

std::chrono::milliseconds ApiClient::pauseLeft() const
{
    return m_session->pauseLeft();
}

int ApiClient::inFlight() const
{
    return m_inFlight;
}

RequestHandle ApiClient::getBatch(const Result<QNetworkRequest> &request, const BatchParser::Options &options,
                                  QObject *context, std::function<void(Result<BatchPtr>)> callback,
                                  ProgressFunction progress, Objection<Batch> objection)
{
    AnyObjection any;
    if (objection)
        any = [objection = std::move(objection)](const BodyValue &value) {
            return objection(*static_cast<const Batch *>(value.get()));
        };
    return start(
        request, true, [options] { return std::make_unique<BatchBodyReader>(options); }, context,
        [callback = std::move(callback)](Result<BodyValue> value) {
            if (value)
                callback(BatchPtr(std::static_pointer_cast<const Batch>(*value)));
            else
                callback(std::move(value.error()));
        },
        std::move(progress), std::move(any));
}

RequestHandle ApiClient::start(const Result<QNetworkRequest> &request, bool isBatch,
                               std::function<std::unique_ptr<BodyReader>()> makeReader, QObject *context,
                               std::function<void(Result<BodyValue>)> deliver, ProgressFunction progress,
                               AnyObjection objection)
{
    Q_ASSERT(context);
    auto *call = new ApiCall(m_session.get(),
                             {request, isBatch, std::move(makeReader), context, std::move(deliver), std::move(progress),
                              std::move(objection)},
                             this);
    connect(call, &ApiCall::ended, this, [this] { emit inFlightChanged(--m_inFlight); });
    emit inFlightChanged(++m_inFlight);
    return RequestHandle(std::make_shared<CallHold>(call));
}

} // namespace batchlens
