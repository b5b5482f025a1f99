#include "simulator/scenario.h"

#include "simulator/batchrecipe.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace batchlens {

namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;
/// Files that a batch works on at the same time.
constexpr quint32 kAtOnce = 4;

using Kind = BatchKind;

constexpr char kHandbookId[] = "7b0c1f52-6a3e-4d1b-9f0e-2c8d5a914e10";
constexpr char kFilesId[] = "f11e5000-0000-4000-8000-0000000f11e5";

// The newest batches are placed by hand: two that move, and below them the one with 31 failures of five causes, so that
// the newest batch which needs attention is one that has ended.
const std::array kFreshZephyr{
    BatchRecipe{Kind::Clean, "minutes/board", "Ingest knowledge", 240, 1, -2 * kMinute, 12 * kMinute, 8 * kMinute},
    BatchRecipe{Kind::Clean, "invoices/emea", "Ingest knowledge", 800, 4, -7 * kMinute, 9 * kSecond, 22 * kMinute},
    BatchRecipe{Kind::Handbook, "handbook", "Nightly ingest", 1204, 2, -19 * kMinute, 6 * kSecond, 158 * kSecond},
    BatchRecipe{Kind::PartlyFailed, "contracts/2026-04", "Ingest knowledge", 4120, 8, -31 * kMinute, 8 * kSecond,
                45 * kMinute},
    BatchRecipe{Kind::Warnings, "product-sheets", nullptr, 86, 1, -55 * kMinute, 2 * kSecond, 70 * kSecond},
    BatchRecipe{Kind::Completed, "contracts/2026-04", "Ingest knowledge", 40, 40, -100 * kMinute, 4 * kSecond,
                762 * kSecond},
    BatchRecipe{Kind::OddTexts, "inbox", "Ingest from chat", 0, 2, -3 * kHour, 3 * kSecond, 44 * kSecond},
    BatchRecipe{Kind::Completed, "invoices/emea", "Ingest knowledge", 9800, 12, -4 * kHour, 9 * kSecond, 363 * kSecond},
    BatchRecipe{Kind::Skips, "support/macros", nullptr, 240, 3, -6 * kHour, 3 * kSecond, 95 * kSecond},
    BatchRecipe{Kind::SomeJobsFailed, "contracts/2026-03", nullptr, 120, 5, -9 * kHour, 5 * kSecond, 184 * kSecond},
    BatchRecipe{Kind::UnknownKind, "", "Export site", 0, 1, -11 * kHour, 2 * kSecond, 31 * kSecond},
    BatchRecipe{Kind::NullResult, "", "Translate docs", 0, 3, -14 * kHour, 2 * kSecond, 240 * kSecond},
    BatchRecipe{Kind::Incomplete, "handbook/archive", nullptr, 300, 4, -20 * kHour, 4 * kSecond, 520 * kSecond},
    BatchRecipe{Kind::NullTarget, "", "Ingest and translate", 0, 4, -26 * kHour, 4 * kSecond, 300 * kSecond},
    BatchRecipe{Kind::Canceled, "press/2025", "Ingest knowledge", 90, 3, -30 * kHour, 5 * kSecond, 66 * kSecond},
    BatchRecipe{Kind::NothingCounted, "", "Ingest knowledge", 0, 1, -33 * kHour, 0, kSecond},
    BatchRecipe{Kind::JobsFailed, "drafts", "Ingest knowledge", 0, 2, -39 * kHour, 4 * kSecond, 20 * kSecond},
    BatchRecipe{Kind::Miscounted, "research", nullptr, 340, 4, -45 * kHour, 4 * kSecond, 215 * kSecond},
    BatchRecipe{Kind::NoFiles, "", "Ingest 0 files", 0, 1, -50 * kHour, 2 * kSecond, 3 * kSecond},
    BatchRecipe{Kind::HiddenFailures, "faq", nullptr, 180, 2, -56 * kHour, 3 * kSecond, 88 * kSecond},
};

const std::array kDreamyHaven{
    BatchRecipe{Kind::Stuck, "Verträge/Köln", "Ingest knowledge", 160, 3, -4 * kHour, 5 * kSecond, 130 * kSecond},
    BatchRecipe{Kind::PartlyFailed, "guides", "Nightly ingest", 520, 4, -5 * kHour, 4 * kSecond, 190 * kSecond},
    BatchRecipe{Kind::AllFailed, "scans", nullptr, 60, 2, -8 * kHour, 4 * kSecond, 75 * kSecond},
    BatchRecipe{Kind::UnknownWord, "guides/beta", nullptr, 30, 1, -13 * kHour, 2 * kSecond, 25 * kSecond},
    BatchRecipe{Kind::SomeCanceled, "blog", nullptr, 64, 4, -27 * kHour, 3 * kSecond, 50 * kSecond},
    BatchRecipe{Kind::ExtraMembers, "資料/製品", nullptr, 75, 2, -35 * kHour, 3 * kSecond, 61 * kSecond},
};

