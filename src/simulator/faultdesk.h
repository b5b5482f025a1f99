#pragma once

#include "simulator/fault.h"
#include "simulator/httpserver.h"

#include <QHash>
#include <QList>

#include <functional>
#include <vector>

namespace batchlens {

/// Decides which fault meets a request, and spoils its answer. Not thread-safe.
class FaultDesk final
{
public:
    /// Replaces the faults; all counting starts anew.
    void setFaults(const QList<Fault> &faults);
    bool has(FaultKind kind) const;
    /// Whether a fault of a kind is on for a path.
    bool isOn(FaultKind kind, const QByteArray &path) const;

    /// The answer a request gets: the one of the first fault that acts on it, else the right one. `right` makes the
    /// right answer and is called only where it is needed; `elsewhere` is the origin that `redirect` sends to.
    HttpAnswer answer(const HttpRequest &request, const QByteArray &elsewhere,
                      const std::function<HttpAnswer()> &right);

private:
    bool acts(std::size_t fault, const QByteArray &path);

    std::vector<Fault> m_faults;
    /// How often a fault that acts twice has met a path.
    std::vector<QHash<QByteArray, int>> m_met;
};

} // namespace batchlens
