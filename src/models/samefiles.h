#pragma once

#include "models/batchfilesmodel.h"

namespace batchlens {

/// Whether two contents show equal files in the same rows, so that only numbers need to be told anew. Says no for more
/// text than can be compared within a frame. Views must not be null.
bool sameRows(const std::vector<BatchFiles> &before, const std::vector<BatchFiles> &after, bool byFolder);

} // namespace batchlens
