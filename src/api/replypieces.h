#pragma once

#include <QByteArray>
#include <QObject>

#include <deque>

class QNetworkReply;

namespace batchlens {

/// The body of a reply, taken in the pieces it came in. A reply keeps each piece that its network thread hands over,
/// and QIODevice::read() gives one away without a copy where it is asked for exactly its length. A piece is handed over
/// by an event; what had come before each event is noted here (a copy was 34 of the 108 ms that the GUI thread had to
/// do with a document of 257 MiB). A child of its reply; GUI thread.
class ReplyPieces final : public QObject
{
    Q_OBJECT

public:
    /// What is taken at once at most.
    static constexpr qint64 kMost = 1024 * 1024;

    /// To be made before anything of the body has come.
    explicit ReplyPieces(QNetworkReply *reply);

    /// The next piece, or kMost bytes of it; empty where nothing is there.
    QByteArray take();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void note();

    QNetworkReply *m_reply;
    std::deque<qint64> m_sizes; ///< of the pieces that are there, but for what was taken of the first
    qint64 m_noted = 0;         ///< their sum
};

} // namespace batchlens
