#include "app/browsing.h"

#include "app/messagetopics.h"
#include "app/session.h"
#include "core/sparetable.h"
#include "models/batchlistmodel.h"
#include "models/projectlistmodel.h"
#include "ui/batchespane.h"
#include "ui/batchpage.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/statusstrip.h"

#include <QThreadPool>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace batchlens {

namespace {

/// How long the memory of a large batch is kept for its next version: longer than live batches wait for theirs.
constexpr std::chrono::minutes kSpareAge = 1min;

/// In a worker: freeing a million files takes longer than a frame.
void letGoOfSpareTable()
{
    if (std::optional<FileTable::Segments> old = sparetable::take(kSpareAge))
        QThreadPool::globalInstance()->start(
            [held = std::make_shared<FileTable::Segments>(std::move(*old))]() mutable { held.reset(); });
}

} // namespace

Browsing::Browsing(Session *session, MainWindow *window, ProjectListModel *projects, BatchListModel *batches,
                   SettingsStore *settings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_window(window)
    , m_projects(projects)
    , m_batches(batches)
    , m_saved(window)
    , m_shelf(&m_saved, window, settings)
{
    m_show.setSingleShot(true);
    m_show.setInterval(30ms);
    connect(&m_show, &QTimer::timeout, this, &Browsing::showSelected);
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        letGoOfSpareTable();
        updateStatus();
        if (m_session->isOffline() || m_session->isWaitingToRetry())
            m_window->messages()->setText(topics::kReach, troubleText());
    });
    m_clock.start();
    connectSession();
    connectWindow();
}

Browsing::~Browsing() = default;

void Browsing::connectSession()
{
    connect(m_session, &Session::projectsListed, this, &Browsing::takeProjects);
    connect(m_session, &Session::changed, this, &Browsing::takeSummaries);
    connect(m_session, &Session::batchRead, this, &Browsing::takeSnapshot);
    connect(m_session, &Session::batchFailed, this, &Browsing::takeBatchError);
    connect(m_session, &Session::batchProgressed, this, [this](const QString &id, const DownloadProgress &progress) {
        if (m_isSelected.contains(id))
            m_window->page()->showReading(progress.bytesReceived, progress.filesRead);
    });
    connect(m_session, &Session::progressed, this, [this](const QString &projectId) {
        updateBadges(projectId);
        if (const ProjectReader *reader = m_session->reader(projectId); reader && reader->isReading())
            m_troubles.remove(projectId);
        if (projectId == m_project) {
            selectFirst();
            tellLack(projectId);
            updateStatus();
            updateEmptyTexts();
        }
    });
    connect(m_session, &Session::peeked, this, &Browsing::updateBadges);
    connect(m_session, &Session::failed, this, &Browsing::takeTrouble);
    connect(m_session, &Session::recovered, this, [this] { m_window->messages()->withdraw(topics::kReach); });
    connect(m_session, &Session::refused, this, [this](const Error &error) {
        m_troubles.insert(QString(), error);
        QString text = error.message;
        if (m_batches->rowCount() > 0)
            text += u' ' + asOf();
        m_window->messages()->post(
            MessageKind::Error, text, tr("Enter key…"), [this] { emit keyWanted(); }, topics::kKey);
        updateStatus();
        updateEmptyTexts();
    });
}

void Browsing::connectWindow()
{
    connect(m_window, &MainWindow::projectChosen, this, &Browsing::showProject);
    connect(m_window, &MainWindow::projectsListed, m_session, &Session::setListedProjects);
    connect(m_window, &MainWindow::batchesChosen, this, &Browsing::choose);
    connect(&m_shelf, &FileShelf::chosen, this, &Browsing::showFiles);
    connect(&m_saved, &SavedFiles::opened, this, &Browsing::takeFile);
    connect(&m_saved, &SavedFiles::changed, this, &Browsing::takeFiles);
    connect(&m_saved, &SavedFiles::refused, this, &Browsing::fileRefused);
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
    m_isSelected.clear();
    m_wanted.clear();
    m_shelf.setCurrent({});
    m_replacedSaid.clear();
    m_cutSaid.clear();
    m_lackSaid.clear();
    m_batchErrors.clear();
    m_troubles.clear();
    m_projectBefore.clear();
    m_personChose = false;
    m_wasComplete = false;
    m_selecting = true;
    m_batches->clear();
    m_selecting = false;
    m_window->setProject({}, false);
    // Rows that go must make no other project current.
    m_window->setCurrentProject({});
    m_projects->setProjects({});
    m_window->updateSummaries();
    for (const QString &topic : {topics::kReach, topics::kKey, topics::kLookUp})
        m_window->messages()->withdraw(topic);
}

