#pragma once

#include "core/result.h"
#include "simulator/fault.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringView>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace batchlens {

/// A Veryfront API on 127.0.0.1 with made-up projects, for the demo, for tests and for bug reports. It answers the
/// reads of jobs, batches, projects and upload links the way the documents say, and does wrong what its faults ask for.
/// It lives in one thread with an event loop (move it before start() if the caller's thread blocks); requests(),
/// requestCount(), setFaults() and advance() may be called from any thread.
class Simulator final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        /// 0: a free one.
        quint16 port = 0;
        /// The one key that is accepted. Empty: every non-empty key is.
        QString token{};
        /// Same seed, same data (times are relative to start()).
        quint32 seed = 1;
        /// One more finished batch of exactly that many files in the first project (see filesBatchId()).
        std::optional<int> files{};
        /// Milliseconds before each answer.
        int delayMs = 0;
        QList<Fault> faults{};
        /// One JSON object a request is appended to it; empty: none.
        QString logFile{};
    };

    /// A request as it was met. The key itself is never kept.
    struct Request
    {
        QByteArray method;
        /// Path and query as sent.
        QByteArray target;
        /// 0 where no status was sent (hang, reset, nohead).
        int status = 0;
        /// Whether an Authorization or X-API-Key header came with it.
        bool hadKey = false;
        /// The value of its User-Agent.
        QByteArray userAgent;
        /// Whether it came to the second port, the target of the fault `redirect`.
        bool redirected = false;
    };

    explicit Simulator(const Options &options, QObject *parent = nullptr);
    Simulator();
    ~Simulator() override;

    /// Listens and gives the port; Io where the port is taken or the log cannot be written. Call it once.
    Result<quint16> start();
    /// `http://127.0.0.1:PORT`, no trailing slash. Valid after start().
    QUrl baseUrl() const;
    /// A key that is accepted.
    QString token() const;

    /// The number of requests whose path starts with a prefix (as sent, both ports); all without one.
    int requestCount(QStringView pathPrefix = {}) const;
    /// All requests so far in the order they came.
    QList<Request> requests() const;
    /// Replaces the faults; their "twice each path" starts anew.
    void setFaults(const QList<Fault> &faults);
    /// Lets the simulated time jump ahead, so that a test need not wait for the moving batches.
    void advance(std::chrono::milliseconds by);

    /// The id of the batch that Options::files asks for: the same for every seed.
    static QString filesBatchId();
    /// See batchlens::parseFault().
    static Result<Fault> parseFault(const QString &text);

private:
    class Private;
    const std::unique_ptr<Private> m_d;
};

} // namespace batchlens
