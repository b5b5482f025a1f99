#include "app/session.h"

#include "api/apierrors.h"
#include "api/clientsetup.h"
#include "storage/proxypassword.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace batchlens {

namespace {

/// Batches kept in memory beside those on the screen.
constexpr std::size_t kCacheBytes = std::size_t{512} * 1024 * 1024;
constexpr std::chrono::seconds kFirstRetry = 10s;
constexpr std::chrono::seconds kLastRetry = 60s;

/// What may be over when it is tried again later.
bool mayPass(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::RateLimited ||
           kind == ErrorKind::Server;
}

/// What says that the server itself was not reached or does not serve, whatever it was asked for.
bool isAway(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Server ||
           error.kind == ErrorKind::Tls || apierrors::isWebPage(error);
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent)
    , m_service(&m_client)
    , m_cache(kCacheBytes)
    , m_watch([this] { return mayAskByItself(); })
    , m_peek(&m_service)
{
    connect(&m_peek, &ProjectPeek::peeked, this, [this](const QString &projectId) {
        answered();
        emit peeked(projectId);
    });
    connect(&m_peek, &ProjectPeek::refused, this, [this](const Error &error) { takeError(error); });
    connect(&m_live, &QTimer::timeout, this, &Session::refreshMoving);
    m_retry.setSingleShot(true);
    // A coarse one may have more than its time left, which people are told.
    m_retry.setTimerType(Qt::PreciseTimer);
    connect(&m_retry, &QTimer::timeout, this, &Session::refreshAll);
}

Session::~Session() = default;

void Session::open(const QUrl &apiUrl, const QByteArray &key, const QString &project)
{
    close();
    m_open = true;
    m_onlyProject = project;
    m_client.setServer(apiUrl, key);
    listProjects();
    setLive(m_preferences.live);
}

void Session::setKey(const QByteArray &key)
{
    m_client.setKey(key);
    tryAgain();
}

void Session::tryAgain()
{
    m_refused = false;
    refreshAll();
    setLive(m_preferences.live);
}

void Session::close()
{
    m_open = false;
    m_refused = false;
    m_live.stop();
    m_retry.stop();
    m_request.abort();
    m_watch.watch(nullptr);
    m_peek.clear();
    m_readers.clear();
    m_listed.clear();
    m_projects.clear();
    m_current.clear();
    m_cache.clear();
    m_failures = 0;
    m_offline = false;
    m_lookFailed = false;
    m_roundRead = 0;
    m_roundFailed = 0;
    m_roundError.reset();
    m_lastAnswer = {};
    m_client.setKey({});
    emit closed();
}

Result<Done> Session::setPreferences(const Preferences &preferences)
{
    if (proxyPasswordEntry(preferences) != proxyPasswordEntry(m_preferences))
        m_proxyPassword.clear();
    m_preferences = preferences;
    for (const auto &[id, reader] : m_readers)
        prepare(*reader);
    m_watch.setInterval(std::chrono::seconds(preferences.newBatchSeconds));
    setLive(preferences.live);
    return setUpClient(m_client, preferences, m_proxyPassword);
}

void Session::setProxyPassword(const QString &password)
{
    m_proxyPassword = password;
    // What is wrong with the extra certificates was said when the preferences came.
    (void)setUpClient(m_client, m_preferences, m_proxyPassword);
}

void Session::setLive(bool live)
{
    m_preferences.live = live;
    if (live && m_open && !m_refused)
        m_live.start(std::chrono::seconds(m_preferences.refreshSeconds));
    else
        m_live.stop();
    m_watch.setRunning(m_live.isActive());
}

LookBack Session::lookBack() const
{
    return LookBack::recent(m_preferences.lookBackDays, m_preferences.lookBackBatches);
}

void Session::listProjects()
{
    const auto take = [this](Result<QList<Project>> projects) {
        if (!projects) {
            takeError(projects.error());
            return;
        }
        answered();
        takeProjects(*projects);
    };
    if (m_onlyProject.isEmpty()) {
        m_request = m_service.listProjects(this, take);
        return;
    }
    m_request = m_service.fetchProject(m_onlyProject, this, [take](Result<Project> project) {
        if (project)
            take(QList<Project>{*project});
        else
            take(project.error());
    });
}

void Session::takeProjects(const QList<Project> &projects)
{
    m_projects = projects;
    for (const Project &project : projects) {
        auto &reader = m_readers[project.id];
        if (reader)
            continue;
        reader = std::make_unique<ProjectReader>(project, &m_service, &m_cache);
        prepare(*reader);
        const QString id = project.id;
        connect(reader.get(), &ProjectReader::changed, this,
                [this, id](const QList<BatchSummary> &summaries) { emit changed(id, summaries); });
        connect(reader.get(), &ProjectReader::batchRead, this, [this, id](const Snapshot &snapshot) {
            answered();
            ++m_roundRead;
            emit batchRead(id, snapshot);
        });
        connect(reader.get(), &ProjectReader::batchFailed, this,
                [this, id](const QString &batchId, const Error &error) {
                    noteBatchError(error);
                    endRound();
                    emit batchFailed(id, batchId, error);
                });
        connect(reader.get(), &ProjectReader::batchProgressed, this, &Session::batchProgressed);
        connect(reader.get(), &ProjectReader::progressed, this, [this, id] {
            emit progressed(id);
            endRound();
            peek();
        });
        connect(reader.get(), &ProjectReader::looked, this, [this] {
            answered();
            if (std::exchange(m_lookFailed, false))
                emit recovered();
        });
        connect(reader.get(), &ProjectReader::lookFailed, this, [this, id](const Error &error) {
            m_lookFailed = true;
            takeError(error, id);
        });
        for (const auto trouble : {&ProjectReader::failed, &ProjectReader::refused})
            connect(reader.get(), trouble, this, [this, id](const Error &error) { takeError(error, id); });
    }
    emit projectsListed(projects);
    peek();
}

void Session::prepare(ProjectReader &reader) const
{
    reader.setAtATime(m_preferences.requestsAtATime);
    reader.setMostPages(m_preferences.mostPages);
}

void Session::takeError(const Error &error, const QString &projectId)
{
    if (error.kind == ErrorKind::Unauthorized) {
        if (m_refused)
            return;
        m_refused = true;
        m_live.stop();
        m_watch.setRunning(false);
        m_peek.setPaused(true);
        m_retry.stop();
        for (const auto &[id, reader] : m_readers)
            reader->stop();
        emit refused(error);
        return;
    }
    m_offline = isAway(error);
    std::chrono::seconds retryIn = 0s;
    if (mayPass(error.kind)) {
        retryIn = std::chrono::ceil<std::chrono::seconds>(m_client.pauseLeft());
        // A round sends several requests; where more than one of them fails, it failed once.
        if (const auto left = this->retryIn(); left > 0s)
            retryIn = std::max(retryIn, left);
        else
            retryIn = std::max(retryIn, pauseAfter(m_failures++, error));
        if (retryIn > this->retryIn())
            m_retry.start(retryIn);
    }
    emit failed(projectId, error, retryIn);
}

/// How long a server is left alone that could not be had, and failed so many times in a row before. One that is out of
/// reach may be back at any time: it is asked no later than it would be if it were there.
std::chrono::seconds Session::pauseAfter(int failures, const Error &error) const
{
    constexpr int kMostDoublings = 3;
    const bool isOutOfReach = error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout;
    const auto most =
        isOutOfReach && m_live.isActive() ? std::chrono::seconds(m_preferences.refreshSeconds) : kLastRetry;
    return std::min({kLastRetry, most, kFirstRetry * (1 << std::min(failures, kMostDoublings))});
}

std::chrono::seconds Session::retryIn() const
{
    return m_retry.isActive() ? std::chrono::ceil<std::chrono::seconds>(m_retry.remainingTimeAsDuration()) : 0s;
}

void Session::noteBatchError(const Error &error)
{
    ++m_roundFailed;
    if (mayPass(error.kind) || isAway(error))
        m_roundError = error;
}

void Session::endRound()
{
    for (const auto &[id, reader] : m_readers) {
        if (reader->isReading())
            return;
    }
    const int read = std::exchange(m_roundRead, 0);
    const int failed = std::exchange(m_roundFailed, 0);
    const auto error = std::exchange(m_roundError, std::nullopt);
    // One batch that a server cannot give is that batch's trouble. Where none of several comes, or no connection does,
    // it is the server's.
    const bool unreachable = error && (failed > 1 || (isAway(*error) && error->kind != ErrorKind::Server));
    if (unreachable && read == 0 && m_failures == 0)
        takeError(*error);
}

void Session::setCurrentProject(const QString &projectId)
{
    m_current = projectId;
    // What nobody looks at is not asked for.
    for (const auto &[id, reader] : m_readers) {
        if (id != projectId && reader->isReading())
            reader->stop();
    }
    ProjectReader *now = current();
    m_watch.watch(now);
    if (now && (!now->wasStarted() || now->wasInterrupted()))
        now->start(lookBack());
    peek();
}

void Session::setListedProjects(const QStringList &projectIds)
{
    if (projectIds == m_listed)
        return;
    m_listed = projectIds;
    peek();
}

ProjectReader *Session::current() const
{
    return reader(m_current);
}

ProjectReader *Session::reader(const QString &projectId) const
{
    const auto found = m_readers.find(projectId);
    return found == m_readers.end() ? nullptr : found->second.get();
}

/// Looks at the projects that are listed, once nothing is read that the person looks at.
void Session::peek()
{
    QList<Project> unread;
    for (const QString &id : std::as_const(m_listed)) {
        if (const ProjectReader *listed = reader(id); listed && !listed->wasStarted())
            unread.append(listed->project());
    }
    const ProjectReader *now = current();
    m_peek.want(unread);
    m_peek.setPaused(!mayAskByItself() || (now && now->isReading()));
}

void Session::answered()
{
    m_lastAnswer = QDateTime::currentDateTime();
    if (m_failures > 0 || m_offline) {
        m_failures = 0;
        m_offline = false;
        m_retry.stop();
        emit recovered();
    }
}

void Session::refreshAll()
{
    if (!m_open || m_refused)
        return;
    m_retry.stop();
    listProjects();
    m_peek.readAnew();
    if (ProjectReader *now = current())
        now->start(lookBack());
}

void Session::readTooLargeAgain()
{
    if (!m_open || m_refused)
        return;
    for (const auto &[id, reader] : m_readers)
        reader->fetchTooLarge();
}

void Session::refreshMoving()
{
    // While the server cannot be reached the retry alone asks, with growing pauses.
    if (m_failures > 0 || m_refused)
        return;
    if (ProjectReader *now = current())
        now->fetchMoving();
}

} // namespace batchlens
