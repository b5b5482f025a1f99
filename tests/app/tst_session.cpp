#include "app/session.h"
#include "simulator/simulator.h"

#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <memory>
#include <optional>

using namespace batchlens;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The most to wait for what comes, in milliseconds.
constexpr int kPatience = 20'000;

} // namespace

/// What the session does by itself while its server goes and comes.
class tst_Session final : public QObject
{
    Q_OBJECT

private:
    using Pauses = QList<std::chrono::seconds>;

    /// A session that shows the first project of a server, all of it read.
    struct Scene
    {
        explicit Scene(int refreshSeconds)
        {
            startServer();
            Preferences preferences;
            preferences.refreshSeconds = refreshSeconds;
            preferences.newBatchSeconds = 600;
            (void)session.setPreferences(preferences);
            RequestLimits limits;
            limits.basePause = 1ms;
            limits.maxPause = 2ms;
            session.client()->setLimits(limits);
        }
        void startServer(const QString &fault = {})
        {
            Simulator::Options options;
            options.files = 3;
            options.port = port;
            if (!fault.isEmpty())
                options.faults = {*parseFault(fault)};
            server = std::make_unique<Simulator>(options);
            const Result<quint16> started = server->start();
            QVERIFY(started);
            port = *started;
        }
        bool open()
        {
            QSignalSpy listed(&session, &Session::projectsListed);
            session.open(server->baseUrl(), server->token().toUtf8(), {});
            if (!listed.wait(kPatience))
                return false;
            session.setCurrentProject(listed.first().first().value<QList<Project>>().first().id);
            return QTest::qWaitFor([this] { return !session.current()->isReading(); }, kPatience);
        }
        /// Asks again now, as after the pause, waits until the list of projects and that of the jobs have failed, and
        /// gives the pause that was told with the first of them; nothing where they did not fail.
        std::optional<std::chrono::seconds> failARound()
        {
            QList<std::chrono::seconds> told;
            QObject context;
            QObject::connect(
                &session, &Session::failed, &context,
                [&](const QString &, const Error &, std::chrono::seconds retryIn) { told.append(retryIn); });
            session.refreshAll();
            if (!QTest::qWaitFor([&] { return told.size() >= 2; }, kPatience) || session.retryIn() > told.first())
                return {};
            return told.first();
        }

        Session session;
        std::unique_ptr<Simulator> server;
        quint16 port = 0;
    };

private slots:
    void aFailedRoundCountsOnce_data()
    {
        QTest::addColumn<int>("refreshSeconds");
        QTest::addColumn<bool>("live");
        QTest::addColumn<QString>("fault"); // none: nothing listens any more
        QTest::addColumn<Pauses>("pauses"); // until it is asked again, round by round
        QTest::newRow("refreshed every 10 s") << 10 << true << QString() << Pauses{10s, 10s, 10s, 10s};
        QTest::newRow("every 5 s") << 5 << true << QString() << Pauses{5s, 5s, 5s};
        QTest::newRow("every 30 s") << 30 << true << QString() << Pauses{10s, 20s, 30s, 30s};
        QTest::newRow("every 10 min") << 600 << true << QString() << Pauses{10s, 20s, 40s, 60s, 60s};
        QTest::newRow("not live") << 10 << false << QString() << Pauses{10s, 20s, 40s, 60s, 60s};
        QTest::newRow("connections are reset") << 10 << true << u"reset"_s << Pauses{10s, 10s, 10s};
        QTest::newRow("answers are cut") << 10 << true << u"truncate"_s << Pauses{10s, 10s, 10s};
        // It is there, and asking it more often would not help it.
        QTest::newRow("the server fails") << 10 << true << u"down"_s << Pauses{10s, 20s, 40s, 60s};
    }
    void aFailedRoundCountsOnce()
    {
        QFETCH(int, refreshSeconds);
        QFETCH(bool, live);
        QFETCH(QString, fault);
        QFETCH(Pauses, pauses);
        Scene scene(refreshSeconds);
        QVERIFY(scene.open());
        scene.session.setLive(live);
        QCOMPARE(scene.session.retryIn(), 0s);
        if (fault.isEmpty())
            scene.server.reset();
        else
            scene.server->setFaults({*parseFault(fault)});
        for (const auto pause : pauses) {
            const auto told = scene.failARound();
            QVERIFY(told);
            QCOMPARE(told->count(), pause.count());
        }
    }

    void aServerThatIsBackIsForgiven()
    {
        Scene scene(600);
        QVERIFY(scene.open());
        for (int cut = 0; cut < 3; ++cut) {
            scene.server.reset();
            const auto told = scene.failARound();
            QVERIFY(told);
            QCOMPARE(told->count(), 10);
            QVERIFY(scene.session.isOffline());
            scene.startServer();
            QSignalSpy recovered(&scene.session, &Session::recovered);
            scene.session.refreshAll();
            QVERIFY(recovered.count() > 0 || recovered.wait(kPatience));
            QVERIFY(!scene.session.isOffline());
            QCOMPARE(scene.session.retryIn(), 0s);
            QVERIFY(QTest::qWaitFor([&] { return !scene.session.current()->isReading(); }, kPatience));
        }
    }
};

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
