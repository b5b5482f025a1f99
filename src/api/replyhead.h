#pragma once

#include "core/error.h"

#include <optional>

class QNetworkReply;

namespace batchlens {

/// What the head of an answer says, as far as Qt tells.
enum class ReplyHead {
    None,    ///< none has come
    Answer,  ///< a status that says how the request went (200 to 599)
    Unread,  ///< such a status without any header field: Qt keeps none where one is malformed, or where there are more
             ///< or larger ones than it reads, and then knows no end of the body
    Interim, ///< 101 to 199, which announce an answer: Qt takes them for it, and the answer for the next request's
    NoStatus ///< a number in its place that is no status of HTTP
};

/// The head of a reply as it stands now.
ReplyHead headOf(const QNetworkReply &reply);
/// Why its head alone says that an answer is none that can be read; nothing where it may be one, where it is a refusal,
/// or where none has come.
std::optional<Error> objectionToHead(const QNetworkReply &reply);

} // namespace batchlens
