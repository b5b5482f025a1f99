#include "api/belonging.h"

#include "core/batch.h"
#include "core/project.h"
#include "formats/notunderstood.h"
#include "formats/payloads.h"

#include <QCoreApplication>
#include <QUuid>

namespace batchlens::belonging {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Belonging)
};

bool isUuid(const QString &id)
{
    return !QUuid::fromString(id).isNull();
}

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, isUuid(a) && isUuid(b) ? Qt::CaseInsensitive : Qt::CaseSensitive) == 0;
}

} // namespace

std::optional<Error> objectionTo(const Batch &batch, const QString &askedId)
{
    if (isSame(batch.id, askedId))
        return {};
    return notUnderstood({}, Texts::tr("the server answered for another batch"));
}

std::optional<Error> objectionTo(const JobPage &page, const QString &projectId)
{
    QString expected = projectId;
    for (const Job &job : page.jobs) {
        if (job.projectId.isEmpty())
            continue;
        if (expected.isEmpty())
            expected = job.projectId;
        if (!isSame(job.projectId, expected))
            return notUnderstood({}, Texts::tr("the server answered for another project"));
    }
    return {};
}

std::optional<Error> objectionTo(const Project &project, const QString &reference)
{
    if (!isUuid(reference) || isSame(project.id, reference) || isSame(project.slug, reference))
        return {};
    return notUnderstood({}, Texts::tr("the server answered for another project"));
}

} // namespace batchlens::belonging
