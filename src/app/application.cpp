#include "app/application.h"

#include "app/browsing.h"
#include "app/connecting.h"
#include "app/exporting.h"
#include "app/firstpaint.h"
#include "app/proxylogin.h"
#include "app/session.h"
#include "core/apiurl.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "storage/keychainsecretstore.h"
#include "ui/appstyle.h"
#include "ui/batchespane.h"
#include "ui/colorscheme.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/panestackaccess.h"
#include "ui/readeraid.h"
#include "ui/settingsdialog.h"
#include "ui/welcomepage.h"
#include "ui/wheelguard.h"

#include <QApplication>
#include <QFileInfo>
#include <QIcon>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

const QStringList kLayoutNames{u"windowGeometry"_s, u"windowSize"_s,   u"windowState"_s,  u"paneSizes"_s,
                               u"projectsChosen"_s, u"chartsChosen"_s, u"batchColumns"_s, u"fileColumns"_s};

const QString kQuitTopic = u"quit"_s;

Application::Parts realParts()
{
    return {SettingsStore::defaultPath(), [] { return std::make_unique<KeychainSecretStore>(); }, defaultPrompts};
}

} // namespace

Application::Application()
    : Application(realParts())
{
}

Application::Application(Parts parts)
    : m_parts(std::move(parts))
    , m_settings(m_parts.settingsPath)
    , m_preferences(m_settings.loadPreferences())
    , m_projects(std::make_unique<ProjectListModel>())
    , m_batches(std::make_unique<BatchListModel>())
{
    new WheelGuard(this);
    new ReaderAid(this);
    panestackaccess::install();
    AppStyle::applyStyle(m_preferences.systemStyle);
    AppStyle::applyAppearance(m_preferences.appearance);
    auto *scheme = new ColorSchemeWatch(this);
    connect(scheme, &ColorSchemeWatch::changed, this, [this] { AppStyle::applyAppearance(m_preferences.appearance); });
    m_window = std::make_unique<MainWindow>(m_projects.get(), m_batches.get());
    QHash<QString, QByteArray> layout;
    for (const QString &name : kLayoutNames)
        layout.insert(name, m_settings.loadState(name));
    m_window->restoreLayout(layout);
}

Application::~Application() = default;

void Application::assemble()
{
    if (m_session)
        return;
    QApplication::setWindowIcon(QIcon(u":/icons/batchlens.svg"_s));
    m_session = std::make_unique<Session>();
    m_window->buildBrowser();
    m_prompts = m_parts.makePrompts ? m_parts.makePrompts(m_window.get()) : defaultPrompts(m_window.get());
    m_browsing =
        std::make_unique<Browsing>(m_session.get(), m_window.get(), m_projects.get(), m_batches.get(), &m_settings);
    m_connecting =
        std::make_unique<Connecting>(m_session.get(), m_window.get(), &m_settings, m_parts.makeStore, m_prompts);
    m_exporting =
        std::make_unique<Exporting>(m_session.get(), m_browsing.get(), m_window.get(), &m_preferences, m_prompts);
    connectParts();
    applyPreferences();
}

MainWindow *Application::window()
{
    assemble();
    return m_window.get();
}

Session *Application::session()
{
    assemble();
    return m_session.get();
}

Browsing *Application::browsing()
{
    assemble();
    return m_browsing.get();
}

Exporting *Application::exporting()
{
    assemble();
    return m_exporting.get();
}

Connecting *Application::connecting()
{
    assemble();
    return m_connecting.get();
}

