#include "cli/console.h"

#include "core/display.h"
#include "formats/atomicfile.h"

#include <cerrno>
#include <chrono>

#include <poll.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace batchlens {

namespace {

constexpr qint64 kBetween = 100;
constexpr int kPatience = 2'000; // milliseconds

/// Where standard error is gone there is nobody left to tell.
void writeWords(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written =
            ::write(STDERR_FILENO, bytes.constData() + at, static_cast<std::size_t>(bytes.size() - at));
        if (written < 0 && errno == EAGAIN) {
            // Standard error may be somebody's pipe that does not wait; who reads nothing for so long reads no words.
            pollfd ready{STDERR_FILENO, POLLOUT, 0};
            if (poll(&ready, 1, kPatience) <= 0)
                return;
        } else if (written < 0 && errno != EINTR) {
            return;
        }
        if (written > 0)
            at += written;
    }
}

qint64 steadyMilliseconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// Whether standard error is a terminal that a line can be cleared of; one that says it is dumb, or does not say what
/// it is, would show the escape codes.
bool canClearLines()
{
    const QByteArray terminal = qgetenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && !terminal.isEmpty() && terminal != "dumb";
}

} // namespace

void say(const QString &words)
{
    writeWords(display::visible(words, 0).toUtf8() + '\n');
}

ExitStatus writeData(const QByteArray &data)
{
    AtomicFile out;
    Result<Done> result = out.openStdout();
    if (result)
        result = out.write({data.constData(), static_cast<std::size_t>(data.size())});
    if (result)
        result = out.commit();
    if (result)
        return kDone;
    const ExitStatus status = statusOfWriting(result.error());
    if (status != kClosedPipe)
        say(result.error().message);
    return status;
}

bool isWatched()
{
    return isatty(STDERR_FILENO) == 1;
}

ProgressLine::ProgressLine()
    : m_watched(canClearLines())
{
}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::clear()
{
    if (m_shown)
        writeWords("\r\033[K"_ba);
    m_shown = false;
}

bool ProgressLine::isDue() const
{
    return !m_shown || steadyMilliseconds() - m_printedAt >= kBetween;
}

void ProgressLine::print(const QString &text)
{
    writeWords("\r\033[K" + display::visible(text, 0).toUtf8());
    m_shown = true;
    m_printedAt = steadyMilliseconds();
}

} // namespace batchlens
