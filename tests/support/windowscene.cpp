#include "support/windowscene.h"

#include "app/browsing.h"
#include "app/session.h"
#include "core/apiurl.h"
#include "models/batchlistmodel.h"
#include "ui/appstyle.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/uiresources.h"

#include <QDir>
#include <QEventLoop>
#include <QJsonDocument>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace batchlens::tests {

namespace {

/// What main() does, and a home without any of this computer's keys.
void setUpProgram(const QString &home)
{
    for (const char *name :
         {"VERYFRONT_API_TOKEN", "VERYFRONT_API_URL", "VERYFRONT_API_BASE_URL", "VERYFRONT_PROJECT_SLUG",
          "VERYFRONT_PROJECT_ID", "TENANT_PROJECT_SLUG", "TENANT_PROJECT_ID", "XDG_CONFIG_HOME"})
        qunsetenv(name);
    qputenv("HOME", home.toLocal8Bit());
    static bool done = false;
    if (std::exchange(done, true))
        return;
    QLocale::setDefault(QLocale::c());
    initResources();
    QApplication::setStyle(new AppStyle);
}

} // namespace

QString handbookId()
{
    return u"7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10"_s;
}

void MemorySecretStore::read(const QString &origin, QObject *context, ReadCallback callback)
{
    QTimer::singleShot(0, context, [vault = m_vault, origin, callback] {
        if (vault->trouble)
            callback(*vault->trouble);
        else if (vault->keys.contains(origin))
            callback(std::optional(vault->keys.value(origin)));
        else
            callback(std::optional<QByteArray>());
    });
}

void MemorySecretStore::write(const QString &origin, const QByteArray &key, QObject *context, DoneCallback callback)
{
    const auto keep = [vault = m_vault, origin, key, callback] {
        if (vault->trouble)
            return callback(*vault->trouble);
        vault->keys.insert(origin, key);
        callback(Done{});
    };
    if (m_vault->asksFirst) {
        m_vault->answer = [this, keep] {
            emit waited();
            keep();
        };
        QTimer::singleShot(0, context, [this] { emit stillWaiting(Waiting::ToKeep); });
    } else {
        QTimer::singleShot(0, context, keep);
    }
}

void MemorySecretStore::remove(const QString &origin, QObject *context, DoneCallback callback)
{
    QTimer::singleShot(0, context, [vault = m_vault, origin, callback] {
        if (vault->trouble)
            return callback(*vault->trouble);
        vault->keys.remove(origin);
        callback(Done{});
    });
}

void MemorySecretStore::requestUnlock(QObject *context, DoneCallback callback)
{
    ++m_vault->unlockRequests;
    QTimer::singleShot(0, context, [vault = m_vault, callback] {
        vault->trouble.reset();
        callback(Done{});
    });
}

RunningSimulator::RunningSimulator(Simulator::Options options)
{
    options.token = QString::fromLatin1(key());
    m_simulator = std::make_unique<Simulator>(options);
    m_simulator->moveToThread(&m_thread);
    m_thread.start();
    bool listens = false;
    QMetaObject::invokeMethod(
        m_simulator.get(), [&] { listens = m_simulator->start().has_value(); }, Qt::BlockingQueuedConnection);
    if (!listens)
        qFatal("the simulator has no port");
}

