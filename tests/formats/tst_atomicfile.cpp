#include "formats/atomicfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be opened)");
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

mode_t modeOf(const QString &path)
{
    struct stat info = {};
    return stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

/// Writes and commits; the first error on the way.
Result<Done> save(const QString &path, const QByteArray &content)
{
    AtomicFile file;
    if (Result<Done> opened = file.open(path); !opened)
        return opened;
    if (Result<Done> written = file.write({content.constData(), static_cast<std::size_t>(content.size())}); !written)
        return written;
    return file.commit();
}

/// Lets no file of the process grow over so many bytes: a full disk that needs no disk.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

} // namespace

class TestAtomicFile final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString &name) const { return m_folder->filePath(name); }
    /// All names in the folder, hidden ones too.
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void writesANewFile()
    {
        const mode_t mask = umask(022);
        QVERIFY(save(at(u"new.csv"_s), "content"));
        umask(mask);
        QCOMPARE(contentOf(at(u"new.csv"_s)), QByteArray("content"));
        QCOMPARE(modeOf(at(u"new.csv"_s)), mode_t(0644));
        QCOMPARE(names(), QStringList{u"new.csv"_s});
    }

    void writesNothingAtAll()
    {
        QVERIFY(save(at(u"empty.csv"_s), ""));
        QVERIFY(QFile::exists(at(u"empty.csv"_s)));
        QCOMPARE(contentOf(at(u"empty.csv"_s)), QByteArray());
    }

    void replacesAndKeepsPermissions_data()
    {
        QTest::addColumn<uint>("mode");
        QTest::newRow("private") << 0600u;
        QTest::newRow("group") << 0664u;
        QTest::newRow("executable") << 0755u;
    }
    void replacesAndKeepsPermissions()
    {
        QFETCH(uint, mode);
        const QString path = at(u"old.csv"_s);
        put(path, "a longer old content");
        QCOMPARE(chmod(QFile::encodeName(path).constData(), mode), 0);
        QVERIFY(save(path, "new"));
        QCOMPARE(contentOf(path), QByteArray("new"));
        QCOMPARE(modeOf(path), mode_t(mode));
        QCOMPARE(names(), QStringList{u"old.csv"_s});
    }

    void theOldContentStaysUntilCommit()
    {
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        AtomicFile file;
        QVERIFY(file.open(path));
        QVERIFY(!file.isDirect());
        QVERIFY(file.write("new"));
        QCOMPARE(contentOf(path), QByteArray("old"));
        QVERIFY(file.commit());
        QVERIFY(!file.isOpen());
        QCOMPARE(contentOf(path), QByteArray("new"));
        QVERIFY(!file.commit());
    }

    void notCommittedLeavesNothing()
    {
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        {
            AtomicFile file;
            QVERIFY(file.open(path));
            QVERIFY(file.write("new"));
            QCOMPARE(names().size(), 2);
        }
        QCOMPARE(contentOf(path), QByteArray("old"));
        QCOMPARE(names(), QStringList{u"old.csv"_s});

        AtomicFile file;
        QVERIFY(file.open(at(u"fresh.csv"_s)));
        QVERIFY(file.write("new"));
        file.cancel();
        QCOMPARE(names(), QStringList{u"old.csv"_s});
    }

    void aFullDisk_data()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("at 0 %") << 0;
        QTest::newRow("at 50 %") << 50'000;
        QTest::newRow("at 99 %") << 99'000;
    }
    void aFullDisk()
    {
        QFETCH(int, limit);
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        Result<Done> saved = Done{};
        Result<Done> fresh = Done{};
        {
            const FileSizeLimit full(static_cast<rlim_t>(limit));
            saved = save(path, QByteArray(100'000, 'x'));
            fresh = save(at(u"fresh.csv"_s), QByteArray(100'000, 'x'));
        }
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Io);
        QVERIFY2(!saved.error().message.isEmpty(), qPrintable(saved.error().message));
        QVERIFY(!fresh);
        QCOMPARE(contentOf(path), QByteArray("old"));
        QCOMPARE(names(), QStringList{u"old.csv"_s});
    }

    void followsSymlinks()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"there"_s));
        put(at(u"there/real.csv"_s), "old");
        QVERIFY(QFile::link(u"there/real.csv"_s, at(u"one"_s)));
        QVERIFY(QFile::link(at(u"one"_s), at(u"two"_s)));
        QVERIFY(save(at(u"two"_s), "new"));
        QCOMPARE(contentOf(at(u"there/real.csv"_s)), QByteArray("new"));
        QVERIFY(QFileInfo(at(u"one"_s)).isSymLink());
        QVERIFY(QFileInfo(at(u"two"_s)).isSymLink());
        QCOMPARE(QDir(at(u"there"_s)).entryList(QDir::Files | QDir::Hidden), QStringList{u"real.csv"_s});
    }

    void followsASymlinkToNothing()
    {
        QVERIFY(QFile::link(u"later.csv"_s, at(u"link"_s)));
        QVERIFY(save(at(u"link"_s), "new"));
        QVERIFY(QFileInfo(at(u"link"_s)).isSymLink());
        QCOMPARE(contentOf(at(u"later.csv"_s)), QByteArray("new"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("sentencePart");
        QTest::newRow("a folder") << u"folder"_s << u"is a folder"_s;
        QTest::newRow("a folder with a slash") << u"folder/"_s << u"is a folder"_s;
        QTest::newRow("a symlink to a folder") << u"tofolder"_s << u"is a folder"_s;
        QTest::newRow("no such folder") << u"none/x.csv"_s << u"does not exist"_s;
        QTest::newRow("below a file") << u"file/x.csv"_s << u"does not exist"_s;
        QTest::newRow("a name with a slash at its end") << u"none/"_s << u"does not exist"_s;
        QTest::newRow("symlinks in a circle") << u"circle"_s << u"could not be written"_s;
        QTest::newRow("a name too long") << QString(300, u'x') << u"could not be written"_s;
    }
    void refuses()
    {
        QFETCH(QString, path);
        QFETCH(QString, sentencePart);
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
        QVERIFY(QFile::link(u"folder"_s, at(u"tofolder"_s)));
        QVERIFY(QFile::link(u"circle"_s, at(u"circle"_s)));
        put(at(u"file"_s), "f");
        const QStringList before = names();
        AtomicFile file;
        const Result<Done> opened = file.open(at(path));
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Io);
        QVERIFY2(opened.error().message.contains(sentencePart), qPrintable(opened.error().message));
        QCOMPARE(names(), before);
    }

    void refusesWithoutPermission()
    {
        // Root may write everywhere but where nobody may.
        const QString path = geteuid() == 0 ? u"/proc/batchlens.csv"_s : at(u"locked/x.csv"_s);
        QVERIFY(QDir(m_folder->path()).mkdir(u"locked"_s));
        QCOMPARE(chmod(QFile::encodeName(at(u"locked"_s)).constData(), 0500), 0);
        const Result<Done> saved = save(path, "x");
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Io);
        QVERIFY(!AtomicFile().open(QString()));
    }

    void writesDevicesDirectly()
    {
        QVERIFY(save(u"/dev/null"_s, "gone"));
        QVERIFY(!QFileInfo(u"/dev/null"_s).isFile());
        const Result<Done> full = save(u"/dev/full"_s, "x");
        QVERIFY(!full);
        QCOMPARE(full.error().kind, ErrorKind::Io);
        QVERIFY2(full.error().message.contains(u"/dev/full"_s), qPrintable(full.error().message));
        QVERIFY(!QFileInfo(u"/dev/full"_s).isFile());
    }

    void writesPipesDirectly()
    {
        const QByteArray path = QFile::encodeName(at(u"pipe"_s));
        QCOMPARE(mkfifo(path.constData(), 0600), 0);
        // More than a pipe holds, read slowly and late.
        const QByteArray content(300'000, 'p');
        QByteArray received;
        std::thread reader([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(80));
            QFile file(at(u"pipe"_s));
            if (file.open(QIODevice::ReadOnly))
                received = file.readAll();
        });
        const Result<Done> saved = save(at(u"pipe"_s), content);
        reader.join();
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().message));
        QCOMPARE(received.size(), content.size());
        QVERIFY(received == content);
        QCOMPARE(names(), QStringList{u"pipe"_s});
    }

    void aPipeWhoseReaderLeft()
    {
        const QByteArray path = QFile::encodeName(at(u"pipe"_s));
        QCOMPARE(mkfifo(path.constData(), 0600), 0);
        const int reader = ::open(path.constData(), O_RDONLY | O_NONBLOCK);
        QVERIFY(reader >= 0);
        AtomicFile file;
        QVERIFY(file.open(at(u"pipe"_s)));
        QVERIFY(file.isDirect());
        QVERIFY(file.write("x"));
        ::close(reader);
        // SIGPIPE has its default action here, which would end the test.
        const Result<Done> written = file.write("y");
        QVERIFY(!written);
        QVERIFY(isClosedPipe(written.error()));
        QVERIFY(!isClosedPipe(save(u"/dev/full"_s, "x").error()));
    }

    void waitingForAReaderCanBeCanceled()
    {
        const QByteArray path = QFile::encodeName(at(u"pipe"_s));
        QCOMPARE(mkfifo(path.constData(), 0600), 0);
        std::stop_source stop;
        std::thread canceler([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(80));
            stop.request_stop();
        });
        AtomicFile file;
        const Result<Done> opened = file.open(at(u"pipe"_s), stop.get_token());
        canceler.join();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Canceled);

        // The same with a reader that never reads.
        const int reader = ::open(path.constData(), O_RDONLY | O_NONBLOCK);
        std::stop_source second;
        QVERIFY(file.open(at(u"pipe"_s), second.get_token()));
        std::thread again([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(80));
            second.request_stop();
        });
        const std::string much(1'000'000, 'x');
        const Result<Done> written = file.write(much);
        again.join();
        ::close(reader);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Canceled);
    }

    void standardOutputByAnyOfItsNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("its own") << QString();
        QTest::newRow("/dev/stdout") << u"/dev/stdout"_s;
        QTest::newRow("/dev/fd/1") << u"/dev/fd/1"_s;
        QTest::newRow("/proc/self/fd/1") << u"/proc/self/fd/1"_s;
        QTest::newRow("by the thread") << u"/proc/thread-self/fd/1"_s;
        QTest::newRow("not in its shortest form") << u"/dev/../dev//fd/./1"_s;
        QTest::newRow("a link to it") << u"link"_s;
        QTest::newRow("a link to the folder it is in") << u"folder/1"_s;
    }
    void standardOutputByAnyOfItsNames()
    {
        QFETCH(QString, name);
        QVERIFY(QFile::link(u"/dev/stdout"_s, at(u"link"_s)));
        QVERIFY(QFile::link(u"/dev/fd"_s, at(u"folder"_s)));
        if (!name.isEmpty() && !name.startsWith(u'/'))
            name = at(name);
        // Standard output becomes a file for a moment, into which another one writes before and after.
        std::fflush(stdout);
        const int kept = dup(STDOUT_FILENO);
        const int other = ::open(QFile::encodeName(at(u"out"_s)).constData(), O_WRONLY | O_CREAT, 0600);
        dup2(other, STDOUT_FILENO);
        AtomicFile file;
        bool done = ::write(other, "first ", 6) == 6;
        done = (name.isEmpty() ? file.openStdout() : file.open(name)).has_value() && file.isDirect() && done;
        done = file.write("ours ").has_value() && done;
        done = file.commit().has_value() && done;
        done = ::write(other, "last", 4) == 4 && done;
        const bool stillOpen = fcntl(STDOUT_FILENO, F_GETFD) != -1;
        // Who cannot write to it must not be told that all is well.
        const int readOnly = ::open("/dev/null", O_RDONLY);
        dup2(readOnly, STDOUT_FILENO);
        const Result<Done> opened = name.isEmpty() ? file.openStdout() : file.open(name);
        const Result<Done> refused = opened ? file.write("x") : opened;
        dup2(kept, STDOUT_FILENO);
        for (const int fd : {kept, other, readOnly})
            ::close(fd);
        QVERIFY(done && stillOpen);
        QCOMPARE(contentOf(at(u"out"_s)), QByteArray("first ours last"));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"Standard output"_s), qPrintable(refused.error().message));
    }

    void anotherOpenFileByItsName()
    {
        const int other = ::open(QFile::encodeName(at(u"out"_s)).constData(), O_WRONLY | O_CREAT, 0600);
        QCOMPARE(::write(other, "first ", 6), ssize_t(6));
        QVERIFY(save(u"/dev/fd/%1"_s.arg(other), "ours "));
        QCOMPARE(::write(other, "last", 4), ssize_t(4));
        ::close(other);
        QCOMPARE(contentOf(at(u"out"_s)), QByteArray("first ours last"));
        QVERIFY(!save(u"/dev/fd/%1"_s.arg(other), "x"));
    }

    void aSignalHandlerCanRemoveTemporaryFiles()
    {
        put(at(u"old.csv"_s), "old");
        AtomicFile one;
        AtomicFile two;
        QVERIFY(one.open(at(u"old.csv"_s)));
        QVERIFY(two.open(at(u"new.csv"_s)));
        QVERIFY(one.write("x"));
        QCOMPARE(names().size(), 3);
        AtomicFile::removeTemporaryFiles();
        QCOMPARE(names(), QStringList{u"old.csv"_s});
        QVERIFY(!one.commit());
        two.cancel();
        QCOMPARE(contentOf(at(u"old.csv"_s)), QByteArray("old"));
        // What was committed is out of reach.
        QVERIFY(save(at(u"done.csv"_s), "done"));
        AtomicFile::removeTemporaryFiles();
        QCOMPARE(contentOf(at(u"done.csv"_s)), QByteArray("done"));
    }

    void freeNames()
    {
        QCOMPARE(freeName(at(u"a.csv"_s)), at(u"a.csv"_s));
        put(at(u"a.csv"_s), "");
        QCOMPARE(freeName(at(u"a.csv"_s)), at(u"a (2).csv"_s));
        QVERIFY(QFile::link(u"nowhere"_s, at(u"a (2).csv"_s)));
        QCOMPARE(freeName(at(u"a.csv"_s)), at(u"a (3).csv"_s));
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder.d"_s));
        QCOMPARE(freeName(at(u"folder.d"_s)), at(u"folder (2).d"_s));
        put(at(u"folder.d/plain"_s), "");
        QCOMPARE(freeName(at(u"folder.d/plain"_s)), at(u"folder.d/plain (2)"_s));
        put(at(u".hidden"_s), "");
        QCOMPARE(freeName(at(u".hidden"_s)), at(u".hidden (2)"_s));
    }
};

QTEST_APPLESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
