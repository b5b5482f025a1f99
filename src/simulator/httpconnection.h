#pragma once

#include "simulator/httpserver.h"

#include <QObject>

class QTcpSocket;

namespace batchlens {

/// One client of an HttpServer. It deletes itself when the client is gone, which also ends every wait it has under way.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket over; the handler outlives the connection.
    HttpConnection(QTcpSocket *socket, const HttpServer::Handler &handler, QObject *parent);

private:
    void read();
    void refuse(int status);
    void begin();
    /// Hands the socket more of the body whenever it has little left, so that a large one is never held twice.
    void pump();
    void sendChunk(const QByteArray &bytes);
    void drip();
    void finish();
    void reset();

    QTcpSocket *const m_socket;
    const HttpServer::Handler &m_handler;
    QByteArray m_in;
    HttpAnswer m_answer;
    qsizetype m_sent = 0;
    bool m_busy = false;
    bool m_sending = false;
    bool m_keepAlive = false;
    bool m_isHead = false;
};

} // namespace batchlens
