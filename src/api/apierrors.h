#pragma once

#include "core/error.h"

#include <QByteArrayView>
#include <QNetworkReply>
#include <QString>
#include <QUrl>

namespace batchlens {

/// The one mapping from what happened to a request to an Error. Pure; any thread. The sentences name the host.
namespace apierrors {

/// The host as people read it, with its port where it is not the usual one.
QString hostName(const QUrl &url);

/// An answer with a status that is none of 200 to 299.
struct Refusal
{
    int httpStatus = 0;
    /// The first bytes of its body.
    QByteArray body;
    QByteArray contentType;
};

/// The kind is by the status alone. What the server says about it itself follows our sentence: plain text, made
/// visible, without `key` and at most 300 characters. A web page says nothing, and with some statuses it is told that
/// it is one.
Error ofStatus(const Refusal &refusal, const QUrl &url, const QByteArray &key);
/// A connection that failed without an answer, or inside one (`httpStatus` is then 2xx). A canceled operation is the
/// transfer timeout.
Error ofConnection(QNetworkReply::NetworkError error, int httpStatus, const QUrl &url);
/// The name could not be looked up, which is not to say that it does not exist.
Error noNameServer(const QUrl &url);
/// A TLS handshake that failed though nothing was found wrong with the certificate: no TLS at all, or none in common.
/// `reason` is for the log.
Error noSecureConnection(const QUrl &url, const QString &reason);
/// An answer whose status line holds a number that is no status of HTTP.
Error noStatus(int number);
/// An answer whose header fields Qt did not keep.
Error unreadHead(int httpStatus);
/// An answer that is packed with what was not asked for, by its Content-Encoding.
Error unknownEncoding(const QByteArray &encoding, const QUrl &url);
/// A packed answer that is damaged.
Error cannotUnpack(const QUrl &url);
/// An interim answer (101 to 199) came before the answer, also over a connection of the request's own.
Error interimAnswers(int httpStatus, const QUrl &url);
/// All the time a call may take has passed.
Error deadlinePassed(const QUrl &url);
/// 204, or a 2xx without a body.
Error emptyAnswer(int httpStatus, const QUrl &url);
/// A good answer, all of it, that ends inside its document.
Error incomplete(const QUrl &url);
/// Over the byte cap. `bytes`: how large the answer is, where it was announced.
Error tooLarge(qint64 maxBytes, qint64 bytes, bool isBatch);
/// No key to send.
Error noKey(const QUrl &url);
/// The key must not go to this address.
Error refusedAddress(const QUrl &url);
/// The server changed while the call ran.
Error canceled();
/// Whether a web page came where the API was to answer: the network's own page, a firewall's, or not an API at all.
bool isWebPage(const Error &error);

/// Without the key's value and without anything behind "Bearer"; the detail shortened to 500 characters.
Error redacted(Error error, const QByteArray &key);

} // namespace apierrors

} // namespace batchlens
