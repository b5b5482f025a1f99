#include "app/browsing.h"

#include "api/apierrors.h"
#include "app/session.h"
#include "core/display.h"
#include "formats/batchparser.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/filterbox.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/statusstrip.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace batchlens {

namespace {

/// Stands for the saved files among the projects.
const QString kFilesProject = u"file:"_s;
const QString kReachTopic = u"reach"_s;
const QString kKeyTopic = u"key"_s;
const QString kLookUpTopic = u"lookup"_s;
/// Between two words about a file that is being read.
constexpr qint64 kProgressMs = 100;

} // namespace

Browsing::Browsing(Session *session, MainWindow *window, ProjectListModel *projects, BatchListModel *batches,
                   QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_window(window)
    , m_projects(projects)
    , m_batches(batches)
{
    m_show.setSingleShot(true);
    m_show.setInterval(30ms);
    connect(&m_show, &QTimer::timeout, this, &Browsing::showSelected);
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        updateStatus();
        if (m_session->isOffline() || m_session->isWaitingToRetry())
            m_window->messages()->setText(kReachTopic, troubleText());
    });
    m_clock.start();
    connectSession();
    connectWindow();
}

Browsing::~Browsing()
{
    m_fileStop.request_stop();
}

void Browsing::connectSession()
{
    connect(m_session, &Session::projectsListed, this, &Browsing::takeProjects);
    connect(m_session, &Session::changed, this, &Browsing::takeSummaries);
    connect(m_session, &Session::batchRead, this, &Browsing::takeSnapshot);
    connect(m_session, &Session::batchFailed, this, &Browsing::takeBatchError);
    connect(m_session, &Session::batchProgressed, this, [this](const QString &id, const DownloadProgress &progress) {
        if (m_selected.contains(id))
            m_window->page()->showReading(progress.bytesReceived, progress.filesRead);
    });
    connect(m_session, &Session::progressed, this, [this](const QString &projectId) {
        updateBadges(projectId);
        if (const ProjectReader *reader = m_session->reader(projectId); reader && reader->isReading())
            m_troubles.remove(projectId);
        if (projectId == m_project) {
            selectFirst();
            updateStatus();
            updateEmptyTexts();
        }
    });
    connect(m_session, &Session::failed, this, &Browsing::takeTrouble);
    connect(m_session, &Session::recovered, this, [this] { m_window->messages()->withdraw(kReachTopic); });
    connect(m_session, &Session::refused, this, [this](const Error &error) {
        m_troubles.insert(QString(), error);
        QString text = error.message;
        if (m_batches->rowCount() > 0)
            text += u' ' + asOf();
        m_window->messages()->post(
            MessageKind::Error, text, tr("Enter key…"), [this] { emit keyWanted(); }, kKeyTopic);
        updateStatus();
        updateEmptyTexts();
    });
}

void Browsing::takeTrouble(const QString &projectId, const Error &error, std::chrono::seconds retryIn)
{
    m_troubles.insert(projectId, error);
    // Projects are read behind the one that is looked at; what is said of that one is not written over.
    if (projectId != m_project && m_troubles.contains(m_project) && !m_project.isEmpty())
        return;
    m_troubleSentence = error.message;
    const ProjectReader *reader = m_session->reader(projectId);
    if (reader && projectId != m_project)
        m_troubleSentence = tr("%1: %2").arg(display::visible(reader->project().title(), 80), m_troubleSentence);
    m_retries = retryIn > 0s;
    // What was said of one batch is now said of all.
    for (const QString &id : std::as_const(m_selected))
        m_window->messages()->withdraw(id);
    QString button = tr("Try now");
    std::function<void()> action = [this] { refreshSelected(); };
    if (error.kind == ErrorKind::Forbidden) {
        button = tr("Use another key…");
        action = [this] { emit keyWanted(); };
    } else if (apierrors::isWebPage(error)) {
        button = tr("Open in browser");
        action = [this] { openServerInBrowser(); };
    }
    m_window->messages()->post(MessageKind::Error, troubleText(), button, action, kReachTopic);
    updateStatus();
    updateEmptyTexts();
}

