#include "core/filesort.h"

#include "core/casefold.h"
#include "core/composer.h"
#include "core/growbuffer.h"
#include "core/uuidbytes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace batchlens {

namespace {

using Key = FileQuery::SortKey;

/// A text to sort, and its next eight key bytes as a number, so that most comparisons touch no other memory.
struct Item
{
    quint64 window;
    quint32 key; ///< where its key starts
    quint32 file;
};

constexpr quint32 kInsertionSize = 16;
constexpr std::size_t kWindow = 8;
constexpr std::size_t kLongestRun = 250;

/// Writes the bytes of a text whose plain order is the order people expect: a run of digits led by its length, ASCII
/// folded; a letter beyond ASCII is left to `putLetter(at, to)`, which may give up with null. Gives the end.
template <typename Char, typename PutLetter>
char *putKey(const Char *at, const Char *end, char *to, const PutLetter &putLetter)
{
    const auto isDigit = [](Char c) { return c >= '0' && c <= '9'; };
    while (at < end && to) {
        const Char c = *at;
        if (isDigit(c)) {
            while (at + 1 < end && *at == '0' && isDigit(at[1]))
                ++at;
            const Char *run = at;
            while (at < end && isDigit(*at) && static_cast<std::size_t>(at - run) < kLongestRun)
                ++at;
            *to++ = '0';
            *to++ = static_cast<char>(at - run);
            to = std::transform(run, at, to, [](Char digit) { return static_cast<char>(digit); });
        } else if (static_cast<std::make_unsigned_t<Char>>(c) < 0x80) {
            *to++ = static_cast<char>(foldCase(static_cast<char32_t>(c)));
            ++at;
        } else {
            to = putLetter(at, to);
        }
    }
    return to;
}

/// Adds a text's key: of the text composed and folded.
void appendKey(GrowBuffer<char> &keys, std::string_view text, Composer &composer)
{
    char *start = keys.reserveMore(3 * text.size() + 2 * kWindow);
    char *out = putKey(text.data(), text.data() + text.size(), start, [&composer](const char *&at, char *to) {
        const char32_t c = nextCodePoint(at);
        return composer.joins(c) ? nullptr : putUtf8(foldCase(c), to);
    });
    if (!out) {
        const std::u32string_view whole = composer.compose(text);
        start = keys.reserveMore(4 * whole.size() + 2 * kWindow);
        out = putKey(whole.data(), whole.data() + whole.size(), start,
                     [](const char32_t *&at, char *to) { return putUtf8(*at++, to); });
    }
    // Zeros end every key, so that a window never reaches into the next one.
    out = std::fill_n(out, kWindow, '\0');
    keys.commit(static_cast<std::size_t>(out - start));
}

quint64 windowAt(const char *key)
{
    quint64 window = 0;
    std::memcpy(&window, key, kWindow);
    if constexpr (std::endian::native == std::endian::little)
        window = __builtin_bswap64(window);
    return window;
}

/// Whether a window holds the end of its key: a zero in its last byte (a key with a NUL inside ends there).
bool endsIn(quint64 window)
{
    return (window & 0xFF) == 0;
}

bool before(const Item &a, const Item &b, const char *keys, std::size_t depth)
{
    quint64 windowA = a.window;
    quint64 windowB = b.window;
    while (windowA == windowB) {
        if (endsIn(windowA))
            return a.file < b.file;
        depth += kWindow;
        windowA = windowAt(keys + a.key + depth);
        windowB = windowAt(keys + b.key + depth);
    }
    return windowA < windowB;
}

/// Multikey quicksort on eight bytes at a time: less, equal, greater; the equal ones go on with their next eight.
void sortItems(Item *begin, Item *end, const char *keys, std::size_t depth, const std::stop_token &stop)
{
    while (end - begin > kInsertionSize) {
        if (stop.stop_requested())
            return;
        Item *const middle = begin + (end - begin) / 2;
        const quint64 a = begin->window;
        const quint64 b = middle->window;
        const quint64 c = (end - 1)->window;
        const quint64 pivot = std::max(std::min(a, b), std::min(std::max(a, b), c));
        Item *less = begin;
        Item *greater = end;
        for (Item *at = begin; at < greater;) {
            if (at->window < pivot)
                std::swap(*less++, *at++);
            else if (at->window > pivot)
                std::swap(*--greater, *at);
            else
                ++at;
        }
        if (endsIn(pivot)) {
            std::sort(less, greater, [](const Item &x, const Item &y) { return x.file < y.file; });
        } else {
            for (Item *item = less; item < greater; ++item)
                item->window = windowAt(keys + item->key + depth + kWindow);
        }
        // The largest part is left to this loop, so that texts with megabytes in common never exhaust the stack.
        struct Part
        {
            Item *begin, *end;
            std::size_t depth;
        };
        std::array<Part, 3> parts{{{begin, less, depth}, {greater, end, depth}, {less, greater, depth + kWindow}}};
        if (endsIn(pivot))
            parts[2].end = parts[2].begin;
        std::sort(parts.begin(), parts.end(),
                  [](const Part &x, const Part &y) { return x.end - x.begin < y.end - y.begin; });
        sortItems(parts[0].begin, parts[0].end, keys, parts[0].depth, stop);
        sortItems(parts[1].begin, parts[1].end, keys, parts[1].depth, stop);
        begin = parts[2].begin;
        end = parts[2].end;
        depth = parts[2].depth;
    }
    std::sort(begin, end, [&](const Item &x, const Item &y) { return before(x, y, keys, depth); });
}

void sortByText(const FileTable &table, std::vector<quint32> &files, Key key, const std::stop_token &stop)
{
    char uuid[kUuidText];
    std::string remotePath;
    const auto textOf = [&](quint32 file) {
        switch (key) {
        case Key::Path:
            return table.path(file);
        case Key::Message:
            return table.message(file);
        case Key::UploadId:
            return table.uploadId(file, uuid);
        case Key::RemotePath:
            return table.remotePath(file, remotePath);
        default:
            return table.label(file);
        }
    };
    Composer composer(false);
    GrowBuffer<char> keys;
    std::vector<Item> items;
    items.reserve(files.size());
    for (const quint32 file : files) {
        if (file % 4096 == 0 && stop.stop_requested())
            return;
        items.push_back({0, static_cast<quint32>(keys.size()), file});
        appendKey(keys, textOf(file), composer);
    }
    for (Item &item : items)
        item.window = windowAt(keys.data() + item.key);
    sortItems(items.data(), items.data() + items.size(), keys.data(), 0, stop);
    if (stop.stop_requested())
        return;
    std::transform(items.begin(), items.end(), files.begin(), [](const Item &item) { return item.file; });
}

} // namespace

