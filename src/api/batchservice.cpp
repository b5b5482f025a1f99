#include "api/batchservice.h"

#include "api/apirequest.h"
#include "api/listwalk.h"

#include <QPointer>
#include <QSet>

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
    const auto list = std::make_shared<ProjectList>(m_client, context, std::move(callback));
    list->readPage();
    return RequestHandle(list);
}

RequestHandle BatchService::fetchProject(const QString &reference, QObject *context,
                                         std::function<void(Result<Project>)> callback)
{
    return m_client->get<Project>(apirequest::project(m_client->baseUrl(), reference), parseProject, context,
                                  std::move(callback));
}

RequestHandle BatchService::fetchJobPage(const QString &reference, const QString &cursor, QObject *context,
                                         std::function<void(Result<JobPage>)> callback)
{
    return m_client->get<JobPage>(apirequest::jobs(m_client->baseUrl(), reference, cursor), parseJobPage, context,
                                  std::move(callback));
}

RequestHandle BatchService::fetchBatch(const QString &reference, const QString &batchId,
                                       const BatchParser::Options &options, ProgressFunction progress, QObject *context,
                                       std::function<void(Result<BatchPtr>)> callback)
{
    return m_client->getBatch(apirequest::batch(m_client->baseUrl(), reference, batchId), options, context,
                              std::move(callback), std::move(progress));
}

} // namespace batchlens
