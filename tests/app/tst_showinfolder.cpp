#include "app/showinfolder.h"

#include <QDBusConnection>
#include <QDesktopServices>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <memory>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

const QString kService = u"org.freedesktop.FileManager1"_s;
const QString kPath = u"/org/freedesktop/FileManager1"_s;

} // namespace

/// A file manager on the bus.
class FileManager final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.FileManager1")

public:
    QStringList shown;

public slots:
    void ShowItems(const QStringList &addresses, const QString &) { shown += addresses; }
};

/// What opens addresses where no file manager answers.
class Launcher final : public QObject
{
    Q_OBJECT

public:
    Launcher() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Launcher() override { QDesktopServices::unsetUrlHandler(u"file"_s); }

    QList<QUrl> opened;

public slots:
    void open(const QUrl &url) { opened += url; }
};

/// "Open folder" behind an export, with a session bus of its own.
class TestShowInFolder final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // No file manager of this computer is started for it.
        QFile config(m_place.filePath(u"bus.conf"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("<busconfig><type>session</type><listen>unix:dir=" + QFile::encodeName(m_place.path()) +
                     "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                     "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_bus.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address=1"_s, u"--config-file="_s + config.fileName()});
        QVERIFY(m_bus.waitForStarted());
        QVERIFY(m_bus.waitForReadyRead());
        const QByteArray address = m_bus.readLine().trimmed();
        QVERIFY(!address.isEmpty());
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QVERIFY(QDBusConnection::sessionBus().isConnected());
        m_desktop = std::make_unique<QDBusConnection>(
            QDBusConnection::connectToBus(QString::fromLatin1(address), u"desktop"_s));
        QVERIFY(m_desktop->isConnected());
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        m_bus.kill();
        QVERIFY(m_bus.waitForFinished());
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_failed.clear();
    }

    void cleanup()
    {
        m_desktop->unregisterObject(kPath);
        m_desktop->unregisterService(kService);
    }

    void selectsTheFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"failed.csv"_s << u"failed.csv"_s;
        QTest::newRow("a blank") << u"all of it (2).csv"_s << u"all%20of%20it%20(2).csv"_s;
        QTest::newRow("signs of addresses") << u"a#b?c%20d.csv"_s << u"a%23b%3Fc%2520d.csv"_s;
        QTest::newRow("not ASCII") << u"Übersicht.csv"_s << u"%C3%9Cbersicht.csv"_s;
    }
    void selectsTheFile()
    {
        QFETCH(QString, name);
        QFETCH(QString, shown);
        FileManager manager;
        QVERIFY(m_desktop->registerObject(kPath, &manager, QDBusConnection::ExportAllSlots));
        QVERIFY(m_desktop->registerService(kService));
        show(name, true);
        QTRY_COMPARE(manager.shown.size(), 1);
        QCOMPARE(manager.shown.front(), u"file://"_s + m_folder->path() + u'/' + shown);
        QVERIFY(m_failed.isEmpty());
    }

    void withoutAFileManagerTheFolderIsOpened()
    {
        Launcher launcher;
        show(u"failed.csv"_s, true);
        QTRY_COMPARE(launcher.opened.size(), 1);
        QCOMPARE(launcher.opened.front(), QUrl::fromLocalFile(m_folder->path()));
        QVERIFY(m_failed.isEmpty());
    }

    void aFileManagerThatCannotSelectLetsTheFolderBeOpened()
    {
        // The name is taken, but there is no such method.
        Launcher launcher;
        QVERIFY(m_desktop->registerObject(kPath, &launcher, QDBusConnection::ExportAllProperties));
        QVERIFY(m_desktop->registerService(kService));
        show(u"failed.csv"_s, true);
        QTRY_COMPARE(launcher.opened.size(), 1);
    }

    void aFileThatIsGoneLeavesItsFolder()
    {
        Launcher launcher;
        show(u"gone.csv"_s, false);
        QTRY_COMPARE(launcher.opened.size(), 1);
    }

    void aFolderThatIsGoneIsSaid()
    {
        show(u"gone/failed.csv"_s, false);
        QTRY_VERIFY(!m_failed.isEmpty());
        QVERIFY2(m_failed.contains(m_folder->path() + u"/gone"_s), qPrintable(m_failed));
    }

    void aDesktopWithoutAnythingIsSaid()
    {
        // Off-screen there is no program that opens addresses.
        show(u"failed.csv"_s, true);
        QTRY_VERIFY(!m_failed.isEmpty());
        QVERIFY2(m_failed.contains(u"no program here"_s) && m_failed.contains(m_folder->path()), qPrintable(m_failed));
    }

private:
    void show(const QString &name, bool make)
    {
        const QString path = m_folder->filePath(name);
        QFile file(path);
        QVERIFY(!make || file.open(QIODevice::WriteOnly));
        showInFolder(path, this, [this](const QString &why) { m_failed = why; });
    }

    QTemporaryDir m_place;
    QProcess m_bus;
    std::unique_ptr<QDBusConnection> m_desktop;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_failed;
};

QTEST_MAIN(TestShowInFolder)
#include "tst_showinfolder.moc"
