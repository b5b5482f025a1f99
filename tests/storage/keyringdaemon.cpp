#include "storage/keyringdaemon.h"

#include "storage/secretservice.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using batchlens::SecretService;

namespace {

constexpr auto kService = "org.freedesktop.secrets"_L1;

bool isRegistered()
{
    return QDBusConnection::sessionBus().interface()->isServiceRegistered(kService);
}

bool isInState(SecretService::State wanted)
{
    SecretService service;
    std::optional<SecretService::State> state;
    service.query(2s, [&state](SecretService::State now) { state = now; });
    return QTest::qWaitFor([&state] { return state.has_value(); }) && state == wanted;
}

} // namespace

KeyringDaemon::~KeyringDaemon()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool KeyringDaemon::startUnlocked()
{
    return start({u"--unlock"_s}, false);
}

bool KeyringDaemon::startLocked()
{
    return start({}, true);
}

bool KeyringDaemon::startWithoutKeyring()
{
    return start({}, false);
}

bool KeyringDaemon::start(const QStringList &moreArguments, bool locked)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"gnome-keyring-daemon"_s,
                    QStringList{u"--foreground"_s, u"--components=secrets"_s} + moreArguments);
    if (!m_process.waitForStarted())
        return false;
    // The password of the keyring, without a newline.
    m_process.write("opensesame");
    m_process.closeWriteChannel();
    const auto wanted = locked ? SecretService::State::Locked : SecretService::State::Open;
    return QTest::qWaitFor(isRegistered) && QTest::qWaitFor([wanted] { return isInState(wanted); });
}

void KeyringDaemon::stop()
{
    m_process.kill();
    m_process.waitForFinished();
    QVERIFY(QTest::qWaitFor([] { return !isRegistered(); }));
}

void KeyringDaemon::pause()
{
    QCOMPARE(::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP), 0);
}

void KeyringDaemon::resume()
{
    QCOMPARE(::kill(static_cast<pid_t>(m_process.processId()), SIGCONT), 0);
}
