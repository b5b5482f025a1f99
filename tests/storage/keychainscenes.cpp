#include "storage/keychainscenes.h"

#include "storage/keychainsecretstore.h"
#include "storage/keyringdaemon.h"
#include "storage/keyringfile.h"
#include "storage/standinsecretservice.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusContext>
#include <QDBusError>
#include <QDBusObjectPath>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace batchlens;

using Key = std::optional<QByteArray>;

namespace {

const QString kOrigin = u"https://api.veryfront.com"_s;
const QString kOtherOrigin = u"https://other.example:8443"_s;
const QByteArray kCanary = "vf_canary_4f1d7c0a9b";
constexpr KeychainPatience kShort{200ms, 800ms};

template <typename T>
T waited(std::optional<T> &answer)
{
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
        return keychainError(KeychainTrouble::Other, u"the test waited in vain"_s);
    return *answer;
}

Result<Key> readKey(SecretStore &store, const QString &origin = kOrigin)
{
    std::optional<Result<Key>> answer;
    store.read(origin, &store, [&answer](Result<Key> key) { answer = std::move(key); });
    return waited(answer);
}

Result<Done> writeKey(SecretStore &store, const QByteArray &key, const QString &origin = kOrigin)
{
    std::optional<Result<Done>> answer;
    store.write(origin, key, &store, [&answer](const Result<Done> &done) { answer = done; });
    return waited(answer);
}

Result<Done> removeKey(SecretStore &store, const QString &origin = kOrigin)
{
    std::optional<Result<Done>> answer;
    store.remove(origin, &store, [&answer](const Result<Done> &done) { answer = done; });
    return waited(answer);
}

Result<Done> unlock(SecretStore &store)
{
    std::optional<Result<Done>> answer;
    store.requestUnlock(&store, [&answer](const Result<Done> &done) { answer = done; });
    return waited(answer);
}

/// An answer as one reads it: "key vf_…", "no key", "done", "locked: <sentence>", …
QString words(const Error &error)
{
    if (error.kind == ErrorKind::InvalidInput)
        return u"invalid: "_s + error.message;
    const QHash<int, QString> troubles{{int(KeychainTrouble::Absent), u"absent: "_s},
                                       {int(KeychainTrouble::Locked), u"locked: "_s},
                                       {int(KeychainTrouble::Hung), u"hung: "_s},
                                       {int(KeychainTrouble::Refused), u"refused: "_s},
                                       {int(KeychainTrouble::Other), u"other: "_s}};
    const auto trouble = keychainTrouble(error);
    return (trouble ? troubles.value(int(*trouble)) : u"not of a keychain: "_s) + error.message;
}

QString words(const Result<Key> &answer)
{
    if (!answer)
        return words(answer.error());
    return answer->has_value() ? u"key "_s + QString::fromUtf8(**answer) : u"no key"_s;
}

QString words(const Result<Done> &answer)
{
    return answer ? u"done"_s : words(answer.error());
}

QString keyWords(const QByteArray &key)
{
    return u"key "_s + QString::fromUtf8(key);
}

const QString kLockedWords = u"locked: The keychain is locked."_s;
const QString kHungWords = u"hung: The keychain does not answer."_s;
const QString kAbsentWords = u"absent: No keychain found. Install gnome-keyring and libsecret-1-0 (or KWallet), then "
                             "sign in to your desktop again."_s;

QStringList filesHolding(const QByteArray &text)
{
    QStringList files;
    QDirIterator each(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            files += file.fileName();
    }
    return files;
}

/// Stands in for the desktop's password prompt: leaves every prompt open, or fails as when the person closes it.
class StandInPrompter final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")

public:
    bool takePlace()
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        return bus.registerObject(u"/org/gnome/keyring/Prompter"_s, this, QDBusConnection::ExportAllSlots) &&
               bus.registerService(u"org.gnome.keyring.SystemPrompter"_s);
    }

    bool fails = false;
    int opened = 0;

public slots:
    void BeginPrompting(const QDBusObjectPath &)
    {
        ++opened;
        if (fails)
            sendErrorReply(QDBusError::Failed);
    }
};

} // namespace

