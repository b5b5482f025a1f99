#pragma once

namespace batchlens {

/// From now on Ctrl+C (and a request to end) leaves no temporary file and ends the process with 130, and a reader that
/// went away is an error of the write instead of a signal.
void installSignalHandlers();

/// What is typed is not shown on the terminal of standard input, until this is gone or the process is interrupted.
class EchoOff final
{
public:
    EchoOff();
    ~EchoOff();
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;
};

} // namespace batchlens
