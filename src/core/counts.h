#pragma once

#include <QMap>
#include <QString>

#include <array>
#include <optional>

namespace batchlens {

/// The five states a file of a batch can be in, in the order people see them (UX: the chips).
enum class FileState : quint8 { Failed, Skipped, Processing, Remaining, Completed };

inline constexpr int kFileStateCount = 5;
inline constexpr std::array<FileState, kFileStateCount> kFileStates{
    FileState::Failed, FileState::Skipped, FileState::Processing, FileState::Remaining, FileState::Completed};

/// The API's word of a state, which is also the name of its list: "failed", "skipped", …
QString fileStateWord(FileState state);
/// The state of an API word; nothing for any other word.
std::optional<FileState> fileStateOfWord(QStringView word);

/// Files by state. Never jobs: those are JobCounts.
struct FileCounts
{
    std::array<qint64, kFileStateCount> byState{};

    qint64 &operator[](FileState state) { return byState[static_cast<std::size_t>(state)]; }
    qint64 operator[](FileState state) const { return byState[static_cast<std::size_t>(state)]; }
    /// The sum of the five.
    qint64 total() const;
    FileCounts &operator+=(const FileCounts &other);
    bool operator==(const FileCounts &) const = default;
};

/// The file numbers as the server's own members say them (`total_count`, `completed_count`, …).
/// A member that was missing, of another type or out of range has no value.
struct ServerFileCounts
{
    std::optional<qint64> total, completed, skipped, failed;

    /// Whether any number the server sent differs from the lengths of its lists.
    bool differsFrom(const FileCounts &lists) const;
    /// The server's number of a state; nothing for the two it does not count.
    std::optional<qint64> of(FileState state) const;
    bool any() const { return total || completed || skipped || failed; }
    bool operator==(const ServerFileCounts &) const = default;
};

/// Jobs by status, as `status_counts` has them. Never files: those are FileCounts.
struct JobCounts
{
    qint64 submitted = 0, working = 0, completed = 0, failed = 0, canceled = 0;
    /// Words the documents do not know, with their numbers (zeros too).
    QMap<QString, qint64> unknown;

    /// Adds n jobs under a status word, folding the synonyms that jobs and runs use (queued, pending, running,
    /// processing, waiting, succeeded, cancelled).
    void add(const QString &word, qint64 n);
    /// All jobs, those under unknown words too.
    qint64 total() const;
    /// Whether a job is counted under a word we do not know.
    bool anyUnknown() const;
    bool operator==(const JobCounts &) const = default;
};

} // namespace batchlens
