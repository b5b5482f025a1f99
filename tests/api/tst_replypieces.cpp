#include "api/replypieces.h"
#include "rawserver.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace batchlens;

namespace {

/// Many bytes, none of them like its neighbours.
QByteArray body(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 7919) >> 3);
    return bytes;
}

/// A download and the pieces that were taken of it.
struct Download
{
    explicit Download(const QUrl &url)
    {
        manager.setProxy(QNetworkProxy::NoProxy);
        reply.reset(manager.get(QNetworkRequest(url)));
        pieces = new ReplyPieces(reply.get());
    }
    void takeAll()
    {
        for (QByteArray piece = pieces->take(); !piece.isEmpty(); piece = pieces->take())
            taken.append(piece);
    }

    QNetworkAccessManager manager;
    std::unique_ptr<QNetworkReply> reply;
    ReplyPieces *pieces = nullptr; // the reply's
    QList<QByteArray> taken;
};

} // namespace

class tst_ReplyPieces final : public QObject
{
    Q_OBJECT

private slots:
    void allComesInOrder_data();
    void allComesInOrder();
    void whatCameTogetherIsNotJoined();
    void aLargePieceIsTakenInParts();
};

void tst_ReplyPieces::allComesInOrder_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("nothing") << qsizetype(0);
    QTest::newRow("a byte") << qsizetype(1);
    QTest::newRow("some pieces") << qsizetype(300'000);
    QTest::newRow("megabytes") << qsizetype(9'000'001);
}

void tst_ReplyPieces::allComesInOrder()
{
    QFETCH(qsizetype, size);
    const QByteArray sent = body(size);
    const RawServer server(RawServer::always(200, sent));
    Download download(server.url());
    connect(download.reply.get(), &QNetworkReply::readyRead, this, [&] { download.takeAll(); });
    QTRY_VERIFY_WITH_TIMEOUT(download.reply->isFinished(), 30'000);
    download.takeAll();
    QCOMPARE(download.taken.join(), sent);
    QVERIFY(download.pieces->take().isEmpty());
}

void tst_ReplyPieces::whatCameTogetherIsNotJoined()
{
    const QByteArray sent = body(40'000);
    RawServer::Answer answer{.bytes = RawServer::http(200, sent)};
    answer.dripMs = 5;
    answer.pieceSize = 1000;
    const RawServer server(RawServer::always(answer));
    Download download(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(download.reply->isFinished(), 30'000);
    download.takeAll();
    QCOMPARE(download.taken.join(), sent);
    // As many as were sent, but for those that a busy computer read together.
    QVERIFY(download.taken.size() > 4);
}

void tst_ReplyPieces::aLargePieceIsTakenInParts()
{
    QByteArray sent;
    // Packed into 5 KB, which come as one piece.
    sent.fill('a', 5'000'000);
    QByteArray packed = qCompress(sent, 9);
    packed.remove(0, 4); // qCompress() puts the length before
    const RawServer server(RawServer::always(200, packed, "Content-Encoding: deflate\r\n"));
    Download download(server.url());
    QTRY_VERIFY_WITH_TIMEOUT(download.reply->isFinished(), 30'000);
    download.takeAll();
    QCOMPARE(download.taken.join(), sent);
    const auto largest = std::max_element(download.taken.cbegin(), download.taken.cend(),
                                          [](const QByteArray &a, const QByteArray &b) { return a.size() < b.size(); });
    QCOMPARE(qint64(largest->size()), ReplyPieces::kMost);
}

QTEST_GUILESS_MAIN(tst_ReplyPieces)
#include "tst_replypieces.moc"
