#include "formats/atomicfile.h"
#include "formats/filemetadata.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <functional>
#include <memory>

#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kAccessList = "system.posix_acl_access";
constexpr const char *kDefaultList = "system.posix_acl_default";

struct AclEntry
{
    quint16 tag;
    quint16 permissions;
    quint32 id = 0xFFFFFFFF;
};
constexpr quint16 kOwner = 1;
constexpr quint16 kUser = 2;
constexpr quint16 kGroupOwner = 4;
constexpr quint16 kGroup = 8;
constexpr quint16 kMask = 16;
constexpr quint16 kOther = 32;
/// Somebody who is not the one that runs the tests.
constexpr uid_t kStranger = 65534;

/// An access list as the system takes it.
QByteArray accessList(const QList<AclEntry> &entries)
{
    QByteArray list(4 + 8 * entries.size(), Qt::Uninitialized);
    qToLittleEndian<quint32>(2, list.data());
    char *at = list.data() + 4;
    for (const AclEntry &entry : entries) {
        qToLittleEndian(entry.tag, at);
        qToLittleEndian(entry.permissions, at + 2);
        qToLittleEndian(entry.id, at + 4);
        at += 8;
    }
    return list;
}

/// "u:rwx u65534:rw- g:---", to compare and to read.
QString shown(const QByteArray &list)
{
    QStringList entries;
    for (qsizetype at = 4; at + 8 <= list.size(); at += 8) {
        const auto tag = qFromLittleEndian<quint16>(list.constData() + at);
        const auto permissions = qFromLittleEndian<quint16>(list.constData() + at + 2);
        const auto id = qFromLittleEndian<quint32>(list.constData() + at + 4);
        const bool named = tag == kUser || tag == kGroup;
        const QChar letter = tag <= kUser ? u'u' : tag <= kGroup ? u'g' : tag == kMask ? u'm' : u'o';
        const QString who = letter + (named ? QString::number(id) : QString());
        QString rights = u"rwx"_s;
        for (int i = 0; i < 3; ++i) {
            if (!(permissions & (4 >> i)))
                rights[i] = u'-';
        }
        entries.append(who + u':' + rights);
    }
    return entries.join(u' ');
}

QByteArray attributeOf(const QString &path, const char *name)
{
    QByteArray value(4096, Qt::Uninitialized);
    const ssize_t size = getxattr(QFile::encodeName(path).constData(), name, value.data(), 4096);
    return size < 0 ? QByteArray() : value.first(size);
}

bool setAttribute(const QString &path, const char *name, const QByteArray &value)
{
    return setxattr(QFile::encodeName(path).constData(), name, value.constData(),
                    static_cast<std::size_t>(value.size()), 0) == 0;
}

struct stat infoOf(const QString &path)
{
    struct stat info = {};
    (void)stat(QFile::encodeName(path).constData(), &info);
    return info;
}

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

/// Writes and commits; what went wrong, or what is to be known.
QString save(const QString &path, const QByteArray &content)
{
    AtomicFile file;
    if (const Result<Done> opened = file.open(path); !opened)
        return opened.error().message;
    const Result<Done> written = file.write({content.constData(), static_cast<std::size_t>(content.size())});
    if (!written)
        return written.error().message;
    const Result<Done> committed = file.commit();
    return committed ? file.note() : committed.error().message;
}

/// Does something in a process of its own; whether it gave true there.
bool inChild(const std::function<bool()> &work)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(work() ? 0 : 1);
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Becomes somebody else, for good. True where the tests do not run as root and so nobody can.
bool becomeStranger(gid_t group)
{
    if (geteuid() != 0)
        return true;
    return setgroups(0, nullptr) == 0 && setgid(group) == 0 && setuid(kStranger) == 0;
}

/// A folder whose file system has access lists and attributes: not every one for temporary files has.
std::unique_ptr<QTemporaryDir> folderWithLists()
{
    for (const QString &place : {QDir::tempPath(), QCoreApplication::applicationDirPath(), u"/dev/shm"_s}) {
        auto folder = std::make_unique<QTemporaryDir>(place + u"/tst_replacedfile-XXXXXX"_s);
        const QString probe = folder->filePath(u"probe"_s);
        QFile file(probe);
        if (!folder->isValid() || !file.open(QIODevice::WriteOnly))
            continue;
        if (setAttribute(probe, kAccessList,
                         accessList({{kOwner, 6}, {kUser, 4, kStranger}, {kGroupOwner, 4}, {kMask, 4}, {kOther, 0}})) &&
            file.remove())
            return folder;
    }
    return nullptr;
}

} // namespace

