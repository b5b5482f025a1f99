#pragma once

#include "api/apiclient.h"
#include "core/project.h"
#include "formats/payloads.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QUrl>

#include <utility>

namespace batchlens {

/// What people do with the API, in terms of projects and batches. GUI thread; callbacks and handles as ApiClient has
/// them. A project reference is an id, a slug or a domain. An answer for another batch or project than the one asked
/// for is a BadResponse.
class BatchService final : public QObject
{
    Q_OBJECT

public:
    /// The client is not owned and must outlive the service.
    explicit BatchService(ApiClient *client, QObject *parent = nullptr);

    /// All projects of the key, over all pages; Forbidden where the key may not list them.
    RequestHandle listProjects(QObject *context, std::function<void(Result<QList<Project>>)> callback);
    RequestHandle fetchProject(const QString &reference, QObject *context,
                               std::function<void(Result<Project>)> callback);
    /// One page of a project's jobs; an empty cursor asks for the first.
    RequestHandle fetchJobPage(const QString &reference, const QString &cursor, QObject *context,
                               std::function<void(Result<JobPage>)> callback);
    /// One batch; `options` says which files to keep.
    RequestHandle fetchBatch(const QString &reference, const QString &batchId, const BatchParser::Options &options,
                             ProgressFunction progress, QObject *context,
                             std::function<void(Result<BatchPtr>)> callback);

    ApiClient *client() const { return m_client; }

private:
    void learn(const Project &project);

    ApiClient *m_client;
    /// The ids of projects by base URL and reference, as far as answers told them.
    QHash<std::pair<QUrl, QString>, QString> m_projectIds;
};

} // namespace batchlens
