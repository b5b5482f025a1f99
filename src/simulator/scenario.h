#pragma once

#include "simulator/simulatedfile.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>
#include <vector>

namespace batchlens {

// All times here are milliseconds since the simulator was started; most are negative. What a batch or a job looks like
// is a pure function of its plan and of the time asked for, never of how often it was asked.

/// One job from its creation to its end.
struct JobPlan
{
    QByteArray id{};
    /// Index into ProjectPlan::batches, -1 for a job of no batch.
    int batch = -1;
    QByteArray name{};
    QByteArray target{};
    qint64 created = 0, begins = 0, ends = 0;
    /// The status word once it ended; "working" for one that never does.
    QByteArray lastStatus = "completed";
    /// The batch's files that are this job's: [firstFile, endFile).
    quint32 firstFile = 0, endFile = 0;
    /// Why the job as a whole failed; null for all others.
    QByteArray failure{};

    /// `submitted`, `working`, or the last one.
    QByteArray statusAt(qint64 now) const;
};

/// One batch from its creation to its end.
struct BatchPlan
{
    enum class Result {
        Knowledge, ///< file lists
        Null,
        Unknown ///< of a kind the documents do not know
    };

    QByteArray id{};
    /// Null for a batch of jobs with different targets.
    QByteArray target{};
    Result result = Result::Knowledge;
    QByteArray folder{};
    quint64 seed = 0;
    qint64 created = 0, begins = 0, ends = 0;
    /// How each file ends, in the order they are worked on.
    std::vector<FileFate> fates{};
    /// The first files where they are not made up from the folder.
    QList<SimulatedFile> ownFiles{};
    std::vector<JobPlan> jobs{};
    /// `failed_count` says how many, `failed` is empty.
    bool hidesFailures = false;
    /// The counts are not those of the lists.
    bool miscounts = false;
    /// Members the documents do not know, and a status word in `status_counts` that they do not know.
    bool hasExtras = false, hasUnknownWord = false;
    /// `status_counts` counts none of the jobs.
    bool countsNoJobs = false;

    quint32 fileCount() const { return static_cast<quint32>(fates.size()); }
    SimulatedFile file(quint32 index) const;
    /// How many files have ended at a time.
    quint32 doneAt(qint64 now) const;
    /// The file after the last one that is being worked on at a time.
    quint32 touchedAt(qint64 now) const;
    /// When a file ends.
    qint64 fileEnds(quint32 index) const;
    /// Whether a job is submitted or working.
    bool activeAt(qint64 now) const;
    qint64 updatedAt(qint64 now) const;
};

/// Where one job of a project is.
struct JobRef
{
    int batch = -1; ///< -1: a loose job
    int job = 0;
};

struct ProjectPlan
{
    QByteArray id{}, slug{}, name{};
    /// Null where there is none.
    QByteArray description{}, domain{};
    qint64 created = 0;
    std::vector<BatchPlan> batches{};
    /// Jobs of no batch.
    std::vector<JobPlan> looseJobs{};
    /// All jobs, newest first.
    std::vector<JobRef> newestFirst{};
    /// The batch that the fault `onebatch` breaks; -1 where there is no batch.
    int brokenBatch = -1;

    const JobPlan &job(const JobRef &ref) const;
    /// Null where no batch has that id.
    const BatchPlan *findBatch(const QByteArray &id) const;
    const JobPlan *findJob(const QByteArray &id) const;
};

/// The made-up projects with their batches and jobs, the same for the same seed.
class Scenario final
{
public:
    /// `files`: one more finished batch of that many files in the first project.
    Scenario(quint32 seed, const QDateTime &startedAt, std::optional<int> files = {});

    /// Adds the batches that were begun up to a time, so that there is always one moving. Never goes back.
    void proceedTo(qint64 now);

    const std::vector<ProjectPlan> &projects() const { return m_projects; }
    /// By id, slug or domain; null where there is none.
    const ProjectPlan *findProject(const QByteArray &reference) const;
    /// A time as the API writes it: `2026-03-20T12:00:00.000Z`.
    QByteArray stamp(qint64 ms) const;

    /// The id of the batch that `files` asks for.
    static QByteArray filesBatchId();

private:
    quint64 m_seed;
    QDateTime m_startedAt;
    std::vector<ProjectPlan> m_projects{};
    int m_rounds = 0;
};

} // namespace batchlens
