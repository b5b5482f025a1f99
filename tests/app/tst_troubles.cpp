#include "app/browsing.h"
#include "app/session.h"
#include "models/batchlistmodel.h"
#include "support/windowscene.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/settingsdialog.h"
#include "ui/statusstrip.h"

#include <QDesktopServices>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>
#include <QTreeView>

using namespace batchlens;
using namespace batchlens::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The product's attempts and hardly a pause between them.
RequestLimits shortLimits()
{
    RequestLimits limits;
    limits.inactivity = 10s;
    limits.total = 20s;
    limits.batchTotal = 20s;
    limits.basePause = 5ms;
    limits.maxPause = 20ms;
    limits.minRetryAfter = 5ms;
    limits.maxRetryAfter = 10ms;
    limits.maxBytes = qint64{4} * 1024 * 1024;
    return limits;
}

/// Presses the button of the message that is shown.
void pressMessageButton(const WindowScene &scene)
{
    for (auto *button : scene.window()->messages()->findChildren<QPushButton *>())
        QTest::mouseClick(button, Qt::LeftButton);
}

/// What stands in place of the batches.
QStringList emptyTextsOf(const WindowScene &scene)
{
    QStringList texts;
    for (const QLabel *label : part<QWidget>(scene.window()->batchesPane(), "empty")->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts += label->text();
    }
    return texts;
}

qsizetype timesSaid(const WindowScene &scene, const QString &words)
{
    const auto &all = scene.window()->messages()->messages();
    return std::count_if(all.begin(), all.end(), [&](const Message &message) { return message.text.contains(words); });
}

/// All texts of the batches table.
QStringList rowsOf(const QTreeView *table)
{
    QStringList rows;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        for (const int column :
             {BatchListModel::OutcomeColumn, BatchListModel::BatchColumn, BatchListModel::FailedColumn})
            rows += table->model()->index(row, column).data().toString();
    }
    return rows;
}

/// Stands in for the desktop's browser.
class Browser final : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(u"http"_s, this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"http"_s); }

    QList<QUrl> opened;

public slots:
    void open(const QUrl &url) { opened += url; }
};

} // namespace

class tst_Troubles final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void keepsTheLastGoodData_data();
    void keepsTheLastGoodData();
    void readsWhatIsOnlyOdd_data();
    void readsWhatIsOnlyOdd();
    void saysWhyNothingCanBeListed_data();
    void saysWhyNothingCanBeListed();
    void saysARefusedKeyOnce();
    void noticesAServerThatGoesDownWhileLive();
    void sendsTheKeyToNoOtherPort();
    void offersToRaiseTheLimit();
    void opensASignInPageInTheBrowser();
    void anUnknownIdChangesNothing();
    void oneBrokenBatchIsOnlyItsOwnTrouble();
    void severalBatchesAreShownWithoutTheBrokenOne();
    void batchesThatCouldNotBeReadAreNotCalledNone();
    void endsAtCursorsThatGoInACircle();

private:
    // For what a window recovers from; the others have their own.
    std::unique_ptr<RunningSimulator> m_server;
    std::unique_ptr<WindowScene> m_scene;
};

void tst_Troubles::initTestCase()
{
    m_server = std::make_unique<RunningSimulator>();
    m_scene = std::make_unique<WindowScene>();
    m_scene->limits = shortLimits();
    QVERIFY(m_scene->open(*m_server, u"quiet-harbor"_s));
}

void tst_Troubles::cleanupTestCase()
{
    m_scene.reset();
    m_server.reset();
}