void sortFiles(const FileTable &table, std::vector<quint32> &files, Key key, std::stop_token stop)
{
    if (key == Key::Server) {
        std::sort(files.begin(), files.end());
    } else if (key == Key::Warnings) {
        std::sort(files.begin(), files.end(), [&](quint32 a, quint32 b) {
            return std::pair(table.warnings(a), a) < std::pair(table.warnings(b), b);
        });
    } else {
        sortByText(table, files, key, stop);
    }
}

void SortedFiles::sort(const FileTable &table, FileState state, std::vector<quint32> &files, Key key,
                       const std::stop_token &stop)
{
    // A few files of many are sorted sooner than all.
    constexpr std::size_t kFew = 16;
    const std::size_t all = table.count(state);
    if (key == Key::Server || files.size() < all / kFew) {
        sortFiles(table, files, key, stop);
        return;
    }
    if (key != m_key)
        m_sorted = {};
    m_key = key;
    std::vector<quint32> &sorted = m_sorted[static_cast<std::size_t>(state)];
    const quint32 first = table.first(state);
    if (sorted.size() != all) {
        sorted.resize(all);
        std::iota(sorted.begin(), sorted.end(), first);
        sortFiles(table, sorted, key, stop);
        if (stop.stop_requested()) {
            sorted = {};
            return;
        }
    }
    if (files.size() == all) {
        files = sorted;
        return;
    }
    std::vector<bool> wanted(all);
    for (const quint32 file : files)
        wanted[file - first] = true;
    std::copy_if(sorted.begin(), sorted.end(), files.begin(), [&](quint32 file) { return wanted[file - first]; });
}

bool naturallyBefore(std::string_view a, std::string_view b)
{
    Composer composer(false);
    GrowBuffer<char> keys;
    appendKey(keys, a, composer);
    const auto second = static_cast<quint32>(keys.size());
    appendKey(keys, b, composer);
    return before({windowAt(keys.data()), 0, 0}, {windowAt(keys.data() + second), second, 0}, keys.data(), 0);
}

} // namespace batchlens
