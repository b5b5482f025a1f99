#include "ui/treelines.h"

namespace batchlens {

namespace {

constexpr int kHidden = -1;

std::size_t placeOf(int group)
{
    return static_cast<std::size_t>(group + 1);
}

} // namespace

void TreeLines::count(const BatchFilesModel &model, const IsOpen &isOpen)
{
    m_groups.assign(placeOf(model.groupCount()), kHidden);
    m_files.assign(m_groups.size(), kHidden);
    m_size = countBelow(model, isOpen, {}, 0);
}

/// Gives the line behind the last one below a group.
int TreeLines::countBelow(const BatchFilesModel &model, const IsOpen &isOpen, const QModelIndex &parent, int line)
{
    const int around = parent.isValid() ? model.groupAt(parent) : -1;
    const int groups = model.groupsBelow(around);
    for (int row = 0; row < groups; ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const int group = model.groupAt(index);
        m_groups[placeOf(group)] = line++;
        if (isOpen(group))
            line = countBelow(model, isOpen, index, line);
    }
    m_files[placeOf(around)] = line;
    return line + model.rowCountOf(around) - groups;
}

int TreeLines::lineOf(const BatchFilesModel &model, const QModelIndex &index) const
{
    if (!index.isValid())
        return kHidden;
    if (const int group = model.groupAt(index); group >= 0)
        return m_groups[placeOf(group)];
    const int around = BatchFilesModel::groupAround(index);
    const int first = m_files[placeOf(around)];
    return first == kHidden ? kHidden : first + index.row() - model.groupsBelow(around);
}

QModelIndex TreeLines::indexAt(const BatchFilesModel &model, int line) const
{
    if (line < 0 || line >= m_size)
        return {};
    QModelIndex parent;
    for (int around = -1;;) {
        const int groups = model.groupsBelow(around);
        const int firstFile = m_files[placeOf(around)];
        if (line >= firstFile)
            return model.index(groups + line - firstFile, 0, parent);
        // The last group that does not begin below the line: it is that one, or the row is in it.
        int low = 0;
        for (int high = groups; high - low > 1;) {
            const int middle = low + (high - low) / 2;
            const int group = model.groupAt(model.index(middle, 0, parent));
            (m_groups[placeOf(group)] <= line ? low : high) = middle;
        }
        parent = model.index(low, 0, parent);
        around = model.groupAt(parent);
        if (m_groups[placeOf(around)] == line)
            return parent;
    }
}

} // namespace batchlens
