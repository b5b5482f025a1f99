#pragma once

#include "cli/exitstatus.h"
#include "core/batch.h"

namespace batchlens {

/// What --fail-if-any asks: whether any of the batches that were read has a failed file, by its list or by the server's
/// count, or a failed job.
class FailIfAny final
{
public:
    explicit FailIfAny(bool isAsked)
        : m_isAsked(isAsked)
    {
    }

    /// Looks at a batch; its failed files must have been kept.
    void look(const Batch &batch)
    {
        m_found = m_found || batch.weightOf(FileState::Failed) > 0 || batch.jobs.failed > 0;
    }
    /// What a run ends with, given how it went by itself.
    ExitStatus status(ExitStatus run) const { return run == kDone && m_isAsked && m_found ? kFailures : run; }

private:
    bool m_isAsked;
    bool m_found = false;
};

} // namespace batchlens