void tst_Troubles::keepsTheLastGoodData_data()
{
    QTest::addColumn<FaultKind>("fault");
    QTest::addColumn<QString>("said");
    // What the status bar says of the connection; empty: its name.
    QTest::addColumn<QString>("connection");
    const QString offline = u"Offline, as of "_s;
    QTest::newRow("401") << FaultKind::Unauthorized << u"refused the key (401)"_s << u"Key refused"_s;
    QTest::newRow("403") << FaultKind::Forbidden << u"may not read"_s << QString();
    QTest::newRow("404") << FaultKind::NotFound << u"This batch is no longer on the server."_s << QString();
    QTest::newRow("429") << FaultKind::RateLimitForever << u"asks for a pause"_s << QString();
    QTest::newRow("500") << FaultKind::Down << u"keeps failing (500)"_s << QString();
    QTest::newRow("hang") << FaultKind::Hang << u"did not answer in time"_s << offline;
    QTest::newRow("slow") << FaultKind::Slow << u"did not answer in time"_s << offline;
    QTest::newRow("reset") << FaultKind::Reset << u"ended without an answer"_s << offline;
    QTest::newRow("closed") << FaultKind::NoHead << u"ended without an answer"_s << offline;
    QTest::newRow("cut") << FaultKind::Truncate << u"is incomplete"_s << offline;
    QTest::newRow("bad chunk") << FaultKind::BadChunk << u"is incomplete"_s << offline;
    QTest::newRow("a web page") << FaultKind::Html << u"sign-in page of the network"_s << offline;
    QTest::newRow("no JSON") << FaultKind::NotJson << u"was not understood"_s << QString();
    QTest::newRow("wrong shape") << FaultKind::WrongShape << u"is no batch"_s << QString();
    QTest::newRow("empty") << FaultKind::Empty << u"was empty"_s << QString();
    QTest::newRow("endless") << FaultKind::Endless << u"larger than 1 MiB"_s << QString();
    QTest::newRow("redirect") << FaultKind::Redirect << u"redirect"_s << offline;
}

void tst_Troubles::keepsTheLastGoodData()
{
    QFETCH(const FaultKind, fault);
    QFETCH(const QString, said);
    QFETCH(const QString, connection);
    const RunningSimulator &server = *m_server;
    const WindowScene &scene = *m_scene;
    const StatusStrip *status = scene.window()->status();
    QVERIFY(waitFor([&] { return !scene.app()->session()->current()->isReading(); }));
    QVERIFY(scene.select(scene.idOf(u"statutes"_s)));
    const QString name = status->text(StatusStrip::Connection);
    const auto saidBefore = timesSaid(scene, said);
    const QStringList rows = rowsOf(scene.table());
    const BatchPtr batch = scene.page()->content().batches.front();
    const QString current = scene.currentLabel();

    RequestLimits limits = shortLimits();
    limits.maxBytes = 300'000;
    if (said == u"did not answer in time"_s)
        limits.total = limits.batchTotal = 600ms;
    scene.app()->session()->client()->setLimits(limits);
    server.setFault(fault);
    scene.window()->action(Actions::Refresh)->trigger();
    QVERIFY(waitFor([&] { return scene.window()->messages()->shown().kind == MessageKind::Error; }));
    QVERIFY2(timesSaid(scene, said) == saidBefore + 1, qPrintable(scene.message()));
    QVERIFY(!scene.window()->messages()->shown().actionText.isEmpty());
    QCOMPARE(rowsOf(scene.table()), rows);
    QCOMPARE(scene.page()->content().batches.front(), batch);
    QCOMPARE(scene.currentLabel(), current);
    QVERIFY(scene.tree()->isVisible());
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{batch->id});
    const QString now = connection.isEmpty() ? name : connection;
    QVERIFY2(waitFor([&] { return status->text(StatusStrip::Connection).startsWith(now); }),
             qPrintable(status->text(StatusStrip::Connection)));
    QCOMPARE(status->text(StatusStrip::Live).isEmpty(), !connection.isEmpty());

    // Over again once the server is well: nobody has to close the message.
    server.setFault({});
    scene.app()->session()->client()->setLimits(shortLimits());
    scene.window()->action(Actions::Refresh)->trigger();
    QVERIFY(waitFor([&] { return scene.page()->content().batches.front() != batch; }));
    QVERIFY2(waitFor([&] { return scene.message().isEmpty(); }), qPrintable(scene.message()));
    QCOMPARE(scene.currentLabel(), current);
    QVERIFY(waitFor([&] { return status->text(StatusStrip::Connection) == name; }));
}

