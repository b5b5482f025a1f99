#pragma once

#include "core/result.h"

#include <QNetworkRequest>
#include <QString>
#include <QUrl>

namespace batchlens {

/// The requests of the public REST API without their key, which only the session adds. Pure; any thread.
/// A project reference, a batch id and a cursor are percent-encoded; a base URL keeps its path. InvalidInput for a
/// reference or an id that can be no part of a path (empty, ".", "..").
namespace apirequest {

/// The most a list gives a page.
inline constexpr int kPageSize = 100;

/// GET /projects. An empty cursor asks for the first page.
Result<QNetworkRequest> projects(const QUrl &baseUrl, const QString &cursor = {});
/// GET /projects/{reference}.
Result<QNetworkRequest> project(const QUrl &baseUrl, const QString &reference);
/// GET /projects/{reference}/jobs. An empty cursor asks for the first page.
Result<QNetworkRequest> jobs(const QUrl &baseUrl, const QString &reference, const QString &cursor = {});
/// GET /projects/{reference}/job-batches/{id}.
Result<QNetworkRequest> batch(const QUrl &baseUrl, const QString &reference, const QString &batchId);
/// GET /projects/{reference}/job-batches/{id}/jobs. An empty cursor asks for the first page.
Result<QNetworkRequest> batchJobs(const QUrl &baseUrl, const QString &reference, const QString &batchId,
                                  const QString &cursor = {});

/// `Batchlens/<version> (Qt <version>)`.
QByteArray userAgent();

} // namespace apirequest

} // namespace batchlens
