#include "api/apirequest.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace batchlens::apirequest {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ApiRequest)
};

/// Whether a text can stand alone between two slashes.
bool isSegment(const QString &text)
{
    return !text.isEmpty() && text != "."_L1 && text != ".."_L1;
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

Error unusable(const QString &sentence)
{
    return Error{ErrorKind::InvalidInput, sentence, u"unusable path segment"_s};
}

QNetworkRequest request(const QUrl &baseUrl, const QString &path, const QString &query)
{
    QUrl url = baseUrl;
    QString base = baseUrl.path(QUrl::FullyEncoded);
    while (base.endsWith(u'/'))
        base.chop(1);
    url.setPath(base + path, QUrl::StrictMode);
    url.setQuery(query.isEmpty() ? QString() : query, QUrl::StrictMode);

    QNetworkRequest request(url);
    // Qt follows redirects by default and takes the key along, to any origin.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // The HTTP/2 code of Qt 6.4 has known holes that distributions left open.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setRawHeader("Accept", "application/json");
    // Qt unpacks nothing where it was not Qt that asked for it.
    request.setRawHeader("Accept-Encoding", "gzip");
    request.setRawHeader("User-Agent", userAgent());
    return request;
}

QString page(const QString &cursor)
{
    QString query = "limit="_L1 + QString::number(kPageSize);
    if (!cursor.isEmpty())
        query += "&cursor="_L1 + encoded(cursor);
    return query;
}

Result<QNetworkRequest> inProject(const QUrl &baseUrl, const QString &reference, const QString &path,
                                  const QString &query)
{
    if (!isSegment(reference))
        return unusable(Texts::tr("“%1” is no project reference.").arg(reference));
    return request(baseUrl, "/projects/"_L1 + encoded(reference) + path, query);
}

Result<QNetworkRequest> inBatch(const QUrl &baseUrl, const QString &reference, const QString &batchId,
                                const QString &path, const QString &query)
{
    if (!isSegment(batchId))
        return unusable(Texts::tr("“%1” is no batch ID.").arg(batchId));
    return inProject(baseUrl, reference, "/job-batches/"_L1 + encoded(batchId) + path, query);
}

} // namespace

Result<QNetworkRequest> projects(const QUrl &baseUrl, const QString &cursor)
{
    return request(baseUrl, u"/projects"_s, page(cursor));
}

Result<QNetworkRequest> project(const QUrl &baseUrl, const QString &reference)
{
    return inProject(baseUrl, reference, {}, {});
}

Result<QNetworkRequest> jobs(const QUrl &baseUrl, const QString &reference, const QString &cursor)
{
    return inProject(baseUrl, reference, u"/jobs"_s, page(cursor));
}

Result<QNetworkRequest> batch(const QUrl &baseUrl, const QString &reference, const QString &batchId)
{
    return inBatch(baseUrl, reference, batchId, {}, {});
}

Result<QNetworkRequest> batchJobs(const QUrl &baseUrl, const QString &reference, const QString &batchId,
                                  const QString &cursor)
{
    return inBatch(baseUrl, reference, batchId, u"/jobs"_s, page(cursor));
}

QByteArray userAgent()
{
    return QByteArrayLiteral("Batchlens/" BATCHLENS_VERSION " (Qt ") + qVersion() + ')';
}

} // namespace batchlens::apirequest
