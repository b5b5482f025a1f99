#pragma once

#include "api/retrypolicy.h"
#include "app/application.h"
#include "core/preferences.h"
#include "simulator/simulator.h"
#include "storage/secretstore.h"
#include "ui/filestree.h"
#include "ui/prompts.h"

#include <QApplication>
#include <QDialog>
#include <QHash>
#include <QJsonObject>
#include <QPointer>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

class QTreeView;

namespace batchlens {
class BatchPage;
class MainWindow;
} // namespace batchlens

namespace batchlens::tests {

/// The id of the simulator's batch with 31 failed files of 1,204.
QString handbookId();

/// What a keychain holds, for a test to look into.
struct Vault
{
    QHash<QString, QByteArray> keys;
    /// Every call fails with it.
    std::optional<Error> trouble;
    int unlockRequests = 0;
    /// Whether it asks the person first when it is to keep a key; `answer` is what they do in the end.
    bool asksFirst = false;
    std::function<void()> answer;
};

/// A keychain in memory; the real ones have tests of their own.
class MemorySecretStore final : public SecretStore
{
public:
    /// `vault` outlives the store.
    explicit MemorySecretStore(Vault *vault)
        : m_vault(vault)
    {
    }

    void read(const QString &origin, QObject *context, ReadCallback callback) override;
    void write(const QString &origin, const QByteArray &key, QObject *context, DoneCallback callback) override;
    void remove(const QString &origin, QObject *context, DoneCallback callback) override;
    void requestUnlock(QObject *context, DoneCallback callback) override;

private:
    Vault *m_vault;
};

/// A simulated API in a thread of its own, over real sockets.
class RunningSimulator final
{
public:
    explicit RunningSimulator(Simulator::Options options = {});
    ~RunningSimulator();
    RunningSimulator(const RunningSimulator &) = delete;
    RunningSimulator &operator=(const RunningSimulator &) = delete;

    Simulator *operator->() const { return m_simulator.get(); }
    QString url() const;
    /// The only key it takes; a word that occurs nowhere else.
    static QByteArray key();
    /// An answer as JSON, asked for beside the window. It counts among the requests.
    QJsonObject get(const QString &target) const;
    QJsonObject batch(const QString &project, const QString &id) const;
    void setFault(std::optional<FaultKind> kind, const QByteArray &pathPrefix = {}) const;

private:
    QThread m_thread;
    std::unique_ptr<Simulator> m_simulator;
};

/// The whole program with a folder of its own: what a person does is done to its real window, off-screen.
class WindowScene final
{
public:
    WindowScene();
    ~WindowScene();
    WindowScene(const WindowScene &) = delete;
    WindowScene &operator=(const WindowScene &) = delete;

    /// A path in the scene's folder.
    QString path(const QString &name) const;
    QString settingsPath() const;
    /// Where exports go.
    QString exportFolder() const;

    /// Settings before the start. Without automatic refreshing unless a test wants it.
    Preferences preferences;
    /// Limits of the requests in place of the product's.
    std::optional<RequestLimits> limits;
    Vault vault;
    /// A real keychain in place of the vault.
    std::function<std::unique_ptr<SecretStore>()> makeStore;
    /// How questions are answered, and those that were asked.
    bool agrees = true;
    Chosen chosen = Chosen::Neither;
    QString fileToOpen;
    std::optional<QString> textToType;
    QStringList questions;

    /// The program of a person who starts it; the window is shown and active.
    void start(const CommandLine &line = {});
    /// The same of one who was connected before. Waits until the first batch's files are shown and all batches of the
    /// project are read; false where that took too long.
    bool open(const RunningSimulator &server, const QString &project);
    /// Ends the program.
    void close();

    Application *app() const { return m_app.get(); }
    MainWindow *window() const;
    BatchPage *page() const;
    FilesTree *tree() const;
    QTreeView *table() const;

    bool waitUntilRead() const;
    /// Presses a key of the window, which a window manager would have made active again after a dialog.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    /// The batches of the table by their titles, first of them where several have one.
    QString idOf(const QString &title) const;
    /// Clicks a batch in the table and waits for its files; empty ids are an error.
    bool select(const QString &id) const;
    /// The current file's label, empty where there is none.
    QString currentLabel() const;
    /// What the message bar shows.
    QString message() const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_app;
};

/// Waits for something with the event loop running; generous, since machines may be busy.
bool waitFor(const std::function<bool()> &what, int ms = 30'000);

/// A named part of a window or dialog; null (and said) where there is none.
template <typename Part>
Part *part(const QWidget *in, const char *name)
{
    Part *found = in->findChild<Part *>(QLatin1StringView(name));
    if (!found)
        qWarning("there is no %s", name);
    return found;
}

/// Calls `drive` with the next modal dialog of a kind once it is shown, and closes the dialog where that did not.
template <typename Dialog>
void onModal(const std::function<void(Dialog *)> &drive)
{
    auto *timer = new QTimer(qApp);
    timer->setInterval(5);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, drive] {
        const QPointer<Dialog> dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer->stop();
        timer->deleteLater();
        drive(dialog);
        if (dialog && dialog->isVisible())
            dialog->reject();
    });
    timer->start();
}

} // namespace batchlens::tests
