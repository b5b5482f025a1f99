#pragma once

#include "core/result.h"

#include <QThread>
#include <QUrl>

#include <memory>

namespace batchlens {

class Simulator;

/// The simulated Veryfront API of the demo, on loopback in a thread of its own, so that a busy window does not slow the
/// server down and the other way round.
class DemoHost final
{
public:
    DemoHost();
    ~DemoHost();
    DemoHost(const DemoHost &) = delete;
    DemoHost &operator=(const DemoHost &) = delete;

    /// Starts it; again once it runs: nothing. Network where no port could be had.
    Result<QUrl> start();
    /// The key it accepts; made up, never a person's.
    QByteArray key() const;

private:
    QThread m_thread;
    std::unique_ptr<Simulator> m_simulator;
    QUrl m_url;
};

} // namespace batchlens
