#pragma once

#include "simulator/documents.h"
#include "simulator/httpserver.h"

namespace batchlens {

/// Routes and answers: what a request of the documents gets at a moment. Knows no fault but the two that only it can
/// act out. Not thread-safe.
class SimulatedApi final
{
public:
    /// Faults inside otherwise right answers.
    struct Twist
    {
        /// Every further page of a list names itself as the next.
        bool cursorLoop = false;
        /// The broken batch of each project answers 500.
        bool brokenBatch = false;
    };

    /// `key`: the one that is accepted, empty for any that is not empty. `origin`: what signed links start with.
    SimulatedApi(Scenario scenario, QByteArray key, QByteArray origin);

    /// `now`: milliseconds since the start.
    HttpAnswer answer(const HttpRequest &request, qint64 now, Twist twist);

private:
    struct Query;

    HttpAnswer route(const HttpRequest &request, qint64 now, Twist twist);
    HttpAnswer projects(const Query &query, Twist twist) const;
    HttpAnswer jobs(const Moment &moment, const Query &query, const QByteArray &batchId, Twist twist) const;
    HttpAnswer batch(const Moment &moment, const BatchPlan &batch, Twist twist);
    HttpAnswer job(const Moment &moment, const Query &query, const JobPlan &job, const QByteArray &part,
                   Twist twist) const;
    HttpAnswer uploadUrl(const Moment &moment, const Query &query, const QByteArray &reference) const;
    HttpAnswer signedFile(const HttpRequest &request, qint64 now) const;
    bool accepts(const HttpRequest &request) const;
    QByteArray signature(const QByteArray &path, const QByteArray &expires) const;

    Scenario m_scenario;
    QByteArray m_key;
    QByteArray m_origin;
    /// The document of the batch that `--files` asks for: it never changes and takes seconds to write.
    QByteArray m_filesDocument;
};

/// An error as the API writes them: `{"error": word, "message": text}`.
HttpAnswer errorAnswer(int status, const QByteArray &word, const QByteArray &text);

} // namespace batchlens
