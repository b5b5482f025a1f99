#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

class QMenu;

namespace batchlens {

/// Fills a menu with the files that were opened last, each time it is opened. Whether they are still there is looked up
/// beside the window, since a folder on the network may not answer.
class RecentMenu final : public QObject
{
    Q_OBJECT

public:
    /// `paths` gives the files, the newest first. The menu owns this.
    RecentMenu(QMenu *menu, std::function<QStringList()> paths);

signals:
    void chosen(const QString &path);
    /// The list is to be emptied.
    void cleared();

private:
    void fill();
    void markMissing(const QStringList &paths);

    QMenu *m_menu;
    std::function<QStringList()> m_paths;
};

} // namespace batchlens
