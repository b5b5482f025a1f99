#include "simulator/simulator.h"

#include "simulator/faultdesk.h"
#include "simulator/httpserver.h"
#include "simulator/simulatedapi.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QHostAddress>
#include <QMutex>
#include <QMutexLocker>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// What token() gives where every key is accepted. Not shaped like a real key on purpose.
constexpr char kAnyKey[] = "simulated-key";

QByteArray originOfPort(quint16 port)
{
    return "http://127.0.0.1:" + QByteArray::number(port);
}

/// The bytes of body that an answer announces to send; of an endless one those before the spaces.
qint64 bodyBytes(const HttpRequest &request, const HttpAnswer &answer)
{
    switch (answer.wire) {
    case HttpAnswer::Wire::Hang:
    case HttpAnswer::Wire::Reset:
    case HttpAnswer::Wire::Close:
        return 0;
    case HttpAnswer::Wire::Truncate:
    case HttpAnswer::Wire::BadChunk:
        return answer.body.size() / 2;
    default:
        return request.method == "HEAD" ? 0 : answer.body.size();
    }
}

bool sendsStatus(HttpAnswer::Wire wire)
{
    return wire != HttpAnswer::Wire::Hang && wire != HttpAnswer::Wire::Reset && wire != HttpAnswer::Wire::Close;
}

} // namespace

class Simulator::Private
{
public:
    explicit Private(Options o)
        : options(std::move(o))
    {
        desk.setFaults(options.faults);
    }

    HttpAnswer serve(const HttpRequest &request)
    {
        const QMutexLocker lock(&mutex);
        const QByteArray path = request.path();
        const SimulatedApi::Twist twist{desk.isOn(FaultKind::CursorLoop, path), desk.isOn(FaultKind::OneBatch, path)};
        HttpAnswer answer = desk.answer(request, originOfPort(second ? second->port() : quint16{0}),
                                        [&] { return api->answer(request, clock.elapsed() + ahead, twist); });
        answer.delayMs = options.delayMs;
        note(request, answer, false);
        return answer;
    }

    HttpAnswer serveElsewhere(const HttpRequest &request)
    {
        const QMutexLocker lock(&mutex);
        HttpAnswer answer = errorAnswer(404, "not_found", "This is not the API");
        note(request, answer, true);
        return answer;
    }

    void note(const HttpRequest &request, const HttpAnswer &answer, bool redirected)
    {
        const int status = sendsStatus(answer.wire) ? answer.status : 0;
        const bool hadKey = !request.header("authorization").isNull() || !request.header("x-api-key").isNull();
        seen.append({.method = request.method,
                     .target = request.target,
                     .status = status,
                     .hadKey = hadKey,
                     .userAgent = request.header("user-agent"),
                     .redirected = redirected});
        if (!log.isOpen())
            return;
        // Bytes that are no UTF-8 would make the line no JSON.
        JsonWriter json;
        json.beginObject().member("t", QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1());
        json.member("method", request.method).member("target", QString::fromUtf8(request.target).toUtf8());
        json.member("status", status).member("body_bytes", bodyBytes(request, answer)).endObject();
        log.write(json.take() + '\n');
        log.flush();
    }

    /// The second port is there once a fault needs it, and then stays.
    Result<Done> openSecond()
    {
        if (second || !desk.has(FaultKind::Redirect))
            return Done{};
        second = std::make_unique<HttpServer>([this](const HttpRequest &request) { return serveElsewhere(request); });
        const Result<quint16> port = second->listen(QHostAddress::LocalHost, 0);
        return port ? Result<Done>(Done{}) : Result<Done>(port.error());
    }

    const Options options;
    mutable QMutex mutex;
    FaultDesk desk;
    QList<Request> seen;
    std::unique_ptr<SimulatedApi> api;
    QElapsedTimer clock;
    qint64 ahead = 0;
    QFile log;
    // Made by start(), so that they belong to the thread the simulator was moved to.
    std::unique_ptr<HttpServer> server;
    std::unique_ptr<HttpServer> second;
};

Simulator::Simulator(const Options &options, QObject *parent)
    : QObject(parent)
    , m_d(std::make_unique<Private>(options))
{
}

Simulator::Simulator()
    : Simulator(Options{})
{
}

Simulator::~Simulator() = default;

Result<quint16> Simulator::start()
{
    Private &d = *m_d;
    if (!d.options.logFile.isEmpty()) {
        d.log.setFileName(d.options.logFile);
        if (!d.log.open(QIODevice::WriteOnly | QIODevice::Append)) {
            return Error{.kind = ErrorKind::Io,
                         .message = tr("The log %1 cannot be written: %2.").arg(d.options.logFile, d.log.errorString()),
                         .detail = {}};
        }
    }
    d.server = std::make_unique<HttpServer>([&d](const HttpRequest &request) { return d.serve(request); });
    const Result<quint16> port = d.server->listen(QHostAddress::LocalHost, d.options.port);
    if (!port)
        return port;
    const Result<Done> second = d.openSecond();
    if (!second)
        return second.error();
    d.clock.start();
    d.api = std::make_unique<SimulatedApi>(Scenario(d.options.seed, QDateTime::currentDateTimeUtc(), d.options.files),
                                           d.options.token.toUtf8(), originOfPort(*port));
    return port;
}

QUrl Simulator::baseUrl() const
{
    return QUrl(QString::fromLatin1(originOfPort(m_d->server ? m_d->server->port() : quint16{0})));
}

QString Simulator::token() const
{
    return m_d->options.token.isEmpty() ? QString::fromLatin1(kAnyKey) : m_d->options.token;
}

int Simulator::requestCount(QStringView pathPrefix) const
{
    const QMutexLocker lock(&m_d->mutex);
    const QByteArray prefix = pathPrefix.toUtf8();
    return static_cast<int>(std::count_if(m_d->seen.cbegin(), m_d->seen.cend(),
                                          [&](const Request &request) { return request.target.startsWith(prefix); }));
}

QList<Simulator::Request> Simulator::requests() const
{
    const QMutexLocker lock(&m_d->mutex);
    return m_d->seen;
}

void Simulator::setFaults(const QList<Fault> &faults)
{
    {
        const QMutexLocker lock(&m_d->mutex);
        m_d->desk.setFaults(faults);
    }
    const auto open = [this] {
        const QMutexLocker lock(&m_d->mutex);
        if (const Result<Done> opened = m_d->openSecond(); !opened)
            qWarning("%s", qUtf8Printable(opened.error().message));
    };
    // A listening socket belongs to the simulator's thread.
    if (QThread::currentThread() == thread())
        open();
    else
        QMetaObject::invokeMethod(this, open, Qt::BlockingQueuedConnection);
}

void Simulator::advance(std::chrono::milliseconds by)
{
    const QMutexLocker lock(&m_d->mutex);
    m_d->ahead += by.count();
}

QString Simulator::filesBatchId()
{
    return QString::fromLatin1(Scenario::filesBatchId());
}

Result<Fault> Simulator::parseFault(const QString &text)
{
    return batchlens::parseFault(text);
}

} // namespace batchlens
