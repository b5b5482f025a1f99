#include "ui/settingsdialog.h"

#include "core/proxyaddress.h"
#include "ui/appstyle.h"
#include "ui/bodyarea.h"
#include "ui/elidedlabel.h"
#include "ui/freepath.h"
#include "ui/metrics.h"
#include "ui/speceditor.h"
#include "ui/statepalette.h"
#include "ui/typetorow.h"

#include "ui_settingsdialog.h"

#include <QEvent>
#include <QScreen>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

namespace batchlens {

namespace {

QString documentsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

SettingsDialog::SettingsDialog(const Preferences &preferences, const Prompts &prompts, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<::Ui::SettingsDialog>())
    , m_preferences(preferences)
    , m_prompts(prompts)
{
    m_ui->setupUi(this);
    // A screen that has no room for a page scrolls it.
    auto *area = new BodyArea(this);
    delete m_ui->panes->replaceWidget(m_ui->stack, area);
    area->setWidget(m_ui->stack);
    constexpr QSize kRoomy(720, 480);
    resize(kRoomy.boundedTo(screen()->availableSize() - metrics::kWindowFrame));
    AppStyle::setFilled(m_ui->closeButton);
    new TypeToRow(m_ui->pages);
    m_ui->spec->setNarrow(true);
    m_ui->exportFolder->setPlaceholderText(shownPath(documentsFolder()));
    applyFonts();
    setConnection(std::nullopt, {});
    showPreferences();
    connectFields();
    showPage(Page::Connections);
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::connectFields()
{
    const auto changed = [this] { readPreferences(); };
    connect(m_ui->pages, &QListWidget::currentRowChanged, this, [this](int row) {
        m_ui->stack->setCurrentIndex(row);
        // What a connection is cannot be reset.
        m_ui->resetButton->setEnabled(row != static_cast<int>(Page::Connections));
    });
    for (QAbstractButton *button :
         std::initializer_list<QAbstractButton *>{m_ui->live, m_ui->systemLook, m_ui->lightLook, m_ui->darkLook,
                                                  m_ui->systemStyle, m_ui->localTimes, m_ui->utcTimes})
        connect(button, &QAbstractButton::toggled, this, changed);
    for (QSpinBox *box : {m_ui->refreshSeconds, m_ui->newBatchSeconds, m_ui->mostPages, m_ui->requestsAtATime,
                          m_ui->giveUpSeconds, m_ui->maxSize, m_ui->lookBackDays, m_ui->lookBackBatches}) {
        box->setGroupSeparatorShown(true);
        connect(box, &QSpinBox::valueChanged, this, changed);
    }
    for (QLineEdit *field : {m_ui->exportFolder, m_ui->caFile, m_ui->proxyAddress, m_ui->proxyUser})
        connect(field, &QLineEdit::editingFinished, this, changed);
    connect(m_ui->proxyUse, &QComboBox::currentIndexChanged, this, changed);
    connect(m_ui->proxyPassword, &QLineEdit::editingFinished, this, &SettingsDialog::takeProxyPassword);
    connect(m_ui->spec, &SpecEditor::specChanged, this, changed);
    connect(m_ui->chooseFolder, &QPushButton::clicked, this, &SettingsDialog::chooseExportFolder);
    connect(m_ui->chooseCaFile, &QPushButton::clicked, this, &SettingsDialog::chooseCaFile);
    connect(m_ui->name, &QLineEdit::editingFinished, this,
            [this] { emit connectionNameChanged(m_ui->name->text().trimmed()); });
    connect(m_ui->replaceKey, &QPushButton::clicked, this, &SettingsDialog::replaceKeyRequested);
    connect(m_ui->forgetKey, &QPushButton::clicked, this, &SettingsDialog::forgetKey);
    connect(m_ui->connectButton, &QPushButton::clicked, this, &SettingsDialog::connectRequested);
    connect(m_ui->resetButton, &QPushButton::clicked, this, &SettingsDialog::resetPage);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &SettingsDialog::accept);
}

void SettingsDialog::setConnection(const std::optional<Connection> &connection, const QString &keyPlace)
{
    m_ui->connectionStack->setCurrentWidget(connection ? m_ui->hasConnection : m_ui->noConnection);
    if (!connection)
        return;
    m_host = QUrl(connection->apiUrl).host();
    m_ui->addressText->setText(connection->apiUrl);
    m_ui->name->setText(connection->name);
    m_ui->name->setPlaceholderText(m_host);
    m_ui->keyPlace->setText(keyPlace.isEmpty() ? tr("None") : keyPlace);
    m_ui->replaceKey->setText(keyPlace.isEmpty() ? tr("&Enter key…") : tr("&Replace key…"));
    m_ui->forgetKey->setEnabled(!keyPlace.isEmpty());
}

void SettingsDialog::showDemo()
{
    setConnection(std::nullopt, {});
    m_ui->noConnectionText->setText(tr("You are looking at the demo: made-up projects. Nothing leaves this computer."));
}

void SettingsDialog::showPage(Page page)
{
    m_ui->pages->setCurrentRow(static_cast<int>(page));
}

void SettingsDialog::showPreferences()
{
    m_showing = true;
    const Preferences &p = m_preferences;
    m_ui->live->setChecked(p.live);
    m_ui->refreshSeconds->setValue(p.refreshSeconds);
    m_ui->newBatchSeconds->setValue(p.newBatchSeconds);
    m_ui->requestsAtATime->setValue(p.requestsAtATime);
    m_ui->giveUpSeconds->setValue(p.giveUpSeconds);
    m_ui->spec->setSpec(p.exportSpec);
    m_ui->exportFolder->setText(shownPath(p.exportFolder));
    m_ui->systemLook->setChecked(p.appearance == Appearance::System);
    m_ui->lightLook->setChecked(p.appearance == Appearance::Light);
    m_ui->darkLook->setChecked(p.appearance == Appearance::Dark);
    m_ui->systemStyle->setChecked(p.systemStyle);
    m_ui->localTimes->setChecked(!p.utcTimes);
    m_ui->utcTimes->setChecked(p.utcTimes);
    m_ui->maxSize->setValue(p.maxSizeMiB);
    m_ui->lookBackDays->setValue(p.lookBackDays);
    m_ui->lookBackBatches->setValue(p.lookBackBatches);
    m_ui->mostPages->setValue(p.mostPages);
    m_ui->caFile->setText(shownPath(p.extraCaFile));
    m_ui->proxyUse->setCurrentIndex(static_cast<int>(p.proxyUse));
    m_ui->proxyAddress->setText(p.proxyAddress);
    m_ui->proxyUser->setText(p.proxyUser);
    showProxy();
    m_ui->refreshSeconds->setEnabled(p.live);
    m_ui->newBatchSeconds->setEnabled(p.live);
    m_showing = false;
}

void SettingsDialog::readPreferences()
{
    if (m_showing)
        return;
    Preferences p = m_preferences;
    p.live = m_ui->live->isChecked();
    p.refreshSeconds = m_ui->refreshSeconds->value();
    p.newBatchSeconds = m_ui->newBatchSeconds->value();
    p.requestsAtATime = m_ui->requestsAtATime->value();
    p.giveUpSeconds = m_ui->giveUpSeconds->value();
    p.exportSpec = m_ui->spec->spec();
    p.exportFolder = typedPath(m_ui->exportFolder->text(), documentsFolder());
    p.appearance = m_ui->darkLook->isChecked()    ? Appearance::Dark
                   : m_ui->lightLook->isChecked() ? Appearance::Light
                                                  : Appearance::System;
    p.systemStyle = m_ui->systemStyle->isChecked();
    p.utcTimes = m_ui->utcTimes->isChecked();
    p.maxSizeMiB = m_ui->maxSize->value();
    p.lookBackDays = m_ui->lookBackDays->value();
    p.lookBackBatches = m_ui->lookBackBatches->value();
    p.mostPages = m_ui->mostPages->value();
    p.extraCaFile = typedPath(m_ui->caFile->text(), documentsFolder());
    readProxy(p);
    m_ui->refreshSeconds->setEnabled(p.live);
    m_ui->newBatchSeconds->setEnabled(p.live);
    if (p != m_preferences) {
        m_preferences = p;
        emit preferencesChanged(p);
    }
    takeProxyPassword();
}

/// An address that cannot be used is said and not taken. One with a name and a password in it fills in their fields.
void SettingsDialog::readProxy(Preferences &p)
{
    p.proxyUse = static_cast<ProxyUse>(m_ui->proxyUse->currentIndex());
    const QString typed = m_ui->proxyAddress->text().trimmed();
    const Result<ProxyAddress> address = parseProxyAddress(typed);
    if (address && !address->user.isEmpty()) {
        m_ui->proxyUser->setText(address->user);
        if (!address->password.isEmpty()) {
            m_ui->proxyPassword->setText(address->password);
            m_ui->proxyPassword->setModified(true);
        }
        m_ui->proxyAddress->setText(address->name());
        p.proxyAddress = address->name();
    } else if (address || typed.isEmpty()) {
        p.proxyAddress = typed;
    }
    p.proxyUser = m_ui->proxyUser->text().trimmed();
    if (p.proxyAddress != m_preferences.proxyAddress || p.proxyUser != m_preferences.proxyUser) {
        // It was another proxy's, or another person's.
        if (!m_ui->proxyPassword->isModified())
            m_ui->proxyPassword->clear();
    }
    showProxy();
    if (p.proxyUse == ProxyUse::Own && !address)
        m_ui->proxyHint->setText(address.error().message);
    m_ui->proxyHint->setVisible(!m_ui->proxyHint->text().isEmpty());
}

void SettingsDialog::showProxy()
{
    const bool own = m_ui->proxyUse->currentIndex() == static_cast<int>(ProxyUse::Own);
    for (QWidget *field : {m_ui->proxyAddress, m_ui->proxyUser, m_ui->proxyPassword})
        field->setEnabled(own);
    m_ui->proxyHint->setText(own ? tr("The password is kept in the system keychain and shown nowhere.") : QString());
    m_ui->proxyHint->setVisible(own);
}

void SettingsDialog::takeProxyPassword()
{
    if (!m_ui->proxyPassword->isModified())
        return;
    m_ui->proxyPassword->setModified(false);
    emit proxyPasswordChanged(m_ui->proxyPassword->text());
}

void SettingsDialog::resetPage()
{
    const Preferences initial;
    Preferences p = m_preferences;
    switch (static_cast<Page>(m_ui->pages->currentRow())) {
    case Page::Connections:
        break;
    case Page::Refresh:
        p.live = initial.live;
        p.refreshSeconds = initial.refreshSeconds;
        p.newBatchSeconds = initial.newBatchSeconds;
        p.requestsAtATime = initial.requestsAtATime;
        p.giveUpSeconds = initial.giveUpSeconds;
        break;
    case Page::Export:
        p.exportSpec = initial.exportSpec;
        p.exportFolder = initial.exportFolder;
        break;
    case Page::Appearance:
        p.appearance = initial.appearance;
        p.systemStyle = initial.systemStyle;
        p.utcTimes = initial.utcTimes;
        break;
    case Page::Advanced:
        p.maxSizeMiB = initial.maxSizeMiB;
        p.lookBackDays = initial.lookBackDays;
        p.lookBackBatches = initial.lookBackBatches;
        p.mostPages = initial.mostPages;
        p.extraCaFile = initial.extraCaFile;
        p.proxyUse = initial.proxyUse;
        p.proxyAddress = initial.proxyAddress;
        p.proxyUser = initial.proxyUser;
        break;
    }
    if (p == m_preferences)
        return;
    m_preferences = p;
    showPreferences();
    emit preferencesChanged(p);
}

void SettingsDialog::chooseExportFolder()
{
    const QString now = m_preferences.exportFolder.isEmpty() ? documentsFolder() : m_preferences.exportFolder;
    const QString chosen = m_prompts.askFolder(tr("Folder for exports"), now);
    if (chosen.isEmpty())
        return;
    m_ui->exportFolder->setText(shownPath(chosen));
    readPreferences();
}

void SettingsDialog::chooseCaFile()
{
    const QString chosen = m_prompts.askOpenFile(tr("Extra certificates"), m_preferences.extraCaFile,
                                                 tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    if (chosen.isEmpty())
        return;
    m_ui->caFile->setText(shownPath(chosen));
    readPreferences();
}

void SettingsDialog::forgetKey()
{
    if (m_prompts.confirm(
            {tr("Forget key"),
             tr("The key for %1 is removed from this computer. It stays valid on the server.").arg(m_host),
             tr("Forget key"), true}))
        emit forgetKeyRequested();
}

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyFonts();
    QDialog::changeEvent(event);
}

void SettingsDialog::applyFonts()
{
    for (QLabel *head :
         {m_ui->connectionsHead, m_ui->refreshHead, m_ui->exportHead, m_ui->appearanceHead, m_ui->advancedHead})
        head->setFont(metrics::headingFont(font()));
    QPalette grey = palette();
    grey.setColor(QPalette::WindowText, StatePalette(palette()).grey());
    for (QLabel *label : {m_ui->refreshHint, m_ui->atMost, m_ui->withoutAnswer, m_ui->exportHint,
                          m_ui->noConnectionText, m_ui->lookBackOr, m_ui->maxSizeHint, m_ui->proxyHint})
        label->setPalette(grey);
    QPalette pane = palette();
    pane.setColor(QPalette::Base, palette().color(QPalette::Window));
    m_ui->pages->setPalette(pane);
    const int row = metrics::control(fontMetrics()) + 1;
    for (int i = 0; i < m_ui->pages->count(); ++i)
        m_ui->pages->item(i)->setSizeHint(QSize(0, row));
    constexpr int kPagesWidth = 154;
    constexpr int kMargins = 24;
    int words = 0;
    for (int i = 0; i < m_ui->pages->count(); ++i)
        words = std::max(words, metrics::textWidth(m_ui->pages->font(), m_ui->pages->item(i)->text()));
    m_ui->pages->setFixedWidth(std::max(kPagesWidth, words + kMargins));
}

} // namespace batchlens
