#pragma once

#include "core/error.h"

#include <QList>
#include <QSslError>
#include <QUrl>

namespace batchlens {

/// The Error (Tls) for a certificate that is not accepted. Its sentence says the weightiest of what is wrong, with the
/// names that the certificate itself gives, made visible. Pure; any thread.
Error certificateError(const QList<QSslError> &problems, const QUrl &url);
/// Whether an Error is one made there that a file of extra certificates would mend: nobody here knows who issued it.
bool isUnknownIssuer(const Error &error);

} // namespace batchlens
