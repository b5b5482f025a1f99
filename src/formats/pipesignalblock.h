#pragma once

#include <cerrno>
#include <csignal>
#include <ctime>

namespace batchlens {

/// Keeps a write to a pipe without reader from ending the process; the write then fails with EPIPE.
class PipeSignalBlock final
{
public:
    PipeSignalBlock()
    {
        sigset_t pending;
        sigpending(&pending);
        m_wasPending = sigismember(&pending, SIGPIPE) == 1;
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~PipeSignalBlock()
    {
        const timespec now{};
        const int code = errno;
        while (!m_wasPending && sigtimedwait(&m_pipe, nullptr, &now) == -1 && errno == EINTR) {
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
        errno = code;
    }
    PipeSignalBlock(const PipeSignalBlock &) = delete;
    PipeSignalBlock &operator=(const PipeSignalBlock &) = delete;

private:
    sigset_t m_pipe;
    sigset_t m_before;
    bool m_wasPending = false;
};

} // namespace batchlens
