#include "api/connections.h"

#include "core/wipe.h"

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

Connections::~Connections()
{
    // With its thread, which reads the headers.
    m_manager.reset();
    for (QByteArray &header : m_authorizations)
        wipeForAll(header);
}

QByteArray Connections::authorization(const QByteArray &key)
{
    QByteArray header = "Bearer " + key;
    // One key after the other: the last one is the one in use.
    if (m_authorizations.isEmpty() || m_authorizations.constLast() != header)
        m_authorizations.append(header);
    else
        wipe(header);
    return m_authorizations.constLast();
}

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