void tst_Troubles::readsWhatIsOnlyOdd_data()
{
    QTest::addColumn<FaultKind>("fault");
    QTest::addColumn<QString>("said");
    QTest::newRow("429 twice") << FaultKind::RateLimit << QString();
    QTest::newRow("503 twice") << FaultKind::Flaky << QString();
    QTest::newRow("a byte order mark") << FaultKind::Bom << QString();
    QTest::newRow("bytes that are no text") << FaultKind::BadUtf8 << u"were no valid text"_s;
}

void tst_Troubles::readsWhatIsOnlyOdd()
{
    QFETCH(const FaultKind, fault);
    QFETCH(const QString, said);
    const RunningSimulator &server = *m_server;
    const WindowScene &scene = *m_scene;
    QVERIFY(scene.select(scene.idOf(u"statutes"_s)));
    const BatchPtr batch = scene.page()->content().batches.front();
    server.setFault(fault);
    scene.window()->action(Actions::Refresh)->trigger();
    QVERIFY(waitFor([&] { return scene.page()->content().batches.front() != batch; }));
    QCOMPARE(scene.page()->content().batches.front()->files.size(), batch->files.size());
    if (said.isEmpty())
        QCOMPARE(scene.message(), QString());
    else
        QVERIFY2(waitFor([&] { return scene.message().contains(said); }), qPrintable(scene.message()));
    server.setFault({});
}

void tst_Troubles::saysWhyNothingCanBeListed_data()
{
    QTest::addColumn<FaultKind>("fault");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("again");
    QTest::newRow("401") << FaultKind::Unauthorized << u"refused the key (401)"_s << false;
    QTest::newRow("403") << FaultKind::Forbidden << u"may not read"_s << false;
    QTest::newRow("500") << FaultKind::Down << u"keeps failing (500)"_s << true;
    QTest::newRow("hang") << FaultKind::Hang << u"did not answer in time"_s << true;
    QTest::newRow("a web page") << FaultKind::Html << u"sign-in page of the network"_s << false;
    QTest::newRow("wrong shape") << FaultKind::WrongShape << u"not understood"_s << false;
}

void tst_Troubles::saysWhyNothingCanBeListed()
{
    QFETCH(const FaultKind, fault);
    QFETCH(const QString, said);
    QFETCH(const bool, again);
    RunningSimulator server;
    server.setFault(fault);
    WindowScene scene;
    scene.limits = shortLimits();
    if (fault == FaultKind::Hang)
        scene.limits->total = 600ms;
    Connection connection;
    connection.apiUrl = server.url();
    (void)SettingsStore(scene.settingsPath()).saveConnection(connection);
    scene.vault.keys.insert(server.url(), server.key());
    scene.start();
    QVERIFY(waitFor([&] { return scene.message().contains(said); }));
    QCOMPARE(timesSaid(scene, said), 1);
    QCOMPARE(scene.message().contains(u"Trying again in 10 s."_s), again);
    QCOMPARE(scene.table()->model()->rowCount(), 0);
    // What could not be read is not called empty.
    QVERIFY(waitFor([&] { return emptyTextsOf(scene).contains(u"The projects could not be read"_s); }));

    server.setFault({});
    scene.app()->session()->client()->setLimits(shortLimits());
    if (fault == FaultKind::Unauthorized || fault == FaultKind::Forbidden)
        return; // its button asks for another key
    if (fault == FaultKind::Html)
        scene.window()->action(Actions::Refresh)->trigger(); // its button opens the page
    else
        pressMessageButton(scene);
    QVERIFY(scene.waitUntilRead());
    QCOMPARE(scene.message(), QString());
}

