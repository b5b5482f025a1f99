#pragma once

#include "models/batchfilesmodel.h"

#include <functional>
#include <vector>

namespace batchlens {

/// On which line of an expanded tree each row stands, counted from 0 at the top, and what stands on a line. Computed
/// from the groups alone, never from the files. GUI thread.
class TreeLines
{
public:
    using IsOpen = std::function<bool(int group)>;

    /// Counts the lines of a model; `isOpen` is asked of each group that can be seen. The model is not kept.
    void count(const BatchFilesModel &model, const IsOpen &isOpen);

    /// How many lines there are.
    int size() const { return m_size; }
    /// The line of a row of that model; -1 where a closed group hides it.
    int lineOf(const BatchFilesModel &model, const QModelIndex &index) const;
    /// The row of that model on a line, in its first column; invalid where there is none.
    QModelIndex indexAt(const BatchFilesModel &model, int line) const;

private:
    int countBelow(const BatchFilesModel &model, const IsOpen &isOpen, const QModelIndex &parent, int line);

    // By the number of a group plus one, so that the root is the first.
    std::vector<int> m_groups; ///< the line of the group itself
    std::vector<int> m_files;  ///< the line of its first file; -1 for a group that is closed or cannot be seen
    int m_size = 0;
};

} // namespace batchlens
