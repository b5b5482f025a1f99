#pragma once

#include "app/proxylogin.h"
#include "core/preferences.h"
#include "core/result.h"
#include "storage/environmentimport.h"
#include "ui/connectdialog.h"
#include "ui/prompts.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

namespace batchlens {

class DemoHost;
class MainWindow;
class SecretStore;
class Session;
class SettingsStore;

/// Keys and connections: finds the key of the connection used last, asks for one, tries it, keeps it where the person
/// said, forgets it; opens the demo. GUI thread.
class Connecting final : public QObject
{
    Q_OBJECT

public:
    /// Makes the keychain when it is first needed, so that it is never on the start-up path.
    using MakeStore = std::function<std::unique_ptr<SecretStore>()>;

    /// Nothing is owned.
    Connecting(Session *session, MainWindow *window, SettingsStore *settings, MakeStore makeStore, Prompts prompts,
               QObject *parent = nullptr);
    ~Connecting() override;

    /// The connection of the last time, with its key; the welcome page where there is none.
    void openLast();
    /// Starts the demo and opens it.
    void openDemo();
    /// The first page, with what was found on this computer.
    void showWelcome();
    /// Asks for a key. `connection` fills in the rest.
    void ask(const Connection &connection = {});
    /// Asks for another key for the connection in use.
    void askForKey();
    void forgetKey();
    /// Opens a batch's address: with the connection of its origin, else after asking for a key.
    void openAddress(const QString &apiUrl, const QString &project);

    bool isDemo() const { return m_isDemo; }
    std::optional<Connection> connection() const { return m_connection; }
    /// "Demo", the connection's name, or its host.
    QString connectionName() const;
    QString keyPlace() const;
    void rename(const QString &name);

    /// The password of the preferences' proxy.
    ProxyLogin *proxyLogin() { return &m_proxyLogin; }

signals:
    /// The person named a file of extra certificates, which can be read.
    void caFileChosen(const QString &path);
    /// Another connection is open, or none.
    void opened();
    /// The welcome page is shown because there is nothing to open.
    void settled();
    void closed();

private:
    SecretStore *store();
    void open(const Connection &connection, const QByteArray &key);
    void useFound(int index);
    /// Told of a key: why it cannot be used, or how many projects it lists.
    using Verified = std::function<void(const std::optional<Error> &error, int projects)>;
    /// Asks the server whether it takes a key, for a project or to list all.
    void verify(const QUrl &url, const QByteArray &key, const QString &project, const Verified &done);
    void askServer(const QUrl &url, const QByteArray &key, const QString &project, const Verified &done);
    void tryOut(ConnectDialog *dialog, const ConnectRequest &request);
    void chooseCaFile(ConnectDialog *dialog);
    void keep(const Connection &connection, const QByteArray &key, bool inKeychain);
    void showKeychainTrouble(const Error &error, const std::function<void()> &again);

    Session *m_session;
    MainWindow *m_window;
    SettingsStore *m_settings;
    MakeStore m_makeStore;
    Prompts m_prompts;
    std::unique_ptr<SecretStore> m_store;
    ProxyLogin m_proxyLogin;
    std::unique_ptr<DemoHost> m_demo;
    std::optional<Connection> m_connection;
    /// What became of the connection's key, if it was to go to the keychain.
    enum class Keeping { Kept, Waiting, Failed };
    Keeping m_keeping = Keeping::Kept;
    QList<FoundKey> m_found;
    QPointer<ConnectDialog> m_dialog;
    class Trial;
    std::shared_ptr<Trial> m_trial;
    bool m_isDemo = false;
};

} // namespace batchlens
