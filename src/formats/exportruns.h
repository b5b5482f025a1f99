#pragma once

#include "formats/exporter.h"

#include <cstddef>
#include <vector>

namespace batchlens {

/// All files of a state, in the order of the server.
inline FileOrder wholeStateOf(const ExportPart &part, FileState state)
{
    const FileTable &table = part.batch->files;
    return FileOrder::range(table.first(state), table.count(state));
}

/// What all rows of one state of one batch have in common.
inline FixedValues fixedValuesOf(const ExportPart &part, FileState state)
{
    return {part.projectId.isEmpty() ? part.batch->projectId : part.projectId, part.batch->id, state};
}

/// Calls `visit(part, state, order)` for each run of rows of one state of one batch, in the order of an export, until
/// it gives false.
template <typename Visit>
void visitExportRuns(const ExportSpec &spec, const std::vector<ExportPart> &parts, Visit visit)
{
    for (const ExportPart &part : parts) {
        if (!part.batch)
            continue;
        for (FileState state : spec.states) {
            const bool goOn = part.files ? visit(part, state, (*part.files)[static_cast<std::size_t>(state)])
                                         : visit(part, state, wholeStateOf(part, state));
            if (!goOn)
                return;
        }
    }
}

} // namespace batchlens