void Browsing::connectWindow()
{
    connect(m_window, &MainWindow::projectChosen, this, &Browsing::showProject);
    connect(m_window, &MainWindow::batchesChosen, this, &Browsing::choose);
    connect(m_window, &MainWindow::fileDropped, this, &Browsing::openFile);
    connect(m_window->action(Actions::Refresh), &QAction::triggered, this, &Browsing::refreshSelected);
    connect(m_window->action(Actions::RefreshAll), &QAction::triggered, this, &Browsing::refreshAll);
    connect(m_window->page(), &BatchPage::troubleActionRequested, this, &Browsing::refreshSelected);
    connect(m_window->batchesPane(), &BatchesPane::emptyActionRequested, this, [this](int button) {
        if (button == 0)
            refreshSelected();
        else
            m_window->action(Actions::OpenBatch)->trigger();
    });
    connect(m_window->page(), &BatchPage::contentChanged, this, [this] {
        if (isComplete() && !m_wasComplete) {
            m_wasComplete = true;
            emit completed();
        }
    });
    connect(m_window->status(), &StatusStrip::pressed, this, [this](StatusStrip::Part part) {
        if (part == StatusStrip::Reading) {
            if (ProjectReader *reader = m_session->current(); reader && reader->canLookFurther())
                reader->lookFurtherBack();
        } else if (part == StatusStrip::Live) {
            m_window->action(Actions::Live)->trigger();
        } else if (part == StatusStrip::Updated) {
            refreshSelected();
        } else if (part == StatusStrip::Connection && m_session->isRefused()) {
            emit keyWanted();
        } else if (part == StatusStrip::Connection) {
            emit settingsWanted();
        }
    });
}

void Browsing::reset()
{
    m_project.clear();
    m_selected.clear();
    m_wanted.clear();
    m_replacedSaid.clear();
    m_batchErrors.clear();
    m_troubles.clear();
    m_files.clear();
    m_paths.clear();
    m_personChose = false;
    m_wasComplete = false;
    m_selecting = true;
    m_batches->clear();
    m_selecting = false;
    m_window->setProject({}, false);
    m_projects->setProjects({});
    m_window->updateSummaries();
    for (const QString &topic : {kReachTopic, kKeyTopic, kLookUpTopic})
        m_window->messages()->withdraw(topic);
}

QString Browsing::currentProjectTitle() const
{
    const ProjectReader *reader = m_session->reader(m_project);
    return reader ? reader->project().title() : QString();
}

QString Browsing::currentProjectReference() const
{
    const ProjectReader *reader = m_session->reader(m_project);
    return reader ? reader->project().reference() : QString();
}

void Browsing::takeProjects(const QList<Project> &projects)
{
    m_projects->setProjects(projects);
    m_troubles.remove({});
    for (const Project &project : projects)
        updateBadges(project.id);
    m_window->messages()->withdraw(kReachTopic);
    m_window->messages()->withdraw(kKeyTopic);
    if (m_project == kFilesProject)
        return;
    if (m_projects->rowOf(m_project) >= 0) {
        m_window->setCurrentProject(m_project);
        return;
    }
    QString wanted;
    for (const Project &project : projects) {
        if (!m_wish.project.isEmpty() && (project.id == m_wish.project || project.slug == m_wish.project))
            wanted = project.id;
    }
    if (wanted.isEmpty() && !projects.isEmpty())
        wanted = projects.front().id;
    if (wanted.isEmpty()) {
        m_window->batchesPane()->setEmptyText(tr("No projects for this key."), {}, {tr("Look again")});
        return;
    }
    showProject(wanted);
}

void Browsing::showProject(const QString &projectId)
{
    if (projectId == m_project)
        return;
    ProjectReader *reader = m_session->reader(projectId);
    if (!reader)
        return;
    m_project = projectId;
    m_window->messages()->withdraw(kLookUpTopic);
    m_personChose = false;
    m_wasComplete = false;
    m_selected.clear();
    m_wanted.clear();
    m_window->setCurrentProject(projectId);
    // Rows that go take the selection with them; that is not the person's doing.
    m_selecting = true;
    m_batches->setProject(projectId);
    m_batches->upsert(reader->summaries());
    m_selecting = false;
    m_window->updateSummaries();
    m_session->setCurrentProject(projectId);
    if (!m_wish.batchId.isEmpty())
        openBatch(std::exchange(m_wish.batchId, {}));
    selectFirst();
    updateStatus();
    updateEmptyTexts();
    emit projectShown(projectId);
}