void KeychainScenes::keepsReadsAndRemoves()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore store;

    QCOMPARE(words(readKey(store)), u"no key"_s);
    QCOMPARE(words(removeKey(store)), u"done"_s);
    QCOMPARE(words(writeKey(store, "vf_first_key")), u"done"_s);
    QCOMPARE(words(readKey(store)), u"key vf_first_key"_s);
    QCOMPARE(words(writeKey(store, kCanary)), u"done"_s);
    QCOMPARE(words(readKey(store)), keyWords(kCanary));
    QCOMPARE(words(unlock(store)), u"done"_s);

    // Each origin has an entry of its own.
    QCOMPARE(words(readKey(store, kOtherOrigin)), u"no key"_s);
    QCOMPARE(words(writeKey(store, "vf_other_key", kOtherOrigin)), u"done"_s);
    QCOMPARE(words(readKey(store)), keyWords(kCanary));

    // Nothing of the key outside the encrypted keyring, and nobody else reads that.
    QCOMPARE(filesHolding(kCanary), QStringList());
    const QFileInfo keyring(qEnvironmentVariable("XDG_DATA_HOME") + u"/keyrings/login.keyring"_s);
    QCOMPARE(keyring.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());

    QCOMPARE(words(removeKey(store)), u"done"_s);
    QCOMPARE(words(readKey(store)), u"no key"_s);
    QCOMPARE(words(removeKey(store)), u"done"_s);
    QCOMPARE(words(readKey(store, kOtherOrigin)), u"key vf_other_key"_s);
}

void KeychainScenes::isFoundAsTheReadmeSays()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore store;
    QCOMPARE(words(writeKey(store, kCanary)), u"done"_s);
    QCOMPARE(words(writeKey(store, "vf_other_key", kOtherOrigin)), u"done"_s);

    QFile readme(u"" BATCHLENS_TEST_DATA "/../../README.md"_s);
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const auto command = QRegularExpression(u"`(secret-tool [^`]*)`"_s).match(QString::fromUtf8(readme.readAll()));
    QVERIFY(command.hasMatch());
    QProcess search;
    search.setProcessChannelMode(QProcess::MergedChannels);
    search.startCommand(command.captured(1));
    QVERIFY(search.waitForFinished());
    const QByteArray found = search.readAll();
    for (const QByteArray &text : {kCanary, "vf_other_key"_ba, "attribute.user = "_ba + kOrigin.toUtf8(),
                                   "attribute.user = "_ba + kOtherOrigin.toUtf8()})
        QVERIFY2(found.contains(text), found.constData());
}

