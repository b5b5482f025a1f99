#pragma once

class QNetworkReply;

namespace batchlens {

/// What the head of an answer says, as far as Qt tells.
enum class ReplyHead {
    None,    ///< none has come
    Answer,  ///< a status that says how the request went (200 to 599)
    Interim, ///< 101 to 199, which announce an answer: Qt takes them for it, and the answer for the next request's
    NoStatus ///< a number in its place that is no status of HTTP
};

/// The head of a reply as it stands now.
ReplyHead headOf(const QNetworkReply &reply);

} // namespace batchlens
