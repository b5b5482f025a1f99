#include "core/filequery.h"

#include "core/casefold.h"
#include "core/textneedle.h"
#include "core/utf8text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using Field = FileQuery::Field;
using Row = FileTable::Row;
using Segment = FileTable::Segment;

/// PCRE gives up on one text after this many steps: about 20 ms. Without it one expression can take minutes.
constexpr int kMatchLimit = 200'000;
/// Matches found between two questions whether to stop, and rows walked: one row may cost the limit above.
constexpr std::size_t kStopStride = 4096;
constexpr std::size_t kWalkStride = 64;
/// Fewer files than this are not worth a second thread.
constexpr std::size_t kFilesPerThread = 50'000;

enum class Verdict { No, Yes, TooCostly };

bool wants(Field asked, Field field)
{
    return asked == Field::Any || asked == field;
}

/// A pattern with `*` and `?` over folded letters, matching a whole text.
bool wildcardMatches(const std::u32string &pattern, const std::u32string &text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::u32string::npos;
    std::size_t retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == U'*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && (pattern[p] == U'?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::u32string::npos) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == U'*')
        ++p;
    return p == pattern.size();
}

/// Asks `matches(text)` of each asked field until one says something else than No.
template <typename Matches>
Verdict anyField(const Segment &segment, const Row &row, Field asked, const Matches &matches)
{
    Verdict verdict = Verdict::No;
    if (wants(asked, Field::Label))
        verdict = matches(FileTable::label(segment, row));
    if (verdict == Verdict::No && wants(asked, Field::Path) && !(row.flags & FileTable::PathNull) &&
        !(asked == Field::Any && (row.flags & FileTable::LabelInPath) && row.labelLength == row.pathLength))
        verdict = matches(FileTable::path(segment, row));
    if (verdict == Verdict::No && wants(asked, Field::Message) && !(row.flags & FileTable::MessageNull))
        verdict = matches(FileTable::message(segment, row));
    return verdict;
}

/// Some neighbouring rows of a segment and where their matches go.
struct Stretch
{
    FileState state;
    const Segment *segment;
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

/// Whether a match lies inside one asked field of a row, and not across two.
bool insideField(const Segment &segment, const Row &row, Field asked, const char *begin, const char *end)
{
    const auto holds = [begin, end](std::string_view text) {
        return begin >= text.data() && end <= text.data() + text.size();
    };
    return (wants(asked, Field::Label) && holds(FileTable::label(segment, row))) ||
           (wants(asked, Field::Path) && holds(FileTable::path(segment, row))) ||
           (wants(asked, Field::Message) && holds(FileTable::message(segment, row)));
}

/// Runs over the bytes of all rows at once and looks up the row of each match.
void searchPlain(Stretch &stretch, const TextNeedle &needle, TextNeedle::Way way, const FileQuery &query,
                 const std::stop_token &stop)
{
    const Segment &segment = *stretch.segment;
    const char *const base = segment.text.data();
    const auto startOf = [&](std::size_t i) {
        return i < segment.rows.size() ? base + segment.rows[i].text : base + segment.text.size();
    };
    const auto add = [&stretch](std::size_t i) {
        stretch.found.push_back(stretch.firstFile + static_cast<quint32>(i));
    };
    const char *const end = startOf(stretch.end);
    const char *from = startOf(stretch.begin);
    std::size_t i = stretch.begin;
    std::size_t asked = 0;
    while (i < stretch.end) {
        if (++asked % kStopStride == 0 && stop.stop_requested())
            return;
        const char *matchEnd = nullptr;
        const char *const match = needle.find(from, end, way, &matchEnd);
        std::size_t hit = stretch.end;
        if (match) {
            hit = i;
            const auto offset = static_cast<std::size_t>(match - base);
            std::size_t step = 1;
            while (hit + step < stretch.end && segment.rows[hit + step].text <= offset) {
                hit += step;
                step *= 2;
            }
            while (hit + 1 < stretch.end && segment.rows[hit + 1].text <= offset) {
                step = std::max<std::size_t>(1, step / 2);
                if (hit + step < stretch.end && segment.rows[hit + step].text <= offset)
                    hit += step;
            }
        }
        if (query.inverted) {
            for (; i < hit; ++i)
                add(i);
        }
        i = hit;
        if (!match)
            return;
        if (insideField(segment, segment.rows[hit], query.field, match, matchEnd)) {
            if (!query.inverted)
                add(hit);
            from = startOf(++i);
        } else if (match + 1 < startOf(hit + 1)) {
            from = match + 1;
        } else {
            if (query.inverted)
                add(hit);
            from = startOf(++i);
        }
    }
}

/// Looks for one byte file by file: nearly all have it in their first few, and to look up whose a match is would cost
/// more than to find it.
void searchByte(Stretch &stretch, const TextNeedle &needle, bool inverted, const std::stop_token &stop)
{
    const Segment &segment = *stretch.segment;
    const char *const base = segment.text.data();
    stretch.found.reserve(stretch.end - stretch.begin);
    const char *from = base + segment.rows[stretch.begin].text;
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
        if (i % kStopStride == 0 && stop.stop_requested())
            return;
        const bool last = i + 1 == segment.rows.size();
        const char *const end = base + (last ? segment.text.size() : segment.rows[i + 1].text);
        if (needle.holdsByte(from, end) != inverted)
            stretch.found.push_back(stretch.firstFile + static_cast<quint32>(i));
        from = end;
    }
}