void KeychainScenes::keepsAwkwardKeys()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore store;

    QCOMPARE(words(writeKey(store, " \t vf_pasted\r\n")), u"done"_s);
    QCOMPARE(words(readKey(store)), u"key vf_pasted"_s);
    const QByteArray large(10'000, 'k');
    QCOMPARE(words(writeKey(store, large)), u"done"_s);
    QCOMPARE(words(readKey(store)), keyWords(large));

    // Refused, as no request could carry them, before anything is asked of the keychain, which keeps what it has.
    for (const QByteArray &bad : {QByteArray(), QByteArray(" \n"), QByteArray("vf_a\nb"), QByteArray("vf_a\0b", 6),
                                  QByteArray("vf_a\x7f"), QByteArray("vf_a b"), QString(u"vf_schlüssel_Ω"_s).toUtf8(),
                                  QByteArray("vf_\xff\xfe"), QByteArray(70'000, 'k')}) {
        QVERIFY(words(writeKey(store, bad)).startsWith(u"invalid: "_s));
    }
    QCOMPARE(words(readKey(store)), keyWords(large));
}

void KeychainScenes::callsBackOnceAndLater()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    auto store = std::make_unique<KeychainSecretStore>();

    // In the order of the calls, none of them before its call returned.
    QStringList calls;
    const auto note = [&calls](const QString &what) {
        return [&calls, what](const auto &answer) { calls += what + u": "_s + words(answer); };
    };
    store->write(kOrigin, "", this, note(u"empty"_s));
    store->write(kOrigin, kCanary, this, note(u"write"_s));
    store->read(kOrigin, this, note(u"read"_s));
    auto context = std::make_unique<QObject>();
    store->read(kOrigin, context.get(), note(u"a context that is gone"_s));
    store->write(kOrigin, "\n", context.get(), note(u"a context that is gone"_s));
    store->remove(kOrigin, this, note(u"remove"_s));
    QCOMPARE(calls, QStringList());
    context.reset();
    QTRY_COMPARE(calls.size(), 4);
    QCOMPARE(calls, QStringList({u"empty: invalid: The key is empty."_s, u"write: done"_s,
                                 u"read: "_s + keyWords(kCanary), u"remove: done"_s}));

    // A callback may end the store.
    store->read(kOrigin, this, [&store](const Result<Key> &) { store.reset(); });
    QTRY_VERIFY(!store);
    QTest::qWait(200);
    QCOMPARE(calls.size(), 4);
}

void KeychainScenes::outlivesARestartOfTheDaemon()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore store;
    QCOMPARE(words(writeKey(store, "vf_before")), u"done"_s);

    daemon.stop();
    QVERIFY(daemon.startUnlocked());
    QCOMPARE(words(writeKey(store, "vf_between")), u"done"_s);
    daemon.stop();
    QVERIFY(daemon.startUnlocked());
    QCOMPARE(words(readKey(store)), u"key vf_between"_s);
    daemon.stop();
    QVERIFY(daemon.startUnlocked());
    QCOMPARE(words(removeKey(store)), u"done"_s);
    QCOMPARE(words(readKey(store)), u"no key"_s);
}

void KeychainScenes::isLocked()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore store;
    QCOMPARE(words(writeKey(store, kCanary)), u"done"_s);
    daemon.stop();

    // No display: every prompt fails, as when the person presses Escape.
    QVERIFY(daemon.startLocked());
    QCOMPARE(words(readKey(store)), kLockedWords);
    QCOMPARE(words(readKey(store, kOtherOrigin)), kLockedWords);
    QCOMPARE(words(writeKey(store, "vf_new")), kLockedWords);
    QCOMPARE(words(removeKey(store)), u"locked: The key could not be removed: the keychain is locked."_s);
    QCOMPARE(words(unlock(store)), kLockedWords);
    daemon.stop();

    QVERIFY(daemon.startUnlocked());
    QCOMPARE(words(readKey(store)), keyWords(kCanary));
}

void KeychainScenes::waitsWhileAPromptIsOpen()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore patient;
    QCOMPARE(words(writeKey(patient, kCanary)), u"done"_s);
    daemon.stop();
    KeychainSecretStore store(kShort);
    StandInPrompter prompter;
    QVERIFY(prompter.takePlace());
    QVERIFY(daemon.startLocked());

    const QSignalSpy hints(&store, &SecretStore::stillWaiting);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(words(readKey(store)), kLockedWords);
    QVERIFY(clock.elapsed() > 4 * kShort.giveUp.count());
    QCOMPARE(prompter.opened, 1);
    QCOMPARE(hints.size(), 1);
}

