#include "storage/settingsstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace batchlens;

namespace {

Preferences unusualPreferences()
{
    Preferences preferences;
    preferences.live = false;
    preferences.refreshSeconds = 600;
    preferences.requestsAtATime = 1;
    preferences.giveUpSeconds = 5;
    preferences.maxSizeMiB = 1024;
    preferences.lookBackDays = 3650;
    preferences.lookBackBatches = 100000;
    preferences.newBatchSeconds = 3600;
    preferences.mostPages = 1000000;
    preferences.appearance = Appearance::Dark;
    preferences.systemStyle = true;
    preferences.utcTimes = true;
    preferences.exportSpec = ExportSpec::scripts();
    preferences.exportSpec.states = {FileState::Skipped, FileState::Failed};
    preferences.exportSpec.format = ExportFormat::Tsv;
    preferences.exportSpec.columns = {ExportColumn::Message, ExportColumn::Path};
    preferences.exportSpec.delimiter = U'\t';
    preferences.exportSpec.header = false;
    preferences.exportSpec.summary = false;
    preferences.exportFolder = u"/home/ö, \"x\"; %20=\\/out"_s;
    preferences.extraCaFile = u"/etc/ca.pem"_s;
    preferences.proxyUse = ProxyUse::Own;
    preferences.proxyAddress = u"socks5h://proxy.test:1080"_s;
    preferences.proxyUser = u"jane"_s;
    return preferences;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void setContent(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class SettingsStoreTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"batchlens/batchlens.ini"_s);
    }

    void remembersTheFilesOpenedLast()
    {
        SettingsStore store(m_path);
        QCOMPARE(store.recentFiles(), QStringList());
        const auto path = [](int i) { return u"/x/ö, \"%1\"; %20=.json"_s.arg(i); };
        for (int i = 0; i < 12; ++i)
            QVERIFY(store.addRecentFile(path(i)));
        QVERIFY(store.addRecentFile(path(5)));
        QStringList wanted{path(5)};
        for (int i = 11; i > 1; --i) {
            if (i != 5)
                wanted.append(path(i));
        }
        QCOMPARE(wanted.size(), SettingsStore::kMostRecentFiles);
        // Another start, or another instance.
        SettingsStore other(m_path);
        QCOMPARE(other.recentFiles(), wanted);
        QVERIFY(other.removeRecentFile(path(11)));
        wanted.removeAt(1);
        QCOMPARE(store.recentFiles(), wanted);
        QVERIFY(store.clearRecentFiles());
        QCOMPARE(other.recentFiles(), QStringList());
    }

