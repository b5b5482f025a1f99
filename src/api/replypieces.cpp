#include "api/replypieces.h"

#include <QEvent>
#include <QNetworkReply>

#include <algorithm>

namespace batchlens {

ReplyPieces::ReplyPieces(QNetworkReply *reply)
    : QObject(reply)
    , m_reply(reply)
{
    reply->installEventFilter(this);
}

QByteArray ReplyPieces::take()
{
    note();
    if (m_sizes.empty())
        return {};
    QByteArray piece = m_reply->read(std::min(m_sizes.front(), kMost));
    m_noted -= piece.size();
    m_sizes.front() -= piece.size();
    if (m_sizes.front() == 0)
        m_sizes.pop_front();
    return piece;
}

bool ReplyPieces::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MetaCall)
        note();
    return QObject::eventFilter(watched, event);
}

/// What came since the last look is one piece.
void ReplyPieces::note()
{
    const qint64 more = m_reply->bytesAvailable() - m_noted;
    if (more <= 0)
        return;
    m_sizes.push_back(more);
    m_noted += more;
}

} // namespace batchlens
