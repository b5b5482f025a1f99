#include "simulator/batchrecipe.h"

#include <algorithm>

namespace batchlens {

namespace {

void append(std::vector<FileFate> &fates, quint32 n, FileFate fate)
{
    fates.insert(fates.end(), n, fate);
}

void shuffle(std::vector<FileFate> &fates, std::size_t from, std::size_t to, quint64 seed)
{
    for (std::size_t i = to; i > from + 1; --i)
        std::swap(fates[i - 1], fates[from + mixed(seed, i, 3) % (i - from)]);
}

/// A share of n, at least one.
quint32 share(quint32 n, quint32 perMille)
{
    return std::min(n, std::max<quint32>(1, static_cast<quint32>(quint64{n} * perMille / 1000)));
}

std::vector<FileFate> fatesOf(BatchKind kind, quint32 n, quint64 seed)
{
    quint32 failed = 0, skipped = 0, warned = 0, processing = 0, remaining = 0;
    switch (kind) {
    case BatchKind::Warnings:
        warned = share(n, 60);
        break;
    case BatchKind::Skips:
        skipped = share(n, 45);
        break;
    case BatchKind::PartlyFailed:
    case BatchKind::SomeJobsFailed:
    case BatchKind::Miscounted:
    case BatchKind::HiddenFailures:
    case BatchKind::ExtraMembers:
        failed = share(n, 27);
        skipped = share(n, 9);
        break;
    case BatchKind::AllFailed:
        skipped = share(n, 100);
        failed = n - skipped;
        break;
    case BatchKind::Canceled:
        remaining = n - share(n, 300);
        break;
    case BatchKind::SomeCanceled:
        remaining = share(n, 250);
        break;
    case BatchKind::Incomplete:
        processing = 2;
        remaining = share(n, 120);
        break;
    case BatchKind::Stuck:
        processing = 3;
        remaining = share(n, 580);
        break;
    case BatchKind::Large:
        failed = n / 20;
        skipped = n / 20;
        warned = n / 50;
        break;
    default:
        break;
    }
    const quint32 completed = n - failed - skipped - warned - processing - remaining;
    std::vector<FileFate> fates;
    fates.reserve(n);
    append(fates, completed, FileFate::Completed);
    append(fates, warned, FileFate::Warned);
    append(fates, skipped, FileFate::Skipped);
    append(fates, failed, FileFate::Failed);
    shuffle(fates, 0, fates.size(), seed);
    append(fates, processing, FileFate::Processing);
    append(fates, remaining, FileFate::Remaining);
    return fates;
}

QByteArray lastStatusOf(BatchKind kind, int job, int jobs)
{
    switch (kind) {
    case BatchKind::JobsFailed:
        return "failed";
    case BatchKind::SomeJobsFailed:
        return job == jobs - 1 ? "failed" : "completed";
    case BatchKind::Canceled:
        return "canceled";
    case BatchKind::SomeCanceled:
        return job == jobs - 1 ? "canceled" : "completed";
    case BatchKind::Stuck:
        return job == 0 ? "completed" : "working";
    default:
        return "completed";
    }
}

const char *failureOf(quint64 chance)
{
    static constexpr const char *kFailures[] = {
        "Failed to download upload: 503 Service Unavailable",
        "Upload not found: uploads/archive/missing.pdf",
        "No supported knowledge sources were found.",
        "Job exceeded its time limit of 300 s\nattempts: 4",
    };
    return kFailures[chance % std::size(kFailures)];
}

bool knowsFiles(BatchKind kind)
{
    return kind != BatchKind::NullResult && kind != BatchKind::NullTarget && kind != BatchKind::UnknownKind &&
           kind != BatchKind::NothingCounted && kind != BatchKind::NoFiles && kind != BatchKind::JobsFailed;
}

void addJobs(BatchPlan &batch, const BatchRecipe &recipe, int index)
{
    const quint64 n = batch.fileCount();
    // A job that fails as a whole lists no file, so the others share them all.
    const bool lastHasNone = recipe.kind == BatchKind::SomeJobsFailed;
    const auto sharing = static_cast<quint64>(std::max(1, lastHasNone ? recipe.jobs - 1 : recipe.jobs));
    const qint64 span = batch.ends - batch.begins;
    for (int i = 0; i < recipe.jobs; ++i) {
        const auto place = static_cast<quint64>(i);
        JobPlan job;
        job.id = uuidFor(batch.seed, place, 21);
        job.batch = index;
        job.created = batch.created + 40 * i;
        job.firstFile = static_cast<quint32>(n * std::min(place, sharing) / sharing);
        job.endFile = static_cast<quint32>(n * std::min(place + 1, sharing) / sharing);
        job.lastStatus = lastStatusOf(recipe.kind, i, recipe.jobs);
        const qint64 jobs = recipe.jobs;
        job.begins = batch.begins + span * i / jobs;
        job.ends = batch.begins + span * (i + 1) / jobs;
        if (job.endFile > job.firstFile) {
            job.begins = job.firstFile == 0 ? batch.begins : batch.fileEnds(job.firstFile - 1);
            job.ends = batch.fileEnds(job.endFile - 1);
        }
        const quint32 files = job.endFile - job.firstFile;
        job.name = recipe.jobName ? QByteArray(recipe.jobName)
                                  : "Ingest " + QByteArray::number(files) + (files == 1 ? " file" : " files");
        job.target =
            batch.target.isNull() ? (i % 2 ? "workflow:translate-docs" : "task:knowledge-ingest") : batch.target;
        if (job.lastStatus == "failed")
            job.failure = failureOf(mixed(batch.seed, place, 5));
        batch.jobs.push_back(job);
    }
}

} // namespace

BatchPlan makeBatch(const BatchRecipe &recipe, const QByteArray &id, quint64 seed, int index)
{
    BatchPlan batch;
    batch.id = id;
    batch.seed = seed;
    batch.folder = recipe.folder;
    batch.target = "task:knowledge-ingest";
    batch.created = recipe.created;
    batch.begins = recipe.created + recipe.waits;
    batch.ends = batch.begins + recipe.takes;
    if (knowsFiles(recipe.kind))
        batch.fates = fatesOf(recipe.kind, recipe.files, seed);

    switch (recipe.kind) {
    case BatchKind::NullResult:
        batch.target = "workflow:translate-docs";
        batch.result = BatchPlan::Result::Null;
        break;
    case BatchKind::NullTarget:
        batch.target = QByteArray();
        batch.result = BatchPlan::Result::Null;
        break;
    case BatchKind::UnknownKind:
        batch.target = "task:export-site";
        batch.result = BatchPlan::Result::Unknown;
        break;
    case BatchKind::NothingCounted:
        batch.result = BatchPlan::Result::Null;
        batch.countsNoJobs = true;
        break;
    case BatchKind::UnknownWord:
        batch.hasUnknownWord = true;
        break;
    case BatchKind::Miscounted:
        batch.miscounts = true;
        break;
    case BatchKind::HiddenFailures:
        batch.hidesFailures = true;
        break;
    case BatchKind::ExtraMembers:
        batch.hasExtras = true;
        break;
    case BatchKind::OddTexts:
        batch.ownFiles = oddFiles(seed);
        break;
    case BatchKind::Handbook:
        batch.ownFiles = handbookFailures(seed);
        batch.fates.assign(batch.ownFiles.size(), FileFate::Failed);
        append(batch.fates, 26, FileFate::Skipped);
        append(batch.fates, recipe.files - batch.fileCount(), FileFate::Completed);
        shuffle(batch.fates, static_cast<std::size_t>(batch.ownFiles.size()), batch.fates.size(), seed);
        break;
    default:
        break;
    }
    if (recipe.kind == BatchKind::OddTexts) {
        batch.fates.clear();
        for (const SimulatedFile &file : std::as_const(batch.ownFiles))
            batch.fates.push_back(file.fate);
    }
    addJobs(batch, recipe, index);
    return batch;
}

} // namespace batchlens