void KeychainScenes::isAbsent()
{
    KeychainSecretStore store;
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(words(readKey(store)), kAbsentWords);
    QCOMPARE(words(writeKey(store, kCanary)), kAbsentWords);
    QCOMPARE(words(removeKey(store)), kAbsentWords);
    QCOMPARE(words(unlock(store)), kAbsentWords);
    // Said at once, without waiting for anybody's patience to end.
    QVERIFY(clock.elapsed() < 5'000);
    QCOMPARE(filesHolding(kCanary), QStringList());
}

void KeychainScenes::hangs()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore patient;
    KeychainSecretStore store(kShort);
    QCOMPARE(words(writeKey(patient, kCanary)), u"done"_s);

    daemon.pause();
    const QSignalSpy hints(&store, &SecretStore::stillWaiting);
    QStringList calls;
    const auto note = [&calls](const auto &answer) { calls += words(answer); };
    store.read(kOrigin, this, note);
    store.write(kOrigin, "vf_too_late", this, note);
    store.remove(kOrigin, this, note);
    store.requestUnlock(this, note);
    QTRY_COMPARE(hints.size(), 4);
    QCOMPARE(calls, QStringList());
    QTRY_COMPARE(calls, QStringList(4, kHungWords));

    // The job that was left alone ends now, without a second callback; what never began never happens.
    daemon.resume();
    QCOMPARE(words(readKey(patient)), keyWords(kCanary));
    QTest::qWait(500);
    QCOMPARE(words(readKey(patient)), keyWords(kCanary));
    QCOMPARE(calls.size(), 4);

    // Nor is anything removed once the person was told that it was not.
    daemon.pause();
    QCOMPARE(words(removeKey(store)), kHungWords);
    daemon.resume();
    QTest::qWait(500);
    QCOMPARE(words(readKey(patient)), keyWords(kCanary));
    QCOMPARE(hints.size(), 5);
}

void KeychainScenes::hangsWhileTheStoreIsClosed()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore patient;
    QCOMPARE(words(writeKey(patient, kCanary)), u"done"_s);
    auto store = std::make_unique<KeychainSecretStore>(kShort);

    daemon.pause();
    int calls = 0;
    store->read(kOrigin, this, [&calls](const Result<Key> &) { ++calls; });
    store->read(kOrigin, this, [&calls](const Result<Key> &) { ++calls; });
    QTest::qWait(100);
    store.reset();
    daemon.resume();
    QTest::qWait(500);
    QCOMPARE(calls, 0);
    QCOMPARE(words(readKey(patient)), keyWords(kCanary));
}

void KeychainScenes::hangsWhileTheProgramEnds()
{
    // Never resumed: the jobs are still under way when main() returns.
    static KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore store;
    QCOMPARE(words(writeKey(store, kCanary)), u"done"_s);
    daemon.pause();
    store.read(kOrigin, this, [](const Result<Key> &) { QFAIL("answered by a daemon that is stopped"); });
    store.remove(kOrigin, this, [](const Result<Done> &) { QFAIL("answered by a daemon that is stopped"); });
    QTest::qWait(200);
}

void KeychainScenes::isDamaged()
{
    KeyringDaemon daemon;
    QVERIFY(daemon.startUnlocked());
    KeychainSecretStore patient;
    QCOMPARE(words(writeKey(patient, kCanary)), u"done"_s);
    daemon.stop();
    QFile keyring(qEnvironmentVariable("XDG_DATA_HOME") + u"/keyrings/login.keyring"_s);
    QVERIFY(keyring.open(QIODevice::ReadWrite));
    const QByteArray whole = keyring.readAll();
    QVERIFY(!isDamagedKeyring(whole));
    QVERIFY(isDamagedKeyring(QByteArray()));
    for (qsizetype size = 1; size < whole.size(); ++size)
        QVERIFY(isDamagedKeyring(whole.first(size)));
    QVERIFY(keyring.resize(100));
    keyring.close();
    daemon.startUnlocked();

    // The daemon offers an empty one in its place, and says nothing.
    KeychainSecretStore store(kShort);
    const auto read = readKey(store);
    QVERIFY(!read);
    QCOMPARE(read.error().message,
             u"The keyring “login.keyring” is damaged, and the key may have been in it. Enter the key again."_s);
    // Once it was entered again it is there, whatever became of the old one.
    QCOMPARE(words(writeKey(store, kCanary)), u"done"_s);
    QVERIFY(readKey(store) && readKey(store)->has_value());
}

