#include "api/replyhead.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QVariant>

namespace batchlens {

namespace {

constexpr int kFirstInterim = 100;
constexpr int kFirstStatus = 200;
constexpr int kLastStatus = 599;

} // namespace

ReplyHead headOf(const QNetworkReply &reply)
{
    // Qt takes whatever integer stands in the status line, signs too.
    const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (!status.isValid())
        return ReplyHead::None;
    const int number = status.toInt();
    if (number < kFirstInterim || number > kLastStatus)
        return ReplyHead::NoStatus;
    return number < kFirstStatus ? ReplyHead::Interim : ReplyHead::Answer;
}

} // namespace batchlens
