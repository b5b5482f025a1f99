#include "app/fileshelf.h"

#include "app/savedfiles.h"
#include "core/display.h"
#include "models/openfilesmodel.h"
#include "storage/settingsstore.h"
#include "ui/filesgroup.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/recentmenu.h"

#include <QFileInfo>

namespace batchlens {

namespace {

const QString kTopic = QStringLiteral("recent file");

} // namespace

FileShelf::FileShelf(SavedFiles *files, MainWindow *window, SettingsStore *settings, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_window(window)
    , m_settings(settings)
{
    connect(m_files, &SavedFiles::opened, this,
            [this](const QString &shownId) { keepRecent(m_files->pathOf(shownId)); });
    connect(m_files, &SavedFiles::refused, this, &FileShelf::sayRefused);
    connect(m_files, &SavedFiles::changed, this, &FileShelf::updateGroup);
    connect(m_window, &MainWindow::filesDropped, m_files, &SavedFiles::openAll);
    connect(m_window->action(Actions::CloseFile), &QAction::triggered, this, &FileShelf::closeSelected);

    const FilesGroup *group = m_window->filesGroup();
    connect(group, &FilesGroup::fileChosen, this,
            [this](const QString &path) { emit chosen(m_files->documentsOf(path)); });
    connect(group, &FilesGroup::closeRequested, m_files, &SavedFiles::close);
    connect(group, &FilesGroup::closeAllRequested, m_files, &SavedFiles::clear);
    connect(group, &FilesGroup::openRequested, m_window->action(Actions::OpenFile), &QAction::trigger);
    for (QMenu *menu : {m_window->recentMenu(), group->recentMenu()}) {
        auto *recent = new RecentMenu(menu, [this] { return m_settings->recentFiles(); });
        connect(recent, &RecentMenu::chosen, m_files, &SavedFiles::open);
        connect(recent, &RecentMenu::cleared, this, [this] { forget({}); });
    }
    updateGroup();
}

QSet<QString> FileShelf::pathsOf(const QStringList &shownIds) const
{
    QSet<QString> paths;
    for (const QString &id : shownIds)
        paths.insert(m_files->pathOf(id));
    return paths;
}

void FileShelf::readAgain(const QStringList &shownIds)
{
    if (const QSet<QString> paths = pathsOf(shownIds); paths.size() == 1)
        m_files->open(*paths.cbegin());
}

void FileShelf::setCurrent(const QStringList &shownIds)
{
    const QSet<QString> paths = pathsOf(shownIds);
    m_window->filesGroup()->setCurrent(paths.size() == 1 ? *paths.cbegin() : QString());
}

void FileShelf::keepRecent(const QString &path)
{
    // A pipe cannot be opened again.
    if (!QFileInfo(path).isFile())
        return;
    if (const auto kept = m_settings->addRecentFile(path); !kept)
        m_window->messages()->post(MessageKind::Warning, kept.error().message);
    updateGroup();
}

void FileShelf::sayRefused(const QString &path, const Error &error)
{
    if (error.kind == ErrorKind::Canceled)
        return;
    const QString text = tr("%1: %2").arg(display::visible(QFileInfo(path).fileName(), 80), error.message);
    if (error.kind == ErrorKind::NotFound && m_settings->recentFiles().contains(path)) {
        m_window->messages()->post(
            MessageKind::Error, text, tr("Remove from the recent files"), [this, path] { forget(path); }, kTopic);
        return;
    }
    m_window->messages()->post(MessageKind::Error, text, tr("Open another file…"),
                               [this] { m_window->action(Actions::OpenFile)->trigger(); });
}

/// One of the files that were opened last, or all for an empty path.
void FileShelf::forget(const QString &path)
{
    const auto done = path.isEmpty() ? m_settings->clearRecentFiles() : m_settings->removeRecentFile(path);
    if (!done)
        m_window->messages()->post(MessageKind::Warning, done.error().message);
    m_window->messages()->withdraw(kTopic);
    updateGroup();
}

void FileShelf::closeSelected()
{
    for (const QString &path : pathsOf(m_window->selectedBatchIds()))
        m_files->close(path);
}

void FileShelf::updateGroup()
{
    m_window->openFiles()->setFiles(m_files->files());
    m_window->filesGroup()->setHasRecent(!m_settings->recentFiles().isEmpty());
}

} // namespace batchlens
