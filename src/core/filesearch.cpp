#include "core/filequery.h"

#include "core/composer.h"
#include "core/filequerymemory.h"
#include "core/filestretch.h"
#include "core/plainsearch.h"
#include "core/utf8text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <atomic>
#include <string>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

using Row = FileTable::Row;
using Segment = FileTable::Segment;

/// PCRE gives up on one text after this many steps: about 20 ms. Without it one expression can take minutes.
constexpr int kMatchLimit = 200'000;

/// A pattern with `*` and `?` over folded letters, matching a whole text.
bool wildcardMatches(std::u32string_view pattern, std::u32string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::u32string_view::npos;
    std::size_t retry = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == U'*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && (pattern[p] == U'?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::u32string_view::npos) {
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
    QRegularExpression expression(u"(*LIMIT_MATCH=%1)"_s.arg(kMatchLimit) + composed(query.text));
    expression.setPatternOptions(
        QRegularExpression::UseUnicodePropertiesOption |
        (query.caseSensitive ? QRegularExpression::NoPatternOption : QRegularExpression::CaseInsensitiveOption));
    return expression;
}

} // namespace

Result<FilesByState> searchFiles(const FileTable &table, const FileQuery &query, std::stop_token stop,
                                 FileQueryMemory *memory)
{
    std::vector<Stretch> stretches = stretchesOf(table, query.states);
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
                    const QString subject = textOf(text);
                    const auto match = expression.match(Composer::changes(text) ? composed(subject) : subject);
                    if (!match.isValid()) {
                        givenUp = true;
                        return Verdict::TooCostly;
                    }
                    return match.hasMatch() ? Verdict::Yes : Verdict::No;
                });
            });
        });
    } else if (query.mode == FileQuery::Mode::Wildcard) {
        const std::u32string pattern(Composer(query.caseSensitive).compose(query.text.toStdString()));
        run([&](Stretch &stretch) {
            Composer composer(query.caseSensitive);
            walkRows(stretch, query.inverted, stop, [&](const Segment &segment, const Row &row) {
                return anyField(segment, row, query.field, [&](std::string_view field) {
                    return wildcardMatches(pattern, composer.compose(field)) ? Verdict::Yes : Verdict::No;
                });
            });
        });
    } else {
        const PlainSearch plain(query);
        FileQueryMemory none;
        const FilesByState *decomposed = nullptr;
        if (plain.needsDecomposed())
            decomposed = (memory ? memory : &none)->decomposed([&] { return findDecomposed(table, stop); }, stop);
        run([&](Stretch &stretch) { plain.search(stretch, decomposed, stop); });
    }

    if (stop.stop_requested())
        return Error{ErrorKind::Canceled, {}, {}};
    for (const Stretch &stretch : stretches) {
        if (stretch.trouble == Verdict::TooCostly)
            return tooCostly();
    }
    return gathered(std::move(stretches));
}

FilesByState searchAmong(const FileTable &table, const FilesByState &files, const FileQuery &query)
{
    return PlainSearch(query).among(table, files);
}

} // namespace batchlens