RunningSimulator::~RunningSimulator()
{
    QMetaObject::invokeMethod(
        m_simulator.get(), [this] { m_simulator.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString RunningSimulator::url() const
{
    return m_simulator->baseUrl().toString();
}

QByteArray RunningSimulator::key()
{
    return "canary-nobody-may-see-4f1e";
}

QJsonObject RunningSimulator::get(const QString &target) const
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request(QUrl(url() + target));
    request.setRawHeader("Authorization", "Bearer " + key());
    const std::unique_ptr<QNetworkReply> reply(manager.get(request));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return QJsonDocument::fromJson(reply->readAll()).object();
}

QJsonObject RunningSimulator::batch(const QString &project, const QString &id) const
{
    return get(u"/projects/%1/job-batches/%2"_s.arg(project, id));
}

void RunningSimulator::setFault(std::optional<FaultKind> kind, const QByteArray &pathPrefix) const
{
    m_simulator->setFaults(kind ? QList<Fault>{{*kind, pathPrefix}} : QList<Fault>());
}

WindowScene::WindowScene()
{
    setUpProgram(path(u"home"_s));
    for (const QString &folder : {path(u"home"_s), exportFolder()})
        QDir().mkpath(folder);
    preferences.live = false;
    preferences.exportFolder = exportFolder();
    // As somebody who chose CSV once: it is read back more easily.
    preferences.exportSpec = ExportSpec::spreadsheet();
    // A handful of batches is enough for most, and quick.
    preferences.lookBackDays = 1;
    preferences.lookBackBatches = 1;
}

WindowScene::~WindowScene()
{
    close();
}

QString WindowScene::path(const QString &name) const
{
    return m_folder.filePath(name);
}

QString WindowScene::settingsPath() const
{
    return path(u"batchlens.ini"_s);
}

QString WindowScene::exportFolder() const
{
    return path(u"exports"_s);
}

void WindowScene::start(const CommandLine &line)
{
    (void)SettingsStore(settingsPath()).savePreferences(preferences);
    Application::Parts parts;
    parts.settingsPath = settingsPath();
    parts.makeStore = [this]() -> std::unique_ptr<SecretStore> {
        if (makeStore)
            return makeStore();
        return std::make_unique<MemorySecretStore>(&vault);
    };
    parts.makePrompts = [this](QWidget *) {
        Prompts prompts;
        prompts.askSaveFile = [](const QString &, const QString &, const QString &) { return QString(); };
        prompts.askFolder = [](const QString &, const QString &) { return QString(); };
        prompts.askOpenFile = [this](const QString &, const QString &, const QString &) { return fileToOpen; };
        prompts.confirm = [this](const Question &question) {
            questions += question.title + u'\n' + question.text;
            return agrees;
        };
        prompts.choose = [this](const Choice &choice) {
            questions += choice.title + u'\n' + choice.text;
            return chosen;
        };
        prompts.askText = [this](const QString &, const QString &, const QString &) { return textToType; };
        return prompts;
    };
    m_app = std::make_unique<Application>(parts);
    if (limits)
        m_app->session()->client()->setLimits(*limits);
    // The size it has on a person's screen: with room for the charts.
    window()->resize(1440, 900);
    const auto painted = std::make_shared<bool>(false);
    QObject::connect(m_app.get(), &Application::painted, window(), [painted] { *painted = true; });
    m_app->start(line);
    window()->activateWindow();
    // What was asked for is opened behind the first frame.
    (void)waitFor([painted] { return *painted; });
    (void)waitFor([this] { return QApplication::activeWindow() == window(); });
}

bool WindowScene::open(const RunningSimulator &server, const QString &project)
{
    Connection connection;
    connection.apiUrl = server.url();
    connection.project = project;
    (void)SettingsStore(settingsPath()).saveConnection(connection);
    vault.keys.insert(originOf(QUrl(server.url())), RunningSimulator::key());
    start();
    return waitUntilRead();
}

void WindowScene::close()
{
    if (m_app)
        m_app->window()->close();
    m_app.reset();
}

MainWindow *WindowScene::window() const
{
    return m_app->window();
}

BatchPage *WindowScene::page() const
{
    return window()->page();
}

FilesTree *WindowScene::tree() const
{
    return page()->tree();
}

QTreeView *WindowScene::table() const
{
    return window()->batchesPane()->table();
}

bool WindowScene::waitUntilRead() const
{
    return waitFor([this] {
        const ProjectReader *reader = m_app->session()->current();
        return reader && !reader->isReading() && m_app->browsing()->isComplete() && !page()->summaries().isEmpty();
    });
}

void WindowScene::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    // Off-screen there is no window manager to activate the window again after a dialog.
    QApplication::setActiveWindow(window());
    QTest::keyClick(window(), key, modifiers);
}

QString WindowScene::idOf(const QString &title) const
{
    const BatchListModel *batches = window()->filteredBatches()->batches();
    for (int row = 0; row < batches->rowCount(); ++row) {
        if (batches->at(row).title() == title)
            return batches->at(row).shownId();
    }
    return {};
}

bool WindowScene::select(const QString &id) const
{
    const int row = window()->filteredBatches()->rowOf(id);
    if (row < 0)
        return false;
    const QModelIndex index = table()->model()->index(row, BatchListModel::BatchColumn);
    table()->scrollTo(index);
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    return waitFor([&] {
        const auto &shown = page()->content().batches;
        return shown.size() == 1 && shown.front()->shownId() == id;
    });
}

QString WindowScene::currentLabel() const
{
    const auto file = tree()->currentFile();
    return file ? window()->filesModel()->batch(file->batch)->files.labelText(file->file) : QString();
}

QString WindowScene::message() const
{
    return window()->messages()->shown().text;
}

bool waitFor(const std::function<bool()> &what, int ms)
{
    return QTest::qWaitFor(what, ms);
}

} // namespace batchlens::tests
