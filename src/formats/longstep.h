#pragma once

#include "formats/jsonreader.h"
#include "formats/shortenedjson.h"

#include <QtGlobal>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace batchlens {

/// Where in a batch document the parser stands.
enum class BatchStage {
    Start,   ///< before a byte order mark
    Brace,   ///< before the document's brace
    Batch,   ///< in front of a member or the end of the batch
    Result,  ///< the same of its result
    Entries, ///< in front of an entry or the end of a list of files
    Behind
};

/// Takes a step of the batch parser (a member or a file entry) that is too long to be held, over any number of blocks,
/// and gives a short one that the parser reads in its place. One thread at a time.
class LongStep
{
public:
    /// `longest` is the most bytes of UTF-8 that are kept of a value.
    LongStep(BatchStage stage, std::size_t longest)
        : m_stage(stage)
        , m_longest(longest)
    {
    }

    /// Goes on in the next block, as LongValue::read() does. Only the values are checked: the rest comes through as it
    /// is.
    JsonReader::Status read(JsonReader &reader);
    /// The short step; to be read as if the document went on behind it. Call once, after the last byte.
    std::string takeJson() { return std::move(m_json); }
    /// The name of the member that it was; empty for anything else, and for one that nobody knows.
    const std::string &member() const { return m_key; }
    /// How many of its values were cut.
    qint64 valuesCut() const { return m_valuesCut; }

private:
    enum class At { Begin, Behind, Key, Colon, Value, Inside };

    JsonReader::Status readBegin(JsonReader &reader, bool &isWhole);
    JsonReader::Status readKey(JsonReader &reader);
    JsonReader::Status readValue(JsonReader &reader, bool &isWhole);
    JsonReader::Status readInside(JsonReader &reader, bool &isWhole);

    BatchStage m_stage;
    std::size_t m_longest;
    At m_at = At::Begin;
    std::string m_json;
    std::string m_key;
    std::optional<ShortenedJson> m_value;
    qint64 m_valuesCut = 0;
};

} // namespace batchlens