    void takesNothingElseForARecentFile_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::newRow("a list") << QByteArray("1=/a.json, /b.json");
        QTest::newRow("a value") << QByteArray("1=@Variant(\\0\\0\\0\\x2)");
        QTest::newRow("no whole path") << QByteArray("1=a.json");
        QTest::newRow("a line break") << QByteArray("1=/a\\nb.json");
        QTest::newRow("too long") << "1=/" + QByteArray(5000, 'x');
        QTest::newRow("behind the last") << QByteArray("11=/a.json");
    }

    void takesNothingElseForARecentFile()
    {
        QFETCH(const QByteArray, entry);
        QDir().mkpath(QFileInfo(m_path).path());
        setContent(m_path, "[recentFiles]\n" + entry + "\n2=/good.json\n");
        QCOMPARE(SettingsStore(m_path).recentFiles(), QStringList{u"/good.json"_s});
    }

    void nothingThereGivesTheDefaults()
    {
        SettingsStore store(m_path);
        QCOMPARE(store.loadPreferences(), Preferences());
        QVERIFY(!store.loadConnection());
        QCOMPARE(store.loadState(u"windowGeometry"_s), QByteArray());
        QCOMPARE(store.lastProject(u"https://api.veryfront.com"_s), QString());
        QVERIFY(!QFile::exists(m_path));
    }

    void preferencesComeBack()
    {
        QVERIFY(SettingsStore(m_path).savePreferences(unusualPreferences()));
        QCOMPARE(SettingsStore(m_path).loadPreferences(), unusualPreferences());
        QVERIFY(contentOf(m_path).contains("version=1\n"));

        SettingsStore store(m_path);
        store.loadPreferences();
        QVERIFY(store.savePreferences(Preferences()));
        QCOMPARE(SettingsStore(m_path).loadPreferences(), Preferences());
    }

    /// CSV was the default once, and a default is not written.
    void whoChoseCsvKeepsIt_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<ExportFormat>("format");
        QTest::newRow("nothing chosen") << QByteArray("folder=/tmp\n") << ExportFormat::Xlsx;
        QTest::newRow("columns alone say nothing") << QByteArray("columns=\"path,message\"\n") << ExportFormat::Xlsx;
        QTest::newRow("for scripts") << QByteArray("bom=false\nguard=false\n") << ExportFormat::Csv;
        QTest::newRow("another delimiter") << QByteArray("delimiter=|\n") << ExportFormat::Csv;
        QTest::newRow("CSV itself") << QByteArray("format=csv\n") << ExportFormat::Csv;
        QTest::newRow("a workbook since then") << QByteArray("bom=false\nformat=xlsx\n") << ExportFormat::Xlsx;
        QTest::newRow("TSV") << QByteArray("format=tsv\n") << ExportFormat::Tsv;
    }
    void whoChoseCsvKeepsIt()
    {
        QFETCH(QByteArray, lines);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        setContent(m_path, "[export]\n" + lines);
        QTEST(SettingsStore(m_path).loadPreferences().exportSpec.format, "format");
    }

    void connectionComesBack()
    {
        const Connection connection{u"https://host.example:8443/api"_s, u"docs, 2"_s, u"My „server“"_s, false};
        SettingsStore store(m_path);
        QVERIFY(store.saveConnection(connection));
        QCOMPARE(SettingsStore(m_path).loadConnection(), connection);
        QVERIFY(store.removeConnection());
        QVERIFY(!SettingsStore(m_path).loadConnection());
        QVERIFY(store.saveConnection(connection));
        QCOMPARE(SettingsStore(m_path).loadConnection(), connection);
    }

    void windowStatesComeBack()
    {
        QByteArray geometry;
        for (int byte = 0; byte < 256; ++byte)
            geometry += static_cast<char>(byte);
        SettingsStore store(m_path);
        QVERIFY(store.saveState(u"windowGeometry"_s, geometry));
        QVERIFY(store.saveState(u"batchHeader"_s, "other"));
        QVERIFY(store.saveState(u"tooLarge"_s, QByteArray(70'000, 'x')));
        const SettingsStore next(m_path);
        QCOMPARE(next.loadState(u"windowGeometry"_s), geometry);
        QCOMPARE(next.loadState(u"batchHeader"_s), QByteArray("other"));
        QCOMPARE(next.loadState(u"tooLarge"_s), QByteArray());
    }

    void lastProjectIsRememberedForEachOrigin()
    {
        SettingsStore store(m_path);
        QVERIFY(store.saveLastProject(u"https://api.veryfront.com"_s, u"docs"_s));
        QVERIFY(store.saveLastProject(u"https://api.veryfront.com:8443"_s, u"sandbox"_s));
        QCOMPARE(SettingsStore(m_path).lastProject(u"https://api.veryfront.com"_s), u"docs"_s);
        QCOMPARE(SettingsStore(m_path).lastProject(u"https://api.veryfront.com:8443"_s), u"sandbox"_s);
        QCOMPARE(SettingsStore(m_path).lastProject(u"https://elsewhere.example"_s), QString());
    }

    void onlyTheOwnerMayReadTheFile()
    {
        SettingsStore store(m_path);
        QVERIFY(store.saveState(u"windowState"_s, "one"));
        QVERIFY(QFile::setPermissions(m_path, QFileDevice::Permissions(0x6644)));
        QVERIFY(store.saveState(u"windowState"_s, "two"));
        const auto others = QFileDevice::Permissions(0x0077);
        QCOMPARE(QFileInfo(m_path).permissions() & others, QFileDevice::Permissions());
    }

    void whatAnotherInstanceChangedSurvives()
    {
        SettingsStore first(m_path);
        SettingsStore second(m_path);
        Preferences ours = first.loadPreferences();
        Preferences theirs = second.loadPreferences();

        theirs.utcTimes = true;
        theirs.refreshSeconds = 60;
        QVERIFY(second.savePreferences(theirs));
        QVERIFY(second.saveState(u"windowState"_s, "theirs"));
        ours.refreshSeconds = 120;
        QVERIFY(first.savePreferences(ours));

        Preferences both;
        both.utcTimes = true;
        both.refreshSeconds = 120;
        SettingsStore third(m_path);
        QCOMPARE(third.loadPreferences(), both);
        QCOMPARE(third.loadState(u"windowState"_s), QByteArray("theirs"));
    }

    void entriesOfOthersAreLeftAlone()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        setContent(m_path, "[General]\nversion=7\n[later]\nthing=kept\n[refresh]\nseconds=60\n");
        SettingsStore store(m_path);
        Preferences preferences = store.loadPreferences();
        QCOMPARE(preferences.refreshSeconds, 60);
        preferences.live = false;
        QVERIFY(store.savePreferences(preferences));
        const QByteArray content = contentOf(m_path);
        QVERIFY2(content.contains("version=7\n") && content.contains("thing=kept\n"), content.constData());
        QCOMPARE(SettingsStore(m_path).loadPreferences(), preferences);
    }

    void aDamagedValueCostsOnlyItself_data()
    {
        QTest::addColumn<QByteArray>("line");

        for (const char *line : {"refresh/seconds=4",
                                 "refresh/seconds=601",
                                 "refresh/seconds=-10",
                                 "refresh/seconds=ten",
                                 "refresh/seconds=10.5",
                                 "refresh/seconds=99999999999999999999",
                                 "refresh/seconds=",
                                 "refresh/seconds=1, 2",
                                 "refresh/seconds=@Invalid()",
                                 "refresh/seconds=@Variant(\\0\\0\\0\\x7f\\xff\\xff)",
                                 "refresh/seconds=@ByteArray(60)",
                                 "refresh/seconds=@Rect(1 2 3 4)",
                                 "refresh/live=maybe",
                                 "refresh/live=2",
                                 "refresh/requestsAtATime=0",
                                 "refresh/requestsAtATime=7",
                                 "refresh/lookBackDays=0",
                                 "refresh/lookBackDays=3651",
                                 "refresh/lookBackBatches=0",
                                 "refresh/lookBackBatches=100001",
                                 "refresh/newBatchSeconds=9",
                                 "refresh/newBatchSeconds=3601",
                                 "refresh/mostPages=0",
                                 "refresh/mostPages=1000001",
                                 "network/giveUpSeconds=4",
                                 "network/giveUpSeconds=121",
                                 "network/maxSizeMiB=0",
                                 "network/maxSizeMiB=1025",
                                 "network/extraCaFile=a\\x1b[31m",
                                 "network/proxy=sometimes",
                                 "network/proxyAddress=jane:secret@proxy.test:3128",
                                 "network/proxyAddress=socks4://proxy.test",
                                 "network/proxyUser=a\\x1b[31m",
                                 "appearance/theme=pink",
                                 "appearance/utcTimes=yes please",
                                 "export/states=\"failed,lost\"",
                                 "export/states=",
                                 "export/format=ods",
                                 "export/columns=\"path,path\"",
                                 "export/columns=path, message",
                                 "export/delimiter=\"\\\"\"",
                                 "export/delimiter=ab",
                                 "export/header=@Invalid()",
                                 "export/bom=1e3",
                                 "export/guard=[",
                                 "export/folder=x\\0y",
                                 "unknown/entry=1",
                                 "=",
                                 "]["}) {
            QTest::newRow(line) << QByteArray(line);
        }
        QTest::newRow("a very long text") << QByteArray("export/folder=" + QByteArray(5000, 'x'));
    }

    void aDamagedValueCostsOnlyItself()
    {
        QFETCH(QByteArray, line);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        const QByteArray group = line.left(line.indexOf('/'));
        // Groups of the file are written as such; the damaged line comes after the good ones.
        setContent(m_path, "[General]\nversion=1\n[window]\nwindowState=@ByteArray(kept)\n[connections]\n"
                           "1\\apiUrl=https://host.example\n[" +
                               group + "]\n" + line.mid(line.indexOf('/') + 1) + "\n");
        SettingsStore store(m_path);
        QCOMPARE(store.loadPreferences(), Preferences());
        QCOMPARE(store.loadState(u"windowState"_s), QByteArray("kept"));
        QCOMPARE(store.loadConnection().value_or(Connection()).apiUrl, u"https://host.example"_s);
    }

    void aDamagedAddressIsNoConnection_data()
    {
        QTest::addColumn<QByteArray>("address");

        QTest::newRow("missing") << QByteArray();
        QTest::newRow("empty") << QByteArray("1\\apiUrl=");
        QTest::newRow("plain http") << QByteArray("1\\apiUrl=http://host.example");
        QTest::newRow("with a key in it") << QByteArray("1\\apiUrl=https://user:pw@host.example");
        QTest::newRow("a list") << QByteArray("1\\apiUrl=https://a.example, https://b.example");
        QTest::newRow("bytes") << QByteArray("1\\apiUrl=@ByteArray(https://host.example)");
    }

    void aDamagedAddressIsNoConnection()
    {
        QFETCH(QByteArray, address);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        setContent(m_path, "[connections]\n1\\project=docs\n" + address + "\n");
        QVERIFY(!SettingsStore(m_path).loadConnection());
    }

    void aDamagedWindowStateIsNone_data()
    {
        QTest::addColumn<QByteArray>("value");

        QTest::newRow("text") << QByteArray("AdnQywAD");
        QTest::newRow("a number") << QByteArray("12");
        QTest::newRow("another type") << QByteArray("@Size(10 10)");
        QTest::newRow("a broken value") << QByteArray("@Variant(\\0\\0\\0)");
        QTest::newRow("too large") << QByteArray("@ByteArray(" + QByteArray(70'000, 'x') + ')');
    }

    void aDamagedWindowStateIsNone()
    {
        QFETCH(QByteArray, value);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        setContent(m_path, "[window]\nwindowState=" + value + '\n');
        QCOMPARE(SettingsStore(m_path).loadState(u"windowState"_s), QByteArray());
    }

    void aDamagedFileCostsOnlyItself_data()
    {
        QTest::addColumn<QByteArray>("content");

        QByteArray noise;
        quint32 seed = 7;
        for (int i = 0; i < 20'000; ++i)
            noise += static_cast<char>((seed = seed * 1664525U + 1013904223U) >> 24);
        QTest::newRow("noise") << noise;
        QTest::newRow("zeros") << QByteArray(5000, '\0');
        QTest::newRow("a line without end") << QByteArray(1'000'000, '[');
        QTest::newRow("JSON") << QByteArray("{\"version\":1}");
        QTest::newRow("cut") << QByteArray("[General]\nversion=1\n[ref");
        QTest::newRow("not UTF-8") << QByteArray("[refresh]\nlive=\xff\xfe\n\xc3\x28=1\n");
        QTest::newRow("another version") << QByteArray("[General]\nversion=many\n");
    }

    void aDamagedFileCostsOnlyItself()
    {
        QFETCH(QByteArray, content);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        setContent(m_path, content);
        SettingsStore store(m_path);
        QCOMPARE(store.loadPreferences(), Preferences());
        QVERIFY(!store.loadConnection());

        QVERIFY(store.savePreferences(unusualPreferences()));
        QCOMPARE(SettingsStore(m_path).loadPreferences(), unusualPreferences());
    }

    void checkSaysWhatIsDamaged()
    {
        const SettingsStore store(m_path);
        QVERIFY(store.check());
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        setContent(m_path, "[General]\nversion=1\n[refresh]\nseconds=60\n");
        QVERIFY(store.check());
        setContent(m_path, "[refresh\nseconds\n");
        const Result<Done> damaged = store.check();
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().kind, ErrorKind::Io);
        QVERIFY(damaged.error().message.contains(u"damaged"_s) && damaged.error().message.contains(m_path));
    }

    /// Editors of Windows put one at the start; every value behind it is read.
    void aByteOrderMarkIsNoDamage_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isSound");
        QTest::newRow("before the first section") << QByteArray("[refresh]\nseconds=60\n") << true;
        QTest::newRow("before the general section")
            << QByteArray("[General]\nversion=1\n[refresh]\nseconds=60\n") << true;
        QTest::newRow("with the line ends of Windows") << QByteArray("[refresh]\r\nseconds=60\r\n") << true;
        QTest::newRow("before a comment") << QByteArray("; mine\n[refresh]\nseconds=60\n") << true;
        QTest::newRow("alone") << QByteArray() << true;
        QTest::newRow("before damage") << QByteArray("[refresh]\nseconds=60\n[refresh\nx\n") << false;
    }
    void aByteOrderMarkIsNoDamage()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isSound);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        setContent(m_path, "\xEF\xBB\xBF" + content);
        SettingsStore store(m_path);
        QCOMPARE(bool(store.check()), isSound);
        if (!content.isEmpty())
            QCOMPARE(store.loadPreferences().refreshSeconds, 60);
    }

    void whatIsNoFileIsNotWaitedFor_data()
    {
        QTest::addColumn<QString>("kind");

        QTest::newRow("a pipe") << u"pipe"_s;
        QTest::newRow("a folder") << u"folder"_s;
        QTest::newRow("an endless device") << u"device"_s;
    }

    void whatIsNoFileIsNotWaitedFor()
    {
        QFETCH(QString, kind);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        if (kind == u"pipe")
            QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
        else if (kind == u"folder")
            QVERIFY(QDir().mkpath(m_path));
        else
            QVERIFY(QFile::link(u"/dev/zero"_s, m_path));
        SettingsStore store(m_path);
        const Result<Done> readable = store.check();
        QVERIFY(!readable);
        QCOMPARE(readable.error().kind, ErrorKind::Io);
        QVERIFY2(readable.error().message.contains(m_path), qPrintable(readable.error().message));
        QCOMPARE(store.loadPreferences(), Preferences());
        QVERIFY(!store.loadConnection());
        QCOMPARE(store.loadState(u"windowState"_s), QByteArray());
        QCOMPARE(store.lastProject(u"https://api.veryfront.com"_s), QString());
        QVERIFY(!store.savePreferences(unusualPreferences()));
        QVERIFY(store.saveState(u"windowState"_s, "x")); // said once
    }

    void aPlaceThatCannotBeWrittenIsSaidOnce_data()
    {
        QTest::addColumn<QString>("place");

        QTest::newRow("the folder is a file") << u"file/batchlens.ini"_s;
        QTest::newRow("the file is a folder") << u"folder"_s;
    }

    void aPlaceThatCannotBeWrittenIsSaidOnce()
    {
        QFETCH(QString, place);
        setContent(m_folder->filePath(u"file"_s), "in the way");
        QVERIFY(QDir().mkpath(m_folder->filePath(u"folder/in/the/way"_s)));
        SettingsStore store(m_folder->filePath(place));
        QCOMPARE(store.loadPreferences(), Preferences());

        const auto first = store.savePreferences(unusualPreferences());
        QVERIFY(!first);
        QCOMPARE(first.error().kind, ErrorKind::Io);
        QVERIFY(first.error().message.contains(store.filePath()));
        QVERIFY(store.savePreferences(unusualPreferences()));
        QVERIFY(store.saveState(u"windowState"_s, "x"));
    }

    void aFolderWithoutPermissionIsSaidOnceAndCaughtUpLater()
    {
        // Root may write everywhere, so root plays this as somebody else.
        const bool isRoot = ::geteuid() == 0;
        const QString folder = m_folder->filePath(u"closed"_s);
        const QByteArray name = QFile::encodeName(folder);
        QVERIFY(QDir().mkpath(folder));
        const QString path = folder + u"/batchlens.ini"_s;
        SettingsStore store(path);
        QVERIFY(store.saveState(u"windowState"_s, "old"));
        QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
        QCOMPARE(::chmod(name.constData(), 0555), 0);
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0444), 0);
        QVERIFY(!isRoot || ::seteuid(65534) == 0);
        const auto first = store.savePreferences(unusualPreferences());
        const auto second = store.savePreferences(unusualPreferences());
        const QByteArray kept = store.loadState(u"windowState"_s);
        QVERIFY(!isRoot || ::seteuid(0) == 0);
        QCOMPARE(::chmod(name.constData(), 0755), 0);

        QVERIFY(!first);
        QCOMPARE(first.error().kind, ErrorKind::Io);
        QVERIFY(second);
        QCOMPARE(kept, QByteArray("old"));
        QVERIFY(store.savePreferences(unusualPreferences()));
        QCOMPARE(SettingsStore(path).loadPreferences(), unusualPreferences());
    }

    void livesInTheConfigurationFolder()
    {
        QCOMPARE(SettingsStore::defaultPath(), QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                                                   u"/batchlens/batchlens.ini"_s);
    }
};

QTEST_GUILESS_MAIN(SettingsStoreTest)
#include "tst_settingsstore.moc"