void tst_Troubles::saysARefusedKeyOnce()
{
    RunningSimulator server;
    WindowScene scene;
    scene.limits = shortLimits();
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    server.setFault(FaultKind::Unauthorized);
    Preferences quick = scene.preferences;
    quick.live = true;
    quick.refreshSeconds = 1;
    QVERIFY(scene.app()->session()->setPreferences(quick));
    scene.window()->action(Actions::RefreshAll)->trigger();
    QVERIFY(waitFor([&] { return timesSaid(scene, u"401"_s) == 1; }));
    QCOMPARE(scene.window()->messages()->shown().actionText, u"Enter key…"_s);
    // No batch says it again, and nothing is asked any more.
    QVERIFY(waitFor([&] { return scene.app()->session()->client()->inFlight() == 0; }));
    const int asked = server->requestCount();
    QVERIFY(!waitFor([&] { return server->requestCount() > asked; }, 1'500));
    QCOMPARE(timesSaid(scene, u"401"_s), 1);
    QCOMPARE(scene.page()->content().batches.size(), 1);

    // A person may try it again.
    server.setFault({});
    scene.window()->action(Actions::Refresh)->trigger();
    QVERIFY(waitFor([&] { return scene.message().isEmpty(); }));
    QVERIFY(waitFor([&] { return server->requestCount() > asked + 2; }));
}

void tst_Troubles::noticesAServerThatGoesDownWhileLive()
{
    RunningSimulator server;
    WindowScene scene;
    scene.limits = shortLimits();
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    // What is looked at has ended, so only other batches are asked for.
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{handbookId()});
    server.setFault(FaultKind::Reset);
    Preferences quick = scene.preferences;
    quick.live = true;
    quick.refreshSeconds = 4;
    QVERIFY(scene.app()->session()->setPreferences(quick));
    scene.app()->session()->client()->setLimits(shortLimits());
    QVERIFY(waitFor([&] { return scene.message().contains(u"Trying again in 4 s."_s); }));
    QVERIFY2(scene.message().contains(u"What you see is from"_s), qPrintable(scene.message()));
    QCOMPARE(scene.page()->content().batches.size(), 1);
    QCOMPARE(scene.window()->status()->text(StatusStrip::Live), QString());
    // The seconds are those that are left.
    const auto said = timesSaid(scene, u"Trying again"_s);
    QVERIFY(waitFor([&] { return scene.message().contains(u"Trying again in 2 s."_s); }));
    QCOMPARE(timesSaid(scene, u"Trying again"_s), said);
    server.setFault({});
    pressMessageButton(scene);
    QVERIFY(waitFor([&] { return scene.message().isEmpty(); }));
}

void tst_Troubles::sendsTheKeyToNoOtherPort()
{
    RunningSimulator server;
    WindowScene scene;
    scene.limits = shortLimits();
    QVERIFY(scene.open(server, u"quiet-harbor"_s));
    server.setFault(FaultKind::Redirect);
    scene.window()->action(Actions::RefreshAll)->trigger();
    QVERIFY(waitFor([&] { return scene.message().contains(u"redirect"_s); }));
    QVERIFY(waitFor([&] { return scene.app()->session()->client()->inFlight() == 0; }));
    for (const auto &request : server->requests())
        QVERIFY(!request.redirected);
}

void tst_Troubles::offersToRaiseTheLimit()
{
    RunningSimulator server;
    WindowScene scene;
    QVERIFY(scene.open(server, {}));
    RequestLimits small;
    small.maxBytes = 20'000;
    scene.app()->session()->client()->setLimits(small);
    scene.window()->action(Actions::Refresh)->trigger();
    QVERIFY(waitFor([&] { return scene.message().contains(u"This batch is larger than 1 MiB"_s); }));
    QCOMPARE(scene.window()->messages()->shown().actionText, u"Raise the limit…"_s);
    QString page;
    onModal<SettingsDialog>([&](SettingsDialog *settings) {
        page = part<QStackedWidget>(settings, "stack")->currentWidget()->objectName();
    });
    pressMessageButton(scene);
    QVERIFY(waitFor([&] { return page == u"advancedPage"_s; }));

    // Once it is raised, what was too large is read again by itself, wherever the person went meanwhile.
    scene.window()->action(Actions::Refresh)->trigger();
    QVERIFY(waitFor([&] { return scene.message().contains(u"This batch is larger than 1 MiB"_s); }));
    const QString id = scene.window()->selectedBatchIds().value(0);
    const auto readAt = [&] { return scene.app()->session()->cache()->find(id).fetchedAt; };
    const QDateTime before = readAt();
    QVERIFY(before.isValid());
    scene.press(Qt::Key_3, Qt::ControlModifier);
    const auto *session = scene.app()->session();
    QVERIFY(waitFor([&] { return session->current()->project().slug == u"quiet-harbor"_s; }));
    onModal<SettingsDialog>([](SettingsDialog *settings) { part<QSpinBox>(settings, "maxSize")->stepUp(); });
    scene.window()->action(Actions::Settings)->trigger();
    QVERIFY(waitFor([&] { return readAt() > before; }));
    QVERIFY(!session->current()->summary(id));
}

void tst_Troubles::opensASignInPageInTheBrowser()
{
    m_scene->window()->messages()->clear();
    m_server->setFault(FaultKind::Html);
    m_scene->window()->action(Actions::RefreshAll)->trigger();
    QVERIFY(waitFor([&] { return m_scene->message().contains(u"sign-in page of the network"_s); }));
    QCOMPARE(m_scene->window()->messages()->shown().actionText, u"Open in browser"_s);
    Browser browser;
    pressMessageButton(*m_scene);
    QCOMPARE(browser.opened, QList<QUrl>{QUrl(m_server->url())});
    m_server->setFault({});
    m_scene->window()->action(Actions::RefreshAll)->trigger();
    QVERIFY2(waitFor([&] { return m_scene->message().isEmpty() && !m_scene->app()->session()->isOffline(); }),
             qPrintable(m_scene->message()));
}

void tst_Troubles::anUnknownIdChangesNothing()
{
    RunningSimulator server;
    WindowScene scene;
    scene.limits = shortLimits();
    QVERIFY(scene.open(server, u"fresh-zephyr"_s));
    const QStringList rows = rowsOf(scene.table());
    scene.textToType = u"00000000-0000-4000-8000-000000000000"_s;
    scene.window()->action(Actions::OpenBatch)->trigger();
    const QString notThere =
        u"There is no batch 00000000-0000-4000-8000-000000000000 in Fresh Zephyr, or this key may not see it."_s;
    QVERIFY2(waitFor([&] { return scene.message() == notThere; }), qPrintable(scene.message()));
    QCOMPARE(rowsOf(scene.table()), rows);
    QCOMPARE(scene.window()->selectedBatchIds(), QStringList{handbookId()});
    QVERIFY(scene.tree()->isVisible());
    // Said until the person goes on to something else.
    QVERIFY(scene.select(scene.idOf(u"product-sheets"_s)));
    QCOMPARE(scene.message(), QString());
    scene.window()->action(Actions::OpenBatch)->trigger();
    QVERIFY(waitFor([&] { return scene.message() == notThere; }));

    // One that no job led to is found and selected, also by its address.
    const QString old = server.get(u"/projects/fresh-zephyr/jobs?limit=100"_s)["page_info"_L1]["next"_L1].toString();
    const auto far = server.get(u"/projects/fresh-zephyr/jobs?limit=100&cursor="_s + old)["data"_L1].toArray();
    QString id;
    for (const QJsonValue &job : far) {
        if (const QString batch = job["batch_id"_L1].toString(); scene.window()->filteredBatches()->rowOf(batch) < 0)
            id = batch;
    }
    QVERIFY(!id.isEmpty());
    scene.textToType = u"%1/projects/fresh-zephyr/job-batches/%2"_s.arg(server.url(), id);
    scene.window()->action(Actions::OpenBatch)->trigger();
    QVERIFY(waitFor([&] { return scene.window()->selectedBatchIds() == QStringList{id}; }));
    QVERIFY(waitFor([&] { return scene.page()->content().batches.size() == 1; }));
    QCOMPARE(scene.page()->content().batches.front()->id, id);
    QCOMPARE(scene.message(), QString());
}

void tst_Troubles::oneBrokenBatchIsOnlyItsOwnTrouble()
{
    RunningSimulator server;
    server.setFault(FaultKind::OneBatch);
    WindowScene scene;
    scene.limits = shortLimits();
    QVERIFY(scene.open(server, u"quiet-harbor"_s));
    QCOMPARE(scene.message(), QString());
    const BatchListModel *batches = scene.window()->filteredBatches()->batches();
    QCOMPARE(batches->unreadCount(), 1);
    const int all = batches->rowCount();
    const StatusStrip *status = scene.window()->status();
    QCOMPARE(status->text(StatusStrip::Reading), u"%1 of %2 batches read"_s.arg(all - 1).arg(all));
    QString broken;
    for (int row = 0; row < batches->rowCount(); ++row) {
        if (!batches->at(row).loaded)
            broken = batches->at(row).id;
    }
    const auto outcome = [&] {
        return batches->index(batches->rowOf(broken), BatchListModel::OutcomeColumn).data().toString();
    };
    QCOMPARE(outcome(), u"Not readable"_s);
    scene.window()->selectBatch(broken);
    QVERIFY(waitFor([&] { return scene.message().contains(u"keeps failing (500)"_s); }));
    // Its page says so in place of the files, with a way to try again.
    auto *empty = part<QWidget>(scene.page(), "empty");
    QVERIFY(waitFor([&] { return empty->isVisible(); }));
    const auto labels = empty->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text().contains(u"keeps failing (500)"_s); }));
    server.setFault({});
    const auto buttons = empty->findChildren<QPushButton *>();
    QVERIFY(!buttons.isEmpty());
    QTest::mouseClick(buttons.front(), Qt::LeftButton);
    QVERIFY(waitFor([&] { return scene.page()->content().batches.size() == 1; }));
    QCOMPARE(scene.message(), QString());
    QVERIFY(outcome() != u"Not readable"_s);
    // The list is looked at behind it.
    QVERIFY(waitFor([&] { return status->text(StatusStrip::Reading).startsWith(u"All %1 batch"_s.arg(all)); }));
}

