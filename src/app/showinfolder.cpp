#include "app/showinfolder.h"

#include "ui/freepath.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDesktopServices>
#include <QFileInfo>
#include <QObject>
#include <QStringList>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(batchlens::ShowInFolder)
};

/// A file manager may have to be started first.
constexpr int kPatience = 15'000;
const QString kService = u"org.freedesktop.FileManager1"_s;

void openFolderOf(const QFileInfo &file, const std::function<void(const QString &why)> &failed)
{
    const QString folder = file.absolutePath();
    if (!QFileInfo(folder).isDir())
        failed(Texts::tr("There is no folder %1 any more.").arg(shownPath(folder)));
    else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        failed(Texts::tr("There is no program here that shows folders. The folder is %1.").arg(shownPath(folder)));
}

} // namespace

void showInFolder(const QString &path, QObject *context, const std::function<void(const QString &why)> &failed)
{
    const QFileInfo file(path);
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected() || !file.exists())
        return openFolderOf(file, failed);
    QDBusMessage call =
        QDBusMessage::createMethodCall(kService, u"/org/freedesktop/FileManager1"_s, kService, u"ShowItems"_s);
    const QString address = QUrl::fromLocalFile(file.absoluteFilePath()).toString(QUrl::FullyEncoded);
    call << QStringList{address} << QString();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, kPatience), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, file, failed] {
        watcher->deleteLater();
        if (watcher->isError())
            openFolderOf(file, failed);
    });
}

} // namespace batchlens