void Browsing::takeSummaries(const QString &projectId, const QList<BatchSummary> &summaries)
{
    updateBadges(projectId);
    m_troubles.remove(projectId);
    if (projectId != m_project)
        return;
    m_batches->upsert(summaries);
    selectFirst();
}

void Browsing::takeSnapshot(const QString &projectId, const Snapshot &snapshot)
{
    const QString id = snapshot.batch->id;
    m_batchErrors.remove(id);
    m_window->messages()->withdraw(id);
    if (projectId != m_project)
        return;
    if (id == m_wanted) {
        m_wanted.clear();
        m_window->batchesPane()->clearFilter();
        m_window->selectBatch(id);
    } else if (m_selected.contains(id)) {
        m_show.start();
    }
}

void Browsing::takeBatchError(const QString &projectId, const QString &batchId, const Error &error)
{
    if (projectId != m_project)
        return;
    if (batchId == m_wanted) {
        // A wrong id changes nothing of what is shown.
        m_wanted.clear();
        QString text = error.message;
        if (error.kind == ErrorKind::NotFound)
            text = tr("There is no batch %1 in %2, or this key may not see it.")
                       .arg(display::visible(batchId, 80), display::visible(currentProjectTitle(), 80));
        m_window->messages()->post(
            MessageKind::Error, text, tr("Open batch by ID…"),
            [this] { m_window->action(Actions::OpenBatch)->trigger(); }, kLookUpTopic);
        m_personChose = m_personChose && !m_selected.isEmpty();
        selectFirst();
        return;
    }
    m_batchErrors.insert(batchId, error);
    if (const int row = m_batches->rowOf(batchId); row >= 0 && !m_batches->at(row).loaded) {
        BatchSummary summary = m_batches->at(row);
        summary.unreadable = true;
        m_batches->upsert({summary});
    }
    if (!m_selected.contains(batchId))
        return;
    const bool shown = snapshotOf(batchId).batch != nullptr;
    if (!shown)
        m_show.start();
    const bool mayPass = error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout ||
                         error.kind == ErrorKind::Server || error.kind == ErrorKind::RateLimited;
    const bool isAway = error.kind == ErrorKind::Tls || apierrors::isWebPage(error);
    if ((mayPass && m_session->isWaitingToRetry()) || (isAway && m_session->isOffline()))
        return; // it is said of the server already
    QString text = error.message;
    if (const int row = m_batches->rowOf(batchId); m_selected.size() > 1 && row >= 0)
        text = tr("%1: %2").arg(display::visible(m_batches->at(row).title(), 80), text);
    QString button = tr("Try again");
    std::function<void()> action = [this] { refreshSelected(); };
    if (error.kind == ErrorKind::TooLarge) {
        button = tr("Raise the limit…");
        action = [this] { emit settingsWanted(); };
    }
    if (shown) {
        text = error.kind == ErrorKind::NotFound ? tr("This batch is no longer on the server. What you see was kept.")
                                                 : text + u' ' + asOf();
    }
    m_window->messages()->post(MessageKind::Error, text, button, action, batchId);
}

void Browsing::choose(const QStringList &ids)
{
    if (!m_selecting) {
        m_personChose = true;
        m_window->messages()->withdraw(kLookUpTopic);
    }
    m_selected = ids;
    QStringList missing;
    for (const QString &id : ids) {
        if (!snapshotOf(id).batch)
            missing.append(id);
    }
    ProjectReader *reader = m_session->current();
    if (!missing.isEmpty() && m_session->isRefused())
        m_window->page()->showTrouble(tr("The key was refused, so nothing more is read."), tr("Try again"));
    else if (!missing.isEmpty() && reader)
        reader->fetch(missing);
    showSelected();
    updateStatus();
}

Snapshot Browsing::snapshotOf(const QString &id) const
{
    return m_project == kFilesProject ? m_files.value(id) : m_session->cache()->find(id);
}

