#pragma once

#include "formats/batchparser.h"

#include <functional>
#include <stop_token>
#include <vector>

class QIODevice;

namespace batchlens {

/// What reading documents tells while it goes on: bytes (unpacked) and files so far. Called from the reading thread.
using ReadProgress = std::function<void(qint64 bytes, qint64 files)>;

/// Reads the batch documents of an open device (a file, standard input) in their order, while a thread of its own reads
/// ahead: one, several behind one another (JSON Lines), or a JSON array of them; see DecodedInput for what is unpacked.
/// All of them or an error, which says of which document it is where others were read before it, and what else the
/// input is where that can be seen. Never none. Any thread; Canceled once `stop` was asked for, Io where reading
/// failed, TooLarge over 3 GiB, else as BatchParser::finish().
Result<std::vector<Batch>> readBatches(QIODevice &device, const BatchParser::Options &options = {},
                                       std::stop_token stop = {}, const ReadProgress &progress = {});

} // namespace batchlens
