#pragma once

#include <QObject>

#include <chrono>

namespace batchlens {

/// What the system sends to end the program: SIGTERM, SIGHUP where it is not ignored (nohup), Ctrl+C in a terminal. The
/// first one is said, so that the program can end in order; a second one, or SIGQUIT, or the first after the patience
/// ran out, ends it on the spot without leaving temporary files. A file size limit that is reached becomes an error of
/// the write instead of a signal. One of it at a time, on the GUI thread.
class EndSignals final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kPatience{3'000};

    explicit EndSignals(std::chrono::milliseconds patience = kPatience, QObject *parent = nullptr);
    ~EndSignals() override;

    /// What a program that was ended by a signal gives a shell to see.
    static int exitStatusOf(int signal) { return 128 + signal; }

signals:
    /// From the event loop.
    void asked(int signal);

private:
    void take();
};

} // namespace batchlens