void Application::connectParts()
{
    connect(m_connecting.get(), &Connecting::closed, m_browsing.get(), &Browsing::reset);
    m_window->action(Actions::ForgetKey)->setEnabled(false);
    connect(m_connecting.get(), &Connecting::closed, this,
            [this] { m_window->action(Actions::ForgetKey)->setEnabled(false); });
    connect(m_connecting.get(), &Connecting::caFileChosen, this, [this](const QString &path) {
        m_preferences.extraCaFile = path;
        applyPreferences();
        savePreferences();
    });
    connect(m_connecting.get(), &Connecting::settled, this, &Application::complete);
    connect(m_browsing.get(), &Browsing::fileRefused, this, [this] {
        if (!m_window->showsBrowser())
            emit complete();
    });
    connect(m_connecting.get(), &Connecting::opened, this, [this] {
        const QString name = m_connecting->connectionName();
        m_browsing->setConnectionName(name);
        m_window->setConnectionBadge(name, m_session->apiUrl().toString());
        m_window->action(Actions::ForgetKey)->setEnabled(!m_connecting->isDemo());
        if (!m_connecting->isDemo() && m_connecting->connection())
            m_browsing->setWish({m_settings.lastProject(originOf(m_session->apiUrl())), {}});
    });
    connect(m_browsing.get(), &Browsing::projectShown, this, [this](const QString &project) {
        if (!m_connecting->isDemo() && !project.isEmpty())
            (void)m_settings.saveLastProject(originOf(m_session->apiUrl()), project);
    });
    connect(m_browsing.get(), &Browsing::nothingLeft, m_connecting.get(), &Connecting::showWelcome);
    connect(m_browsing.get(), &Browsing::keyWanted, m_connecting.get(), &Connecting::askForKey);
    connect(m_browsing.get(), &Browsing::settingsWanted, this, [this] { openSettings(true); });
    connect(m_browsing.get(), &Browsing::completed, this, &Application::complete);
    connect(m_exporting.get(), &Exporting::preferencesChanged, this, &Application::savePreferences);
    connect(m_exporting.get(), &Exporting::finished, this, [this](bool written) {
        m_window->messages()->withdraw(kQuitTopic);
        // What went wrong is to be read first.
        if (std::exchange(m_quitsAfterExport, false) && written)
            m_window->close();
    });
    m_window->setMayClose([this] { return mayClose(); });
    connect(m_window.get(), &MainWindow::closing, this, &Application::saveLayout);
    connect(m_window.get(), &MainWindow::liveChosen, this, [this](bool live) {
        m_preferences.live = live;
        m_session->setLive(live);
        savePreferences();
    });
    connect(m_window->action(Actions::Settings), &QAction::triggered, this, [this] { openSettings(false); });
    connect(m_window->action(Actions::OpenFile), &QAction::triggered, this, [this] {
        m_browsing->openFile(m_prompts.askOpenFile(
            tr("Open batch file"), {}, tr("Batch documents (*.json *.jsonl *.ndjson *.gz);;All files (*)")));
    });
    connect(m_window.get(), &MainWindow::addressDropped, this, [this](const QString &address) {
        if (m_session->isOpen())
            openBatch(address);
        else
            openTarget(address);
    });
    connect(m_window->batchesPane(), &BatchesPane::batchAsked, this, &Application::openBatch);
    connect(m_window->action(Actions::OpenBatch), &QAction::triggered, this, &Application::askForBatch);
    connect(m_window->welcome(), &WelcomePage::openFileRequested, m_window->action(Actions::OpenFile),
            &QAction::trigger);
}

void Application::start(const CommandLine &line)
{
    // What a person sees who is about to see batches is nothing, for as long as it takes them to appear.
    const bool batchesFollow = line.demo || !line.target.isEmpty() || m_settings.loadConnection().has_value();
    if (!batchesFollow)
        m_window->showWelcome({});
    // Nothing that takes time comes before the first frame.
    auto *first = new FirstPaint(m_window.get());
    connect(first, &FirstPaint::painted, this, [this, line] { open(line); });
    // The later one hears of a frame before the other: it is told before what takes time.
    auto *content = new FirstPaint(m_window.get(), [this] { return !m_window->showsNothing(); });
    connect(content, &FirstPaint::painted, this, &Application::painted);
    // A window that comes up hidden has none.
    constexpr std::chrono::seconds kLongest(2);
    QTimer::singleShot(kLongest, this, [this, line] { open(line); });
    m_window->show();
}

void Application::open(const CommandLine &line)
{
    // A person may have closed it already.
    if (std::exchange(m_opened, true) || m_window->isHidden())
        return;
    assemble();
    if (line.demo)
        m_connecting->openDemo();
    else if (line.target.isEmpty())
        m_connecting->openLast();
    else
        openTarget(line.target);
    // A keychain may wait for the person.
    constexpr std::chrono::milliseconds kPatience(400);
    QTimer::singleShot(kPatience, this, [this] {
        if (m_window->showsNothing())
            m_window->showWelcome({});
    });
}

