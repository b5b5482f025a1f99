#include "cli/apiaccess.h"
#include "cli/batchreader.h"
#include "cli/commands.h"
#include "cli/failifany.h"
#include "cli/jsonoutput.h"
#include "cli/oddities.h"
#include "cli/textoutput.h"

#include <QCoreApplication>

#include <algorithm>

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::Commands)
};

} // namespace

ExitStatus runBatches(const Arguments &arguments)
{
    const Result<std::unique_ptr<ApiAccess>> access = ApiAccess::open(arguments);
    if (!access) {
        say(access.error().message);
        return statusOfReading(access.error());
    }
    QList<BatchSummary> batches;
    QStringList ids;
    Oddities oddities;
    FailIfAny failures(arguments.failIfAny);
    // The files are dropped at once: a project has too many of them.
    BatchReader reader(access->get(), {}, [&](const QString &id, const BatchPtr &batch) {
        batches.append(summarize(*batch, QDateTime(), QString()));
        ids.append(id);
        failures.look(*batch);
        oddities += *batch;
    });
    const ExitStatus status = reader.readAll(arguments.project, arguments.since);
    if (status != kDone && status != kPartly)
        return status;
    for (qsizetype i = 0; i < batches.size(); ++i)
        batches[i].jobName = reader.jobName(ids.at(i));
    std::sort(batches.begin(), batches.end(), newerFirst);
    oddities.textReplaced += reader.textReplaced();
    sayOddities(oddities, say);
    if (batches.isEmpty() && status == kDone)
        say(Texts::tr("No batches were found."));
    const ExitStatus written =
        writeData(arguments.json ? batchesJson(batches) : batchesText(batches, QDateTime::currentDateTime()));
    return failures.status(written == kDone ? status : written);
}

ExitStatus runShow(const Arguments &arguments)
{
    const Result<std::unique_ptr<ApiAccess>> access = ApiAccess::open(arguments);
    if (!access) {
        say(access.error().message);
        return statusOfReading(access.error());
    }
    BatchPtr shown;
    BatchReader reader(access->get(), {}, [&shown](const QString &, const BatchPtr &batch) { shown = batch; });
    const ExitStatus status = reader.readSome(arguments.project, arguments.batchIds);
    if (status != kDone)
        return status;
    sayOddities(*shown, {}, false);
    const BatchSummary summary = summarize(*shown, QDateTime(), QString());
    return writeData(arguments.json ? batchJson(summary) : batchText(summary));
}

} // namespace batchlens
