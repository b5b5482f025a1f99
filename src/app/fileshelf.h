#pragma once

#include "core/error.h"

#include <QObject>
#include <QSet>
#include <QStringList>

namespace batchlens {

class MainWindow;
class SavedFiles;
class SettingsStore;

/// The saved files beside the projects: the group of those that are open, closing them, and those that were opened
/// last. GUI thread.
class FileShelf final : public QObject
{
    Q_OBJECT

public:
    /// Nothing is owned. `settings` keeps what was opened last.
    FileShelf(SavedFiles *files, MainWindow *window, SettingsStore *settings, QObject *parent = nullptr);

    /// Shows which file the selected documents are of; none where they are of no file, or of several.
    void setCurrent(const QStringList &shownIds);
    /// Reads the file of these documents anew; nothing where they are of several files.
    void readAgain(const QStringList &shownIds);

signals:
    /// The person chose a file that is open: its documents.
    void chosen(const QStringList &shownIds);

private:
    QSet<QString> pathsOf(const QStringList &shownIds) const;
    void keepRecent(const QString &path);
    void sayRefused(const QString &path, const Error &error);
    void forget(const QString &path);
    void closeSelected();
    void updateGroup();

    SavedFiles *m_files;
    MainWindow *m_window;
    SettingsStore *m_settings;
};

} // namespace batchlens
