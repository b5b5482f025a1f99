#include "core/plainsearch.h"

#include "core/casefold.h"
#include "core/composer.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace batchlens {

namespace {

using Field = FileQuery::Field;
using Row = FileTable::Row;
using Segment = FileTable::Segment;

/// The end of the asked field of a row that a match lies in; null if it lies in none, or across two.
const char *endOfField(const Segment &segment, const Row &row, Field asked, const char *begin, const char *end)
{
    const auto holds = [begin, end](std::string_view text) {
        return begin >= text.data() && end <= text.data() + text.size();
    };
    const auto endOf = [](std::string_view text) { return text.data() + text.size(); };
    if (const auto label = FileTable::label(segment, row); wants(asked, Field::Label) && holds(label))
        return endOf(label);
    if (const auto path = FileTable::path(segment, row); wants(asked, Field::Path) && holds(path))
        return endOf(path);
    if (const auto message = FileTable::message(segment, row); wants(asked, Field::Message) && holds(message))
        return endOf(message);
    return nullptr;
}

/// Asks a needle about the asked fields of rows, one by one.
class RowTest
{
public:
    RowTest(const ComposedNeedle &needle, const FileQuery &query)
        : m_needle(needle)
        , m_field(query.field)
        , m_composer(query.caseSensitive)
    {
    }
    /// Whether what the needle found as it is, which has no marks, is a match in an asked field.
    bool isMatch(const Segment &segment, const Row &row, const char *begin, const char *end)
    {
        const char *const fieldEnd = endOfField(segment, row, m_field, begin, end);
        return fieldEnd && m_needle.isWhole(end, fieldEnd, m_composer);
    }
    /// Whether an asked field holds a match in any form.
    bool holds(const Segment &segment, const Row &row)
    {
        const auto verdict = [this](std::string_view text) {
            return m_needle.holds(text, m_composer) ? Verdict::Yes : Verdict::No;
        };
        // What the end of a path holds the path holds, unless that begins with a mark on the letter before.
        const bool isPathEnd = m_field == Field::Any && (row.flags & FileTable::LabelInPath) &&
                               !(row.flags & FileTable::PathNull) && !beginsWithMark(FileTable::label(segment, row));
        return (isPathEnd && verdict(FileTable::path(segment, row)) == Verdict::Yes) ||
               anyField(segment, row, isPathEnd ? Field::Message : m_field, verdict) == Verdict::Yes;
    }

private:
    static bool beginsWithMark(std::string_view text)
    {
        const char *at = text.data();
        return !text.empty() && Composer::mayJoin(nextCodePoint(at));
    }

    const ComposedNeedle &m_needle;
    Field m_field;
    Composer m_composer;
};

/// The other files of a stretch instead of those found.
void invert(Stretch &stretch)
{
    std::vector<quint32> others;
    others.reserve(stretch.end - stretch.begin - stretch.found.size());
    auto next = stretch.found.begin();
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
        const quint32 file = stretch.firstFile + static_cast<quint32>(i);
        if (next != stretch.found.end() && *next == file)
            ++next;
        else
            others.push_back(file);
    }
    stretch.found = std::move(others);
}

} // namespace

PlainSearch::PlainSearch(const FileQuery &query)
    : m_query(query)
    , m_needle(query.text.toStdString(), query.caseSensitive)
{
}

void PlainSearch::search(Stretch &stretch, const FilesByState *decomposed, const std::stop_token &stop) const
{
    const auto &bytes = stretch.segment->text;
    const auto &rows = stretch.segment->rows;
    const std::size_t from = rows[stretch.begin].text;
    const std::size_t to = stretch.end < rows.size() ? rows[stretch.end].text : bytes.size();
    const auto way = m_needle.plain().wayFor({bytes.data() + from, to - from});
    if (decomposed && !(*decomposed)[static_cast<std::size_t>(stretch.state)].empty()) {
        searchBytes(stretch, way, false, stop);
        addDecomposed(stretch, (*decomposed)[static_cast<std::size_t>(stretch.state)], stop);
        if (m_query.inverted)
            invert(stretch);
    } else if (way == TextNeedle::Way::Fast && m_needle.plain().isOneByte() && m_query.field == Field::Any) {
        searchByte(stretch, stop);
    } else {
        searchBytes(stretch, way, m_query.inverted, stop);
    }
}

