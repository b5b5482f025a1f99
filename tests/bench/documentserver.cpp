#include "bench/documentserver.h"

#include "bench/documents.h"

#include <QFile>
#include <QFileInfo>

#include <array>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

void sendAll(int connection, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t n =
            send(connection, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (n <= 0)
            return;
        sent += n;
    }
}

QByteArray head(qint64 length)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
           QByteArray::number(length) + "\r\n\r\n";
}

} // namespace

DocumentServer::DocumentServer(const QString &document)
    : m_document(document)
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    constexpr int kWaiting = 16;
    if (bind(m_listener, plain, size) != 0 || listen(m_listener, kWaiting) != 0 ||
        getsockname(m_listener, plain, &size) != 0)
        return;
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

DocumentServer::~DocumentServer()
{
    shutdown(m_listener, SHUT_RDWR);
    if (m_thread.joinable())
        m_thread.join();
    close(m_listener);
}

QUrl DocumentServer::url() const
{
    return m_port > 0 ? QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)) : QUrl();
}

QUrl DocumentServer::batchUrl() const
{
    return QUrl(u"%1/projects/bench/job-batches/%2"_s.arg(url().toString(), QString::fromLatin1(Documents::batchId())));
}

void DocumentServer::serve() const
{
    for (;;) {
        const int connection = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            return;
        answer(connection);
        close(connection);
    }
}

void DocumentServer::answer(int connection) const
{
    QByteArray request;
    std::array<char, 4096> block{};
    while (!request.contains("\r\n\r\n")) {
        const ssize_t n = recv(connection, block.data(), block.size(), 0);
        if (n <= 0)
            return;
        request.append(block.data(), n);
    }
    const QByteArray target = request.split(' ').value(1);
    if (target.contains("/job-batches/")) {
        const int file = open(QFile::encodeName(m_document).constData(), O_RDONLY | O_CLOEXEC);
        qint64 left = QFileInfo(m_document).size();
        // No more under way than a fast network holds, so that what a client reads has just been sent: a buffer on one
        // computer grows to megabytes, and the kernel takes longer over each of them.
        constexpr int kUnderWay = 256 * 1024;
        setsockopt(connection, SOL_SOCKET, SO_SNDBUF, &kUnderWay, sizeof(kUnderWay));
        sendAll(connection, head(left));
        while (left > 0) {
            const ssize_t n = sendfile(connection, file, nullptr, static_cast<std::size_t>(left));
            if (n <= 0)
                break;
            left -= n;
        }
        close(file);
        return;
    }
    const QByteArray body = target.contains("/jobs")
                                ? R"({"data":[],"page_info":{}})"_ba
                                : "{\"id\":\"" + Documents::projectId() + R"(","slug":"bench","name":"Bench"})";
    sendAll(connection, head(body.size()) + body);
}

} // namespace batchlens::bench
