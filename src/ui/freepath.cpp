#include "ui/freepath.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace batchlens {

QString freePath(const QString &path)
{
    const QFileInfo wanted(path);
    const QString ending = wanted.suffix().isEmpty() ? QString() : u'.' + wanted.suffix();
    const QString stem = wanted.fileName().chopped(ending.size());
    QFileInfo free = wanted;
    // A link that leads nowhere is taken too: what is written would go where it points.
    for (int n = 2; free.exists() || free.isSymLink(); ++n)
        free.setFile(wanted.dir(), u"%1 (%2)%3"_s.arg(stem, QString::number(n), ending));
    return free.filePath();
}

QString shownPath(const QString &path)
{
    const QString home = QDir::homePath();
    if (home.size() > 1 && path.startsWith(home + u'/'))
        return QDir::toNativeSeparators(u'~' + path.mid(home.size()));
    return QDir::toNativeSeparators(path);
}

QString typedPath(const QString &typed, const QString &folder)
{
    QString path = QDir::fromNativeSeparators(typed.trimmed());
    if (path.isEmpty())
        return {};
    if (path == "~"_L1 || path.startsWith("~/"_L1))
        path = QDir::homePath() + path.mid(1);
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

} // namespace batchlens
