#include "app/browsing.h"
#include "app/session.h"
#include "bench/benchwindow.h"
#include "bench/documentserver.h"
#include "bench/measure.h"
#include "ui/mainwindow.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <memory>

using namespace Qt::StringLiterals;

namespace batchlens::bench {

namespace {

/// Milliseconds to read an answer and throw it away, as fast as QNetworkAccessManager gives it; -1 where it failed.
double bareDownload(const QUrl &url)
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    std::vector<char> block(256 * 1024);
    QEventLoop loop;
    QElapsedTimer clock;
    clock.start();
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] {
        while (reply->read(block.data(), static_cast<qint64>(block.size())) > 0) {
        }
    });
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return reply->error() == QNetworkReply::NoError ? static_cast<double>(clock.nsecsElapsed()) / 1e6 : -1;
}

bool waitUntil(const std::function<bool()> &what)
{
    constexpr int kTries = 1000;
    for (int i = 0; i < kTries && !what(); ++i)
        runEventsFor(10);
    return what();
}

} // namespace

void measureNetwork(Bench &bench, int files)
{
    const DocumentServer server(bench.documents.document(files));
    const QString id = QString::fromLatin1(Documents::batchId());
    Timings own;
    Line line{.what = u"network_to_painted"_s,
              .files = files,
              .peer = u"QNetworkAccessManager's bare download"_s,
              .mostRatio = Bench::goal(files, 1.6)};
    bench.repeat([&](bool counts) {
        {
            BenchWindow window(bench.documents.path({}));
            Session *session = window.app()->session();
            window.window()->showBrowser();
            session->open(server.url(), "bench", u"bench"_s);
            const bool open = waitUntil([&] {
                const ProjectReader *reader = session->current();
                return reader && reader->wasStarted() && !reader->isReading();
            });
            if (open) {
                const Timing timing =
                    window.time([&] { window.app()->browsing()->openBatch(id); }, [&] { return window.shows(files); });
                if (counts)
                    own.add(timing);
            }
        }
        const double peer = bareDownload(server.batchUrl());
        if (counts && peer >= 0)
            line.peerRuns.push_back(peer);
    });
    line.runs = own.ms;
    line.longestBlock = own.longestBlock();
    bench.report(line);
}

} // namespace batchlens::bench
