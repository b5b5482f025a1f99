#include "core/filequerymemory.h"

#include "core/composer.h"

namespace batchlens {

namespace {

/// To look at a file alone takes as long as to run over some ten.
constexpr std::size_t kFew = 16;

bool isPlain(const FileQuery &query)
{
    return query.filtersText() && query.mode == FileQuery::Mode::Plain && !query.inverted;
}

/// A letter that is typed may become one with the mark that is typed behind it.
std::u32string lettersOf(const FileQuery &query)
{
    return std::u32string(Composer(query.caseSensitive).compose(query.text.toStdString()));
}

} // namespace

const FilesByState *FileQueryMemory::decomposed(const std::function<FilesByState()> &find, const std::stop_token &stop)
{
    if (m_decomposed)
        return &*m_decomposed;
    m_decomposed = find();
    if (stop.stop_requested())
        m_decomposed.reset();
    return m_decomposed ? &*m_decomposed : nullptr;
}

const FilesByState *FileQueryMemory::candidates(const FileQuery &query) const
{
    const bool narrows = m_found && isPlain(query) && query.field == m_query.field &&
                         query.caseSensitive == m_query.caseSensitive && query.states == m_query.states &&
                         lettersOf(query).find(m_letters) != std::u32string::npos;
    return narrows ? &*m_found : nullptr;
}

void FileQueryMemory::remember(const FileTable &table, const FileQuery &query, const FilesByState &found)
{
    std::size_t count = 0;
    for (const auto &files : found)
        count += files.size();
    m_found.reset();
    if (!isPlain(query) || count > table.size() / kFew)
        return;
    m_query = query;
    m_letters = lettersOf(query);
    m_found = found;
}

} // namespace batchlens