const std::array kLegalArchive{
    BatchRecipe{Kind::Clean, "court/2026", "Ingest knowledge", 1500, 5, -12 * kMinute, 5 * kSecond, 40 * kMinute},
    BatchRecipe{Kind::Completed, "court/2025", "Ingest knowledge", 2200, 6, -6 * kHour, 5 * kSecond, 900 * kSecond},
    BatchRecipe{Kind::Warnings, "statutes", nullptr, 310, 3, -29 * kHour, 3 * kSecond, 205 * kSecond},
};

// What the days before were like.
constexpr std::array kUsual{Kind::Completed,    Kind::Completed, Kind::Warnings,  Kind::Completed,
                            Kind::Skips,        Kind::Completed, Kind::Completed, Kind::Completed,
                            Kind::PartlyFailed, Kind::Completed, Kind::Completed, Kind::Skips};
constexpr std::array kUsualFolders{
    "handbook",        "invoices/emea",  "contracts/2026-03", "product-sheets", "minutes/board", "policies",   "guides",
    "research/papers", "support/macros", "press/2026",        "onboarding",     "tenders",       "Anleitungen"};
constexpr std::array<const char *, 5> kUsualNames{"Ingest knowledge", nullptr, "Nightly ingest", nullptr,
                                                  "Nightly ingest (manual)"};

/// `count` batches spread over the 28 days from two days ago on, denser near today, and a few older ones.
std::vector<BatchRecipe> usualBatches(quint64 seed, int count)
{
    constexpr std::array<qint64, 3> kOlder{34, 41, 58};
    std::vector<BatchRecipe> recipes;
    for (int i = 0; i < count; ++i) {
        const auto place = static_cast<quint64>(i);
        const quint64 chance = mixed(seed, place, 77);
        const int older = i - (count - static_cast<int>(kOlder.size()));
        const double part = std::pow(static_cast<double>(i + 1) / count, 1.6);
        const qint64 ago = older >= 0 ? kOlder[static_cast<std::size_t>(older)] * kDay
                                      : 2 * kDay + 12 * kHour + static_cast<qint64>(part * 27.0 * kDay);
        recipes.push_back({.kind = kUsual[place % kUsual.size()],
                           .folder = kUsualFolders[chance % kUsualFolders.size()],
                           .jobName = kUsualNames[(chance >> 8) % kUsualNames.size()],
                           .files = 20 + static_cast<quint32>((chance >> 16) % 480),
                           .jobs = 1 + static_cast<int>((chance >> 32) % 5),
                           .created = -ago - static_cast<qint64>((chance >> 40) % kHour),
                           .waits = 2 * kSecond + static_cast<qint64>((chance >> 48) % 9000),
                           .takes = 30 * kSecond + static_cast<qint64>((chance >> 32) % (400 * kSecond))});
    }
    return recipes;
}

/// Jobs that belong to no batch: workflows, deploys and other tasks.
std::vector<JobPlan> looseJobs(quint64 seed, int count, qint64 span)
{
    struct Work
    {
        const char *name, *target;
    };
    constexpr std::array kWork{Work{"Rebuild search index", "workflow:rebuild-index"},
                               Work{"Deploy preview", "deploy:preview"}, Work{"Nightly digest", "task:send-digest"},
                               Work{"Übersetzung prüfen", "workflow:check-translation"}};
    std::vector<JobPlan> jobs;
    for (int i = 0; i < count; ++i) {
        const auto place = static_cast<quint64>(i);
        const quint64 chance = mixed(seed, place, 55);
        const Work &work = kWork[chance % kWork.size()];
        JobPlan job{.id = uuidFor(seed, place, 56), .name = work.name, .target = work.target};
        job.created = -(span * (i + 1) / count) + static_cast<qint64>((chance >> 8) % (10 * kMinute));
        job.begins = job.created + 2 * kSecond;
        job.ends = job.begins + 5 * kSecond + static_cast<qint64>((chance >> 24) % (3 * kMinute));
        job.lastStatus = i % 9 == 4 ? "failed" : i % 11 == 7 ? "canceled" : "completed";
        if (job.lastStatus == "failed")
            job.failure = "Command ended with exit code 1";
        jobs.push_back(job);
    }
    return jobs;
}

