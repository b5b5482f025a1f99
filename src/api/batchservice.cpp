#include "api/batchservice.h"

#include "api/apirequest.h"
#include "api/belonging.h"
#include "api/listwalk.h"
#include "core/batch.h"

#include <QPointer>
#include <QSet>
#include <QUuid>

#include <optional>

namespace batchlens {

namespace {

/// Reads the list of projects page by page. The handle owns it, its callbacks only look at it.
class ProjectList final : public std::enable_shared_from_this<ProjectList>
{
public:
    using Callback = std::function<void(Result<QList<Project>>)>;

    ProjectList(ApiClient *client, QObject *context, Callback callback)
        : m_client(client)
        , m_context(context)
        , m_callback(std::move(callback))
    {
    }

    void readPage()
    {
        m_page =
            m_client->get<ProjectPage>(apirequest::projects(m_client->baseUrl(), m_walk.cursor()), parseProjectPage,
                                       m_context, [weak = weak_from_this()](Result<ProjectPage> page) {
                                           // Held, so that a callback which drops the handle does no harm.
                                           if (const auto self = weak.lock())
                                               self->take(std::move(page));
                                       });
    }

private:
    void take(Result<ProjectPage> page)
    {
        if (!page) {
            m_callback(std::move(page.error()));
            return;
        }
        const qsizetype before = m_projects.size();
        for (const Project &project : std::as_const(page->projects)) {
            if (m_ids.contains(project.id))
                continue;
            m_ids.insert(project.id);
            m_projects.append(project);
        }
        m_walk.take(page->nextCursor, page->isNextUnreadable, m_projects.size() > before);
        if (m_walk.isComplete() || m_walk.obstacle() != ListBreak::None)
            m_callback(std::move(m_projects));
        else
            readPage();
    }

    ApiClient *m_client;
    QObject *m_context; // the client calls back only while it lives
    Callback m_callback;
    RequestHandle m_page;
    QList<Project> m_projects;
    QSet<QString> m_ids;
    ListWalk m_walk;
};

} // namespace

BatchService::BatchService(ApiClient *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

RequestHandle BatchService::listProjects(QObject *context, std::function<void(Result<QList<Project>>)> callback)
{
    const auto list = std::make_shared<ProjectList>(
        m_client, context,
        [self = QPointer<BatchService>(this), callback = std::move(callback)](Result<QList<Project>> projects) {
            if (self && projects) {
                for (const Project &project : std::as_const(*projects))
                    self->learn(project);
            }
            callback(std::move(projects));
        });
    list->readPage();
    return RequestHandle(list);
}

RequestHandle BatchService::fetchProject(const QString &reference, QObject *context,
                                         std::function<void(Result<Project>)> callback)
{
    return m_client->get<Project>(
        apirequest::project(m_client->baseUrl(), reference), parseProject, context,
        [self = QPointer<BatchService>(this), callback = std::move(callback)](Result<Project> project) {
            if (self && project)
                self->learn(*project);
            callback(std::move(project));
        },
        [reference](const Project &project) { return belonging::objectionTo(project, reference); });
}

RequestHandle BatchService::fetchJobPage(const QString &reference, const QString &cursor, QObject *context,
                                         std::function<void(Result<JobPage>)> callback)
{
    const std::pair key(m_client->baseUrl(), reference);
    const QString asked = QUuid::fromString(reference).isNull() ? QString() : reference;
    return m_client->get<JobPage>(apirequest::jobs(m_client->baseUrl(), reference, cursor), parseJobPage, context,
                                  std::move(callback),
                                  [self = QPointer<BatchService>(this), key, asked](const JobPage &page) {
                                      const QString known = self ? self->m_projectIds.value(key) : QString();
                                      const QString id = known.isEmpty() ? asked : known;
                                      std::optional<Error> objection = belonging::objectionTo(page, id);
                                      // A slug or a domain: all pages have to be of the project that the first is of.
                                      if (self && !objection && id.isEmpty() && !page.jobs.isEmpty())
                                          self->m_projectIds.insert(key, page.jobs.first().projectId);
                                      return objection;
                                  });
}

RequestHandle BatchService::fetchBatch(const QString &reference, const QString &batchId,
                                       const BatchParser::Options &options, ProgressFunction progress, QObject *context,
                                       std::function<void(Result<BatchPtr>)> callback)
{
    return m_client->getBatch(apirequest::batch(m_client->baseUrl(), reference, batchId), options, context,
                              std::move(callback), std::move(progress),
                              [batchId](const Batch &batch) { return belonging::objectionTo(batch, batchId); });
}

void BatchService::learn(const Project &project)
{
    for (const QString &reference : {project.id, project.slug}) {
        QString &id = m_projectIds[{m_client->baseUrl(), reference}];
        // Where two projects share a slug, no id is known for it.
        id = id.isEmpty() || id == project.id ? project.id : QString();
    }
}

} // namespace batchlens
