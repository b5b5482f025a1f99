#include "core/filequerymemory.h"

namespace batchlens {

namespace {

/// To look at a file alone takes as long as to run over some ten.
constexpr std::size_t kFew = 16;

bool isPlain(const FileQuery &query)
{
    return query.filtersText() && query.mode == FileQuery::Mode::Plain && !query.inverted;
}

} // namespace

const FilesByState *FileQueryMemory::candidates(const FileQuery &query) const
{
    const bool narrows = m_found && isPlain(query) && query.field == m_query.field &&
                         query.caseSensitive == m_query.caseSensitive && query.states == m_query.states &&
                         query.text.contains(m_query.text);
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
    m_found = found;
}

} // namespace batchlens
