#pragma once

#include "core/filetable.h"

#include <stop_token>
#include <vector>

namespace batchlens {

inline constexpr quint32 kNoFile = 0xffffffffu;

/// Where each file of an older table is in a newer one of the same batch, by label, path and upload id, the state left
/// aside; kNoFile where it is gone. Equal entries are paired in order, then those whose names differ in nothing but
/// their form (see Composer). Any thread.
std::vector<quint32> mapFiles(const FileTable &older, const FileTable &newer, std::stop_token stop = {});

} // namespace batchlens
