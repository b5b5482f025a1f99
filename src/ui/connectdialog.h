#pragma once

#include "core/preferences.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ConnectDialog;
}

namespace batchlens {

/// What a person typed to connect. The key is in it and nowhere else: use it and let it go.
struct ConnectRequest
{
    QString key;
    bool keepInKeychain = true;
    QString project;
    /// As typed; the default address where nothing was.
    QString apiUrl;
    QString name;
};

/// Asks for a key and an address. It says what was typed and shows the answer; it reaches no network and stores
/// nothing. After showAccepted() it closes by itself a moment later.
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Field { None, Key, Project, Address };

    explicit ConnectDialog(QWidget *parent = nullptr);
    ~ConnectDialog() override;

    /// Fills in all but the key.
    void setConnection(const Connection &connection);
    /// What the keychain is called; an empty name: it cannot be used, `whyNot` says why, and the key is kept until the
    /// program is closed.
    void setKeychain(const QString &name, const QString &whyNot = {});

    /// The key is being tried: Connect waits, Cancel leads back to the form.
    void showProgress();
    /// What was typed stays; the field that is meant gets the focus.
    void showError(const QString &text, Field field = Field::None);
    /// Nobody here knows who issued the server's certificate, or a file that was to say so could not be read. Offers to
    /// choose a file of certificates.
    void showUntrusted(const QString &text);
    /// Hands over what the fields hold, as the button does.
    void submit();
    /// `projects` is how many the key can list.
    void showAccepted(int projects);

    void done(int result) override;
    /// Cancel and Escape: while a key is being tried back to the form, with what was typed; else the end.
    void reject() override;

signals:
    void connectRequested(const batchlens::ConnectRequest &request);
    /// The key that is being tried is not to be tried any more; what comes of it is not told.
    void trialCanceled();
    /// The person wants to choose a file of extra certificates.
    void caFileWanted();
    /// The person wants to make a key on the web page.
    void keyPageRequested();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void setWaiting(bool waiting);
    void nameFromAddress();
    void updateHints();

    std::unique_ptr<::Ui::ConnectDialog> m_ui;
    bool m_waiting = false;
    bool m_accepted = false; ///< it closes by itself in a moment
    bool m_nameEdited = false;
};

} // namespace batchlens
