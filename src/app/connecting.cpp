#include "app/connecting.h"

#include "api/apierrors.h"
#include "api/certificateerror.h"
#include "app/demohost.h"
#include "app/redaction.h"
#include "app/session.h"
#include "core/apiurl.h"
#include "core/display.h"
#include "core/wipe.h"
#include "storage/keytext.h"
#include "storage/secretstore.h"
#include "storage/settingsstore.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/welcomepage.h"

#include <QDesktopServices>
#include <QDir>
#include <QProcessEnvironment>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

const QString kKeychainTopic = u"keychain"_s;
const QString kWaitingTopic = u"waiting for the keychain"_s;
const QString kKeyTopic = u"key"_s;

/// How long requests that were given up may take to let go of what they hold.
constexpr std::chrono::milliseconds kUntilLetGo{500};

/// What the keychain of this desktop is called.
QString keychainName()
{
    const QString desktop = qEnvironmentVariable("XDG_CURRENT_DESKTOP");
    if (desktop.contains("KDE"_L1))
        return u"KWallet"_s;
    return desktop.contains("GNOME"_L1) ? u"GNOME Keyring"_s : u"Secret Service"_s;
}

QString hostOf(const QString &apiUrl)
{
    const QUrl url(apiUrl);
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
}

} // namespace

/// A key being tried, with a client of its own: the session goes on meanwhile.
class Connecting::Trial
{
public:
    Trial()
        : service(&client)
    {
    }

    ApiClient client;
    BatchService service;
    RequestHandle request;
};