void addBatch(ProjectPlan &project, const BatchRecipe &recipe, const QByteArray &id, quint64 seed)
{
    project.batches.push_back(makeBatch(recipe, id, seed, static_cast<int>(project.batches.size())));
}

template <typename Recipes>
void addBatches(ProjectPlan &project, const Recipes &recipes, quint64 seed)
{
    for (const BatchRecipe &recipe : recipes) {
        const auto place = static_cast<quint64>(project.batches.size());
        addBatch(project, recipe, recipe.kind == Kind::Handbook ? QByteArray(kHandbookId) : uuidFor(seed, place, 1),
                 mixed(seed, place, 2));
    }
}

void sortJobs(ProjectPlan &project)
{
    project.newestFirst.clear();
    for (std::size_t b = 0; b < project.batches.size(); ++b) {
        for (std::size_t j = 0; j < project.batches[b].jobs.size(); ++j)
            project.newestFirst.push_back({static_cast<int>(b), static_cast<int>(j)});
    }
    for (std::size_t j = 0; j < project.looseJobs.size(); ++j)
        project.newestFirst.push_back({-1, static_cast<int>(j)});
    std::sort(project.newestFirst.begin(), project.newestFirst.end(), [&project](const JobRef &a, const JobRef &b) {
        const JobPlan &left = project.job(a);
        const JobPlan &right = project.job(b);
        return std::tie(left.created, left.id) > std::tie(right.created, right.id);
    });
}

} // namespace

QByteArray JobPlan::statusAt(qint64 now) const
{
    return now < begins ? QByteArray("submitted") : now < ends ? QByteArray("working") : lastStatus;
}

SimulatedFile BatchPlan::file(quint32 index) const
{
    return static_cast<qsizetype>(index) < ownFiles.size() ? ownFiles[static_cast<qsizetype>(index)]
                                                           : makeFile(seed, folder, index, fates[index]);
}

quint32 BatchPlan::doneAt(qint64 now) const
{
    if (now >= ends)
        return fileCount();
    if (now <= begins)
        return 0;
    return static_cast<quint32>(qint64{fileCount()} * (now - begins) / (ends - begins));
}

quint32 BatchPlan::touchedAt(qint64 now) const
{
    return now <= begins ? 0 : std::min(fileCount(), doneAt(now) + kAtOnce);
}

qint64 BatchPlan::fileEnds(quint32 index) const
{
    // Rounded up, so that doneAt(fileEnds(i)) counts file i.
    const qint64 n = fileCount();
    return begins + ((ends - begins) * (index + qint64{1}) + n - 1) / n;
}

bool BatchPlan::activeAt(qint64 now) const
{
    return std::any_of(jobs.begin(), jobs.end(), [now](const JobPlan &job) {
        const QByteArray status = job.statusAt(now);
        return status == "submitted" || status == "working";
    });
}

qint64 BatchPlan::updatedAt(qint64 now) const
{
    if (now >= ends)
        return ends;
    if (now < begins)
        return created;
    const quint32 done = doneAt(now);
    return done == 0 ? begins : fileEnds(done - 1);
}

const JobPlan &ProjectPlan::job(const JobRef &ref) const
{
    const auto at = static_cast<std::size_t>(ref.job);
    return ref.batch < 0 ? looseJobs[at] : batches[static_cast<std::size_t>(ref.batch)].jobs[at];
}

const BatchPlan *ProjectPlan::findBatch(const QByteArray &batchId) const
{
    const auto found =
        std::find_if(batches.begin(), batches.end(), [&](const BatchPlan &b) { return b.id == batchId; });
    return found == batches.end() ? nullptr : &*found;
}

const JobPlan *ProjectPlan::findJob(const QByteArray &jobId) const
{
    const auto found =
        std::find_if(newestFirst.begin(), newestFirst.end(), [&](const JobRef &ref) { return job(ref).id == jobId; });
    return found == newestFirst.end() ? nullptr : &job(*found);
}