QString Browsing::currentProjectTitle() const
{
    const ProjectReader *reader = m_session->reader(m_project);
    if (showsFiles())
        return tr("Saved files");
    return reader ? reader->project().title() : QString();
}

QString Browsing::currentProjectReference() const
{
    const ProjectReader *reader = m_session->reader(m_project);
    if (showsFiles())
        return u"saved-files"_s;
    return reader ? reader->project().reference() : QString();
}

void Browsing::takeProjects(const QList<Project> &projects)
{
    m_projects->setProjects(projects);
    m_troubles.remove({});
    for (const Project &project : projects)
        updateBadges(project.id);
    m_window->messages()->withdraw(topics::kReach);
    m_window->messages()->withdraw(topics::kKey);
    if (showsFiles())
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
    m_window->messages()->withdraw(topics::kLookUp);
    m_personChose = false;
    m_wasComplete = false;
    m_selected.clear();
    m_isSelected.clear();
    m_wanted.clear();
    m_shelf.setCurrent({});
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
    } else if (m_isSelected.contains(id)) {
        showSoon();
    }
}

/// Shows one batch at once, and several when those that arrive together are there.
void Browsing::showSoon()
{
    if (m_selected.size() == 1)
        showSelected();
    else
        m_show.start();
}

void Browsing::choose(const QStringList &ids)
{
    if (!m_selecting) {
        m_personChose = true;
        m_window->messages()->withdraw(topics::kLookUp);
    }
    m_selected = ids;
    m_isSelected = QSet<QString>(ids.begin(), ids.end());
    m_shelf.setCurrent(ids);
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
    return showsFiles() ? m_saved.find(id) : m_session->cache()->find(id);
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
            sayOddTexts(snapshot);
    }
}

void Browsing::sayOddTexts(const Snapshot &snapshot)
{
    const Batch &batch = *snapshot.batch;
    // Once, however often the batch is shown.
    const auto isNews = [&batch](QHash<QString, qint64> &said, qint64 count) {
        return count > 0 && std::exchange(said[batch.id], count) != count;
    };
    if (isNews(m_replacedSaid, batch.textReplaced))
        m_window->messages()->post(MessageKind::Warning,
                                   tr("%Ln sequence(s) in this batch were no valid text and are shown as �.", nullptr,
                                      static_cast<int>(batch.textReplaced)));
    if (isNews(m_cutSaid, batch.valuesCut))
        m_window->messages()->post(MessageKind::Warning,
                                   tr("%Ln values in this batch were longer than 4 MiB and were cut or left out.",
                                      nullptr, static_cast<int>(batch.valuesCut)));
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
    if (showsFiles()) {
        m_shelf.readAgain(m_selected);
        return;
    }
    // A person may try a refused key again; by itself nothing does.
    const bool wasRefused = m_session->isRefused();
    const bool anew = wasRefused || m_selected.isEmpty() || m_session->isWaitingToRetry();
    if (wasRefused)
        m_session->tryAgain();
    else if (anew)
        m_session->refreshAll();
    ProjectReader *reader = m_session->current();
    if (!reader || m_selected.isEmpty())
        return;
    // The list on the screen too, where it is not read anew anyway.
    if (anew)
        reader->fetch(m_selected);
    else
        reader->refresh(m_selected);
}

void Browsing::refreshAll()
{
    if (showsFiles())
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
        m_window->messages()->withdraw(topics::kLookUp);
        m_wanted = id;
        m_personChose = true;
        reader->fetch({id});
        return;
    }
    m_window->batchesPane()->clearFilter();
    m_window->selectBatch(id);
}

bool Browsing::isComplete() const
{
    if (!m_window->showsBrowser())
        return true;
    const ProjectReader *reader = m_session->reader(m_project);
    if (!reader && !showsFiles())
        return false;
    if (reader && reader->isReading())
        return false;
    if (showsFiles() && m_selected.isEmpty())
        return false;
    const auto failed = std::count_if(m_selected.begin(), m_selected.end(), [this](const QString &id) {
        return m_batchErrors.contains(id) && !snapshotOf(id).batch;
    });
    return m_selected.size() == m_window->page()->content().batches.size() + failed;
}

} // namespace batchlens
