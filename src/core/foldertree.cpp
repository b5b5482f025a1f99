#include "core/foldertree.h"

#include "core/casefold.h"
#include "core/composer.h"
#include "core/filesort.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace batchlens {

namespace {

/// Folders in the order they were met, before they are put side by side.
class FolderIndex
{
public:
    /// The number of a folder by its whole path, in whatever form, made with its parents where it is new; -1 for no
    /// folder.
    int of(std::string_view folder)
    {
        if (folder.empty())
            return -1;
        if (folder == m_lastPath)
            return m_last;
        m_lastPath = folder;
        if (const auto found = m_byPath.find(folder); found != m_byPath.end())
            return m_last = found->second;
        m_last = -1;
        std::size_t begin = 0;
        for (int level = 1; begin <= folder.size(); ++level) {
            const std::size_t slash = level < kDeepest ? folder.find('/', begin) : std::string_view::npos;
            const std::size_t end = std::min(slash, folder.size());
            if (end > 0) {
                const auto [entry, isNew] =
                    m_byPath.try_emplace(folder.substr(0, end), static_cast<int>(parents.size()));
                if (isNew)
                    entry->second = sameInAnotherForm(entry->first).value_or(entry->second);
                if (entry->second == static_cast<int>(parents.size())) {
                    parents.push_back(m_last);
                    names.push_back(folder.substr(begin, end - begin));
                }
                m_last = entry->second;
            }
            begin = end + 1;
        }
        return m_last;
    }

    std::vector<int> parents;
    std::vector<std::string_view> names;

private:
    /// Folders below this many levels are one folder with slashes in its name: no person nests so deep, and a label of
    /// a megabyte of slashes must not make a tree of a million levels.
    static constexpr int kDeepest = 100;

    /// The folder that a new path names in another form, see Composer; remembers the path's form if there is none.
    std::optional<int> sameInAnotherForm(std::string_view path)
    {
        const auto numberIn = [](const auto &known, const auto &wanted) {
            const auto found = known.find(wanted);
            return found == known.end() ? std::nullopt : std::optional(found->second);
        };
        // No person's path is longer, and each level below would keep a copy of it.
        constexpr std::size_t kLongest = 4096;
        if (path.size() > kLongest)
            return std::nullopt;
        if (!Composer::changes(path))
            return m_byForm.empty() ? std::nullopt : numberIn(m_byForm, std::string(path));
        std::string form;
        for (const char32_t letter : m_composer.compose(path))
            appendUtf8(form, letter);
        if (const auto composed = numberIn(m_byPath, std::string_view(form)))
            return composed;
        const auto [entry, isNew] = m_byForm.try_emplace(form, static_cast<int>(parents.size()));
        return isNew ? std::nullopt : std::optional(entry->second);
    }

    std::unordered_map<std::string_view, int> m_byPath;
    std::unordered_map<std::string, int> m_byForm; ///< folders that were first met in another form than the composed
    Composer m_composer{true};
    std::string_view m_lastPath;
    int m_last = -1;
};

} // namespace

void groupByFolder(const FileTable &table, FileView &view, std::stop_token stop)
{
    FolderIndex index;
    std::vector<int> folderOf;
    std::vector<quint32> files;
    folderOf.reserve(view.shown);
    files.reserve(view.shown);
    for (const FileOrder &order : view.byState) {
        for (quint32 i = 0; i < order.size(); ++i) {
            if (i % 4096 == 0 && stop.stop_requested())
                return;
            const std::string_view label = table.label(order[i]);
            const std::size_t slash = label.rfind('/');
            folderOf.push_back(index.of(slash == std::string_view::npos ? std::string_view() : label.substr(0, slash)));
            files.push_back(order[i]);
        }
    }

    // Breadth first, so that the folders of one parent stand side by side.
    const auto count = index.parents.size();
    std::vector<std::vector<int>> children(count + 1);
    for (std::size_t i = 0; i < count; ++i)
        children[static_cast<std::size_t>(index.parents[i] + 1)].push_back(static_cast<int>(i));
    std::vector<int> placeOf(count, -1);
    view.folders.reserve(count);
    const auto place = [&](std::vector<int> &siblings, int parent) {
        std::sort(siblings.begin(), siblings.end(), [&](int a, int b) {
            const auto nameA = index.names[static_cast<std::size_t>(a)];
            const auto nameB = index.names[static_cast<std::size_t>(b)];
            return naturallyBefore(nameA, nameB) || (!naturallyBefore(nameB, nameA) && nameA < nameB);
        });
        for (const int &sibling : siblings) {
            placeOf[static_cast<std::size_t>(sibling)] = static_cast<int>(view.folders.size());
            FolderNode node;
            node.name = index.names[static_cast<std::size_t>(sibling)];
            node.parent = parent;
            node.row = static_cast<int>(&sibling - siblings.data());
            // Until its children are placed, the folder's first number.
            node.firstChild = sibling;
            view.folders.push_back(std::move(node));
        }
    };
    place(children.front(), -1);
    view.topFolders = static_cast<int>(view.folders.size());
    for (std::size_t i = 0; i < view.folders.size(); ++i) {
        auto &below = children[static_cast<std::size_t>(view.folders[i].firstChild) + 1];
        view.folders[i].childCount = static_cast<int>(below.size());
        view.folders[i].firstChild = below.empty() ? -1 : static_cast<int>(view.folders.size());
        place(below, static_cast<int>(i));
    }

    for (std::size_t i = 0; i < files.size(); ++i) {
        if (folderOf[i] < 0)
            continue;
        FolderNode &node = view.folders[static_cast<std::size_t>(placeOf[static_cast<std::size_t>(folderOf[i])])];
        ++node.fileCount;
        ++node.rolledUp[table.state(files[i])];
    }
    quint32 next = 0;
    for (FolderNode &node : view.folders) {
        node.firstFile = next;
        next += node.fileCount;
    }
    view.folderFiles.resize(next);
    std::vector<quint32> filled(view.folders.size(), 0);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (folderOf[i] < 0) {
            view.rootFiles.push_back(files[i]);
            continue;
        }
        const auto at = static_cast<std::size_t>(placeOf[static_cast<std::size_t>(folderOf[i])]);
        view.folderFiles[view.folders[at].firstFile + filled[at]++] = files[i];
    }
    for (std::size_t i = view.folders.size(); i-- > 0;) {
        if (const int parent = view.folders[i].parent; parent >= 0)
            view.folders[static_cast<std::size_t>(parent)].rolledUp += view.folders[i].rolledUp;
    }
    view.grouped = true;
}

} // namespace batchlens
