#pragma once

#include "formats/jsonreader.h"

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>

namespace batchlens {

/// What stands behind the beginning of a text that was cut. Not translated: it is written into exports too.
inline constexpr std::string_view kCutMark = "\u2026 (cut at 4 MiB)";

/// Appends what stands between the quotes of a JSON text that reads as this one.
void appendJsonText(std::string &json, std::string_view text);

/// The kinds of values of which more is kept than that they were there.
struct KeptKinds
{
    bool texts = false;
    bool numbers = false;  ///< all their digits, or none of them
    bool objects = false;  ///< as their compact JSON
    bool neverCut = false; ///< a text that is too long is not kept at all, as an ID is none without its end
};

/// Reads one JSON value over any number of blocks. All of it is checked, as JsonReader::skipValue() does, and no more
/// of it held than is kept. One thread at a time.
class LongValue
{
public:
    /// `depth` is how many values it lies in; of a text or an object `longest` bytes of UTF-8 are kept.
    LongValue(KeptKinds kinds, int depth, std::size_t longest)
        : m_kinds(kinds)
        , m_outside(depth)
        , m_depth(depth)
        , m_longest(longest)
    {
    }

    /// Goes on in the next block. Ok with the value's last byte; a number's end is seen by the byte behind it. NeedMore
    /// leaves the few bytes that the block ends inside of: they must stand at the beginning of the next one.
    JsonReader::Status read(JsonReader &reader);
    /// The value read, as JSON that is short: a text or an object that was cut is a text that ends with kCutMark;
    /// `false` is anything that was not to be kept, and null what must not be cut and was too long. Call once.
    std::string takeJson();
    /// Whether something that was to be kept was too long.
    bool isCut() const { return m_isCut; }

private:
    enum class At { Value, FirstItem, FirstKey, Key, Text, Number, Colon, Behind };
    /// What a number that may go on has come to.
    enum class Digits { None, Sign, Zero, Whole, Point, Fraction, Exponent, ExponentSign, Power };
    enum class Kind { Unknown, Word, Text, Number, Object, NotKept };

    JsonReader::Status readValue(JsonReader &reader);
    JsonReader::Status readText(JsonReader &reader);
    JsonReader::Status readNumber(JsonReader &reader);
    JsonReader::Status readKey(JsonReader &reader);
    JsonReader::Status readBehind(JsonReader &reader);
    bool takesDigit(char c);
    void begin(char first);
    void open(bool isObject);
    void close();
    void keep(std::string_view bytes);
    void keepToken(std::string_view token);
    bool isOutside() const { return m_depth == m_outside; }
    bool isInObject() const { return !isOutside() && m_isObject[static_cast<std::size_t>(m_depth)]; }

    KeptKinds m_kinds;
    int m_outside;
    int m_depth;
    std::size_t m_longest;
    At m_at = At::Value;
    Digits m_digits = Digits::None;
    Kind m_kind = Kind::Unknown;
    bool m_isKey = false; ///< the text is one
    bool m_isCut = false;
    std::size_t m_kept = 0; ///< bytes of the text or object, before they were escaped
    std::string m_json;
    std::bitset<JsonReader::kMaxDepth + 1> m_isObject;
};

} // namespace batchlens
