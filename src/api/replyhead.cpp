#include "api/replyhead.h"

#include "api/apierrors.h"
#include "api/bodyencoding.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrl>
#include <QVariant>

namespace batchlens {

namespace {

constexpr int kFirstInterim = 100;
constexpr int kFirstStatus = 200;
constexpr int kFirstRefusal = 300;
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
    if (number < kFirstStatus)
        return ReplyHead::Interim;
    return reply.rawHeaderPairs().isEmpty() ? ReplyHead::Unread : ReplyHead::Answer;
}

std::optional<Error> objectionToHead(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QUrl url = reply.request().url();
    const ReplyHead head = headOf(reply);
    if (head == ReplyHead::Interim)
        return apierrors::interimAnswers(status, url);
    if (head == ReplyHead::NoStatus)
        return apierrors::noStatus(status);
    // What a refusal's status says stands in any case.
    if (status >= kFirstRefusal)
        return {};
    if (head == ReplyHead::Unread)
        return apierrors::unreadHead(status);
    const QByteArray encoding = reply.rawHeader("Content-Encoding");
    if (bodyEncoding(encoding) == BodyEncoding::Unknown)
        return apierrors::unknownEncoding(encoding, url);
    return {};
}

} // namespace batchlens