/// The states' rows, cut for as many threads as the machine has and the number of files is worth.
std::vector<Stretch> stretchesOf(const FileTable &table, const FileQuery &query)
{
    const std::size_t threads =
        std::clamp<std::size_t>(table.size() / kFilesPerThread, 1, std::max(1, QThread::idealThreadCount()));
    const std::size_t perStretch = (table.size() + threads - 1) / threads;
    std::vector<Stretch> stretches;
    for (FileState state : kFileStates) {
        if (!query.states[static_cast<std::size_t>(state)])
            continue;
        const Segment &segment = table.segment(state);
        for (std::size_t begin = 0; begin < segment.rows.size(); begin += perStretch)
            stretches.push_back(
                {state, &segment, begin, std::min(begin + perStretch, segment.rows.size()), table.first(state), {}});
    }
    return stretches;
}

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

Error invalidExpression(const QString &why)
{
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate("FileQuery", "This expression is not valid: %1").arg(why),
            {}};
}

Error tooCostly()
{
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate("FileQuery", "This expression takes too long to match."),
            {}};
}

QRegularExpression compile(const FileQuery &query)
{
    QRegularExpression expression(u"(*LIMIT_MATCH=%1)"_s.arg(kMatchLimit) + query.text);
    expression.setPatternOptions(
        QRegularExpression::UseUnicodePropertiesOption |
        (query.caseSensitive ? QRegularExpression::NoPatternOption : QRegularExpression::CaseInsensitiveOption));
    return expression;
}

} // namespace

