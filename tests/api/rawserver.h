#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace batchlens {

/// A loopback server that answers with exactly the bytes it is told to, for what no decent server says. One answer a
/// request.
class RawServer final : public QTcpServer
{
    Q_OBJECT

public:
    enum class End {
        Close, ///< after the bytes
        Hang,  ///< never: the client must
        Reset  ///< a reset instead of an orderly end
    };
    struct Answer
    {
        QByteArray bytes;
        End end = End::Close;
        /// Milliseconds between pieces of `pieceSize` bytes; 0: all at once.
        int dripMs = 0;
        int pieceSize = 1;
        /// So many bytes come at once before.
        qsizetype dripFrom = 0;
        /// Sent again and again after the bytes, for as long as the client reads.
        QByteArray forEver = {};
        /// Sent so many milliseconds after the bytes, before the end.
        QByteArray late = {};
        int lateMs = 0;
    };
    /// `number` counts the requests from 0.
    using Handler = std::function<Answer(int number, const QByteArray &head)>;

    explicit RawServer(Handler handler);

    /// Speaks TLS from now on.
    void setTls(const QSslCertificate &certificate, const QSslKey &key);
    QUrl url(const QString &path = {}) const;
    /// The heads of all requests so far.
    const QList<QByteArray> &heads() const { return m_heads; }
    int count() const { return static_cast<int>(m_heads.size()); }
    /// How many connections were made so far.
    int connections() const { return m_connections; }

    /// An answer with status, Content-Length and more headers (each ending in CRLF).
    static QByteArray http(int status, const QByteArray &body, const QByteArray &headers = {});
    /// The same over a connection that stays open.
    static QByteArray kept(int status, const QByteArray &body, const QByteArray &headers = {});
    /// The first as an answer that is then closed.
    static Handler always(int status, const QByteArray &body, const QByteArray &headers = {});
    static Handler always(const Answer &answer);
    /// The value of a header in a head; null where it is not there.
    static QByteArray header(const QByteArray &head, const QByteArray &name);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void serve(QTcpSocket *socket);
    void send(QTcpSocket *socket, const Answer &answer);
    void drip(QTcpSocket *socket, const Answer &answer, qsizetype from);
    static void end(QTcpSocket *socket, End how);

    Handler m_handler;
    QList<QByteArray> m_heads;
    int m_connections = 0;
    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace batchlens
