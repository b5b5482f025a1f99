#pragma once

#include "core/filequery.h"
#include "formats/exporter.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace batchlens {

/// One batch of an export as it was asked for; what has to be searched or sorted for it is still to be done. A value.
struct PlannedPart
{
    BatchPtr batch;
    /// Files that were chosen one by one; null where none were.
    FileOrdersPtr chosen;
    /// What shows the files, where that is at hand, and the query that finds them where it is not. Neither, and no
    /// files chosen: all of the batch, in the server's order.
    FileViewPtr view;
    std::optional<FileQuery> query;
    /// By state even where the query groups by folder.
    bool byState = false;
    /// Back into the server's order.
    bool serverOrder = false;

    /// Whether carrying it out costs nothing.
    bool isReady() const { return !query && !serverOrder && (!view || byState || !view->grouped); }
};

/// The parts of an export with their files found and in order. Any thread; a million files take up to half a second.
/// A part whose query cannot be run, or was stopped, has no files.
std::vector<ExportPart> carriedOut(const std::vector<PlannedPart> &plan, std::stop_token stop = {});

} // namespace batchlens