Result<FilesByState> searchFiles(const FileTable &table, const FileQuery &query, std::stop_token stop)
{
    std::vector<Stretch> stretches = stretchesOf(table, query);
    const auto run = [&](const auto &work) { forEachStretch(stretches, table.size(), work); };

    if (query.text.isEmpty()) {
        run([&](Stretch &stretch) {
            walkRows(stretch, query.inverted, stop, [](const Segment &, const Row &) { return Verdict::Yes; });
        });
    } else if (query.mode == FileQuery::Mode::RegularExpression) {
        const QRegularExpression probe = compile(query);
        if (!probe.isValid())
            return invalidExpression(probe.errorString());
        std::atomic<bool> givenUp{false};
        run([&](Stretch &stretch) {
            // An expression of its own: matching shares a compiled one behind a lock.
            const QRegularExpression expression = compile(query);
            walkRows(stretch, query.inverted, stop, [&](const Segment &segment, const Row &row) {
                if (givenUp.load(std::memory_order_relaxed))
                    return Verdict::TooCostly;
                return anyField(segment, row, query.field, [&](std::string_view text) {
                    const auto match = expression.match(textOf(text));
                    if (!match.isValid()) {
                        givenUp = true;
                        return Verdict::TooCostly;
                    }
                    return match.hasMatch() ? Verdict::Yes : Verdict::No;
                });
            });
        });
    } else if (query.mode == FileQuery::Mode::Wildcard) {
        std::u32string pattern;
        const QByteArray text = query.text.toUtf8();
        foldInto({text.constData(), static_cast<std::size_t>(text.size())}, !query.caseSensitive, pattern);
        run([&](Stretch &stretch) {
            std::u32string folded;
            walkRows(stretch, query.inverted, stop, [&](const Segment &segment, const Row &row) {
                return anyField(segment, row, query.field, [&](std::string_view field) {
                    foldInto(field, !query.caseSensitive, folded);
                    return wildcardMatches(pattern, folded) ? Verdict::Yes : Verdict::No;
                });
            });
        });
    } else {
        const QByteArray text = query.text.toUtf8();
        const TextNeedle needle({text.constData(), static_cast<std::size_t>(text.size())}, query.caseSensitive);
        run([&](Stretch &stretch) {
            const auto &bytes = stretch.segment->text;
            const auto &rows = stretch.segment->rows;
            const std::size_t from = rows[stretch.begin].text;
            const std::size_t to = stretch.end < rows.size() ? rows[stretch.end].text : bytes.size();
            const auto way = needle.wayFor({bytes.data() + from, to - from});
            if (way == TextNeedle::Way::Fast && needle.isOneByte() && query.field == Field::Any)
                searchByte(stretch, needle, query.inverted, stop);
            else
                searchPlain(stretch, needle, way, query, stop);
        });
    }

    if (stop.stop_requested())
        return Error{ErrorKind::Canceled, {}, {}};
    std::array<std::size_t, kFileStateCount> counts{};
    for (const Stretch &stretch : stretches) {
        if (stretch.trouble == Verdict::TooCostly)
            return tooCostly();
        counts[static_cast<std::size_t>(stretch.state)] += stretch.found.size();
    }
    FilesByState found;
    for (Stretch &stretch : stretches) {
        const auto state = static_cast<std::size_t>(stretch.state);
        // What was kept for more than was found is not kept for as long as it is shown.
        if (counts[state] == stretch.found.size() && stretch.found.capacity() < 2 * stretch.found.size()) {
            found[state] = std::move(stretch.found);
            continue;
        }
        found[state].reserve(counts[state]);
        found[state].insert(found[state].end(), stretch.found.begin(), stretch.found.end());
    }
    return found;
}

FilesByState searchAmong(const FileTable &table, const FilesByState &files, const FileQuery &query)
{
    const QByteArray text = query.text.toUtf8();
    const TextNeedle needle({text.constData(), static_cast<std::size_t>(text.size())}, query.caseSensitive);
    const auto holds = [&needle](std::string_view field) {
        const char *end = nullptr;
        const char *match = field.empty()
                                ? nullptr
                                : needle.find(field.data(), field.data() + field.size(), needle.wayFor(field), &end);
        return match ? Verdict::Yes : Verdict::No;
    };
    FilesByState found;
    for (const FileState state : kFileStates) {
        const Segment &segment = table.segment(state);
        const quint32 first = table.first(state);
        for (const quint32 file : files[static_cast<std::size_t>(state)]) {
            if (anyField(segment, segment.rows[file - first], query.field, holds) == Verdict::Yes)
                found[static_cast<std::size_t>(state)].push_back(file);
        }
    }
    return found;
}

} // namespace batchlens
