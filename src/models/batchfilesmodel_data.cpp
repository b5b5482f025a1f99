#include "models/batchfilesmodel.h"

#include "core/display.h"
#include "models/filecells.h"
#include "models/tooltip.h"

using namespace Qt::StringLiterals;

namespace batchlens {

QVariant BatchFilesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return (Qt::AlignVCenter | (index.column() == WarningsColumn ? Qt::AlignRight : Qt::AlignLeft)).toInt();
    const int group = groupAt(index);
    if (group >= 0)
        return m_byFolder ? folderData(group, index.column(), role) : stateData(group, index.column(), role);
    return fileData(fileBelow(groupAround(index), index.row()), index.column(), role);
}

QVariant BatchFilesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return (Qt::AlignVCenter | (section == WarningsColumn ? Qt::AlignRight : Qt::AlignLeft)).toInt();
    return role == Qt::DisplayRole ? QVariant(filecells::header(section)) : QVariant();
}

QVariant BatchFilesModel::fileData(FileRef ref, int column, int role) const
{
    const FileTable &files = batch(ref.batch)->files;
    switch (role) {
    case Qt::DisplayRole:
        return filecells::text(files, ref.file, column, m_byFolder);
    case Qt::ToolTipRole:
        return tooltipOf(filecells::whole(files, ref.file, column));
    case Qt::AccessibleTextRole: {
        const QString state = display::stateName(files.state(ref.file), batch(ref.batch)->remainingLabel);
        return filecells::spoken(files, ref.file, column, state, m_byFolder);
    }
    case FileRole:
        return QVariant::fromValue(ref);
    case StateRole:
        return static_cast<int>(files.state(ref.file));
    case IsGroupRole:
        return false;
    case LabelRole:
        return files.labelText(ref.file);
    case MessageRole:
        return files.messageText(ref.file);
    default:
        return {};
    }
}

QVariant BatchFilesModel::stateData(int group, int column, int role) const
{
    const FileState state = kFileStates[static_cast<std::size_t>(group)];
    const QString name = display::stateName(state, m_remainingLabel);
    const bool filtered = m_shown[state] != m_whole[state] || (m_query.filters() && m_whole[state] > 0);
    const QString count =
        filtered
            ? tr("%1 of %2", "files shown of all").arg(display::number(m_shown[state]), display::number(m_whole[state]))
            : display::number(m_whole[state]);
    switch (role) {
    case StateRole:
        return group;
    case TotalRole:
        return m_whole[state];
    case CountRole:
        return m_shown[state];
    case CountsRole: {
        FileCounts counts;
        counts[state] = m_shown[state];
        return QVariant::fromValue(counts);
    }
    default:
        return groupData(name, count, column, role);
    }
}

QVariant BatchFilesModel::folderData(int group, int column, int role) const
{
    const FolderNode &folder = folderView().folders[static_cast<std::size_t>(group)];
    const QString raw = QString::fromStdString(folder.name);
    const qint64 shown = folder.rolledUp.total();
    switch (role) {
    case LabelRole:
        return raw;
    case CountRole:
        return shown;
    case TotalRole:
        return m_query.filters() ? QVariant() : QVariant(shown);
    case CountsRole:
        return QVariant::fromValue(folder.rolledUp);
    default:
        return groupData(display::visible(raw), display::number(shown), column, role);
    }
}

QVariant BatchFilesModel::groupData(const QString &name, const QString &count, int column, int role) const
{
    const bool first = column == FileColumn;
    switch (role) {
    case Qt::DisplayRole:
        return first ? QVariant(u"%1  %2"_s.arg(name, count)) : QVariant();
    case Qt::ToolTipRole:
        return first ? QVariant(tooltipOf(name)) : QVariant();
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(first ? name : filecells::header(column), first ? count : tr("none"));
    case IsGroupRole:
        return true;
    case GroupNameRole:
        return name;
    default:
        return {};
    }
}

} // namespace batchlens
