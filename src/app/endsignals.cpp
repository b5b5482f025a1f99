#include "app/endsignals.h"

#include "formats/atomicfile.h"

#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

namespace batchlens {

namespace {

constexpr std::array kSignals{SIGTERM, SIGHUP, SIGINT};

// What a signal handler may touch.
std::array<int, 2> g_pipe{-1, -1};
std::atomic<int> g_asked{0};
itimerval g_patience{};
static_assert(std::atomic<int>::is_always_lock_free);

void endAtOnce(int signal)
{
    AtomicFile::removeTemporaryFiles();
    _exit(EndSignals::exitStatusOf(signal));
}

extern "C" void endOnSignal(int signal)
{
    const int asked = g_asked.load();
    endAtOnce(signal == SIGALRM && asked != 0 ? asked : signal);
}

extern "C" void askToEnd(int signal)
{
    int none = 0;
    if (!g_asked.compare_exchange_strong(none, signal))
        endAtOnce(signal);
    const int code = errno;
    const char byte = 0;
    (void)!::write(g_pipe[1], &byte, 1);
    setitimer(ITIMER_REAL, &g_patience, nullptr);
    errno = code;
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

bool isIgnored(int signal)
{
    struct sigaction now;
    return sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

} // namespace

EndSignals::EndSignals(std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
{
    g_asked = 0;
    g_patience.it_value.tv_sec = patience.count() / 1000;
    g_patience.it_value.tv_usec = patience.count() % 1000 * 1000;
    if (pipe2(g_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // no descriptor can be had: the signals end the program as they always do
    auto *notifier = new QSocketNotifier(g_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &EndSignals::take);
    for (const int signal : kSignals) {
        if (!isIgnored(signal))
            handle(signal, askToEnd);
    }
    handle(SIGQUIT, endOnSignal);
    handle(SIGALRM, endOnSignal);
    handle(SIGXFSZ, SIG_IGN);
}

EndSignals::~EndSignals()
{
    if (g_pipe[0] < 0)
        return;
    for (const int signal : kSignals) {
        if (!isIgnored(signal))
            handle(signal, SIG_DFL);
    }
    // What asked for the end still has its bound: not all is taken apart yet.
    handle(SIGQUIT, SIG_DFL);
    for (int &end : g_pipe)
        ::close(std::exchange(end, -1));
}

void EndSignals::take()
{
    char byte = 0;
    if (::read(g_pipe[0], &byte, 1) == 1)
        emit asked(g_asked.load());
}

} // namespace batchlens