void Browsing::showSelected()
{
    QList<Snapshot> snapshots;
    qsizetype failed = 0;
    for (const QString &id : std::as_const(m_selected)) {
        Snapshot snapshot = snapshotOf(id);
        if (snapshot.batch)
            snapshots.append(snapshot);
        else if (m_batchErrors.contains(id))
            ++failed;
    }
    const bool settled = snapshots.size() + failed == m_selected.size();
    if (snapshots.isEmpty() && failed > 0 && settled)
        m_window->page()->showTrouble(m_batchErrors.value(m_selected.front()).message, tr("Try again"));
    // Some of many are shown once nothing more is to come: their tree would be rebuilt for each one.
    if (!snapshots.isEmpty() && (settled || !m_session->current())) {
        m_window->page()->showBatches(snapshots);
        for (const Snapshot &snapshot : std::as_const(snapshots))
            sayReplacedTexts(snapshot);
    }
}

void Browsing::sayReplacedTexts(const Snapshot &snapshot)
{
    const qint64 replaced = snapshot.batch->textReplaced;
    if (replaced == 0 || m_replacedSaid.value(snapshot.batch->id) == replaced)
        return;
    m_replacedSaid.insert(snapshot.batch->id, replaced);
    m_window->messages()->post(MessageKind::Warning,
                               tr("%Ln sequence(s) in this batch were no valid text and are shown as �.", nullptr,
                                  static_cast<int>(replaced)));
}

void Browsing::selectFirst()
{
    if (m_personChose || !m_selected.isEmpty())
        return;
    // Batches arrive in any order: only when all newer ones were read is it known which is the newest in trouble.
    const ProjectReader *reader = m_session->reader(m_project);
    bool certain = reader && !reader->isReading();
    for (int row = 0; row < m_batches->rowCount() && !certain; ++row) {
        const BatchSummary &summary = m_batches->at(row);
        if (!summary.loaded && !m_batchErrors.contains(summary.id))
            return;
        certain = summary.attention();
    }
    if (!certain || m_batches->rowCount() == 0)
        return;
    m_selecting = true;
    m_window->selectBatch({});
    m_selecting = false;
}

void Browsing::refreshSelected()
{
    if (m_project == kFilesProject) {
        if (m_selected.size() == 1)
            openFile(m_paths.value(m_selected.front()));
        return;
    }
    // A person may try a refused key again; by itself nothing does.
    const bool anew = m_selected.isEmpty() || m_session->isWaitingToRetry();
    if (m_session->isRefused())
        m_session->tryAgain();
    else if (anew)
        m_session->refreshAll();
    if (ProjectReader *reader = m_session->current(); reader && !m_selected.isEmpty())
        reader->fetch(m_selected);
}

void Browsing::refreshAll()
{
    if (m_project == kFilesProject)
        refreshSelected();
    m_session->refreshAll();
    if (ProjectReader *reader = m_session->current()) {
        QStringList ids;
        for (int row = 0; row < m_batches->rowCount(); ++row)
            ids.append(m_batches->at(row).id);
        reader->fetch(ids);
    }
}

void Browsing::openBatch(const QString &id)
{
    ProjectReader *reader = m_session->reader(m_project);
    if (!reader) {
        m_window->messages()->post(MessageKind::Error,
                                   tr("Choose a project first: a batch is looked up in a project."));
        return;
    }
    if (m_batches->rowOf(id) < 0) {
        m_window->messages()->withdraw(kLookUpTopic);
        m_wanted = id;
        m_personChose = true;
        reader->fetch({id});
        return;
    }
    m_window->batchesPane()->clearFilter();
    m_window->selectBatch(id);
}

void Browsing::openFile(const QString &path)
{
    if (path.isEmpty())
        return;
    m_fileStop.request_stop();
    m_fileStop = std::stop_source();
    const QString name = QFileInfo(path).fileName();
    const QString topic = u"open"_s;
    m_window->messages()->post(
        MessageKind::Note, tr("Opening %1…").arg(display::visible(name, 80)), tr("Cancel"),
        [this] { m_fileStop.request_stop(); }, topic);
    QThreadPool::globalInstance()->start([guard = QPointer(this), path, name, topic, stop = m_fileStop.get_token()] {
        QFile file(path);
        QElapsedTimer sinceTold;
        sinceTold.start();
        const auto tell = [&](qint64 bytes, qint64 files) {
            if (sinceTold.elapsed() < kProgressMs)
                return;
            sinceTold.start();
            QMetaObject::invokeMethod(qApp, [guard, stop, name, topic, bytes, files] {
                if (guard && !stop.stop_requested())
                    guard->m_window->messages()->setText(
                        topic, tr("Opening %1: %Ln file(s), %2 so far", nullptr, static_cast<int>(files))
                                   .arg(display::visible(name, 80), display::bytes(bytes)));
            });
        };
        auto result = std::make_shared<Result<Batch>>(Error{});
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            *result = Error{ErrorKind::InvalidInput, tr("It cannot be opened (%1).").arg(file.errorString()), {}};
        else
            *result = readBatch(file, {}, stop, tell);
        // Summed up here too: what was shown before stays until all of the new one can be shown.
        const BatchSummary summary = *result ? summarize(**result, {}, {}) : BatchSummary();
        QMetaObject::invokeMethod(qApp, [guard, path, result, summary] {
            if (guard)
                guard->takeFile(path, std::move(*result), summary);
        });
    });
}

