#include "api/apiclient.h"
#include "api/apirequest.h"
#include "awaited.h"
#include "formats/payloads.h"
#include "rawserver.h"
#include "support/packed.h"

#include <QFile>
#include <QTest>

using namespace batchlens;
using namespace Qt::StringLiterals;
using Answer = RawServer::Answer;

Q_DECLARE_METATYPE(batchlens::RawServer::Answer)
Q_DECLARE_METATYPE(batchlens::ErrorKind)

namespace {

const QByteArray kBatch = R"({"id":"b1","result":{"kind":"knowledge_ingest","failed":[{"label":"a.pdf"}]}})";
/// Ends behind a brace.
const QByteArray kInside = R"({"id":"b1","result":{"failed":[{"label":"a.pdf"})";
constexpr qint64 kMiB = 1024 * 1024;

QByteArray encoding(const QByteArray &name)
{
    return "Content-Encoding: " + name + "\r\n";
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

/// An answer in chunks, as some servers send what they pack while they send it.
QByteArray inChunks(const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + headers + "\r\n" + chunk(body) + "0\r\n\r\n";
}

qint64 residentMiB()
{
    QFile status(u"/proc/self/statm"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ').value(1).toLongLong() * 4096 / kMiB;
}

} // namespace

/// Answers that a server packs.
class tst_PackedAnswers final : public QObject
{
    Q_OBJECT

private:
    struct Seen
    {
        int kind = -1;
        QString message = {};
        BatchPtr batch = nullptr;
    };

    static Seen fetch(const RawServer &server, const RequestLimits &limits = shortLimits())
    {
        ApiClient client;
        client.setServer(server.url(), "vf_canary_1f2e3d4c5b6a");
        client.setLimits(limits);
        QObject context;
        Awaited<BatchPtr> got;
        const auto handle =
            client.getBatch(apirequest::batch(client.baseUrl(), u"p"_s, u"b1"_s), {}, &context, got.callback());
        if (!got.wait(30'000))
            return {.kind = -2};
        Seen seen{.kind = got.kind()};
        if (got.ok())
            seen.batch = got.value();
        else
            seen.message = got.error().message;
        return seen;
    }

    static RequestLimits patient()
    {
        RequestLimits limits = shortLimits();
        limits.inactivity = std::chrono::seconds(10);
        limits.total = std::chrono::seconds(20);
        limits.batchTotal = std::chrono::seconds(20);
        limits.maxBytes = 8 * kMiB;
        return limits;
    }

private slots:
    void areRead_data()
    {
        QTest::addColumn<Answer>("answer");
        const auto row = [](const char *name, const QByteArray &body, const QByteArray &headers) {
            QTest::newRow(name) << Answer{.bytes = RawServer::http(200, body, headers)};
            QTest::addRow("%s, in chunks", name) << Answer{.bytes = inChunks(body, headers)};
        };
        const QByteArray gzip = packed(kBatch);
        row("gzip", gzip, encoding("gzip"));
        row("gzip by its old name", gzip, encoding("x-gzip"));
        row("gzip in capitals", gzip, encoding("GZIP"));
        row("gzip in a list", gzip, encoding(" identity , gzip,"));
        row("gzip in two lines", gzip, encoding("identity") + encoding("gzip"));
        row("filled up with zeros", gzip + QByteArray(700, '\0'), encoding("gzip"));
        row("filled up with one zero", gzip + '\0', encoding("x-gzip"));
        row("with something behind it", gzip + "\x1f", encoding("gzip"));
        row("a member for half a document", packed(kBatch.first(30)) + packed(kBatch.sliced(30)), encoding("gzip"));
        row("an empty member between", packed(kBatch.first(30)) + packed({}) + packed(kBatch.sliced(30)),
            encoding("gzip"));
        row("deflate", packed(kBatch, Packing::Zlib), encoding("deflate"));
        row("deflate without a head", packed(kBatch, Packing::Raw), encoding("deflate"));
        row("not packed, and said so", kBatch, encoding("identity"));
        row("not packed, and nothing said", kBatch, encoding(""));
        row("behind a byte order mark", packed("\xef\xbb\xbf" + kBatch), encoding("gzip"));
        const QByteArray whole =
            RawServer::http(200, packed(kBatch.first(30)) + packed(kBatch.sliced(30)) + '\0', encoding("gzip"));
        QTest::newRow("byte by byte") << Answer{.bytes = whole, .dripMs = 1, .dripFrom = whole.indexOf("\r\n\r\n")};
    }
    void areRead()
    {
        QFETCH(Answer, answer);
        const RawServer server(RawServer::always(answer));
        const Seen seen = fetch(server, patient());
        QVERIFY2(seen.kind == -1, qPrintable(seen.message));
        QCOMPARE(seen.batch->files.size(), 1u);
        QCOMPARE(server.count(), 1);
        QCOMPARE(RawServer::header(server.heads().first(), "Accept-Encoding"), "gzip"_ba);
    }

    void thatAreCutAreTriedAgain_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray gzip = packed(kBatch);
        QTest::newRow("shorter than announced") << RawServer::http(200, gzip, encoding("gzip")).chopped(20);
        QTest::newRow("as announced") << RawServer::http(200, gzip.chopped(20), encoding("gzip"));
        QTest::newRow("in chunks") << inChunks(gzip.chopped(20), encoding("gzip"));
        QTest::newRow("between two chunks") << inChunks(gzip.chopped(20), encoding("gzip")).chopped(5);
        QTest::newRow("with the connection") << "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.chopped(20);
        QTest::newRow("behind a brace") << inChunks(packed(kInside).chopped(9), encoding("gzip"));
        QTest::newRow("the checksum alone is missing") << RawServer::http(200, gzip.chopped(8), encoding("gzip"));
        QTest::newRow("the last byte is missing") << inChunks(gzip.chopped(1), encoding("gzip"));
        QTest::newRow("inside the head of gzip") << RawServer::http(200, gzip.first(8), encoding("x-gzip"));
        QTest::newRow("inside a second member")
            << inChunks(packed(kBatch.first(30)) + packed(kBatch.sliced(30)).first(12), encoding("gzip"));
        QTest::newRow("deflate") << RawServer::http(200, packed(kBatch, Packing::Zlib).chopped(12),
                                                    encoding("deflate"));
        QTest::newRow("deflate without a head")
            << inChunks(packed(kBatch, Packing::Raw).chopped(9), encoding("deflate"));
    }
    void thatAreCutAreTriedAgain()
    {
        QFETCH(QByteArray, answer);
        const RawServer server(RawServer::always(Answer{.bytes = answer}));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::Network));
        QVERIFY2(seen.message.endsWith(u"is incomplete: the connection ended early."_s), qPrintable(seen.message));
        QCOMPARE(server.count(), 4);
    }

    void thatEndInsideTheirDocumentAreNot()
    {
        // All of them came, as the checksum says.
        const RawServer server(RawServer::always(Answer{.bytes = inChunks(packed(kInside), encoding("gzip"))}));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::BadResponse));
        QVERIFY2(seen.message.endsWith(u"is incomplete: it ends in the middle."_s), qPrintable(seen.message));
        QCOMPARE(server.count(), 1);
    }

    void thatCannotBeUnpacked_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("name");
        const QByteArray gzip = packed(kBatch);
        QTest::newRow("not packed at all") << kBatch << "gzip"_ba;
        QTest::newRow("damaged") << QByteArray(gzip).replace(12, 4, "\xff\xff\xff\xff") << "gzip"_ba;
        QTest::newRow("another checksum") << gzip.chopped(8) + "abcd" + gzip.last(4) << "gzip"_ba;
        QTest::newRow("another length") << gzip.chopped(4) + "abcd"
                                        << "x-gzip"_ba;
        QTest::newRow("a second member that is none") << gzip + "\x1f\x8bxxxxxxxxxxxxxxxxxxxxxx"
                                                      << "gzip"_ba;
        QTest::newRow("gzip called deflate") << gzip << "deflate"_ba;
        QTest::newRow("deflate called gzip") << packed(kBatch, Packing::Zlib) << "gzip"_ba;
        QTest::newRow("deflate with another checksum") << packed(kBatch, Packing::Zlib).chopped(4) + "abcd"
                                                       << "deflate"_ba;
    }
    void thatCannotBeUnpacked()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, name);
        const RawServer server(RawServer::always(200, body, encoding(name)));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::BadResponse));
        QVERIFY2(seen.message.endsWith(u"could not be unpacked."_s), qPrintable(seen.message));
        QCOMPARE(server.count(), 1);
    }

    void inAnotherWayThanAskedFor_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("shown");
        for (const char *name : {"br", "zstd", "compress", "gzip, gzip", "br, gzip", "gzip;q=1"})
            QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(name);
        QTest::newRow("a name that hides itself") << "g\xe2\x80\xaepizg"_ba << u"g[U+202E]pizg"_s;
    }
    void inAnotherWayThanAskedFor()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, shown);
        const RawServer server(RawServer::always(200, "\x1b\x03\x00\xf8"_ba, encoding(name)));
        const Seen seen = fetch(server);
        QCOMPARE(seen.kind, int(ErrorKind::BadResponse));
        QVERIFY2(seen.message.contains(u"is packed in a way that was not asked for ("_s), qPrintable(seen.message));
        if (name.front() != 'g' || name.at(1) == 'z')
            QVERIFY2(seen.message.endsWith(u'(' + shown + u")."_s), qPrintable(seen.message));
        QVERIFY(!seen.message.contains(QChar(0x202e)));
        QCOMPARE(server.count(), 1);
    }

    void overTheCapAreTooLarge_data()
    {
        QTest::addColumn<int>("mebibytes");
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"gzip", "deflate"}) {
            QTest::addRow("a little over it, %s", name) << 9 << QByteArray(name);
            QTest::addRow("half as much again, %s", name) << 12 << QByteArray(name);
            QTest::addRow("a lot, %s", name) << 400 << QByteArray(name);
        }
    }
    void overTheCapAreTooLarge()
    {
        QFETCH(int, mebibytes);
        QFETCH(QByteArray, name);
        QByteArray bomb;
        {
            const QByteArray spaces = "{" + QByteArray(qsizetype{mebibytes} * kMiB, ' ');
            bomb = packed(spaces, name == "gzip" ? Packing::Gzip : Packing::Zlib);
        }
        const RawServer server(RawServer::always(200, bomb, encoding(name)));
        const qint64 before = residentMiB();
        const Seen seen = fetch(server, patient());
        QCOMPARE(seen.kind, int(ErrorKind::TooLarge));
        QCOMPARE(seen.message, u"This batch is larger than 8 MiB."_s);
        QCOMPARE(server.count(), 1);
#ifdef __SANITIZE_ADDRESS__
        constexpr qint64 kMostMiB = 324; // it holds back what was freed
#else
        constexpr qint64 kMostMiB = 24; // what is unpacked is read at once and let go
#endif
        QVERIFY2(residentMiB() - before < kMostMiB, qPrintable(QString::number(residentMiB() - before)));
    }

    void upToTheCapAreRead()
    {
        const QByteArray body = kBatch + QByteArray(8 * kMiB - kBatch.size(), ' ');
        const RawServer server(RawServer::always(200, packed(body), encoding("gzip")));
        const Seen seen = fetch(server, patient());
        QVERIFY2(seen.kind == -1, qPrintable(seen.message));
    }

    void anEndlessTailIsStopped()
    {
        const RawServer server(
            RawServer::always(Answer{.bytes = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed(kBatch),
                                     .forEver = QByteArray(100'000, '\0')}));
        QCOMPARE(fetch(server, patient()).kind, int(ErrorKind::TooLarge));
    }

    void refusalsSayTheirReason_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isRead");
        const QByteArray said = R"({"message":"The reason."})";
        QTest::newRow("gzip") << packed(said) << "gzip"_ba << true;
        QTest::newRow("gzip by its old name") << packed(said) << "x-gzip"_ba << true;
        QTest::newRow("filled up with zeros") << packed(said) + QByteArray(100, '\0') << "gzip"_ba << true;
        QTest::newRow("deflate") << packed(said, Packing::Raw) << "deflate"_ba << true;
        QTest::newRow("cut behind it") << packed(said).chopped(8) << "gzip"_ba << true;
        QTest::newRow("brotli") << "\x1b\x03\x00\xf8"_ba
                                << "br"_ba << false;
        QTest::newRow("not packed at all") << said << "gzip"_ba << false;
        QTest::newRow("one that unpacks to a lot") << packed(QByteArray(20 * kMiB, ' ') + said) << "gzip"_ba << false;
    }
    void refusalsSayTheirReason()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, name);
        QFETCH(bool, isRead);
        const RawServer server(RawServer::always(404, body, encoding(name)));
        const Seen seen = fetch(server, patient());
        QCOMPARE(seen.kind, int(ErrorKind::NotFound));
        QVERIFY2(seen.message.endsWith(isRead ? u"(404). It says: “The reason.”"_s : u"(404)."_s),
                 qPrintable(seen.message));
    }

    void aPackedWebPageIsASignInPage()
    {
        const RawServer server(RawServer::always(200, packed("\n<!DOCTYPE html><title>Sign in"), encoding("gzip")));
        QCOMPARE(fetch(server).message, u"The answer was a web page; a sign-in page of the network?"_s);
    }

    void listsAreReadPackedToo()
    {
        const RawServer server([](int number, const QByteArray &) {
            const QByteArray gzip = packed(R"({"id":"p"})");
            return Answer{.bytes = inChunks(number == 0 ? gzip.chopped(4) : gzip, encoding("gzip"))};
        });
        ApiClient client;
        client.setServer(server.url(), "vf_canary_1f2e3d4c5b6a");
        client.setLimits(shortLimits());
        QObject context;
        Awaited<Project> got;
        const auto handle =
            client.get<Project>(apirequest::project(client.baseUrl(), u"p"_s), parseProject, &context, got.callback());
        QVERIFY(got.wait());
        QVERIFY(got.ok());
        QCOMPARE(got.value().id, u"p"_s);
        QCOMPARE(server.count(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_PackedAnswers)
#include "tst_packedanswers.moc"
