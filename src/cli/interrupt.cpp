#include "cli/interrupt.h"

#include "cli/exitstatus.h"
#include "formats/atomicfile.h"

#include <atomic>
#include <csignal>

#include <termios.h>
#include <unistd.h>

namespace batchlens {

namespace {

std::atomic<bool> g_echoIsOff{false};
termios g_terminal;

void restoreEcho()
{
    if (g_echoIsOff.exchange(false))
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &g_terminal);
}

extern "C" void endAtOnce(int)
{
    restoreEcho();
    AtomicFile::removeTemporaryFiles();
    _exit(kInterrupted);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

void installSignalHandlers()
{
    handle(SIGINT, endAtOnce);
    handle(SIGTERM, endAtOnce);
    // nohup, or a shell that runs this in the background, had them ignored on purpose.
    for (const int signal : {SIGHUP, SIGQUIT}) {
        struct sigaction before;
        if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
            handle(signal, endAtOnce);
    }
    // Writing then fails, which is said and cleaned up after; the signals would end the process on the spot.
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN);
}

EchoOff::EchoOff()
{
    if (tcgetattr(STDIN_FILENO, &g_terminal) != 0)
        return;
    termios silent = g_terminal;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    g_echoIsOff = true;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
}

EchoOff::~EchoOff()
{
    restoreEcho();
}

} // namespace batchlens
