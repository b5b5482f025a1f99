#pragma once

#include "core/filequery.h"

#include <QThread>

#include <algorithm>
#include <atomic>
#include <stop_token>
#include <string_view>
#include <thread>
#include <vector>

namespace batchlens {

// What the searches of a table share; theirs alone.

/// What a test says of a text or a row.
enum class Verdict { No, Yes, TooCostly };

/// Matches found between two questions whether to stop, and rows walked: one row may cost much.
inline constexpr std::size_t kStopStride = 4096;
inline constexpr std::size_t kWalkStride = 64;
/// Fewer files than this are not worth a second thread.
inline constexpr std::size_t kFilesPerThread = 50'000;

inline bool wants(FileQuery::Field asked, FileQuery::Field field)
{
    return asked == FileQuery::Field::Any || asked == field;
}

/// Asks `matches(text)` of each asked field until one says something else than No.
template <typename Matches>
Verdict anyField(const FileTable::Segment &segment, const FileTable::Row &row, FileQuery::Field asked,
                 const Matches &matches)
{
    Verdict verdict = Verdict::No;
    if (wants(asked, FileQuery::Field::Label))
        verdict = matches(FileTable::label(segment, row));
    if (verdict == Verdict::No && wants(asked, FileQuery::Field::Path) && !(row.flags & FileTable::PathNull) &&
        !(asked == FileQuery::Field::Any && (row.flags & FileTable::LabelInPath) && row.labelLength == row.pathLength))
        verdict = matches(FileTable::path(segment, row));
    if (verdict == Verdict::No && wants(asked, FileQuery::Field::Message) && !(row.flags & FileTable::MessageNull))
        verdict = matches(FileTable::message(segment, row));
    return verdict;
}

/// Some neighbouring rows of a segment and where their matches go.
struct Stretch
{
    FileState state;
    const FileTable::Segment *segment;
    std::size_t begin, end;
    quint32 firstFile; ///< the file number of the segment's row 0
    std::vector<quint32> found;
    Verdict trouble = Verdict::No;
};

/// Walks row by row with a test of its own.
template <typename Test>
void walkRows(Stretch &stretch, bool inverted, const std::stop_token &stop, const Test &test)
{
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
        if (i % kWalkStride == 0 && stop.stop_requested())
            return;
        const Verdict verdict = test(*stretch.segment, stretch.segment->rows[i]);
        if (verdict == Verdict::TooCostly) {
            stretch.trouble = verdict;
            return;
        }
        if ((verdict == Verdict::Yes) != inverted)
            stretch.found.push_back(stretch.firstFile + static_cast<quint32>(i));
    }
}

/// The bytes of all fields of a row.
inline std::string_view allText(const FileTable::Segment &segment, std::size_t row)
{
    const char *const base = segment.text.data();
    const bool last = row + 1 == segment.rows.size();
    const char *const end = base + (last ? segment.text.size() : segment.rows[row + 1].text);
    return {base + segment.rows[row].text, end};
}

/// The states' rows, cut for as many threads as the machine has and the number of files is worth.
std::vector<Stretch> stretchesOf(const FileTable &table, const std::array<bool, kFileStateCount> &states);

/// Calls work(stretch) for each stretch on the machine's threads.
template <typename Work>
void forEachStretch(std::vector<Stretch> &stretches, std::size_t files, const Work &work)
{
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < stretches.size(); i = next++)
            work(stretches[i]);
    };
    std::vector<std::jthread> others;
    if (files >= 2 * kFilesPerThread) {
        for (int i = 1; i < QThread::idealThreadCount(); ++i)
            others.emplace_back(run);
    }
    run();
}

/// What was found in all stretches.
FilesByState gathered(std::vector<Stretch> stretches);

} // namespace batchlens