void KeychainScenes::isNotMade()
{
    StandInPrompter prompter;
    prompter.fails = true;
    QVERIFY(prompter.takePlace());
    KeyringDaemon daemon;
    QVERIFY(daemon.startWithoutKeyring());
    KeychainSecretStore store;
    // The prompt for a new keyring's password fails, as when the person presses Escape, and is not shown again. What is
    // said of it is a sentence of ours, the service's own words are for a log.
    const auto written = writeKey(store, kCanary);
    QCOMPARE(words(written), u"other: The keychain did not keep the key."_s);
    QCOMPARE(prompter.opened, 1);
    QVERIFY(!written.error().detail.isEmpty());
    QCOMPARE(filesHolding(kCanary), QStringList());
}

void KeychainScenes::isNotHandedOut_data()
{
    using Entry = StandInSecretService::Entry;
    QTest::addColumn<Entry>("entry");
    QTest::addColumn<bool>("hasLocked");
    QTest::addColumn<int>("prompts");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("removed");
    QTest::addColumn<QString>("written");
    const QString notRemoved = u"The key could not be removed from the keychain."_s;
    const QString notKept = u"The keychain refused to keep the key."_s;
    QTest::newRow("the person denies it")
        << Entry::NeedsLeave << false << 1 << u"The keychain refused to hand out the key."_s << notRemoved << notKept;
    QTest::newRow("its secret cannot be read")
        << Entry::Open << false << 0 << u"The keychain did not hand out the key."_s << notRemoved
        << u"The keychain did not keep the key."_s;
    QTest::newRow("in a locked collection, the default is open")
        << Entry::InLocked << true << 1 << u"The keychain is locked."_s
        << u"The key could not be removed: the keychain is locked."_s << notKept;
    QTest::newRow("none to be seen, a collection is locked")
        << Entry::None << true << 0 << u"No key was found, or the keychain is locked."_s
        << u"No key was found to remove, or the keychain is locked."_s << notKept;
    QTest::newRow("none, all is open") << Entry::None << false << 0 << u"no key"_s << u"done"_s << notKept;
}

void KeychainScenes::isNotHandedOut()
{
    QFETCH(StandInSecretService::Entry, entry);
    QFETCH(bool, hasLocked);
    QFETCH(int, prompts);
    StandInSecretService service;
    service.entry = entry;
    service.hasLocked = hasLocked;
    QVERIFY(service.takePlace());
    KeychainSecretStore store;
    const auto sentence = [](const auto &answer) { return answer ? words(answer) : answer.error().message; };

    QTEST(sentence(readKey(store)), "read");
    QCOMPARE(service.prompts, prompts);
    QTEST(sentence(removeKey(store)), "removed");
    // The service calls it kept, and it is not.
    QTEST(sentence(writeKey(store, kCanary)), "written");
}

void KeychainScenes::waitsForANewWallet()
{
    StandInSecretService service;
    service.hasDefault = false;
    service.closesPrompts = false;
    QVERIFY(service.takePlace());
    KeychainSecretStore store(kShort);
    QList<SecretStore::Waiting> hints;
    connect(&store, &SecretStore::stillWaiting, this, [&hints](SecretStore::Waiting waiting) { hints += waiting; });
    std::optional<Result<Done>> answer;
    store.write(kOrigin, kCanary, this, [&answer](const Result<Done> &done) { answer = done; });
    QTRY_COMPARE(hints, QList{SecretStore::Waiting::ToKeep});
    QTRY_COMPARE(service.prompts, 1);
    // The person is answering the wallet's questions: that is no hang.
    QTest::qWait(3 * kShort.giveUp.count());
    QVERIFY(!answer);
    QCOMPARE(words(waited(answer)), kHungWords);
    QCOMPARE(service.prompts, 1);
}

void KeychainScenes::wakesAWallet()
{
    // Nothing runs, and the bus starts a wallet by its own name alone.
    QVERIFY(!QDBusConnection::sessionBus().interface()->isServiceRegistered(u"org.freedesktop.secrets"_s));
    KeychainSecretStore store;
    QCOMPARE(words(readKey(store)), u"no key"_s);
    QCOMPARE(words(writeKey(store, kCanary)), u"done"_s);
    QCOMPARE(words(readKey(store)), keyWords(kCanary));
    QCOMPARE(words(removeKey(store)), u"done"_s);
}

#include "keychainscenes.moc"
