#include "formats/atomicfile.h"
#include "formats/leftovers.h"
#include "formats/temporaryname.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <memory>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace batchlens;
using namespace Qt::StringLiterals;

namespace {

void put(const QString &path, int hoursOld = 0)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("part"), 4);
    QVERIFY(file.flush());
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-3600 * hoursOld), QFile::FileModificationTime));
}

/// Begins to write a file in another process and is killed.
void beKilledAt(const QString &path)
{
    std::array<int, 2> pipe{};
    QCOMPARE(::pipe(pipe.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
        AtomicFile file;
        const char begun = file.open(path) && file.write("part") ? 'y' : 'n';
        (void)!::write(pipe[1], &begun, 1);
        ::pause();
        _exit(1);
    }
    char begun = 'n';
    QCOMPARE(::read(pipe[0], &begun, 1), ssize_t(1));
    QCOMPARE(begun, 'y');
    QCOMPARE(::kill(child, SIGKILL), 0);
    QCOMPARE(waitpid(child, nullptr, 0), child);
    ::close(pipe[0]);
    ::close(pipe[1]);
}

} // namespace

/// Temporary files of runs that were killed.
class TestLeftOvers final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString &name) const { return m_folder->filePath(name); }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    void sweep() const { removeLeftOvers(QFile::encodeName(m_folder->path()) + '/'); }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void theNextFileTakesAwayWhatAKilledRunLeft()
    {
        beKilledAt(at(u"one.csv"_s));
        QCOMPARE(names().size(), 1);
        AtomicFile next;
        QVERIFY(next.open(at(u"two.csv"_s)));
        QVERIFY(next.commit());
        QCOMPARE(names(), QStringList{u"two.csv"_s});
    }

    void whatIsBeingWrittenStays()
    {
        AtomicFile one;
        QVERIFY(one.open(at(u"one.csv"_s)));
        AtomicFile two;
        QVERIFY(two.open(at(u"two.csv"_s)));
        sweep();
        QCOMPARE(names().size(), 2);
        QVERIFY(one.commit());
        QVERIFY(two.commit());
        QCOMPARE(names(), QStringList({u"one.csv"_s, u"two.csv"_s}));
    }

    void onlyOurNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("stays");
        const QString own = QString::fromLatin1(newTemporaryName());
        QTest::newRow("of this run of the system") << own << false;
        QTest::newRow("of an earlier one, or of another computer")
            << u".batchlens-0123abcd-3362h5lfe1ihd.part"_s << true;
        QTest::newRow("as they were called before") << u".batchlens-3362h5lfe1ihd.part"_s << true;
        QTest::newRow("another ending") << own.chopped(1) << true;
        QTest::newRow("more behind it") << own + u"~"_s << true;
        QTest::newRow("no random part") << u".batchlens-0123abcd-.part"_s << true;
        QTest::newRow("a random part too long") << u".batchlens-0123456789abcd.part"_s << true;
        QTest::newRow("words") << u".batchlens-My notes.part"_s << true;
        QTest::newRow("three parts") << u".batchlens-0123abcd-a-b.part"_s << true;
        QTest::newRow("not hidden") << own.mid(1) << true;
    }
    void onlyOurNames()
    {
        QFETCH(QString, name);
        QFETCH(bool, stays);
        put(at(name), 2);
        sweep();
        QCOMPARE(names().contains(name), stays);
    }

    void thoseOfAnotherRunGoAfterADay_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("hoursOld");
        QTest::addColumn<bool>("stays");
        const QString other = u".batchlens-0123abcd-3362h5lfe1ihd.part"_s;
        QTest::newRow("23 hours") << other << 23 << true;
        QTest::newRow("25 hours") << other << 25 << false;
        QTest::newRow("25 hours, as they were called before") << u".batchlens-3362h5lfe1ihd.part"_s << 25 << false;
        QTest::newRow("in the future") << other << -48 << true;
        QTest::newRow("25 hours, words") << u".batchlens-My notes.part"_s << 25 << true;
    }
    void thoseOfAnotherRunGoAfterADay()
    {
        QFETCH(QString, name);
        QFETCH(int, hoursOld);
        QFETCH(bool, stays);
        put(at(name), hoursOld);
        sweep();
        QCOMPARE(names().contains(name), stays);
    }

    void whatIsNoFileOfOursStays()
    {
        const QString link = QString::fromLatin1(newTemporaryName());
        const QString pipe = QString::fromLatin1(newTemporaryName());
        const QString folder = QString::fromLatin1(newTemporaryName());
        const QString foreign = QString::fromLatin1(newTemporaryName());
        put(at(u"notes"_s), 48);
        QVERIFY(QFile::link(at(u"notes"_s), at(link)));
        QCOMPARE(mkfifo(QFile::encodeName(at(pipe)).constData(), 0600), 0);
        QVERIFY(QDir(m_folder->path()).mkdir(folder));
        QStringList expected{u"notes"_s, link, pipe, folder};
        // Only root can make another person's file.
        if (geteuid() == 0) {
            put(at(foreign), 48);
            QCOMPARE(chown(QFile::encodeName(at(foreign)).constData(), 65534, 65534), 0);
            expected.append(foreign);
        }
        sweep();
        QStringList found = names();
        found.sort();
        expected.sort();
        QCOMPARE(found, expected);
    }

    void noFolderIsNoTrouble()
    {
        removeLeftOvers(QFile::encodeName(at(u"none"_s)) + '/');
        QCOMPARE(names(), QStringList());
    }
};

QTEST_APPLESS_MAIN(TestLeftOvers)
#include "tst_leftovers.moc"
