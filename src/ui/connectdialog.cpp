#include "ui/connectdialog.h"

#include "core/apiurl.h"
#include "core/wipe.h"
#include "ui/appstyle.h"
#include "ui/linkbutton.h"
#include "ui/messagestrip.h"
#include "ui/mnemonic.h"
#include "ui/statepalette.h"

#include "ui_connectdialog.h"

#include <QCloseEvent>
#include <QEvent>
#include <QPushButton>
#include <QScopeGuard>
#include <QTimer>

namespace batchlens {

namespace {

/// How long "Key accepted" can be read before the dialog closes.
constexpr int kAcceptedMilliseconds = 900;

} // namespace

ConnectDialog::ConnectDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<::Ui::ConnectDialog>())
{
    m_ui->setupUi(this);
    resize(540, 430);
    AppStyle::setFilled(m_ui->connectButton);
    m_ui->address->setPlaceholderText(defaultApiUrl());
    m_ui->keychainHint->hide();
    nameFromAddress();
    updateHints();

    connect(m_ui->connectButton, &QPushButton::clicked, this, &ConnectDialog::submit);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &ConnectDialog::reject);
    connect(m_ui->strip, &MessageStrip::actionTriggered, this, &ConnectDialog::caFileWanted);
    setTabOrder(m_ui->name, m_ui->strip->actionButton());
    setTabOrder(m_ui->strip->actionButton(), m_ui->connectButton);
    connect(m_ui->keyPage, &LinkButton::clicked, this, &ConnectDialog::keyPageRequested);
    connect(m_ui->address, &QLineEdit::textChanged, this, &ConnectDialog::nameFromAddress);
    connect(m_ui->name, &QLineEdit::textEdited, this, [this](const QString &text) { m_nameEdited = !text.isEmpty(); });
    for (QLineEdit *field : {m_ui->key, m_ui->project, m_ui->address})
        connect(field, &QLineEdit::textEdited, this, [this] { m_ui->strip->hideMessage(); });
    m_ui->key->setFocus();
}

ConnectDialog::~ConnectDialog() = default;

void ConnectDialog::setConnection(const Connection &connection)
{
    m_ui->address->setText(connection.apiUrl == defaultApiUrl() ? QString() : connection.apiUrl);
    m_ui->project->setText(connection.project);
    if (!connection.name.isEmpty()) {
        m_nameEdited = true;
        m_ui->name->setText(connection.name);
    }
    if (m_ui->keepInKeychain->isEnabled()) {
        m_ui->keepInKeychain->setChecked(connection.keyInKeychain);
        m_ui->keepForSession->setChecked(!connection.keyInKeychain);
    }
}

void ConnectDialog::setKeychain(const QString &name, const QString &whyNot)
{
    const bool usable = !name.isEmpty();
    m_ui->keepInKeychain->setText(usable ? tr("In the system &keychain (%1)").arg(withoutMnemonic(name))
                                         : tr("In the system &keychain"));
    m_ui->keepInKeychain->setEnabled(usable);
    if (!usable)
        m_ui->keepForSession->setChecked(true);
    m_ui->keychainHint->setText(whyNot);
    m_ui->keychainHint->setVisible(!whyNot.isEmpty());
}

void ConnectDialog::submit()
{
    if (m_waiting)
        return;
    ConnectRequest request;
    request.key = m_ui->key->text().trimmed();
    const auto wipeKey = qScopeGuard([&request] { wipe(request.key); });
    if (request.key.isEmpty())
        return showError(tr("Enter an API key."), Field::Key);
    const QString typed = m_ui->address->text().trimmed();
    const QString address = typed.isEmpty() ? defaultApiUrl() : typed;
    if (const Result<QUrl> url = parseApiUrl(address); !url)
        return showError(url.error().message, Field::Address);
    const QString name = m_ui->name->text().trimmed();
    request.keepInKeychain = m_ui->keepInKeychain->isChecked();
    request.project = m_ui->project->text().trimmed();
    request.apiUrl = address;
    request.name = name.isEmpty() ? m_ui->name->placeholderText() : name;
    emit connectRequested(request);
}

void ConnectDialog::showProgress()
{
    setWaiting(true);
    m_ui->strip->showMessage(MessageKind::Note, tr("Trying the key…"));
}

void ConnectDialog::showError(const QString &text, Field field)
{
    setWaiting(false);
    m_ui->strip->showMessage(MessageKind::Error, text);
    QLineEdit *meant = nullptr;
    switch (field) {
    case Field::Key:
        meant = m_ui->key;
        break;
    case Field::Project:
        meant = m_ui->project;
        break;
    case Field::Address:
        meant = m_ui->address;
        break;
    case Field::None:
        break;
    }
    if (meant) {
        meant->setFocus(Qt::OtherFocusReason);
        meant->selectAll();
    } else {
        m_ui->connectButton->setFocus(Qt::OtherFocusReason);
    }
}

void ConnectDialog::showUntrusted(const QString &text)
{
    showError(text);
    m_ui->strip->showMessage(MessageKind::Error, text, tr("Browse…"));
    m_ui->strip->actionButton()->setAccessibleName(tr("Browse for a file of extra certificates"));
    m_ui->strip->actionButton()->setFocus(Qt::OtherFocusReason);
}

void ConnectDialog::showAccepted(int projects)
{
    m_accepted = true;
    m_ui->strip->showMessage(MessageKind::Done, tr("Key accepted. %Ln project(s) found.", nullptr, projects));
    QTimer::singleShot(kAcceptedMilliseconds, this, [this] {
        // The person may have closed it already.
        if (isVisible())
            accept();
    });
}

void ConnectDialog::setWaiting(bool waiting)
{
    m_waiting = waiting;
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_ui->key, m_ui->project, m_ui->address, m_ui->name, m_ui->connectButton})
        field->setEnabled(!waiting);
    if (waiting)
        m_ui->cancelButton->setFocus();
}

void ConnectDialog::nameFromAddress()
{
    const QString typed = m_ui->address->text().trimmed();
    const Result<QUrl> url = parseApiUrl(typed.isEmpty() ? defaultApiUrl() : typed);
    const QString host = url ? url->host() : QString();
    m_ui->name->setPlaceholderText(host);
    if (!m_nameEdited)
        m_ui->name->clear();
}

void ConnectDialog::reject()
{
    if (!m_waiting || m_accepted)
        return QDialog::reject();
    emit trialCanceled();
    setWaiting(false);
    m_ui->strip->hideMessage();
    m_ui->key->setFocus(Qt::OtherFocusReason);
}

void ConnectDialog::closeEvent(QCloseEvent *event)
{
    // The window's own button means the end, whatever goes on.
    done(Rejected);
    event->accept();
}

void ConnectDialog::done(int result)
{
    // The field's own text, which it hands out shared; emptied by clear() it would be kept to be undone.
    QString typed = m_ui->key->text();
    wipeForAll(typed);
    m_ui->key->setText({});
    setWaiting(false);
    m_ui->strip->hideMessage();
    QDialog::done(result);
}

void ConnectDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateHints();
    QDialog::changeEvent(event);
}

void ConnectDialog::updateHints()
{
    QPalette grey = palette();
    grey.setColor(QPalette::WindowText, StatePalette(palette()).grey());
    for (QLabel *hint : {m_ui->keyHint, m_ui->projectHint, m_ui->keychainHint})
        hint->setPalette(grey);
}

} // namespace batchlens
