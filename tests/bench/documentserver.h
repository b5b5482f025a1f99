#pragma once

#include <QString>
#include <QUrl>

#include <thread>

namespace batchlens::bench {

/// A server on this computer in a thread of its own that has one project, no jobs, and one batch document, which it
/// hands to the kernel to send: nearly nothing of its time is in what a client measures.
class DocumentServer final
{
public:
    explicit DocumentServer(const QString &document);
    ~DocumentServer();
    DocumentServer(const DocumentServer &) = delete;
    DocumentServer &operator=(const DocumentServer &) = delete;

    /// Invalid where no port could be had.
    QUrl url() const;
    /// The address of the batch.
    QUrl batchUrl() const;

private:
    void serve() const;
    void answer(int connection) const;

    QString m_document;
    int m_listener = -1;
    int m_port = 0;
    std::thread m_thread;
};

} // namespace batchlens::bench
