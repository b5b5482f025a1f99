#pragma once

#include "core/result.h"

#include <QByteArrayView>
#include <QJsonValue>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace batchlens {

/// Holds unescaped strings while their views are in use.
class StringScratch
{
public:
    /// A copy of some bytes that stays where it is until clear().
    std::string_view keep(std::string_view bytes);
    /// Lets go of everything kept.
    void clear()
    {
        if (m_used > 0)
            letGo();
    }

private:
    void letGo();

    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_used = 0;
    std::size_t m_size = 0;
};

/// Reads JSON tokens from a block of bytes that may end before its document does.
///
/// Strict RFC 8259, with these tolerances: bytes that are not UTF-8 and escaped lone
/// surrogates become U+FFFD and are counted; nesting over 1,000 is refused.
///
/// Why not simdjson: its On-Demand front end accepts garbage in the members it skips, refuses bad UTF-8, lone
/// surrogates and a BOM, fails a document for one number out of range, wants a whole padded document (or a cutter of
/// our own that reads every byte to find the row boundaries) and picks its kernel when it is compiled. The passes that
/// would mend all this read every byte again; this reader does it in the one pass it makes.
///
/// What that gained, measured one after the other on one busy machine: a million files (257 MiB) from disk into the
/// same FileTable took 0.19 s, of them 0.13 s of user time, and hold 0.16 GB; simdjson 3.0.1 On-Demand on the whole
/// document, without mending anything, took 0.98 s (0.32 s user) and 0.74 GB at its peak compiled for any x86-64, and
/// 0.69 s (0.20 s user) for x86-64-v3; both times the library named its fallback kernel.
class JsonReader
{
public:
    enum class Status {
        Ok,
        NeedMore, ///< the block ended inside a token: nothing is wrong so far
        Bad       ///< not JSON
    };
    static constexpr int kMaxDepth = 1000;

    /// The block to read, and what holds strings that had to be unescaped; neither is owned.
    /// `complete` says that no byte follows the block.
    JsonReader(const char *begin, const char *end, bool complete, StringScratch &scratch)
        : m_at(begin)
        , m_end(end)
        , m_complete(complete)
        , m_scratch(scratch)
    {
    }

    const char *position() const { return m_at; }
    /// Where it is, to go back to.
    struct Mark
    {
        const char *position;
        qint64 textReplaced;
    };
    Mark mark() const { return {m_at, m_replaced}; }
    void goTo(const Mark &mark)
    {
        m_at = mark.position;
        m_replaced = mark.textReplaced;
    }
    /// Where the block ends.
    const char *end() const { return m_end; }
    /// Sequences that were not UTF-8 and lone surrogates so far, each now U+FFFD.
    qint64 textReplaced() const { return m_replaced; }

    /// Passes white space and gives the next byte without taking it; NeedMore at the end of the block.
    Status peek(char &next)
    {
        while (m_at < m_end) {
            const char c = *m_at;
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                next = c;
                return Status::Ok;
            }
            ++m_at;
        }
        return Status::NeedMore;
    }
    /// Whether exactly these two bytes come next.
    bool stand(char first, char second) const { return m_end - m_at >= 2 && m_at[0] == first && m_at[1] == second; }
    /// Takes the byte that was peeked.
    void take() { ++m_at; }
    /// Takes all up to a place in the block, which someone else has read.
    void takeUpTo(const char *place) { m_at = place; }
    /// Passes white space and takes exactly this byte.
    Status expect(char wanted);
    /// The string whose quote was peeked.
    Status readString(std::string_view &text);
    /// A text whose quote was taken, part by part, for one that is longer than a block: a run of it, unescaped and
    /// mended, that stays until the next call; null with its closing quote, which is taken. What the block ends inside
    /// of is left where it is.
    Status readPart(std::string_view &part);
    /// A number's text, checked against the grammar.
    Status readNumberText(std::string_view &text);
    /// A number as a count, see numberAsCount(), or any other value as none; `next` was peeked.
    Status readCount(char next, int depth, std::optional<qint64> &count);
    /// Takes the word (true, false, null) whose first letter was peeked.
    Status readWord(std::string_view word);
    /// Passes any value, checking all of it; `depth` is how many values it lies in.
    Status skipValue(int depth);
    /// The same, and gives its text, see compactJson().
    Status readCompact(int depth, std::string_view &text);

private:
    Status readMendedString(std::string_view &text);
    Status readEscape(const char *&at, std::string &out);

    const char *m_at;
    const char *m_end;
    bool m_complete;
    qint64 m_replaced = 0;
    StringScratch &m_scratch;
    std::string m_decoded;
};

/// A number's text as a double; false where it is out of range. What is too small to tell from 0 is 0.
bool numberInRange(std::string_view text, double &value);
/// A number's text as a count: whole, from 0 to 2^53; false for any other number.
bool numberAsCount(std::string_view text, qint64 &count);
/// A number's text as an id: the digits of a whole number, however many were sent; null for any other number.
QString numberAsId(std::string_view text);
/// Valid JSON text without the white space between its tokens.
QString compactJson(std::string_view json);

/// Whether these bytes are the beginning of an object or a list, well so far, that goes on behind them. Any thread.
bool endsInsideJson(QByteArrayView bytes);

/// A whole JSON document as Qt's value tree.
struct JsonDocument
{
    QJsonValue root;
    /// Sequences that were not UTF-8 and lone surrogates, each now U+FFFD.
    qint64 textReplaced = 0;
};

/// What becomes of whole numbers that have more digits than a QJsonValue can hold.
enum class LongNumbers {
    Rounded,
    Text ///< their digits, for documents whose numbers may be ids
};

/// Reads a whole document, for the small answers (job pages, projects, errors); a leading BOM is passed. The last of
/// duplicate members wins; a number out of range is left out of its object and null in an array. BadResponse where it
/// is no JSON. Any thread.
Result<JsonDocument> readJson(QByteArrayView bytes, LongNumbers longNumbers = LongNumbers::Rounded);

} // namespace batchlens
