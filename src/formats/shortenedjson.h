#pragma once

#include "formats/jsonreader.h"
#include "formats/longvalue.h"

#include <QtGlobal>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace batchlens {

/// What is known of a value in a document, and so kept of it.
struct KnownShape
{
    /// What is kept if it is neither an object nor a list of which more is known.
    KeptKinds kinds{};
    /// If it is an object: what is known of the member with a name, null for one that nobody knows.
    const KnownShape *(*member)(std::string_view name) = nullptr;
    /// If it is a list: what is known of its entries.
    const KnownShape *items = nullptr;
    /// The members may have any names: together they get the room of one value, and the rest is left out.
    bool sharesRoom = false;
};

/// Reads one JSON value over any number of blocks, as LongValue does, and gives a shorter one that means the same to
/// whoever knows no more of it than its shape: without white space, unknown members and all but the last of members of
/// one name, and with all texts cut. One thread at a time.
class ShortenedJson
{
public:
    /// The shape is not owned. `depth` is how many values it lies in, `longest` the most bytes of UTF-8 of a value.
    ShortenedJson(const KnownShape &shape, int depth, std::size_t longest);

    /// Goes on in the next block, as LongValue::read() does.
    JsonReader::Status read(JsonReader &reader);
    /// The shorter value. Call once, after the last byte.
    std::string takeJson();
    /// How many values of it were cut.
    qint64 valuesCut() const { return m_whole.valuesCut; }

private:
    enum class At { Value, FirstItem, Inside, FirstKey, Key, KeyText, Colon, Behind };
    struct Part
    {
        std::string json;
        qint64 valuesCut = 0;
    };
    /// An object or a list whose end has not come.
    struct Level
    {
        const KnownShape *shape = nullptr;
        bool isObject = false;
        Part items;                          ///< of a list
        std::map<std::string, Part> members; ///< of an object
        std::string key;
        bool isKeyCut = false;
        bool isKnown = false; ///< the member with this key
        std::size_t size = 0; ///< of all members
        bool isFull = false;  ///< members were left out
    };

    JsonReader::Status readValue(JsonReader &reader);
    JsonReader::Status readInside(JsonReader &reader);
    JsonReader::Status readKey(JsonReader &reader);
    JsonReader::Status readKeyText(JsonReader &reader);
    JsonReader::Status readBehind(JsonReader &reader);
    void open(bool isObject);
    void close();
    void add(Part part);
    void addMember(Level &level, Part part);
    int depth() const { return m_depth + static_cast<int>(m_levels.size()); }

    int m_depth;
    std::size_t m_longest;
    const KnownShape *m_shape; ///< of the value that comes
    At m_at = At::Value;
    std::vector<Level> m_levels;
    std::optional<LongValue> m_value; ///< the one that is being read
    Part m_whole;
};

} // namespace batchlens
