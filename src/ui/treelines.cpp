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
    countBelow(model, isOpen, {}, 0);
}

/// Gives the line behind the last one below a group.
int TreeLines::countBelow(const BatchFilesModel &model, const IsOpen &isOpen, const QModelIndex &parent, int line)
{
    const int around = parent.isValid() ? model.groupAt(parent) : -1;
    const int groups = model.groupsBelow(around);
    for (int row = 0; row < groups; ++row) {
        const QModelIndex group = model.index(row, 0, parent);
        m_groups[placeOf(model.groupAt(group))] = line++;
        if (isOpen(group))
            line = countBelow(model, isOpen, group, line);
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

QModelIndex TreeLines::last(const BatchFilesModel &model, const IsOpen &isOpen)
{
    QModelIndex at;
    for (int rows = model.rowCount(); rows > 0; rows = isOpen(at) ? model.rowCount(at) : 0)
        at = model.index(rows - 1, 0, at);
    return at;
}

} // namespace batchlens
