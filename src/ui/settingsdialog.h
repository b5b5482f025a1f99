#pragma once

#include "core/preferences.h"
#include "ui/prompts.h"

#include <QDialog>

#include <memory>
#include <optional>

namespace Ui {
class SettingsDialog;
}

namespace batchlens {

/// What a person can set. Every change applies at once: it leaves as preferencesChanged(), nothing is stored here.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Page { Connections, Refresh, Export, Appearance, Advanced };

    /// Emits nothing for the values it starts with.
    SettingsDialog(const Preferences &preferences, const Prompts &prompts, QWidget *parent = nullptr);
    ~SettingsDialog() override;

    /// The connection in use, nothing where there is none; `keyPlace` says where its key is ("In GNOME Keyring"),
    /// empty where there is no key.
    void setConnection(const std::optional<Connection> &connection, const QString &keyPlace);
    /// Says that what is open is the demo, which is no connection.
    void showDemo();
    void showPage(Page page);
    const Preferences &preferences() const { return m_preferences; }

signals:
    void preferencesChanged(const batchlens::Preferences &preferences);
    /// For the proxy that the preferences name now; empty: none any more. It is in no preference.
    void proxyPasswordChanged(const QString &password);
    void connectionNameChanged(const QString &name);
    void replaceKeyRequested();
    /// The person agreed to it.
    void forgetKeyRequested();
    /// There is no connection yet and the person wants one.
    void connectRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectFields();
    void showPreferences();
    void readPreferences();
    void resetPage();
    void chooseExportFolder();
    void chooseCaFile();
    void readProxy(Preferences &p);
    void showProxy();
    void takeProxyPassword();
    void forgetKey();
    void applyFonts();

    std::unique_ptr<::Ui::SettingsDialog> m_ui;
    Preferences m_preferences;
    Prompts m_prompts;
    QString m_host;
    bool m_showing = false;
};

} // namespace batchlens
