#pragma once

#include "api/bodyreader.h"
#include "api/requesthandle.h"
#include "api/retrypolicy.h"
#include "core/batch.h"
#include "core/result.h"

#include <QNetworkRequest>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace batchlens {

class ApiSession;
struct ProxyChoice;

/// How far the body of one answer has come.
struct DownloadProgress
{
    /// Of this attempt, as they came: packed where the server packs them.
    qint64 bytesReceived = 0;
    /// Where the server announced it.
    std::optional<qint64> bytesTotal;
    /// Files of a batch document read so far.
    qint64 filesRead = 0;
};
using ProgressFunction = std::function<void(const DownloadProgress &)>;

/// Sends the requests of one API origin: attempts, pauses, deadlines, the byte cap, and one mapping from what happened
/// to an Error. GUI thread; bodies are parsed on worker threads of its own, which its destructor waits for (moments).
///
/// All calls are asynchronous: the callback runs exactly once, from the event loop, never before the call returns and
/// never after the context or the handle is gone. It does not run where the client itself is deleted first.
///
/// Errors: Network, Timeout, Tls, Unauthorized (also without any key), Forbidden, NotFound, RateLimited, Server,
/// BadResponse, TooLarge, InvalidInput (an address the key must not go to), Canceled (the server was changed
/// meanwhile). Neither message nor detail ever holds the key.
class ApiClient final : public QObject
{
    Q_OBJECT

public:
    using MakeManager = std::function<std::unique_ptr<QNetworkAccessManager>()>;

    /// `makeManager`: how a network manager is made, now and after three straight network failures; by default a plain
    /// one.
    explicit ApiClient(MakeManager makeManager = {}, QObject *parent = nullptr);
    ~ApiClient() override;

    /// Where to ask (as parseApiUrl() gives it) and the key that belongs there. Another origin than before ends all
    /// running calls with Canceled.
    void setServer(const QUrl &baseUrl, const QByteArray &key);
    /// Another key for the same origin; empty forgets it.
    void setKey(const QByteArray &key);
    bool hasKey() const;
    QUrl baseUrl() const;

    /// For the calls made from now on.
    void setLimits(const RequestLimits &limits);
    const RequestLimits &limits() const;
    /// Trusts the certificates of a PEM file besides the system's; an empty path trusts the system's alone.
    /// Io or InvalidInput where there are none in it, and then nothing changes.
    Result<Done> setExtraCaFile(const QString &path);
    /// For the attempts made from now on; the system's by default.
    void setProxy(const ProxyChoice &choice);
    /// The limits, extra certificates and proxy of another client.
    void setUpLike(const ApiClient &other);

    /// How long the server asked not to be asked: until then calls wait, or end at once where they may not wait so
    /// long.
    std::chrono::milliseconds pauseLeft() const;
    /// Calls that are not done.
    int inFlight() const;

    /// Why a value is not about what was asked for; nothing where it is. A request whose answer is not is sent once
    /// more over a connection of its own, and what else is under way too; then the objection is the call's error.
    template <typename T>
    using Objection = std::function<std::optional<Error>(const T &)>;

    /// Sends a request made by apirequest (its Error goes to the callback) and parses the whole body on a worker
    /// thread.
    template <typename T>
    RequestHandle get(const Result<QNetworkRequest> &request, std::function<Result<T>(QByteArrayView)> parse,
                      QObject *context, std::function<void(Result<T>)> callback, Objection<T> objection = {})
    {
        AnyObjection any;
        if (objection)
            any = [objection = std::move(objection)](const BodyValue &value) {
                return objection(*static_cast<const T *>(value.get()));
            };
        return start(
            request, false,
            [parse = std::move(parse)]() -> std::unique_ptr<BodyReader> {
                return std::make_unique<WholeBodyReader<T>>(parse);
            },
            context,
            [callback = std::move(callback)](Result<BodyValue> value) {
                if (value)
                    callback(std::move(*static_cast<T *>(value->get())));
                else
                    callback(std::move(value.error()));
            },
            {}, std::move(any));
    }

    /// Fetches a batch document, parsed while it arrives. `progress` is called at most ten times a second.
    RequestHandle getBatch(const Result<QNetworkRequest> &request, const BatchParser::Options &options,
                           QObject *context, std::function<void(Result<BatchPtr>)> callback,
                           ProgressFunction progress = {}, Objection<Batch> objection = {});

signals:
    /// The number of calls that are not done changed.
    void inFlightChanged(int calls);

private:
    using AnyObjection = std::function<std::optional<Error>(const BodyValue &)>;

    RequestHandle start(const Result<QNetworkRequest> &request, bool isBatch,
                        std::function<std::unique_ptr<BodyReader>()> makeReader, QObject *context,
                        std::function<void(Result<BodyValue>)> deliver, ProgressFunction progress,
                        AnyObjection objection);

    std::unique_ptr<ApiSession> m_session;
    int m_inFlight = 0;
};

} // namespace batchlens