bool Application::mayClose()
{
    if (!m_exporting->isRunning())
        return true;
    const Chosen chosen =
        m_prompts.choose({tr("Quit Batchlens"), tr("An export is not finished. If it is stopped, nothing is written."),
                          tr("Finish, then quit"), tr("Stop the export")});
    m_quitsAfterExport = false;
    m_window->messages()->withdraw(kQuitTopic);
    if (chosen == Chosen::Neither)
        return false;
    if (chosen == Chosen::Second) {
        m_exporting->stop();
        return true;
    }
    // It may have ended while the question stood there.
    if (!m_exporting->isRunning())
        return m_exporting->wasWritten();
    m_quitsAfterExport = true;
    m_window->messages()->post(
        MessageKind::Note, tr("Batchlens quits once the export is written."), tr("Do not quit"),
        [this] { m_quitsAfterExport = false; }, kQuitTopic);
    return false;
}

void Application::end(int exitStatus)
{
    if (m_exporting)
        m_exporting->stop();
    m_window->prepareToClose();
    QCoreApplication::exit(exitStatus);
}

void Application::openTarget(const QString &target)
{
    if (const auto address = parseBatchAddress(target); address && !QFileInfo::exists(target)) {
        m_browsing->setWish({address->project, address->batchId});
        m_connecting->openAddress(address->apiUrl, address->project);
        return;
    }
    m_browsing->openFile(target);
}

void Application::askForBatch()
{
    const auto answer = m_prompts.askText(tr("Open batch"), tr("Batch ID, or its address in the API"), QString());
    if (answer && !answer->trimmed().isEmpty())
        openBatch(answer->trimmed());
}

void Application::openBatch(const QString &text)
{
    const auto address = parseBatchAddress(text);
    if (!address) {
        m_browsing->openBatch(text);
        return;
    }
    if (originOf(QUrl(address->apiUrl)) != originOf(m_session->apiUrl())) {
        m_window->messages()->post(
            MessageKind::Error,
            tr("That batch is on another server (%1). Connect to it first.").arg(QUrl(address->apiUrl).host()));
        return;
    }
    for (const Project &project : m_projects->projects()) {
        if (project.id == address->project || project.slug == address->project)
            m_browsing->showProject(project.id);
    }
    m_browsing->openBatch(address->batchId);
}

void Application::applyPreferences()
{
    if (const auto applied = m_session->setPreferences(m_preferences); !applied)
        m_window->messages()->post(MessageKind::Warning, applied.error().message);
    m_window->setLive(m_preferences.live);
    m_window->setUtcTimes(m_preferences.utcTimes);
    AppStyle::applyStyle(m_preferences.systemStyle);
    AppStyle::applyAppearance(m_preferences.appearance);
}

void Application::savePreferences()
{
    if (const auto saved = m_settings.savePreferences(m_preferences); !saved)
        m_window->messages()->post(MessageKind::Warning, saved.error().message);
}

void Application::openSettings(bool advanced)
{
    const int mostBefore = m_preferences.maxSizeMiB;
    SettingsDialog dialog(m_preferences, m_prompts, m_window.get());
    if (m_connecting->isDemo())
        dialog.showDemo();
    else
        dialog.setConnection(m_connecting->connection(), m_connecting->keyPlace());
    if (advanced)
        dialog.showPage(SettingsDialog::Page::Advanced);
    connect(&dialog, &SettingsDialog::preferencesChanged, this, [this](const Preferences &preferences) {
        m_preferences = preferences;
        applyPreferences();
        m_connecting->proxyLogin()->ensure();
        savePreferences();
    });
    connect(&dialog, &SettingsDialog::proxyPasswordChanged, m_connecting->proxyLogin(), &ProxyLogin::keep);
    connect(&dialog, &SettingsDialog::connectionNameChanged, this, [this](const QString &name) {
        m_connecting->rename(name);
        m_browsing->setConnectionName(m_connecting->connectionName());
        m_window->setConnectionBadge(m_connecting->connectionName(), m_session->apiUrl().toString());
    });
    connect(&dialog, &SettingsDialog::replaceKeyRequested, m_connecting.get(), &Connecting::askForKey);
    connect(&dialog, &SettingsDialog::connectRequested, m_connecting.get(), &Connecting::askForKey);
    connect(&dialog, &SettingsDialog::forgetKeyRequested, m_connecting.get(), &Connecting::forgetKey);
    dialog.exec();
    // Not at each step of the field: every one would begin a download that the next one makes useless.
    if (m_preferences.maxSizeMiB > mostBefore)
        m_session->readTooLargeAgain();
}

void Application::saveLayout()
{
    const auto layout = m_window->saveLayout();
    for (const QString &name : kLayoutNames) {
        if (!layout.value(name).isEmpty())
            (void)m_settings.saveState(name, layout.value(name));
    }
}

} // namespace batchlens
