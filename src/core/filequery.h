#pragma once

#include "core/batch.h"
#include "core/fileview.h"
#include "core/result.h"

#include <stop_token>

namespace batchlens {

/// What a person asked to see of a batch's files.
struct FileQuery
{
    enum class Mode { Plain, Wildcard, RegularExpression };
    enum class Field { Any, Label, Path, Message };
    enum class SortKey { Server, Label, Path, Warnings, Message, UploadId, RemotePath };
    enum class Grouping { State, Folder };

    /// Empty: everything matches.
    QString text;
    Mode mode = Mode::Plain;
    Field field = Field::Any;
    bool caseSensitive = false;
    /// Files that do not match instead.
    bool inverted = false;
    /// The states shown; all unless a chip or a slice is on.
    std::array<bool, kFileStateCount> states{true, true, true, true, true};
    Grouping grouping = Grouping::State;
    SortKey sortKey = SortKey::Server;
    bool descending = false;

    bool filtersText() const { return !text.isEmpty(); }
    bool filtersStates() const { return states != std::array<bool, kFileStateCount>{true, true, true, true, true}; }
    bool filters() const { return filtersText() || filtersStates(); }
    /// Whether whole states are shown as the server sent them: that is answered without a look at any file.
    bool takesWholeStates() const
    {
        return !filtersText() && grouping == Grouping::State && sortKey == SortKey::Server && !descending;
    }
    bool operator==(const FileQuery &) const = default;
};

class FileQueryMemory;

/// The files a query shows, in the order and groups it shows them. Pure; any thread. InvalidInput with a sentence for
/// an invalid or too costly expression; Canceled once `stop` was asked for. `memory`, if given, is what earlier queries
/// of this table have found out already.
Result<FileViewPtr> runFileQuery(const FileTable &table, const FileQuery &query, std::stop_token stop = {},
                                 FileQueryMemory *memory = nullptr);

/// File numbers of each state, ascending.
using FilesByState = std::array<std::vector<quint32>, kFileStateCount>;

/// The files whose label, path or message match; the search alone. A letter is found in whatever form it is written,
/// see Composer. Any thread.
Result<FilesByState> searchFiles(const FileTable &table, const FileQuery &query, std::stop_token stop = {},
                                 FileQueryMemory *memory = nullptr);
/// The same among some files alone, one by one; for plain texts.
FilesByState searchAmong(const FileTable &table, const FilesByState &files, const FileQuery &query);

} // namespace batchlens
