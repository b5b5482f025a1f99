#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

namespace batchlens {

/// A saved file that is open, as the list of files shows it.
struct OpenFile
{
    QString path;
    /// What it is called on the screen: its name, with folders before it where another open file has the same.
    QString name;
    bool operator==(const OpenFile &) const = default;
};

/// The saved files that are open, in the order in which they were opened. GUI thread.
class OpenFilesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole + 1, ///< QString
        FolderRole                   ///< QString, the file's folder for a screen
    };

    explicit OpenFilesModel(QObject *parent = nullptr);

    /// Shows these; rows that stay are updated, never reset.
    void setFiles(const QList<OpenFile> &files);
    const QList<OpenFile> &files() const { return m_files; }
    /// The row of a file, -1 for none.
    int rowOf(const QString &path) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<OpenFile> m_files;
};

/// Names for files by their paths, in the same order: their own, with as many folders before it as tell two apart.
QStringList shortestNames(const QStringList &paths);

} // namespace batchlens
