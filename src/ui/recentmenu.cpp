#include "ui/recentmenu.h"

#include "core/display.h"

#include <QAction>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QPointer>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

QString entryText(const QString &path)
{
    // An ampersand in a menu is a mnemonic.
    const QFileInfo file(path);
    return RecentMenu::tr("%1 in %2")
        .arg(display::visible(file.fileName(), 60), display::visible(QDir::toNativeSeparators(file.path()), 80))
        .replace(u'&', u"&&"_s);
}

} // namespace

RecentMenu::RecentMenu(QMenu *menu, std::function<QStringList()> paths)
    : QObject(menu)
    , m_menu(menu)
    , m_paths(std::move(paths))
{
    connect(menu, &QMenu::aboutToShow, this, &RecentMenu::fill);
}

void RecentMenu::fill()
{
    m_menu->clear();
    const QStringList paths = m_paths();
    for (const QString &path : paths) {
        QAction *entry = m_menu->addAction(entryText(path));
        entry->setData(path);
        connect(entry, &QAction::triggered, this, [this, path] { emit chosen(path); });
    }
    if (paths.isEmpty()) {
        m_menu->addAction(tr("No file was opened yet"))->setEnabled(false);
        return;
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("&Clear the list")), &QAction::triggered, this, &RecentMenu::cleared);
    QThreadPool::globalInstance()->start([guard = QPointer(this), paths] {
        QStringList missing;
        for (const QString &path : paths) {
            if (!QFileInfo::exists(path))
                missing.append(path);
        }
        QMetaObject::invokeMethod(qApp, [guard, missing] {
            if (guard)
                guard->markMissing(missing);
        });
    });
}

void RecentMenu::markMissing(const QStringList &paths)
{
    for (QAction *entry : m_menu->actions()) {
        if (paths.contains(entry->data().toString()))
            entry->setText(tr("%1 (no longer there)").arg(entryText(entry->data().toString())));
    }
}

} // namespace batchlens
