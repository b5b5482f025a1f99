#include "models/openfilesmodel.h"

#include "core/display.h"
#include "models/tooltip.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QStringList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

/// The last `parts` parts of a path, all of it where it has no more.
QString lastParts(const QString &path, int parts)
{
    const QString tail = path.section(u'/', -parts);
    return tail.size() >= path.size() - 1 ? path : tail;
}

} // namespace

OpenFilesModel::OpenFilesModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void OpenFilesModel::setFiles(const QList<OpenFile> &files)
{
    const auto holds = [](const QList<OpenFile> &all, const QString &path) {
        return std::any_of(all.cbegin(), all.cend(), [&](const OpenFile &file) { return file.path == path; });
    };
    for (int row = static_cast<int>(m_files.size()) - 1; row >= 0; --row) {
        if (holds(files, m_files[row].path))
            continue;
        beginRemoveRows({}, row, row);
        m_files.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < files.size(); ++row) {
        if (row >= m_files.size() || m_files[row].path != files[row].path) {
            beginInsertRows({}, row, row);
            m_files.insert(row, files[row]);
            endInsertRows();
        } else if (m_files[row] != files[row]) {
            m_files[row] = files[row];
            emit dataChanged(index(row), index(row));
        }
    }
}

int OpenFilesModel::rowOf(const QString &path) const
{
    const auto found =
        std::find_if(m_files.cbegin(), m_files.cend(), [&](const OpenFile &file) { return file.path == path; });
    return found == m_files.cend() ? -1 : static_cast<int>(found - m_files.cbegin());
}

int OpenFilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

QVariant OpenFilesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OpenFile &file = m_files[index.row()];
    const QString folder = QDir::toNativeSeparators(QFileInfo(file.path).path());
    switch (role) {
    case Qt::DisplayRole:
        return display::visible(file.name);
    case Qt::ToolTipRole:
        return tooltipOf(QDir::toNativeSeparators(file.path));
    case Qt::AccessibleTextRole:
        return tr("%1, in %2").arg(display::visible(file.name), display::visible(folder));
    case Qt::AccessibleDescriptionRole:
        // The cross of a row is drawn alone.
        return tr("Delete closes it.");
    case PathRole:
        return file.path;
    case FolderRole:
        return display::visible(folder);
    default:
        return {};
    }
}

QStringList shortestNames(const QStringList &paths)
{
    QStringList names;
    QHash<QString, int> seen;
    for (const QString &path : paths) {
        names.append(lastParts(path, 1));
        ++seen[names.last()];
    }
    // Each round gives those that are still alike one folder more, until they differ or are whole.
    for (int parts = 2; std::any_of(seen.cbegin(), seen.cend(), [](int n) { return n > 1; }); ++parts) {
        const QHash<QString, int> before = std::exchange(seen, {});
        bool longer = false;
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (before.value(names[i]) > 1) {
                const QString name = lastParts(paths[i], parts);
                longer = longer || name != names[i];
                names[i] = name;
            }
            ++seen[names[i]];
        }
        if (!longer)
            break;
    }
    return names;
}

} // namespace batchlens
