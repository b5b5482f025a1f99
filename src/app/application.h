#pragma once

#include "app/batchcache.h"
#include "app/commandline.h"
#include "core/preferences.h"
#include "storage/settingsstore.h"
#include "ui/prompts.h"

#include <QObject>

#include <functional>
#include <memory>

namespace batchlens {

class BatchListModel;
class Browsing;
class Connecting;
class Exporting;
class MainWindow;
class ProjectListModel;
class SecretStore;
class Session;

/// The window's program put together: settings, session, models, window, and who connects them. GUI thread.
/// The first frame needs settings and the bare window; all else is put together behind it, or when it is asked for.
class Application final : public QObject
{
    Q_OBJECT

public:
    /// What tests put in place of the real thing.
    struct Parts
    {
        QString settingsPath;
        std::function<std::unique_ptr<SecretStore>()> makeStore;
        /// Unset: the real dialogs.
        std::function<Prompts(QWidget *)> makePrompts;
    };

    Application();
    explicit Application(Parts parts);
    ~Application() override;

    /// Shows the window and opens what was asked for.
    void start(const CommandLine &line);
    /// Ends the program without a question: what is being written is given up, the window's layout is kept.
    void end(int exitStatus);

    MainWindow *window();
    Session *session();
    Browsing *browsing();
    Exporting *exporting();
    Connecting *connecting();

signals:
    /// The window's first frame with content is on the screen.
    void painted();
    /// Everything that was asked for is on the screen.
    void complete();

private:
    void assemble();
    /// Once.
    void open(const CommandLine &line);
    void connectParts();
    void applyPreferences();
    void savePreferences();
    void openSettings(bool advanced);
    void askForBatch();
    void openBatch(const QString &text);
    void saveLayout();
    /// Whether the window may close; asks where an export is not finished.
    bool mayClose();
    void openTarget(const QString &target);

    Parts m_parts;
    SettingsStore m_settings;
    Preferences m_preferences;
    std::unique_ptr<ProjectListModel> m_projects;
    std::unique_ptr<BatchListModel> m_batches;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    Prompts m_prompts;
    std::unique_ptr<Browsing> m_browsing;
    std::unique_ptr<Connecting> m_connecting;
    std::unique_ptr<Exporting> m_exporting;
    bool m_opened = false;
    bool m_quitsAfterExport = false;
};

} // namespace batchlens
