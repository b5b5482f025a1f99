#pragma once

#include "core/error.h"

#include <QByteArrayView>

namespace batchlens {

/// Whether an answer is a web page: by its first character after white space and BOM, else by its Content-Type.
/// A body that starts as a JSON object or list never is.
bool looksLikeHtml(QByteArrayView body, QByteArrayView contentType = {});

/// Where a body came from, for the sentence about it.
enum class BodySource { Answer, File };

/// The BadResponse for a body that is no document of ours. `what` says what is wrong with it, translated, a clause
/// without a full stop ("it has no list of jobs"). A web page is said to be one, whatever `what` says.
Error notUnderstood(QByteArrayView body, const QString &what, BodySource source = BodySource::Answer);

} // namespace batchlens