FilesByState PlainSearch::among(const FileTable &table, const FilesByState &files) const
{
    RowTest test(m_needle, m_query);
    FilesByState found;
    for (const FileState state : kFileStates) {
        const Segment &segment = table.segment(state);
        const quint32 first = table.first(state);
        for (const quint32 file : files[static_cast<std::size_t>(state)]) {
            if (test.holds(segment, segment.rows[file - first]))
                found[static_cast<std::size_t>(state)].push_back(file);
        }
    }
    return found;
}

/// Runs over the bytes of all rows at once and looks up the row of each match.
void PlainSearch::searchBytes(Stretch &stretch, TextNeedle::Way way, bool inverted, const std::stop_token &stop) const
{
    const Segment &segment = *stretch.segment;
    RowTest test(m_needle, m_query);
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
        const char *const match = m_needle.plain().find(from, end, way, &matchEnd);
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
        if (inverted) {
            for (; i < hit; ++i)
                add(i);
        }
        i = hit;
        if (!match)
            return;
        const Row &row = segment.rows[hit];
        bool holds = false;
        if (m_needle.hasMarks()) {
            holds = test.holds(segment, row);
        } else {
            holds = test.isMatch(segment, row, match, matchEnd);
            if (!holds && match + 1 < startOf(hit + 1)) {
                from = match + 1;
                continue;
            }
        }
        if (holds != inverted)
            add(hit);
        from = startOf(++i);
    }
}

/// Looks for one byte file by file: nearly all have it in their first few, and to look up whose a match is would cost
/// more than to find it.
void PlainSearch::searchByte(Stretch &stretch, const std::stop_token &stop) const
{
    const Segment &segment = *stretch.segment;
    RowTest test(m_needle, m_query);
    stretch.found.reserve(stretch.end - stretch.begin);
    const char *from = allText(segment, stretch.begin).data();
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
        if (i % kStopStride == 0 && stop.stop_requested())
            return;
        const std::string_view text = allText(segment, i);
        const char *const end = text.data() + text.size();
        const TextNeedle::Held held = m_needle.plain().heldByte(from, end);
        bool holds = held == TextNeedle::Held::Alone;
        if (held == TextNeedle::Held::BeforeOthers) {
            const char *matchEnd = nullptr;
            for (const char *at = from;
                 !holds && (at = m_needle.plain().find(at, end, TextNeedle::Way::Fast, &matchEnd)); ++at)
                holds = test.isMatch(segment, segment.rows[i], at, matchEnd);
        }
        if (holds != m_query.inverted)
            stretch.found.push_back(stretch.firstFile + static_cast<quint32>(i));
        from = end;
    }
}

/// Adds the files that hold a match which is not written as the needle is; `decomposed` are those that may.
void PlainSearch::addDecomposed(Stretch &stretch, const std::vector<quint32> &decomposed,
                                const std::stop_token &stop) const
{
    const Segment &segment = *stretch.segment;
    RowTest test(m_needle, m_query);
    std::vector<quint32> more;
    const auto first = stretch.firstFile + static_cast<quint32>(stretch.begin);
    const auto end = stretch.firstFile + static_cast<quint32>(stretch.end);
    std::size_t asked = 0;
    for (auto at = std::lower_bound(decomposed.begin(), decomposed.end(), first); at != decomposed.end() && *at < end;
         ++at) {
        if (++asked % kWalkStride == 0 && stop.stop_requested())
            return;
        const std::size_t row = *at - stretch.firstFile;
        if (m_needle.mayBeIn(allText(segment, row)) && test.holds(segment, segment.rows[row]))
            more.push_back(*at);
    }
    std::vector<quint32> all;
    all.reserve(stretch.found.size() + more.size());
    std::set_union(stretch.found.begin(), stretch.found.end(), more.begin(), more.end(), std::back_inserter(all));
    stretch.found = std::move(all);
}

FilesByState findDecomposed(const FileTable &table, const std::stop_token &stop)
{
    std::vector<Stretch> stretches = stretchesOf(table, FileQuery().states);
    forEachStretch(stretches, table.size(), [&](Stretch &stretch) {
        for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
            if (i % kStopStride == 0 && stop.stop_requested())
                return;
            if (Composer::changes(allText(*stretch.segment, i)))
                stretch.found.push_back(stretch.firstFile + static_cast<quint32>(i));
        }
    });
    return gathered(std::move(stretches));
}

} // namespace batchlens