/// What the file that takes an old one's place has of it.
class TestReplacedFile final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString &name) const { return m_folder->filePath(name); }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private slots:
    void init()
    {
        m_folder = folderWithLists();
        QVERIFY2(m_folder, "no folder of this computer has access lists");
        // Others go through it on their way to the files.
        QCOMPARE(chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
    }

    void keepsTheAccessList_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<int>("mode");
        // The mask stands where the group's bits are: copied there they would let the group in.
        QTest::newRow("the group may nothing, one more person may all")
            << accessList({{kOwner, 6}, {kUser, 6, kStranger}, {kGroupOwner, 0}, {kMask, 6}, {kOther, 0}}) << 0660;
        QTest::newRow("one more group reads")
            << accessList({{kOwner, 6}, {kGroupOwner, 0}, {kGroup, 4, kStranger}, {kMask, 4}, {kOther, 0}}) << 0640;
        QTest::newRow("one person may nothing, all others read")
            << accessList({{kOwner, 6}, {kUser, 0, kStranger}, {kGroupOwner, 4}, {kMask, 4}, {kOther, 4}}) << 0644;
        QTest::newRow("a mask that forbids what a person was given")
            << accessList({{kOwner, 6}, {kUser, 6, kStranger}, {kGroupOwner, 6}, {kMask, 0}, {kOther, 0}}) << 0600;
    }
    void keepsTheAccessList()
    {
        QFETCH(QByteArray, list);
        QFETCH(int, mode);
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        QVERIFY(setAttribute(path, kAccessList, list));
        QCOMPARE(save(path, "new"), QString());
        QCOMPARE(contentOf(path), QByteArray("new"));
        QCOMPARE(shown(attributeOf(path, kAccessList)), shown(list));
        QCOMPARE(int(infoOf(path).st_mode & 07777), mode);
        QCOMPARE(names(), QStringList{u"old.csv"_s});
    }

    void nobodyReadsWhatTheyCouldNotReadBefore()
    {
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        // A group of no account: root's stranger is in it, nobody is where the tests run as an ordinary user.
        const gid_t group = geteuid() == 0 ? kStranger : getegid();
        QCOMPARE(chown(QFile::encodeName(path).constData(), static_cast<uid_t>(-1), group), 0);
        QVERIFY(setAttribute(path, kAccessList,
                             accessList({{kOwner, 6}, {kUser, 6, 65533}, {kGroupOwner, 0}, {kMask, 6}, {kOther, 4}})));
        QCOMPARE(save(path, "new"), QString());
        QCOMPARE(infoOf(path).st_gid, group);
        QVERIFY(inChild(
            [&] { return geteuid() != 0 || (becomeStranger(group) && !QFile(path).open(QIODevice::ReadOnly)); }));
        QCOMPARE(shown(attributeOf(path, kAccessList)), u"u:rw- u65533:rw- g:--- m:rw- o:r--"_s);
    }

    void aListOfTheFolderDoesNotComeToLife()
    {
        // The folder gives every new file a list; the old file has none, and who is in that list must not get in.
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        QCOMPARE(chmod(QFile::encodeName(path).constData(), 0660), 0);
        QVERIFY(
            setAttribute(m_folder->path(), kDefaultList,
                         accessList({{kOwner, 7}, {kUser, 6, kStranger}, {kGroupOwner, 7}, {kMask, 7}, {kOther, 0}})));
        QCOMPARE(save(path, "new"), QString());
        QCOMPARE(shown(attributeOf(path, kAccessList)), QString());
        QCOMPARE(int(infoOf(path).st_mode & 07777), 0660);
        // A new file gets what the folder gives.
        QCOMPARE(save(at(u"fresh.csv"_s), "new"), QString());
        QCOMPARE(shown(attributeOf(at(u"fresh.csv"_s), kAccessList)), u"u:rw- u65534:rw- g:rwx m:rw- o:---"_s);
    }

    void keepsAttributesAndGroup()
    {
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        QVERIFY(setAttribute(path, "user.origin", "mine"));
        QVERIFY(setAttribute(path, "user.empty", ""));
        QVERIFY(setAttribute(path, "user.long", QByteArray(900, 'x')));
        const auto *const name = "user.origin";
        // As root anybody's file, else one's own.
        const uid_t owner = geteuid() == 0 ? kStranger : geteuid();
        QCOMPARE(chown(QFile::encodeName(path).constData(), owner, static_cast<gid_t>(-1)), 0);
        QCOMPARE(save(path, "new"), QString());
        QCOMPARE(attributeOf(path, name), QByteArray("mine"));
        QVERIFY(!attributeOf(path, "user.empty").isNull());
        QCOMPARE(attributeOf(path, "user.long"), QByteArray(900, 'x'));
        QCOMPARE(infoOf(path).st_uid, owner);
    }

    void withoutItsGroup_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("kept");
        QTest::newRow("the group writes") << 0664 << 0644;
        QTest::newRow("for the group alone") << 0660 << 0600;
        QTest::newRow("all may all") << 0666 << 0666;
        QTest::newRow("all but the group") << 0604 << 0600;
        QTest::newRow("others write alone") << 0642 << 0600;
    }
    void withoutItsGroup()
    {
        QFETCH(int, mode);
        QFETCH(int, kept);
        QCOMPARE(int(modeForOtherGroup(static_cast<mode_t>(mode))), kept);
        // Who is no member cannot keep a group: only root can make such a file to try it with.
        if (geteuid() != 0)
            return;
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        const QByteArray name = QFile::encodeName(path);
        QCOMPARE(chown(name.constData(), kStranger, 0), 0);
        QCOMPARE(chmod(name.constData(), static_cast<mode_t>(mode)), 0);
        QCOMPARE(chmod(QFile::encodeName(m_folder->path()).constData(), 0777), 0);
        QVERIFY(inChild([&] { return becomeStranger(kStranger) && save(path, "new").isEmpty(); }));
        QCOMPARE(contentOf(path), QByteArray("new"));
        QCOMPARE(infoOf(path).st_gid, gid_t(kStranger));
        QCOMPARE(int(infoOf(path).st_mode & 07777), kept);
    }

    void aListWithoutItsGroup_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<QString>("kept");
        QTest::newRow("the group loses, others gain nothing")
            << accessList({{kOwner, 6}, {kUser, 4, 7}, {kGroupOwner, 0}, {kMask, 6}, {kOther, 4}})
            << u"u:rw- u7:r-- g:--- m:rw- o:---"_s;
        QTest::newRow("a mask hides what the group has")
            << accessList({{kOwner, 6}, {kGroupOwner, 6}, {kGroup, 6, 9}, {kMask, 2}, {kOther, 6}})
            << u"u:rw- g:--- g9:rw- m:-w- o:-w-"_s;
        QTest::newRow("without a mask") << accessList({{kOwner, 6}, {kGroupOwner, 4}, {kOther, 4}})
                                        << u"u:rw- g:--- o:r--"_s;
        QTest::newRow("cut") << accessList({{kOwner, 6}}).chopped(1) << QString();
        QTest::newRow("of another version") << "\x03\0\0\0"_ba << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
    }
    void aListWithoutItsGroup()
    {
        QFETCH(QByteArray, list);
        QFETCH(QString, kept);
        QCOMPARE(shown(accessListForOtherGroup(list)), kept);
    }

    void severalLinksStayOneFile()
    {
        const QString path = at(u"one.csv"_s);
        put(path, "a longer old content");
        QCOMPARE(chmod(QFile::encodeName(path).constData(), 0640), 0);
        QVERIFY(setAttribute(path, "user.origin", "mine"));
        QCOMPARE(link(QFile::encodeName(path).constData(), QFile::encodeName(at(u"two.csv"_s)).constData()), 0);
        const ino_t file = infoOf(path).st_ino;
        const QString note = save(path, "new");
        QVERIFY2(note.contains(u"one.csv"_s) && note.contains(u"hard links"_s) && note.contains(u"not atomic"_s),
                 qPrintable(note));
        QCOMPARE(contentOf(at(u"two.csv"_s)), QByteArray("new"));
        QCOMPARE(infoOf(path).st_ino, file);
        QCOMPARE(infoOf(path).st_nlink, nlink_t(2));
        QCOMPARE(int(infoOf(path).st_mode & 07777), 0640);
        QCOMPARE(attributeOf(path, "user.origin"), QByteArray("mine"));
        // A longer one too, and by the other name.
        save(at(u"two.csv"_s), QByteArray(700'000, 'x'));
        QCOMPARE(contentOf(path), QByteArray(700'000, 'x'));
        QCOMPARE(names(), QStringList({u"one.csv"_s, u"two.csv"_s}));
    }

    void severalLinksOfWhatIsNotCommittedStayAsTheyWere()
    {
        const QString path = at(u"one.csv"_s);
        put(path, "old");
        QCOMPARE(link(QFile::encodeName(path).constData(), QFile::encodeName(at(u"two.csv"_s)).constData()), 0);
        AtomicFile file;
        QVERIFY(file.open(path));
        QVERIFY(file.write("new"));
        file.cancel();
        QCOMPARE(contentOf(path), QByteArray("old"));
        QCOMPARE(names(), QStringList({u"one.csv"_s, u"two.csv"_s}));
    }

    void aMountPointIsWrittenInPlace()
    {
        put(at(u"host.csv"_s), "old");
        put(at(u"mounted.csv"_s), "");
        // In a mount namespace of its own. Where the system allows nobody to have one, a file of several links stands
        // in for it, which is written in the same way.
        const bool done = inChild([&] {
            const bool alone = unshare(geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) == 0;
            if (!alone || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
                mount(QFile::encodeName(at(u"host.csv"_s)).constData(),
                      QFile::encodeName(at(u"mounted.csv"_s)).constData(), nullptr, MS_BIND, nullptr) != 0)
                return save(at(u"host.csv"_s), "new").isEmpty();
            return save(at(u"mounted.csv"_s), "new").contains(u"in place; that is not atomic"_s);
        });
        QVERIFY(done);
        QCOMPARE(contentOf(at(u"host.csv"_s)), QByteArray("new"));
        QCOMPARE(contentOf(at(u"mounted.csv"_s)), QByteArray());
        QCOMPARE(names(), QStringList({u"host.csv"_s, u"mounted.csv"_s}));
    }

    void anotherPersonsFileInAFolderLikeTmp()
    {
        // In a sticky folder one may write another's file, but not replace it. As root there are no such folders, and
        // without root no other people: root becomes somebody else.
        const QString path = at(u"old.csv"_s);
        put(path, "old");
        QCOMPARE(chmod(QFile::encodeName(path).constData(), 0666), 0);
        QCOMPARE(chmod(QFile::encodeName(m_folder->path()).constData(), 01777), 0);
        const ino_t file = infoOf(path).st_ino;
        const bool isOther = geteuid() == 0;
        QVERIFY(inChild(
            [&] { return becomeStranger(kStranger) && save(path, "new").contains(u"not atomic"_s) == isOther; }));
        QCOMPARE(contentOf(path), QByteArray("new"));
        QCOMPARE(infoOf(path).st_ino == file, isOther);
        QCOMPARE(names(), QStringList{u"old.csv"_s});
    }

    void aFolderThatCannotBeWrittenIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sentencePart");
        QTest::newRow("a file that could be") << u"locked/old.csv"_s << u"cannot be replaced"_s;
        QTest::newRow("a new file") << u"locked/new.csv"_s << u"No permission to write the folder"_s;
    }
    void aFolderThatCannotBeWrittenIsNamed()
    {
        QFETCH(QString, name);
        QFETCH(QString, sentencePart);
        QVERIFY(QDir(m_folder->path()).mkdir(u"locked"_s));
        put(at(u"locked/old.csv"_s), "old");
        QCOMPARE(chmod(QFile::encodeName(at(u"locked/old.csv"_s)).constData(), 0666), 0);
        QCOMPARE(chmod(QFile::encodeName(at(u"locked"_s)).constData(), 0555), 0);
        QVERIFY(inChild([&] {
            const bool other = becomeStranger(kStranger);
            const QString why = save(at(name), "new");
            if (!why.contains(sentencePart) || !why.contains(at(u"locked"_s) + u'”'))
                qWarning("%s", qPrintable(why));
            return other && why.contains(sentencePart) && why.contains(at(u"locked"_s) + u'”');
        }));
        QCOMPARE(contentOf(at(u"locked/old.csv"_s)), QByteArray("old"));
        QCOMPARE(chmod(QFile::encodeName(at(u"locked"_s)).constData(), 0755), 0);
    }
};

QTEST_GUILESS_MAIN(TestReplacedFile)
#include "tst_replacedfile.moc"