void tst_Troubles::severalBatchesAreShownWithoutTheBrokenOne()
{
    RunningSimulator server;
    server.setFault(FaultKind::OneBatch);
    WindowScene scene;
    scene.limits = shortLimits();
    QVERIFY(scene.open(server, u"quiet-harbor"_s));
    scene.table()->selectAll();
    const auto all = scene.window()->selectedBatchIds().size();
    QVERIFY(all > 2);
    QVERIFY(waitFor([&] { return scene.page()->content().batches.size() == all - 1; }));
    QVERIFY(scene.tree()->isVisible());
    QVERIFY(waitFor([&] { return scene.message().contains(u"keeps failing (500)"_s); }));
}

void tst_Troubles::batchesThatCouldNotBeReadAreNotCalledNone()
{
    RunningSimulator server;
    server.setFault(FaultKind::Forbidden, "/projects/");
    WindowScene scene;
    scene.limits = shortLimits();
    Connection connection;
    connection.apiUrl = server.url();
    (void)SettingsStore(scene.settingsPath()).saveConnection(connection);
    scene.vault.keys.insert(server.url(), server.key());
    scene.start();
    QVERIFY(waitFor([&] { return emptyTextsOf(scene).join(u' ').contains(u"could not be read"_s); }));
    QVERIFY(emptyTextsOf(scene).join(u' ').contains(u"may not read"_s));
    QVERIFY(!emptyTextsOf(scene).join(u' ').contains(u"No batches"_s));

    server.setFault({});
    QTest::mouseClick(part<QWidget>(scene.window()->batchesPane(), "empty")->findChildren<QPushButton *>().front(),
                      Qt::LeftButton);
    QVERIFY(scene.waitUntilRead());
    QVERIFY(scene.table()->isVisible());
}

void tst_Troubles::endsAtCursorsThatGoInACircle()
{
    RunningSimulator server;
    server.setFault(FaultKind::CursorLoop);
    WindowScene scene;
    scene.limits = shortLimits();
    scene.preferences.lookBackDays = 3650;
    QVERIFY(scene.open(server, u"quiet-harbor"_s));
    QVERIFY(server->requestCount(u"/projects/quiet-harbor/jobs") < 8);
    QVERIFY(scene.table()->model()->rowCount() > 5);
    QTRY_VERIFY2(scene.window()->status()->text(StatusStrip::Reading).endsWith(u"ends too soon"_s),
                 qPrintable(scene.window()->status()->text(StatusStrip::Reading)));
    QVERIFY2(scene.message().contains(u"it goes in a circle. Batches may be missing."_s), qPrintable(scene.message()));
}

QTEST_MAIN(tst_Troubles)
#include "tst_troubles.moc"
