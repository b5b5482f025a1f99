#include "models/samefiles.h"

#include <algorithm>
#include <cstring>

namespace batchlens {

namespace {

template <typename T>
bool sameBytes(const GrowBuffer<T> &a, const GrowBuffer<T> &b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

bool sameSegment(const FileTable::Segment &a, const FileTable::Segment &b)
{
    // About 5 ms; a reset with a restored selection is cheaper than comparing more.
    constexpr std::size_t kMostBytes = 32 * 1024 * 1024;
    const std::size_t bytes = a.rows.size() * sizeof(FileTable::Row) + a.text.size() + a.ids.size();
    return bytes <= kMostBytes && sameBytes(a.rows, b.rows) && sameBytes(a.text, b.text) && sameBytes(a.ids, b.ids);
}

/// Equal numbers, each counted from its state's first file.
bool sameOrder(const FileOrder &a, quint32 firstA, const FileOrder &b, quint32 firstB)
{
    if (a.size() != b.size())
        return false;
    if (a.isRange() && b.isRange())
        return a.size() == 0 || a[0] - firstA == b[0] - firstB;
    for (quint32 i = 0; i < a.size(); ++i) {
        if (a[i] - firstA != b[i] - firstB)
            return false;
    }
    return true;
}

bool sameFolder(const FolderNode &a, const FolderNode &b)
{
    return a.name == b.name && a.parent == b.parent && a.childCount == b.childCount && a.firstFile == b.firstFile &&
           a.fileCount == b.fileCount;
}

bool sameFolders(const BatchFiles &a, const BatchFiles &b)
{
    const auto samePlace = [&](quint32 fileA, quint32 fileB) {
        const auto placeA = a.batch->files.place(fileA);
        const auto placeB = b.batch->files.place(fileB);
        return placeA.state == placeB.state && placeA.index == placeB.index;
    };
    return std::ranges::equal(a.view->folders, b.view->folders, sameFolder) &&
           std::ranges::equal(a.view->rootFiles, b.view->rootFiles, samePlace) &&
           std::ranges::equal(a.view->folderFiles, b.view->folderFiles, samePlace);
}

bool sameFiles(const BatchFiles &a, const BatchFiles &b, bool byFolder)
{
    if (a.batch == b.batch && a.view == b.view)
        return true;
    if (a.batch->shownId() != b.batch->shownId())
        return false;
    for (FileState state : kFileStates) {
        const FileOrder &orderA = a.view->byState[static_cast<std::size_t>(state)];
        const FileOrder &orderB = b.view->byState[static_cast<std::size_t>(state)];
        if (!sameOrder(orderA, a.batch->files.first(state), orderB, b.batch->files.first(state)))
            return false;
        if (orderA.size() > 0 && a.batch != b.batch &&
            !sameSegment(a.batch->files.segment(state), b.batch->files.segment(state)))
            return false;
    }
    return !byFolder || sameFolders(a, b);
}

} // namespace

bool sameRows(const std::vector<BatchFiles> &before, const std::vector<BatchFiles> &after, bool byFolder)
{
    return std::ranges::equal(before, after,
                              [&](const BatchFiles &a, const BatchFiles &b) { return sameFiles(a, b, byFolder); });
}

} // namespace batchlens