void Browsing::takeFile(const QString &path, Result<Batch> result, const BatchSummary &summary)
{
    m_window->messages()->withdraw(u"open"_s);
    const QString name = QFileInfo(path).fileName();
    if (!result) {
        if (result.error().kind != ErrorKind::Canceled)
            m_window->messages()->post(
                MessageKind::Error, tr("%1: %2").arg(display::visible(name, 80), result.error().message),
                tr("Open another file…"), [this] { m_window->action(Actions::OpenFile)->trigger(); });
        emit fileRefused();
        return;
    }
    const auto batch = std::make_shared<const Batch>(std::move(*result));
    if (batch->entriesLeftOut > 0)
        m_window->messages()->post(MessageKind::Warning, tr("%Ln entries of this file were no files and were left out.",
                                                            nullptr, static_cast<int>(batch->entriesLeftOut)));
    m_files.insert(batch->id, {batch, {}});
    m_paths.insert(batch->id, path);
    m_window->showBrowser();
    if (m_project != kFilesProject) {
        m_project = kFilesProject;
        m_selected.clear();
        m_session->setCurrentProject({});
        m_window->setCurrentProject({});
        m_selecting = true;
        m_batches->setProject(kFilesProject);
        m_selecting = false;
    }
    m_wasComplete = false;
    m_window->setProject(tr("Saved files"), true);
    m_batches->upsert({summary});
    m_window->selectBatch(summary.id);
    // It may be selected already, as another version of the same file.
    m_show.start();
    updateStatus();
}

bool Browsing::isComplete() const
{
    if (!m_window->showsBrowser())
        return true;
    const ProjectReader *reader = m_session->reader(m_project);
    if (!reader && m_project != kFilesProject)
        return false;
    if (reader && reader->isReading())
        return false;
    if (m_project == kFilesProject && m_selected.isEmpty())
        return false;
    const auto failed = std::count_if(m_selected.begin(), m_selected.end(), [this](const QString &id) {
        return m_batchErrors.contains(id) && !snapshotOf(id).batch;
    });
    return m_selected.size() == m_window->page()->content().batches.size() + failed;
}

void Browsing::updateBadges(const QString &projectId)
{
    if (const ProjectReader *reader = m_session->reader(projectId)) {
        const bool open = !reader->wasStarted() || reader->isReading() || !reader->progress().complete;
        m_projects->setCounts(projectId, reader->attentionCount(), reader->inProgressCount(), open);
    }
}

QString Browsing::asOf() const
{
    if (!m_session->lastAnswer().isValid())
        return {};
    return tr("What you see is from %1.")
        .arg(display::shortTime(m_session->lastAnswer(), {}, QDateTime::currentDateTime()));
}

/// What is said of the server, with the time that is left until it is asked again.
QString Browsing::troubleText() const
{
    QString text = m_troubleSentence;
    if (const auto left = m_session->retryIn(); left > 0s)
        text += u' ' + tr("Trying again in %1 s.").arg(left.count());
    else if (m_retries)
        text += u' ' + tr("Trying again…");
    if (m_batches->rowCount() > 0)
        text += u' ' + asOf();
    return text;
}

void Browsing::openServerInBrowser()
{
    // The page that came in place of an answer shows itself to a browser too, and there one can sign in.
    if (!QDesktopServices::openUrl(m_session->apiUrl()))
        m_window->messages()->post(MessageKind::Error,
                                   tr("No browser could be opened for %1.").arg(m_session->apiUrl().toString()));
}

