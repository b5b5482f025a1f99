#pragma once

#include "core/counts.h"

#include <QtGlobal>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace batchlens {

/// An ordered list of file numbers: a plain range where nothing is filtered or sorted, which costs no memory.
class FileOrder
{
public:
    FileOrder() = default;
    static FileOrder range(quint32 first, quint32 count)
    {
        FileOrder order;
        order.m_first = first;
        order.m_count = count;
        return order;
    }
    static FileOrder list(std::vector<quint32> files)
    {
        FileOrder order;
        order.m_count = static_cast<quint32>(files.size());
        order.m_files = std::move(files);
        order.m_listed = true;
        return order;
    }
    quint32 size() const { return m_count; }
    quint32 operator[](quint32 i) const { return m_listed ? m_files[i] : m_first + i; }
    bool isRange() const { return !m_listed; }
    std::size_t heldBytes() const { return m_files.capacity() * sizeof(quint32); }

private:
    std::vector<quint32> m_files;
    quint32 m_first = 0;
    quint32 m_count = 0;
    bool m_listed = false;
};

/// One folder of the tree grouped by folder. Folders come parent before child, children of one parent side by side.
struct FolderNode
{
    std::string name;      ///< the last part of its path, UTF-8
    int parent = -1;       ///< -1 for a top folder
    int row = 0;           ///< its place among its parent's folders
    int firstChild = -1;   ///< index of its first sub-folder
    int childCount = 0;    ///< sub-folders
    quint32 firstFile = 0; ///< place in FileView::folderFiles of the first file directly in it
    quint32 fileCount = 0; ///< files directly in it
    FileCounts rolledUp;   ///< of all files below, shown ones only
};

/// What a query shows of one FileTable: the answer of runFileQuery(), immutable, shared.
struct FileView
{
    /// Grouped by state: the files shown of each state.
    std::array<FileOrder, kFileStateCount> byState;
    /// Grouped by folder: folders[0 … topFolders-1] are the top ones; files without a folder are in rootFiles.
    bool grouped = false;
    std::vector<FolderNode> folders;
    int topFolders = 0;
    std::vector<quint32> folderFiles; ///< file numbers, folder after folder
    std::vector<quint32> rootFiles;
    /// How many files are shown, and of how many.
    quint32 shown = 0;
    quint32 total = 0;
    FileCounts shownByState;
};

using FileViewPtr = std::shared_ptr<const FileView>;

} // namespace batchlens