Connecting::Connecting(Session *session, MainWindow *window, SettingsStore *settings, MakeStore makeStore,
                       Prompts prompts, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_window(window)
    , m_settings(settings)
    , m_makeStore(std::move(makeStore))
    , m_prompts(std::move(prompts))
    , m_proxyLogin(session, [this] { return store(); })
{
    connect(&m_proxyLogin, &ProxyLogin::failed, this, [this](const QString &sentence) {
        m_window->messages()->post(MessageKind::Warning, sentence, {}, {}, kKeychainTopic);
    });
    connect(m_window->welcome(), &WelcomePage::connectRequested, this, [this] { ask(); });
    connect(m_window->welcome(), &WelcomePage::demoRequested, this, &Connecting::openDemo);
    connect(m_window->welcome(), &WelcomePage::useFoundKey, this, &Connecting::useFound);
    connect(m_window->action(Actions::NewConnection), &QAction::triggered, this, [this] { ask(); });
    connect(m_window->action(Actions::TryDemo), &QAction::triggered, this, &Connecting::openDemo);
    connect(m_window->action(Actions::ForgetKey), &QAction::triggered, this, &Connecting::forgetKey);
}

Connecting::~Connecting() = default;

SecretStore *Connecting::store()
{
    if (!m_store) {
        m_store = m_makeStore();
        connect(m_store.get(), &SecretStore::stillWaiting, this, [this](SecretStore::Waiting waiting) {
            // A warning stays as long as it is true.
            m_window->messages()->post(MessageKind::Warning,
                                       waiting == SecretStore::Waiting::ToKeep
                                           ? tr("Waiting for the keychain: the key is not kept yet.")
                                           : tr("Still waiting for the keychain…"),
                                       {}, {}, kWaitingTopic);
        });
        connect(m_store.get(), &SecretStore::waited, this, [this] { m_window->messages()->withdraw(kWaitingTopic); });
    }
    return m_store.get();
}

void Connecting::showWelcome()
{
    m_found = EnvironmentImport::find(QProcessEnvironment::systemEnvironment(), QDir::homePath());
    QStringList links;
    for (const FoundKey &found : std::as_const(m_found)) {
        links.append(found.source == FoundKey::Source::Environment ? tr("use %1…").arg(found.sourceName)
                                                                   : tr("use the Veryfront CLI sign-in…"));
    }
    m_window->showWelcome(links);
    emit settled();
}

void Connecting::openLast()
{
    const auto last = m_settings->loadConnection();
    if (!last) {
        showWelcome();
        return;
    }
    const auto url = parseApiUrl(last->apiUrl);
    if (!url) {
        showWelcome();
        m_window->messages()->post(MessageKind::Error, url.error().message);
        return;
    }
    const QString origin = originOf(*url);
    m_connection = *last;
    if (!last->keyInKeychain) {
        showWelcome();
        m_window->messages()->post(
            MessageKind::Note, tr("The key of %1 was kept until Batchlens was closed.").arg(hostOf(last->apiUrl)),
            tr("Enter key…"), [this] { askForKey(); }, kKeyTopic);
        return;
    }
    store()->read(origin, this, [this, connection = *last](Result<std::optional<QByteArray>> key) {
        m_window->messages()->withdraw(kKeychainTopic);
        if (m_session->isOpen())
            return; // the person went elsewhere meanwhile
        if (!key) {
            showWelcome();
            showKeychainTrouble(key.error(), [this] { openLast(); });
        } else if (!*key) {
            showWelcome();
            m_window->messages()->post(
                MessageKind::Warning, tr("No key is stored for %1.").arg(hostOf(connection.apiUrl)), tr("Enter key…"),
                [this] { askForKey(); }, kKeyTopic);
        } else {
            m_proxyLogin.ensure([this, connection, key = **key] {
                if (!m_session->isOpen())
                    open(connection, key);
            });
        }
    });
}

void Connecting::showKeychainTrouble(const Error &error, const std::function<void()> &again)
{
    const bool locked = keychainTrouble(error) == KeychainTrouble::Locked;
    if (locked) {
        m_window->messages()->post(
            MessageKind::Warning, error.message, tr("Unlock…"),
            [this, again] {
                store()->requestUnlock(this, [this, again](Result<Done> unlocked) {
                    if (unlocked)
                        again();
                    else
                        showKeychainTrouble(unlocked.error(), again);
                });
            },
            kKeychainTopic);
        return;
    }
    m_window->messages()->post(
        MessageKind::Warning, error.message, tr("Enter key…"), [this] { askForKey(); }, kKeychainTopic);
}

void Connecting::open(const Connection &connection, const QByteArray &key)
{
    const bool sameServer = !m_isDemo && m_session->isOpen() && m_connection &&
                            m_connection->apiUrl == connection.apiUrl && m_connection->project == connection.project;
    m_isDemo = false;
    m_connection = connection;
    setRedactedKey(key);
    m_window->messages()->withdraw(kKeyTopic);
    if (sameServer) {
        // Only the key is another one: what is on the screen stays.
        m_session->setKey(key);
        return;
    }
    m_window->showBrowser();
    emit closed();
    m_session->open(*parseApiUrl(connection.apiUrl), key, connection.project);
    emit opened();
}

void Connecting::openDemo()
{
    if (!m_demo)
        m_demo = std::make_unique<DemoHost>();
    const auto url = m_demo->start();
    if (!url) {
        m_window->messages()->post(MessageKind::Error,
                                   tr("The demo could not be started: %1").arg(url.error().message));
        return;
    }
    if (m_isDemo && m_session->isOpen())
        return;
    m_isDemo = true;
    m_connection.reset();
    // The key of another connection is not needed here.
    m_window->messages()->withdraw(kKeyTopic);
    m_window->showBrowser();
    emit closed();
    m_session->open(*url, m_demo->key(), {});
    emit opened();
}

void Connecting::useFound(int index)
{
    const FoundKey found = m_found.value(index);
    const QString question =
        tr("Use the key from %1 for %2?\n\nIt is sent to this address only, and kept in the system keychain.")
            .arg(found.sourceName, found.apiUrl);
    if (!m_prompts.confirm({tr("Use this key"), question, tr("Use key")}))
        return;
    Connection connection;
    connection.apiUrl = found.apiUrl;
    connection.project = found.project;
    // A refused key has no business in the keychain. Where the server cannot be asked now, the key waits in memory.
    verify(*parseApiUrl(found.apiUrl), found.key, found.project,
           [this, connection, key = found.key](const std::optional<Error> &error, int) mutable {
               connection.keyInKeychain = !error;
               keep(connection, key, connection.keyInKeychain);
               open(connection, key);
           });
}

void Connecting::ask(const Connection &connection)
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new ConnectDialog(m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setConnection(connection);
    m_dialog->setKeychain(keychainName());
    connect(m_dialog, &ConnectDialog::connectRequested, this,
            [this, dialog = m_dialog.data()](const ConnectRequest &request) { tryOut(dialog, request); });
    connect(m_dialog, &ConnectDialog::caFileWanted, this, [this, dialog = m_dialog.data()] { chooseCaFile(dialog); });
    connect(m_dialog, &ConnectDialog::keyPageRequested, this,
            [] { QDesktopServices::openUrl(QUrl(u"https://veryfront.com/account/api-keys"_s)); });
    connect(m_dialog, &ConnectDialog::trialCanceled, this, [this] { m_trial.reset(); });
    connect(m_dialog, &QDialog::finished, this, [this] { m_trial.reset(); });
    m_dialog->open();
}

void Connecting::askForKey()
{
    ask(m_connection.value_or(Connection{}));
}

void Connecting::tryOut(ConnectDialog *dialog, const ConnectRequest &request)
{
    const auto url = parseApiUrl(request.apiUrl);
    if (!url) {
        dialog->showError(url.error().message, ConnectDialog::Field::Address);
        return;
    }
    QByteArray typed = request.key.toUtf8();
    const auto key = cleanKey(typed);
    wipe(typed);
    if (!key) {
        dialog->showError(key.error().message, ConnectDialog::Field::Key);
        return;
    }
    dialog->showProgress();
    ConnectRequest wanted = request;
    wanted.key.clear();
    const auto done = [this, dialog, request = wanted, url = *url, key = *key](const std::optional<Error> &error,
                                                                               int projects) {
        if (error) {
            const bool mayNotList = error->kind == ErrorKind::Forbidden && request.project.trimmed().isEmpty() &&
                                    !apierrors::isWebPage(*error);
            if (mayNotList)
                dialog->showError(tr("This key may not list projects. Enter one."), ConnectDialog::Field::Project);
            else if (isUnknownIssuer(*error))
                dialog->showUntrusted(error->message);
            else
                dialog->showError(error->message, error->kind == ErrorKind::Unauthorized ? ConnectDialog::Field::Key
                                                  : error->kind == ErrorKind::NotFound   ? ConnectDialog::Field::Project
                                                                                       : ConnectDialog::Field::Address);
            return;
        }
        dialog->showAccepted(projects);
        Connection connection;
        connection.apiUrl = url.toString();
        connection.project = request.project.trimmed();
        connection.name = request.name.trimmed();
        connection.keyInKeychain = request.keepInKeychain;
        keep(connection, key, request.keepInKeychain);
        open(connection, key);
    };
    verify(*url, *key, request.project.trimmed(), done);
}

void Connecting::chooseCaFile(ConnectDialog *dialog)
{
    const QString path = m_prompts.askOpenFile(tr("Extra certificates"), m_session->preferences().extraCaFile,
                                               tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    if (path.isEmpty())
        return;
    if (const Result<Done> read = m_session->client()->setExtraCaFile(path); !read) {
        dialog->showUntrusted(read.error().message);
        return;
    }
    emit caFileChosen(path);
    dialog->submit();
}

void Connecting::verify(const QUrl &url, const QByteArray &key, const QString &project, const Verified &done)
{
    m_trial = std::make_shared<Trial>();
    m_proxyLogin.ensure([this, trial = std::weak_ptr(m_trial), url, key, project, done] {
        // The person may have canceled, or tried another key, while the keychain was asked.
        if (!trial.expired())
            askServer(url, key, project, done);
    });
}

void Connecting::askServer(const QUrl &url, const QByteArray &key, const QString &project, const Verified &done)
{
    m_trial->client.setUpLike(*m_session->client());
    m_trial->client.setServer(url, key);
    if (project.isEmpty()) {
        m_trial->request = m_trial->service.listProjects(this, [done](Result<QList<Project>> projects) {
            done(projects ? std::nullopt : std::optional(projects.error()),
                 projects ? static_cast<int>(projects->size()) : 0);
        });
    } else {
        m_trial->request = m_trial->service.fetchProject(project, this, [done](Result<Project> fetched) {
            done(fetched ? std::nullopt : std::optional(fetched.error()), 1);
        });
    }
}

void Connecting::keep(const Connection &connection, const QByteArray &key, bool inKeychain)
{
    if (const auto saved = m_settings->saveConnection(connection); !saved)
        m_window->messages()->post(MessageKind::Warning, saved.error().message);
    m_keeping = inKeychain ? Keeping::Waiting : Keeping::Kept;
    if (!inKeychain)
        return;
    const QString origin = originOf(QUrl(connection.apiUrl));
    store()->write(origin, key, this, [this, connection](Result<Done> written) {
        m_window->messages()->withdraw(kKeychainTopic);
        if (m_connection && m_connection->apiUrl == connection.apiUrl)
            m_keeping = written ? Keeping::Kept : Keeping::Failed;
        if (written)
            return;
        m_window->messages()->post(MessageKind::Warning,
                                   written.error().message + u' ' + tr("The key is kept until you close Batchlens."),
                                   {}, {}, kKeychainTopic);
    });
}

void Connecting::forgetKey()
{
    if (m_isDemo || !m_connection)
        return;
    const QString host = hostOf(m_connection->apiUrl);
    if (!m_prompts.confirm({tr("Forget key"),
                            tr("Forget the key of %1? It is removed from the keychain and from memory.").arg(host),
                            tr("Forget key"), true}))
        return;
    const QString origin = originOf(QUrl(m_connection->apiUrl));
    store()->remove(origin, this, [this, host](Result<Done> removed) {
        m_window->messages()->withdraw(kKeychainTopic);
        if (removed) {
            m_window->messages()->post(MessageKind::Done, tr("The key of %1 was forgotten.").arg(host));
            return;
        }
        m_window->messages()->post(
            MessageKind::Error,
            tr("The key of %1 could not be removed from the keychain: %2").arg(host, removed.error().message),
            tr("Try again"), [this] { forgetKey(); }, kKeychainTopic);
    });
    emit closed();
    m_session->close();
    m_trial.reset();
    setRedactedKey({});
    // What Qt and the keychain's library freed is not ours to overwrite. Once all that was asked is let go.
    QTimer::singleShot(kUntilLetGo, this, giveBackFreedMemory);
    showWelcome();
}

void Connecting::openAddress(const QString &apiUrl, const QString &project)
{
    const auto url = parseApiUrl(apiUrl);
    if (!url) {
        showWelcome();
        m_window->messages()->post(MessageKind::Error, url.error().message);
        return;
    }
    const auto last = m_settings->loadConnection();
    if (last && originOf(QUrl(last->apiUrl)) == originOf(*url)) {
        openLast();
        return;
    }
    // A key goes only to the origin it was entered for: another one needs its own.
    showWelcome();
    Connection connection;
    connection.apiUrl = url->toString();
    connection.project = project;
    ask(connection);
}

QString Connecting::connectionName() const
{
    if (m_isDemo)
        return tr("Demo");
    if (!m_connection)
        return {};
    return m_connection->name.isEmpty() ? hostOf(m_connection->apiUrl) : m_connection->name;
}

QString Connecting::keyPlace() const
{
    if (m_isDemo)
        return tr("made up for the demo");
    if (!m_connection || !m_connection->keyInKeychain || m_keeping == Keeping::Failed)
        return tr("only until Batchlens is closed");
    return m_keeping == Keeping::Kept ? tr("in the system keychain")
                                      : tr("in memory; the keychain has not taken it yet");
}

void Connecting::rename(const QString &name)
{
    if (!m_connection)
        return;
    m_connection->name = name;
    if (const auto saved = m_settings->saveConnection(*m_connection); !saved)
        m_window->messages()->post(MessageKind::Warning, saved.error().message);
}

} // namespace batchlens
