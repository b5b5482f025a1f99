#pragma once

#include "core/composedneedle.h"
#include "core/filequery.h"
#include "core/filestretch.h"

#include <stop_token>

namespace batchlens {

/// Looks for a plain text in the files of a table, in whatever form either is written. Its calls may come from several
/// threads at once, of which each has stretches of its own.
class PlainSearch final
{
public:
    /// `query` is one for a plain text, which is not empty, and outlives this object.
    explicit PlainSearch(const FileQuery &query);

    /// Whether search() needs to know the files with a text that may be another one when composed.
    bool needsDecomposed() const { return !m_needle.findsAll(); }
    /// Finds the files of a stretch that match, or those that do not for an inverted query. `decomposed` are what
    /// findDecomposed() gave; null if they are not needed.
    void search(Stretch &stretch, const FilesByState *decomposed, const std::stop_token &stop) const;
    /// Those of some files that match, whether or not the query is inverted.
    FilesByState among(const FileTable &table, const FilesByState &files) const;

private:
    void searchBytes(Stretch &stretch, TextNeedle::Way way, bool inverted, const std::stop_token &stop) const;
    void searchByte(Stretch &stretch, const std::stop_token &stop) const;
    void addDecomposed(Stretch &stretch, const std::vector<quint32> &decomposed, const std::stop_token &stop) const;

    const FileQuery &m_query;
    ComposedNeedle m_needle;
};

/// The files of a table with a text that may be another one when composed. Of no use once `stop` was asked for.
FilesByState findDecomposed(const FileTable &table, const std::stop_token &stop);

} // namespace batchlens
