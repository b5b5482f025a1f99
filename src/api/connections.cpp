#include "api/connections.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace batchlens {

namespace {

/// Ids kept; an answer is never late by as many.
constexpr qsizetype kMostIds = 4096;

} // namespace

Connections::Connections(std::unique_ptr<QNetworkAccessManager> manager)
    : m_manager(std::move(manager))
{
}

Connections::~Connections() = default;

void Connections::noteSent(const QByteArray &requestId)
{
    if (m_sent.size() >= kMostIds)
        m_sent.clear();
    m_sent.insert(requestId);
}

bool Connections::answersAnother(const QNetworkReply &reply) const
{
    const QByteArray named = reply.rawHeader("X-Request-ID");
    return named != reply.request().rawHeader("X-Request-ID") && m_sent.contains(named);
}

void Connections::distrust()
{
    if (!m_trusted)
        return;
    m_trusted = false;
    emit distrusted();
}

} // namespace batchlens