Scenario::Scenario(quint32 seed, const QDateTime &startedAt, std::optional<int> files)
    : m_seed(mixed(seed, 1))
    , m_startedAt(startedAt.toUTC())
{
    ProjectPlan fresh{.id = "c4a9d3e1-58b7-4f26-8a0d-91e7f3b26c55",
                      .slug = "fresh-zephyr",
                      .name = "Fresh Zephyr",
                      .description = "Knowledge of the people team",
                      .domain = "docs.fresh-zephyr.example",
                      .created = -400 * kDay};
    addBatches(fresh, kFreshZephyr, mixed(m_seed, 1));
    addBatches(fresh, usualBatches(mixed(m_seed, 11), 26), mixed(m_seed, 1));
    if (files) {
        const auto count = static_cast<quint32>(std::max(0, *files));
        const BatchRecipe recipe{Kind::Large,          "bulk",        "Ingest bulk", count,
                                 count >= 10 ? 10 : 1, -12 * kMinute, 4 * kSecond,   5 * kMinute};
        addBatch(fresh, recipe, filesBatchId(), mixed(m_seed, 99));
    }
    fresh.looseJobs = looseJobs(mixed(m_seed, 21), 60, 32 * kDay);
    fresh.brokenBatch = 5;

    ProjectPlan dreamy{.id = "2d6f8a10-9c47-4e3b-b1d5-7e0a4c83f962",
                       .slug = "dreamy-haven",
                       .name = "Dreamy Haven",
                       .description = QByteArray(),
                       .domain = QByteArray(),
                       .created = -210 * kDay};
    addBatches(dreamy, kDreamyHaven, mixed(m_seed, 2));
    addBatches(dreamy, usualBatches(mixed(m_seed, 12), 14), mixed(m_seed, 2));
    dreamy.looseJobs = looseJobs(mixed(m_seed, 22), 30, 30 * kDay);
    dreamy.brokenBatch = 1;

    ProjectPlan legal{.id = "91b7e5c4-3a28-4d06-8f9c-5d1e6b70a3f8",
                      .slug = "quiet-harbor",
                      .name = "Legal archive",
                      .description = "Court files & statutes",
                      .domain = QByteArray(),
                      .created = -90 * kDay};
    addBatches(legal, kLegalArchive, mixed(m_seed, 3));
    addBatches(legal, usualBatches(mixed(m_seed, 13), 8), mixed(m_seed, 3));
    legal.brokenBatch = 1;

    ProjectPlan sandbox{.id = "e0c1a2b3-74d5-4968-a7b8-c9d0e1f2a3b4",
                        .slug = "sandbox-eu",
                        .name = "Sandbox",
                        .description = QByteArray(),
                        .domain = QByteArray(),
                        .created = -12 * kDay};
    sandbox.looseJobs = looseJobs(mixed(m_seed, 24), 12, 9 * kDay);

    for (ProjectPlan *project : {&fresh, &dreamy, &legal, &sandbox}) {
        sortJobs(*project);
        m_projects.push_back(std::move(*project));
    }
}

void Scenario::proceedTo(qint64 now)
{
    // When the two moving batches of the first and the third project have ended, the next ones begin.
    constexpr qint64 kFirst = 14 * kMinute;
    constexpr qint64 kEvery = 45 * kMinute;
    bool added = false;
    for (; now >= kFirst + m_rounds * kEvery; ++m_rounds) {
        const qint64 created = kFirst + m_rounds * kEvery;
        const BatchRecipe failing{
            Kind::PartlyFailed, "contracts/2026-05", "Ingest knowledge", 4120, 8, created, 8 * kSecond, kEvery};
        const BatchRecipe clean{Kind::Clean, "court/2026", "Ingest knowledge", 1500, 5, created, 5 * kSecond, kEvery};
        // A seed and an id of the round, so that --files does not change them.
        const auto round = static_cast<quint64>(m_rounds);
        addBatch(m_projects[0], failing, uuidFor(m_seed, round, 41), mixed(m_seed, round, 42));
        addBatch(m_projects[2], clean, uuidFor(m_seed, round, 43), mixed(m_seed, round, 44));
        added = true;
    }
    if (added) {
        sortJobs(m_projects[0]);
        sortJobs(m_projects[2]);
    }
}

const ProjectPlan *Scenario::findProject(const QByteArray &reference) const
{
    const auto found = std::find_if(m_projects.begin(), m_projects.end(), [&](const ProjectPlan &project) {
        return project.id == reference || project.slug == reference ||
               (!project.domain.isNull() && project.domain == reference);
    });
    return found == m_projects.end() ? nullptr : &*found;
}

QByteArray Scenario::stamp(qint64 ms) const
{
    return m_startedAt.addMSecs(ms).toString(Qt::ISODateWithMs).toLatin1();
}

QByteArray Scenario::filesBatchId()
{
    return kFilesId;
}

} // namespace batchlens