QString Browsing::connectionText() const
{
    if (m_session->isRefused())
        return tr("Key refused");
    if (!m_session->isOffline())
        return m_connectionName;
    const QDateTime last = m_session->lastAnswer();
    return last.isValid() ? tr("Offline, as of %1").arg(display::shortTime(last, {}, QDateTime::currentDateTime()))
                          : tr("Offline");
}

void Browsing::updateStatus()
{
    StatusStrip *status = m_window->status();
    if (!m_window->showsBrowser()) {
        status->setPart(StatusStrip::Connection, tr("Not connected"));
        for (const auto part : {StatusStrip::Live, StatusStrip::Requests, StatusStrip::Selection, StatusStrip::Reading,
                                StatusStrip::Updated})
            status->setPart(part, {});
        return;
    }
    const bool files = m_project == kFilesProject;
    const bool away = m_session->isRefused() || m_session->isOffline();
    status->setPart(StatusStrip::Connection, files ? tr("Saved file") : connectionText(),
                    files ? QString() : m_session->apiUrl().toString(),
                    away && !files ? u"warning"_s : u"connection"_s);
    const bool live = m_window->action(Actions::Live)->isChecked();
    const int moving = m_batches->inProgressCount();
    status->setPart(StatusStrip::Live,
                    files || away || m_session->isWaitingToRetry() ? QString()
                    : live ? tr("Live: %Ln batch(es), every %1 s", nullptr, moving).arg(m_session->refreshSeconds())
                           : tr("Live paused"),
                    tr("Keeps batches in progress up to date (Ctrl+.)"));
    const int calls = m_session->client()->inFlight();
    status->setPart(StatusStrip::Requests, calls > 0 ? tr("%Ln request(s)", nullptr, calls) : QString());

    const ProjectReader *reader = m_session->reader(m_project);
    QString reading;
    if (reader && reader->wasStarted()) {
        const auto &progress = reader->progress();
        if (reader->isReading() && reader->readCount() < reader->knownCount())
            reading = tr("Reading %1 of %2 batches")
                          .arg(display::number(reader->readCount()), display::number(reader->knownCount()));
        else if (reader->isReading())
            reading = tr("Reading…");
        else if (progress.complete)
            reading = tr("All %Ln batch(es) read", nullptr, reader->knownCount());
        else if (progress.backTo.isValid())
            reading = tr("Back to %1 · Look further back")
                          .arg(QLocale().toString(progress.backTo.toLocalTime().date(), u"d MMM"_s));
        m_window->setProject(reader->project().title(), progress.complete && !reader->isReading());
    }
    status->setPart(StatusStrip::Reading, reading);
    const QDateTime last = m_session->lastAnswer();
    status->setPart(StatusStrip::Updated,
                    files || !last.isValid() ? QString()
                                             : tr("Updated %1").arg(display::age(last, QDateTime::currentDateTime())),
                    tr("Refresh (F5)"));
    if (isComplete() && !m_wasComplete) {
        m_wasComplete = true;
        emit completed();
    }
}

void Browsing::updateEmptyTexts()
{
    const ProjectReader *reader = m_session->reader(m_project);
    if (!reader && m_project.isEmpty() && m_troubles.contains({}))
        m_window->batchesPane()->setEmptyText(tr("The projects could not be read"), m_troubles.value({}).message,
                                              {tr("Try again")});
    if (!reader)
        return;
    const QString title = display::visible(reader->project().title(), 80);
    if (reader->isReading()) {
        m_window->batchesPane()->setEmptyText(
            tr("Looking for batches…"),
            tr("%Ln job(s) looked through so far.", nullptr, static_cast<int>(reader->progress().jobsRead)), {});
        return;
    }
    const Error none{};
    const Error trouble = m_troubles.value(m_project, m_troubles.value(QString(), none));
    if (!trouble.message.isEmpty()) {
        m_window->batchesPane()->setEmptyText(tr("The batches of %1 could not be read").arg(title), trouble.message,
                                              {tr("Try again"), tr("Open batch by ID…")});
        return;
    }
    m_window->batchesPane()->setEmptyText(
        tr("No batches in %1 yet").arg(title),
        tr("Batches appear here once a job with a batch ID has been started. Looked through all %Ln job(s).", nullptr,
           static_cast<int>(reader->progress().jobsRead)),
        {tr("Look again"), tr("Open batch by ID…")});
}

} // namespace batchlens
